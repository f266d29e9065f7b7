#pragma once

namespace awaitscope::gui {

class ScenarioTab;
class Settings;
class Shortcuts;
class TimelineView;

/// Gives a timeline the wheel, the motion and the keys that the user wants, now and whenever the
/// user changes them. Settings and shortcuts must outlive the view.
void followHabits(TimelineView& view, const Settings& settings, const Shortcuts& shortcuts);
/// The same for a tab: the size of its text, when its runs pause by themselves and what they call
/// blocking.
void followHabits(ScenarioTab& tab, const Settings& settings);

} // namespace awaitscope::gui
