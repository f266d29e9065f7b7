#pragma once

#include "models/store/arena_column.h"
#include "models/store/trace_rows.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace awaitscope::models {

/// Summaries of a growing row of time stretches, so that a range can be asked for at any zoom at
/// the cost of its pixels. Level k keeps, for every 16^k stretches, when the first begins and which
/// properties (bits of a mask) occur; about a byte for each slice.
///
/// Stretches are sorted and do not overlap; an instant is one of no length. Lives as long as the
/// arena it is given.
class LevelOfDetail {
public:
    static constexpr unsigned kFanOutBits = 4;

    /// Takes over stretch number size(), which begins at `start`.
    void append(BlockArena& arena, TimeNs start, std::uint8_t mask);

    std::size_t size() const { return m_size; }

    unsigned levelCount() const { return m_levelCount; }
    std::size_t nodeCount(unsigned level) const { return m_levels[level].starts.size(); }
    TimeNs nodeStart(unsigned level, std::size_t node) const
    {
        return m_levels[level].starts[node];
    }
    std::uint8_t nodeMask(unsigned level, std::size_t node) const
    {
        return m_levels[level].masks[node];
    }

    /// The first stretch from `index` on that begins at `time` or later (size() if none). Adds the
    /// masks of those passed over that whole nodes tell; `maskOf(i)` tells the others'.
    /// `startOf(i)` tells when stretch i begins.
    template <class StartOf, class MaskOf>
    std::size_t skip(std::size_t index, TimeNs time, std::uint8_t& mask, StartOf&& startOf,
        MaskOf&& maskOf) const;

    /// All properties that occur in stretches [begin, end).
    /// Stops early once nothing can be added to `known`.
    template <class MaskOf>
    std::uint8_t maskOfRange(
        std::size_t begin, std::size_t end, MaskOf&& maskOf, std::uint8_t known = 0) const;

    /// The first stretch that begins at `time` or later; size() if there is none.
    template <class StartOf> std::size_t firstFrom(TimeNs time, StartOf&& startOf) const;

private:
    struct Level {
        ArenaColumn<TimeNs, 1> starts;
        ArenaColumn<std::uint8_t, 3> masks;
    };
    union {
        TimeNs m_firstStart = 0; ///< while there are no levels, as in most lanes
        Level* m_levels; ///< level 0 summarises 16 stretches, level 1 summarises 256, and so on
    };
    std::uint32_t m_size = 0;
    std::uint8_t m_levelCount = 0;
    std::uint8_t m_allMask = 0; ///< of all stretches
};

template <class StartOf, class MaskOf>
std::size_t LevelOfDetail::skip(
    std::size_t index, TimeNs time, std::uint8_t& mask, StartOf&& startOf, MaskOf&& maskOf) const
{
    constexpr int kOneByOne = 3; // where a pixel holds few, looking is quicker than searching
    std::size_t at = index;
    for (int looked = 0; looked < kOneByOne; ++looked, ++at) {
        if (at >= m_size || startOf(at) >= time)
            return at;
        mask |= maskOf(at);
    }
    const std::size_t end = std::max(at, firstFrom(time, startOf));
    mask |= maskOfRange(at, end, maskOf, mask);
    return end;
}

template <class StartOf> std::size_t LevelOfDetail::firstFrom(TimeNs time, StartOf&& startOf) const
{
    constexpr std::size_t kGroup = std::size_t{1} << kFanOutBits;
    const auto search = [time](std::size_t low, std::size_t high, auto&& start) {
        while (low < high) {
            const std::size_t middle = low + (high - low) / 2;
            if (start(middle) < time)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    };
    // From the top level down: the answer lies in the last node that begins before `time`, or
    // right behind it.
    std::size_t low = 0;
    std::size_t high = m_levelCount == 0 ? m_size : m_levels[m_levelCount - 1].starts.size();
    for (std::size_t level = m_levelCount; level-- > 0;) {
        const auto& starts = m_levels[level].starts;
        const std::size_t after
            = search(low, high, [&starts](std::size_t node) { return starts[node]; });
        if (after == 0)
            return 0;
        low = (after - 1) * kGroup;
        high = std::min<std::size_t>(
            low + kGroup, level == 0 ? m_size : m_levels[level - 1].starts.size());
    }
    return search(low, high, startOf);
}

template <class MaskOf>
std::uint8_t LevelOfDetail::maskOfRange(
    std::size_t begin, std::size_t end, MaskOf&& maskOf, std::uint8_t known) const
{
    std::uint8_t mask = known;
    while (begin < end && mask != m_allMask) {
        unsigned level = 0;
        std::size_t size = 1;
        while (level < m_levelCount) {
            const std::size_t larger = size << kFanOutBits;
            if (begin % larger != 0 || end - begin < larger)
                break;
            size = larger;
            ++level;
        }
        mask |= level == 0 ? maskOf(begin) : m_levels[level - 1].masks[begin / size];
        begin += size;
    }
    return mask;
}

/// What one place of a lane shows at some zoom: one slice, or several drawn as one because each
/// is narrower than a pixel.
struct DetailSpan {
    TimeNs start, end;
    std::uint32_t first; ///< index of the first slice
    std::uint32_t count;
    std::uint8_t mask; ///< what occurs among them; see sliceMask()
    bool operator==(const DetailSpan&) const = default;
};

/// Bits of a slice's mask, stronger ones higher: waiting, ready, running, cancelling, error.
inline constexpr std::uint8_t kErrorMask = 1 << kSliceStates;
inline constexpr std::uint8_t sliceMask(SliceState state, std::uint8_t flags)
{
    const auto bit = static_cast<std::uint8_t>(1u << static_cast<unsigned>(state));
    return (flags & Raised) != 0 ? bit | kErrorMask : bit;
}
/// The strongest state in a mask; a raised exception counts as Running.
SliceState strongest(std::uint8_t mask);

/// Bits of a marker's mask: what a cluster of markers is drawn as. Higher ones win.
inline constexpr std::uint8_t markerMask(MarkerKind kind)
{
    switch (kind) {
    case MarkerKind::TimeoutArmed:
        return 1;
    case MarkerKind::TimeoutRescheduled:
        return 2;
    case MarkerKind::TimeoutFired:
        return 4;
    case MarkerKind::CancelDelivered:
        return 8;
    case MarkerKind::CancelSwallowed:
        return 16;
    case MarkerKind::ExceptionCaught:
        return 32;
    case MarkerKind::ExceptionRaised:
        return 64;
    case MarkerKind::NeverRetrieved:
        return 128;
    case MarkerKind::TimeoutDisarmed:
    case MarkerKind::CancelRequested:
        break; // seen in the bar, the dashes or an arrow
    }
    return 0;
}

/// Where the pixel that begins at or before `time` ends. Pixels stand at absolute multiples of
/// their width, so that panning does not regroup what is merged.
TimeNs pixelEnd(TimeNs time, double nsPerPixel);

/// What stretches from number `first` on look like, up to time `end`, at `nsPerPixel`. Stretches
/// of a pixel and more come one by one; narrower ones that begin in the same pixel come as one, and
/// such spans join when `joins(before, after)`. Costs what the pixels cost.
///
/// `source` has size(), start(i), end(i), mask(i); `detail` may lack its newest stretches.
template <class Source, class Joins>
void querySpans(const Source& source, const LevelOfDetail& detail, std::size_t first, TimeNs end,
    double nsPerPixel, Joins&& joins, std::vector<DetailSpan>& spans)
{
    const auto isNarrow = [&](std::size_t i) {
        return static_cast<double>(source.end(i) - source.start(i)) < nsPerPixel;
    };
    const auto startOf = [&](std::size_t i) { return source.start(i); };
    const auto maskOf = [&](std::size_t i) { return source.mask(i); };
    const std::size_t count = source.size();
    bool lastIsMerged = false; // the newest span consists of narrow stretches
    for (std::size_t index = first; index < count && source.start(index) <= end;) {
        if (!isNarrow(index)) {
            spans.push_back({source.start(index), source.end(index),
                static_cast<std::uint32_t>(index), 1, source.mask(index)});
            lastIsMerged = false;
            ++index;
            continue;
        }
        const TimeNs limit = pixelEnd(source.start(index), nsPerPixel);
        std::uint8_t mask = 0;
        std::size_t next = detail.skip(index, limit, mask, startOf, maskOf);
        for (; next < count && source.start(next) < limit; ++next)
            mask |= source.mask(next); // not summarised yet
        if (!isNarrow(next - 1)) { // only the last can be, and that one stands for itself
            --next;
            mask = detail.maskOfRange(index, next, maskOf);
        }
        const DetailSpan span{source.start(index), source.end(next - 1),
            static_cast<std::uint32_t>(index), static_cast<std::uint32_t>(next - index), mask};
        if (lastIsMerged && joins(spans.back(), span)) {
            spans.back().end = span.end;
            spans.back().count += span.count;
            spans.back().mask |= span.mask;
        } else {
            spans.push_back(span);
        }
        lastIsMerged = true;
        index = next;
    }
}

class TraceStore;
struct TimeRange;

/// The slices of `task` in a range, as they look at `nsPerPixel`; see querySpans(). Spans join when
/// they touch and their strongest state is the same.
void querySlices(const TraceStore& store, TaskRow task, const TimeRange& range, double nsPerPixel,
    std::vector<DetailSpan>& spans);

} // namespace awaitscope::models
