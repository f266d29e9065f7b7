#include "gui/window/command_palette.h"
#include "support/page_load_trace.h"
#include "support/trace_text.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

using namespace awaitscope;
using namespace awaitscope::gui;
using awaitscope::test::TestRun;

namespace {

struct Palette {
    Palette()
    {
        state.setStore(&run.store);
        action.setShortcut(QKeySequence(Qt::Key_F5));
        field.setActions({&action});
        field.setStore(&run.store);
        field.resize(290, 30);
        field.show();
        field.setFocus();
        QApplication::setActiveWindow(&field);
    }
    void type(const QString& text)
    {
        field.setFocus();
        QTest::keyClicks(&field, text);
        QTest::qWait(200); // the filter waits for the typing to pause
    }

    TestRun run{test::kPageLoad};
    models::TimelineState state;
    models::TaskSearch search{state};
    QAction action{QStringLiteral("&Run")};
    CommandPalette field{search};
};

} // namespace

TEST(CommandPalette, FiltersWhileKeysAreTypedAndGoesOnWithEnter)
{
    Palette ui;

    ui.type(QStringLiteral("state:cancelled"));
    EXPECT_EQ(ui.search.matches().size(), 2u);
    QTest::keyClick(&ui.field, Qt::Key_Return);
    EXPECT_EQ(ui.state.selection().task, ui.run.row("beat"));
    QTest::keyClick(&ui.field, Qt::Key_Return);
    EXPECT_EQ(ui.state.selection().task, ui.run.row("upload"));
    QTest::keyClick(&ui.field, Qt::Key_Return, Qt::ShiftModifier);
    EXPECT_EQ(ui.state.selection().task, ui.run.row("beat"));

    QTest::keyClick(&ui.field, Qt::Key_Escape);
    EXPECT_TRUE(ui.field.text().isEmpty());
    EXPECT_FALSE(ui.search.isActive());
    EXPECT_FALSE(ui.state.laneFilter());
}

TEST(CommandPalette, TakesTheFirstCommandForAWordWithoutKeys)
{
    Palette ui;
    QSignalSpy triggered(&ui.action, &QAction::triggered);

    ui.type(QStringLiteral("run")); // also the beginning of the key "run>"
    QTest::keyClick(&ui.field, Qt::Key_Return);
    QTest::qWait(10);

    EXPECT_EQ(triggered.count(), 1);
    EXPECT_FALSE(ui.search.isActive());
}

TEST(CommandPalette, SaysWhatIsWrongWithAFilter)
{
    Palette ui;

    ui.type(QStringLiteral("wat:3"));

    EXPECT_TRUE(ui.field.toolTip().startsWith(QStringLiteral("There is no key “wat”")));
    ASSERT_TRUE(ui.field.model().suggestionAt(0));
    EXPECT_EQ(ui.field.model().suggestionAt(0)->kind, PaletteModel::Suggestion::Kind::Mistake);
}

TEST(CommandPalette, SaysThatNothingHasTheNameWhileThereIsNoRunToSearch)
{
    Palette ui;
    ui.field.setStore(nullptr);

    ui.type(QStringLiteral("theme"));
    ASSERT_TRUE(ui.field.model().suggestionAt(0));
    EXPECT_EQ(ui.field.model().suggestionAt(0)->kind, PaletteModel::Suggestion::Kind::Nothing);
    EXPECT_TRUE(ui.field.completer()->popup()->isVisible()) << "where it is read";

    ui.field.clear();
    ui.type(QStringLiteral("ru"));
    EXPECT_FALSE(ui.field.model().suggestionAt(0)) << "the command Run";
}

TEST(CommandPalette, FindsWhatWasPrinted)
{
    Palette ui;

    ui.type(QStringLiteral("rolling"));

    bool found = false;
    for (int row = 0; const auto* suggestion = ui.field.model().suggestionAt(row); ++row) {
        if (suggestion->kind == PaletteModel::Suggestion::Kind::Output) {
            found = true;
            EXPECT_EQ(suggestion->words, "Printed at 1.700 s: upload: rolling back");
            EXPECT_EQ(ui.run.store.event(suggestion->event).time, test::seconds(1.7));
        }
    }
    EXPECT_TRUE(found);
}

TEST(CommandPalette, GivesItsRowsRoomBelowANarrowField)
{
    Palette ui;
    ui.field.resize(200, 30);

    ui.type(QStringLiteral("rolling"));

    const QAbstractItemView* rows = ui.field.completer()->popup();
    ASSERT_TRUE(rows->isVisible());
    EXPECT_GT(rows->width(), rows->fontMetrics().horizontalAdvance(
                  QStringLiteral("Printed at 1.700 s: upload: rolling back")));
    EXPECT_GT(rows->width(), ui.field.width());
}
