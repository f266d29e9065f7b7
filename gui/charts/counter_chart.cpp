#include "gui/charts/counter_chart.h"

#include "gui/charts/counter_look.h"
#include "gui/timeline/time_axis.h"
#include "models/format_time.h"
#include "models/store/trace_store.h"

#include <QAreaSeries>
#include <QChart>
#include <QLineSeries>
#include <QPainter>
#include <QScrollBar>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace awaitscope::gui {

using models::CounterKind;
using models::TimeNs;
using models::TraceStore;

namespace {

constexpr int updateInterval = 100; // ms: at most ten new curves a second
// Where the curve lies in its row, px; the label column's width comes from the timeline.
constexpr double topSpace = 12, bottomSpace = 8;
// Qt cuts the curve off at the plot area, so that is larger by a stroke on all sides.
constexpr double bleed = 2;

} // namespace

CounterChart::CounterChart(CounterKind kind, models::TimelineState* state, QWidget* parent)
    : QChartView(parent), m_kind(kind), m_state(state), m_series(kind),
      m_labelWidth(state->labelWidth()), m_theme(Theme::light()), m_line(new QLineSeries),
      m_edge(new QLineSeries), m_area(new QAreaSeries(m_edge)), m_timeAxis(new QValueAxis),
      m_valueAxis(new QValueAxis)
{
    m_edge->setParent(m_area); // the area does not own its edges
    chart()->addSeries(m_area);
    chart()->addSeries(m_line);
    chart()->addAxis(m_timeAxis, Qt::AlignBottom);
    chart()->addAxis(m_valueAxis, Qt::AlignLeft);
    for (QAbstractSeries* series :
        {static_cast<QAbstractSeries*>(m_area), static_cast<QAbstractSeries*>(m_line)}) {
        series->attachAxis(m_timeAxis);
        series->attachAxis(m_valueAxis);
    }
    m_timeAxis->setVisible(false);
    m_valueAxis->setVisible(false);
    chart()->legend()->hide();
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->setBackgroundVisible(false);
    chart()->setPlotAreaBackgroundVisible(false);
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setRubberBand(QChartView::NoRubberBand);
    setFocusPolicy(Qt::NoFocus); // nothing in it can be done by keys
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFixedHeight(rowHeight);
    setInteractive(false);
    // What one can do here is done on the timeline; the wheel belongs to who holds the charts.
    setAttribute(Qt::WA_TransparentForMouseEvents);

    m_updateTimer.setSingleShot(true);
    connect(&m_updateTimer, &QTimer::timeout, this, &CounterChart::updateCurve);
    connect(m_state, &models::TimelineState::storeChanged, this, &CounterChart::attachStore);
    connect(m_state, &models::TimelineState::playheadChanged, viewport(),
        qOverload<>(&QWidget::update));
    setTheme(m_theme);
    updateName();
    attachStore();
}

CounterChart::~CounterChart() = default;

void CounterChart::setTheme(const Theme& theme)
{
    m_theme = theme;
    const QColor color = CounterLook::color(m_kind, theme);
    QColor fill = color;
    fill.setAlphaF(0.13f);
    m_area->setBrush(fill);
    m_area->setPen(Qt::NoPen);
    m_line->setPen(QPen(color, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    viewport()->update();
}

QString CounterChart::formatValue(std::int64_t value) const
{
    if (m_kind != CounterKind::LoopLag || value == 0)
        return QString::number(value);
    return models::formatMeasured(value);
}

QString CounterChart::formatTick(std::int64_t value) const
{
    if (m_kind != CounterKind::LoopLag)
        return QString::number(value);
    return value == 0 ? QStringLiteral("0 s") : models::formatDuration(value);
}

QString CounterChart::valueText() const
{
    const TraceStore* store = m_state->store();
    const std::int64_t now = store ? store->counterAt(m_kind, m_state->playhead().time) : 0;
    const std::int64_t maximum = store ? store->counterMaximum(m_kind) : 0;
    return tr("%1 now · %2 max").arg(formatValue(now), formatValue(maximum));
}

QList<QPointF> CounterChart::points() const
{
    return m_line->points();
}

void CounterChart::alignTo(const models::TimelineParts& parts)
{
    std::vector<double> grid;
    for (const models::TickPart& tick : parts.ticks)
        if (tick.major)
            grid.push_back(tick.x);
    const bool moved = m_scale != parts.scale || m_labelWidth != parts.labelWidth;
    if (!moved && grid == m_grid)
        return;
    m_scale = parts.scale;
    m_labelWidth = parts.labelWidth;
    m_grid = std::move(grid);
    updateAxes();
    if (m_line->points().isEmpty())
        updateCurve();
    else
        scheduleUpdate();
}

void CounterChart::attachStore()
{
    disconnect(m_storeConnection);
    m_series.setStore(m_state->store());
    if (const TraceStore* store = m_state->store())
        m_storeConnection = connect(store, &TraceStore::appended, this, [this] {
            updateAxes();
            scheduleUpdate();
        });
    m_edge->clear();
    m_line->clear();
    updateAxes();
    if (m_scale.x1 > m_scale.x0 + 1) // aligned already
        updateCurve();
}

void CounterChart::scheduleUpdate()
{
    if (m_updateTimer.isActive())
        return;
    const qint64 since = m_sinceUpdate.isValid() ? m_sinceUpdate.elapsed() : updateInterval;
    m_updateTimer.start(
        static_cast<int>(std::clamp<qint64>(updateInterval - since, 0, updateInterval)));
}

/// The curve from one place to another. x: seconds as drawn, gaps that are drawn short counted as
/// long as they look; those have their points and what lies between them has its own, or the
/// busy stretches of a run would be a column each.
QList<QPointF> CounterChart::curve(double left, double right, double width)
{
    QList<QPointF> points;
    const auto add = [&](double from, double to) {
        const models::TimeRange range{m_scale.toTime(from), m_scale.toTime(to)};
        const double share = (to - from) / (m_scale.x1 - m_scale.x0);
        const int columns = std::max(1, static_cast<int>(std::lround(share * width)));
        for (QPointF point : m_series.points(range, columns)) {
            if (m_scale.folds)
                point.setX(m_scale.toShown(std::llround(point.x() * 1e9)) * 1e-9);
            points.append(point);
        }
    };
    if (m_scale.folds) {
        constexpr double narrowest = 1; // px of what has points of its own
        for (const models::TimeRange& gap : m_scale.folds->gaps()) {
            for (const double x : {m_scale.toX(gap.start), m_scale.toX(gap.end)}) {
                if (x < left + narrowest || x > right - narrowest)
                    continue;
                add(left, x);
                left = x;
            }
        }
    }
    add(left, right);
    return points;
}

void CounterChart::updateCurve()
{
    m_sinceUpdate.start();
    // Half a screen more on both sides: a pan shows it before the next update comes.
    const double width = viewport()->width();
    const double side = (m_scale.x1 - m_scale.x0) / 2;
    const QList<QPointF> points = curve(m_scale.x0 - side, m_scale.x1 + side, width);
    m_edge->replace(points);
    m_line->replace(points);
    viewport()->update();
}

void CounterChart::updateAxes()
{
    const QSizeF size = viewport()->size();
    const double left = m_labelWidth;
    const double height = std::max(1.0, size.height() - topSpace - bottomSpace);
    chart()->setPlotArea(
        QRectF(left, topSpace - bleed, std::max(1.0, size.width() - left), height + 2 * bleed));
    // Not by TimeScale::toTime(): its whole nanoseconds would shift a deep zoom.
    m_timeAxis->setRange(m_scale.shownAt(left) * 1e-9,
        m_scale.shownAt(std::max(left + 1, size.width())) * 1e-9);
    const TraceStore* store = m_state->store();
    const std::int64_t maximum
        = store ? std::max<std::int64_t>(store->counterMaximum(m_kind), 1) : 1;
    const double top = static_cast<double>(maximum) * (m_kind == CounterKind::LoopLag ? 1e-9 : 1.0);
    m_valueAxis->setRange(-top * bleed / height, top * (1 + bleed / height));
    viewport()->update();
}

double CounterChart::xOf(TimeNs time) const
{
    return m_scale.toX(time);
}

void CounterChart::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    updateAxes();
    scheduleUpdate();
}

void CounterChart::changeEvent(QEvent* event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        updateName();
}

void CounterChart::updateName()
{
    setAccessibleName(CounterLook::name(m_kind));
    viewport()->update();
}

void CounterChart::drawBackground(QPainter* painter, const QRectF&)
{
    const double width = viewport()->width(), height = viewport()->height();
    const double column = m_labelWidth;
    const QRectF plot = chart()->plotArea().adjusted(0, bleed, 0, -bleed);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->fillRect(QRectF(0, 0, width, height), m_theme.lane);
    painter->fillRect(QRectF(0, 0, column, height), m_theme.head);
    for (const double x : m_grid)
        if (x > column)
            fillVertical(*painter, x, 0, height, m_theme.grid);
    const double begin = std::clamp(m_scale.toX(m_state->bounds().start), column, width);
    const double end = std::clamp(m_scale.toX(m_state->bounds().end), column, width);
    fillHorizontal(*painter, plot.bottom(), begin, end, m_theme.line2);
    fillHorizontal(*painter, plot.top(), begin, end, m_theme.line);
    fillVertical(*painter, column + 0.5, 0, height, m_theme.line);
    fillHorizontal(*painter, height - 0.5, 0, width, m_theme.line);

    painter->setRenderHint(QPainter::Antialiasing);
    m_texts.draw(*painter, QPointF(12, 27), CounterLook::name(m_kind), 12.5, true, m_theme.text);
    m_texts.draw(*painter, QPointF(12, 46), m_texts.elided(valueText(), 11.5, false, column - 18),
        11.5, false, m_theme.text2);
    const TraceStore* store = m_state->store();
    const std::int64_t maximum = store ? store->counterMaximum(m_kind) : 0;
    const auto tick = [&](double y, std::int64_t value) {
        const QString text = formatTick(value);
        const double px = 10.5;
        m_texts.draw(*painter, QPointF(column - 6 - m_texts.width(text, px, false), y + 4), text,
            px, false, m_theme.text3);
    };
    if (maximum > 0)
        tick(plot.top(), maximum);
    tick(plot.bottom(), 0);
    painter->restore();
}

void CounterChart::drawForeground(QPainter* painter, const QRectF&)
{
    if (!m_state->store() || m_state->store()->eventCount() == 0)
        return;
    const double x = xOf(m_state->playhead().time);
    if (x < m_labelWidth || x > viewport()->width())
        return;
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(m_theme.accent, 1.5, Qt::SolidLine, Qt::FlatCap));
    painter->drawLine(QPointF(x, 0), QPointF(x, viewport()->height()));
}

} // namespace awaitscope::gui
