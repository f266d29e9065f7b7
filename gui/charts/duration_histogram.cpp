#include "gui/charts/duration_histogram.h"

#include "gui/docks/inspector_rows.h"
#include "models/format_time.h"

#include <QPainter>

#include <algorithm>

namespace awaitscope::gui {

using models::CoroutineDurations;
using models::DurationsModel;

namespace {

constexpr int kTextColumn = 196; // px, for the percentiles at the right
constexpr int kPad = 12;

class HistogramDelegate final : public ThemedDelegate {
public:
    HistogramDelegate(
        const DurationsModel& model, const models::TimelineState& state, QObject* parent)
        : ThemedDelegate(parent), m_model(model), m_state(state)
    {
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override
    {
        painter->save();
        const QRect row = option.rect;
        const int column = static_cast<int>(m_state.labelWidth());
        painter->fillRect(row, theme.lane);
        painter->fillRect(QRect(row.left(), row.top(), column, row.height()), theme.head);
        painter->fillRect(QRect(row.left() + column, row.top(), 1, row.height()), theme.line);
        painter->fillRect(QRect(row.left(), row.bottom(), row.width(), 1), theme.line);

        const QFont bold = uiFont(12.5, true);
        painter->setFont(bold);
        painter->setPen(theme.text);
        painter->drawText(QRect(row.left() + kPad, row.top() + 5, column - 2 * kPad, 18),
            Qt::AlignVCenter,
            QFontMetrics(bold).elidedText(
                index.data().toString(), Qt::ElideMiddle, column - 2 * kPad));
        painter->setFont(uiFont(11.5));
        painter->setPen(theme.text2);
        painter->drawText(QRect(row.left() + kPad, row.top() + 22, column - 2 * kPad, 18),
            Qt::AlignVCenter, index.data(DurationsModel::CountTextRole).toString());

        const CoroutineDurations& durations
            = m_model.statistics().coroutines[static_cast<std::size_t>(index.row())];
        const QRectF plot(row.left() + column + kPad, row.top() + 6,
            row.width() - column - 2 * kPad - kTextColumn, row.height() - 13);
        if (plot.width() > 40)
            paintBars(*painter, plot, durations);
        paintNumbers(*painter,
            QRectF(row.right() - kTextColumn, row.top() + 4, kTextColumn - kPad, row.height() - 8),
            durations);
        paintFocus(*painter, option);
        painter->restore();
    }

private:
    void paintBars(QPainter& painter, const QRectF& plot, const CoroutineDurations& row) const
    {
        const models::DurationStatistics& all = m_model.statistics();
        const std::uint32_t most = *std::max_element(row.bins.begin(), row.bins.end());
        painter.fillRect(QRectF(plot.left(), plot.bottom(), plot.width(), 1), theme.line2);
        const double width = plot.width() / static_cast<double>(CoroutineDurations::kBins);
        for (std::size_t bin = 0; bin < CoroutineDurations::kBins; ++bin) {
            if (row.bins[bin] == 0)
                continue;
            // One task among thousands still is a bar one can see.
            const double height = std::max(2.0,
                plot.height() * static_cast<double>(row.bins[bin]) / static_cast<double>(most));
            painter.fillRect(QRectF(plot.left() + static_cast<double>(bin) * width,
                                 plot.bottom() - height, std::max(1.0, width - 1), height),
                theme.running);
        }
        const double span = static_cast<double>(std::max<models::TimeNs>(all.to - all.from, 1));
        for (const models::TimeNs at : {row.p50, row.p90, row.p99}) {
            const double x = plot.left() + plot.width() * static_cast<double>(at - all.from) / span;
            painter.fillRect(
                QRectF(std::min(x, plot.right() - 1), plot.top() - 2, 1, plot.height() + 2),
                at == row.p50 ? theme.text : theme.text3);
        }
    }

    void paintNumbers(QPainter& painter, const QRectF& rect, const CoroutineDurations& row) const
    {
        const std::pair<QString, models::TimeNs> numbers[] = {{QStringLiteral("p50"), row.p50},
            {QStringLiteral("p90"), row.p90}, {QStringLiteral("p99"), row.p99}};
        const double width = rect.width() / 3;
        for (std::size_t i = 0; i < 3; ++i) {
            const QRectF cell(
                rect.left() + static_cast<double>(i) * width, rect.top(), width, rect.height() / 2);
            painter.setFont(uiFont(11));
            painter.setPen(theme.text3);
            painter.drawText(cell, Qt::AlignRight | Qt::AlignVCenter, numbers[i].first);
            painter.setFont(uiFont(11.5));
            painter.setPen(theme.text);
            painter.drawText(cell.translated(0, rect.height() / 2),
                Qt::AlignRight | Qt::AlignVCenter, models::formatMeasured(numbers[i].second));
        }
    }

    const DurationsModel& m_model;
    const models::TimelineState& m_state;
};

} // namespace

DurationHistogram::DurationHistogram(models::TimelineState* state, QWidget* parent)
    : RowList(rowHeight, 0, parent), m_state(state)
{
    setModel(&m_model);
    setItemDelegate(new HistogramDelegate(m_model, *state, this));
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::NoSelection);
    setAccessibleName(tr("Durations of the tasks by coroutine"));
    connect(m_state, &models::TimelineState::storeChanged, this,
        [this] { m_model.setStore(m_state->store()); });
    connect(
        m_state, &models::TimelineState::lanesChanged, viewport(), qOverload<>(&QWidget::update));
    m_model.setStore(state->store());
}

void DurationHistogram::setTheme(const Theme& theme)
{
    static_cast<HistogramDelegate*>(itemDelegate())->theme = theme;
    QPalette colours = palette();
    colours.setColor(QPalette::Base, theme.lane);
    setPalette(colours);
    viewport()->update();
}

void DurationHistogram::showEvent(QShowEvent* event)
{
    RowList::showEvent(event);
    m_model.setWatched(true);
}

void DurationHistogram::hideEvent(QHideEvent* event)
{
    RowList::hideEvent(event);
    m_model.setWatched(false);
}

} // namespace awaitscope::gui
