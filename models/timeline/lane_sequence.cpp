#include "models/timeline/lane_sequence.h"

#include <algorithm>
#include <cassert>

namespace awaitscope::models {

namespace {

constexpr std::size_t kFull = 256; // lanes in a block

} // namespace

LaneSequence::Place LaneSequence::locate(std::uint32_t position) const
{
    const auto after = std::upper_bound(m_starts.begin(), m_starts.end(), position);
    const auto block = static_cast<std::size_t>(after - m_starts.begin()) - 1;
    return {block, position - m_starts[block]};
}

const Lane& LaneSequence::operator[](std::uint32_t position) const
{
    assert(position < m_size);
    const auto [block, offset] = locate(position);
    return m_blocks[block]->lanes[offset];
}

template <class Is> std::uint32_t LaneSequence::find(const Block* block, Is&& is) const
{
    if (!block)
        return kNoIndex;
    const auto found = std::find_if(block->lanes.begin(), block->lanes.end(), is);
    assert(found != block->lanes.end());
    return m_starts[block->place] + static_cast<std::uint32_t>(found - block->lanes.begin());
}

std::uint32_t LaneSequence::positionOf(TaskRow task) const
{
    return find(task < m_ofTask.size() ? m_ofTask[task] : nullptr,
        [task](const Lane& lane) { return lane.task == task && lane.siblings == kNoIndex; });
}

std::uint32_t LaneSequence::positionOfShared(SiblingRow siblings) const
{
    return find(siblings < m_ofSiblings.size() ? m_ofSiblings[siblings] : nullptr,
        [siblings](const Lane& lane) { return lane.siblings == siblings; });
}

std::uint32_t LaneSequence::firstOutside(std::uint32_t position, std::uint32_t depth) const
{
    if (position >= m_size)
        return m_size;
    auto [block, offset] = locate(position);
    for (; block < m_blocks.size(); ++block, offset = 0) {
        if (m_blocks[block]->outermost > depth)
            continue;
        const std::vector<Lane>& lanes = m_blocks[block]->lanes;
        for (; offset < lanes.size(); ++offset) {
            if (lanes[offset].depth <= depth)
                return m_starts[block] + static_cast<std::uint32_t>(offset);
        }
    }
    return m_size;
}

void LaneSequence::clear()
{
    *this = {};
}

const LaneSequence::Block*& LaneSequence::slotOf(const Lane& lane)
{
    auto& slots = lane.siblings == kNoIndex ? m_ofTask : m_ofSiblings;
    const std::uint32_t row = lane.siblings == kNoIndex ? lane.task : lane.siblings;
    if (row >= slots.size())
        slots.resize(row + 1, nullptr);
    return slots[row];
}

void LaneSequence::refresh(std::size_t block)
{
    Block& changed = *m_blocks[block];
    changed.outermost = changed.lanes.front().depth;
    for (const Lane& lane : changed.lanes) {
        changed.outermost = std::min(changed.outermost, lane.depth);
        slotOf(lane) = &changed;
    }
}

void LaneSequence::renumber(std::size_t from)
{
    m_starts.resize(m_blocks.size());
    std::uint32_t start = from == 0
        ? 0
        : m_starts[from - 1] + static_cast<std::uint32_t>(m_blocks[from - 1]->lanes.size());
    for (std::size_t i = from; i < m_blocks.size(); ++i) {
        m_blocks[i]->place = static_cast<std::uint32_t>(i);
        m_starts[i] = start;
        start += static_cast<std::uint32_t>(m_blocks[i]->lanes.size());
    }
    m_size = start;
}

void LaneSequence::insert(std::uint32_t position, std::span<const Lane> lanes)
{
    if (lanes.empty())
        return;
    m_sharedCount += static_cast<std::uint32_t>(std::count_if(lanes.begin(), lanes.end(),
        [](const Lane& lane) { return lane.siblings != kNoIndex; }));
    const bool atEnd = position == m_size;
    Place at{m_blocks.size(), 0}; // of a new block
    if (!m_blocks.empty()) {
        at = locate(atEnd ? position - 1 : position);
        at.offset += atEnd ? 1 : 0;
        std::vector<Lane>& here = m_blocks[at.block]->lanes;
        if (here.size() + lanes.size() <= kFull) {
            here.insert(here.begin() + static_cast<std::ptrdiff_t>(at.offset), lanes.begin(),
                lanes.end());
            refresh(at.block);
            renumber(at.block);
            return;
        }
    }

    // They do not fit: what stood behind them moves on with them into blocks of their own, none
    // too full to take more in. At the end, where lists are built, blocks are filled.
    std::vector<Lane> moved(lanes.begin(), lanes.end());
    std::size_t place = at.block; // of the first block to be made
    if (!m_blocks.empty()) {
        std::vector<Lane>& here = m_blocks[at.block]->lanes;
        moved.insert(moved.end(), here.begin() + static_cast<std::ptrdiff_t>(at.offset), here.end());
        here.resize(at.offset);
        if (!here.empty())
            refresh(place++);
        else
            m_blocks.erase(m_blocks.begin() + static_cast<std::ptrdiff_t>(place));
    }
    const std::size_t share = atEnd ? kFull : kFull / 2;
    std::vector<std::unique_ptr<Block>> made;
    for (std::size_t begin = 0; begin < moved.size(); begin += share) {
        auto block = std::make_unique<Block>();
        const auto first = moved.begin() + static_cast<std::ptrdiff_t>(begin);
        block->lanes.reserve(kFull);
        block->lanes.assign(
            first, first + static_cast<std::ptrdiff_t>(std::min(share, moved.size() - begin)));
        made.push_back(std::move(block));
    }
    const std::size_t count = made.size();
    m_blocks.insert(m_blocks.begin() + static_cast<std::ptrdiff_t>(place),
        std::make_move_iterator(made.begin()), std::make_move_iterator(made.end()));
    for (std::size_t i = place; i < place + count; ++i)
        refresh(i);
    renumber(std::min(place, at.block));
}

void LaneSequence::erase(std::uint32_t begin, std::uint32_t end)
{
    if (begin >= end)
        return;
    auto [block, offset] = locate(begin);
    const std::size_t first = block;
    for (std::uint32_t left = end - begin; left > 0; offset = 0) {
        std::vector<Lane>& lanes = m_blocks[block]->lanes;
        const auto count = std::min<std::size_t>(left, lanes.size() - offset);
        const auto from = lanes.begin() + static_cast<std::ptrdiff_t>(offset);
        const auto to = from + static_cast<std::ptrdiff_t>(count);
        for (auto lane = from; lane != to; ++lane) {
            slotOf(*lane) = nullptr;
            m_sharedCount -= lane->siblings != kNoIndex ? 1 : 0;
        }
        lanes.erase(from, to);
        left -= static_cast<std::uint32_t>(count);
        if (lanes.empty())
            m_blocks.erase(m_blocks.begin() + static_cast<std::ptrdiff_t>(block));
        else
            refresh(block++);
    }
    renumber(first);
}

} // namespace awaitscope::models
