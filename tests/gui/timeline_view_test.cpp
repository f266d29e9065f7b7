#include "gui/timeline/timeline_view.h"

#include "event_script.h"
#include "support/trace_text.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

namespace awaitscope::gui {

namespace {

using models::kNoIndex;
using models::TimeNs;

constexpr TimeNs second = 1'000'000'000;
constexpr int laneTop = 34 + 28 + 36; // of the first task lane

} // namespace

class TimelineViewTest : public testing::Test {
protected:
    TimelineViewTest() : m_store(pageLoad().store()), m_view(&m_state)
    {
        m_state.setStore(m_store.get());
        m_state.setFollowing(false);
        m_view.setAnimated(false);
        m_view.resize(762, 430);
        m_view.show();
        QApplication::processEvents();
    }

    QWidget* viewport() { return m_view.viewport(); }
    QPoint at(double seconds, int lane, int y = 24) const
    {
        return QPoint(static_cast<int>(std::lround(
                          m_view.parts().scale.toX(static_cast<TimeNs>(seconds * 1e9)))),
            laneTop + lane * 42 + y);
    }
    double timeAt(double x) const
    {
        return static_cast<double>(m_view.parts().scale.toTime(x)) * 1e-9;
    }
    void wheel(QPoint where, QPoint angle, Qt::KeyboardModifiers modifiers = {})
    {
        QWheelEvent event(where, viewport()->mapToGlobal(where), QPoint(), angle, Qt::NoButton,
            modifiers, Qt::NoScrollPhase, false);
        QApplication::sendEvent(viewport(), &event);
    }
    void drag(QPoint from, QPoint to, Qt::MouseButton button = Qt::LeftButton,
        Qt::KeyboardModifiers modifiers = {})
    {
        const auto send = [&](QEvent::Type type, QPoint where, Qt::MouseButtons buttons) {
            QMouseEvent event(type, where, viewport()->mapToGlobal(where),
                type == QEvent::MouseMove ? Qt::NoButton : button, buttons, modifiers);
            QApplication::sendEvent(viewport(), &event);
        };
        send(QEvent::MouseButtonPress, from, button);
        send(QEvent::MouseMove, (from + to) / 2, button);
        send(QEvent::MouseMove, to, button);
        send(QEvent::MouseButtonRelease, to, Qt::NoButton);
    }
    void key(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(&m_view, static_cast<Qt::Key>(key), modifiers);
    }
    models::TaskRow selected() const { return m_state.selection().task; }
    QString selectedName() const { return m_store->taskName(selected()); }

    std::unique_ptr<models::TraceStore> m_store;
    models::TimelineState m_state;
    TimelineView m_view;
};

TEST_F(TimelineViewTest, ControlWheelKeepsTheTimeUnderThePointer)
{
    const QPoint pointer(400, 200);
    const double before = timeAt(400);
    const TimeNs shown = m_state.visible().duration();

    wheel(pointer, QPoint(0, 240), Qt::ControlModifier);

    EXPECT_LT(m_state.visible().duration(), shown);
    EXPECT_NEAR(timeAt(400), before, 1e-6);
}

TEST_F(TimelineViewTest, ShiftWheelPansAndTurnsFollowingOff)
{
    m_state.setVisible({second / 2, second});
    m_state.setFollowing(true);
    m_state.setVisible({second / 2, second});
    const TimeNs start = m_state.visible().start;

    wheel(QPoint(400, 200), QPoint(0, -120), Qt::ShiftModifier);

    EXPECT_GT(m_state.visible().start, start);
    EXPECT_EQ(m_state.visible().duration(), second / 2);
    EXPECT_FALSE(m_state.isFollowing());
}

TEST_F(TimelineViewTest, ControlWheelOverTheLabelsChangesTheLaneHeight)
{
    wheel(QPoint(60, 200), QPoint(0, -120), Qt::ControlModifier);
    EXPECT_EQ(m_state.density(), models::LaneDensity::Compact);
    wheel(QPoint(60, 150), QPoint(0, 240), Qt::ControlModifier);
    EXPECT_EQ(m_state.density(), models::LaneDensity::Present);
}

TEST_F(TimelineViewTest, ALaneIsDraggedAmongItsSiblingsByItsLabel)
{
    const auto names = [this] {
        QStringList all;
        for (const models::LanePart& lane : m_view.parts().lanes)
            all << lane.fullName;
        return all.join(' ').toStdString();
    };
    const auto label = [](int lane, int y) { return QPoint(60, laneTop + lane * 42 + y); };
    ASSERT_EQ(names(), "main beat audit news prices resize upload");

    drag(label(1, 20), label(4, 38));
    EXPECT_EQ(names(), "main audit news prices beat resize upload");
    drag(label(2, 20), label(0, 20));
    EXPECT_EQ(names(), "main audit news prices beat resize upload") << "main is no sibling";
    drag(label(4, 20), label(1, 4));
    EXPECT_EQ(names(), "main beat audit news prices resize upload");

    QTest::mousePress(viewport(), Qt::LeftButton, {}, label(1, 20));
    QTest::mouseMove(viewport(), label(3, 38));
    key(Qt::Key_Escape);
    QTest::mouseRelease(viewport(), Qt::LeftButton, {}, label(3, 38));
    EXPECT_EQ(names(), "main beat audit news prices resize upload");

    m_state.selectTask(m_view.parts().lanes[2].task);
    key(Qt::Key_Up, Qt::AltModifier);
    EXPECT_EQ(names(), "main audit beat news prices resize upload");
    EXPECT_EQ(selectedName(), QStringLiteral("audit"));
}

TEST_F(TimelineViewTest, TheWheelMayZoomByItselfAndScrollWithControl)
{
    m_view.resize(900, 200); // fewer lanes than there are
    QApplication::processEvents();
    QScrollBar* const bar = m_view.verticalScrollBar();
    ASSERT_GT(bar->maximum(), 0);
    wheel(QPoint(400, 150), QPoint(0, -120));
    const int notch = bar->value();
    ASSERT_GT(notch, 0);
    bar->setValue(0);

    m_view.setWheelZooms(true);
    const TimeNs shown = m_state.visible().duration();
    wheel(QPoint(400, 150), QPoint(0, 240));
    EXPECT_LT(m_state.visible().duration(), shown);
    EXPECT_EQ(bar->value(), 0);

    const TimeNs zoomed = m_state.visible().duration();
    wheel(QPoint(400, 150), QPoint(0, -120), Qt::ControlModifier);
    EXPECT_EQ(bar->value(), notch) << "as far as without the setting, not by a page";
    EXPECT_EQ(m_state.visible().duration(), zoomed);

    const TimeNs start = m_state.visible().start;
    wheel(QPoint(400, 150), QPoint(-120, 0));
    EXPECT_GT(m_state.visible().start, start) << "a wheel that turns sideways moves in time";
    EXPECT_EQ(m_state.visible().duration(), zoomed);
}

TEST_F(TimelineViewTest, DraggingAnEmptyPlacePansByThePixelsDragged)
{
    m_state.setVisible({second / 2, 3 * second / 2});
    const double before = timeAt(500);

    drag(QPoint(500, laneTop + 4), QPoint(400, laneTop + 4));

    EXPECT_NEAR(timeAt(400), before, 2e-6);
    EXPECT_EQ(selected(), kNoIndex) << "a drag is no click";
}

TEST_F(TimelineViewTest, TheMiddleButtonPansToo)
{
    m_state.setVisible({second / 2, 3 * second / 2});
    const double before = timeAt(500);
    drag(QPoint(500, laneTop + 24), QPoint(450, laneTop + 24), Qt::MiddleButton);
    EXPECT_NEAR(timeAt(450), before, 2e-6);
}

TEST_F(TimelineViewTest, ShiftDragMarksARangeAndEnterZoomsToIt)
{
    drag(at(0.5, 2, 4), at(1.0, 2, 4), Qt::LeftButton, Qt::ShiftModifier);
    ASSERT_TRUE(m_state.rangeSelection());
    EXPECT_NEAR(static_cast<double>(m_state.rangeSelection()->start) * 1e-9, 0.5, 0.003);
    EXPECT_NEAR(static_cast<double>(m_state.rangeSelection()->end) * 1e-9, 1.0, 0.003);

    key(Qt::Key_Return);

    EXPECT_FALSE(m_state.rangeSelection());
    EXPECT_NEAR(static_cast<double>(m_state.visible().duration()) * 1e-9, 0.5, 0.006);
}

TEST_F(TimelineViewTest, AClickOnASegmentSelectsItAndMovesThePlayheadToItsStart)
{
    QTest::mouseClick(viewport(), Qt::LeftButton, {}, at(1.4, 6)); // upload sleeps from 1.2 to 1.7

    EXPECT_EQ(selectedName(), "upload");
    const std::uint32_t slice = m_state.selection().slice;
    ASSERT_NE(slice, kNoIndex);
    EXPECT_EQ(m_store->slice(selected(), slice).state, models::SliceState::Waiting);
    EXPECT_EQ(m_state.playhead().time, 1'200'000'000);
}

TEST_F(TimelineViewTest, RMarksTheTimeOfTheSelectionAndTakesItAwayAgain)
{
    QTest::mouseClick(viewport(), Qt::LeftButton, {}, at(1.4, 6)); // upload sleeps from 1.2 to 1.7
    key(Qt::Key_R);
    ASSERT_TRUE(m_state.rangeSelection());
    EXPECT_EQ(*m_state.rangeSelection(), (models::TimeRange{1'200'000'000, 1'700'000'000}));
    m_state.selectTask(selected());
    key(Qt::Key_R);
    EXPECT_EQ(*m_state.rangeSelection(), (models::TimeRange{1'200'000'000, 2'000'000'000}));
    key(Qt::Key_R);
    EXPECT_FALSE(m_state.rangeSelection());
}

TEST_F(TimelineViewTest, ADoubleClickOnALabelZoomsToTheTask)
{
    QTest::mouseDClick(viewport(), Qt::LeftButton, {}, QPoint(60, at(1.4, 6).y()));
    EXPECT_EQ(selectedName(), "upload");
    EXPECT_LT(m_state.visible().duration(), second);
    EXPECT_TRUE(m_state.visible().contains(1'200'000'000));
    EXPECT_TRUE(m_state.visible().contains(2'000'000'000));
}

TEST_F(TimelineViewTest, EveryLabelSelectsItsTask)
{
    for (int lane = 0; lane < 7; ++lane) {
        QTest::mouseClick(viewport(), Qt::LeftButton, {}, QPoint(60, laneTop + lane * 42 + 20));
        EXPECT_EQ(selected(), static_cast<models::TaskRow>(lane));
        EXPECT_EQ(m_state.selection().slice, kNoIndex);
    }
}

TEST_F(TimelineViewTest, ADoubleClickOnASegmentZoomsToIt)
{
    QTest::mouseDClick(viewport(), Qt::LeftButton, {}, at(0.8, 5)); // resize blocks from 0.6 to 1.0
    const models::TimeRange visible = m_state.visible();
    EXPECT_LT(visible.duration(), second / 2);
    EXPECT_TRUE(visible.contains(600'000'000));
    EXPECT_TRUE(visible.contains(1'000'000'000));

    QTest::mouseDClick(viewport(), Qt::LeftButton, {}, QPoint(400, 34 + 14));
    EXPECT_TRUE(m_state.isFitted());
}

TEST_F(TimelineViewTest, TheTriangleFoldsTheChildren)
{
    ASSERT_EQ(m_view.parts().lanes.size(), 7u);
    const QPoint triangle = m_view.parts().lanes[0].triangleRect.center().toPoint();
    QTest::mouseClick(viewport(), Qt::LeftButton, {}, triangle);
    EXPECT_EQ(m_view.parts().lanes.size(), 1u);
    QTest::mouseClick(viewport(), Qt::LeftButton, {}, triangle);
    EXPECT_EQ(m_view.parts().lanes.size(), 7u);
}

TEST_F(TimelineViewTest, DraggingOnTheAxisScrubsAndCatchesEvents)
{
    m_state.setPlayheadTime(0);
    const QPoint from = at(0.3, -1), to = at(1.45, -1);
    drag(QPoint(from.x(), 34 + 14), QPoint(to.x() + 2, 34 + 14));
    EXPECT_EQ(m_state.playhead().time, 1'450'000'000) << "2 px beside the event is on it";
}

TEST_F(TimelineViewTest, DraggingTheOverviewMovesTheVisibleRange)
{
    m_state.setVisible({0, second});
    const QRectF frame = m_view.parts().overviewFrame;
    const QPoint from = frame.center().toPoint();
    drag(from, from + QPoint(1000, 0));
    EXPECT_EQ(m_state.visible(), (models::TimeRange{second, 2 * second}));
}

TEST_F(TimelineViewTest, DraggingAnOverviewEdgeResizesTheRange)
{
    m_state.setVisible({0, second});
    const QPoint handle = m_view.parts().overviewRightHandle.center().toPoint();
    drag(handle, handle - QPoint(60, 0));
    EXPECT_EQ(m_state.visible().start, 0);
    EXPECT_LT(m_state.visible().end, second);
    EXPECT_GT(m_state.visible().end, second / 2);
}

TEST_F(TimelineViewTest, TheLabelColumnCanBeResized)
{
    drag(QPoint(140, 200), QPoint(180, 200));
    EXPECT_DOUBLE_EQ(m_state.labelWidth(), 180);
    drag(QPoint(180, 200), QPoint(700, 200));
    EXPECT_DOUBLE_EQ(m_state.labelWidth(), 320);
}

TEST_F(TimelineViewTest, ArrowKeysStepThroughEventsOneByOne)
{
    key(Qt::Key_Home);
    EXPECT_EQ(m_state.playheadStep(), 0u);
    for (int i = 0; i < 10; ++i)
        key(Qt::Key_Right);
    EXPECT_EQ(m_state.playheadStep(), 10u) << "also where all of them are at one time";
    key(Qt::Key_Left);
    EXPECT_EQ(m_state.playheadStep(), 9u);
    key(Qt::Key_End);
    EXPECT_EQ(m_state.playheadStep(), m_store->stepCount() - 1);
    EXPECT_TRUE(m_state.isFollowing());
}

TEST_F(TimelineViewTest, ShiftArrowsStepThroughEventsOfTheSelectedTask)
{
    m_state.selectTask(6);
    key(Qt::Key_Home);
    for (int i = 0; i < 5; ++i) {
        key(Qt::Key_Right, Qt::ShiftModifier);
        const trace::TraceEvent& event = m_store->event(m_state.playhead().event);
        EXPECT_TRUE(event.task == m_store->task(6).id || event.other == m_store->task(6).id);
    }
    EXPECT_GE(m_state.playhead().time, 1'200'000'000);
}

TEST_F(TimelineViewTest, UpAndDownChangeTheLane)
{
    key(Qt::Key_Down);
    EXPECT_EQ(selectedName(), "main");
    key(Qt::Key_Down);
    EXPECT_EQ(selectedName(), "beat");
    key(Qt::Key_Up);
    EXPECT_EQ(selectedName(), "main");
    key(Qt::Key_Up);
    EXPECT_EQ(selectedName(), "main");
}

TEST_F(TimelineViewTest, CommaAndPeriodWalkTheSegmentsOfALane)
{
    m_state.select({2, 0}); // audit: first step
    key(Qt::Key_Period);
    EXPECT_EQ(m_state.selection().slice, 1u);
    EXPECT_EQ(m_store->slice(2, 1).state, models::SliceState::Waiting);
    key(Qt::Key_Comma);
    EXPECT_EQ(m_state.selection().slice, 0u);
}

TEST_F(TimelineViewTest, BracketsFollowTheArrowsToWhoCancelledUpload)
{
    m_state.selectTask(6);
    m_state.setPlayheadTime(1'700'000'000);
    key(Qt::Key_BracketLeft);
    EXPECT_EQ(selectedName(), "main");
    EXPECT_EQ(m_state.playhead().time, 1'700'000'000);
}

TEST_F(TimelineViewTest, LettersZoomAndPan)
{
    key(Qt::Key_W);
    EXPECT_LT(m_state.visible().duration(), 2 * second);
    const TimeNs start = m_state.visible().start;
    key(Qt::Key_A);
    EXPECT_LE(m_state.visible().start, start);
    key(Qt::Key_D);
    key(Qt::Key_S);
    key(Qt::Key_W);
    key(Qt::Key_0);
    EXPECT_TRUE(m_state.isFitted());
}

TEST_F(TimelineViewTest, AltArrowsFoldAndEscapeClearsTheSelection)
{
    m_state.selectTask(0);
    key(Qt::Key_Left, Qt::AltModifier);
    EXPECT_TRUE(m_state.isFolded(0));
    key(Qt::Key_Right, Qt::AltModifier);
    EXPECT_FALSE(m_state.isFolded(0));
    key(Qt::Key_Escape);
    EXPECT_EQ(selected(), kNoIndex);
}

TEST_F(TimelineViewTest, KeysForOthersAreSignals)
{
    QSignalSpy play(&m_view, &TimelineView::playRequested);
    QSignalSpy speed(&m_view, &TimelineView::speedStepRequested);
    key(Qt::Key_Space);
    key(Qt::Key_K);
    key(Qt::Key_Greater, Qt::ShiftModifier);
    EXPECT_EQ(play.count(), 2);
    ASSERT_EQ(speed.count(), 1);
    EXPECT_EQ(speed[0][0].toInt(), 1);
}

TEST_F(TimelineViewTest, MovingThePointerHoversAndDoesNotLayOutAnew)
{
    QSignalSpy layouts(&m_view, &TimelineView::layoutChanged);
    QTest::mouseMove(viewport(), at(0.4, 3));
    QApplication::processEvents();
    QTest::mouseMove(viewport(), at(0.5, 3));
    QApplication::processEvents();
    EXPECT_EQ(m_state.hover().task, 3u);
    EXPECT_EQ(layouts.count(), 0);
}

TEST_F(TimelineViewTest, AnEmptyViewOffersToRun)
{
    models::TimelineState state;
    TimelineView view(&state);
    view.setScenarioName("page_load.py");
    view.resize(500, 300);
    view.show();
    auto* button = view.findChild<QToolButton*>();
    ASSERT_TRUE(button && button->isVisible());
    QSignalSpy run(&view, &TimelineView::runRequested);
    QTest::mouseClick(button, Qt::LeftButton);
    EXPECT_EQ(run.count(), 1);

    state.setStore(m_store.get());
    QApplication::processEvents();
    EXPECT_FALSE(button->isVisible());
}

TEST_F(TimelineViewTest, AStaleRunIsDimmed)
{
    const QColor before = viewport()->grab().toImage().pixelColor(at(0.98, 5));
    EXPECT_EQ(before, Theme::light().running);
    m_view.setStale(true);
    const QColor after = viewport()->grab().toImage().pixelColor(at(0.98, 5));
    EXPECT_NEAR(after.red(), 255 * 0.38 + before.red() * 0.62, 4);
}

TEST_F(TimelineViewTest, WorksAtAnySize)
{
    for (const QSize size : {QSize(1, 1), QSize(60, 40), QSize(150, 2000), QSize(2500, 60)}) {
        m_view.resize(size);
        EXPECT_FALSE(m_view.grab().isNull());
    }
}

TEST(TimelineViewOfManyTasks, ScrollsToTheLastOfAHundredThousandLanes)
{
    const auto store = manySleepers(100'000, 1).store();
    models::TimelineState state;
    state.setStore(store.get());
    TimelineView view(&state);
    view.setAnimated(false);
    view.resize(800, 600);
    view.show();
    QApplication::processEvents();
    EXPECT_LT(view.parts().lanes.size(), 30u) << "only what can be seen is laid out";

    state.selectTask(100'000);
    QApplication::processEvents();

    EXPECT_EQ(view.parts().lanes.back().task, 100'000u);
    EXPECT_EQ(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
}

/// Thirty tasks alike, which share a lane.
class SharedLaneTest : public testing::Test {
protected:
    SharedLaneTest() : m_view(&m_state)
    {
        std::string text = "0 create main; 0 coroutine main main 1; 0 begin main\n";
        for (int i = 0; i < 30; ++i) {
            const std::string name = "w" + std::to_string(i);
            text += "0 create " + name + " by main; 0 coroutine " + name + " worker 5\n";
        }
        text += "0 await main future\n";
        for (int i = 0; i < 30; ++i) {
            const std::string name = " w" + std::to_string(i);
            text += "0 begin" + name + "; 0 sleep" + name + " 1\n";
        }
        text += "2 stop\n";
        m_run = std::make_unique<test::TestRun>(text);
        m_state.setStore(&m_run->store);
        m_state.setFollowing(false);
        m_view.setAnimated(false);
        m_view.resize(762, 430);
        m_view.show();
        QApplication::processEvents();
    }
    QWidget* viewport() { return m_view.viewport(); }

    std::unique_ptr<test::TestRun> m_run;
    models::TimelineState m_state;
    TimelineView m_view;
};

TEST_F(SharedLaneTest, ATriangleShowsALaneForEach)
{
    ASSERT_EQ(m_view.parts().lanes.size(), 2u);
    const QPoint triangle = m_view.parts().lanes[1].triangleRect.center().toPoint();

    QTest::mouseClick(viewport(), Qt::LeftButton, {}, triangle);
    EXPECT_GT(m_view.parts().contentHeight, 30 * 42);
    EXPECT_EQ(m_view.parts().densities.size(), 1u); // the shared lane stays, as their head

    QTest::mouseClick(viewport(), Qt::LeftButton, {}, triangle);
    EXPECT_EQ(m_view.parts().lanes.size(), 2u);
}

TEST_F(SharedLaneTest, IsSelectedByItsNameAndUnfoldedByKeys)
{
    QTest::mouseClick(viewport(), Qt::LeftButton, {},
        m_view.parts().lanes[1].name.position.toPoint() + QPoint(4, -4));
    const models::SiblingRow siblings = m_state.selection().siblings;
    ASSERT_NE(siblings, kNoIndex);
    EXPECT_EQ(m_state.selection().task, kNoIndex);
    EXPECT_TRUE(m_view.parts().lanes[1].selected);

    QTest::keyClick(&m_view, Qt::Key_Right, Qt::AltModifier);
    EXPECT_GT(m_view.parts().contentHeight, 30 * 42);
    QTest::keyClick(&m_view, Qt::Key_Down);
    EXPECT_EQ(m_state.selection().task, m_run->row("w0"));
    QTest::keyClick(&m_view, Qt::Key_Left, Qt::AltModifier); // to the lane they share
    EXPECT_EQ(m_state.selection().siblings, siblings);
    QTest::keyClick(&m_view, Qt::Key_Left, Qt::AltModifier);
    EXPECT_EQ(m_view.parts().lanes.size(), 2u);
    QTest::keyClick(&m_view, Qt::Key_Up);
    EXPECT_EQ(m_state.selection().task, m_run->row("main"));
    QTest::keyClick(&m_view, Qt::Key_Down);
    EXPECT_EQ(m_state.selection().siblings, siblings);
}

TEST_F(SharedLaneTest, AClickOnTheCrowdMovesThePlayheadThere)
{
    const QRectF crowd = m_view.parts().densities[0].rect;
    const QPoint middle(static_cast<int>(m_view.parts().scale.toX(second)),
        static_cast<int>(crowd.center().y()));

    QTest::mouseClick(viewport(), Qt::LeftButton, {}, middle);

    EXPECT_NEAR(static_cast<double>(m_state.playhead().time), static_cast<double>(second), 1e7);
    EXPECT_EQ(m_state.selection().task, kNoIndex);
}

TEST_F(SharedLaneTest, PaintsEachStateInItsColour)
{
    const QImage image = viewport()->grab().toImage();
    const QRectF crowd = m_view.parts().densities[0].rect;
    const QColor middle = image.pixelColor(static_cast<int>(m_view.parts().scale.toX(second)),
        static_cast<int>(crowd.center().y()));
    EXPECT_EQ(middle.name(), Theme::light().waitingFill.name());
}

} // namespace awaitscope::gui
