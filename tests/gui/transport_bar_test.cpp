#include "gui/controls/message_bar.h"
#include "gui/controls/row_list.h"
#include "gui/docks/moment_dock.h"
#include "gui/docks/moment_list.h"
#include "gui/timeline/transport_bar.h"
#include "models/trace_player.h"
#include "support/page_load_trace.h"
#include "support/trace_text.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

using namespace awaitscope;
using namespace awaitscope::gui;
using awaitscope::test::seconds;
using awaitscope::test::TestRun;

namespace {

struct TransportBarTest : testing::Test {
    TransportBarTest() : player(state), bar(state, player)
    {
        bar.resize(762, 43);
        bar.show();
        state.setStore(&run.store);
    }

    TestRun run{test::kPageLoad};
    models::TimelineState state;
    models::TracePlayer player;
    TransportBar bar;
};

} // namespace

TEST_F(TransportBarTest, CountsTheEventsOneStepsThrough)
{
    state.setPlayheadStep(60);
    EXPECT_EQ(bar.stepText(), QStringLiteral("event 61 of 73"));

    bar.nextAction()->trigger();
    EXPECT_EQ(bar.stepText(), QStringLiteral("event 62 of 73"));
    bar.firstAction()->trigger();
    EXPECT_EQ(bar.stepText(), QStringLiteral("event 1 of 73"));
}

TEST_F(TransportBarTest, GoesToATypedTime)
{
    auto* time = bar.findChild<QLineEdit*>();
    time->setFocus();
    time->selectAll();
    QTest::keyClicks(time, "1.45");
    QTest::keyClick(time, Qt::Key_Return);

    EXPECT_EQ(state.playhead().time, seconds(1.45));
}

TEST_F(TransportBarTest, KeepsATypedTimeWithinTheRun)
{
    auto* time = bar.findChild<QLineEdit*>();
    time->setFocus();
    time->selectAll();
    QTest::keyClicks(time, "999");
    QTest::keyClick(time, Qt::Key_Return);

    EXPECT_EQ(state.playhead().time, seconds(2));
}

TEST_F(TransportBarTest, HasNothingToPlayWithoutARun)
{
    state.setStore(nullptr);

    EXPECT_FALSE(bar.playAction()->isEnabled());
    EXPECT_EQ(bar.stepText(), QString());
}

TEST_F(TransportBarTest, ClipsNothingHoweverNarrowItIs)
{
    state.setPlayheadStep(60);
    for (int width = 440; width <= 1000; width += 40) {
        bar.resize(width, 43);
        QApplication::processEvents();
        for (const QToolButton* child : bar.findChildren<QToolButton*>()) {
            if (!child->isVisible())
                continue;
            EXPECT_LE(child->geometry().right(), width) << width;
            if (child->toolButtonStyle() == Qt::ToolButtonTextOnly) { // Follow, the speed
                EXPECT_GE(child->width(), child->minimumSizeHint().width()) << width;
            }
        }
    }
}

TEST_F(TransportBarTest, TheOutputMovesThePlayheadByAClick)
{
    OutputDock dock(state);
    dock.resize(392, 241);
    dock.show();
    const QModelIndex line = dock.model().index(9, 0);

    QTest::mouseClick(
        dock.view()->viewport(), Qt::LeftButton, {}, dock.view()->visualRect(line).center());

    EXPECT_EQ(state.playhead().event, line.data(models::MomentModel::EventRole).toUInt());
    EXPECT_EQ(state.playhead().time, seconds(1.7));
}

TEST(MessageBar, ShowsOneSentenceUntilItIsTakenBack)
{
    MessageBar bar;
    bool ran = false;
    bar.show(
        "file", MessageBar::Kind::Error, "a.py does not exist.", {{"Open", [&] { ran = true; }}});
    EXPECT_EQ(bar.text(), QStringLiteral("a.py does not exist."));

    bar.clear("another topic");
    EXPECT_EQ(bar.text(), QStringLiteral("a.py does not exist."));

    for (QToolButton* button : bar.findChildren<QToolButton*>()) {
        if (button->text() == QLatin1String("Open"))
            button->click();
    }
    EXPECT_TRUE(ran);
    EXPECT_EQ(bar.text(), QString());
}
