#include "models/timeline/timeline_layout.h"

#include "bench/generated_trace.h"
#include "models/store/trace_store.h"
#include "support/page_load_trace.h"
#include "support/trace_text.h"

#include <gtest/gtest.h>

#include <set>

using namespace awaitscope;
using namespace awaitscope::models;
using awaitscope::test::seconds;
using awaitscope::test::TestRun;

namespace {

/// Every character half as wide as it is high; near enough to Noto Sans.
double measure(QStringView text, double px, bool bold)
{
    return static_cast<double>(text.size()) * px * (bold ? 0.53 : 0.52);
}

constexpr QSizeF kPicture(762, 466); // main.html, and a little room below

} // namespace

/// The numbers in these tests are those of main.html's drawing code.
class PageLoadLayout : public testing::Test {
protected:
    PageLoadLayout()
    {
        state.setStore(&run.store);
        state.setPlayheadTime(seconds(1.7));
        lay();
    }
    void lay(QSizeF size = kPicture, double scrollY = 0)
    {
        layout.update(state, size, scrollY, measure);
    }
    static double x(double time) { return 154 + time * (712 - 154) / 2; }
    const LanePart& lane(const char* name)
    {
        for (const LanePart& each : layout.parts().lanes) {
            if (each.task == run.row(name))
                return each;
        }
        throw std::runtime_error(name);
    }
    std::vector<BoxPart> boxes(const char* name)
    {
        const LanePart& one = lane(name);
        const auto begin = layout.parts().boxes.begin() + one.firstBox;
        return {begin, begin + one.boxCount};
    }
    const MarkPart* mark(const char* name, MarkKind kind)
    {
        for (const MarkPart& each : layout.parts().marks) {
            if (each.task == run.row(name) && each.kind == kind)
                return &each;
        }
        return nullptr;
    }
    const ArrowPart* arrow(FlowKind kind, const char* to)
    {
        for (const ArrowPart& each : layout.parts().arrows) {
            if (each.kind == kind && run.store.flow(each.flows.back()).to == run.row(to))
                return &each;
        }
        return nullptr;
    }

    TestRun run{test::kPageLoad};
    TimelineState state;
    TimelineLayout layout;
};

TEST_F(PageLoadLayout, StacksTheBandsAsInThePicture)
{
    const TimelineParts& parts = layout.parts();
    EXPECT_EQ(parts.overview, QRectF(0, 0, 762, 34));
    EXPECT_EQ(parts.axis, QRectF(0, 34, 762, 28));
    EXPECT_EQ(parts.loop, QRectF(0, 62, 762, 36));
    EXPECT_EQ(parts.lanesArea, QRectF(0, 98, 762, 7 * 42));
    EXPECT_EQ(parts.output, QRectF(0, 392, 762, 38));
    EXPECT_EQ(layout.contentHeight(), 430);
    EXPECT_EQ(parts.scale.toX(seconds(2)), 712);
}

TEST_F(PageLoadLayout, NestsLanesUnderTheirCreatorInCreationOrder)
{
    std::vector<QString> names;
    for (const LanePart& each : layout.parts().lanes)
        names.push_back(each.name.text);
    EXPECT_EQ(names,
        (std::vector<QString>{"main", "beat", "audit", "news", "prices", "resize", "upload"}));
    EXPECT_EQ(lane("main").name.position, QPointF(26, 124)); // with a triangle before it
    EXPECT_EQ(lane("beat").name.position, QPointF(32, 166));
    EXPECT_EQ(lane("beat").barY, 98 + 42 + 24);
    EXPECT_EQ(lane("beat").treeLines[0], QLineF(16.5, 140, 16.5, 182)); // trunk goes on
    EXPECT_EQ(lane("upload").treeLines[0], QLineF(16.5, 350, 16.5, 371.5)); // and ends here
    EXPECT_EQ(lane("audit").outcomeRect, QRectF(114, 197, 12, 12));
}

TEST_F(PageLoadLayout, DrawsBarsWhereThePictureHasThem)
{
    const std::vector<BoxPart> resize = boxes("resize");
    ASSERT_EQ(resize.size(), 3u);
    EXPECT_EQ(resize[0].state, SliceState::Waiting);
    EXPECT_EQ(resize[0].rect, QRectF(154, 332 - 6.5, x(0.6) - 154, 13));
    EXPECT_EQ(resize[0].label.text, "sleep 0.6 s");
    EXPECT_EQ(resize[0].label.position, QPointF(174, 336));
    EXPECT_EQ(resize[0].icon, IconKind::Clock);
    EXPECT_FALSE(resize[0].dependency);
    EXPECT_EQ(resize[1].rect, QRectF(152.5, 322, 3, 20)); // the first step: an instant
    EXPECT_EQ(resize[2].rect, QRectF(x(0.6), 322, x(1) - x(0.6), 20));
    EXPECT_EQ(resize[2].label.text, "time.sleep 0.4 s");
    EXPECT_TRUE(resize[2].blocked);

    const std::vector<BoxPart> main = boxes("main");
    EXPECT_EQ(main[0].label.text, "TaskGroup · waits for 3 tasks");
    EXPECT_TRUE(main[0].dependency);
    EXPECT_EQ(main[1].label.text, "task upload");
    EXPECT_EQ(main[2].state, SliceState::Cancelling);
    EXPECT_EQ(main[2].label.text, "");
    EXPECT_EQ(boxes("upload")[1].label.text, "sleep 0.3 s");
}

TEST_F(PageLoadLayout, TellsRepeatedWaitsInTheirShortForm)
{
    std::vector<QString> labels;
    for (const BoxPart& box : boxes("beat")) {
        if (box.state == SliceState::Waiting)
            labels.push_back(box.label.text);
    }
    EXPECT_EQ(labels, (std::vector<QString>{"sleep 0.45 s", "0.45 s", "0.45 s", "0.45 s", ""}));
}

TEST_F(PageLoadLayout, DropsWordsBeforeItCutsThem)
{
    lay({400, 466});
    for (const BoxPart& box : layout.parts().boxes) {
        if (!box.label.text.isEmpty()) {
            EXPECT_LE(box.label.position.x() + box.label.width, box.rect.right())
                << box.label.text.toStdString();
        }
    }
    const std::vector<BoxPart> main = boxes("main");
    EXPECT_EQ(main[0].label.text, "3 tasks");
    EXPECT_EQ(boxes("beat")[0].label.text, "");
    EXPECT_EQ(boxes("beat")[0].icon, IconKind::Clock);
}

TEST_F(PageLoadLayout, TicksTheAxisAtRoundTimes)
{
    std::vector<QString> labels;
    std::size_t minor = 0;
    for (const TickPart& tick : layout.parts().ticks) {
        if (tick.major)
            labels.push_back(tick.label.text);
        else
            ++minor;
    }
    // 1.6 would stand under the playhead's flag, and so would 1.8.
    EXPECT_EQ(labels,
        (std::vector<QString>{
            "0.0", "0.2", "0.4", "0.6", "0.8", "1.0", "1.2", "1.4", "", "", "2.0"}));
    EXPECT_EQ(minor, 10u);
    EXPECT_EQ(layout.parts().axisLabel.text, "Time (virtual, s)");
}

TEST_F(PageLoadLayout, KeepsTheValuesOfTicksWhilePanning)
{
    state.setVisible({seconds(0.5), seconds(0.9)});
    lay();
    const std::size_t count = layout.parts().ticks.size();
    state.panBy(12'345'678);
    lay();
    EXPECT_NEAR(static_cast<double>(layout.parts().ticks.size()), static_cast<double>(count), 1);
    for (const TickPart& tick : layout.parts().ticks)
        EXPECT_EQ(tick.time % 25'000'000, 0) << tick.time;
}

TEST_F(PageLoadLayout, SwitchesTheAxisToMillisecondsAndBelow)
{
    state.setVisible({seconds(1), seconds(1) + 1'000'000});
    lay();
    EXPECT_EQ(layout.parts().axisLabel.text, "Time (virtual, ms)");
    state.setVisible({seconds(1), seconds(1) + 1'000});
    lay();
    EXPECT_EQ(layout.parts().axisLabel.text, "Time (virtual, µs)");
    double last = -1e9;
    for (const TickPart& tick : layout.parts().ticks) {
        if (tick.label.text.isEmpty())
            continue;
        EXPECT_GT(tick.x - tick.label.width / 2, last); // labels do not run into each other
        last = tick.x + tick.label.width / 2;
    }
}

TEST_F(PageLoadLayout, ShowsTheBlockedLoop)
{
    ASSERT_EQ(layout.parts().bands.size(), 1u);
    EXPECT_EQ(layout.parts().bands[0].rect, QRectF(x(0.6), 62, x(1) - x(0.6), 392 - 62));
    const LoopPart& blocked = layout.parts().loopParts.back();
    EXPECT_EQ(blocked.rect, QRectF(x(0.6), 72, x(1) - x(0.6), 16));
    EXPECT_EQ(blocked.label.text, "blocked 0.400 s");

    state.setShowsBlockedBand(false);
    lay();
    EXPECT_TRUE(layout.parts().bands.empty());
}

TEST_F(PageLoadLayout, DrawsTheTimeoutFromItsArmingToItsFiring)
{
    ASSERT_EQ(layout.parts().timeouts.size(), 1u);
    const TimeoutPart& timeout = layout.parts().timeouts[0];
    EXPECT_EQ(timeout.line, QLineF(x(1.2) + 12, 104.5, x(1.7) - 7, 104.5));
    EXPECT_EQ(timeout.label.text, "timeout 0.5 s");
    EXPECT_NEAR(timeout.label.position.x(), (x(1.2) + x(1.7)) / 2 + 4, 0.001);
    ASSERT_TRUE(mark("main", MarkKind::TimeoutArmed));
    EXPECT_EQ(mark("main", MarkKind::TimeoutArmed)->rect, QRectF(x(1.2) + 7, 99.5, 10, 10));
    ASSERT_TRUE(mark("main", MarkKind::TimeoutFired));
    EXPECT_EQ(mark("main", MarkKind::TimeoutFired)->rect, QRectF(x(1.7) - 5, 99.5, 10, 10));
}

TEST_F(PageLoadLayout, MarksTheCaughtTimeoutErrorOnly)
{
    ASSERT_TRUE(mark("main", MarkKind::ExceptionCaught));
    EXPECT_EQ(mark("main", MarkKind::ExceptionCaught)->rect, QRectF(706, 99, 12, 12));
    EXPECT_EQ(mark("main", MarkKind::ExceptionCaught)->count, 1u);
    for (const MarkPart& each : layout.parts().marks) {
        EXPECT_NE(each.kind, MarkKind::CancelDelivered); // all at once with their requests
        EXPECT_NE(each.kind, MarkKind::ExceptionRaised); // audit's end mark says it
    }
}

TEST_F(PageLoadLayout, PutsEndMarksBesideTheBarsAndClearOfArrows)
{
    EXPECT_EQ(mark("news", MarkKind::EndReturned)->rect.topLeft(), QPointF(x(1) + 8, 242));
    EXPECT_EQ(mark("prices", MarkKind::EndReturned)->rect.left(), x(1.2) + 8);
    EXPECT_EQ(mark("audit", MarkKind::EndFailed)->rect.left(), x(1.5) + 8);
    EXPECT_EQ(mark("main", MarkKind::EndReturned)->rect.left(), x(2) + 17);
    EXPECT_EQ(mark("beat", MarkKind::EndCancelled)->rect.left(), x(2) + 17);
    EXPECT_EQ(mark("upload", MarkKind::EndCancelled)->rect.left(), x(2) + 17);
    EXPECT_EQ(lane("audit").exceptionName.text, "ValueError");
    EXPECT_EQ(lane("audit").exceptionName.position, QPointF(x(1.5) + 1.5, 98 + 2 * 42 + 13));
}

TEST_F(PageLoadLayout, RoutesArrowsAsInThePicture)
{
    ASSERT_EQ(layout.parts().arrows.size(), 6u);
    const ArrowPart* bus = arrow(FlowKind::Create, "resize");
    ASSERT_TRUE(bus);
    EXPECT_EQ(bus->heads.size(), 5u);
    EXPECT_EQ(bus->lines[0], (std::vector<QPointF>{{154, 126}, {146, 126}, {146, 332}}));
    EXPECT_EQ(arrow(FlowKind::Wake, "main")->heads[0].tip.y(), 98 + 24 + 11);
    const ArrowPart* creates = arrow(FlowKind::Create, "upload");
    EXPECT_EQ(creates->heads[0].tip, QPointF(x(1.2) + 4.5, 98 + 6 * 42 + 24 - 11));
    EXPECT_FALSE(creates->heads[0].filled);
    const ArrowPart* cancels = arrow(FlowKind::Cancel, "upload");
    EXPECT_EQ(cancels->heads[0].tip.x(), x(1.7) + 7);
    EXPECT_EQ(cancels->heads[0].direction, QPointF(0, 1));
    // beat ends at that moment, so its arrow comes from the right.
    const ArrowPart* late = arrow(FlowKind::Cancel, "beat");
    EXPECT_EQ(
        late->lines[0], (std::vector<QPointF>{{714, 122}, {721, 122}, {721, 164}, {720, 164}}));
    EXPECT_EQ(late->heads[0].tip, QPointF(714.5, 164));
    EXPECT_EQ(late->heads[0].direction, QPointF(-1, 0));
}

TEST_F(PageLoadLayout, SeparatesArrowsOfOneMoment)
{
    std::set<double> places;
    for (const ArrowPart& each : layout.parts().arrows) {
        for (const auto& line : each.lines) {
            for (std::size_t i = 1; i < line.size(); ++i) {
                if (line[i].x() == line[i - 1].x()) {
                    EXPECT_TRUE(places.insert(line[i].x()).second) << line[i].x();
                }
            }
        }
    }
}

TEST_F(PageLoadLayout, KeepsOnlyArrowsOfTheSelectionWhenThereAreTooMany)
{
    TimelineOptions options;
    options.maximumArrows = 3;
    state.selectTask(run.row("prices"));
    layout.update(state, kPicture, 0, measure, options);

    EXPECT_TRUE(layout.parts().arrowsOnlyOfSelection);
    EXPECT_EQ(layout.parts().arrows.size(), 2u); // created by main, wakes main
    for (const ArrowPart& each : layout.parts().arrows)
        EXPECT_TRUE(each.related);
}

TEST_F(PageLoadLayout, ShowsAwaitsOfTheSelectionOnly)
{
    state.setArrowKinds(ArrowKind::Await);
    lay();
    EXPECT_TRUE(layout.parts().arrows.empty());
    state.selectTask(run.row("upload"));
    lay();
    ASSERT_EQ(layout.parts().arrows.size(), 1u);
    EXPECT_EQ(layout.parts().arrows[0].kind, FlowKind::Await);
}

TEST_F(PageLoadLayout, CountsLinesThatShareAPlace)
{
    std::vector<std::uint32_t> counts;
    for (const OutputPart& each : layout.parts().outputs)
        counts.push_back(each.count);
    EXPECT_EQ(counts, (std::vector<std::uint32_t>{1, 1, 3, 2, 1, 1, 1, 1, 1}));
    EXPECT_TRUE(layout.parts().outputs[5].error);
    EXPECT_EQ(layout.parts().outputs[0].rect, QRectF(148, 404, 12, 14));
}

TEST_F(PageLoadLayout, FlagsThePlayhead)
{
    const PlayheadPart& playhead = layout.parts().playhead;
    EXPECT_TRUE(playhead.visible);
    EXPECT_EQ(playhead.x, x(1.7));
    EXPECT_EQ(playhead.text.text, "1.700");
    EXPECT_EQ(playhead.flagRect, QRectF(x(1.7) - 25, 38, 50, 17));
    EXPECT_EQ(playhead.bottom, 430);
}

TEST_F(PageLoadLayout, KeepsTheFlagWholeAtTheEdges)
{
    state.setPlayheadStep(0);
    layout.update(state, kPicture, 0, measure);

    const PlayheadPart& playhead = layout.parts().playhead;
    EXPECT_EQ(playhead.x, x(0));
    EXPECT_EQ(playhead.flagRect.left(), layout.parts().labelWidth + 1);
    EXPECT_EQ(playhead.text.position.x(), playhead.flagRect.center().x());
    EXPECT_EQ(playhead.flag[4].x(), x(0)); // the tip
}

TEST_F(PageLoadLayout, FramesTheVisibleRangeInTheOverview)
{
    const TimelineParts& parts = layout.parts();
    EXPECT_EQ(parts.overviewFrame, QRectF(149, 3.5, 568, 27));
    EXPECT_EQ(parts.overviewLeftHandle, QRectF(146, 11, 6, 12));
    EXPECT_EQ(parts.overviewRightHandle, QRectF(714, 11, 6, 12));
    EXPECT_EQ(parts.overviewParts[0].rect.top(), 6);
}

TEST_F(PageLoadLayout, HintsAtTasksThatAreOutOfSight)
{
    state.setVisible({seconds(0.5), seconds(0.7)});
    lay();
    EXPECT_EQ(lane("upload").edgeHint.text, "starts 1.200 s");
    EXPECT_TRUE(lane("upload").edgeHintRight);
    state.setVisible({seconds(1.8), seconds(1.9)});
    lay();
    EXPECT_EQ(lane("news").edgeHint.text, "ended 1.000 s");
    const TimelineHit hit = layout.hitTest(lane("news").edgeHintRect.center());
    EXPECT_EQ(hit.kind, HitKind::EdgeHint);
    EXPECT_EQ(hit.task, run.row("news"));
}

TEST_F(PageLoadLayout, FindsEverythingItDraws)
{
    const TimelineParts& parts = layout.parts();
    for (std::uint32_t i = 0; i < parts.boxes.size(); ++i) {
        // Steps stand in front of waits, so a wait is sought where no step covers it.
        QPointF point = parts.boxes[i].rect.center();
        const TimelineHit hit = layout.hitTest(point);
        if (hit.kind == HitKind::Mark || hit.kind == HitKind::LabelColumnEdge)
            continue;
        EXPECT_EQ(hit.kind, HitKind::Box) << i;
        EXPECT_EQ(hit.task, parts.boxes[i].task);
        EXPECT_EQ(hit.slice, parts.boxes[i].firstSlice);
    }
    for (std::uint32_t i = 0; i < parts.marks.size(); ++i)
        EXPECT_EQ(layout.hitTest(parts.marks[i].rect.center()).kind, HitKind::Mark) << i;
    for (std::uint32_t i = 0; i < parts.outputs.size(); ++i)
        EXPECT_EQ(layout.hitTest(parts.outputs[i].rect.center()).index, i);
    EXPECT_EQ(layout.hitTest(parts.timeouts[0].line.center()).kind, HitKind::Timeout);
    EXPECT_EQ(layout.hitTest(lane("main").triangleRect.center()).kind, HitKind::FoldTriangle);
    EXPECT_EQ(layout.hitTest({60, lane("beat").barY}).kind, HitKind::Label);
    EXPECT_EQ(layout.hitTest({140, 200}).kind, HitKind::LabelColumnEdge);
    EXPECT_EQ(layout.hitTest({x(1.7), 42}).kind, HitKind::PlayheadFlag);
    EXPECT_EQ(layout.hitTest({x(0.3), 50}).kind, HitKind::Axis);
    EXPECT_EQ(layout.hitTest({x(0.8), 80}).kind, HitKind::LoopSpan);
    EXPECT_EQ(layout.hitTest({x(0.3), 80}).kind, HitKind::LoopLane);
    EXPECT_EQ(layout.hitTest({x(1.1), 17}).kind, HitKind::Overview);
    EXPECT_EQ(layout.hitTest({149, 17}).kind, HitKind::OverviewLeftEdge);
    EXPECT_EQ(layout.hitTest({717, 17}).kind, HitKind::OverviewRightEdge);
    EXPECT_EQ(layout.hitTest({x(1.8), lane("news").barY}).kind, HitKind::Lane);
    EXPECT_EQ(layout.hitTest({146, lane("audit").barY + 20}).kind, HitKind::Arrow);
    EXPECT_EQ(layout.hitTest({300, 10'000}).kind, HitKind::Nothing);
    EXPECT_EQ(layout.hitTest({x(0.5), lane("news").barY}).time, seconds(0.5));
}

TEST_F(PageLoadLayout, GivesInstantsAnAreaOfEightPixels)
{
    const TimelineHit hit = layout.hitTest({x(1.45) + 3.5, lane("beat").barY});
    ASSERT_EQ(hit.kind, HitKind::Box);
    EXPECT_EQ(layout.parts().boxes[hit.index].state, SliceState::Running);
}

TEST_F(PageLoadLayout, LaysOutOnlyLanesInSight)
{
    lay({762, 34 + 28 + 36 + 38 + 3 * 42}, 2 * 42 + 10);
    std::vector<QString> names;
    for (const LanePart& each : layout.parts().lanes)
        names.push_back(each.fullName);
    EXPECT_EQ(names, (std::vector<QString>{"audit", "news", "prices", "resize"}));
    EXPECT_EQ(layout.parts().lanes[0].rect.top(), 98 - 10);
    EXPECT_EQ(layout.parts().output.top(), 98 + 3 * 42); // stays in sight
    lay({762, 34 + 28 + 36 + 38 + 3 * 42}, 1e9);
    EXPECT_EQ(layout.scrollY(), 4 * 42);
    EXPECT_EQ(layout.scrollToShow(run.row("main")), 0);
    EXPECT_EQ(layout.scrollToShow(run.row("upload")), 4 * 42);
}

TEST_F(PageLoadLayout, HidesFoldedLanesAndDrawsThemAsLines)
{
    state.setFolded(run.row("main"), true);
    lay();
    ASSERT_EQ(layout.parts().lanes.size(), 1u);
    EXPECT_EQ(lane("main").foldedChildren.size(), 6u);
    EXPECT_TRUE(layout.parts().arrows.empty()); // all of them within the one lane
}

TEST_F(PageLoadLayout, KeepsPinnedLanesOnTop)
{
    state.setPinned(run.row("upload"), true);
    lay();
    EXPECT_EQ(layout.parts().lanes[0].fullName, "upload");
    EXPECT_TRUE(layout.parts().lanes[0].pinned);
    EXPECT_EQ(layout.parts().lanesArea.top(), 98 + 42);
    EXPECT_EQ(layout.parts().lanes.size(), 7u);
}

TEST_F(PageLoadLayout, OrdersLanesByNameWhenAsked)
{
    state.setLaneOrder(LaneOrder::Name);
    lay();
    EXPECT_EQ(layout.parts().lanes[1].fullName, "audit");
    EXPECT_EQ(layout.parts().lanes[6].fullName, "upload");
    state.setLaneOrder(LaneOrder::Creation);
    state.selectTask(run.row("upload"));
    state.setRelatedOnly(true);
    lay();
    EXPECT_EQ(layout.parts().lanes.size(), 2u); // main and upload
}

TEST_F(PageLoadLayout, HasEmptyBandsWithoutARun)
{
    state.setStore(nullptr);
    lay();
    EXPECT_TRUE(layout.parts().lanes.empty());
    EXPECT_FALSE(layout.parts().playhead.visible);
    EXPECT_EQ(layout.parts().output.top(), 98);
    EXPECT_EQ(layout.hitTest({300, 105}).kind, HitKind::OutputLane);
}

TEST(TimelineLayout, DrawsACreatedRingOnlyWhenTheFirstStepComesLater)
{
    TestRun run(
        "0 create a; 0 ready a; 0 begin a; 1 create b by a; 1 ready b; 2 return a; 2 begin b; "
        "2 return b; 4 create c");
    TimelineState state;
    state.setStore(&run.store);
    TimelineLayout layout;
    layout.update(state, kPicture, 0, measure);

    std::set<TaskRow> ringed;
    for (const MarkPart& each : layout.parts().marks) {
        if (each.kind == MarkKind::Created)
            ringed.insert(each.task);
    }
    EXPECT_EQ(ringed, (std::set<TaskRow>{1}));
}

TEST(TimelineLayout, MarksADeliveryThatComesLaterThanItsRequest)
{
    TestRun run(
        "0 create a; 0 create b; 0 begin a; 0 sleep a 9; 0 begin b; 1 cancel a; 3 await b future; "
        "3 begin a throws; 3 deliver a; 3 cancelled a");
    TimelineState state;
    state.setStore(&run.store);
    TimelineLayout layout;
    layout.update(state, kPicture, 0, measure);

    int deliveries = 0;
    for (const MarkPart& each : layout.parts().marks)
        deliveries += each.kind == MarkKind::CancelDelivered ? 1 : 0;
    EXPECT_EQ(deliveries, 1);
}

TEST(TimelineLayout, CostsWhatIsInSightWithAHundredThousandTasks)
{
    auto strings = std::make_shared<trace::StringPool>();
    TraceStore store(strings);
    TraceBuilder builder(store);
    std::vector<trace::TraceEvent> events;
    const auto put = [&](trace::EventKind kind, std::uint32_t task, TimeNs time) {
        trace::TraceEvent event{};
        event.kind = kind;
        event.task = static_cast<trace::ObjectId>(task);
        event.other = kind == trace::EventKind::TaskCreated && task > 2
            ? static_cast<trace::ObjectId>(2)
            : trace::ObjectId::None;
        event.time = time;
        event.detail = kind == trace::EventKind::StepEnd ? 2 : 0;
        events.push_back(event);
    };
    put(trace::EventKind::TaskCreated, 2, 0);
    put(trace::EventKind::StepBegin, 2, 0);
    for (std::uint32_t task = 3; task < 100'003; ++task)
        put(trace::EventKind::TaskCreated, task, 0);
    put(trace::EventKind::StepEnd, 2, 0);
    for (std::uint32_t task = 3; task < 100'003; ++task) {
        put(trace::EventKind::StepBegin, task, task * 1000);
        put(trace::EventKind::StepEnd, task, task * 1000 + 500);
    }
    builder.append(events);
    TimelineState state;
    state.setStore(&store);
    TimelineLayout layout;
    layout.update(state, {1920, 1080}, 50'000 * 42.0, measure);

    EXPECT_EQ(layout.laneList().size(), 100'001u);
    EXPECT_LT(layout.parts().lanes.size(), 25u);
    EXPECT_EQ(layout.parts().lanes[0].position, 50'000u);
    EXPECT_LT(layout.parts().overviewParts.size(), 4000u);
    state.setFolded(0, true);
    layout.update(state, {1920, 1080}, 0, measure);
    EXPECT_EQ(layout.laneList().size(), 1u);
}

namespace {

std::size_t labelsOf(const TimelineParts& parts)
{
    std::size_t labels = 0;
    const auto add = [&](const TextPart& text) { labels += text.text.isEmpty() ? 0 : 1; };
    for (const TextPart* text : {&parts.overviewLabel, &parts.axisLabel, &parts.loopLabel,
             &parts.outputLabel, &parts.resourceLabel, &parts.playhead.text})
        add(*text);
    for (const TickPart& tick : parts.ticks)
        add(tick.label);
    for (const LoopPart& part : parts.loopParts)
        add(part.label);
    for (const LanePart& lane : parts.lanes)
        for (const TextPart* text : {&lane.name, &lane.exceptionName, &lane.endNote, &lane.edgeHint})
            add(*text);
    for (const BoxPart& box : parts.boxes)
        add(box.label);
    for (const TimeoutPart& timeout : parts.timeouts)
        for (const TextPart* text : {&timeout.label, &timeout.slack})
            add(*text);
    for (const MarkPart& mark : parts.marks)
        labels += mark.count > 1 && mark.counted ? 1 : 0;
    for (const OutputPart& output : parts.outputs)
        labels += output.count > 1 && output.counted ? 1 : 0;
    return labels;
}

} // namespace

TEST(TimelineLayout, HasNoMoreBarsAndLabelsThanAFrameHasTimeFor)
{
    // Many tasks alive at once that do different things, so that no lane is shared.
    bench::GeneratedTrace trace({.events = 200'000, .tasks = 900, .alive = 300});
    TraceStore store(trace.strings());
    TraceBuilder builder(store);
    for (std::vector<trace::TraceEvent> events; trace.next(events);)
        builder.append(events);
    builder.finish();
    TimelineState state;
    state.setCollapsesSiblings(false);
    state.setStore(&store);
    state.setDensity(LaneDensity::Compact);
    const QSizeF large(3840, 2160); // a hundred lanes
    TimelineOptions options, unlimited;
    unlimited.maximumBoxes = unlimited.maximumLabels = 1'000'000;

    bool wasLimited = false;
    for (const auto density : {LaneDensity::Compact, LaneDensity::Comfortable}) {
        state.setDensity(density);
        state.fit();
        for (int zoom = 0; zoom < 12; ++zoom) {
            TimelineLayout layout, whole;
            layout.update(state, large, 0, measure, options);
            whole.update(state, large, 0, measure, unlimited);
            EXPECT_LE(layout.parts().boxes.size(), options.maximumBoxes);
            EXPECT_LE(labelsOf(layout.parts()), options.maximumLabels);
            wasLimited |= whole.parts().boxes.size() > options.maximumBoxes
                && labelsOf(whole.parts()) > options.maximumLabels;
            // No lane loses its bars for it.
            for (std::size_t i = 0; i < whole.parts().lanes.size(); ++i) {
                EXPECT_EQ(layout.parts().lanes[i].boxCount > 0,
                    whole.parts().lanes[i].boxCount > 0);
            }
            state.zoomAt(state.visible().start + state.visible().duration() / 3, 1.7);
        }
    }
    EXPECT_TRUE(wasLimited);
}

TEST(TimelineLayout, LeavesOutTheLabelsWithTheLeastRoom)
{
    TestRun run{test::kPageLoad};
    TimelineState state;
    state.setStore(&run.store);
    TimelineLayout whole, few;
    whole.update(state, {1500, 466}, 0, measure);
    const std::size_t labels = labelsOf(whole.parts());
    TimelineOptions options;
    options.maximumLabels = labels - 3;
    few.update(state, {1500, 466}, 0, measure, options);

    EXPECT_EQ(labelsOf(few.parts()), labels - 3);
    double narrowestKept = 1e9, widestLost = 0;
    for (std::size_t i = 0; i < whole.parts().boxes.size(); ++i) {
        const BoxPart& box = whole.parts().boxes[i];
        if (box.label.text.isEmpty())
            continue;
        if (few.parts().boxes[i].label.text.isEmpty())
            widestLost = std::max(widestLost, box.rect.width());
        else
            narrowestKept = std::min(narrowestKept, box.rect.width());
    }
    EXPECT_LE(widestLost, narrowestKept);
    for (std::size_t i = 0; i < whole.parts().lanes.size(); ++i)
        EXPECT_FALSE(few.parts().lanes[i].name.text.isEmpty());
}

TEST(LaneList, GrowsAsIfItHadBeenBuiltAtOnce)
{
    TestRun run("0 create a", false);
    TimelineState state;
    state.setStore(&run.store);
    state.setFollowing(false);
    LaneList growing;
    const char* const additions[] = {"0 create b by a; 0 create c by b", "0 create d by a",
        "0 create e by c; 0 create f by a", "0 create g; 0 create h by g", "0 create i by g"};
    for (const char* addition : additions) {
        run.add(addition);
        growing.update(&run.store, state);
        LaneList whole;
        whole.update(&run.store, state);
        ASSERT_EQ(growing.size(), whole.size());
        for (std::uint32_t i = 0; i < whole.size(); ++i) {
            EXPECT_EQ(growing.at(i), whole.at(i)) << addition;
            EXPECT_EQ(growing.positionOf(whole.at(i)), i);
        }
    }
}
