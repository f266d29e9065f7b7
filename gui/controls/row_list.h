#pragma once

#include <QListView>

namespace awaitscope::gui {

/// A list whose rows all have one height, painted by its delegate (one call a row, for the model
/// column it shows).
///
/// Nothing in it depends on how many rows there are, so a million may be appended while it is
/// shown. Qt's own views lay out every row anew whenever some are added. It is a QListView only so
/// that assistive technology knows it for a list; of its layout nothing is used.
class RowList : public QListView {
    Q_OBJECT

public:
    /// `top` is left free above the first row.
    RowList(int rowHeight, int top, QWidget* parent = nullptr);

    QRect visualRect(const QModelIndex& index) const override;
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
    QModelIndex indexAt(const QPoint& point) const override;
    void doItemsLayout() override;
    void reset() override;

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int horizontalOffset() const override { return 0; }
    int verticalOffset() const override;
    void setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command) override;
    QRegion visualRegionForSelection(const QItemSelection& selection) const override;
    void dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight,
        const QList<int>& roles = {}) override;
    void rowsInserted(const QModelIndex& parent, int start, int end) override;
    void updateGeometries() override;
    void scrollContentsBy(int dx, int dy) override;
    void resizeEvent(QResizeEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    int rowCount() const { return model() ? model()->rowCount() : 0; }
    /// The row at this height of the viewport; not bounded by the rows there are.
    int rowAt(int y) const;

    const int m_rowHeight;
    const int m_top;
};

} // namespace awaitscope::gui
