// Bookmarks, the marked stretch, causes and effects, and the history of the view, by mouse and keys.
#include "event_script.h"
#include "gui/timeline/bookmark_editor.h"
#include "gui/timeline/bookmark_keeper.h"
#include "gui/timeline/hover_card.h"
#include "gui/timeline/range_card.h"
#include "gui/timeline/timeline_view.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QMenu>
#include <QTemporaryDir>
#include <QTest>

namespace awaitscope::gui {

using models::kNoIndex;
using models::TimeNs;

namespace {

constexpr TimeNs second = 1'000'000'000;

} // namespace

class TimelineMarksTest : public testing::Test {
protected:
    TimelineMarksTest() : m_store(pageLoad().store()), m_view(&m_state)
    {
        m_state.setStore(m_store.get());
        m_state.setBookmarks(&m_bookmarks);
        m_state.setFollowing(false);
        m_view.setAnimated(false);
        m_view.resize(762, 430);
        m_view.show();
        QApplication::setActiveWindow(&m_view);
        m_view.setFocus();
        QApplication::processEvents();
    }

    QPoint at(double seconds, int y) const
    {
        const double x = m_view.parts().scale.toX(static_cast<TimeNs>(seconds * 1e9));
        return QPoint(static_cast<int>(std::lround(x)), y);
    }
    int emptyLane() const { return static_cast<int>(m_view.parts().lanes[3].rect.top()) + 3; }
    void mark(double from, double to)
    {
        const auto send = [&](QEvent::Type type, QPoint where, Qt::MouseButtons buttons) {
            QMouseEvent event(type, where, m_view.viewport()->mapToGlobal(where),
                type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton, buttons,
                Qt::ShiftModifier);
            QApplication::sendEvent(m_view.viewport(), &event);
        };
        send(QEvent::MouseButtonPress, at(from, emptyLane()), Qt::LeftButton);
        send(QEvent::MouseMove, at(to, emptyLane()), Qt::LeftButton);
        send(QEvent::MouseButtonRelease, at(to, emptyLane()), Qt::NoButton);
    }
    void key(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(&m_view, static_cast<Qt::Key>(key), modifiers);
    }
    QStringList menuTexts(QPoint where)
    {
        QMenu menu;
        m_view.fillContextMenu(menu, m_view.hitTest(where));
        QStringList texts;
        for (const QAction* action : menu.actions()) {
            if (action->isEnabled())
                texts << action->text().section(QLatin1Char('\t'), 0, 0);
        }
        return texts;
    }

    std::unique_ptr<models::TraceStore> m_store;
    models::Bookmarks m_bookmarks;
    models::TimelineState m_state;
    TimelineView m_view;
};

TEST_F(TimelineMarksTest, TheMarkedStretchTellsItsLength)
{
    RangeCard& card = m_view.rangeCard();
    EXPECT_TRUE(card.isHidden());
    mark(0.6, 1.0);
    ASSERT_TRUE(m_state.rangeSelection());
    EXPECT_EQ(m_state.rangeSelection()->start, 600'000'000) << "it catches events";
    EXPECT_EQ(m_state.rangeSelection()->end, second);
    ASSERT_TRUE(card.isVisible());
    const QStringList lines = card.lines();
    EXPECT_EQ(lines[0], "0.400 s marked");
    EXPECT_EQ(lines[1], QStringLiteral("0.600 to 1.000 s"));
    EXPECT_TRUE(m_view.viewport()->rect().contains(card.geometry()));
    key(Qt::Key_Escape);
    EXPECT_TRUE(card.isHidden());
}

TEST_F(TimelineMarksTest, EnterZoomsToTheMarkedStretchAndBackspaceComesBack)
{
    mark(0.6, 1.0);
    key(Qt::Key_Return);
    EXPECT_EQ(m_state.visible(), (models::TimeRange{600'000'000, second}));
    key(Qt::Key_Backspace);
    EXPECT_TRUE(m_state.isFitted());
    key(Qt::Key_Backspace, Qt::ShiftModifier);
    EXPECT_EQ(m_state.visible(), (models::TimeRange{600'000'000, second}));
}

TEST_F(TimelineMarksTest, ASpinOfTheWheelIsUndoneAsOne)
{
    for (int notch = 0; notch < 4; ++notch) {
        QWheelEvent event(QPointF(400, 200), m_view.viewport()->mapToGlobal(QPointF(400, 200)), {},
            QPoint(0, 120), Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(m_view.viewport(), &event);
    }
    ASSERT_LT(m_state.visible().duration(), second * 3 / 2);
    key(Qt::Key_Backspace);
    EXPECT_TRUE(m_state.isFitted());
}

TEST_F(TimelineMarksTest, MSetsABookmarkWhoseWordsAreTypedAtOnce)
{
    m_state.setPlayheadTime(second);
    key(Qt::Key_M);
    BookmarkEditor& editor = m_view.bookmarkEditor();
    ASSERT_TRUE(editor.isVisible());
    QTest::keyClicks(&editor, "here it waits");
    QTest::keyClick(&editor, Qt::Key_Return);
    ASSERT_EQ(m_bookmarks.count(), 1u);
    EXPECT_EQ(m_bookmarks.at(0), (models::Bookmark{second, "here it waits", {}}));
    EXPECT_TRUE(editor.isHidden());
    ASSERT_EQ(m_view.parts().bookmarks.size(), 1u);
    EXPECT_EQ(m_view.parts().bookmarks[0].label.text, "here it waits");
    key(Qt::Key_M);
    EXPECT_EQ(m_bookmarks.count(), 1u) << "the same place again is the same bookmark";
    QTest::keyClick(&editor, Qt::Key_Escape);
    key(Qt::Key_Delete);
    EXPECT_EQ(m_bookmarks.count(), 0u);
}

TEST_F(TimelineMarksTest, EscapeTakesBackABookmarkThatWasJustSet)
{
    key(Qt::Key_M);
    QTest::keyClick(&m_view.bookmarkEditor(), Qt::Key_Escape);
    EXPECT_EQ(m_bookmarks.count(), 0u);
}

TEST_F(TimelineMarksTest, ANoteStandsInTheLaneOfItsTaskAndBStepsThroughThem)
{
    m_bookmarks.add({second / 2, "first", {}});
    m_state.selectTask(3);
    m_state.setPlayheadTime(second);
    key(Qt::Key_M, Qt::ShiftModifier);
    QTest::keyClicks(&m_view.bookmarkEditor(), "second");
    QTest::keyClick(&m_view.bookmarkEditor(), Qt::Key_Return);
    ASSERT_EQ(m_bookmarks.count(), 2u);
    EXPECT_EQ(m_bookmarks.at(1).task, m_store->taskName(3));
    m_state.setPlayheadTime(0);
    m_state.clearSelection();
    key(Qt::Key_B);
    EXPECT_EQ(m_state.playhead().time, second / 2);
    key(Qt::Key_B);
    EXPECT_EQ(m_state.playhead().time, second);
    EXPECT_EQ(m_state.selection().task, 3u);
    key(Qt::Key_B, Qt::ShiftModifier);
    EXPECT_EQ(m_state.playhead().time, second / 2);
}

TEST_F(TimelineMarksTest, AClickOnAFlagGoesThereAndADoubleClickEditsIt)
{
    m_bookmarks.add({second, "here", {}});
    const QPoint flag = m_view.parts().bookmarks.at(0).flag.center().toPoint();
    QTest::mouseClick(m_view.viewport(), Qt::LeftButton, {}, flag);
    EXPECT_EQ(m_state.playhead().time, second);
    const QPoint moved = m_view.parts().bookmarks.at(0).flag.center().toPoint();
    QTest::mouseDClick(m_view.viewport(), Qt::LeftButton, {}, moved);
    EXPECT_TRUE(m_view.bookmarkEditor().isVisible());
    EXPECT_EQ(m_view.bookmarkEditor().text(), "here");
}

TEST_F(TimelineMarksTest, BookmarksOutliveTheRunAndTheProgram)
{
    QTemporaryDir folder;
    Settings settings(folder.filePath("settings.ini"));
    models::ScenarioDocument document;
    document.setUntitled("demo.py", "pass");
    {
        models::Bookmarks bookmarks;
        BookmarkKeeper keeper(bookmarks, document, settings);
        bookmarks.add({7, "seven", "main"});
        m_state.setBookmarks(&bookmarks);
        m_state.setStore(nullptr); // another run
        m_state.setStore(m_store.get());
        EXPECT_EQ(m_state.bookmarks()->count(), 1u);
    }
    EXPECT_EQ(m_state.bookmarks(), nullptr);
    models::Bookmarks again;
    BookmarkKeeper keeper(again, document, settings);
    ASSERT_EQ(again.count(), 1u);
    EXPECT_EQ(again.at(0), (models::Bookmark{7, "seven", "main"}));
    ASSERT_TRUE(document.saveAs(folder.filePath("other.py")));
    models::Bookmarks other;
    models::ScenarioDocument opened;
    ASSERT_TRUE(opened.load(folder.filePath("other.py")));
    BookmarkKeeper third(other, opened, settings);
    EXPECT_EQ(other.count(), 1u) << "saved under another name, it takes them along";
}

TEST_F(TimelineMarksTest, BracketsWalkFromACancellationToItsCauseAndBack)
{
    m_state.selectTask(6); // upload
    m_state.setPlayheadTime(17 * second / 10);
    key(Qt::Key_BracketLeft);
    const models::EventIndex cause = m_state.playhead().event;
    EXPECT_EQ(m_store->taskName(m_state.selection().task), "main");
    key(Qt::Key_BracketLeft);
    EXPECT_LT(m_state.playhead().event, cause);
    const models::EventIndex back = m_state.playhead().event;
    key(Qt::Key_BracketRight);
    EXPECT_GT(m_state.playhead().event, back);
}

TEST_F(TimelineMarksTest, TheContextMenuOffersWhatTheThingUnderItCanDo)
{
    const models::TimelineParts& parts = m_view.parts();
    const models::LanePart& beat = parts.lanes[1];
    const QStringList onSegment = menuTexts(at(0.3, static_cast<int>(beat.barY)));
    for (const char* text : {"Go to cause", "Go to effect", "Zoom to this segment", "Pin lane",
             "Write a note here…", "Set a bookmark here…"})
        EXPECT_TRUE(onSegment.contains(QString::fromUtf8(text))) << text;
    m_bookmarks.add({second / 2, "x", {}});
    const QStringList onFlag = menuTexts(m_view.parts().bookmarks[0].flag.center().toPoint());
    EXPECT_TRUE(onFlag.contains("Remove"));
    EXPECT_FALSE(onFlag.contains("Pin lane"));
}

TEST(HoverCardPlace, NeverCoversTheBarAndStaysOnTheScreen)
{
    const QRect screen(0, 0, 1440, 900);
    const QSize size(240, 120);
    for (const QRect& bar : {QRect(300, 100, 200, 20), QRect(300, 860, 200, 20),
             QRect(1300, 400, 200, 20), QRect(0, 0, 1440, 20), QRect(0, 880, 1440, 20),
             QRect(700, 10, 6, 880)}) {
        for (const int x : {bar.left(), bar.center().x(), bar.right()}) {
            const QRect card(
                HoverCard::place(size, bar, QPoint(x, bar.center().y()), screen), size);
            EXPECT_FALSE(card.intersects(bar)) << bar.left() << ' ' << bar.top() << ' ' << x;
            EXPECT_TRUE(screen.contains(card)) << bar.left() << ' ' << bar.top() << ' ' << x;
        }
    }
}

TEST_F(TimelineMarksTest, HoveringTellsWhatHeldTheLoop)
{
    const models::LanePart& news = m_view.parts().lanes[3];
    const QPoint ready = at(0.9, static_cast<int>(news.barY));
    ASSERT_EQ(m_store->taskName(news.task), "news");
    QTest::mouseMove(m_view.viewport(), ready);
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_view.hoverCard().isVisible(); }));
    const QString text = m_view.hoverCard().text();
    EXPECT_TRUE(text.startsWith("Ready")) << text.toStdString();
    EXPECT_TRUE(text.contains("The loop was held by resize for 0.200 s")) << text.toStdString();
    const QRect bar(m_view.viewport()->mapToGlobal(QPoint(ready.x() - 2, int(news.barY) - 9)),
        QSize(4, 18));
    EXPECT_FALSE(m_view.hoverCard().frameGeometry().intersects(bar));
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(m_view.viewport(), &leave);
    EXPECT_FALSE(m_view.hoverCard().isVisible());
}

TEST_F(TimelineMarksTest, StepsThroughTheTimesAtWhichALineRan)
{
    std::uint32_t line = 0;
    for (models::EventIndex i = 0; i < m_store->eventCount() && line == 0; ++i)
        line = m_store->event(i).line;
    ASSERT_GT(line, 0u);
    ASSERT_TRUE(m_view.navigator().stepLine(line, Direction::Forward));
    EXPECT_EQ(m_store->event(m_state.playhead().event).line, line);
    EXPECT_FALSE(m_view.navigator().stepLine(9999, Direction::Forward));
}

} // namespace awaitscope::gui
