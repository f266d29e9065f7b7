#include "gui/controls/row_list.h"

#include <QPainter>
#include <QPaintEvent>
#include <QScrollBar>

#include <algorithm>

namespace awaitscope::gui {

RowList::RowList(int rowHeight, int top, QWidget* parent)
    : QListView(parent), m_rowHeight(rowHeight), m_top(top)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setMouseTracking(true); // a row under the pointer may look different
}

int RowList::verticalOffset() const
{
    return verticalScrollBar()->value();
}

int RowList::rowAt(int y) const
{
    const int below = y + verticalOffset() - m_top;
    return below < 0 ? -1 : below / m_rowHeight;
}

QRect RowList::visualRect(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    const int top = m_top + index.row() * m_rowHeight - verticalOffset();
    return {0, top, viewport()->width(), m_rowHeight};
}

void RowList::scrollTo(const QModelIndex& index, ScrollHint hint)
{
    if (!index.isValid())
        return;
    const int top = m_top + index.row() * m_rowHeight;
    const int room = std::max(0, viewport()->height() - m_rowHeight);
    switch (hint) {
    case EnsureVisible:
        verticalScrollBar()->setValue(std::clamp(verticalOffset(), top - room, top));
        break;
    case PositionAtTop:
        verticalScrollBar()->setValue(top);
        break;
    case PositionAtBottom:
        verticalScrollBar()->setValue(top - room);
        break;
    case PositionAtCenter:
        verticalScrollBar()->setValue(top - room / 2);
        break;
    }
}

QModelIndex RowList::indexAt(const QPoint& point) const
{
    const int row = rowAt(point.y());
    return row >= 0 && row < rowCount() ? model()->index(row, modelColumn()) : QModelIndex();
}

QModelIndex RowList::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    const int rows = rowCount();
    if (rows == 0)
        return {};
    const int page = std::max(1, viewport()->height() / m_rowHeight - 1);
    int row = currentIndex().isValid() ? currentIndex().row() : 0;
    switch (action) {
    case MoveUp:
    case MovePrevious:
        --row;
        break;
    case MoveDown:
    case MoveNext:
        ++row;
        break;
    case MovePageUp:
        row -= page;
        break;
    case MovePageDown:
        row += page;
        break;
    case MoveHome:
        row = 0;
        break;
    case MoveEnd:
        row = rows - 1;
        break;
    case MoveLeft:
    case MoveRight:
        break;
    }
    return model()->index(std::clamp(row, 0, rows - 1), modelColumn());
}

void RowList::setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command)
{
    const QRect sorted = rect.normalized();
    const int from = std::max(rowAt(sorted.top()), 0);
    const int to = std::min(rowAt(sorted.bottom()), rowCount() - 1);
    QItemSelection selection;
    if (from <= to)
        selection.select(model()->index(from, 0), model()->index(to, model()->columnCount() - 1));
    selectionModel()->select(selection, command);
}

QRegion RowList::visualRegionForSelection(const QItemSelection&) const
{
    return viewport()->rect(); // painting a screenful is cheaper than telling which parts changed
}

void RowList::doItemsLayout()
{
    QAbstractItemView::doItemsLayout();
}

void RowList::reset()
{
    QAbstractItemView::reset();
    updateGeometries();
    viewport()->update();
}

void RowList::dataChanged(const QModelIndex&, const QModelIndex&, const QList<int>&)
{
    viewport()->update();
}

void RowList::rowsInserted(const QModelIndex& parent, int start, int end)
{
    QAbstractItemView::rowsInserted(parent, start, end);
    updateGeometries();
    viewport()->update();
}

void RowList::updateGeometries()
{
    const int height = m_top + rowCount() * m_rowHeight;
    verticalScrollBar()->setSingleStep(m_rowHeight);
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setRange(0, std::max(0, height - viewport()->height()));
    QAbstractItemView::updateGeometries();
}

void RowList::scrollContentsBy(int dx, int dy)
{
    QAbstractScrollArea::scrollContentsBy(dx, dy);
    viewport()->update();
}

void RowList::resizeEvent(QResizeEvent* event)
{
    QAbstractItemView::resizeEvent(event);
    updateGeometries();
}

bool RowList::viewportEvent(QEvent* event)
{
    // Rows may have moved under a resting pointer: Qt would repaint the one it knew of.
    if (event->type() == QEvent::Leave)
        viewport()->update();
    return QListView::viewportEvent(event);
}

void RowList::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const QStyle::State state = option.state
        & ~(QStyle::State_HasFocus | QStyle::State_MouseOver | QStyle::State_Selected);
    const QPoint pointer = viewport()->mapFromGlobal(QCursor::pos());
    const bool pointed = viewport()->underMouse();
    const int last = std::min(rowAt(event->rect().bottom()), rowCount() - 1);
    for (int row = std::max(rowAt(event->rect().top()), 0); row <= last; ++row) {
        const QModelIndex index = model()->index(row, modelColumn());
        option.index = index;
        option.rect = visualRect(index);
        option.state = state;
        option.state.setFlag(QStyle::State_Selected, selectionModel()->isRowSelected(row, {}));
        option.state.setFlag(QStyle::State_MouseOver, pointed && option.rect.contains(pointer));
        option.state.setFlag(QStyle::State_HasFocus, hasFocus() && currentIndex().row() == row);
        itemDelegateForIndex(index)->paint(&painter, option, index);
    }
}

} // namespace awaitscope::gui
