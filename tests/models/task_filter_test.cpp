#include "models/items/task_search.h"
#include "models/timeline/lane_list.h"
#include "support/page_load_trace.h"
#include "support/trace_text.h"

#include <QSignalSpy>

#include <gtest/gtest.h>

using namespace awaitscope;
using namespace awaitscope::models;
using awaitscope::test::TestRun;

namespace {

std::string found(TestRun& run, const char* text)
{
    TimelineState state;
    state.setStore(&run.store);
    TaskSearch search(state);
    QSignalSpy changed(&search, &TaskSearch::changed);
    search.setText(QString::fromUtf8(text));
    while (!search.isComplete() && changed.wait(1000)) { }
    std::string names;
    for (const TaskRow task : search.matches())
        names += (names.empty() ? "" : " ") + run.store.taskName(task).toStdString();
    return names;
}

std::string mistake(const char* text)
{
    const auto error = TaskFilter::parse(QString::fromUtf8(text)).error();
    return error ? error->message.toStdString() : std::string();
}

} // namespace

TEST(TaskFilter, FindsTasksByNameOutputAndState)
{
    TestRun run(test::kPageLoad);

    EXPECT_EQ(found(run, "name:up"), "upload");
    EXPECT_EQ(found(run, "name:A"), "main beat audit upload");
    EXPECT_EQ(found(run, "headlines"), "news");
    EXPECT_EQ(found(run, "output:page"), "main");
    EXPECT_EQ(found(run, "\"timed out\""), "main");
    EXPECT_EQ(found(run, "state:cancelled"), "beat upload");
    EXPECT_EQ(found(run, "state:failed"), "audit");
    EXPECT_EQ(found(run, "error:quota"), "audit");
    EXPECT_EQ(found(run, "by:main name:e"), "beat news prices resize");
    EXPECT_EQ(found(run, "line:36"), "audit");
}

TEST(TaskFilter, ComparesMeasuredTimes)
{
    TestRun run(test::kPageLoad);

    EXPECT_EQ(found(run, "ready>50ms"), "beat news");
    EXPECT_EQ(found(run, "ready>0.15"), "news");
    EXPECT_EQ(found(run, "run>10ms"), "resize");
    EXPECT_EQ(found(run, "wait>1.2s -state:done"), "beat audit");
    EXPECT_EQ(found(run, "life<900ms"), "upload");
    EXPECT_EQ(found(run, "cancelling>100000us"), "main upload");
}

TEST(TaskFilter, KnowsWhoCancelledAlsoThroughOthers)
{
    TestRun run(test::kPageLoad);

    EXPECT_EQ(found(run, "cancelled-by:main"), "main beat upload");
    EXPECT_EQ(found(run, "cancelled-by:main -name:main -state:done"), "beat upload");
    EXPECT_EQ(found(run, "cancelled-by:news"), "");
}

TEST(TaskFilter, SaysWhatIsWrongAndWhere)
{
    EXPECT_EQ(mistake("name:a wat:3"), "There is no key “wat” (character 8).");
    EXPECT_EQ(mistake("ready:50ms"), "“ready” takes > or < and a time: ready>50ms (character 6).");
    EXPECT_EQ(mistake("name>3"), "“name” takes a colon: name:text (character 5).");
    EXPECT_EQ(
        mistake("wait>soon"), "“soon” is no time (character 6). Write it like 50ms, 1.5s or 2min.");
    EXPECT_EQ(mistake("-state:odd"),
        "“odd” is no state (character 8). There are: ready, running, waiting, cancelling, done, "
        "failed, cancelled, living.");
    EXPECT_EQ(mistake("name:"), "Something is missing behind “name:” (character 6).");
    EXPECT_EQ(mistake("line:x"), "“x” is no line number (character 6).");
    EXPECT_EQ(mistake("\"abc"), "The quote at character 1 is not closed.");
    EXPECT_EQ(mistake("name:\"a b\" -x wait>1.5s run<2min"), "");
    const auto error = TaskFilter::parse(QStringLiteral("a -wat:3")).error();
    ASSERT_TRUE(error);
    EXPECT_EQ(error->position, 3);
    EXPECT_EQ(error->length, 3);
}

TEST(TaskFilter, CompletesTheWordAtTheEnd)
{
    EXPECT_EQ(TaskFilter::completions("na"), QStringList({"name:"}));
    EXPECT_EQ(TaskFilter::completions("x -c"),
        QStringList({"x -coro:", "x -cancelled-by:", "x -cancelling>"}));
    EXPECT_EQ(
        TaskFilter::completions("state:ca"), QStringList({"state:cancelling", "state:cancelled"}));
    EXPECT_EQ(TaskFilter::completions("re"), QStringList({"ready>"}));
    EXPECT_EQ(TaskFilter::completions("zz"), QStringList());
    EXPECT_EQ(TaskFilter::completions(""), QStringList());
}

TEST(TaskSearch, ShowsOnlyLanesThatMatchAndGoesFromOneToTheNext)
{
    TestRun run(test::kPageLoad);
    TimelineState state;
    state.setStore(&run.store);
    TaskSearch search(state);
    QSignalSpy changed(&search, &TaskSearch::changed);
    LaneList lanes;

    search.setText(QStringLiteral("state:cancelled"));
    while (!search.isComplete())
        ASSERT_TRUE(changed.wait());
    lanes.update(&run.store, state);
    ASSERT_EQ(lanes.size(), 2u);
    EXPECT_EQ(search.summary(), "2 found");
    search.go(1);
    EXPECT_EQ(state.selection().task, run.row("beat"));
    EXPECT_EQ(search.summary(), "1 of 2");
    search.go(1);
    EXPECT_EQ(state.selection().task, run.row("upload"));
    search.go(1);
    EXPECT_EQ(state.selection().task, run.row("beat"));
    search.go(-1);
    EXPECT_EQ(state.selection().task, run.row("upload"));

    search.setText(QStringLiteral("state:"));
    EXPECT_TRUE(search.error()); // and the lanes stay
    lanes.update(&run.store, state);
    EXPECT_EQ(lanes.size(), 2u);

    search.setText({});
    lanes.update(&run.store, state);
    EXPECT_EQ(lanes.size(), 7u);
}

TEST(TaskSearch, FollowsARunThatGrows)
{
    TestRun run("0 create main; 0 begin main; 0 create a1 by main", false);
    TimelineState state;
    state.setStore(&run.store);
    TaskSearch search(state);
    QSignalSpy changed(&search, &TaskSearch::changed);
    search.setText(QStringLiteral("name:a"));
    while (!search.isComplete())
        ASSERT_TRUE(changed.wait());
    EXPECT_EQ(search.matches().size(), 2u);

    run.add("1 create a2 by main");
    while (!search.isComplete())
        ASSERT_TRUE(changed.wait());

    EXPECT_EQ(search.matches().size(), 3u);
}
