#include "models/items/await_tree_model.h"
#include "models/items/cause_chain_model.h"
#include "models/timeline/segment_label.h"
#include "support/page_load_trace.h"
#include "support/recording.h"
#include "support/trace_text.h"

#include <QAbstractItemModelTester>

#include <gtest/gtest.h>

using namespace awaitscope;
using namespace awaitscope::models;
using awaitscope::test::TestRun;

namespace {

/// "1.700 Sentence. line 44", one for each link.
std::vector<std::string> told(const TestRun& run, const CauseChain& chain)
{
    const Wording wording(run.store, Markup::Plain);
    std::vector<std::string> lines;
    for (const CauseLink& link : chain) {
        QString line = QString::number(static_cast<double>(link.time) / 1e9) + ' '
            + CauseWords::sentence(wording, link);
        if (link.line)
            line += QStringLiteral(" line %1").arg(link.line);
        lines.push_back(line.toStdString());
    }
    return lines;
}

std::vector<std::string> cancelled(TestRun& run, const std::string& task)
{
    return told(run, whyCancelled(run.store, run.row(task), kNoIndex));
}

std::vector<std::string> waited(TestRun& run, const std::string& task, double second)
{
    const EventIndex after = run.store.firstEventAt(test::seconds(second) + 1);
    return told(run, whyWaited(run.store, run.row(task), after - 1));
}

using Lines = std::vector<std::string>;

} // namespace

TEST(WhyCancelled, GoesFromTheEndOverWhoPassedItOnToTheTimeoutAndWhatItWaitedFor)
{
    TestRun run(test::kPageLoad);

    EXPECT_EQ(cancelled(run, "upload"),
        (Lines{
            "2 upload ends as cancelled. line 32",
            "1.7 CancelledError is raised in upload. line 28",
            "1.7 main waits for upload, so its own cancellation is passed on. line 45",
            "1.7 The 0.5 s timeout of main fires. line 44",
            "1.2 main still waits for task upload, since 0.500 s. line 45",
            "1.2 upload still waits for sleep(10), since 0.500 s. line 28",
            "1.2 main gave it 0.5 s. line 44",
        }));
}

TEST(WhyCancelled, NamesWhoCalledCancelAndWhere)
{
    TestRun run(test::kPageLoad);

    EXPECT_EQ(cancelled(run, "beat"),
        (Lines{
            "2 beat ends as cancelled.",
            "2 CancelledError is raised in beat. line 20",
            "2 main calls cancel() on beat. line 48",
        }));
}

TEST(WhyCancelled, FindsTheChildThatFailedInsideAnotherAndMadeTheGroupAbort)
{
    TestRun run(
        "0 create main; 0 begin main; 0 enter main tg group @3;"
        "0 create slow by main in tg; 0 create outer by main in tg;"
        "0 await main group 2 @3; 0 begin slow; 0 sleep slow 9 @8;"
        "0 begin outer; 0 create inner by outer; 0 await outer task inner @12;"
        "0 begin inner; 0 sleep inner 1 @20;"
        "1 ready inner timer; 1 begin inner; 1 raise inner ValueError bad @21;"
        "1 ready outer task by inner; 1 begin outer throws; 1 raise outer ValueError bad @12;"
        "1 cancel slow by main group for tg @3; 1 ready slow cancel;"
        "1 begin slow throws; 1 deliver slow @8; 1 cancelled slow;"
        "1 ready main task by slow; 1 begin main throws; 1 raise main ExceptionGroup x");

    EXPECT_EQ(cancelled(run, "slow"),
        (Lines{
            "1 slow ends as cancelled.",
            "1 CancelledError is raised in slow. line 8",
            "1 The task group of main ends early and cancels slow. line 3",
            "1 outer fails with ValueError: bad. line 12",
            "1 inner fails with ValueError: bad. line 21",
        }));
}

TEST(WhyCancelled, FollowsAGroupWhoseOwnerWasItselfCancelled)
{
    TestRun run(
        "0 create main; 0 begin main; 0 create work by main; 0 sleep main 1;"
        "0 begin work; 0 enter work tg group @5; 0 create child by work in tg;"
        "0 await work group 1 @5; 0 begin child; 0 sleep child 9 @9;"
        "1 ready main timer; 1 begin main; 1 cancel work by main @15; 1 await main task work;"
        "1 ready work cancel; 1 begin work throws; 1 deliver work @5;"
        "1 cancel child by work group for tg @5; 1 await work group 1 @5;"
        "1 ready child cancel; 1 begin child throws; 1 deliver child @9; 1 cancelled child");

    EXPECT_EQ(cancelled(run, "child"),
        (Lines{
            "1 child ends as cancelled.",
            "1 CancelledError is raised in child. line 9",
            "1 The task group of work ends early and cancels child. line 5",
            "1 main calls cancel() on work. line 15",
        }));
}

TEST(WhyCancelled, TellsOfARequestThatHasNotArrived)
{
    TestRun run("0 create main; 0 begin main; 0 create a by main; 0 cancel a by main @4");

    EXPECT_EQ(cancelled(run, "a"),
        (Lines{
            "0 The request has not reached a yet: it gets CancelledError when it next runs. line 4",
            "0 main calls cancel() on a. line 4",
        }));
}

TEST(WhyCancelled, HasNoAnswerForATaskThatNobodyCancelled)
{
    TestRun run(test::kPageLoad);

    EXPECT_EQ(cancelled(run, "news"), Lines{});
}

TEST(WhyWaited, GoesFromAGroupToItsLastChildAndWhatThatOneSleptFor)
{
    TestRun run(test::kPageLoad);

    EXPECT_EQ(waited(run, "main", 0.5),
        (Lines{
            "0 main waits 1.200 s for 3 tasks of its TaskGroup. line 37",
            "1.2 prices ends and wakes main.",
            "0 prices waits 1.200 s for sleep(1.2). line 9",
            "0 main creates prices. line 39",
        }));
}

TEST(WhyWaited, NamesTheStepThatHeldTheLoopWhileTheTaskWasReady)
{
    TestRun run(test::kPageLoad);

    EXPECT_EQ(waited(run, "news", 1),
        (Lines{
            "0 news waits 1.000 s for sleep(0.8). line 5",
            "0.8 news is ready but has to wait 0.200 s more: resize holds the loop. line 14",
        }));
}

TEST(WhyWaited, FollowsATimeoutToItsOwner)
{
    TestRun run(test::kPageLoad);

    EXPECT_EQ(waited(run, "main", 1.6),
        (Lines{
            "1.2 main waits 0.800 s for task upload. line 45",
            "2 upload ends and wakes main. line 32",
            "1.7 upload waits 0.300 s for sleep(0.3). line 31",
            "1.7 The 0.5 s timeout of main fires. line 44",
        }));
}

TEST(WhyWaited, GoesDownTheWaitThatNothingEnds)
{
    TestRun run("0 create main; 0 begin main; 0 create a by main; 0 await main task a @3;"
                "0 resource event ev; 0 begin a; 0 await a event ev @9; 5 create b");

    EXPECT_EQ(waited(run, "main", 5),
        (Lines{
            "0 main still waits for task a, since 5.000 s. line 3",
            "0 a still waits for Event.wait ev, since 5.000 s. line 9",
        }));
}

TEST(CauseChainModel, AnswersWithRowsThatJump)
{
    TestRun run(test::kPageLoad);
    CauseChainModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const TaskRow upload = run.row("upload");
    const EventIndex end = run.store.eventCount() - 1;

    EXPECT_TRUE(model.canAsk(run.store, CauseChainModel::Question::Cancelled, upload, end));
    EXPECT_FALSE(
        model.canAsk(run.store, CauseChainModel::Question::Cancelled, run.row("news"), end));
    model.ask(&run.store, CauseChainModel::Question::Cancelled, upload, end);

    ASSERT_EQ(model.rowCount(), 7);
    const QModelIndex delivered = model.index(1);
    EXPECT_EQ(delivered.data(CauseChainModel::LineRole).toInt(), 28);
    EXPECT_EQ(run.store.event(delivered.data(CauseChainModel::EventRole).toUInt()).kind,
        trace::EventKind::CancelDelivered);
    EXPECT_EQ(delivered.data(CauseChainModel::LatencyRole).toString(), "0.300 s before that");
    run.store.clear(std::make_shared<trace::StringPool>());
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(AwaitTree, ShowsEveryLivingTaskBelowThoseThatWaitForIt)
{
    TestRun run(test::kPageLoad);
    AwaitTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const auto lines = [&](double second) {
        model.show(&run.store, run.store.firstEventAt(test::seconds(second) + 1) - 1, kNoIndex);
        Lines found;
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex index = model.index(row);
            found.push_back(std::string(2 * index.data(AwaitTreeModel::DepthRole).toUInt(), ' ')
                + index.data().toString().toStdString() + ": "
                + index.data(AwaitTreeModel::WaitsForRole).toString().toStdString());
        }
        return found;
    };

    EXPECT_EQ(lines(0.1),
        (Lines{"main: 3 tasks of its TaskGroup", "  news: sleep(0.8)", "  prices: sleep(1.2)",
            "  resize: sleep(0.6)", "beat: sleep(0.45)", "audit: sleep(1.5)"}));
    EXPECT_EQ(lines(1.3),
        (Lines{
            "main: task upload", "  upload: sleep(10)", "beat: sleep(0.45)", "audit: sleep(1.5)"}));
}

TEST(AwaitTree, KnowsWhatIsBehindAWaitForTasksThatSomebodyElseMade)
{
    const auto store = test::record(R"(
import asyncio


async def work(seconds):
    await asyncio.sleep(seconds)


async def make():
    return [asyncio.create_task(work(n), name=f"w{n}") for n in (1, 2, 3)]


async def main():
    tasks = await asyncio.create_task(make(), name="make")
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    await asyncio.gather(*tasks)


asyncio.run(main())
)");
    const auto at = [&](double time) {
        std::vector<std::string> names;
        for (const TaskRow task :
            awaitedTasks(*store, 0, store->firstEventAt(test::seconds(time)) - 1))
            names.push_back(store->taskName(task).toStdString());
        return names;
    };
    EXPECT_EQ(at(0.5), (std::vector<std::string>{"w1", "w2", "w3"}));
    EXPECT_EQ(at(1.5), (std::vector<std::string>{"w2", "w3"}));
    EXPECT_EQ(at(2.5), (std::vector<std::string>{"w3"}));

    const std::uint32_t gathering = store->sliceAt(0, test::seconds(2.5));
    EXPECT_EQ(SegmentLabel::words(*store, store->slice(0, gathering)).full,
        QStringLiteral("gather · waits for w2, w3"));
}

TEST(AwaitTree, EndsWhereTasksWaitForEachOther)
{
    TestRun run("0 create a; 0 begin a; 0 create b by a; 0 await a task b;"
                "0 begin b; 0 await b task a; 1 create c");
    const std::vector<AwaitNode> tree = awaitTree(run.store, run.store.eventCount() - 1, kNoIndex);

    ASSERT_EQ(tree.size(), 4u); // c, then a, b, and a again
    EXPECT_EQ(tree[1].task, run.row("a"));
    EXPECT_EQ(tree[2].task, run.row("b"));
    EXPECT_TRUE(tree[3].again);
}

TEST(AwaitTree, ShowsOnlyTheBranchOfTheFavouriteInALargeRun)
{
    TestRun run(test::kPageLoad);
    const EventIndex event = run.store.firstEventAt(test::seconds(1.3)) - 1;

    const std::vector<AwaitNode> tree = awaitTree(run.store, event, run.row("upload"), 3);

    ASSERT_EQ(tree.size(), 2u);
    EXPECT_EQ(tree[0].task, run.row("main"));
    EXPECT_EQ(tree[1].task, run.row("upload"));
    EXPECT_EQ(tree[1].depth, 1u);
}
