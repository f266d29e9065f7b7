#pragma once

#include "gui/theme.h"

namespace awaitscope::gui {

/// The style sheet of the window's frame: menu bar, docks, status bar, scroll bars. Comes behind
/// Theme::styleSheet(). Widgets opt in by a property:
///   QToolButton[bare="true"]   an icon without padding, in heads and tabs
///   QToolButton[tight="true"]  a framed or filled button that keeps its width for several words
///   QWidget[topLine="true"]    a head in the middle of a panel
QString windowStyleSheet(const Theme& theme);

} // namespace awaitscope::gui
