#include "gui/builder/block_row.h"

#include "gui/builder/block_style.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <QtMath>

#include <algorithm>
#include <cmath>

namespace awaitscope::gui {

using namespace block_style;
using models::Field;
using Part = BlockRow::Part;

namespace {

constexpr double kTextSize = 13, kFieldSize = 11.5;
constexpr double kPad = 9, kSpace = 8, kFieldPad = 7, kFieldHeight = 20, kEmptyField = 34;
constexpr int kBadgeHeight = 18, kBadgeSpace = 6;
constexpr double kTypedField = 56, kCaret = 10; // room for what comes next
constexpr int kLongest = 48; // characters of a field; the rest is in the editor

QString shownText(const Field& field)
{
    const qsizetype end = field.text.indexOf(QLatin1Char('\n'));
    QString text = (end < 0 ? field.text : field.text.left(end) + QChar(0x2026)).simplified();
    return text.size() <= kLongest ? text : text.left(kLongest - 1) + QChar(0x2026);
}

} // namespace

int BlockRow::fieldAt(QPointF point) const
{
    for (const Part& part : parts) {
        if (part.kind == Part::Kind::Field && part.rect.adjusted(-2, -4, 2, 4).contains(point))
            return part.field;
    }
    return -1;
}

const Part* BlockRow::partOf(int field) const
{
    for (const Part& part : parts) {
        if (part.kind == Part::Kind::Field && part.field == field)
            return &part;
    }
    return nullptr;
}

BlockRow layoutBlockRow(
    const models::BlockTree& tree, int id, int branch, bool all, const TypedField& typed)
{
    static const QFontMetricsF bold(uiFont(kTextSize, true)), plain(uiFont(kTextSize)),
        code(codeFont(kFieldSize));
    BlockRow row;
    row.kind = tree.block(id).kind;
    double x = kBar + kPad + kGlyph + kSpace;
    if (branch >= 0 && tree.block(id).kind != models::BlockKind::Try)
        row.hasGlyph = true;
    const auto add = [&](Part::Kind kind, const QString& text, const QFontMetricsF& metrics) {
        if (text.isEmpty())
            return;
        const double width = std::ceil(metrics.horizontalAdvance(text));
        row.parts.push_back({kind, text, QRectF(x, 0, width, kRow), -1, true});
        x += width + kSpace;
    };
    add(Part::Kind::Word, branch < 0 ? tree.word(id) : tree.branchWord(id, branch), bold);
    const auto fields = branch < 0 ? tree.fields(id) : tree.branchFields(id, branch);
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const Field& field = fields[i];
        if (!field.present && !all)
            continue;
        add(Part::Kind::Quiet, field.before, plain);
        const bool isTyped = typed.field == static_cast<int>(i);
        const QString text = isTyped ? typed.text : shownText(field);
        double width = std::ceil(code.horizontalAdvance(text)) + 2 * kFieldPad;
        if (isTyped)
            width = std::max(kTypedField, width + kCaret);
        else
            width = std::max(field.present && !text.isEmpty() ? 20.0 : kEmptyField, width);
        row.parts.push_back({Part::Kind::Field, text,
            QRectF(x, (kRow - kFieldHeight) / 2, width, kFieldHeight), static_cast<int>(i),
            field.present});
        x += width + kSpace;
        add(Part::Kind::Quiet, field.after, plain);
    }
    if (branch < 0 && row.kind == models::BlockKind::TaskGroup)
        add(Part::Kind::Quiet,
            QCoreApplication::translate("BlockWords", "· waits for every task inside"), plain);
    row.width = x + 3;
    return row;
}

void paintBlockRow(QPainter& painter, const BlockRow& row, QPointF at, const Theme& theme,
    bool framed, const QColor& frame, int focused)
{
    const QColor color = categoryColor(theme, models::categoryOf(row.kind));
    painter.setRenderHint(QPainter::Antialiasing);
    // As the text, also of a call that begins with an Arabic name.
    painter.setLayoutDirection(Qt::LeftToRight);
    if (framed) {
        const QRectF box(at.x() + 0.5, at.y() + 0.5, row.width - 1, kRow - 1);
        QPainterPath path;
        path.addRoundedRect(box, kRadius, kRadius);
        painter.fillPath(path, theme.button);
        QPainterPath bar;
        bar.addRect(QRectF(at, QSizeF(kBar, kRow)));
        painter.fillPath(path.intersected(bar), color);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(frame, frame == theme.accent ? 2 : 1));
        painter.drawPath(path.subtracted(bar));
    }
    const QColor glyph = row.kind == models::BlockKind::Code ? theme.text3 : color;
    paintIcon(painter, blockIcon(row.kind),
        QRectF(at.x() + kBar + kPad, at.y() + (kRow - kGlyph) / 2.0, kGlyph, kGlyph), glyph);
    for (const Part& part : row.parts) {
        const QRectF rect = part.rect.translated(at);
        if (part.kind == Part::Kind::Field) {
            QPen pen(part.field == focused ? theme.accent : theme.line2,
                part.field == focused ? 2 : 1);
            if (!part.present)
                pen.setStyle(Qt::DashLine);
            painter.setPen(pen);
            painter.setBrush(part.present ? QBrush(theme.head) : QBrush(Qt::NoBrush));
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
            painter.setFont(codeFont(kFieldSize));
            painter.setPen(theme.text);
            painter.drawText(rect, Qt::AlignCenter, part.text);
        } else {
            const bool word = part.kind == Part::Kind::Word;
            painter.setFont(uiFont(kTextSize, word));
            painter.setPen(word ? theme.text : theme.text2);
            painter.drawText(
                rect.adjusted(0, 0, 4, 0), Qt::AlignVCenter | Qt::AlignLeft, part.text);
        }
    }
}

QPixmap draggedPicture(const BlockRow& row, const Theme& theme, double ratio, int more)
{
    const QString count = QStringLiteral("+%1").arg(more);
    const int badge
        = more > 0 ? qCeil(QFontMetricsF(uiFont(12, true)).horizontalAdvance(count)) + 14 : 0;
    const int width = qRound(row.width) + 2 + (badge > 0 ? badge + kBadgeSpace : 0);
    QPixmap picture(QSize(width, kRow + 2) * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setOpacity(0.9);
    paintBlockRow(painter, row, QPointF(1, 1), theme, true, theme.accent);
    if (badge > 0) {
        const QRectF pill(width - badge, (kRow + 2 - kBadgeHeight) / 2.0, badge, kBadgeHeight);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.accent);
        painter.drawRoundedRect(pill, kBadgeHeight / 2.0, kBadgeHeight / 2.0);
        painter.setPen(theme.onAccent);
        painter.setFont(uiFont(12, true));
        painter.drawText(pill, Qt::AlignCenter, count);
    }
    return picture;
}

} // namespace awaitscope::gui
