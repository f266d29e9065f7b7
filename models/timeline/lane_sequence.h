#pragma once

#include "models/store/sibling_groups.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace awaitscope::models {

/// One lane: a task's own, or the one that many siblings share.
struct Lane {
    TaskRow task; ///< of a shared lane, the oldest of those that share it
    SiblingRow siblings; ///< kNoIndex: the task's own
    std::uint32_t depth; ///< how far in it stands
    bool operator==(const Lane&) const = default;
};

/// Lanes in their order. They lie in blocks of a few hundred, so that a lane more in the middle of
/// a hundred thousand costs one block, and a lane is found by its place, by its task and by what
/// stands below it in a few steps.
class LaneSequence {
public:
    std::uint32_t size() const { return m_size; }
    const Lane& operator[](std::uint32_t position) const;
    /// Where the task's own lane is, or the one its siblings share; kNoIndex if there is none.
    std::uint32_t positionOf(TaskRow task) const;
    std::uint32_t positionOfShared(SiblingRow siblings) const;
    std::uint32_t sharedCount() const { return m_sharedCount; }
    /// The first lane from `position` on that stands at `depth` or further out; size() if none does.
    std::uint32_t firstOutside(std::uint32_t position, std::uint32_t depth) const;
    /// Where what stands below the lane at `position` ends.
    std::uint32_t endOfTree(std::uint32_t position) const
    {
        return firstOutside(position + 1, (*this)[position].depth);
    }

    void clear();
    void insert(std::uint32_t position, std::span<const Lane> lanes);
    void erase(std::uint32_t begin, std::uint32_t end);

private:
    struct Block {
        std::vector<Lane> lanes; ///< never empty
        std::uint32_t place = 0; ///< in m_blocks
        std::uint32_t outermost = 0; ///< the least depth of them
    };
    struct Place {
        std::size_t block, offset;
    };

    Place locate(std::uint32_t position) const;
    template <class Is> std::uint32_t find(const Block* block, Is&& is) const;
    const Block*& slotOf(const Lane& lane);
    void refresh(std::size_t block); ///< what is known of it, and who lies in it
    void renumber(std::size_t from);

    std::vector<std::unique_ptr<Block>> m_blocks;
    std::vector<std::uint32_t> m_starts; ///< position of each block's first lane
    std::vector<const Block*> m_ofTask, m_ofSiblings; ///< who lies in which
    std::uint32_t m_size = 0;
    std::uint32_t m_sharedCount = 0;
};

} // namespace awaitscope::models
