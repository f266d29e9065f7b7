#include "models/items/findings_model.h"
#include "support/page_load_trace.h"
#include "support/trace_text.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <gtest/gtest.h>

using namespace awaitscope;
using namespace awaitscope::models;
using awaitscope::test::TestRun;

namespace {

/// "Blocking call in resize: time.sleep(0.4) holds the loop. ... line 14"
std::vector<std::string> findings(const TestRun& run)
{
    FindingsScan scan(run.store);
    scan.advance(~0u);
    while (!scan.conclude(2)) { }
    std::vector<std::string> words;
    for (const Finding& finding : scan.findings()) {
        words.push_back((FindingWords::title(run.store, finding) + ": "
            + FindingWords::sentence({run.store, Markup::Plain}, finding))
                            .toStdString());
    }
    return words;
}

} // namespace

TEST(Findings, OfThePageLoadAreThoseOfThePicture)
{
    const TestRun run(test::kPageLoad);

    EXPECT_EQ(findings(run),
        (std::vector<std::string>{
            "Blocking call in resize: time.sleep(0.4) holds the loop. Late: news 0.200 s, beat "
            "0.100 s. line 14",
            "Exception never retrieved: audit ended with ValueError and nobody awaits it. line 36",
            "Cancelled, not awaited: main ends right after beat.cancel(). line 48",
        }));
}

TEST(Findings, TellOfASwallowedCancellation)
{
    const TestRun run("0 create main; 0 create a by main; 0 begin a; 0 sleep a 5 @3;"
                      "1 cancel a by main @9; 1 ready a cancel; 1 begin a throws; 1 deliver a @3;"
                      "1 swallow a @5; 1 sleep a 1 @6; 1 begin main; 1 await main task a;"
                      "2 ready a timer; 2 begin a; 2 return a");

    EXPECT_EQ(findings(run),
        (std::vector<std::string>{"Cancellation swallowed in a: a catches CancelledError and goes "
                                  "on, so whoever cancelled it may wait for ever. line 5"}));
}

TEST(Findings, AreSilentWhenACancelledTaskIsAwaited)
{
    const TestRun run("0 create main; 0 begin main; 0 create a by main; 0 sleep main 1;"
                      "0 begin a; 0 sleep a 5; 1 ready main timer; 1 begin main;"
                      "1 cancel a by main; 1 await main task a; 1 ready a cancel;"
                      "1 begin a throws; 1 deliver a; 1 cancelled a; 1 ready main task by a;"
                      "1 begin main throws; 1 return main");

    EXPECT_EQ(findings(run), std::vector<std::string>{});
}

TEST(FindingsModel, FillsWhileTheEventLoopTurns)
{
    TestRun run(test::kPageLoad);
    FindingsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy changed(&model, &FindingsModel::changed);

    model.setStore(&run.store);
    while (!model.isConcluded())
        ASSERT_TRUE(changed.wait());

    ASSERT_EQ(model.rowCount(), 3);
    EXPECT_EQ(model.index(0).data().toString(), QStringLiteral("Blocking call in resize"));
    EXPECT_EQ(model.index(0).data(FindingsModel::LineRole).toInt(), 14);
}

TEST(FindingsModel, IsEmptyAfterTheStoreForgot)
{
    TestRun run(test::kPageLoad);
    FindingsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy changed(&model, &FindingsModel::changed);
    model.setStore(&run.store);
    while (!model.isConcluded())
        ASSERT_TRUE(changed.wait());

    run.store.clear(std::make_shared<trace::StringPool>());

    EXPECT_EQ(model.rowCount(), 0);
    EXPECT_FALSE(model.isConcluded());
}
