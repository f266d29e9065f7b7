#include "models/files/generic_trace.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <system_error>
#include <thread>

/// How slices find their lanes, and how what happens on all lanes comes into one order.
namespace awaitscope::models {

namespace {

// Deeper slices than any program nests are instants in the last lane.
constexpr std::size_t kMaxDepth = 512;
constexpr std::size_t kWorthAThread = 100'000; // entries
constexpr TimeNs kRounding = 1000; // ns: many write whole microseconds
constexpr TimeNs kNoEnd = std::numeric_limits<TimeNs>::max();

} // namespace

/// Lays some of the tracks. Two of them can work at the same time, each with lanes of its own.
struct GenericTrace::Layer {
    GenericTrace& trace;
    LargeVector<Operation> operations;
    std::vector<Lane> lanes;
    std::uint64_t tooDeep = 0, cut = 0, endsAlone = 0;

    void layTracks(Track first, Track last, std::span<const std::uint32_t> entries,
        std::span<const std::uint32_t> ends);
    void lay(Track track, const std::vector<Entry>& entries);
    std::uint32_t laneOf(Track track, std::size_t depth);
    void operate(Kind kind, TimeNs time, std::uint32_t lane, std::uint32_t what = 0)
    {
        Operation operation{};
        operation.time = time;
        operation.lane = lane & kMost;
        operation.kind = kind;
        operation.what = what;
        operations.push_back(operation);
        ++lanes[lane].remaining;
    }
};

std::uint32_t GenericTrace::Layer::laneOf(Track track, std::size_t depth)
{
    std::vector<std::uint32_t>& numbers = trace.m_tracks[track].lanes;
    depth = std::min(depth, kMaxDepth);
    while (numbers.size() <= depth) {
        numbers.push_back(static_cast<std::uint32_t>(lanes.size()));
        lanes.push_back({track, static_cast<std::uint32_t>(numbers.size() - 1)});
    }
    return numbers[depth];
}

/// Turns the entries of one track, in order of time, into operations on lanes.
void GenericTrace::Layer::lay(Track track, const std::vector<Entry>& entries)
{
    std::vector<TimeNs> open; // ends of the slices we are in; kNoEnd until their End comes
    TimeNs now = entries.front().time;
    const auto endTop = [&](TimeNs time) {
        operate(End, time, laneOf(track, open.size() - 1));
        open.pop_back();
    };
    const auto endUntil = [&](TimeNs time) {
        while (!open.empty() && open.back() <= time) {
            now = std::max(now, open.back());
            endTop(now);
        }
    };
    for (const Entry& entry : entries) {
        // An instant or a flow at the end of a slice belongs to it.
        endUntil(entry.kind >= Instant ? entry.time - 1 : entry.time);
        now = std::max(now, entry.time);
        switch (entry.kind) {
        case Begin:
        case Complete: {
            const std::uint32_t lane = laneOf(track, open.size());
            TimeNs end = kNoEnd;
            if (entry.kind == Complete) {
                end = entry.duration > kNoEnd - 1 - std::max<TimeNs>(entry.time, 0)
                    ? kNoEnd - 1
                    : entry.time + entry.duration;
                // Slices that only overlap cannot be drawn inside each other: the outer one wins.
                if (!open.empty() && open.back() < end) {
                    if (end - open.back() > kRounding)
                        ++cut;
                    end = open.back();
                }
            }
            operate(Begin, now, lane, static_cast<std::uint32_t>(entry.name));
            open.push_back(end);
            if (open.size() > kMaxDepth) {
                endTop(now);
                ++tooDeep;
            }
            break;
        }
        case End:
            // Ends the innermost slice that waits for one; complete slices in it end with it.
            while (!open.empty() && open.back() != kNoEnd)
                endTop(now);
            if (!open.empty())
                endTop(now);
            else
                ++endsAlone;
            break;
        case Instant: {
            const std::uint32_t lane = laneOf(track, open.size());
            operate(Begin, now, lane, static_cast<std::uint32_t>(entry.name));
            operate(End, now, lane);
            break;
        }
        case FlowFrom:
        case FlowTo:
        case FlowThrough:
        case FlowEnd:
            operate(entry.kind, now, laneOf(track, open.empty() ? 0 : open.size() - 1),
                static_cast<std::uint32_t>(entry.duration));
            break;
        }
    }
    // What has no end lasts until the end of the trace; the builder closes it.
    while (!open.empty() && open.back() != kNoEnd)
        endUntil(open.back());
}

/// Of complete slices that begin together the longer one is around the other. What else happens at
/// that time keeps its place among them.
void GenericTrace::putLongestFirst(std::span<Entry> together)
{
    std::vector<Entry> slices;
    for (const Entry& entry : together) {
        if (entry.kind == Complete)
            slices.push_back(entry);
    }
    if (slices.size() < 2)
        return;
    std::stable_sort(slices.begin(), slices.end(),
        [](const Entry& a, const Entry& b) { return a.duration > b.duration; });
    auto next = slices.begin();
    for (Entry& entry : together) {
        if (entry.kind == Complete)
            entry = *next++;
    }
}

/// In order of time. Most entries come in order, so that there is little to be sorted. The entries
/// of all tracks are numbers of m_entries, track by track, each up to its end.
void GenericTrace::Layer::layTracks(Track first, Track last, std::span<const std::uint32_t> entries,
    std::span<const std::uint32_t> ends)
{
    const auto earlier = [](const Entry& a, const Entry& b) { return a.time < b.time; };
    std::vector<Entry> ofTrack;
    std::uint32_t begin = first == 0 ? 0 : ends[first - 1];
    if (first < last)
        operations.reserve((ends[last - 1] - begin) * std::size_t{2});
    for (Track track = first; track < last; ++track) {
        ofTrack.clear();
        for (; begin < ends[track]; ++begin)
            ofTrack.push_back(trace.m_entries[entries[begin]]);
        if (ofTrack.empty())
            continue;
        if (!std::is_sorted(ofTrack.begin(), ofTrack.end(), earlier))
            std::stable_sort(ofTrack.begin(), ofTrack.end(), earlier);
        for (auto from = ofTrack.begin(); from != ofTrack.end();) {
            const auto to = std::find_if(from, ofTrack.end(),
                [time = from->time](const Entry& entry) { return entry.time != time; });
            if (to - from > 1)
                putLongestFirst({from, to});
            from = to;
        }
        lay(track, ofTrack);
    }
}

/// Makes operations on lanes of all entries, which are then gone.
void GenericTrace::layTracks()
{
    const auto tracks = static_cast<Track>(m_tracks.size());
    std::vector<std::uint32_t> ends(m_tracks.size() + 1);
    for (const Entry& entry : m_entries)
        ++ends[entry.track + 1];
    std::partial_sum(ends.begin(), ends.end(), ends.begin());
    LargeVector<std::uint32_t> entries(m_entries.size());
    for (std::uint32_t i = 0; i < m_entries.size(); ++i)
        entries[ends[m_entries[i].track]++] = i;

    Layer first{*this}, second{*this};
    Track middle = tracks;
    std::thread other;
    if (m_entries.size() >= kWorthAThread) {
        middle = static_cast<Track>(
            std::upper_bound(ends.begin(), ends.end() - 1, m_entries.size() / 2) - ends.begin());
        try {
            other = std::thread([&] { second.layTracks(middle, tracks, entries, ends); });
        } catch (const std::system_error&) {
            middle = tracks; // then there is no second thread
        }
    }
    first.layTracks(0, middle, entries, ends);
    if (other.joinable())
        other.join();
    m_entries = {};
    // As if one had laid them all.
    const auto added = static_cast<std::uint32_t>(first.lanes.size());
    for (Track track = middle; track < tracks; ++track) {
        for (std::uint32_t& lane : m_tracks[track].lanes)
            lane += added;
    }
    for (Operation& operation : second.operations)
        operation.lane = (operation.lane + added) & kMost;
    m_shapeless = {};
    m_shapeless.slicesTooDeep = first.tooDeep + second.tooDeep;
    m_shapeless.slicesCut = first.cut + second.cut;
    m_shapeless.endsAlone = first.endsAlone + second.endsAlone;
    m_lanes = std::move(first.lanes);
    m_lanes.insert(m_lanes.end(), second.lanes.begin(), second.lanes.end());
    fillBuckets(first.operations, second.operations);
}

/// Times of a trace spread out, so operations go into buckets of a few each, to be sorted there:
/// that is twice as quick as sorting them as a whole, and the first can be handed over at once.
void GenericTrace::fillBuckets(std::span<const Operation> some, std::span<const Operation> others)
{
    constexpr std::size_t kInBucket = 8; // on average
    TimeNs begin = kNoEnd, last = std::numeric_limits<TimeNs>::min();
    for (const auto part : {some, others}) {
        for (const Operation& operation : part) {
            begin = std::min(begin, operation.time);
            last = std::max(last, operation.time);
        }
    }
    const auto length = static_cast<double>(last) - static_cast<double>(begin);
    const std::size_t count = some.size() + others.size();
    const std::size_t buckets = count / kInBucket + 1;
    const double perTime = static_cast<double>(buckets - 1) / std::max(length, 1.0);
    const auto bucketOf = [&](const Operation& operation) {
        const double since = static_cast<double>(operation.time) - static_cast<double>(begin);
        return std::min(static_cast<std::size_t>(since * perTime), buckets - 1);
    };
    m_buckets.assign(buckets + 1, 0);
    for (const auto part : {some, others}) {
        for (const Operation& operation : part)
            ++m_buckets[bucketOf(operation) + 1];
    }
    std::partial_sum(m_buckets.begin(), m_buckets.end(), m_buckets.begin());
    m_operations.resize(count);
    for (const auto part : {some, others}) {
        for (const Operation& operation : part)
            m_operations[m_buckets[bucketOf(operation)]++] = operation;
    }
}

/// By time; what happens at one time stays as it is.
std::span<const GenericTrace::Operation> GenericTrace::sortedBucket(std::size_t bucket)
{
    constexpr std::ptrdiff_t kFew = 64;
    const auto earlier = [](const Operation& a, const Operation& b) { return a.time < b.time; };
    const auto at = [this](std::size_t place) {
        return m_operations.begin() + static_cast<std::ptrdiff_t>(place);
    };
    const auto from = at(bucket == 0 ? 0 : m_buckets[bucket - 1]);
    const auto to = at(m_buckets[bucket]);
    if (to - from > kFew) {
        std::stable_sort(from, to, earlier);
        return {from, to};
    }
    for (auto next = from; next != to; ++next) {
        const Operation operation = *next;
        auto place = next;
        for (; place != from && operation.time < std::prev(place)->time; --place)
            *place = *std::prev(place);
        *place = operation;
    }
    return {from, to};
}

} // namespace awaitscope::models
