#include "models/timeline/idle_gaps.h"

#include "models/store/trace_store.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace awaitscope::models {

namespace {

constexpr TimeNs kTimesMedian = 20;
constexpr std::size_t kFewest = 8; // below, no gap is usual
constexpr std::size_t kMostFolds = 1000;
constexpr int kEventsLookedAt = 64;

std::size_t bucketOf(TimeNs length)
{
    const auto ns = static_cast<std::uint64_t>(length);
    const auto octave = static_cast<unsigned>(std::bit_width(ns)) - 1;
    const std::uint64_t eighth = octave >= 3 ? (ns >> (octave - 3)) & 7 : (ns << (3 - octave)) & 7;
    return octave * 8 + static_cast<std::size_t>(eighth);
}

/// The shortest length of a bucket.
TimeNs lengthOf(std::size_t bucket)
{
    const std::size_t octave = bucket / 8;
    const auto eighths = static_cast<TimeNs>(8 + bucket % 8);
    return octave >= 3 ? eighths << (octave - 3) : eighths >> (3 - octave);
}

/// The longest part of `gap` in which no event is.
TimeRange quietPart(const TraceStore& store, TimeRange gap)
{
    TimeRange longest{gap.start, gap.start};
    TimeNs from = gap.start;
    int looked = 0;
    for (EventIndex i = store.firstEventAt(gap.start + 1);; ++i) {
        const TimeNs time = i < store.eventCount() ? std::min(store.event(i).time, gap.end) : gap.end;
        if (time - from > longest.duration())
            longest = {from, time};
        from = time;
        if (time >= gap.end || ++looked == kEventsLookedAt)
            return longest;
    }
}

bool isEarlier(const TimeRange& one, const TimeRange& other)
{
    return one.start < other.start;
}

} // namespace

void IdleGaps::clear()
{
    *this = {};
}

void IdleGaps::update(const TraceStore& store)
{
    const CounterPoints& ready = store.counter(CounterKind::ReadyQueue);
    // The gap after a span is known when the next span is there.
    for (; m_seen + 1 < store.busySpanCount(); ++m_seen) {
        const TimeRange gap{
            store.busyEnd(store.busySpan(m_seen)), store.busySpan(m_seen + 1).start};
        if (gap.duration() <= 0)
            continue;
        while (m_readyPoint < ready.size() && ready[m_readyPoint].time <= gap.start)
            ++m_readyPoint;
        if (m_readyPoint > 0 && m_readyPoint <= ready.size() && ready[m_readyPoint - 1].value > 0)
            continue; // on its way from one step to the next, not idle
        ++m_count;
        ++m_lengths[bucketOf(gap.duration())];
        if (m_longest.size() == kMostFolds
            && gap.duration() <= m_longest.front().range.duration())
            continue; // as nearly all of a long run
        m_longest.push_back({gap, {}});
        std::push_heap(m_longest.begin(), m_longest.end(), isLonger);
        if (m_longest.size() > kMostFolds) {
            std::pop_heap(m_longest.begin(), m_longest.end(), isLonger);
            m_longest.pop_back();
        }
    }
}

TimeNs IdleGaps::median() const
{
    std::size_t left = m_count / 2;
    for (std::size_t bucket = 0; bucket < kBuckets; ++bucket) {
        if (m_lengths[bucket] > left)
            return lengthOf(bucket);
        left -= m_lengths[bucket];
    }
    return 0;
}

/// Those that are much longer than usual, without the ones that are to stay open.
std::vector<TimeRange> IdleGaps::quietGaps(
    const TraceStore& store, const std::unordered_set<TimeNs>& open)
{
    const TimeNs shortest = kTimesMedian * median();
    std::vector<TimeRange> gaps;
    for (Gap& gap : m_longest) {
        if (gap.range.duration() <= shortest)
            continue;
        if (gap.quiet.duration() == 0)
            gap.quiet = quietPart(store, gap.range);
        if (gap.quiet.duration() > shortest && !open.contains(gap.quiet.start))
            gaps.push_back(gap.quiet);
    }
    return gaps;
}

std::shared_ptr<const TimeFolds> IdleGaps::folds(
    const TraceStore& store, const std::unordered_set<TimeNs>& open)
{
    if (store.isFinished()) {
        m_standing.reset();
        return firstFolds(store, open);
    }
    const TimeNs whole = store.endTime() - store.beginTime();
    if (whole >= m_lookAgain || open.size() != m_openThen) {
        m_lookAgain = whole + whole / 16;
        m_openThen = open.size();
        m_standing = m_standing ? moreFolds(store, open) : firstFolds(store, open);
    }
    return m_standing;
}

std::shared_ptr<const TimeFolds> IdleGaps::firstFolds(
    const TraceStore& store, const std::unordered_set<TimeNs>& open)
{
    if (m_count < kFewest)
        return nullptr;
    const TimeNs shortest = kTimesMedian * median();
    const TimeNs whole = store.endTime() - store.beginTime();
    TimeNs idle = 0; // in gaps that are long enough
    for (const Gap& gap : m_longest)
        idle += gap.range.duration() > shortest ? gap.range.duration() : 0;
    if (idle < whole / 2)
        return nullptr;
    std::vector<TimeRange> gaps = quietGaps(store, open);
    TimeNs folded = 0;
    for (const TimeRange& gap : gaps)
        folded += gap.duration();
    // All folds together take a third of the picture at most, and none is drawn longer than it is:
    // what is too short for that stays as it is.
    std::sort(gaps.begin(), gaps.end(), [](const TimeRange& one, const TimeRange& other) {
        return one.duration() > other.duration();
    });
    double longestShown = 0;
    while (!gaps.empty()) {
        longestShown = static_cast<double>(whole - folded) / (2 * static_cast<double>(gaps.size()));
        if (static_cast<double>(gaps.back().duration()) >= longestShown)
            break;
        folded -= gaps.back().duration();
        gaps.pop_back();
    }
    if (gaps.empty() || folded < whole / 2 || whole - folded < 1000)
        return nullptr;
    std::sort(gaps.begin(), gaps.end(), isEarlier);
    return std::make_shared<const TimeFolds>(std::move(gaps), longestShown);
}

/// Those that stand and the new ones that are no shorter.
std::shared_ptr<const TimeFolds> IdleGaps::moreFolds(
    const TraceStore& store, const std::unordered_set<TimeNs>& open)
{
    const auto least = static_cast<TimeNs>(std::ceil(m_standing->longestShown()));
    std::vector<TimeRange> gaps;
    for (const TimeRange& gap : m_standing->gaps()) {
        if (!open.contains(gap.start))
            gaps.push_back(gap);
    }
    for (const TimeRange& gap : quietGaps(store, open)) {
        if (gap.duration() >= least)
            gaps.push_back(gap);
    }
    std::sort(gaps.begin(), gaps.end(), isEarlier);
    gaps.erase(std::unique(gaps.begin(), gaps.end()), gaps.end());
    if (gaps.empty())
        return nullptr;
    TimeNs folded = 0;
    TimeNs shortest = kOpen;
    for (const TimeRange& gap : gaps) {
        folded += gap.duration();
        shortest = std::min(shortest, gap.duration());
    }
    const TimeNs shown = store.endTime() - store.beginTime() - folded;
    const double longestShown
        = static_cast<double>(shown) / (2 * static_cast<double>(gaps.size()));
    return std::make_shared<const TimeFolds>(
        std::move(gaps), std::min(longestShown, static_cast<double>(shortest)));
}

} // namespace awaitscope::models
