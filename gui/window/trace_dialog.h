#pragma once

class QWidget;

namespace awaitscope::gui {

class MessageBar;
class ScenarioTab;

/// Asks where the tab's run shall be saved as a trace, saves it and tells how it went in `bar`.
void saveTraceWithDialog(QWidget* window, const ScenarioTab& tab, MessageBar& bar);

} // namespace awaitscope::gui
