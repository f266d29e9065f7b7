#include "models/analysis/run_diff.h"
#include "models/analysis/wording.h"
#include "models/format_time.h"

#include <cmath>
#include <cstdlib>

namespace awaitscope::models {

QString RunDiffWords::header(const QString& nameA, const QString& nameB) const
{
    return tr("A %1: %2 · B %3: %4 · %5", "two runs, how long they take, which is faster")
        .arg(nameA, formatMeasured(m_diff.durationA()), nameB, formatMeasured(m_diff.durationB()),
            verdict());
}

QString RunDiffWords::verdict() const
{
    const TimeNs a = m_diff.durationA(), b = m_diff.durationB();
    if (m_diff.isEqual(a, b))
        return tr("both take the same time");
    const QString by = formatMeasured(std::abs(a - b));
    if (a == 0)
        return b > a ? tr("B is %1 slower").arg(by) : tr("B is %1 faster").arg(by);
    const double share = 100.0 * static_cast<double>(std::abs(a - b)) / static_cast<double>(a);
    const QString percent = QString::number(std::llround(share));
    return b > a ? tr("B is %1 (%2 %) slower").arg(by, percent)
                 : tr("B is %1 (%2 %) faster").arg(by, percent);
}

QString RunDiffWords::taskName(const TaskPair& pair) const
{
    const QString a = m_diff.storeA().taskName(pair.a), b = m_diff.storeB().taskName(pair.b);
    if (pair.a == kNoIndex)
        return b;
    if (pair.b == kNoIndex || a == b)
        return a;
    return tr("%1 / %2", "the names of one task in two runs").arg(a, b);
}

QString RunDiffWords::end(const TaskPair& pair, bool ofA) const
{
    const TraceStore& store = ofA ? m_diff.storeA() : m_diff.storeB();
    const Task& task = store.task(ofA ? pair.a : pair.b);
    const TaskEnd end = store.taskEnd(ofA ? pair.a : pair.b);
    switch (task.outcome) {
    case TaskOutcome::Pending:
        return tr("not ended");
    case TaskOutcome::Returned:
        return tr("done");
    case TaskOutcome::Cancelled:
        return tr("cancelled");
    case TaskOutcome::Failed:
        return tr("failed: %1")
            .arg(Wording(store, Markup::Plain).error(end.errorType, end.errorMessage));
    }
    return {};
}

QString RunDiffWords::life(const TaskPair& pair, bool ofA) const
{
    if ((ofA ? pair.a : pair.b) == kNoIndex)
        return QStringLiteral("–");
    return tr("%1 · %2", "duration and end of a task")
        .arg(formatMeasured(ofA ? pair.durationA() : pair.durationB()), end(pair, ofA));
}

QString RunDiffWords::change(const TaskPair& pair) const
{
    if (pair.b == kNoIndex)
        return tr("only in A");
    if (pair.a == kNoIndex)
        return tr("only in B");
    if (pair.parting == kNever)
        return tr("the same");
    const TimeNs change = pair.durationB() - pair.durationA();
    if (!m_diff.isEqual(pair.durationA(), pair.durationB())) {
        const QString by = formatMeasured(std::abs(change));
        return change > 0 ? tr("+%1 (longer)").arg(by) : tr("−%1 (shorter)").arg(by);
    }
    const TimeNs moved = pair.createdB - pair.createdA;
    if (!m_diff.isEqual(pair.createdA, pair.createdB)) {
        const QString by = formatMeasured(std::abs(moved));
        return moved > 0 ? tr("starts %1 later").arg(by) : tr("starts %1 earlier").arg(by);
    }
    return tr("other course");
}

QString RunDiffWords::sentence(const RunDifference& difference) const
{
    using Kind = RunDifference::Kind;
    if (difference.kind == Kind::Output) {
        const QString a = m_diff.storeA().outputCount() > difference.outputA
            ? m_diff.storeA().outputText(difference.outputA)
            : QString();
        const QString b = m_diff.storeB().outputCount() > difference.outputB
            ? m_diff.storeB().outputText(difference.outputB)
            : QString();
        if (difference.outputB == kNoIndex)
            return tr("Line %1 of the output, “%2”, is only in A.").arg(difference.line).arg(a);
        if (difference.outputA == kNoIndex)
            return tr("Line %1 of the output, “%2”, is only in B.").arg(difference.line).arg(b);
        if (a == b)
            return tr("Line %1 of the output is written in other pieces in B.")
                .arg(difference.line);
        return tr("Line %1 of the output is “%2” in A and “%3” in B.")
            .arg(difference.line)
            .arg(a, b);
    }
    const TaskPair& pair = m_diff.pairs()[difference.pair];
    const QString name = taskName(pair);
    switch (difference.kind) {
    case Kind::OnlyInA:
        return tr("%1 is only in A: it takes %2.").arg(name, formatMeasured(pair.durationA()));
    case Kind::OnlyInB:
        return tr("%1 is only in B: it takes %2.").arg(name, formatMeasured(pair.durationB()));
    case Kind::Start: {
        const QString by = formatMeasured(std::abs(pair.createdB - pair.createdA));
        const QString a = formatSeconds(pair.createdA), b = formatSeconds(pair.createdB);
        return pair.createdB > pair.createdA
            ? tr("%1 starts %2 later in B: at %3 s instead of %4 s.").arg(name, by, b, a)
            : tr("%1 starts %2 earlier in B: at %3 s instead of %4 s.").arg(name, by, b, a);
    }
    case Kind::Duration: {
        const TimeNs a = pair.durationA(), b = pair.durationB();
        const QString by = formatMeasured(std::abs(b - a));
        return b > a
            ? tr("%1 takes %2 longer in B: %3 instead of %4.")
                  .arg(name, by, formatMeasured(b), formatMeasured(a))
            : tr("%1 takes %2 less in B: %3 instead of %4.")
                  .arg(name, by, formatMeasured(b), formatMeasured(a));
    }
    case Kind::Outcome:
        return tr("%1 ends in another way: %2 in A, %3 in B.")
            .arg(name, end(pair, true), end(pair, false));
    case Kind::Course:
        return tr("%1 takes as long in both, but from %2 s on something else happens in it.")
            .arg(name, formatSeconds(pair.parting));
    case Kind::Output:
        break;
    }
    return {};
}

} // namespace awaitscope::models
