#pragma once

class QWidget;

namespace awaitscope::gui {

class MessageBar;
class ScenarioTab;

/// Asks where the tab's run shall be saved as a trace, saves it and tells how it went in `bar`.
/// False when it was not saved, because the user thought better or because it could not be.
bool saveTraceWithDialog(QWidget* window, ScenarioTab& tab, MessageBar& bar);

} // namespace awaitscope::gui
