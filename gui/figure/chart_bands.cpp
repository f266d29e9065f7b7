#include "gui/figure/chart_bands.h"

#include "gui/charts/counter_look.h"
#include "gui/timeline/time_axis.h"
#include "gui/timeline/vector_device.h"
#include "models/format_time.h"
#include "models/items/chart_series.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>

namespace awaitscope::gui {

using models::CounterKind;

namespace {

constexpr double nameSize = 12.5, valueSize = 11; // px
constexpr double padding = 8; // over and under a curve

} // namespace

void ChartBands::paint(QPainter& painter, const models::TimelineParts& parts,
    const std::vector<CounterKind>& kinds, double top) const
{
    for (const CounterKind kind : kinds) {
        const PictureGroup group(
            &painter, [&] { return QStringLiteral("chart-") + CounterLook::id(kind); },
            [&] { return CounterLook::name(kind); });
        paintBand(painter, parts, kind, QRectF(0, top, parts.viewport.width(), kHeight));
        top += kHeight;
    }
}

void ChartBands::paintBand(QPainter& painter, const models::TimelineParts& parts,
    CounterKind kind, const QRectF& band) const
{
    const QRectF plot(
        parts.labelWidth, band.top(), band.width() - parts.labelWidth, band.height());
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const models::TickPart& tick : parts.ticks) {
        if (tick.major && tick.x > plot.left())
            fillVertical(painter, tick.x, plot.top(), plot.bottom(), m_theme.grid);
    }
    const bool inSeconds = kind == CounterKind::LoopLag;
    models::ChartSeries series(kind);
    series.setStore(&m_store);
    const QList<QPointF> points
        = series.points(parts.scale.range, static_cast<int>(parts.scale.x1 - parts.scale.x0));
    double most = 0;
    for (const QPointF& point : points)
        most = std::max(most, point.y());
    const double top = plot.top() + padding, bottom = plot.bottom() - padding;
    QPolygonF curve;
    for (const QPointF& point : points) {
        curve << QPointF(parts.scale.toX(static_cast<models::TimeNs>(point.x() * 1e9)),
            most > 0 ? bottom - (bottom - top) * point.y() / most : bottom);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    if (curve.size() > 1) {
        QPolygonF area = curve;
        area << QPointF(curve.last().x(), bottom) << QPointF(curve.first().x(), bottom);
        const QColor color = CounterLook::color(kind, m_theme);
        QColor tint = color;
        tint.setAlphaF(0.14f);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tint);
        painter.drawPolygon(area);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color, 1.4, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
        painter.drawPolyline(curve);
    }
    const QString highest = inSeconds
        ? models::formatMeasured(static_cast<models::TimeNs>(most * 1e9))
        : QString::number(most);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(QRectF(0, band.top(), parts.labelWidth, band.height()), m_theme.head);
    fillHorizontal(painter, band.top() + 0.5, 0, band.right(), m_theme.line);
    fillHorizontal(painter, band.bottom() - 0.5, 0, band.right(), m_theme.line);
    fillVertical(painter, parts.labelWidth + 0.5, band.top(), band.bottom(), m_theme.line);
    m_texts.draw(painter, QPointF(12, band.top() + 20), CounterLook::name(kind), nameSize, true,
        m_theme.text);
    m_texts.draw(painter, QPointF(12, band.top() + 38), tr("at most %1").arg(highest), valueSize,
        false, m_theme.text2);
}

} // namespace awaitscope::gui
