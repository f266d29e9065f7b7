#include "gui/compare/compare_choice.h"

#include "gui/scenario/scenario_dock.h"
#include "gui/scenario/scenario_tab.h"
#include "models/analysis/task_statistics.h"
#include "models/files/trace_file.h"
#include "models/format_time.h"
#include "models/scenario/recent_runs.h"
#include "models/scenario/scenario_file.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace awaitscope::gui {

namespace {

/// The context of its words, for lupdate to see.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(CompareChoice)
};

QString withNumbers(const QString& name, models::TimeNs duration, models::TaskRow tasks)
{
    return Words::tr("%1 · %2, %n tasks", nullptr, static_cast<int>(tasks))
        .arg(name, models::formatMeasured(duration));
}

void addTab(std::vector<CompareChoice>& choices, const ScenarioTab& tab)
{
    const models::ScenarioRunner& runner = tab.runner();
    const models::TraceStore& store = runner.store();
    const models::RecentRuns& recent = runner.recentRuns();
    const QString title = tab.document().title();
    bool first = true;
    const auto addAsItIs = [&](CompareChoice& choice) {
        choice.program = tab.document().text();
        choice.file = tab.isTrace()       ? tab.tracePath()
            : tab.document().isModified() ? QString()
                                          : tab.document().path();
    };
    const auto add = [&](CompareChoice choice) {
        choice.beginsGroup = first;
        first = false;
        choices.push_back(std::move(choice));
    };
    if (!tab.isTrace() && (store.eventCount() == 0 || tab.isStale())
        && !tab.document().firstError()) {
        CompareChoice choice;
        choice.name = store.eventCount() == 0 ? title : Words::tr("%1, edited").arg(title);
        choice.text = Words::tr("%1 · run it as it is now").arg(choice.name);
        choice.source = tab.document().text();
        addAsItIs(choice);
        add(std::move(choice));
    }
    if (store.eventCount() > 0 && !runner.isActive()) {
        CompareChoice choice;
        choice.name = tab.isTrace() || recent.count() == 0
            ? title
            : Words::tr("%1, run %2").arg(title).arg(recent.presentNumber());
        choice.text = withNumbers(choice.name, store.endTime() - store.beginTime(), store.taskCount());
        choice.run = [&store] { return models::copyRun(store); };
        if (!tab.isStale())
            addAsItIs(choice);
        add(std::move(choice));
    }
    for (std::size_t i = 0; i < recent.count(); ++i) {
        const models::RecentRun& run = recent.at(i);
        CompareChoice choice;
        choice.name = Words::tr("%1, run %2").arg(title).arg(run.number);
        choice.text = withNumbers(choice.name, run.duration, run.tasks);
        choice.run = [&run] { return run.restore(); };
        add(std::move(choice));
    }
}

} // namespace

std::vector<CompareChoice> compareChoices(const ScenarioDock& dock)
{
    std::vector<CompareChoice> choices;
    if (const ScenarioTab* present = dock.currentTab())
        addTab(choices, *present);
    for (const auto& tab : dock.tabs()) {
        if (tab.get() != dock.currentTab())
            addTab(choices, *tab);
    }
    return choices;
}

CompareChoice compareFile(const QString& path, QString& message)
{
    CompareChoice choice;
    if (models::TraceFile::isTrace(path)) {
        choice.path = path;
    } else {
        const auto file = models::ScenarioFile::read(path);
        if (!file) {
            message = file.error().message;
            return {};
        }
        choice.source = choice.program = file->text;
    }
    choice.file = path;
    choice.name = QFileInfo(path).fileName();
    return choice;
}

} // namespace awaitscope::gui
