#include "models/analysis/finding_advice.h"

#include <QRegularExpression>

namespace awaitscope::models {

namespace {

QString lineOf(const QStringList& lines, std::uint32_t line)
{
    return line == 0 || line > static_cast<std::uint32_t>(lines.size())
        ? QString()
        : lines[static_cast<qsizetype>(line) - 1];
}

qsizetype indentOf(const QString& line)
{
    qsizetype indent = 0;
    while (indent < line.size() && line[indent].isSpace())
        ++indent;
    return indent;
}

/// Whether the line stands in the body of an `async def`, and of no `def` or `lambda` further in.
bool isInCoroutine(const QStringList& lines, std::uint32_t line)
{
    static const QRegularExpression function(QStringLiteral("^\\s*(async\\s+)?def\\s"));
    qsizetype indent = indentOf(lineOf(lines, line));
    if (lineOf(lines, line).contains(QLatin1String("lambda")))
        return false;
    for (std::uint32_t at = line; at-- > 1;) {
        const QString above = lineOf(lines, at);
        if (above.trimmed().isEmpty() || indentOf(above) >= indent)
            continue;
        if (const auto match = function.match(above); match.hasMatch())
            return !match.captured(1).isEmpty();
        indent = indentOf(above);
    }
    return false;
}

} // namespace

QString FindingAdvisor::rule(FindingKind kind)
{
    switch (kind) {
    case FindingKind::BlockingCall:
        return QStringLiteral("blocking-call");
    case FindingKind::NeverRetrieved:
        return QStringLiteral("never-retrieved");
    case FindingKind::NeverAwaited:
        return QStringLiteral("never-awaited");
    case FindingKind::SwallowedCancellation:
        return QStringLiteral("swallowed-cancellation");
    case FindingKind::CancelledNotAwaited:
        return QStringLiteral("cancelled-not-awaited");
    case FindingKind::NoRunningLoop:
        return QStringLiteral("no-running-loop");
    case FindingKind::Deadlock:
        return QStringLiteral("deadlock");
    case FindingKind::DestroyedPending:
        return QStringLiteral("destroyed-pending");
    case FindingKind::LeftRunning:
        return QStringLiteral("left-running");
    case FindingKind::NotKept:
        return QStringLiteral("not-kept");
    case FindingKind::InnerTimeoutLonger:
        return QStringLiteral("inner-timeout-longer");
    case FindingKind::LockHeld:
        return QStringLiteral("lock-held");
    case FindingKind::SequentialAwaits:
        return QStringLiteral("sequential-awaits");
    case FindingKind::TimerTie:
        return QStringLiteral("timer-tie");
    }
    return {};
}

QString FindingAdvisor::kindName(FindingKind kind)
{
    switch (kind) {
    case FindingKind::BlockingCall:
        return tr("Blocking calls");
    case FindingKind::NeverRetrieved:
        return tr("Exceptions never retrieved");
    case FindingKind::NeverAwaited:
        return tr("Coroutines never awaited");
    case FindingKind::SwallowedCancellation:
        return tr("Swallowed cancellations");
    case FindingKind::CancelledNotAwaited:
        return tr("Cancelled, not awaited");
    case FindingKind::NoRunningLoop:
        return tr("No running event loop");
    case FindingKind::Deadlock:
        return tr("Deadlocks");
    case FindingKind::DestroyedPending:
        return tr("Tasks destroyed while pending");
    case FindingKind::LeftRunning:
        return tr("Tasks that outlive the program");
    case FindingKind::NotKept:
        return tr("Tasks that nobody keeps");
    case FindingKind::InnerTimeoutLonger:
        return tr("Inner timeouts longer than outer");
    case FindingKind::LockHeld:
        return tr("Locks held across slow awaits");
    case FindingKind::SequentialAwaits:
        return tr("Awaits that could overlap");
    case FindingKind::TimerTie:
        return tr("Ties of timers");
    }
    return {};
}

FindingAdvice FindingAdvisor::advice(FindingKind kind)
{
    switch (kind) {
    case FindingKind::BlockingCall:
        return {tr("All tasks share one thread. While a call blocks it, no other task can run, no "
                   "timer can fire and no cancellation can arrive. Await instead, or hand the call "
                   "to a thread."),
            QStringLiteral("time.sleep(0.4)"),
            QStringLiteral("await asyncio.sleep(0.4)\n"
                           "await asyncio.to_thread(f)")};
    case FindingKind::NeverRetrieved:
        return {tr("An exception waits in its task until somebody awaits it. Nobody did, so the "
                   "program went on as if nothing had happened. Await the task, or put it into a "
                   "TaskGroup, which passes the exception on."),
            QStringLiteral("asyncio.create_task(audit())"),
            QStringLiteral("async with asyncio.TaskGroup() as tg:\n"
                           "    tg.create_task(audit())")};
    case FindingKind::NeverAwaited:
        return {tr("Calling an async function only makes a coroutine. Its body runs when it is "
                   "awaited, or when a task is made of it."),
            QStringLiteral("save()"), QStringLiteral("await save()")};
    case FindingKind::SwallowedCancellation:
        return {tr("CancelledError is how a task is asked to stop. Whoever catches it may clean "
                   "up, but then has to raise it again, or timeouts and task groups around it "
                   "stop working."),
            QStringLiteral("except asyncio.CancelledError:\n    tidy_up()"),
            QStringLiteral("except asyncio.CancelledError:\n    tidy_up()\n    raise")};
    case FindingKind::CancelledNotAwaited:
        return {tr("cancel() only asks. The task ends when it next runs, and its clean-up may take "
                   "time. Awaiting it makes sure that it is over, and shows how it ended."),
            QStringLiteral("task.cancel()"),
            QStringLiteral("task.cancel()\n"
                           "await asyncio.gather(\n"
                           "    task, return_exceptions=True)")};
    case FindingKind::NoRunningLoop:
        return {tr("create_task() hands the coroutine to the loop that is running. At the top "
                   "level of a program there is none yet: make the tasks inside the coroutine that "
                   "asyncio.run() runs."),
            QStringLiteral("t = asyncio.create_task(work())\n"
                           "asyncio.run(main())"),
            QStringLiteral("async def main():\n"
                           "    t = asyncio.create_task(work())\n"
                           "    await t\n\n"
                           "asyncio.run(main())")};
    case FindingKind::Deadlock:
        return {tr("Every task that is left waits for something that only another of them could "
                   "do, and no timer is running. A real program would hang here for ever. Look at "
                   "the chain of waits: one of its links has to be given up, or to be done before "
                   "the wait begins."),
            {}, {}};
    case FindingKind::DestroyedPending:
        return {tr("The loop was closed before the task had ended. Its finally blocks may run late "
                   "or not at all. Await or cancel all tasks before the loop ends; asyncio.run() "
                   "and TaskGroup do that."),
            QStringLiteral("loop.run_until_complete(main())\nloop.close()"),
            QStringLiteral("asyncio.run(main())")};
    case FindingKind::LeftRunning:
        return {tr("The program's main coroutine ended while this task was still at work, so "
                   "asyncio.run() cancelled it. If its work matters, await it; if not, cancel and "
                   "await it yourself, so that its end is where one looks for it."),
            QStringLiteral("asyncio.create_task(work())"),
            QStringLiteral("async with asyncio.TaskGroup() as tg:\n"
                           "    tg.create_task(work())")};
    case FindingKind::NotKept:
        return {tr("The loop refers to a waiting task only weakly. Without a name of its own the "
                   "task can be collected before it is done, and its exception is seen by nobody."),
            QStringLiteral("asyncio.create_task(work())"),
            QStringLiteral("task = asyncio.create_task(work())\n...\nawait task")};
    case FindingKind::InnerTimeoutLonger:
        return {tr("The outer timeout cancels everything inside it when it is due, so a longer one "
                   "inside never gets its turn, and the code that handles it never runs."),
            QStringLiteral("async with asyncio.timeout(2):\n"
                           "    async with asyncio.timeout(5):"),
            QStringLiteral("async with asyncio.timeout(5):\n"
                           "    async with asyncio.timeout(2):")};
    case FindingKind::LockHeld:
        return {tr("While a task waits inside “async with lock”, all others that need the lock "
                   "wait as well. Do the slow part before or after, and keep only what must not be "
                   "mixed inside."),
            QStringLiteral("async with lock:\n    data = await fetch()\n    table.add(data)"),
            QStringLiteral("data = await fetch()\nasync with lock:\n    table.add(data)")};
    case FindingKind::SequentialAwaits:
        return {tr("The second task is made only when the first has ended. If it needs nothing of "
                   "the first, both can wait at the same time."),
            QStringLiteral("await asyncio.create_task(a())\nawait asyncio.create_task(b())"),
            QStringLiteral("async with asyncio.TaskGroup() as tg:\n"
                           "    tg.create_task(a())\n"
                           "    tg.create_task(b())")};
    case FindingKind::TimerTie:
        return {tr("Both are due at exactly the same time, so the one that was set first wins. "
                   "With a real clock they are microseconds apart, and a small change of the "
                   "program turns the result around. Leave a gap that is larger than what the "
                   "machine may be late."),
            QStringLiteral("await asyncio.wait(tasks, timeout=2)  # and sleep(2)"),
            QStringLiteral("await asyncio.wait(tasks, timeout=2.5)")};
    }
    return {};
}

std::optional<LineFix> FindingAdvisor::fix(const Finding& finding, const QStringList& lines)
{
    const QString before = lineOf(lines, finding.line);
    if (before.trimmed().isEmpty())
        return std::nullopt;
    LineFix fix{finding.line, before, before};
    switch (finding.kind) {
    case FindingKind::BlockingCall:
        if (before.count(QLatin1String("time.sleep(")) != 1
            || before.contains(QLatin1String("asyncio.sleep"))
            || !isInCoroutine(lines, finding.line))
            return std::nullopt;
        fix.after.replace(QLatin1String("time.sleep("), QLatin1String("await asyncio.sleep("));
        return fix;
    case FindingKind::NeverAwaited: {
        // Only where the call is the whole statement: elsewhere its coroutine may be wanted.
        static const QRegularExpression call(
            QStringLiteral("^(\\s*)([A-Za-z_][A-Za-z_0-9.]*\\(.*\\)\\s*(#.*)?)$"));
        const auto match = call.match(before);
        if (!match.hasMatch() || !isInCoroutine(lines, finding.line))
            return std::nullopt;
        fix.after = match.captured(1) + QStringLiteral("await ") + match.captured(2);
        return fix;
    }
    default:
        return std::nullopt;
    }
}

std::optional<LineFix> FindingAdvisor::mute(const Finding& finding, const QStringList& lines)
{
    const QString before = lineOf(lines, finding.line);
    if (before.trimmed().isEmpty() || before.trimmed().endsWith(QLatin1Char('\\')))
        return std::nullopt;
    static const QRegularExpression present(QStringLiteral("#\\s*noqa:\\s*[\\w-]+"));
    LineFix fix{finding.line, before, before};
    if (const auto match = present.match(before); match.hasMatch())
        fix.after.insert(match.capturedEnd(), QStringLiteral(", ") + rule(finding.kind));
    else
        fix.after = before + QStringLiteral("  # noqa: ") + rule(finding.kind);
    return fix;
}

bool FindingAdvisor::isMuted(const Finding& finding, const QStringList& lines)
{
    static const QRegularExpression comment(
        QStringLiteral("#\\s*noqa(?::\\s*([\\w-]+(?:\\s*,\\s*[\\w-]+)*))?"));
    const auto match = comment.match(lineOf(lines, finding.line));
    if (!match.hasMatch())
        return false;
    const QString rules = match.captured(1);
    if (rules.isEmpty())
        return true;
    for (const QString& each : rules.split(QLatin1Char(','))) {
        if (each.trimmed() == rule(finding.kind))
            return true;
    }
    return false;
}

} // namespace awaitscope::models
