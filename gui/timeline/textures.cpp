#include "gui/timeline/textures.h"

#include <QPainter>
#include <QPixmapCache>

#include <algorithm>
#include <cmath>

namespace awaitscope::gui {

void appendHatch(QList<QLineF>& lines, const QRectF& area, double gap, double phase)
{
    if (area.width() <= 0 || area.height() <= 0 || gap <= 0)
        return;
    const double width = area.width(), height = area.height();
    // The line with number k meets the bottom edge at x = phase + k * gap and the top edge
    // `height` further right. Begin with the first one whose top end reaches into the area.
    const double begin = std::floor((area.left() - height - phase) / gap) * gap + phase;
    for (double bottom = begin - area.left(); bottom < width; bottom += gap) {
        const double x0 = std::max(0.0, bottom);
        const double x1 = std::min(width, bottom + height);
        if (x1 <= x0)
            continue;
        lines.append(QLineF(area.left() + x0, area.bottom() - (x0 - bottom), area.left() + x1,
            area.bottom() - (x1 - bottom)));
    }
}

namespace {

constexpr double dotStep = 5, dotRow = 2.5; // between dots of a row, and from a row to the next
constexpr double firstDot = 3;
constexpr double beforeEdge = 2; // no dot's centre is nearer to the right edge
constexpr double stripLength = 1000;

} // namespace

void appendDots(QList<QPointF>& points, const QRectF& area, double scale)
{
    const double step = dotStep * scale;
    bool odd = false;
    for (double y = area.top() + 4 * scale; y < area.bottom() - 2 * scale; y += step, odd = !odd)
        for (double x = area.left() + (firstDot + (odd ? dotRow : 0)) * scale;
             x < area.right() - beforeEdge * scale; x += step)
            points.append(QPointF(x, y));
}

DotStrip::DotStrip(double height, double edge, double scale, double diameter, const QColor& color,
    double ratio)
    : m_edge(edge), m_scale(scale), m_ratio(ratio)
{
    const QString key = QStringLiteral("awaitscope dots %1 %2 %3 %4 %5 %6")
                            .arg(height)
                            .arg(edge)
                            .arg(scale)
                            .arg(diameter)
                            .arg(color.rgba())
                            .arg(ratio);
    if (QPixmapCache::find(key, &m_strip))
        return;
    const QSizeF size(stripLength * scale * ratio, (height + 2 * edge) * ratio);
    m_strip = QPixmap(static_cast<int>(size.width()), static_cast<int>(std::ceil(size.height())));
    m_strip.fill(Qt::transparent);
    QPainter painter(&m_strip);
    painter.scale(ratio, ratio);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, diameter, Qt::SolidLine, Qt::RoundCap));
    QList<QPointF> dots;
    appendDots(dots, QRectF(0, edge, stripLength * scale, height), scale);
    painter.drawPoints(dots.constData(), static_cast<int>(dots.size()));
    painter.end();
    QPixmapCache::insert(key, m_strip);
}

void DotStrip::draw(QPainter& painter, const QRectF& area) const
{
    // Cut between one column of dots and the next, so that none is cut through.
    const double columns
        = std::ceil((area.width() / m_scale - beforeEdge - firstDot) / dotRow - 1e-9);
    const double length = (firstDot + (columns - 0.5) * dotRow) * m_scale;
    if (columns <= 0)
        return;
    // In device pixels, for which a copy is one.
    painter.save();
    painter.scale(1 / m_ratio, 1 / m_ratio);
    const double left = area.left() * m_ratio, top = (area.top() - m_edge) * m_ratio;
    const double period = 2 * dotStep * m_scale;
    const double copied = stripLength * m_scale - 2 * period;
    for (double from = 0; from < length; from += copied) {
        // The strip's begin has no dots that reach in from before it.
        const double skipped = from > 0 ? period : 0;
        const double width = std::round(std::min(copied, length - from) * m_ratio);
        painter.drawPixmap(QPointF(left + from * m_ratio, top), m_strip,
            QRectF(skipped * m_ratio, 0, width, m_strip.height()));
    }
    painter.restore();
}

void appendDashedFrame(QList<QLineF>& lines, const QRectF& frame, double on, double off)
{
    const double period = on + off;
    for (double x = frame.left(); x < frame.right(); x += period) {
        const double end = std::min(x + on, frame.right());
        lines.append(QLineF(x, frame.top(), end, frame.top()));
        lines.append(QLineF(x, frame.bottom(), end, frame.bottom()));
    }
    for (double y = frame.top(); y < frame.bottom(); y += period) {
        const double end = std::min(y + on, frame.bottom());
        lines.append(QLineF(frame.left(), y, frame.left(), end));
        lines.append(QLineF(frame.right(), y, frame.right(), end));
    }
}

} // namespace awaitscope::gui
