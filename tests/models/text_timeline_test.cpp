#include "models/timeline/text_timeline.h"

#include "models/store/trace_store.h"
#include "support/page_load_trace.h"
#include "support/trace_text.h"

#include <gtest/gtest.h>

using namespace awaitscope;
using namespace awaitscope::models;
using awaitscope::test::seconds;
using awaitscope::test::TestRun;

TEST(TextTimeline, DrawsPageLoad)
{
    TestRun run(test::kPageLoad);

    // clang-format off
    EXPECT_EQ('\n' + TextTimeline::draw(run.store, {.width = 100}).toStdString(), R"(
Time (virtual, s)    0.0               0.5                1.0                1.5                2.0
                     ┬─────────────────┬──────────────────┬──────────────────┬──────────────────┬
Event loop           █───────────────█─────███████████████────────█────────█─█──────█───────█───█
main               ✓ █─ TaskGroup · waits for 3 tasks ────────────█─ task upload ───T╱╱╱╱╱╱╱╱╱╱╱█ ✓
├ beat             ✗ █─ 0.45 s ──────█─ 0.45 s ───────▒▒▒▒█─ 0.45 s ───────█─ 0.45 s ───────█───█ ✗
├ audit            ! █─ sleep 1.5 s ─────────────────────────────────────────█ ! ValueError
├ news             ✓ █─ sleep 0.8 s ───────────────▒▒▒▒▒▒▒█ ✓
├ prices           ✓ █─ sleep 1.2 s ──────────────────────────────█ ✓
├ resize           ✓ █─ sleep 0.6 s ───────█ 0.4 s ███████  ✓
└ upload           ✗                                              █─ sleep 10 s ────█╱ 0.3 s ╱╱╱█ ✗
Output               ▪               ▪                    3       2        ▪ !      ▪       ▪   ▪

█ running   ▒ ready   ─ waiting   ╱ cancelling   T timeout fires   ✓ done   ✗ cancelled   ! failed
)");
    // clang-format on
}

TEST(TextTimeline, StaysWithinItsWidth)
{
    TestRun run(test::kPageLoad);

    for (const int width : {60, 80, 133, 200}) {
        TextTimelineOptions options;
        options.width = width;
        options.legend = false;
        const QStringList lines = TextTimeline::draw(run.store, options).split(u'\n');
        for (const QString& line : lines) {
            // A failed task's exception may use the room behind the axis.
            EXPECT_LE(line.size(), width + (line.contains("ValueError") ? 12 : 0))
                << line.toStdString();
        }
    }
}

TEST(TextTimeline, NeedsNoUnicode)
{
    TestRun run(test::kPageLoad);
    TextTimelineOptions options;
    options.ascii = true;
    const QString drawn = TextTimeline::draw(run.store, options);

    // The middle dot is part of a label, and the only thing that stays.
    for (const QChar character : drawn)
        EXPECT_TRUE(character.unicode() < 128 || character == u'·') << drawn.toStdString();
}

TEST(TextTimeline, ListsAllStepsInTheirOrder)
{
    TestRun run(test::kPageLoad);
    TextTimelineOptions options;
    options.events = true;
    const QStringList lines
        = TextTimeline::draw(run.store, options).split(u'\n', Qt::SkipEmptyParts);

    EXPECT_EQ(lines.last(), "   73      2.000  beat              ends cancelled");
    EXPECT_EQ(lines.at(lines.size() - 13),
        "   61      1.700  upload            waits: sleep 0.3 s  (line 31)");
}

TEST(TextTimeline, ShowsAPartOfTheRun)
{
    TestRun run(test::kPageLoad);
    TextTimelineOptions options;
    options.range = TimeRange{seconds(0.5), seconds(1.1)};
    const QString drawn = TextTimeline::draw(run.store, options);

    EXPECT_TRUE(drawn.contains("time.sleep 0.4 s")) << drawn.toStdString();
    EXPECT_FALSE(drawn.contains("sleep 10 s"));
}

TEST(TextTimeline, TellsHowManyTasksItLeavesOut)
{
    TestRun run(test::kPageLoad);
    TextTimelineOptions options;
    options.maximumLanes = 3;

    EXPECT_TRUE(TextTimeline::draw(run.store, options).contains("4 more tasks are not shown."));
}

TEST(TextTimeline, SaysSoWhenNothingHasRun)
{
    TraceStore store(std::make_shared<trace::StringPool>());

    EXPECT_EQ(TextTimeline::draw(store), "No task has run.\n");
}
