#include "gui/controls/chip_label.h"

#include <QFontMetrics>
#include <QPainter>

namespace awaitscope::gui {

using models::TaskState;

namespace {
constexpr int kPadding = 5, kHeight = 16;

struct ChipColors {
    QColor text, edge, fill;
};

ChipColors colorsOf(TaskState state, const Theme& theme)
{
    switch (state) {
    case TaskState::Ready:
        return {theme.text, theme.ready, theme.readyFill};
    case TaskState::Running:
        return {theme.onRunning, theme.running, theme.running};
    case TaskState::Waiting:
        return {theme.text2, theme.waiting, theme.waitingFill};
    case TaskState::Cancelling:
    case TaskState::Cancelled:
        return {theme.cancelling, theme.cancelling, theme.cancellingFill};
    case TaskState::Returned:
        return {theme.done, theme.done, theme.panel};
    case TaskState::Failed:
        return {theme.error, theme.error, theme.panel};
    case TaskState::NotCreated:
        break;
    }
    return {theme.text3, theme.line2, theme.head};
}
} // namespace

QSize chipSize(const QString& text)
{
    static const QFontMetrics metrics(uiFont(11, true));
    return {metrics.horizontalAdvance(text) + 2 * kPadding + 2, kHeight};
}

void paintChip(
    QPainter& painter, const QRect& rect, const QString& text, TaskState state, const Theme& theme)
{
    const ChipColors colors = colorsOf(state, theme);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colors.edge);
    painter.setBrush(colors.fill);
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.setPen(colors.text);
    painter.setFont(uiFont(11, true));
    painter.drawText(rect, Qt::AlignCenter, text);
}

ChipLabel::ChipLabel(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void ChipLabel::setTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

void ChipLabel::set(const QString& text, TaskState state)
{
    m_text = text;
    m_state = state;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void ChipLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintChip(painter, rect(), m_text, m_state, m_theme);
}

} // namespace awaitscope::gui
