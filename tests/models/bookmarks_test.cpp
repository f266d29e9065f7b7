#include "models/timeline/bookmarks.h"

#include "models/timeline/timeline_layout.h"
#include "support/page_load_trace.h"
#include "support/trace_text.h"

#include <gtest/gtest.h>

using namespace awaitscope;
using namespace awaitscope::models;
using awaitscope::test::seconds;
using awaitscope::test::TestRun;

TEST(Bookmarks, StandInTheOrderOfTheirTimes)
{
    Bookmarks bookmarks;
    int changes = 0;
    QObject::connect(&bookmarks, &Bookmarks::changed, [&] { ++changes; });
    EXPECT_EQ(bookmarks.add({seconds(2), "two", {}}), 0u);
    EXPECT_EQ(bookmarks.add({seconds(1), "one", {}}), 0u);
    EXPECT_EQ(bookmarks.add({seconds(3), "three", "main"}), 2u);
    EXPECT_EQ(bookmarks.next(seconds(2), true), 2u);
    EXPECT_EQ(bookmarks.next(seconds(2), false), 0u);
    EXPECT_EQ(bookmarks.next(seconds(1), false), 3u) << "there is none before";
    EXPECT_EQ(bookmarks.moveTo(0, seconds(5)), 2u);
    EXPECT_EQ(bookmarks.at(2).text, "one");
    bookmarks.setText(2, "one");
    EXPECT_EQ(changes, 4) << "the same words are no change";
    bookmarks.remove(0);
    EXPECT_EQ(bookmarks.count(), 2u);
}

TEST(Bookmarks, SurviveBeingWrittenAndRead)
{
    Bookmarks bookmarks;
    bookmarks.add({9'007'199'254'740'993, QStringLiteral("2^53 + 1 — für 待つ"), {}});
    bookmarks.add({5, {}, "main"});
    EXPECT_EQ(Bookmarks::fromJson(bookmarks.toJson()), bookmarks.all());
    EXPECT_TRUE(Bookmarks::fromJson({QJsonValue(3), QJsonValue("no")}).empty());
}

class BookmarkLayout : public testing::Test {
protected:
    BookmarkLayout()
    {
        state.setStore(&run.store);
        state.setBookmarks(&bookmarks);
        state.setPlayheadTime(0);
    }
    const std::vector<BookmarkPart>& lay()
    {
        layout.update(state, {762, 466}, 0, [](QStringView text, double px, bool) {
            return static_cast<double>(text.size()) * px * 0.52;
        });
        return layout.parts().bookmarks;
    }

    TestRun run{test::kPageLoad};
    Bookmarks bookmarks;
    TimelineState state;
    TimelineLayout layout;
};

TEST_F(BookmarkLayout, PutsFlagsOnTheAxisAndNotesIntoTheirLanes)
{
    bookmarks.add({seconds(0.5), "look", {}});
    bookmarks.add({seconds(1.0), "why?", "upload"});
    bookmarks.add({seconds(1.0), "of another run", "gone"});
    const auto& parts = lay();
    ASSERT_EQ(parts.size(), 2u) << "a note of a task that is not there is kept, and not drawn";
    EXPECT_EQ(parts[0].flag.left(), layout.parts().scale.toX(seconds(0.5)));
    EXPECT_TRUE(layout.parts().axis.contains(parts[0].flag));
    EXPECT_EQ(parts[0].label.text, "look");
    EXPECT_EQ(parts[1].task, run.row("upload"));
    EXPECT_TRUE(layout.parts().lanes.back().rect.contains(parts[1].flag));
    for (std::uint32_t i = 0; i < 2; ++i) {
        const TimelineHit hit = layout.hitTest(parts[i].flag.center());
        EXPECT_EQ(hit.kind, HitKind::Bookmark);
        EXPECT_EQ(hit.index, i);
    }
}

TEST_F(BookmarkLayout, GivesWayToTheFlagOfThePlayheadAndToTheNextBookmark)
{
    bookmarks.add({seconds(1), "a long story about this very place", {}});
    bookmarks.add({seconds(1.2), "next", {}});
    state.setPlayheadTime(seconds(1));
    const auto& parts = lay();
    ASSERT_EQ(parts.size(), 2u);
    EXPECT_GE(parts[0].flag.left(), layout.parts().playhead.flagRect.right());
    EXPECT_LE(parts[0].labelBackground.right(), parts[1].flag.left());
}
