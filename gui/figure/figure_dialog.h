#pragma once

#include <functional>

class QWidget;

namespace awaitscope::models {
class TimelineState;
}

namespace awaitscope::gui {

class MessageBar;
class ScenarioTab;
class Settings;
struct Theme;

/// Asks for a file and writes the tab's run to it as it is shown: its range, arrows and theme.
/// `messages` tells where the figure is and offers to open it, or tells why there is none and
/// offers to try `again`.
void exportFigureWithDialog(QWidget* parent, ScenarioTab& tab, const models::TimelineState& state,
    const Theme& theme, Settings& settings, MessageBar& messages, std::function<void()> again);

} // namespace awaitscope::gui
