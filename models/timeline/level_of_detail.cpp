#include "models/timeline/level_of_detail.h"

#include "models/timeline/timeline_state.h"
#include "models/trace_store.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace awaitscope::models {

void LevelOfDetail::append(TimeNs start, std::uint8_t mask)
{
    const std::size_t index = m_size++;
    if (index == 0) {
        m_firstStart = start;
        m_allMask = mask;
        return;
    }
    for (std::size_t level = 0;; ++level) {
        const std::size_t bits = (level + 1) * kFanOutBits;
        if (index >> bits == 0)
            break;
        if (level == m_starts.size()) {
            // The first stretch of the second node: only now does a summary save anything, and
            // most lanes never come so far.
            m_starts.emplace_back().push_back(m_firstStart);
            m_masks.emplace_back().push_back(m_allMask);
        }
        if ((index & ((std::size_t{1} << bits) - 1)) == 0) {
            m_starts[level].push_back(start);
            m_masks[level].push_back(mask);
        } else {
            m_masks[level].back() |= mask;
        }
    }
    m_allMask |= mask;
}

void LevelOfDetail::addToNewest(std::uint8_t mask)
{
    m_allMask |= mask;
    for (auto& masks : m_masks)
        masks.back() |= mask;
}

std::size_t LevelOfDetail::bytes() const
{
    std::size_t bytes = sizeof *this;
    for (const auto& starts : m_starts)
        bytes += sizeof starts + starts.bytes();
    for (const auto& masks : m_masks)
        bytes += sizeof masks + masks.bytes();
    return bytes;
}

SliceState strongest(std::uint8_t mask)
{
    const auto states = static_cast<unsigned>(mask & (kErrorMask - 1));
    if ((mask & kErrorMask) != 0 || states == 0)
        return SliceState::Running;
    return static_cast<SliceState>(std::bit_width(states) - 1);
}

namespace {

    /// Where the pixel that begins at or before `time` ends. Pixels stand at absolute multiples of
    /// their width, so that panning does not regroup what is merged.
    TimeNs pixelEnd(TimeNs time, double nsPerPixel)
    {
        const double pixel = std::floor(static_cast<double>(time) / nsPerPixel);
        const auto end = static_cast<TimeNs>(std::ceil((pixel + 1) * nsPerPixel));
        return std::max(end, time + 1);
    }

    bool joins(const DetailSpan& before, const DetailSpan& after)
    {
        return after.start <= before.end && strongest(before.mask) == strongest(after.mask)
            && ((before.mask ^ after.mask) & kErrorMask) == 0;
    }

} // namespace

void querySlices(const TraceStore& store, TaskRow task, const TimeRange& range, double nsPerPixel,
    std::vector<DetailSpan>& spans)
{
    spans.clear();
    const std::uint32_t count = store.sliceCount(task);
    const LevelOfDetail& detail = store.sliceDetail(task);
    const auto startOf = [&](std::size_t i) {
        return store.slice(task, static_cast<std::uint32_t>(i)).start;
    };
    const auto maskOf = [&](std::size_t i) {
        const Slice& slice = store.slice(task, static_cast<std::uint32_t>(i));
        return sliceMask(slice.state, slice.flags);
    };
    bool lastIsMerged = false; // the newest span consists of slices narrower than a pixel
    std::uint32_t index = store.firstSliceFrom(task, range.start);
    while (index < count) {
        const Slice& slice = store.slice(task, index);
        if (slice.start > range.end)
            break;
        const TimeNs end = store.sliceEnd(slice);
        if (static_cast<double>(end - slice.start) >= nsPerPixel) {
            spans.push_back({ slice.start, end, index, 1, maskOf(index) });
            lastIsMerged = false;
            ++index;
            continue;
        }
        const TimeNs limit = pixelEnd(slice.start, nsPerPixel);
        std::uint8_t mask = 0;
        std::size_t next = detail.skip(index, limit, mask, startOf, maskOf);
        while (next < count && startOf(next) < limit) { // the open one, which has no summary
            mask |= maskOf(next);
            ++next;
        }
        // Only the last of them can be a pixel or longer, and that one stands for itself.
        auto after = static_cast<std::uint32_t>(next);
        const Slice* last = &store.slice(task, after - 1);
        if (static_cast<double>(store.sliceEnd(*last) - last->start) >= nsPerPixel) {
            --after;
            mask = detail.maskOfRange(index, after, maskOf);
            last = &store.slice(task, after - 1);
        }
        const DetailSpan span{ slice.start, store.sliceEnd(*last), index, after - index, mask };
        if (lastIsMerged && joins(spans.back(), span)) {
            spans.back().end = span.end;
            spans.back().count += span.count;
            spans.back().mask |= span.mask;
        } else {
            spans.push_back(span);
        }
        lastIsMerged = true;
        index = after;
    }
}

} // namespace awaitscope::models
