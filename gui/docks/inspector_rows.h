#pragma once

#include "gui/theme.h"

#include <QStyledItemDelegate>

namespace awaitscope::models {
class RangeTotalsModel;
}

/// How the rows of the inspector's lists are painted.
namespace awaitscope::gui {

class ThemedDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    Theme theme = Theme::light();

protected:
    /// Selection, hover and the ring of the focus, before or after the rest.
    void paintGround(QPainter& painter, const QStyleOptionViewItem& option, bool current) const;
    void paintFocus(QPainter& painter, const QStyleOptionViewItem& option) const;
};

/// A row of the history: time in the code font, then the words; the current one stands out.
class HistoryDelegate final : public ThemedDelegate {
public:
    static constexpr int rowHeight = 19, top = 6; ///< px
    using ThemedDelegate::ThemedDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override;
};

/// A link of a chain of causes: a sign on the line that joins them, a sentence, and below it when
/// and where.
class CauseDelegate final : public ThemedDelegate {
public:
    using ThemedDelegate::ThemedDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    static QRect textRect(const QRect& row);
    static QString place(const QModelIndex& index);
};

/// What a task or coroutine did in the selected range: its name, a sum, and a bar of its states.
class TotalsDelegate final : public ThemedDelegate {
public:
    static constexpr int rowHeight = 38, top = 2; ///< px
    TotalsDelegate(const models::RangeTotalsModel& model, QObject* parent)
        : ThemedDelegate(parent), m_model(model)
    {
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override;

private:
    const models::RangeTotalsModel& m_model;
};

/// A task in the tree of awaits: lines to those that wait for it, its state, what it waits for.
class AwaitDelegate final : public ThemedDelegate {
public:
    static constexpr int rowHeight = 24, top = 4; ///< px
    using ThemedDelegate::ThemedDelegate;
    unsigned task = 0xffff'ffff; ///< row of the task that the inspector shows
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override;
};

} // namespace awaitscope::gui
