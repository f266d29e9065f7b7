#include "gui/preferences/view_habits.h"

#include "gui/builder/code_editor.h"
#include "gui/preferences/shortcuts.h"
#include "gui/scenario/scenario_tab.h"
#include "gui/settings.h"
#include "gui/timeline/timeline_view.h"

namespace awaitscope::gui {

void followHabits(TimelineView& view, const Settings& settings, const Shortcuts& shortcuts)
{
    const auto follow = [&view, &settings, &shortcuts] {
        view.setWheelZooms(settings.wheelZooms());
        view.setAnimated(!settings.reducedMotion());
        view.setKeys(shortcuts.timelineKeys());
    };
    QObject::connect(&settings, &Settings::changed, &view, follow);
    QObject::connect(&shortcuts, &Shortcuts::changed, &view, follow);
    follow();
}

void followHabits(ScenarioTab& tab, const Settings& settings)
{
    const auto follow = [&tab, &settings] {
        tab.editor().setZoom(settings.editorZoom());
        tab.runner().setBlockingThreshold(settings.blockingThreshold());
        models::ScenarioRunner::Limits limits = tab.runner().limits();
        limits.events = settings.eventLimit();
        tab.runner().setLimits(limits);
    };
    QObject::connect(&settings, &Settings::changed, &tab, follow);
    follow();
}

} // namespace awaitscope::gui
