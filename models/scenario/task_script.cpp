#include "models/scenario/task_script.h"

#include "models/analysis/wording.h"
#include "models/store/trace_store.h"

#include <algorithm>

namespace awaitscope::models {

using trace::CancelOrigin;
using trace::EventKind;
using trace::ObjectId;
using trace::StepOutcome;

namespace {

constexpr TimeNs kSecond = 1'000'000'000;
constexpr int kLongestComment = 60;
constexpr int kRepeats = 3; // so many equal lines become a loop

/// Exceptions that a program can raise without defining them.
bool isBuiltIn(const QString& type)
{
    static const QStringList known{QStringLiteral("ArithmeticError"),
        QStringLiteral("AssertionError"), QStringLiteral("AttributeError"),
        QStringLiteral("ConnectionError"), QStringLiteral("EOFError"),
        QStringLiteral("Exception"), QStringLiteral("IndexError"), QStringLiteral("KeyError"),
        QStringLiteral("LookupError"), QStringLiteral("OSError"), QStringLiteral("RuntimeError"),
        QStringLiteral("TimeoutError"), QStringLiteral("TypeError"), QStringLiteral("ValueError"),
        QStringLiteral("ZeroDivisionError")};
    return known.contains(type);
}

/// The tasks of the gather() or task group that `task` is inside of; empty if not all are known.
std::vector<TaskRow> membersOf(
    const TraceStore& store, TaskRow task, const trace::TraceEvent& wait)
{
    const auto wanted
        = static_cast<trace::AwaitKind>(wait.flags) == trace::AwaitKind::Gather
        ? trace::ScopeKind::Gather
        : trace::ScopeKind::TaskGroup;
    ScopeRow found = kNoIndex;
    for (std::uint32_t i = 0; i < store.taskScopeCount(task); ++i) {
        const ScopeRow row = store.taskScope(task, i);
        const Scope& scope = store.scope(row);
        if (scope.kind == wanted && scope.enter <= wait.time
            && (scope.exit == kOpen || scope.exit >= wait.time))
            found = row;
    }
    std::vector<TaskRow> members;
    if (found == kNoIndex)
        return members;
    for (TaskRow row = 0; row < store.taskCount(); ++row) {
        if (store.task(row).scope == found)
            members.push_back(row);
    }
    if (members.size() != store.scope(found).children)
        members.clear();
    return members;
}

} // namespace

struct TaskScript::Action {
    enum class Kind : std::uint8_t {
        Resume, ///< a step begins
        Yield,
        Wait, ///< until `end`; `cut`: a cancellation comes at `request` and is heard at `end`
        Create,
        Cancel,
        Print,
        Enter, ///< of a timeout
        Exit,
        Fail,
        Cancelled,
    };
    Kind kind;
    TimeNs time;
    TimeNs end = 0, request = 0;
    bool cut = false;
    bool raises = false; ///< the cancellation is passed on in the end
    TaskRow other = kNoIndex;
    ScopeRow scope = kNoIndex;
    EventIndex event = kNoIndex;
};

TaskScript::TaskScript(const TraceStore& store, TaskRow task, const Scenario& scenario)
    : m_store(store), m_task(task), m_scenario(scenario)
{
    m_now = moment(std::max(store.task(task).created, scenario.range.start), scenario);
    collect();
}

TaskScript::~TaskScript() = default;

QString TaskScript::literal(TimeNs duration)
{
    return secondsLiteral(duration);
}

QString TaskScript::quoted(const QString& text)
{
    QString escaped;
    for (const QChar c : text) {
        if (c == QLatin1Char('\\') || c == QLatin1Char('"'))
            escaped += QLatin1Char('\\');
        if (c == QLatin1Char('\n'))
            escaped += QStringLiteral("\\n");
        else if (c == QLatin1Char('\r'))
            escaped += QStringLiteral("\\r");
        else if (c == QLatin1Char('\t'))
            escaped += QStringLiteral("\\t");
        else if (c.unicode() < 0x20 || c.unicode() == 0x7f)
            escaped += QStringLiteral("\\x%1").arg(c.unicode(), 2, 16, QLatin1Char('0'));
        else
            escaped += c;
    }
    return QLatin1Char('"') + escaped + QLatin1Char('"');
}

TimeNs TaskScript::moment(TimeNs time, const Scenario& scenario)
{
    const TimeNs since
        = std::clamp(time, scenario.range.start, scenario.range.end) - scenario.range.start;
    return (since + scenario.resolution / 2) / scenario.resolution * scenario.resolution;
}

bool TaskScript::needsTimer(
    const TraceStore& store, const trace::TraceEvent& request, const Scenario& scenario)
{
    if (request.time < scenario.range.start || request.time > scenario.range.end)
        return false;
    const auto origin = static_cast<CancelOrigin>(request.detail);
    const TaskRow asking = store.taskRow(request.other);
    switch (origin) {
    case CancelOrigin::Shutdown:
        return false; // the end of main does it again
    case CancelOrigin::Task:
        return asking == kNoIndex || scenario.handle(asking).isEmpty();
    case CancelOrigin::Timeout:
        return asking == kNoIndex || store.taskRow(request.task) != asking;
    case CancelOrigin::PassedOn:
    case CancelOrigin::TaskGroup:
    case CancelOrigin::Gather:
    case CancelOrigin::WaitFor:
    case CancelOrigin::User:
        return true;
    }
    return true;
}

std::vector<TaskRow> TaskScript::awaited(
    const TraceStore& store, TaskRow task, EventIndex stepEnd, const Scenario& scenario)
{
    const trace::TraceEvent wait = store.event(stepEnd);
    if (wait.kind != EventKind::StepEnd
        || static_cast<StepOutcome>(wait.detail) != StepOutcome::Suspended
        || wait.time < scenario.range.start)
        return {};
    std::vector<TaskRow> targets;
    const auto kind = static_cast<trace::AwaitKind>(wait.flags);
    if (kind == trace::AwaitKind::Task)
        targets.push_back(store.taskRow(wait.other));
    else if (kind == trace::AwaitKind::Gather || kind == trace::AwaitKind::TaskGroup)
        targets = membersOf(store, task, wait);
    for (EventIndex next = stepEnd + 1; next < store.eventCount(); ++next) {
        const trace::TraceEvent event = store.event(next);
        if (event.kind != EventKind::TaskTarget || event.task != wait.task)
            break;
        targets.push_back(store.taskRow(event.other));
    }
    TimeNs last = kNever;
    for (const TaskRow row : targets) {
        if (row == kNoIndex || row == task || !scenario.isPart(row)
            || store.task(row).ended == kOpen)
            return {};
        last = std::max(last, store.task(row).ended);
    }
    if (targets.empty() || last > scenario.range.end)
        return {};
    // When the wait was over: the next time that the task became ready.
    const std::uint32_t count = store.taskEventCount(task);
    std::uint32_t low = 0, high = count;
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (store.taskEvent(task, middle) <= stepEnd)
            low = middle + 1;
        else
            high = middle;
    }
    for (std::uint32_t i = low; i < count; ++i) {
        const EventIndex index = store.taskEvent(task, i);
        const trace::TraceEvent event = store.event(index);
        if (event.task != wait.task || event.kind != EventKind::TaskScheduled)
            continue;
        // wait() may be over before all are done, and those left may be cancelled in that moment.
        const bool allDone = std::all_of(targets.begin(), targets.end(),
            [&](TaskRow row) { return store.task(row).endEvent < index; });
        return event.time == last && allDone ? targets : std::vector<TaskRow>{};
    }
    return {};
}

// -- what happened
// ------------------------------------------------------------------------------------

void TaskScript::collect()
{
    using Kind = Action::Kind;
    const ObjectId id = m_store.task(m_task).id;
    const std::uint32_t count = m_store.taskEventCount(m_task);
    for (std::uint32_t i = 0; i < count; ++i) {
        const EventIndex index = m_store.taskEvent(m_task, i);
        const trace::TraceEvent event = m_store.event(index);
        if (event.time > m_scenario.range.end)
            break;
        const bool isPast = event.time < m_scenario.range.start;
        Action action{Kind::Resume, moment(event.time, m_scenario)};
        action.event = index;
        if (event.kind == EventKind::TaskCreated && event.other == id) {
            action.kind = Kind::Create;
            action.other = m_store.taskRow(event.task);
            m_actions.push_back(action);
            continue;
        }
        if (event.kind == EventKind::CancelRequested && event.other == id && !isPast
            && static_cast<CancelOrigin>(event.detail) == CancelOrigin::Task) {
            action.kind = Kind::Cancel;
            action.other = m_store.taskRow(event.task);
            m_actions.push_back(action);
            continue;
        }
        if (event.task != id)
            continue;
        if (event.kind == EventKind::StepEnd)
            suspend(index, i + 1);
        else if (!isPast || event.kind == EventKind::ScopeEnter)
            collectStep(event, index);
    }
}

void TaskScript::collectStep(const trace::TraceEvent& event, EventIndex index)
{
    using Kind = Action::Kind;
    Action action{Kind::Resume, moment(event.time, m_scenario)};
    action.event = index;
    switch (event.kind) {
    case EventKind::StepBegin:
        break;
    case EventKind::ScopeEnter:
    case EventKind::ScopeExit: {
        if (static_cast<trace::ScopeKind>(event.detail) != trace::ScopeKind::Timeout)
            return;
        const ScopeRow row = m_store.scopeRow(event.other);
        if (row == kNoIndex)
            return;
        const Scope& scope = m_store.scope(row);
        if (!scope.armed || scope.deadline == kNever || scope.deadline <= m_scenario.range.start
            || (scope.exit != kOpen && scope.exit < m_scenario.range.start))
            return;
        action.kind = event.kind == EventKind::ScopeEnter ? Kind::Enter : Kind::Exit;
        action.scope = row;
        break;
    }
    case EventKind::Output:
        if (event.detail != 1)
            return;
        action.kind = Kind::Print;
        break;
    default:
        return;
    }
    m_actions.push_back(action);
}

/// What comes between the end of a step and the next: a wait, or nothing more.
void TaskScript::suspend(EventIndex stepEnd, std::uint32_t next)
{
    using Kind = Action::Kind;
    const trace::TraceEvent event = m_store.event(stepEnd);
    Action action{Kind::Wait, moment(event.time, m_scenario)};
    action.event = stepEnd;
    const bool isPast = event.time < m_scenario.range.start;
    switch (static_cast<StepOutcome>(event.detail)) {
    case StepOutcome::Returned:
        action.kind = Kind::Resume; // whatever ran before it
        break;
    case StepOutcome::Raised:
        action.kind = Kind::Fail;
        break;
    case StepOutcome::Cancelled:
        action.kind = Kind::Cancelled;
        break;
    case StepOutcome::Yielded:
    case StepOutcome::Suspended: {
        TimeNs ready = m_scenario.range.end, resumed = m_scenario.range.end;
        const ObjectId id = event.task;
        EventIndex delivered = kNoIndex;
        for (std::uint32_t i = next; i < m_store.taskEventCount(m_task); ++i) {
            const trace::TraceEvent later = m_store.event(m_store.taskEvent(m_task, i));
            if (later.task != id)
                continue;
            if (later.kind == EventKind::TaskScheduled)
                ready = std::max(event.time, std::min(later.wide(), later.time));
            else if (later.kind == EventKind::StepBegin)
                resumed = later.time;
            else if (later.kind == EventKind::CancelDelivered)
                delivered = m_store.taskEvent(m_task, i);
            else if (later.kind == EventKind::StepEnd)
                break;
        }
        if (ready < m_scenario.range.start)
            return;
        if (isPast && resumed < m_scenario.range.start)
            return;
        action.end = moment(ready, m_scenario);
        const bool yields = static_cast<StepOutcome>(event.detail) == StepOutcome::Yielded;
        if (yields)
            action.kind = isPast ? Kind::Resume : Kind::Yield;
        if (delivered == kNoIndex || m_store.event(delivered).time > m_scenario.range.end)
            break;
        const EventIndex asked
            = m_store.newestOf(m_task, EventKind::CancelRequested, delivered);
        if (asked == kNoIndex)
            break;
        const trace::TraceEvent request = m_store.event(asked);
        const auto origin = static_cast<CancelOrigin>(request.detail);
        action.kind = Kind::Wait;
        action.cut = true;
        action.request = std::max(action.time, moment(request.time, m_scenario));
        if (origin == CancelOrigin::Timeout && m_store.taskRow(request.other) == m_task)
            action.scope = m_store.scopeRow(static_cast<ObjectId>(request.b));
        if (action.scope != kNoIndex
            && m_store.scope(action.scope).kind != trace::ScopeKind::Timeout)
            action.scope = kNoIndex;
        const Task& task = m_store.task(m_task);
        action.raises = action.scope != kNoIndex
            || (task.outcome == TaskOutcome::Cancelled && task.ended <= m_scenario.range.end);
        break;
    }
    }
    m_actions.push_back(action);
}

// -- what to write about it
// ---------------------------------------------------------------------------

void TaskScript::add(const QString& line)
{
    m_lines << QString(4 * m_indent, QLatin1Char(' ')) + line;
}

void TaskScript::advanceTo(TimeNs time)
{
    if (time > m_now) {
        add(QStringLiteral("time.sleep(%1)").arg(literal(time - m_now)));
        m_now = time;
    }
}

QStringList TaskScript::lines()
{
    while (m_next < m_actions.size()) {
        const std::size_t before = m_next;
        sequence();
        if (m_next == before)
            ++m_next; // the end of a block that was never begun
    }
    foldRepeats();
    if (m_lines.isEmpty())
        add(QStringLiteral("pass"));
    return m_lines;
}

/// Until all is told, or an open timeout ends.
void TaskScript::sequence()
{
    using Kind = Action::Kind;
    while (m_next < m_actions.size()) {
        const Action action = m_actions[m_next];
        switch (action.kind) {
        case Kind::Resume:
            // The time before a first step is not spent in the task.
            if (m_next == 0 || m_store.event(action.event).kind == EventKind::StepBegin)
                m_now = std::max(m_now, action.time);
            advanceTo(action.time);
            break;
        case Kind::Yield:
            advanceTo(action.time);
            add(QStringLiteral("await asyncio.sleep(0)"));
            break;
        case Kind::Create:
            advanceTo(action.time);
            for (const QString& line : m_scenario.create(action.other))
                add(line);
            break;
        case Kind::Cancel: {
            advanceTo(action.time);
            if (const QString handle = m_scenario.handle(action.other); !handle.isEmpty())
                add(handle + QStringLiteral(".cancel()"));
            break;
        }
        case Kind::Print: {
            advanceTo(action.time);
            const QString text
                = m_store.string(static_cast<trace::StringId>(m_store.event(action.event).a));
            if (text.endsWith(QLatin1Char('\n')))
                add(QStringLiteral("print(%1)").arg(quoted(text.chopped(1))));
            else
                add(QStringLiteral("print(%1, end=\"\")").arg(quoted(text)));
            break;
        }
        case Kind::Wait:
            ++m_next;
            wait(action);
            continue;
        case Kind::Enter:
            ++m_next;
            scope(action);
            continue;
        case Kind::Exit:
            if (std::find(m_open.begin(), m_open.end(), action.scope) != m_open.end())
                return;
            break;
        case Kind::Fail: {
            advanceTo(action.time);
            const TaskEnd end = m_store.taskEnd(m_task);
            const QString type = m_store.string(end.errorType);
            const QString message = m_store.string(end.errorMessage);
            add(isBuiltIn(type)
                    ? QStringLiteral("raise %1(%2)")
                          .arg(type, message.isEmpty() ? QString() : quoted(message))
                    : QStringLiteral("raise RuntimeError(%1)")
                          .arg(quoted(message.isEmpty()
                                  ? type
                                  : QStringLiteral("%1: %2").arg(type, message))));
            break;
        }
        case Kind::Cancelled:
            advanceTo(action.time);
            if (m_handlers == 0)
                add(QStringLiteral("raise asyncio.CancelledError"));
            break;
        }
        ++m_next;
    }
}

void TaskScript::wait(const Action& action)
{
    advanceTo(action.time);
    const trace::TraceEvent event = m_store.event(action.event);
    const auto kind = static_cast<trace::AwaitKind>(event.flags);
    const bool sleeps = kind == trace::AwaitKind::Sleep;
    QString comment;
    if (static_cast<StepOutcome>(event.detail) == StepOutcome::Suspended && !sleeps)
        comment = Wording(m_store, Markup::Plain).awaited(action.event).simplified();
    if (comment.size() > kLongestComment)
        comment = comment.left(kLongestComment - 1) + QChar(0x2026);
    const QString behind = comment.isEmpty() ? QString() : QStringLiteral("  # ") + comment;
    const auto sleep = [](TimeNs duration) {
        return QStringLiteral("await asyncio.sleep(%1)").arg(literal(duration));
    };
    if (!action.cut) {
        QStringList handles;
        for (const TaskRow task : awaited(m_store, m_task, action.event, m_scenario))
            handles << m_scenario.handle(task);
        if (!handles.isEmpty()) {
            add(QStringLiteral("await asyncio.wait([%1])")
                    .arg(handles.join(QStringLiteral(", "))));
            m_now = std::max(m_now, action.end);
            return;
        }
        if (action.end > m_now || event.time >= m_scenario.range.start)
            add(sleep(std::max<TimeNs>(action.end - m_now, 0)) + behind);
        m_now = std::max(m_now, action.end);
        return;
    }
    // Longer than until the cancellation comes: what was asked for, if that is known.
    TimeNs asked = sleeps ? moment(event.wide(), {{m_scenario.range.start, kOpen / 2},
                                       m_scenario.resolution, {}, {}})
                              - m_now
                          : 0;
    if (m_now + asked <= action.end)
        asked = (action.end - m_now) / kSecond * kSecond + 2 * kSecond;
    const qsizetype begin = m_lines.size();
    add(QStringLiteral("try:"));
    ++m_indent;
    add(sleep(asked) + behind);
    --m_indent;
    add(QStringLiteral("except asyncio.CancelledError:"));
    ++m_indent;
    const qsizetype before = m_lines.size();
    if (action.end > action.request)
        add(sleep(action.end - action.request));
    m_now = action.end;
    if (action.raises) {
        ++m_handlers;
        sequence();
        --m_handlers;
        const bool failed = m_next >= m_actions.size() && !m_actions.empty()
            && m_actions.back().kind == Action::Kind::Fail;
        if (!failed)
            add(QStringLiteral("raise"));
        if (!failed && m_lines.size() == before + 1) { // it does nothing about the cancellation
            m_lines.resize(begin);
            --m_indent;
            add(sleep(asked) + behind);
            return;
        }
    } else if (m_lines.size() == before) {
        add(QStringLiteral("pass"));
    }
    --m_indent;
}

void TaskScript::scope(const Action& action)
{
    advanceTo(action.time);
    const Scope& found = m_store.scope(action.scope);
    const bool fired = found.fired && found.firedAt <= m_scenario.range.end;
    const TimeNs deadline = std::max(m_now,
        moment(found.deadline,
            {{m_scenario.range.start, kOpen / 2}, m_scenario.resolution, {}, {}}));
    if (fired) {
        add(QStringLiteral("try:"));
        ++m_indent;
    }
    add(QStringLiteral("async with asyncio.timeout(%1):").arg(literal(deadline - m_now)));
    ++m_indent;
    m_open.push_back(action.scope);
    const qsizetype before = m_lines.size();
    sequence();
    if (m_lines.size() == before)
        add(QStringLiteral("pass"));
    m_open.pop_back();
    --m_indent;
    if (m_next < m_actions.size() && m_actions[m_next].scope == action.scope)
        ++m_next;
    if (fired) {
        --m_indent;
        add(QStringLiteral("except TimeoutError:"));
        ++m_indent;
        add(QStringLiteral("pass"));
        --m_indent;
    }
}

/// Equal lines that follow each other become a loop.
void TaskScript::foldRepeats()
{
    QStringList folded;
    for (qsizetype i = 0; i < m_lines.size();) {
        qsizetype end = i + 1;
        while (end < m_lines.size() && m_lines[end] == m_lines[i])
            ++end;
        const bool simple = m_lines[i].trimmed().startsWith(QLatin1String("await"));
        if (simple && end - i >= kRepeats) {
            const QString statement = m_lines[i].trimmed();
            const QString indent = m_lines[i].left(m_lines[i].size() - statement.size());
            folded << indent + QStringLiteral("for _ in range(%1):").arg(end - i)
                   << indent + QStringLiteral("    ") + statement;
        } else {
            folded << m_lines.mid(i, end - i);
        }
        i = end;
    }
    m_lines = folded;
}

} // namespace awaitscope::models
