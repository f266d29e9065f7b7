#include "gui/builder/block_canvas.h"
#include "gui/builder/block_style.h"
#include "models/scenario/block_templates.h"

#include <QLineEdit>
#include <QPainter>
#include <QPainterPath>
#include <QPaintEvent>

#include <algorithm>

namespace awaitscope::gui {

using namespace block_style;
using Row = BlockLayout::Row;

bool BlockCanvas::isLeaving(int id) const
{
    if (!m_held || m_held->copy)
        return false;
    return std::any_of(m_held->blocks.begin(), m_held->blocks.end(),
        [&](int held) { return tree().contains(held, id); });
}

void BlockCanvas::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), m_theme.window);
    if (!m_model.isCurrent())
        painter.setOpacity(0.5); // the last valid state
    const int top = event->rect().top() - origin().y();
    const int bottom = event->rect().bottom() - origin().y();
    const int first = m_layout.firstBelow(top);
    const auto& rows = m_layout.rows();
    if (rows.empty()) {
        painter.setPen(m_theme.text2);
        painter.setFont(uiFont(13));
        painter.drawText(viewport()->rect().adjusted(40, 0, -40, 0),
            Qt::AlignCenter | Qt::TextWordWrap,
            tr("Drag a block here, or press / and type its name"));
    }
    // The boxes that reach in from above, the outermost first.
    std::vector<int> around;
    if (first < static_cast<int>(rows.size())) {
        for (int id = tree().block(rows[static_cast<std::size_t>(first)].block).parent; id > 0;
             id = tree().block(id).parent)
            around.push_back(id);
        if (rows[static_cast<std::size_t>(first)].kind != Row::Kind::Block)
            around.insert(around.begin(), rows[static_cast<std::size_t>(first)].block);
    }
    for (auto id = around.rbegin(); id != around.rend(); ++id) {
        if (const int row = m_layout.rowOf(*id); row >= 0)
            paintBox(painter, rows[static_cast<std::size_t>(row)]);
    }
    for (int row = first; row < static_cast<int>(rows.size())
         && rows[static_cast<std::size_t>(row)].y <= bottom;
         ++row) {
        noteWidth(row);
        const Row& at = rows[static_cast<std::size_t>(row)];
        if (at.kind == Row::Kind::Block && tree().block(at.block).isContainer())
            paintBox(painter, at);
        paintRow(painter, row);
        paintBreakpoint(painter, at);
    }
    paintIndicator(painter);
    if (hasFocus() && m_current == 0) { // no block shows where the keys go
        painter.setPen(QPen(m_theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
    }
    paintHint(painter);
}

void BlockCanvas::paintBox(QPainter& painter, const Row& row)
{
    const int x = origin().x() + row.depth * kIndent;
    const QRectF box(x + 0.5, origin().y() + row.y + 0.5, boxWidth(row.depth) - 1,
        row.bottom - row.y - 1);
    const bool target = m_held && m_held->edit && m_held->gap.place.owner == row.block;
    const bool selected = std::find(m_selection.begin(), m_selection.end(), row.block)
        != m_selection.end();
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath path;
    path.addRoundedRect(box, kRadius, kRadius);
    if (isLeaving(row.block)) {
        painter.setPen(QPen(m_theme.line2, 1.5, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(path);
        return;
    }
    const bool light = row.depth >= 2 && row.depth % 2 == 0;
    painter.fillPath(
        path, target ? m_theme.selection : light ? m_theme.window : containerFill(m_theme));
    painter.setPen(target || (selected && hasKeyboard()) ? QPen(m_theme.accent, 2)
            : selected                                   ? QPen(m_theme.text3, 1)
                                                         : QPen(m_theme.line2, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    QPainterPath bar;
    bar.addRect(QRectF(x, box.top() - 0.5, kBar, box.height() + 1));
    painter.fillPath(path.intersected(bar),
        categoryColor(m_theme, models::categoryOf(tree().block(row.block).kind)));
}

void BlockCanvas::paintRow(QPainter& painter, int index)
{
    const Row& row = m_layout.rows()[static_cast<std::size_t>(index)];
    const QPoint at = origin() + QPoint(row.depth * kIndent, row.y);
    const QRectF line(at.x() + 0.5, at.y() + 0.5, boxWidth(row.depth) - 1, kRow - 1);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isLeaving(row.block)) {
        if (row.kind != Row::Kind::Block
            || std::find(m_held->blocks.begin(), m_held->blocks.end(), row.block)
                == m_held->blocks.end())
            return;
        painter.setFont(uiFont(12.5));
        const QString text = tr("%1 moves from here").arg(tree().title(row.block));
        if (!tree().block(row.block).isContainer()) {
            painter.setPen(QPen(m_theme.line2, 1.5, Qt::DashLine));
            painter.setBrush(Qt::NoBrush);
            const double width = painter.fontMetrics().horizontalAdvance(text) + 32;
            painter.drawRoundedRect(QRectF(line.topLeft(), QSizeF(width, kRow - 1)), kRadius, kRadius);
        }
        painter.setPen(m_theme.text3);
        painter.drawText(line.adjusted(12, 0, 0, 0), Qt::AlignVCenter, text);
        return;
    }
    if (row.kind == Row::Kind::Empty) {
        painter.setPen(QPen(m_theme.line2, 1, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(
            QRectF(line.topLeft(), QSizeF(std::min(line.width(), 170.0), kRow - 1)), kRadius,
            kRadius);
        painter.setFont(uiFont(12));
        painter.setPen(m_theme.text3);
        painter.drawText(line.adjusted(12, 0, 0, 0), Qt::AlignVCenter, tr("empty"));
        return;
    }
    const bool selected = std::find(m_selection.begin(), m_selection.end(), row.block)
        != m_selection.end();
    const bool container = tree().block(row.block).isContainer();
    const bool running = m_runningLine > 0 && row.kind == Row::Kind::Block
        && m_model.isCurrent() && tree().blockAt(m_runningLine) == row.block;
    const BlockRow shape = rowLayout(index);
    const bool here = row.block == m_current && row.branch == m_branch && hasKeyboard();
    paintBlockRow(painter, shape, at, m_theme, !container,
        !selected           ? m_theme.line2
            : hasKeyboard() ? m_theme.accent
                            : m_theme.text3,
        here ? m_field : -1);
    if (here && m_branch >= 0 && m_field < 0) {
        painter.setPen(QPen(m_theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(
            QRectF(at.x() + kBar + 2, at.y() + 1, shape.width - kBar - 2, kRow - 2), kRadius, kRadius);
    }
    if (running) {
        // A pointer at the edge and a frame, so that it is not told by colour alone.
        QPainterPath arrow;
        arrow.moveTo(at.x() - 12, at.y() + kRow / 2.0 - 6);
        arrow.lineTo(at.x() - 3, at.y() + kRow / 2.0);
        arrow.lineTo(at.x() - 12, at.y() + kRow / 2.0 + 6);
        arrow.closeSubpath();
        painter.fillPath(arrow, m_theme.accent);
        painter.setPen(QPen(m_theme.accent, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(at.x() - 1.5, at.y() - 1.5, shape.width + 3, kRow + 3),
            kRadius + 1, kRadius + 1);
    }
    if (container && row.kind == Row::Kind::Block && m_folded.count(row.block)) {
        painter.setPen(m_theme.text3);
        painter.setFont(uiFont(12));
        painter.drawText(QRectF(at.x() + shape.width, at.y(), 200, kRow), Qt::AlignVCenter,
            tr("%n blocks inside", nullptr, tree().block(row.block).end - row.block - 1));
    }
}

void BlockCanvas::paintBreakpoint(QPainter& painter, const Row& row)
{
    if (row.kind == Row::Kind::Empty || m_breakpoints.count(lineOf(row)) == 0)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.error);
    painter.drawEllipse(
        QPointF(marginWidth() / 2.0 - 1, origin().y() + row.y + kRow / 2.0), 5, 5);
}

void BlockCanvas::paintIndicator(QPainter& painter)
{
    if (!m_held || (!m_held->edit && !m_held->byKeyboard))
        return; // the pointer shows where it is itself
    const BlockLayout::Gap& gap = m_held->gap;
    const double x = origin().x() + gap.depth * kIndent - 2, y = origin().y() + gap.y;
    const double end = x + std::max(120, boxWidth(gap.depth) - 100);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool fits = static_cast<bool>(m_held->edit);
    const QColor color = fits ? m_theme.accent : m_theme.error;
    painter.setPen(QPen(color, 3, fits ? Qt::SolidLine : Qt::DotLine, Qt::RoundCap));
    painter.drawLine(QPointF(x + 5, y), QPointF(end, y));
    painter.setPen(QPen(color, 2.4));
    painter.setBrush(m_theme.panel);
    painter.drawEllipse(QPointF(x, y), 5, 5);
}

QString BlockCanvas::hint() const
{
    if (!m_fieldReason.isEmpty())
        return m_fieldReason;
    if (!m_held)
        return {};
    return m_held->edit ? m_held->edit.meaning : m_held->edit.reason;
}

/// Where nothing is written, right of the rows beside an area.
int BlockCanvas::rightOfRows(const QRect& area) const
{
    const auto& rows = m_layout.rows();
    double right = 0;
    for (auto row = static_cast<std::size_t>(m_layout.firstBelow(area.top() - origin().y()));
         row < rows.size() && rows[row].y + origin().y() <= area.bottom(); ++row)
        right = std::max(right, origin().x() + rows[row].depth * kIndent
                + rowLayout(static_cast<int>(row)).width);
    return qRound(right) + 12;
}

QRect BlockCanvas::hintRect() const
{
    const QString text = hint();
    if (text.isEmpty())
        return {};
    const bool atField = !m_fieldReason.isEmpty() && m_fieldEdit;
    const bool byMouse = m_held && !m_held->byKeyboard;
    const QPoint pointer = byMouse
        ? m_held->pointer
        : QPoint(viewport()->width() / 2, m_held ? origin().y() + m_held->gap.y + 60 : 8);
    const QRect bounds = QFontMetrics(uiFont(12)).boundingRect(
        QRect(0, 0, 226, 400), Qt::TextWordWrap | Qt::AlignLeft, text);
    QRect box(0, 0, bounds.width() + 22, bounds.height() + 15);
    // Above and beside what is held; what it says must not hide where it goes.
    box.moveTopLeft(m_fieldReason.isEmpty() && byMouse
            ? pointer + QPoint(28, -box.height() - 26)
            : pointer);
    if (atField) {
        // Above the field, for the words that are offered there are below it.
        const QRect field = m_fieldEdit->geometry();
        box.moveBottomLeft(field.topLeft() - QPoint(0, 6));
        if (box.top() < 8)
            box.moveTop(field.bottom() + 6);
    }
    if (byMouse) {
        if (box.top() < 8)
            box.moveTop(pointer.y() - m_grabbed.y() + kRow + 12); // the picture lies over this
        // Where no block is, beside the rows there or a little above; else not over their verbs.
        const int near = box.left();
        box.moveLeft(std::max(near, viewport()->width() - 8 - box.width()));
        for (QRect free = box; free.top() >= 8 && free.top() > box.top() - 4 * (kRow + kGap);
             free.translate(0, -kRow - kGap)) {
            if (const int clear = rightOfRows(free); clear + box.width() < viewport()->width() - 8) {
                box.moveTopLeft({std::max(near, clear), free.top()});
                break;
            }
        }
    }
    box.moveRight(std::min(box.right(), viewport()->width() - 8));
    box.moveLeft(std::max(box.left(), 8));
    box.moveTop(std::clamp(box.top(), 8, std::max(8, viewport()->height() - box.height() - 8)));
    return box;
}

void BlockCanvas::paintHint(QPainter& painter)
{
    const QRect box = hintRect();
    if (box.isNull())
        return;
    painter.setFont(uiFont(12));
    painter.setOpacity(1);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const bool wrong = !m_fieldReason.isEmpty() || !m_held->edit;
    painter.setBrush(wrong ? m_theme.error : m_theme.text);
    painter.drawRoundedRect(box, 5, 5);
    painter.setPen(wrong ? m_theme.onAccent : m_theme.panel);
    painter.drawText(box.adjusted(11, 7, -9, -6), Qt::TextWordWrap | Qt::AlignLeft, hint());
}

} // namespace awaitscope::gui
