#include "models/scenario/scenario_from_trace.h"

#include "models/format_time.h"
#include "models/scenario/task_script.h"
#include "models/store/trace_store.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace awaitscope::models {

namespace {

constexpr QChar kMark(0x1); // round the number of a function, until it has its name

/// A name of Python made of any text.
QString identifier(const QString& text)
{
    static const QRegularExpression other(QStringLiteral("[^A-Za-z0-9_]+"));
    QString name = text;
    name.replace(other, QStringLiteral("_"));
    while (name.startsWith(QLatin1Char('_')))
        name.remove(0, 1);
    while (name.endsWith(QLatin1Char('_')))
        name.chop(1);
    if (name.isEmpty())
        return QStringLiteral("task");
    static const QStringList taken{QStringLiteral("asyncio"), QStringLiteral("time"),
        QStringLiteral("tasks"), QStringLiteral("print"), QStringLiteral("range"),
        QStringLiteral("and"), QStringLiteral("as"), QStringLiteral("assert"),
        QStringLiteral("async"), QStringLiteral("await"), QStringLiteral("break"),
        QStringLiteral("class"), QStringLiteral("continue"), QStringLiteral("def"),
        QStringLiteral("del"), QStringLiteral("elif"), QStringLiteral("else"),
        QStringLiteral("except"), QStringLiteral("finally"), QStringLiteral("for"),
        QStringLiteral("from"), QStringLiteral("global"), QStringLiteral("if"),
        QStringLiteral("import"), QStringLiteral("in"), QStringLiteral("is"),
        QStringLiteral("lambda"), QStringLiteral("nonlocal"), QStringLiteral("not"),
        QStringLiteral("or"), QStringLiteral("pass"), QStringLiteral("raise"),
        QStringLiteral("return"), QStringLiteral("try"), QStringLiteral("while"),
        QStringLiteral("with"), QStringLiteral("yield"), QStringLiteral("None"),
        QStringLiteral("True"), QStringLiteral("False")};
    if (name.at(0).isDigit() || taken.contains(name))
        name.prepend(QStringLiteral("task_"));
    return name;
}

/// Measured times are told as exactly as a picture of them can show, in a power of ten, ns.
TimeNs resolutionOf(const TraceStore& store, const TimeRange& range)
{
    constexpr TimeNs finest = 1'000, coarsest = 1'000'000;
    if (store.clock() != ClockKind::Real)
        return 1;
    TimeNs resolution = finest;
    while (resolution < coarsest && resolution * 10'000 <= range.end - range.start)
        resolution *= 10;
    return resolution;
}

/// asyncio.run() creates these at its end, so the one of the new program does it again.
bool isCreatedByRun(const TraceStore& store, const Task& task)
{
    const QString coroutine = store.string(task.coroutine);
    return task.creator == kNoIndex
        && (coroutine == QLatin1String("BaseEventLoop.shutdown_asyncgens")
            || coroutine == QLatin1String("BaseEventLoop.shutdown_default_executor"));
}

/// The program while it is put together.
class Assembly {
public:
    Assembly(const TraceStore& store, const TracePart& part) : m_store(store)
    {
        m_scenario.range
            = part.range.value_or(TimeRange{store.beginTime(), store.endTime()});
        choose(part);
        m_scenario.resolution = resolutionOf(store, m_scenario.range);
    }

    std::size_t count() const { return m_tasks.size(); }
    const TimeRange& range() const { return m_scenario.range; }
    QString text(const QString& comment);

private:
    void choose(const TracePart& part);
    bool isChosen(TaskRow task) const { return m_chosen.contains(task); }
    TimeNs created(TaskRow task) const
    {
        return TaskScript::moment(m_store.task(task).created, m_scenario);
    }
    QString handle(TaskRow task) const;
    QString key(TaskRow task) const;
    QStringList create(TaskRow task) const;
    QStringList timers(TaskRow task, const QString& target) const;
    bool isCancelled(TaskRow task) const;
    void findNamed();
    void writeBodies();
    void nameFunctions();
    QStringList mainLines() const;

    const TraceStore& m_store;
    TaskScript::Scenario m_scenario;
    std::vector<TaskRow> m_tasks; // in order of creation
    std::unordered_set<TaskRow> m_chosen;
    std::unordered_set<TaskRow> m_named; // others speak of them
    std::vector<TaskRow> m_roots; // created by main
    TaskRow m_main = kNoIndex; // the task that is main itself
    QStringList m_bodies; // of functions
    QHash<QString, int> m_functions; // by body
    std::unordered_map<TaskRow, int> m_functionOf;
    std::vector<TaskRow> m_firstOf; // of each function
    QStringList m_names;
};

void Assembly::choose(const TracePart& part)
{
    std::unordered_set<TaskRow> wanted(part.tasks.begin(), part.tasks.end());
    for (TaskRow row = 0; row < m_store.taskCount(); ++row) {
        const Task& task = m_store.task(row);
        if (wanted.empty() ? isCreatedByRun(m_store, task) : !wanted.contains(row))
            continue;
        if (task.created > m_scenario.range.end
            || (task.ended != kOpen && task.ended < m_scenario.range.start))
            continue;
        m_tasks.push_back(row);
        m_chosen.insert(row);
    }
    // Whose creator is there and alive to create them, they are left to; the others main creates.
    for (const TaskRow row : m_tasks) {
        const TaskRow creator = m_store.task(row).creator;
        if (creator == kNoIndex || !isChosen(creator))
            m_roots.push_back(row);
    }
    if (m_roots.size() != 1)
        return;
    const TimeNs begin = m_store.task(m_roots.front()).created;
    if (!part.range) // what was before its loop is no part of the program
        m_scenario.range.start = std::max(m_scenario.range.start, begin);
    if (begin <= m_scenario.range.start)
        m_main = m_roots.front();
}

/// Somebody asks for its cancellation, so there must be a name for it.
bool Assembly::isCancelled(TaskRow task) const
{
    for (std::uint32_t i = 0; i < m_store.taskEventCount(task); ++i) {
        const trace::TraceEvent event = m_store.event(m_store.taskEvent(task, i));
        if (event.kind == trace::EventKind::CancelRequested && event.task == m_store.task(task).id
            && static_cast<trace::CancelOrigin>(event.detail) == trace::CancelOrigin::Task)
            return true;
    }
    return false;
}

void Assembly::findNamed()
{
    for (const TaskRow task : m_tasks) {
        if (isCancelled(task))
            m_named.insert(task);
        const trace::ObjectId id = m_store.task(task).id;
        for (std::uint32_t i = 0; i < m_store.taskEventCount(task); ++i) {
            const EventIndex index = m_store.taskEvent(task, i);
            const trace::TraceEvent event = m_store.event(index);
            if (event.task != id || event.kind != trace::EventKind::StepEnd)
                continue;
            for (const TaskRow other : TaskScript::awaited(m_store, task, index, m_scenario))
                m_named.insert(other);
        }
    }
}

QString Assembly::key(TaskRow task) const
{
    // Names need not differ, rows do.
    const QString name = m_store.taskName(task);
    for (const TaskRow other : m_tasks) {
        if (other != task && m_store.taskName(other) == name)
            return QStringLiteral("%1 (%2)").arg(name).arg(task + 1);
    }
    return name;
}

QString Assembly::handle(TaskRow task) const
{
    if (task == kNoIndex || !isChosen(task))
        return {};
    if (task == m_main)
        return QStringLiteral("tasks[\"main\"]");
    return QStringLiteral("tasks[%1]").arg(TaskScript::quoted(key(task)));
}

/// What cancels the task from outside of all others.
QStringList Assembly::timers(TaskRow task, const QString& target) const
{
    QStringList lines;
    const trace::ObjectId id = m_store.task(task).id;
    for (std::uint32_t i = 0; i < m_store.taskEventCount(task); ++i) {
        const trace::TraceEvent event = m_store.event(m_store.taskEvent(task, i));
        if (event.kind != trace::EventKind::CancelRequested || event.task != id
            || !TaskScript::needsTimer(m_store, event, m_scenario))
            continue;
        lines << QStringLiteral("asyncio.get_running_loop().call_later(%1, %2.cancel)")
                     .arg(TaskScript::literal(
                              TaskScript::moment(event.time, m_scenario) - created(task)),
                         target);
    }
    return lines;
}

QStringList Assembly::create(TaskRow task) const
{
    if (task == kNoIndex || !isChosen(task))
        return {};
    const int function = m_functionOf.at(task);
    const QString name = m_store.taskName(task);
    const QString call = QStringLiteral("asyncio.create_task(%1%2%1(), name=%3)")
                             .arg(kMark)
                             .arg(function)
                             .arg(TaskScript::quoted(name));
    const QStringList cancelling = timers(task, QStringLiteral("task"));
    const Task& row = m_store.task(task);
    // An exception that somebody looked at there must not be called forgotten here.
    const bool read = row.outcome == TaskOutcome::Failed && (row.flags & NeverRetrieved) == 0
        && row.ended <= m_scenario.range.end;
    QStringList lines;
    if (m_named.contains(task))
        lines << QStringLiteral("tasks[%1] = task = %2").arg(TaskScript::quoted(key(task)), call);
    else if (!cancelling.isEmpty() || read)
        lines << QStringLiteral("task = %1").arg(call);
    else
        return {call};
    if (read)
        lines << QStringLiteral("task.add_done_callback(lambda done: done.exception())");
    if (cancelling.isEmpty() && !read)
        lines.front().replace(QStringLiteral(" = task = "), QStringLiteral(" = "));
    return lines + cancelling;
}

void Assembly::writeBodies()
{
    m_scenario.isPart = [this](TaskRow task) { return isChosen(task); };
    findNamed();
    m_scenario.create = [this](TaskRow task) { return create(task); };
    m_scenario.handle = [this](TaskRow task) { return handle(task); };
    // Children first: whoever creates them names their functions.
    for (std::size_t i = m_tasks.size(); i-- > 0;) {
        const TaskRow task = m_tasks[i];
        QStringList lines = TaskScript(m_store, task, m_scenario).lines();
        if (task == m_main) {
            const QString self = QStringLiteral("asyncio.current_task()");
            QStringList first;
            if (m_named.contains(task))
                first << QStringLiteral("tasks[\"main\"] = ") + self;
            first << timers(task, self);
            for (QString& line : first)
                line.prepend(QStringLiteral("    "));
            if (lines == QStringList{QStringLiteral("    pass")} && !first.isEmpty())
                lines.clear();
            lines = first + lines;
        }
        const QString body = lines.join(QLatin1Char('\n'));
        auto known = m_functions.find(body);
        if (known == m_functions.end()) {
            known = m_functions.insert(body, static_cast<int>(m_bodies.size()));
            m_bodies << body;
            m_firstOf.push_back(task);
        }
        m_functionOf[task] = known.value();
        m_firstOf[static_cast<std::size_t>(known.value())] = task;
    }
}

void Assembly::nameFunctions()
{
    QStringList taken{QStringLiteral("main")};
    m_names.resize(m_bodies.size());
    for (const TaskRow task : m_tasks) {
        const int function = m_functionOf[task];
        if (!m_names[function].isEmpty())
            continue;
        if (task == m_main) {
            m_names[function] = QStringLiteral("main");
            continue;
        }
        const QString coroutine
            = m_store.string(m_store.task(task).coroutine).section(QLatin1Char('.'), -1);
        const QString wanted = identifier(coroutine.isEmpty() ? m_store.taskName(task) : coroutine);
        QString name = wanted;
        for (int n = 2; taken.contains(name); ++n)
            name = QStringLiteral("%1_%2").arg(wanted).arg(n);
        taken << name;
        m_names[function] = name;
    }
}

/// Of a part that has no task to begin with: they are created when they were there.
QStringList Assembly::mainLines() const
{
    QStringList lines;
    TimeNs now = 0, last = 0;
    for (const TaskRow task : m_roots) {
        if (const TimeNs at = created(task); at > now) {
            lines << QStringLiteral("    await asyncio.sleep(%1)").arg(TaskScript::literal(at - now));
            now = at;
        }
        for (const QString& line : create(task))
            lines << QStringLiteral("    ") + line;
    }
    for (const TaskRow task : m_tasks) {
        last = std::max(last,
            TaskScript::moment(
                std::min(m_store.task(task).ended, m_store.endTime()), m_scenario));
    }
    if (last > now)
        lines << QStringLiteral("    await asyncio.sleep(%1)").arg(TaskScript::literal(last - now));
    return lines;
}

QString Assembly::text(const QString& comment)
{
    writeBodies();
    nameFunctions();
    QString program = QStringLiteral("import asyncio\n");
    QString functions;
    QStringList written;
    // In order of their first task, and main at the end, as one writes it.
    for (const TaskRow task : m_tasks) {
        const int function = m_functionOf[task];
        if (task == m_main || written.contains(m_names[function]))
            continue;
        written << m_names[function];
        functions += QStringLiteral("\n\nasync def %1():\n%2\n")
                         .arg(m_names[function], m_bodies[function]);
    }
    const QString main = m_main == kNoIndex ? mainLines().join(QLatin1Char('\n'))
                                            : m_bodies[m_functionOf[m_main]];
    functions += QStringLiteral("\n\nasync def main():\n%1\n").arg(main);
    static const QRegularExpression marked(
        QStringLiteral("%1(\\d+)%1").arg(kMark));
    for (auto match = marked.match(functions); match.hasMatch(); match = marked.match(functions))
        functions.replace(match.captured(0), m_names[match.captured(1).toInt()]);
    if (functions.contains(QLatin1String("time.sleep(")))
        program += QStringLiteral("import time\n");
    program += QStringLiteral("\n# %1\n").arg(comment);
    if (functions.contains(QLatin1String("tasks[")))
        program += QStringLiteral("\ntasks = {}\n");
    return program + functions + QStringLiteral("\n\nasyncio.run(main())\n");
}

} // namespace

TracePart shownPart(const TimelineState& state, bool ofSelectedTask)
{
    TracePart part;
    part.range = state.rangeSelection();
    const TraceStore& store = *state.store();
    const TaskRow selected = state.selection().task;
    if (ofSelectedTask && selected != kNoIndex) {
        // Creators come before what they create.
        std::vector<bool> within(store.taskCount());
        within[selected] = true;
        part.tasks.push_back(selected);
        for (TaskRow row = selected + 1; row < store.taskCount(); ++row) {
            const TaskRow creator = store.task(row).creator;
            within[row] = creator != kNoIndex && within[creator];
            if (within[row])
                part.tasks.push_back(row);
        }
    } else if (const auto& filter = state.laneFilter()) {
        for (TaskRow row = 0; row < std::min<std::size_t>(filter->size(), store.taskCount()); ++row) {
            if ((*filter)[row])
                part.tasks.push_back(row);
        }
    }
    return part;
}

Result<QString> ScenarioFromTrace::write(const TraceStore& store, const TracePart& part)
{
    Assembly assembly(store, part);
    if (assembly.count() == 0)
        return Error{tr("There is no task in this part of the trace.")};
    if (assembly.count() > kMostTasks) {
        return Error{tr("%L1 tasks are too many for a program that can be read. Select some of "
                        "them, or a shorter time.")
                         .arg(assembly.count())};
    }
    const TimeRange& range = assembly.range();
    const QString name = part.name.simplified();
    return assembly.text(
        tr("Does again what %1 did from %2 s to %3 s.")
            .arg(name.isEmpty() ? tr("a recorded program") : name, formatSeconds(range.start),
                formatSeconds(range.end)));
}

} // namespace awaitscope::models
