#include "models/timeline/level_of_detail.h"

#include "models/store/trace_store.h"
#include "models/timeline/timeline_state.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace awaitscope::models {

void LevelOfDetail::append(BlockArena& arena, TimeNs start, std::uint8_t mask)
{
    const std::size_t index = m_size++;
    if (index == 0) {
        m_firstStart = start;
        m_allMask = mask;
        return;
    }
    for (unsigned level = 0;; ++level) {
        const std::size_t bits = (level + 1) * kFanOutBits;
        if (index >> bits == 0)
            break;
        if (level == m_levelCount) {
            // The first stretch of the second node: only now does a summary save anything, and
            // most lanes never come so far.
            Level* levels = arena.allocate<Level>(m_levelCount + 1u);
            const TimeNs firstStart = m_levelCount == 0 ? m_firstStart : m_levels[0].starts[0];
            if (m_levelCount > 0) {
                std::copy_n(m_levels, m_levelCount, levels);
                arena.release(m_levels, m_levelCount);
            }
            m_levels = levels;
            Level& opened = *new (&m_levels[m_levelCount++]) Level;
            opened.starts.push_back(arena, firstStart);
            opened.masks.push_back(arena, m_allMask);
        }
        if ((index & ((std::size_t{1} << bits) - 1)) == 0) {
            m_levels[level].starts.push_back(arena, start);
            m_levels[level].masks.push_back(arena, mask);
        } else {
            m_levels[level].masks.back() |= mask;
        }
    }
    m_allMask |= mask;
}

SliceState strongest(std::uint8_t mask)
{
    const auto states = static_cast<unsigned>(mask & (kErrorMask - 1));
    if ((mask & kErrorMask) != 0 || states == 0)
        return SliceState::Running;
    return static_cast<SliceState>(std::bit_width(states) - 1);
}

TimeNs pixelEnd(TimeNs time, double nsPerPixel)
{
    const double pixel = std::floor(static_cast<double>(time) / nsPerPixel);
    const auto end = static_cast<TimeNs>(std::ceil((pixel + 1) * nsPerPixel));
    return std::max(end, time + 1);
}

namespace {

struct SliceSource {
    const TraceStore& store;
    TaskRow task;

    SliceRow row(std::size_t i) const
    {
        return store.sliceRow(task, static_cast<std::uint32_t>(i));
    }
    std::size_t size() const { return store.sliceCount(task); }
    TimeNs start(std::size_t i) const { return row(i).start; }
    TimeNs end(std::size_t i) const
    {
        return store.sliceEnd(task, static_cast<std::uint32_t>(i));
    }
    std::uint8_t mask(std::size_t i) const { return sliceMask(row(i).state, row(i).flags); }
};

} // namespace

void querySlices(const TraceStore& store, TaskRow task, const TimeRange& range, double nsPerPixel,
    std::vector<DetailSpan>& spans)
{
    spans.clear();
    const auto joins = [](const DetailSpan& before, const DetailSpan& after) {
        return after.start <= before.end && strongest(before.mask) == strongest(after.mask)
            && ((before.mask ^ after.mask) & kErrorMask) == 0;
    };
    querySpans(SliceSource{store, task}, store.sliceDetail(task),
        store.firstSliceFrom(task, range.start), range.end, nsPerPixel, joins, spans);
}

} // namespace awaitscope::models
