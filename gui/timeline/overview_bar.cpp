#include "gui/timeline/overview_bar.h"

#include "gui/timeline/time_axis.h"

#include <QPainter>

#include <algorithm>

namespace awaitscope::gui {

using models::SliceState;
using models::TimelineParts;
using models::TimeNs;

namespace {

constexpr TimeNs minimumRange = 1000; // ns

QColor stripColor(const models::OverviewPart& part, const Theme& theme)
{
    if (part.error)
        return theme.error;
    switch (part.state) {
    case SliceState::Waiting:
        return theme.waitingHatch;
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

void paintOverview(
    QPainter& painter, const TimelineParts& parts, const Theme& theme, TextCache& texts)
{
    const QRectF& overview = parts.overview;
    if (overview.isEmpty())
        return;
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(overview, theme.lane);
    painter.fillRect(
        QRectF(overview.left(), overview.top(), parts.labelWidth, overview.height()), theme.head);
    fillVertical(painter, parts.labelWidth + 0.5, overview.top(), overview.bottom(), theme.line);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const models::OverviewPart& part : parts.overviewParts)
        painter.fillRect(part.rect, stripColor(part, theme));
    if (!parts.overviewFrame.isEmpty()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.line2, 1.2));
        painter.drawRoundedRect(parts.overviewFrame, 3, 3);
        painter.setPen(QPen(theme.line2, 1));
        painter.setBrush(theme.panel);
        painter.drawRoundedRect(parts.overviewLeftHandle, 2, 2);
        painter.drawRoundedRect(parts.overviewRightHandle, 2, 2);
    }
    if (parts.playhead.visible) {
        painter.setPen(QPen(theme.accent, 1.5, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(QPointF(parts.overviewPlayheadX, overview.top() + 4),
            QPointF(parts.overviewPlayheadX, overview.bottom() - 3));
    }
    texts.draw(painter, parts.overviewLabel, theme.text2);
}

OverviewDrag::OverviewDrag(const TimelineParts& parts, Part part, double x)
    : m_part(part), m_pressX(x), m_scale(parts.overviewScale), m_shown(parts.scale)
{
    // A press beside the frame takes it there first: its middle under the pointer.
    if (part == Part::Frame
        && !parts.overviewFrame.contains(QPointF(x, parts.overviewFrame.center().y()))) {
        const TimeNs middle = m_shown.toTime((m_shown.x0 + m_shown.x1) / 2);
        m_pressX = m_scale.toX(middle);
    }
}

models::TimeRange OverviewDrag::rangeAt(double x) const
{
    const models::TimeRange before = m_shown.range;
    const auto moved = [&](TimeNs time) { return m_scale.toTime(m_scale.toX(time) + x - m_pressX); };
    switch (m_part) {
    case Part::LeftEdge:
        return {std::min(moved(before.start), before.end - minimumRange), before.end};
    case Part::RightEdge:
        return {before.start, std::max(moved(before.end), before.start + minimumRange)};
    case Part::Frame:
        break;
    }
    const TimeNs middle = m_shown.toTime((m_shown.x0 + m_shown.x1) / 2);
    return m_shown.shifted(m_shown.toX(moved(middle)) - m_shown.toX(middle));
}

} // namespace awaitscope::gui
