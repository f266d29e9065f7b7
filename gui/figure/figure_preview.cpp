#include "gui/figure/figure_preview.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>

namespace awaitscope::gui {
namespace {
constexpr int margin = 16, square = 8; // px
constexpr int carried = 220; // px, the longer side of a thumbnail
} // namespace

FigurePreview::FigurePreview(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setMinimumSize(480, 360);
    setAccessibleName(tr("Preview of the figure"));
    setToolTip(tr("Drag the picture into a document or a folder"));
    setMouseTracking(true);
}

QSize FigurePreview::room() const
{
    return size() - QSize(2 * margin, 2 * margin);
}

void FigurePreview::setPicture(const QImage& picture)
{
    m_picture = picture;
    update();
}

QPixmap FigurePreview::thumbnail() const
{
    return QPixmap::fromImage(
        m_picture.scaled(carried, carried, Qt::KeepAspectRatio, Qt::SmoothTransformation));
}

QRectF FigurePreview::place() const
{
    const QSizeF shown
        = m_picture.deviceIndependentSize().scaled(QSizeF(room()), Qt::KeepAspectRatio);
    return QRectF(QPointF((width() - shown.width()) / 2, (height() - shown.height()) / 2),
        shown.boundedTo(m_picture.deviceIndependentSize()));
}

void FigurePreview::mousePressEvent(QMouseEvent* event)
{
    const bool onPicture = !m_picture.isNull() && place().contains(event->position());
    m_pressed = event->button() == Qt::LeftButton && onPicture
        ? std::optional(event->position().toPoint())
        : std::nullopt;
}

void FigurePreview::mouseMoveEvent(QMouseEvent* event)
{
    const bool onPicture = !m_picture.isNull() && place().contains(event->position());
    setCursor(onPicture ? Qt::OpenHandCursor : Qt::ArrowCursor);
    if (!m_pressed || !(event->buttons() & Qt::LeftButton))
        return;
    const QPoint moved = event->position().toPoint() - *m_pressed;
    if (moved.manhattanLength() < QApplication::startDragDistance())
        return;
    m_pressed.reset();
    emit dragged();
}

void FigurePreview::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.window);
    if (m_picture.isNull())
        return;
    const QRectF place = this->place();
    if (m_picture.hasAlphaChannel()) {
        painter.save();
        painter.setClipRect(place);
        for (int y = 0; place.top() + y < place.bottom(); y += square) {
            for (int x = 0; place.left() + x < place.right(); x += square) {
                const bool odd = (x / square + y / square) % 2 != 0;
                painter.fillRect(QRectF(place.left() + x, place.top() + y, square, square),
                    odd ? m_theme.grid : m_theme.panel);
            }
        }
        painter.restore();
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(place, m_picture);
    painter.setPen(m_theme.line);
    painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5));
}

void FigurePreview::resizeEvent(QResizeEvent*)
{
    emit resized();
}

} // namespace awaitscope::gui
