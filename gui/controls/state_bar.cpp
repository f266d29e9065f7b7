#include "gui/controls/state_bar.h"

#include "gui/timeline/segment_painter.h"
#include "gui/timeline/textures.h"

#include <QPainter>

#include <array>

namespace awaitscope::gui {

using models::SliceState;

namespace {
// The order of a task's life; what a task rarely does stands first and last.
constexpr std::array kOrder
    = {SliceState::Running, SliceState::Ready, SliceState::Waiting, SliceState::Cancelling};
constexpr double kLeastWidth = 3; // as in the timeline, no time is too short to be seen

double heightOf(SliceState state)
{
    return state == SliceState::Waiting ? 19 : 15; // the sample of a wait is thinner than asked
}
} // namespace

StateBar::StateBar(QWidget* parent) : QWidget(parent)
{
    setFixedHeight(18);
}

void StateBar::setTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

void StateBar::setTotals(const models::StateTotals& totals)
{
    m_totals = totals;
    update();
}

void StateBar::paintEvent(QPaintEvent*)
{
    const double all = static_cast<double>(m_totals.all());
    if (all <= 0)
        return;
    QPainter painter(this);
    SegmentPainter segments(m_theme, m_texts);
    double x = 0;
    for (const SliceState state : kOrder) {
        const auto total = m_totals.total[static_cast<std::size_t>(state)];
        if (total <= 0)
            continue;
        const double w = std::max(kLeastWidth, width() * static_cast<double>(total) / all);
        const QRectF rect(x, 9 - heightOf(state) / 2, std::min(w, width() - x), heightOf(state));
        segments.paintSample(painter, state, rect, false);
        x += w;
    }
}

StateSample::StateSample(SliceState state, QWidget* parent) : QWidget(parent), m_state(state)
{
    setFixedSize(22, 14);
}

void StateSample::setTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

void StateSample::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (m_state == SliceState::Waiting) {
        // Too small for the hatch of a lane: denser, and in the colour of the edge.
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(m_theme.waiting);
        painter.setBrush(m_theme.waitingFill);
        painter.drawRoundedRect(QRectF(1.5, 2.5, 19, 9), 2, 2);
        QList<QLineF> hatch;
        appendHatch(hatch, QRectF(3, 3.5, 16, 7), 5, 0);
        painter.setPen(QPen(m_theme.waiting, 0.8));
        painter.drawLines(hatch);
        return;
    }
    SegmentPainter segments(m_theme, m_texts);
    segments.paintSample(painter, m_state, QRectF(1, 0, 20, 14), false);
}

} // namespace awaitscope::gui
