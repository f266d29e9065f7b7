#include "models/timeline/lane_list.h"

#include "models/store/trace_builder.h"
#include "models/store/trace_store.h"
#include "models/timeline/timeline_state.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace awaitscope::models {

namespace {

using trace::EventKind;
using trace::ObjectId;
using trace::TraceEvent;

/// A run without sense but with everything that moves lanes: tasks of few coroutines created by
/// old and new ones, some whose coroutine is told late or never, that end well, fail or are
/// cancelled, sooner or later.
class AimlessRun {
public:
    explicit AimlessRun(unsigned seed)
        : m_random(seed), m_strings(std::make_shared<trace::StringPool>()), store(m_strings),
          m_builder(store)
    {
        for (const char* name : {"fetch", "parse", "store", "main"})
            m_coroutines.push_back(m_strings->intern(name));
        state.setStore(&store);
        state.setFollowing(false);
    }

    void goOn()
    {
        m_events.clear();
        for (unsigned i = 1 + below(30); i > 0; --i) {
            m_now += static_cast<TimeNs>(below(1000));
            if (m_tasks.empty() || below(3) > 0)
                create();
            else
                endSomebody();
        }
        // A batch may end anywhere, also between a creation and what tells of its coroutine.
        const auto cut = static_cast<std::ptrdiff_t>(below(static_cast<unsigned>(m_events.size())));
        m_builder.append({m_events.begin(), m_events.begin() + cut});
        m_rest.assign(m_events.begin() + cut, m_events.end());
    }
    void finishBatch() { m_builder.append(m_rest); }

    void touchSomething()
    {
        const TaskRow task = below(store.taskCount());
        switch (below(8)) {
        case 0:
            state.setFolded(task, !state.isFolded(task));
            break;
        case 1:
        case 2:
            state.setExpanded(task, !state.areExpanded(task));
            break;
        case 3:
            state.setPinned(task, !state.isPinned(task));
            break;
        default:
            state.selectTask(task);
            break;
        }
    }
    unsigned below(unsigned bound) { return bound == 0 ? 0 : m_random() % bound; }

private:
    TraceEvent& put(EventKind kind, ObjectId task)
    {
        TraceEvent event{};
        event.time = m_now;
        event.task = task;
        event.kind = kind;
        return m_events.emplace_back(event);
    }
    void create()
    {
        const auto task = static_cast<ObjectId>(
            static_cast<std::uint32_t>(ObjectId::First) + m_created++);
        TraceEvent& created = put(EventKind::TaskCreated, task);
        if (!m_tasks.empty() && below(20) > 0) {
            // Mostly by the first few, so that there come to be crowds.
            const auto size = static_cast<unsigned>(m_tasks.size());
            created.other = m_tasks[below(3) > 0 ? below(std::min(size, 3u)) : below(size)];
        }
        m_tasks.push_back(task);
        if (below(30) > 0)
            nameCoroutine(below(30) > 0 ? task : m_tasks[below(
                static_cast<unsigned>(m_tasks.size()))]);
    }
    void nameCoroutine(ObjectId task)
    {
        put(EventKind::TaskCoroutine, task).a = static_cast<std::uint32_t>(
            m_coroutines[below(4) > 0 ? 0 : below(static_cast<unsigned>(m_coroutines.size()))]);
    }
    void endSomebody()
    {
        const ObjectId task = m_tasks[below(static_cast<unsigned>(m_tasks.size()))];
        put(EventKind::StepBegin, task);
        const auto outcome = below(40) == 0 ? trace::StepOutcome::Raised
            : below(40) == 0                ? trace::StepOutcome::Cancelled
                                            : trace::StepOutcome::Returned;
        put(EventKind::StepEnd, task).detail = static_cast<std::uint8_t>(outcome);
    }

    std::mt19937 m_random;
    std::shared_ptr<trace::StringPool> m_strings;
    std::vector<trace::StringId> m_coroutines;
    std::vector<ObjectId> m_tasks;
    std::vector<TraceEvent> m_events, m_rest;
    TimeNs m_now = 0;
    std::uint32_t m_created = 0;

public:
    TraceStore store;
    TimelineState state;

private:
    TraceBuilder m_builder;
};

/// Whether `grown` is what a list is that is built at once; tells the first difference.
testing::AssertionResult isAsBuiltAtOnce(const LaneList& grown, const AimlessRun& run)
{
    LaneList whole;
    whole.update(&run.store, run.state);
    if (grown.size() != whole.size())
        return testing::AssertionFailure() << grown.size() << " lanes, not " << whole.size();
    for (std::uint32_t i = 0; i < whole.size(); ++i) {
        if (grown.at(i) != whole.at(i) || grown.siblingsAt(i) != whole.siblingsAt(i)
            || grown.depthAt(i) != whole.depthAt(i)) {
            return testing::AssertionFailure()
                << "lane " << i << " is of task " << grown.at(i) << " at depth " << grown.depthAt(i)
                << ", not of " << whole.at(i) << " at " << whole.depthAt(i);
        }
    }
    for (TaskRow task = 0; task < run.store.taskCount(); ++task) {
        if (grown.positionOf(task) != whole.positionOf(task)) {
            return testing::AssertionFailure() << "task " << task << " is at "
                << grown.positionOf(task) << ", not at " << whole.positionOf(task);
        }
    }
    return testing::AssertionSuccess();
}

} // namespace

TEST(LaneList, IsTheSameHoweverItGrew)
{
    std::uint32_t longest = 0, shared = 0;
    for (unsigned seed = 0; seed < 12; ++seed) {
        AimlessRun run(seed);
        LaneList grown;
        for (int round = 0; round < 120; ++round) {
            run.goOn();
            grown.update(&run.store, run.state);
            ASSERT_TRUE(isAsBuiltAtOnce(grown, run)) << "seed " << seed << " round " << round;
            run.finishBatch();
            // Half of the runs are watched only.
            if (seed % 2 == 1 && run.store.taskCount() > 0 && run.below(4) == 0)
                run.touchSomething();
            grown.update(&run.store, run.state);
            ASSERT_TRUE(isAsBuiltAtOnce(grown, run)) << "seed " << seed << " round " << round;
        }
        longest = std::max(longest, grown.size());
        for (std::uint32_t i = 0; i < grown.size(); ++i)
            shared += grown.siblingsAt(i) != kNoIndex ? 1 : 0;
    }
    EXPECT_GT(longest, 300u); // more than one block of lanes
    EXPECT_GT(shared, 12u);
}

TEST(LaneList, GrowsInPlaceBelowATaskThatIsPinned)
{
    AimlessRun run(3);
    LaneList grown;
    while (run.store.taskCount() < 300) {
        run.goOn();
        run.finishBatch();
    }
    for (TaskRow task = 0; task < run.store.taskCount() && run.state.pinned().size() < 3; ++task) {
        if (run.store.task(task).creator == kNoIndex && run.store.task(task).firstChild != kNoIndex)
            run.state.setPinned(task, true);
    }
    ASSERT_EQ(run.state.pinned().size(), 3u);
    grown.update(&run.store, run.state);
    const std::uint32_t built = grown.timesBuilt();
    int rounds = 0;
    for (; run.store.taskCount() < 1500; ++rounds) {
        run.goOn();
        run.finishBatch();
        grown.update(&run.store, run.state);
        ASSERT_TRUE(isAsBuiltAtOnce(grown, run)) << rounds;
    }
    EXPECT_LT(grown.timesBuilt() - built, static_cast<std::uint32_t>(rounds / 10));
}

TEST(LaneSequence, KeepsItsOrderThroughRandomInsertionsAndRemovals)
{
    std::mt19937 random(3);
    LaneSequence lanes;
    std::vector<Lane> expected;
    TaskRow next = 0;
    for (int round = 0; round < 2000; ++round) {
        const auto position
            = static_cast<std::uint32_t>(random() % (expected.size() + 1));
        if (random() % 3 > 0) {
            std::vector<Lane> added;
            const std::size_t count = random() % 50 == 0 ? 700 : 1 + random() % 5;
            for (std::size_t i = 0; i < count; ++i)
                added.push_back({next++, kNoIndex, static_cast<std::uint32_t>(random() % 9)});
            lanes.insert(position, added);
            expected.insert(expected.begin() + position, added.begin(), added.end());
        } else {
            const std::size_t count = random() % 50 == 0 ? 600 : random() % 8;
            const auto end = static_cast<std::uint32_t>(
                std::min<std::size_t>(position + count, expected.size()));
            for (std::uint32_t i = position; i < end; ++i)
                EXPECT_EQ(lanes.positionOf(expected[i].task), i);
            lanes.erase(position, end);
            if (end > position) {
                EXPECT_EQ(lanes.positionOf(expected[position].task), kNoIndex);
            }
            expected.erase(expected.begin() + position, expected.begin() + end);
        }
        ASSERT_EQ(lanes.size(), expected.size());
    }
    for (std::uint32_t i = 0; i < lanes.size(); ++i) {
        ASSERT_EQ(lanes[i], expected[i]) << i;
        EXPECT_EQ(lanes.positionOf(expected[i].task), i);
        const std::uint32_t depth = random() % 9;
        const auto outside = std::find_if(expected.begin() + i, expected.end(),
            [depth](const Lane& lane) { return lane.depth <= depth; });
        EXPECT_EQ(lanes.firstOutside(i, depth), outside - expected.begin());
    }
}

} // namespace awaitscope::models
