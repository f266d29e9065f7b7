#include "gui/timeline/resource_painter.h"

#include "models/store/foreign_events.h"

#include "gui/timeline/lane_labels.h"
#include "gui/timeline/textures.h"
#include "gui/timeline/time_axis.h"

#include <QPainter>

#include <algorithm>

namespace awaitscope::gui {

using models::ResourceLanePart;
using models::TimelineParts;
using trace::ResourceKind;

namespace {

constexpr double hatchGap = 4;
constexpr double kNarrow = 8; // px; columns that are narrower share a hatch
constexpr std::size_t kManyColumns = 300; // of which nobody sees whether their edges are smooth

QColor mixed(const QColor& one, const QColor& other, double share)
{
    const auto mix = [share](int a, int b) { return static_cast<int>(a * share + b * (1 - share)); };
    return QColor(mix(one.red(), other.red()), mix(one.green(), other.green()),
        mix(one.blue(), other.blue()));
}

/// The top edge of neighbouring columns as one line, with its rises and falls.
void drawSteps(QPainter& painter, const std::vector<QRectF>& columns, const QColor& color)
{
    QList<QLineF> lines;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const QRectF& column = columns[i];
        const bool touches = i > 0 && column.left() - columns[i - 1].right() < 0.6;
        const double before = touches ? columns[i - 1].top() : column.bottom();
        lines << QLineF(column.left(), before, column.left(), column.top())
              << QLineF(column.left(), column.top(), column.right(), column.top());
        const bool goesOn
            = i + 1 < columns.size() && columns[i + 1].left() - column.right() < 0.6;
        if (!goesOn)
            lines << QLineF(column.right(), column.top(), column.right(), column.bottom());
    }
    const bool plain = columns.size() > kManyColumns;
    painter.setRenderHint(QPainter::Antialiasing, !plain);
    painter.setPen(QPen(color, plain ? 1 : 1.2, Qt::SolidLine, Qt::SquareCap));
    painter.drawLines(lines);
    painter.setRenderHint(QPainter::Antialiasing);
}

/// Of columns so narrow that a hatch in each would be more lines than it has pixels, neighbours get
/// one together, as high as the lowest of them.
void appendHatchOf(QList<QLineF>& hatch, const std::vector<QRectF>& columns, double origin)
{
    for (std::size_t i = 0; i < columns.size();) {
        QRectF area = columns[i++];
        while (area.width() < kNarrow && i < columns.size()
            && columns[i].left() - area.right() < 0.6 && columns[i].width() < kNarrow) {
            area.setTop(std::max(area.top(), columns[i].top()));
            area.setRight(columns[i++].right());
        }
        appendHatch(hatch, area, hatchGap, origin);
    }
}

void paintWaiters(
    QPainter& painter, const ResourceLanePart& lane, double origin, const Theme& theme)
{
    if (lane.waiters.empty())
        return;
    QList<QLineF> hatch;
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const QRectF& column : lane.waiters)
        painter.fillRect(column, theme.waitingFill);
    appendHatchOf(hatch, lane.waiters, origin);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.waitingHatch, 1));
    painter.drawLines(hatch);
    drawSteps(painter, lane.waiters, theme.waiting);
}

void paintBars(QPainter& painter, const ResourceLanePart& lane, const Theme& theme,
    TextCache& texts)
{
    const QColor fill = mixed(theme.structure, theme.lane, theme.isDark() ? 0.34 : 0.2);
    if (lane.kind == ResourceKind::Semaphore || lane.kind == ResourceKind::Queue
        || lane.kind == models::kCounterResource) {
        std::vector<QRectF> columns;
        columns.reserve(lane.bars.size());
        painter.setRenderHint(QPainter::Antialiasing, false);
        for (const ResourceLanePart::Bar& bar : lane.bars) {
            painter.fillRect(bar.rect, fill);
            columns.push_back(bar.rect);
        }
        painter.setRenderHint(QPainter::Antialiasing);
        drawSteps(painter, columns, theme.structure);
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.structure, 1));
    painter.setBrush(fill);
    for (const ResourceLanePart::Bar& bar : lane.bars)
        painter.drawRoundedRect(bar.rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    for (const ResourceLanePart::Bar& bar : lane.bars)
        texts.draw(painter, bar.label, theme.text);
}

} // namespace

void paintResourceLanes(
    QPainter& painter, const TimelineParts& parts, const Theme& theme, TextCache& texts)
{
    const double origin = parts.scale.toX(0);
    for (const ResourceLanePart& lane : parts.resources) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        fillHorizontal(painter, lane.rect.top() + 0.5, parts.labelWidth, lane.rect.right(), theme.line);
        fillHorizontal(painter, lane.rect.bottom() + 0.5, parts.labelWidth, lane.rect.right(), theme.line);
        fillHorizontal(
            painter, lane.baseline.y1(), lane.baseline.x1(), lane.baseline.x2(), theme.line2);
        if (!lane.capacity.isNull()) {
            QPen dashed(theme.text3, 1);
            dashed.setCapStyle(Qt::FlatCap);
            dashed.setDashPattern({4, 3});
            painter.setPen(dashed);
            painter.drawLine(lane.capacity);
        }
        paintBars(painter, lane, theme, texts);
        paintWaiters(painter, lane, origin, theme);
        for (const double x : lane.ticks) {
            painter.fillRect(
                QRectF(x - 1, lane.baseline.y1() - 12 * parts.lane.scale, 2, 12 * parts.lane.scale),
                theme.structure);
        }
    }
    if (!parts.resourceHeader.isEmpty()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.fillRect(parts.resourceHeader, theme.head);
        fillHorizontal(painter, parts.resourceHeader.top() + 0.5, 0, parts.resourceHeader.right(),
            theme.line);
        fillHorizontal(painter, parts.resourceHeader.bottom() + 0.5, 0,
            parts.resourceHeader.right(), theme.line);
    }
}

void paintResourceLabels(
    QPainter& painter, const TimelineParts& parts, const Theme& theme, TextCache& texts)
{
    if (!parts.resourceHeader.isEmpty()) {
        const QRectF& header = parts.resourceHeader;
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.fillRect(QRectF(0, header.top(), parts.labelWidth, header.height()), theme.head);
        fillHorizontal(painter, header.top() + 0.5, 0, parts.labelWidth, theme.line);
        fillHorizontal(painter, header.bottom() + 0.5, 0, parts.labelWidth, theme.line);
        paintTriangle(painter, parts.resourceTriangle, parts.resourcesFolded, 1, theme.text2);
        texts.draw(painter, parts.resourceLabel, theme.text);
    }
    for (const ResourceLanePart& lane : parts.resources) {
        const QRectF cell(0, lane.rect.top(), parts.labelWidth, lane.rect.height());
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.fillRect(cell, theme.head);
        fillHorizontal(painter, cell.top() + 0.5, 0, cell.right(), theme.line);
        fillHorizontal(painter, cell.bottom() + 0.5, 0, cell.right(), theme.line);
        texts.draw(painter, lane.name, theme.text);
        texts.draw(painter, lane.now, theme.text2);
    }
}

} // namespace awaitscope::gui
