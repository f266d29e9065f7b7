#include "models/analysis/cause_chain.h"
#include "models/analysis/critical_path.h"
#include "support/page_load_trace.h"
#include "support/trace_text.h"

#include <QSignalSpy>

#include <gtest/gtest.h>

using namespace awaitscope;
using namespace awaitscope::models;
using awaitscope::test::TestRun;

namespace {

CriticalPath find(const TestRun& run, std::uint32_t budget = 1'000'000)
{
    CriticalPathScan scan(run.store);
    while (!scan.advance(budget)) { }
    return scan.take();
}

/// "prices waiting 0-1.2", for each segment that takes time.
std::vector<std::string> stretches(const TestRun& run, const CriticalPath& path)
{
    static constexpr const char* kNames[] = {"running", "ready", "waiting"};
    std::vector<std::string> lines;
    for (const PathSegment& segment : path.segments) {
        if (segment.duration() == 0)
            continue;
        lines.push_back(
            QStringLiteral("%1 %2 %3-%4")
                .arg(run.store.taskName(segment.task), kNames[static_cast<int>(segment.kind)])
                .arg(static_cast<double>(segment.start) / 1e9)
                .arg(static_cast<double>(segment.end) / 1e9)
                .toStdString());
    }
    return lines;
}

using Lines = std::vector<std::string>;

} // namespace

TEST(CriticalPath, GoesThroughTheLastChildTheTimeoutAndTheCleanUp)
{
    const TestRun run(test::kPageLoad);

    EXPECT_EQ(stretches(run, find(run)),
        (Lines{"prices waiting 0-1.2", "main waiting 1.2-1.7", "upload waiting 1.7-2"}));
}

TEST(CriticalPath, GoesThroughTheStepThatHeldTheLoop)
{
    TestRun run("0 create main; 0 begin main; 0 create a by main; 0 ready a created;"
                "0 create b by main; 0 ready b created; 0 await main gather 2;"
                "0 begin a; 0 sleep a 1; 0 begin b; 0.5 block b time.sleep 1; 1.5 return b;"
                "1.5 ready a since 1 timer; 1.5 begin a; 1.5 return a;"
                "1.5 ready main task by a; 1.5 begin main; 1.5 return main");

    EXPECT_EQ(stretches(run, find(run)), (Lines{"a waiting 0-1", "a ready 1-1.5"}));
}

TEST(CriticalPath, TellsHowMuchLaterATaskCouldHaveEnded)
{
    TestRun run(test::kPageLoad);
    const CriticalPath path = find(run);
    const auto slack = [&](const std::string& task) {
        return static_cast<double>(path.slack[run.row(task)]) / 1e9;
    };

    EXPECT_DOUBLE_EQ(slack("main"), 0);
    EXPECT_DOUBLE_EQ(slack("prices"), 0); // the last of its group
    EXPECT_DOUBLE_EQ(slack("news"), 0.2); // its group goes on at 1.2
    EXPECT_DOUBLE_EQ(slack("resize"), 0.2);
    EXPECT_DOUBLE_EQ(slack("upload"), 0);
    EXPECT_DOUBLE_EQ(slack("audit"), 0.5); // nobody waits for it; the run goes on to 2
}

TEST(CriticalPath, PassesTheSlackOfAWaiterOnToWhatItWaitedFor)
{
    TestRun run(
        "0 create main; 0 begin main; 0 create slow by main; 0 ready slow created;"
        "0 create outer by main; 0 ready outer created; 0 await main gather 2;"
        "0 begin slow; 0 sleep slow 5; 0 begin outer; 0 create inner by outer;"
        "0 ready inner created; 0 await outer task inner; 0 begin inner; 0 sleep inner 1;"
        "1 ready inner timer; 1 begin inner; 1 return inner; 1 ready outer task by inner;"
        "1 begin outer; 1 sleep outer 1; 2 ready outer timer; 2 begin outer; 2 return outer;"
        "5 ready slow timer; 5 begin slow; 5 return slow; 5 ready main task by slow;"
        "5 begin main; 5 return main");
    // gather() names its children as targets; without them nobody is known to wait for outer, and
    // the end of the run is what bounds it.
    const CriticalPath path = find(run);

    EXPECT_EQ(path.slack[run.row("outer")], test::seconds(3));
    EXPECT_EQ(path.slack[run.row("inner")], test::seconds(3));
    EXPECT_EQ(path.slack[run.row("slow")], 0);
}

TEST(CriticalPath, IsTheSameHoweverItsWorkIsCutUp)
{
    const TestRun run(test::kPageLoad);

    EXPECT_EQ(find(run, 3).slack, find(run).slack);
    EXPECT_EQ(stretches(run, find(run, 1)), stretches(run, find(run)));
}

TEST(CriticalPath, SharesOutItsTimeAmongTheTasks)
{
    TestRun run(test::kPageLoad);
    const CriticalPath path = find(run);

    EXPECT_EQ(path.duration(), test::seconds(2));
    EXPECT_EQ(path.share(run.row("prices")).waiting, test::seconds(1.2));
    EXPECT_EQ(path.share(run.row("news")).all(), 0);
    EXPECT_EQ(path.segments[path.firstFrom(test::seconds(1.5))].task, run.row("main"));
}

TEST(CriticalPath, IsToldInWordsFromTheLastEndBack)
{
    const TestRun run(test::kPageLoad);
    const Wording wording(run.store, Markup::Plain);
    Lines lines;
    for (const CauseLink& link : whyRunTookSoLong(run.store))
        lines.push_back(CauseWords::sentence(wording, link).toStdString());

    EXPECT_EQ(lines,
        (Lines{
            "beat is the last to end.",
            "main cancels beat.",
            "upload ends and wakes main.",
            "upload waits 0.300 s for sleep(0.3).",
            "The 0.5 s timeout of main fires.",
            "main waits 0.500 s for task upload.",
            "prices ends and wakes main.",
            "prices waits 1.200 s for sleep(1.2).",
            "main creates prices.",
        }));
}

TEST(CriticalPathFinder, FindsThePathOnceItIsWantedAndTheRunHasEnded)
{
    TestRun run(test::kPageLoad, false);
    CriticalPathFinder finder;
    QSignalSpy changed(&finder, &CriticalPathFinder::changed);
    finder.setStore(&run.store);
    finder.setWanted(true);
    changed.clear();
    EXPECT_FALSE(changed.wait(20));

    run.builder.finish();
    while (!finder.isFound())
        ASSERT_TRUE(changed.wait());
    EXPECT_EQ(finder.path().duration(), test::seconds(2));

    run.store.clear(std::make_shared<trace::StringPool>());
    EXPECT_TRUE(finder.path().isEmpty());
}
