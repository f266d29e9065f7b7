#include "gui/controls/row_list.h"

#include <QApplication>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QTest>

#include <gtest/gtest.h>

using namespace awaitscope::gui;

namespace {

constexpr int kRow = 20, kTop = 5;

/// Counts which rows are painted.
class CountingDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    mutable QList<int> painted;

    void paint(QPainter*, const QStyleOptionViewItem&, const QModelIndex& index) const override
    {
        painted << index.row();
    }
};

struct RowListTest : testing::Test {
    RowListTest() : list(kRow, kTop)
    {
        append(1000);
        list.setModel(&model);
        list.setItemDelegate(&delegate);
        list.setSelectionMode(QAbstractItemView::ExtendedSelection);
        list.resize(200, 105); // five rows
        list.show();
        QApplication::processEvents();
    }

    void append(int rows)
    {
        QList<QStandardItem*> items;
        for (int i = 0; i < rows; ++i)
            items << new QStandardItem(QString::number(i));
        model.invisibleRootItem()->appendRows(items);
    }

    QStandardItemModel model;
    CountingDelegate delegate;
    RowList list;
};

} // namespace

TEST_F(RowListTest, FindsEveryRowWhereItIsDrawn)
{
    EXPECT_EQ(list.visualRect(model.index(3, 0)), QRect(0, 65, list.viewport()->width(), kRow));
    EXPECT_EQ(list.indexAt({10, 65}).row(), 3);
    EXPECT_EQ(list.indexAt({10, 84}).row(), 3);
    EXPECT_FALSE(list.indexAt({10, 4}).isValid());
}

TEST_F(RowListTest, PaintsNoRowThatCannotBeSeen)
{
    delegate.painted.clear();

    list.viewport()->repaint();

    EXPECT_EQ(delegate.painted, (QList<int>{0, 1, 2, 3, 4}));
}

TEST_F(RowListTest, LetsOneScrollToRowsAppendedLater)
{
    append(1000);
    list.scrollTo(model.index(1999, 0));

    EXPECT_EQ(list.verticalScrollBar()->value(), list.verticalScrollBar()->maximum());
    EXPECT_EQ(list.visualRect(model.index(1999, 0)).bottom(), list.viewport()->height() - 1);
}

TEST_F(RowListTest, DoesNotScrollToARowThatIsInView)
{
    list.scrollTo(model.index(4, 0));

    EXPECT_EQ(list.verticalScrollBar()->value(), 0);
}

TEST_F(RowListTest, MovesByKeys)
{
    list.setCurrentIndex(model.index(0, 0));

    QTest::keyClick(&list, Qt::Key_Down);
    EXPECT_EQ(list.currentIndex().row(), 1);
    QTest::keyClick(&list, Qt::Key_End);
    EXPECT_EQ(list.currentIndex().row(), 999);
    QTest::keyClick(&list, Qt::Key_Down);
    EXPECT_EQ(list.currentIndex().row(), 999);
}

TEST_F(RowListTest, SelectsFromAClickToAShiftClick)
{
    const auto click = [this](int row, Qt::KeyboardModifiers modifiers) {
        QTest::mouseClick(list.viewport(), Qt::LeftButton, modifiers,
            list.visualRect(model.index(row, 0)).center());
    };
    click(1, Qt::NoModifier);
    click(3, Qt::ShiftModifier);

    QList<int> rows;
    for (const QModelIndex& index : list.selectionModel()->selectedRows())
        rows << index.row();
    std::sort(rows.begin(), rows.end());
    EXPECT_EQ(rows, (QList<int>{1, 2, 3}));
}

TEST_F(RowListTest, StartsAnewWithAnotherModel)
{
    list.scrollTo(model.index(999, 0));
    model.clear();

    EXPECT_EQ(list.verticalScrollBar()->maximum(), 0);
    EXPECT_FALSE(list.indexAt({10, 10}).isValid());
}
