#include "gui/figure/callouts.h"

#include "gui/timeline/vector_device.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace awaitscope::gui {

using models::TimelineParts;

namespace {

constexpr double diameter = 16, step = 4; // px

QRectF textRect(const models::TextPart& text)
{
    if (text.text.isEmpty())
        return {};
    double left = text.position.x();
    if (text.align & Qt::AlignHCenter)
        left -= text.width / 2;
    else if (text.align & Qt::AlignRight)
        left -= text.width;
    return QRectF(left, text.position.y() - text.px, text.width, text.px * 1.25);
}

/// Everything that says something and must stay readable.
std::vector<QRectF> occupied(const TimelineParts& parts)
{
    std::vector<QRectF> taken;
    const auto add = [&taken](const QRectF& rect) {
        if (!rect.isEmpty())
            taken.push_back(rect);
    };
    for (const models::MarkPart& mark : parts.marks)
        add(mark.rect);
    for (const models::TimeoutPart& timeout : parts.timeouts) {
        add(timeout.labelBackground);
        add(timeout.slackBackground);
    }
    for (const models::BracketPart& bracket : parts.brackets)
        add(bracket.labelBackground);
    for (const models::TickPart& tick : parts.ticks)
        add(textRect(tick.label));
    for (const models::OutputPart& output : parts.outputs)
        add(output.rect);
    for (const models::LanePart& lane : parts.lanes) {
        add(textRect(lane.exceptionName));
        add(textRect(lane.endNote));
        add(lane.edgeHintRect);
    }
    for (const models::BoxPart& box : parts.boxes) {
        add(textRect(box.label));
        if (box.icon != models::IconKind::None)
            add(QRectF(box.iconPosition, QSizeF(10, 10) * parts.lane.scale));
        if (box.states >> static_cast<int>(models::SliceState::Running) & 1)
            add(box.rect);
    }
    for (const models::ArrowPart& arrow : parts.arrows) {
        for (const models::ArrowHead& head : arrow.heads)
            add(QRectF(head.tip, QSizeF(0, 0)).adjusted(-7, -5, 7, 5));
    }
    return taken;
}

} // namespace

/// The place nearest to `wanted` on its level that nothing else has, if there is one.
std::optional<QPointF> Callouts::freePlace(QPointF wanted, const QRectF& within, double radius,
    const std::vector<QRectF>& taken) const
{
    const auto isFree = [&](QPointF centre) {
        const QRectF disc
            = QRectF(centre, QSizeF()).adjusted(-radius - 1, -radius, radius + 1, radius);
        const auto meets = [&disc](const QRectF& rect) { return rect.intersects(disc); };
        return std::none_of(taken.begin(), taken.end(), meets)
            && std::none_of(m_discs.begin(), m_discs.end(), meets);
    };
    const double least = within.left() + radius, most = within.right() - radius;
    for (double away = 0; away < within.width(); away += step) {
        for (const double x : {wanted.x() + away, wanted.x() - away}) {
            if (x >= least && x <= most && isFree({x, wanted.y()}))
                return QPointF(x, wanted.y());
        }
    }
    return {};
}

/// Rather over a text than over another number; and rather there than nowhere.
QPointF Callouts::freePlace(QPointF wanted, const QRectF& within, double radius) const
{
    if (const auto place = freePlace(wanted, within, radius, m_taken))
        return *place;
    return freePlace(wanted, within, radius, {}).value_or(wanted);
}

void Callouts::layOut(const TimelineParts& parts, std::vector<Callout> callouts, double railTop)
{
    m_placed.clear();
    m_discs.clear();
    m_taken = occupied(parts);
    const double right = parts.viewport.width();
    for (Callout& callout : callouts) {
        const double x = parts.scale.toX(callout.time);
        if (x < parts.labelWidth || x > right)
            continue;
        Placed placed{callout, {}, {}, diameter, 0};
        double radius = diameter / 2;
        if (callout.task == models::kNoIndex) {
            placed.centre = freePlace(QPointF(x, railTop + kRailHeight / 2 - 2),
                QRectF(parts.labelWidth, railTop, right - parts.labelWidth, kRailHeight), radius);
            placed.target = QPointF(x, railTop + kRailHeight - 1);
            placed.poleBottom = parts.bottom;
        } else {
            const auto lane = std::find_if(parts.lanes.begin(), parts.lanes.end(),
                [&](const models::LanePart& each) { return each.task == callout.task; });
            if (lane == parts.lanes.end())
                continue;
            radius = std::min(radius, lane->rect.height() / 2 - 1);
            placed.diameter = 2 * radius;
            placed.centre = freePlace(QPointF(x, lane->rect.top() + radius),
                QRectF(parts.labelWidth, lane->rect.top(), right - parts.labelWidth,
                    lane->rect.height()),
                radius);
            placed.target = QPointF(x, lane->barY);
        }
        m_discs.push_back(
            QRectF(placed.centre, QSizeF()).adjusted(-radius, -radius, radius, radius));
        m_placed.push_back(std::move(placed));
    }
}

/// Down through the lanes, but not through what is to be read.
QList<QLineF> Callouts::poleOf(const Placed& placed) const
{
    const double x = placed.target.x();
    std::vector<std::pair<double, double>> gaps;
    for (const auto* rects : {&m_taken, &m_discs}) {
        for (const QRectF& rect : *rects) {
            if (rect.left() - 1 < x && x < rect.right() + 1)
                gaps.emplace_back(rect.top() - 1, rect.bottom() + 1);
        }
    }
    std::sort(gaps.begin(), gaps.end());
    QList<QLineF> lines;
    double top = placed.target.y();
    for (const auto& [begin, end] : gaps) {
        if (begin > top)
            lines << QLineF(x, top, x, std::min(begin, placed.poleBottom));
        top = std::max(top, end);
    }
    if (top < placed.poleBottom)
        lines << QLineF(x, top, x, placed.poleBottom);
    return lines;
}

void Callouts::paint(QPainter& painter) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Placed& placed : m_placed) {
        QPen pen(placed.callout.color, 1.2);
        pen.setCapStyle(Qt::FlatCap);
        if (placed.poleBottom > 0) {
            QPen pole = pen;
            pole.setWidthF(1);
            pole.setDashPattern({1, 3});
            painter.setPen(pole);
            painter.drawLines(poleOf(placed));
        }
        painter.setPen(pen);
        painter.drawLine(placed.centre, placed.target);
    }
    for (const Placed& placed : m_placed) {
        const PictureGroup group(&painter,
            [&] { return QStringLiteral("callout-") + placed.callout.number; },
            [] { return QString(); });
        NumberedPanel::paintDisc(painter, placed.centre, placed.diameter, placed.callout.number,
            placed.callout.color, NumberedPanel::Discs::Filled, m_theme, m_texts);
    }
}

} // namespace awaitscope::gui
