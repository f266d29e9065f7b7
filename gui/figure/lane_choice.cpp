#include "gui/figure/lane_choice.h"

#include "models/analysis/task_filter.h"
#include "models/timeline/lane_list.h"

#include <QStringList>

#include <algorithm>

namespace awaitscope::gui {

using models::Error;
using models::Result;
using models::TaskRow;
using models::TraceStore;

namespace {

const QLatin1String all("all"), related("related:");

/// Names with commas between; one that has a comma itself stands in quotes.
QStringList namesOf(const QString& list)
{
    QStringList names{QString()};
    bool quoted = false;
    for (const QChar c : list) {
        if (c == u'"')
            quoted = !quoted;
        else if (c == u',' && !quoted)
            names << QString();
        else
            names.last() += c;
    }
    for (QString& name : names)
        name = name.trimmed();
    names.removeAll(QString());
    return names;
}

QString quoted(const QString& name)
{
    return name.contains(u',') ? u'"' + name + u'"' : name;
}

TaskRow taskNamed(const TraceStore& store, const QString& name)
{
    for (TaskRow row = 0; row < store.taskCount(); ++row) {
        if (store.taskName(row) == name)
            return row;
    }
    return models::kNoIndex;
}

Error noTask(const QString& name)
{
    return Error{LaneChoice::tr("lanes: no task of this run is called '%1'").arg(name), {}};
}

/// Which tasks printed each of the texts that the filter asks about.
std::vector<std::vector<bool>> printedBy(const TraceStore& store, const QStringList& wanted)
{
    std::vector<std::vector<bool>> printed;
    for (const QString& text : wanted) {
        std::vector<bool>& tasks = printed.emplace_back(store.taskCount(), false);
        for (std::uint32_t i = 0; i < store.outputCount(); ++i) {
            const TaskRow task = store.output(i).task;
            if (task < tasks.size() && store.outputText(i).contains(text, Qt::CaseInsensitive))
                tasks[task] = true;
        }
    }
    return printed;
}

} // namespace

Result<LaneChoice> LaneChoice::read(const TraceStore& store, const QString& text)
{
    LaneChoice choice;
    const QString wanted = text.trimmed();
    if (wanted.isEmpty() || wanted == all)
        return choice;
    if (wanted.startsWith(related)) {
        const QString name = wanted.mid(related.size()).trimmed();
        choice.m_relatedTo = taskNamed(store, name);
        if (choice.m_relatedTo == models::kNoIndex)
            return noTask(name);
        return choice;
    }
    auto lanes = std::make_shared<std::vector<bool>>(store.taskCount(), false);
    const models::TaskFilter filter = models::TaskFilter::parse(wanted);
    if (filter.hasKeys() && taskNamed(store, wanted) == models::kNoIndex) {
        if (filter.error())
            return Error{tr("lanes: %1").arg(filter.error()->message), {}};
        const auto printed = printedBy(store, filter.wanted());
        for (TaskRow row = 0; row < store.taskCount(); ++row)
            (*lanes)[row] = filter.matches(store, row, printed);
        if (std::find(lanes->begin(), lanes->end(), true) == lanes->end())
            return Error{tr("lanes: '%1' matches no task of this run").arg(wanted), {}};
    } else {
        const QStringList names = namesOf(wanted);
        for (const QString& name : names) {
            bool found = false;
            for (TaskRow row = 0; row < store.taskCount(); ++row) {
                if (store.taskName(row) == name)
                    (*lanes)[row] = found = true;
            }
            if (!found)
                return noTask(name);
        }
    }
    choice.m_lanes = std::move(lanes);
    return choice;
}

QString LaneChoice::write(const models::TimelineState& state)
{
    const TraceStore* store = state.store();
    if (!store)
        return {};
    models::LaneList lanes;
    lanes.update(store, state);
    QStringList names;
    std::uint32_t shown = static_cast<std::uint32_t>(lanes.pinned().size());
    for (const TaskRow task : lanes.pinned())
        names << quoted(store->taskName(task));
    for (std::uint32_t i = 0; i < lanes.size(); ++i) {
        if (lanes.siblingsAt(i) != models::kNoIndex)
            return {}; // shared lanes are made anew from all tasks
        names << quoted(store->taskName(lanes.at(i)));
        ++shown;
    }
    names.removeDuplicates();
    return shown == store->taskCount() ? QString() : names.join(QLatin1String(", "));
}

void LaneChoice::apply(models::TimelineState& state) const
{
    if (m_lanes)
        state.setLaneFilter(m_lanes);
    if (m_relatedTo != models::kNoIndex) {
        state.selectTask(m_relatedTo);
        state.setRelatedOnly(true);
    }
}

} // namespace awaitscope::gui
