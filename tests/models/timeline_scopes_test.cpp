#include "models/timeline/timeline_layout.h"

#include "models/store/trace_store.h"
#include "support/page_load_trace.h"
#include "support/trace_text.h"

#include <gtest/gtest.h>

using namespace awaitscope;
using namespace awaitscope::models;
using awaitscope::test::seconds;
using awaitscope::test::TestRun;

/// Timeouts, brackets and cancellations in the marker rail.
class ScopeLayout : public testing::Test {
protected:
    void lay(const char* events)
    {
        run = std::make_unique<TestRun>(events);
        state.setStore(&run->store);
        lay();
    }
    void lay()
    {
        layout.update(state, {762, 466}, 0, [](QStringView text, double px, bool) {
            return static_cast<double>(text.size()) * px * 0.52;
        });
    }
    const TimelineParts& parts() const { return layout.parts(); }
    double x(double time) const { return parts().scale.toX(seconds(time)); }

    std::unique_ptr<TestRun> run;
    TimelineState state;
    TimelineLayout layout;
};

TEST_F(ScopeLayout, ShowsHowMuchOfATimeoutWasLeft)
{
    lay("0 create a; 0 begin a; 0 enter a t timeout @7; 0 arm a t 3 @7; 0 sleep a 2; 2 begin a; "
        "2 disarm a t; 2 exit a t timeout; 2 sleep a 2; 4 begin a; 4 return a");
    ASSERT_EQ(parts().timeouts.size(), 1u);
    const TimeoutPart& timeout = parts().timeouts[0];
    EXPECT_EQ(timeout.label.text, "timeout 3 s");
    EXPECT_EQ(timeout.slack.text, "1 s to spare");
    EXPECT_DOUBLE_EQ(timeout.disarmed.x1(), x(2));
    EXPECT_DOUBLE_EQ(timeout.deadline.x1(), x(3));
    EXPECT_DOUBLE_EQ(timeout.spare.x1(), x(2));
    EXPECT_DOUBLE_EQ(timeout.spare.x2(), x(3));
    EXPECT_GT(timeout.slackBackground.left(), timeout.disarmed.x1());
    EXPECT_EQ(layout.hitTest({x(2.9), timeout.line.y1()}).kind, HitKind::Timeout);
}

TEST_F(ScopeLayout, EndsWhatWasLeftOfATimeoutWhereTheNextScopeBegins)
{
    lay("0 create a; 0 begin a; 0 enter a t timeout; 0 arm a t 5; 0 sleep a 2; 2 begin a; "
        "2 disarm a t; 2 exit a t timeout; 2 enter a u timeout; 2 arm a u 5; 2 sleep a 2; "
        "4 begin a; 4 disarm a u; 4 exit a u timeout; 4 sleep a 2; 6 begin a; 6 return a");
    ASSERT_EQ(parts().timeouts.size(), 2u);
    const TimeoutPart& first = parts().timeouts[0];
    const TimeoutPart& second = parts().timeouts[1];
    EXPECT_TRUE(first.spare.isNull());
    EXPECT_DOUBLE_EQ(first.deadline.x1(), x(5)) << "behind the begin of the next, but visible";
    EXPECT_TRUE(first.slack.text.isEmpty());
    EXPECT_FALSE(first.disarmed.isNull());
    EXPECT_EQ(second.slack.text, "1 s to spare");
    EXPECT_DOUBLE_EQ(second.deadline.x1(), x(5));

    lay("0 create a; 0 begin a; 0 enter a t timeout; 0 arm a t 5; 0 sleep a 2; 2 begin a; "
        "2 disarm a t; 2 exit a t timeout; 2 sleep a 2; 4 begin a; 4 enter a u timeout; "
        "4 arm a u 7; 4 sleep a 2; 6 begin a; 6 disarm a u; 6 exit a u timeout; 6 return a");
    ASSERT_EQ(parts().timeouts.size(), 2u);
    EXPECT_DOUBLE_EQ(parts().timeouts[0].spare.x2(), x(4));
    ASSERT_EQ(parts().timeouts[0].slack.text, "3 s to spare");
    EXPECT_LT(parts().timeouts[0].slackBackground.right(), x(4) - 6);
}

TEST_F(ScopeLayout, ShowsTheDeadlineThatReschedulingGaveUp)
{
    lay("0 create a; 0 begin a; 0 enter a t timeout; 0 arm a t 2; 0 sleep a 1; 1 begin a; "
        "1 reschedule a t 3; 1 sleep a 9; 3 fire a t; 3 cancel a by a timeout for t; "
        "3 begin a throws; 3 deliver a; 3 exit a t timeout; 3 sleep a 1; 4 begin a; 4 return a");
    ASSERT_EQ(parts().timeouts.size(), 1u);
    const TimeoutPart& timeout = parts().timeouts[0];
    ASSERT_EQ(timeout.oldDeadlines.size(), 1u);
    EXPECT_DOUBLE_EQ(timeout.oldDeadlines[0].x1(), x(2));
    EXPECT_EQ(timeout.label.text, QStringLiteral("timeout 2 s → 3 s"));
    EXPECT_TRUE(timeout.deadline.isNull()) << "it fired: the hourglass stands there";
    EXPECT_TRUE(timeout.slack.text.isEmpty());
    int rescheduled = 0;
    for (const MarkPart& mark : parts().marks)
        rescheduled += mark.kind == MarkKind::TimeoutRescheduled ? 1 : 0;
    EXPECT_EQ(rescheduled, 1);
}

TEST_F(ScopeLayout, StacksNestedScopesAndLabelsThemBesideEachOther)
{
    lay("0 create a; 0 begin a; 0 enter a t timeout; 0 arm a t 9; 0 enter a g group; "
        "0 sleep a 4; 4 begin a; 4 enter a h gather; 4 sleep a 4; 8 begin a; "
        "8 exit a h gather; 8 exit a g group; 8 disarm a t; 8 return a");
    state.selectTask(0);
    lay();
    ASSERT_EQ(parts().timeouts.size(), 1u);
    ASSERT_EQ(parts().brackets.size(), 2u);
    const double outer = parts().timeouts[0].line.y1();
    const BracketPart& group = parts().brackets[0];
    const BracketPart& gather = parts().brackets[1];
    EXPECT_LT(outer, group.rect.top());
    EXPECT_LT(group.rect.top(), gather.rect.top());
    EXPECT_LT(gather.rect.bottom(), parts().lanes[0].barY) << "above the bars";
    ASSERT_EQ(group.label.text, "TaskGroup");
    ASSERT_EQ(gather.label.text, "gather");
    EXPECT_FALSE(group.labelBackground.intersects(gather.labelBackground));
    EXPECT_LT(group.labelBackground.right(), gather.rect.left());
    for (const BracketPart& bracket : parts().brackets)
        EXPECT_EQ(layout.hitTest({bracket.rect.right() - 20, bracket.rect.top()}).kind,
            HitKind::Bracket);
}

TEST_F(ScopeLayout, ShowsTheBracketsOfEveryTaskWhenAsked)
{
    lay("0 create a; 0 begin a; 0 enter a g group; 0 sleep a 4; 4 begin a; 4 exit a g group; "
        "4 return a");
    EXPECT_TRUE(parts().brackets.empty());
    state.setShowsAllScopes(true);
    lay();
    EXPECT_EQ(parts().brackets.size(), 1u);
}

TEST_F(ScopeLayout, DrawsTheChainOfACancellationUnderTheSelectedTask)
{
    lay(test::kPageLoad);
    EXPECT_TRUE(parts().chains.empty());
    state.selectTask(run->row("upload"));
    lay();
    ASSERT_EQ(parts().chains.size(), 1u);
    const ChainPart& chain = parts().chains[0];
    EXPECT_DOUBLE_EQ(chain.line.x1(), x(1.7));
    EXPECT_DOUBLE_EQ(chain.line.x2(), x(2));
    ASSERT_EQ(chain.stops.size(), 2u) << "asked, delivered and caught at one time";
    EXPECT_EQ(chain.stops[0].stage, CancelStage::Handled);
    EXPECT_EQ(chain.stops[1].stage, CancelStage::Ended);
    ASSERT_EQ(chain.latencies.size(), 1u);
    EXPECT_EQ(chain.latencies[0].text, "0.300 s");
    EXPECT_EQ(layout.hitTest({x(1.8), chain.line.y1()}).kind, HitKind::Chain);
    const LanePart& lane = parts().lanes.back();
    EXPECT_TRUE(lane.rect.contains(chain.line.p1()));
    for (std::uint32_t i = 0; i < lane.boxCount; ++i)
        EXPECT_FALSE(
            parts().boxes[lane.firstBox + i].rect.contains(chain.latencyBackgrounds[0].center()));
    EXPECT_TRUE(lane.rect.contains(chain.latencyBackgrounds[0]));
}

TEST_F(ScopeLayout, WritesThatNobodyReadTheException)
{
    lay(test::kPageLoad);
    for (const LanePart& lane : parts().lanes)
        EXPECT_EQ(lane.endNote.text, lane.task == run->row("audit") ? "never retrieved" : "");
}

TEST_F(ScopeLayout, LinksAReadySegmentWithTheStepThatHeldTheLoop)
{
    lay(test::kPageLoad);
    const TaskRow news = run->row("news");
    const TaskRow resize = run->row("resize");
    const Selection ready{news, run->store.sliceAt(news, seconds(0.9))};
    const Selection step{resize, run->store.sliceAt(resize, seconds(0.7))};
    const auto link = layout.link(ready, step);
    ASSERT_TRUE(link);
    EXPECT_DOUBLE_EQ(link->front().x(), link->back().x());
    EXPECT_GE(link->front().x(), x(0.8));
    EXPECT_LE(link->front().x(), x(1.0));
    EXPECT_LT(link->front().y(), link->back().y()) << "down to resize";
    EXPECT_FALSE(layout.link({kNoIndex, 0}, step));
}

TEST_F(ScopeLayout, CutsLongNamesBetweenWholeCharacters)
{
    const QString family = QString::fromUtf8("\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7"); // one sign
    const QString accented = QString::fromUtf8("e\xCC\x81"); // e and its accent
    for (const QString& sign : {family, accented, QString::fromUtf8("\xE5\xBE\x85")}) {
        const QString name = sign.repeated(40);
        lay(("0 create " + name.toStdString()).c_str());
        ASSERT_EQ(parts().lanes.size(), 1u);
        const LanePart& lane = parts().lanes[0];
        EXPECT_EQ(lane.fullName, name);
        QString shown = lane.name.text;
        ASSERT_TRUE(shown.endsWith(QChar(0x2026)));
        shown.chop(1);
        EXPECT_GT(shown.size(), 0);
        EXPECT_EQ(shown.size() % sign.size(), 0) << shown.toStdString();
        EXPECT_LE(lane.name.position.x() + lane.name.width, lane.outcomeRect.left());
    }
}
