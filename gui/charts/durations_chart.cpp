#include "gui/charts/durations_chart.h"

#include "models/format_time.h"
#include "models/store/trace_store.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QFontMetricsF>
#include <QHorizontalStackedBarSeries>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QValueAxis>

#include <algorithm>
#include <numeric>

namespace awaitscope::gui {

using models::SliceState;
using models::TaskRow;
using models::TimeNs;

namespace {

constexpr double rowHeight = 24; // px of one task; also the target size for a click
constexpr double rightSpace = 74; // px for the total behind the longest bar
constexpr double topSpace = 6;
constexpr int updateInterval = 100; // ms

TimeNs totalOf(const models::Task& task)
{
    return std::accumulate(std::begin(task.total), std::end(task.total), TimeNs{0});
}

/// The texture of a state as a brush: solid, dots, hatch or tape, as on the timeline.
QBrush brushFor(SliceState state, const Theme& theme, double ratio)
{
    if (state == SliceState::Running)
        return theme.running;
    const int side = state == SliceState::Ready ? 10 : 14;
    QPixmap tile(QSize(side, side) * ratio);
    tile.setDevicePixelRatio(ratio);
    QPainter painter(&tile);
    painter.setRenderHint(QPainter::Antialiasing);
    if (state == SliceState::Ready) {
        painter.fillRect(0, 0, side, side, theme.readyFill);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.ready);
        for (const QPointF dot : {QPointF(2.5, 2.5), QPointF(7.5, 2.5), QPointF(5, 7.5),
                 QPointF(0, 7.5), QPointF(10, 7.5)})
            painter.drawEllipse(dot, 1.1, 1.1);
    } else {
        const bool waiting = state == SliceState::Waiting;
        painter.fillRect(0, 0, side, side, waiting ? theme.waitingFill : theme.cancellingFill);
        painter.setPen(
            QPen(waiting ? theme.waitingHatch : theme.cancellingTape, waiting ? 1.1 : 3.6));
        for (int x = -side; x <= side; x += waiting ? 7 : 14)
            painter.drawLine(QPointF(x - 2, side + 2), QPointF(x + side + 2, -2));
    }
    painter.end();
    return QBrush(tile); // which knows its ratio
}

QColor edgeFor(SliceState state, const Theme& theme)
{
    switch (state) {
    case SliceState::Waiting:
        return theme.waiting;
    case SliceState::Ready:
        return theme.ready;
    case SliceState::Running:
        return theme.running;
    case SliceState::Cancelling:
        break;
    }
    return theme.cancelling;
}

} // namespace

DurationsChart::DurationsChart(models::TimelineState* state, QWidget* parent)
    : QChartView(parent), m_state(state), m_theme(Theme::light()),
      m_bars(new QHorizontalStackedBarSeries), m_taskAxis(new QBarCategoryAxis),
      m_timeAxis(new QValueAxis)
{
    for (QBarSet*& set : m_sets) {
        set = new QBarSet(QString());
        m_bars->append(set);
    }
    m_bars->setBarWidth(14 / rowHeight);
    chart()->addSeries(m_bars);
    chart()->addAxis(m_taskAxis, Qt::AlignLeft);
    chart()->addAxis(m_timeAxis, Qt::AlignBottom);
    m_bars->attachAxis(m_taskAxis);
    m_bars->attachAxis(m_timeAxis);
    m_taskAxis->setVisible(false);
    m_timeAxis->setVisible(false);
    chart()->legend()->hide();
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->setBackgroundVisible(false);
    chart()->setPlotAreaBackgroundVisible(false);
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    m_updateTimer.setSingleShot(true);
    connect(&m_updateTimer, &QTimer::timeout, this, &DurationsChart::updateBars);
    connect(m_state, &models::TimelineState::storeChanged, this, &DurationsChart::attachStore);
    connect(
        m_state, &models::TimelineState::selectionChanged, this, [this] { viewport()->update(); });
    connect(m_state, &models::TimelineState::lanesChanged, this, &DurationsChart::scheduleUpdate);
    setTheme(m_theme);
    updateNames();
    attachStore();
}

DurationsChart::~DurationsChart() = default;

void DurationsChart::setTheme(const Theme& theme)
{
    m_theme = theme;
    for (int i = 0; i < models::kSliceStates; ++i) {
        const auto state = static_cast<SliceState>(i);
        m_sets[i]->setBrush(brushFor(state, theme, devicePixelRatioF()));
        m_sets[i]->setPen(QPen(edgeFor(state, theme), 1));
    }
    viewport()->update();
}

void DurationsChart::attachStore()
{
    disconnect(m_storeConnection);
    if (const models::TraceStore* store = m_state->store())
        m_storeConnection
            = connect(store, &models::TraceStore::appended, this, &DurationsChart::scheduleUpdate);
    scheduleUpdate();
}

void DurationsChart::scheduleUpdate()
{
    if (isVisible() && !m_updateTimer.isActive())
        m_updateTimer.start(updateInterval);
}

void DurationsChart::updateBars()
{
    const models::TraceStore* store = m_state->store();
    m_tasks.clear();
    m_hidden = 0;
    if (store) {
        m_tasks.resize(store->taskCount());
        std::iota(m_tasks.begin(), m_tasks.end(), TaskRow{0});
        const auto rows = static_cast<std::size_t>(
            std::max(1.0, (viewport()->height() - 2 * topSpace) / rowHeight));
        const auto longer = [store](TaskRow one, TaskRow other) {
            const TimeNs a = totalOf(store->task(one)), b = totalOf(store->task(other));
            return a != b ? a > b : one < other;
        };
        if (m_tasks.size() > rows) {
            // The last row is for "and n more".
            m_hidden = m_tasks.size() - (rows - 1);
            std::partial_sort(m_tasks.begin(),
                m_tasks.begin() + static_cast<std::ptrdiff_t>(rows - 1), m_tasks.end(), longer);
            m_tasks.resize(rows - 1);
        } else {
            std::sort(m_tasks.begin(), m_tasks.end(), longer);
        }
    }
    QStringList categories;
    double longest = 0;
    for (QBarSet* set : m_sets)
        set->remove(0, set->count());
    QList<qreal> values[models::kSliceStates];
    // Categories go from the bottom up, the list of tasks from the top down.
    for (auto it = m_tasks.rbegin(); it != m_tasks.rend(); ++it) {
        const TaskRow row = *it;
        const models::Task& task = store->task(row);
        categories << QString::number(row); // names may repeat, categories may not
        for (int i = 0; i < models::kSliceStates; ++i)
            values[i] << static_cast<double>(task.total[i]) / 1e9;
        longest = std::max(longest, static_cast<double>(totalOf(task)) / 1e9);
    }
    for (int i = 0; i < models::kSliceStates; ++i)
        m_sets[i]->append(values[i]);
    m_taskAxis->setCategories(categories);
    m_timeAxis->setRange(0, longest > 0 ? longest : 1);
    const double left = m_state->labelWidth() + 14;
    chart()->setPlotArea(
        QRectF(left, topSpace, std::max(1.0, viewport()->width() - left - rightSpace),
            std::max(1.0, rowHeight * static_cast<double>(m_tasks.size()))));
    viewport()->update();
}

double DurationsChart::rowTop(std::size_t row) const
{
    return topSpace + rowHeight * static_cast<double>(row);
}

TaskRow DurationsChart::taskAt(double y) const
{
    const double row = (y - topSpace) / rowHeight;
    return row >= 0 && row < static_cast<double>(m_tasks.size())
        ? m_tasks[static_cast<std::size_t>(row)]
        : models::kNoIndex;
}

void DurationsChart::drawBackground(QPainter* painter, const QRectF&)
{
    const models::TraceStore* store = m_state->store();
    const double width = viewport()->width(), height = viewport()->height();
    const double column = m_state->labelWidth();
    painter->save();
    painter->fillRect(QRectF(0, 0, width, height), m_theme.lane);
    painter->fillRect(QRectF(0, 0, column, height), m_theme.head);
    for (std::size_t i = 0; i < m_tasks.size(); ++i) {
        if (m_tasks[i] != m_state->selection().task)
            continue;
        painter->fillRect(QRectF(0, rowTop(i), width, rowHeight), m_theme.selection);
        painter->fillRect(QRectF(0, rowTop(i), 3, rowHeight), m_theme.accent);
    }
    painter->fillRect(QRectF(column, 0, 1, height), m_theme.line);
    const QFont nameFont = uiFont(12.5), totalFont = uiFont(11.5);
    const QFontMetricsF nameMetrics(nameFont);
    const QRectF plot = chart()->plotArea();
    for (std::size_t i = 0; i < m_tasks.size(); ++i) {
        const models::Task& task = store->task(m_tasks[i]);
        const QRectF name(12, rowTop(i), column - 20, rowHeight);
        painter->setFont(nameFont);
        painter->setPen(m_theme.text);
        painter->drawText(name, Qt::AlignVCenter | Qt::AlignLeft,
            nameMetrics.elidedText(store->taskName(m_tasks[i]), Qt::ElideMiddle, name.width()));
        const double total = static_cast<double>(totalOf(task)) / 1e9;
        const double end = plot.left() + plot.width() * total / std::max(m_timeAxis->max(), 1e-12);
        painter->setFont(totalFont);
        painter->setPen(m_theme.text2);
        painter->drawText(QRectF(end + 6, rowTop(i), rightSpace, rowHeight),
            Qt::AlignVCenter | Qt::AlignLeft, models::formatMeasured(totalOf(task)));
    }
    if (m_hidden > 0) {
        painter->setFont(totalFont);
        painter->setPen(m_theme.text3);
        painter->drawText(QRectF(12, rowTop(m_tasks.size()), width, rowHeight),
            Qt::AlignVCenter | Qt::AlignLeft,
            tr("and %n more tasks", nullptr, static_cast<int>(m_hidden)));
    }
    painter->restore();
}

void DurationsChart::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    updateBars();
}

void DurationsChart::showEvent(QShowEvent* event)
{
    QChartView::showEvent(event);
    updateBars();
}

void DurationsChart::mouseReleaseEvent(QMouseEvent* event)
{
    const TaskRow task = taskAt(event->position().y());
    if (event->button() == Qt::LeftButton && task != models::kNoIndex)
        m_state->selectTask(task);
    QChartView::mouseReleaseEvent(event);
}

void DurationsChart::changeEvent(QEvent* event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        updateNames();
}

void DurationsChart::updateNames()
{
    setAccessibleName(tr("Durations"));
    setToolTip(tr("Time of each task by state. Click a bar to select its task."));
    viewport()->update();
}

} // namespace awaitscope::gui
