#include "models/analysis/run_diff.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>

namespace awaitscope::models {

namespace {

constexpr TimeNs kRealTolerance = 2'000'000; // ns; a loop of CPython is that punctual

/// The creator's pair and the coroutine: siblings of one kind.
struct Family {
    std::uint32_t creator; // pair; kNoIndex for tasks without one
    std::string coroutine;
    bool operator<(const Family& other) const
    {
        return std::tie(creator, coroutine) < std::tie(other.creator, other.coroutine);
    }
};

using Names = std::unordered_map<std::string, std::vector<TaskRow>>;

Names namesOf(const TraceStore& store)
{
    Names names;
    for (TaskRow row = 0; row < store.taskCount(); ++row)
        names[store.taskName(row).toStdString()].push_back(row);
    return names;
}

bool isOutput(const TraceStore& store, std::uint32_t row)
{
    const OutputLine& line = store.output(row);
    return line.kind == OutputKind::Text && line.stream == OutputStream::Stdout;
}

/// The first row at `row` or behind it that the program wrote to stdout.
std::uint32_t nextOutput(const TraceStore& store, std::uint32_t row)
{
    while (row < store.outputCount() && !isOutput(store, row))
        ++row;
    return row;
}

/// The slices of a task that are long enough to be compared.
class SliceWalk {
public:
    SliceWalk(const TraceStore& store, TaskRow task, TimeNs tolerance)
        : m_store(store), m_task(task), m_tolerance(tolerance), m_begin(store.beginTime())
    {
        skip();
    }

    bool atEnd() const { return m_index >= m_store.sliceCount(m_task); }
    Slice slice() const { return m_store.slice(m_task, m_index); }
    TimeNs start() const { return slice().start - m_begin; }
    TimeNs end() const { return m_store.sliceEnd(m_task, m_index) - m_begin; }
    void next()
    {
        ++m_index;
        skip();
    }

private:
    void skip()
    {
        while (m_tolerance > 0 && !atEnd() && end() - start() <= m_tolerance)
            ++m_index;
    }

    const TraceStore& m_store;
    TaskRow m_task;
    TimeNs m_tolerance;
    TimeNs m_begin;
    std::uint32_t m_index = 0;
};

} // namespace

RunDiff::RunDiff(const TraceStore& a, const TraceStore& b, Progress* progress)
    : m_a(a), m_b(b), m_progress(progress)
{
    if (a.clock() == ClockKind::Real || b.clock() == ClockKind::Real)
        m_tolerance = kRealTolerance;
    match();
    for (std::uint32_t index = 0; index < m_pairs.size() && !isStopped(); ++index) {
        compare(m_pairs[index]);
        list(index);
        if (m_progress && index % 64 == 0) // finding who is who takes about a quarter
            m_progress->permille = 250 + static_cast<int>(700ULL * index / m_pairs.size());
    }
    compareOutput();
    std::stable_sort(m_differences.begin(), m_differences.end(),
        [](const RunDifference& one, const RunDifference& other) { return one.at < other.at; });
    m_progress = nullptr;
}

bool RunDiff::isEqual(TimeNs one, TimeNs other) const
{
    return std::max(one, other) - std::min(one, other) <= m_tolerance;
}

void RunDiff::match()
{
    std::vector<TaskRow> partner(m_a.taskCount(), kNoIndex); // of A in B
    std::vector<TaskRow> back(m_b.taskCount(), kNoIndex);
    const auto join = [&](TaskRow a, TaskRow b) {
        partner[a] = b;
        back[b] = a;
    };
    // A name that each run has once needs no further sign.
    const Names namesA = namesOf(m_a), namesB = namesOf(m_b);
    for (const auto& [name, rows] : namesA) {
        const auto found = namesB.find(name);
        if (rows.size() == 1 && found != namesB.end() && found->second.size() == 1)
            join(rows.front(), found->second.front());
    }
    // Creators come before their tasks, so a walk in order of creation knows each creator's
    // partner. Namesakes first: the n-th of a name under one creator.
    for (const bool byName : {true, false}) {
        std::map<Family, std::vector<TaskRow>> families;
        const auto family = [&](const TraceStore& store, TaskRow row, TaskRow creator) {
            return Family{creator,
                byName ? store.taskName(row).toStdString()
                       : std::string(store.text(store.task(row).coroutine))};
        };
        for (TaskRow row = m_b.taskCount(); row-- > 0;) {
            if (back[row] == kNoIndex)
                families[family(m_b, row, m_b.task(row).creator)].push_back(row);
        }
        for (TaskRow row = 0; row < m_a.taskCount() && !isStopped(); ++row) {
            if (partner[row] != kNoIndex)
                continue;
            const TaskRow creator = m_a.task(row).creator;
            if (creator != kNoIndex && partner[creator] == kNoIndex)
                continue; // what an unmatched task creates has no counterpart either
            const auto found = families.find(
                family(m_a, row, creator == kNoIndex ? kNoIndex : partner[creator]));
            if (found != families.end() && !found->second.empty()) {
                join(row, found->second.back());
                found->second.pop_back();
            }
        }
    }
    // Two programs that differ in the name of their first coroutine still begin in one place.
    if (m_a.taskCount() > 0 && m_b.taskCount() > 0 && partner[0] == kNoIndex && back[0] == kNoIndex)
        join(0, 0);

    m_pairOfA.assign(m_a.taskCount(), kNoIndex);
    m_pairOfB.assign(m_b.taskCount(), kNoIndex);
    for (TaskRow row = 0; row < m_a.taskCount(); ++row) {
        m_pairOfA[row] = static_cast<std::uint32_t>(m_pairs.size());
        if (partner[row] != kNoIndex)
            m_pairOfB[partner[row]] = m_pairOfA[row];
        TaskPair pair;
        pair.a = row;
        pair.b = partner[row];
        m_pairs.push_back(pair);
    }
    for (TaskRow row = 0; row < m_b.taskCount(); ++row) {
        if (back[row] != kNoIndex)
            continue;
        m_pairOfB[row] = static_cast<std::uint32_t>(m_pairs.size());
        TaskPair pair;
        pair.b = row;
        m_pairs.push_back(pair);
    }
}

void RunDiff::compare(TaskPair& pair) const
{
    const auto look = [](const TraceStore& store, TaskRow row, TimeNs& created, TimeNs& end,
                          StateTotals& totals) {
        if (row == kNoIndex)
            return;
        const Task& task = store.task(row);
        created = task.created - store.beginTime();
        end = (task.ended == kOpen ? store.endTime() : task.ended) - store.beginTime();
        totals = stateTotals(store, row);
    };
    look(m_a, pair.a, pair.createdA, pair.endA, pair.totalsA);
    look(m_b, pair.b, pair.createdB, pair.endB, pair.totalsB);
    pair.parting = partingOf(pair);
}

TimeNs RunDiff::partingOf(const TaskPair& pair) const
{
    if (pair.a == kNoIndex)
        return pair.createdB;
    if (pair.b == kNoIndex)
        return pair.createdA;
    if (!isEqual(pair.createdA, pair.createdB))
        return std::min(pair.createdA, pair.createdB);
    SliceWalk a(m_a, pair.a, m_tolerance), b(m_b, pair.b, m_tolerance);
    for (; !a.atEnd() && !b.atEnd() && !isStopped(); a.next(), b.next()) {
        const Slice one = a.slice(), other = b.slice();
        if (one.state != other.state || one.await != other.await || !isEqual(a.start(), b.start()))
            return std::min(a.start(), b.start());
        if (!isEqual(a.end(), b.end()))
            return std::min(a.end(), b.end());
    }
    if (!a.atEnd() || !b.atEnd())
        return a.atEnd() ? b.start() : a.start();
    const TaskEnd one = m_a.taskEnd(pair.a);
    const TaskEnd other = m_b.taskEnd(pair.b);
    if (m_a.task(pair.a).outcome != m_b.task(pair.b).outcome
        || m_a.text(one.errorType) != m_b.text(other.errorType)
        || m_a.text(one.errorMessage) != m_b.text(other.errorMessage)
        || !isEqual(pair.endA, pair.endB))
        return std::min(pair.endA, pair.endB);
    return kNever;
}

void RunDiff::list(std::uint32_t index)
{
    using Kind = RunDifference::Kind;
    const TaskPair& pair = m_pairs[index];
    if (pair.parting == kNever)
        return;
    const auto add
        = [&](Kind kind, TimeNs at) { m_differences.push_back({kind, at, index}); };
    if (!pair.isMatched()) {
        add(pair.b == kNoIndex ? Kind::OnlyInA : Kind::OnlyInB, pair.parting);
        return;
    }
    const bool startDiffers = !isEqual(pair.createdA, pair.createdB);
    const bool durationDiffers = !isEqual(pair.durationA(), pair.durationB());
    const TaskOutcome outcome = m_a.task(pair.a).outcome;
    const TaskEnd one = m_a.taskEnd(pair.a);
    const TaskEnd other = m_b.taskEnd(pair.b);
    const bool outcomeDiffers = outcome != m_b.task(pair.b).outcome
        || (outcome == TaskOutcome::Failed
            && (m_a.text(one.errorType) != m_b.text(other.errorType)
                || m_a.text(one.errorMessage) != m_b.text(other.errorMessage)));
    if (startDiffers)
        add(Kind::Start, std::min(pair.createdA, pair.createdB));
    if (durationDiffers)
        add(Kind::Duration, std::min(pair.endA, pair.endB));
    if (outcomeDiffers)
        add(Kind::Outcome, std::min(pair.endA, pair.endB));
    if (!startDiffers && !durationDiffers && !outcomeDiffers)
        add(Kind::Course, pair.parting);
}

void RunDiff::compareOutput()
{
    std::uint32_t a = nextOutput(m_a, 0), b = nextOutput(m_b, 0), line = 1;
    while (a < m_a.outputCount() && b < m_b.outputCount() && !isStopped()
        && m_a.outputText(a) == m_b.outputText(b)
        && m_a.output(a).continues == m_b.output(b).continues) {
        a = nextOutput(m_a, a + 1);
        b = nextOutput(m_b, b + 1);
        if (a < m_a.outputCount() && !m_a.output(a).continues)
            ++line;
    }
    const bool endA = a >= m_a.outputCount(), endB = b >= m_b.outputCount();
    if (endA && endB)
        return;
    const TimeNs atA = endA ? kOpen : m_a.output(a).time - m_a.beginTime();
    const TimeNs atB = endB ? kOpen : m_b.output(b).time - m_b.beginTime();
    RunDifference difference{RunDifference::Kind::Output, std::min(atA, atB)};
    difference.line = line;
    difference.outputA = endA ? kNoIndex : a;
    difference.outputB = endB ? kNoIndex : b;
    m_differences.push_back(difference);
}

} // namespace awaitscope::models
