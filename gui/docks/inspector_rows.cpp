#include "gui/docks/inspector_rows.h"

#include "gui/controls/chip_label.h"
#include "gui/timeline/glyphs.h"
#include "models/items/await_tree_model.h"
#include "models/items/cause_chain_model.h"
#include "models/items/history_model.h"
#include "models/items/range_totals_model.h"
#include "models/timeline/segment_label.h"

#include <QAbstractItemView>
#include <QPainter>

#include <algorithm>
#include <optional>

namespace awaitscope::gui {

using models::AwaitTreeModel;
using models::CauseChainModel;
using models::CauseKind;
using models::HistoryModel;

namespace {

constexpr int kMargin = 12;
constexpr int kCauseIndent = 36; // where the words of a cause begin
constexpr int kCausePad = 6;
constexpr int kAwaitIndent = 16;

struct Sign {
    Glyph glyph;
    QColor color;
};

Sign signOf(CauseKind kind, const Theme& theme)
{
    switch (kind) {
    case CauseKind::EndedCancelled:
        return {Glyph::Cancelled, theme.cancelling};
    case CauseKind::Swallowed:
        return {Glyph::Swallowed, theme.cancelling};
    case CauseKind::Delivered:
        return {Glyph::Delivered, theme.cancelling};
    case CauseKind::NotDelivered:
    case CauseKind::PassedOn:
    case CauseKind::Called:
    case CauseKind::CalledByCallback:
    case CauseKind::GroupAborted:
    case CauseKind::GatherCancelled:
    case CauseKind::ProgramEnds:
    case CauseKind::Stopped:
        return {Glyph::Cancelled, theme.cancelling};
    case CauseKind::TimeoutFired:
        return {Glyph::TimeoutFired, theme.error};
    case CauseKind::TimeoutArmed:
        return {Glyph::TimeoutArmed, theme.text2};
    case CauseKind::GroupBodyFailed:
    case CauseKind::Failed:
        return {Glyph::Failed, theme.error};
    case CauseKind::Held:
    case CauseKind::ReadyLong:
        return {Glyph::Created, theme.ready};
    case CauseKind::Ran:
        return {Glyph::Created, theme.running};
    case CauseKind::EndsAndWakes:
    case CauseKind::Wakes:
        return {Glyph::Done, theme.done};
    case CauseKind::Waited:
    case CauseKind::StillWaits:
        return {Glyph::Clock, theme.waiting};
    case CauseKind::CallbackScheduled:
    case CauseKind::Created:
    case CauseKind::RunEnds:
    case CauseKind::More:
        break;
    }
    return {Glyph::Created, theme.text3};
}

} // namespace

void ThemedDelegate::paintGround(
    QPainter& painter, const QStyleOptionViewItem& option, bool current) const
{
    if (current) {
        painter.fillRect(option.rect, theme.selection);
        painter.fillRect(
            QRect(option.rect.topLeft(), QSize(3, option.rect.height())), theme.accent);
    } else if (option.state & QStyle::State_MouseOver) {
        painter.fillRect(option.rect, theme.head);
    }
}

void ThemedDelegate::paintFocus(QPainter& painter, const QStyleOptionViewItem& option) const
{
    if (!(option.state & QStyle::State_HasFocus))
        return;
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.accent, 1));
    painter.drawRect(option.rect.adjusted(0, 0, -1, -1));
}

void HistoryDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    paintGround(*painter, option, index.data(HistoryModel::IsCurrentRole).toBool());
    if (index.data(HistoryModel::IsFutureRole).toBool())
        painter->setOpacity(0.6);
    const QString time = index.data(HistoryModel::TimeTextRole).toString();
    const QFont mono = codeFont(11);
    painter->setFont(mono);
    painter->setPen(theme.text3);
    QRect rect = option.rect.adjusted(kMargin, 0, -kMargin, 0);
    // Time only grows, so the newest row has the widest number.
    const QString newest = index.sibling(index.model()->rowCount() - 1, 0)
                               .data(HistoryModel::TimeTextRole)
                               .toString();
    const int timeWidth = QFontMetrics(mono).horizontalAdvance(newest);
    painter->drawText(QRect(rect.left(), rect.top(), timeWidth, rect.height()),
        Qt::AlignVCenter | Qt::AlignRight, time);
    rect.setLeft(rect.left() + timeWidth + 10);
    painter->setFont(option.font);
    painter->setPen(theme.text);
    painter->drawText(rect, Qt::AlignVCenter | Qt::AlignLeft,
        option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, rect.width()));
    paintFocus(*painter, option);
    painter->restore();
}

QRect CauseDelegate::textRect(const QRect& row)
{
    return row.adjusted(kCauseIndent, kCausePad, -kMargin, -kCausePad);
}

QString CauseDelegate::place(const QModelIndex& index)
{
    QStringList parts{
        CauseChainModel::tr("%1 s").arg(index.data(CauseChainModel::TimeTextRole).toString())};
    if (index.data(CauseChainModel::LineRole).toInt() > 0)
        parts << CauseChainModel::tr("line %1").arg(
            index.data(CauseChainModel::PlaceRole).toString());
    if (const QString latency = index.data(CauseChainModel::LatencyRole).toString();
        !latency.isEmpty())
        parts << latency;
    return parts.join(QStringLiteral(" · "));
}

QSize CauseDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    const QRect room = textRect({0, 0, std::max(width, 120), 10'000});
    const int words = QFontMetrics(uiFont(12))
                          .boundingRect(room, Qt::TextWordWrap, index.data().toString())
                          .height();
    return {width, words + QFontMetrics(uiFont(11)).height() + 2 * kCausePad};
}

void CauseDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    const bool current = (option.state & QStyle::State_Selected) != 0;
    paintGround(*painter, option, current);
    const QRect rect = textRect(option.rect);
    const QFontMetrics metrics(uiFont(12));

    // The line that joins effect and cause, through the middle of the signs.
    const auto [glyph, color]
        = signOf(static_cast<CauseKind>(index.data(CauseChainModel::CauseKindRole).toInt()), theme);
    const double size = glyphSize(glyph);
    const double x = option.rect.left() + 20;
    const double middle = rect.top() + metrics.height() / 2.0;
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(theme.line2, 1.4, Qt::SolidLine, Qt::FlatCap));
    if (index.row() > 0)
        painter->drawLine(QPointF(x, option.rect.top()), QPointF(x, middle - 9));
    if (index.row() + 1 < index.model()->rowCount())
        painter->drawLine(QPointF(x, middle + 9), QPointF(x, option.rect.bottom() + 1));
    drawGlyph(*painter, glyph, QPointF(x - size / 2, middle - size / 2), color,
        current ? theme.selection : theme.panel);

    painter->setFont(uiFont(12));
    painter->setPen(theme.text);
    QRect used;
    painter->drawText(
        rect, Qt::TextWordWrap | Qt::AlignTop | Qt::AlignLeft, index.data().toString(), &used);
    painter->setFont(uiFont(11));
    painter->setPen(theme.text3);
    const QFontMetrics small(painter->font());
    painter->drawText(QRect(rect.left(), used.bottom() + 1, rect.width(), small.height()),
        Qt::AlignLeft | Qt::AlignVCenter,
        small.elidedText(place(index), Qt::ElideRight, rect.width()));
    paintFocus(*painter, option);
    painter->restore();
}

void TotalsDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    paintGround(*painter, option, (option.state & QStyle::State_Selected) != 0);
    const QRect rect = option.rect.adjusted(kMargin, 5, -kMargin, -6);
    const QString sum = index.data(models::RangeTotalsModel::TotalTextRole).toString();
    painter->setFont(uiFont(11.5));
    const int sumWidth = QFontMetrics(painter->font()).horizontalAdvance(sum) + 2;
    const QRect line(rect.left(), rect.top(), rect.width(), 16);
    painter->setPen(theme.text2);
    painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, sum);
    painter->setFont(uiFont(12));
    painter->setPen(theme.text);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetrics(painter->font())
            .elidedText(index.data().toString(), Qt::ElideMiddle, line.width() - sumWidth - 10));
    // As wide as the whole range; of a coroutine, as its tasks together.
    const models::RangeTotals::Entry& entry = m_model.entry(index.row());
    const double all = static_cast<double>(m_model.totals().range.duration())
        * static_cast<double>(std::max(1u, entry.tasks));
    double x = rect.left();
    const std::pair<models::SliceState, QColor> states[]
        = {{models::SliceState::Running, theme.running}, {models::SliceState::Ready, theme.ready},
            {models::SliceState::Waiting, theme.waitingHatch},
            {models::SliceState::Cancelling, theme.cancelling}};
    painter->fillRect(QRectF(x, rect.bottom() - 4, rect.width(), 5), theme.head);
    for (const auto& [state, color] : states) {
        const auto total = static_cast<double>(entry.totals.total[static_cast<std::size_t>(state)]);
        if (total <= 0 || all <= 0)
            continue;
        const double width = std::max(2.0, rect.width() * total / all);
        painter->fillRect(
            QRectF(x, rect.bottom() - 4, std::min(width, rect.right() + 1 - x), 5), color);
        x += width;
    }
    paintFocus(*painter, option);
    painter->restore();
}

void AwaitDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    const bool current = index.data(AwaitTreeModel::TaskRole).toUInt() == task;
    paintGround(*painter, option, current);
    const int depth = std::min(index.data(AwaitTreeModel::DepthRole).toInt(), 8);
    int left = option.rect.left() + kMargin + depth * kAwaitIndent;
    const double middle = option.rect.center().y() + 0.5;
    if (depth > 0) {
        painter->setPen(QPen(theme.line2, 1));
        const int x = left - kAwaitIndent + 4;
        // Down to the last of those that the same task waits for.
        bool goesOn = false;
        for (int row = index.row() + 1; row < index.model()->rowCount(); ++row) {
            const int below = index.sibling(row, 0).data(AwaitTreeModel::DepthRole).toInt();
            goesOn = below == depth;
            if (below <= depth || row > index.row() + 64)
                break;
        }
        painter->drawLine(QPointF(x + 0.5, option.rect.top()),
            QPointF(x + 0.5, goesOn ? option.rect.bottom() + 1 : middle));
        painter->drawLine(QPointF(x + 0.5, middle), QPointF(left - 3, middle));
    }
    const auto state
        = static_cast<models::TaskState>(index.data(AwaitTreeModel::StateRole).toInt());
    const QString word = models::SegmentLabel::stateName(state);
    const QFont names = uiFont(12, current);
    const QFontMetrics metrics(names);
    const QString waits = index.data(AwaitTreeModel::WaitsForRole).toString();
    const QFont small = uiFont(11.5);
    const int right = option.rect.right() - kMargin;

    painter->setFont(names);
    painter->setPen(theme.text);
    const QString name = index.data().toString();
    const int nameWidth = std::min(metrics.horizontalAdvance(name) + 2, (right - left) / 2);
    painter->drawText(QRect(left, option.rect.top(), nameWidth, option.rect.height()),
        Qt::AlignVCenter, metrics.elidedText(name, Qt::ElideMiddle, nameWidth));
    left += nameWidth + 8;
    if (waits.isEmpty() || state == models::TaskState::Cancelling) {
        const QSize size = chipSize(word);
        const QRect chip(
            left, static_cast<int>(middle) - size.height() / 2, size.width(), size.height());
        if (chip.right() < right)
            paintChip(*painter, chip, word, state, theme);
        left = chip.right() + 8;
    }
    painter->setFont(small);
    painter->setPen(theme.text2);
    const QString text
        = index.data(AwaitTreeModel::AgainRole).toBool() ? AwaitTreeModel::tr("see above") : waits;
    if (right - left > 20) {
        painter->drawText(QRect(left, option.rect.top(), right - left, option.rect.height()),
            Qt::AlignVCenter | Qt::AlignLeft,
            QFontMetrics(small).elidedText(text, Qt::ElideRight, right - left));
    }
    paintFocus(*painter, option);
    painter->restore();
}

} // namespace awaitscope::gui
