#pragma once

#include "models/store/column.h"
#include "models/store/density.h"

#include <memory>
#include <vector>

namespace awaitscope::models {

class TraceStore;

using SiblingRow = std::uint32_t;

/// Tasks of one coroutine that one task created. Many of them are drawn as one lane.
struct Siblings {
    static constexpr std::uint32_t kMany = 24; ///< above this many they share a lane

    TaskRow creator;
    trace::StringId coroutine;
    TaskRow first; ///< the oldest member; see SiblingGroups::nextOf()
    TaskRow newest;
    std::uint32_t count = 0;
    std::uint32_t returned = 0, failed = 0, cancelled = 0; ///< of those that ended
    std::uint32_t mostAlive = 0; ///< at one time
    double lifetimes = 0; ///< ns, of those that ended, together
    std::vector<TaskRow> slowest; ///< ended, by lifetime, the longest first
    std::vector<TaskRow> failures; ///< the first few that failed
    std::vector<TaskRow> cancellations; ///< the first few that were cancelled
    std::unique_ptr<Density> density; ///< null while they are not many

    bool areMany() const { return count > kMany; }
    std::uint32_t ended() const { return returned + failed + cancelled; }
    std::uint32_t alive() const { return count - ended(); }
};

/// Which tasks are alike, and how each such group fares as a whole. Kept up to date by the builder
/// at a constant cost for each change of a task, so a hundred thousand alike cost a frame no more
/// than one lane does.
class SiblingGroups {
public:
    SiblingRow size() const { return static_cast<SiblingRow>(m_groups.size()); }
    const Siblings& operator[](SiblingRow row) const { return m_groups[row]; }
    /// The group of `task`; kNoIndex if it is the only one of its kind.
    SiblingRow groupOf(TaskRow task) const
    {
        return task < m_members.size() ? m_members[task].group : kNoIndex;
    }
    /// The next member of its group; kNoIndex after the last.
    TaskRow nextOf(TaskRow task) const { return m_members[task].next; }
    /// Members worth a lane of their own: failed, cancelled while others were not, far slower than
    /// the rest. In creation order, a few at most.
    std::vector<TaskRow> outliers(const TraceStore& store, SiblingRow row) const;
    /// Groups of many whose members or outliers may have changed, in order of the changes; one that
    /// changes again right after is not noted again. Only grows, so that one can go on where one
    /// was, the last one seen included.
    const std::vector<SiblingRow>& changes() const { return m_changes; }

    // -- for the builder ----------------------------------------------------------------------
    /// `task` runs `coroutine`, which is now known.
    void add(const TraceStore& store, TaskRow task);
    void changed(TaskRow task, SliceState state, TimeNs time, int by)
    {
        if (Density* density = densityOf(task))
            density->change(state, time, by);
    }
    void stepped(TaskRow task, TimeNs time)
    {
        if (Density* density = densityOf(task))
            density->addStep(time);
    }
    void ended(const TraceStore& store, TaskRow task);

private:
    struct Member {
        SiblingRow group = kNoIndex;
        TaskRow next = kNoIndex;
    };
    Density* densityOf(TaskRow task) const
    {
        const SiblingRow row = groupOf(task);
        return row == kNoIndex ? nullptr : m_groups[row].density.get();
    }
    void join(const TraceStore& store, SiblingRow row, TaskRow task);
    void openDensity(const TraceStore& store, Siblings& group);
    void noteChange(SiblingRow row)
    {
        if (m_groups[row].areMany() && (m_changes.empty() || m_changes.back() != row))
            m_changes.push_back(row);
    }

    /// By creator and coroutine: a group, or with kOnlyOne the only task so far. In a table with
    /// holes; the creator is told by the task or group, so that a hundred thousand tasks of their
    /// own kind cost eight bytes each and some room.
    struct Known {
        trace::StringId coroutine;
        std::uint32_t row = kNoIndex; ///< of a hole
    };
    static constexpr std::uint32_t kOnlyOne = 0x8000'0000;
    TaskRow creatorOf(const TraceStore& store, const Known& known) const;
    /// Where the pair stands, or the hole for it.
    Known& find(const TraceStore& store, TaskRow creator, trace::StringId coroutine);
    void makeRoom(const TraceStore& store);

    std::vector<Siblings> m_groups;
    Column<Member, 6> m_members; ///< by task
    std::vector<Known> m_known;
    std::size_t m_knownCount = 0;
    std::vector<SiblingRow> m_changes;
};

} // namespace awaitscope::models
