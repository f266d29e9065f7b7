#include "gui/figure/figure_legend.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace awaitscope::gui {

namespace {
constexpr double textSize = 12.5, sampleGap = 8, itemGap = 26; // px
} // namespace

void FigureLegend::collect(const models::TimelineParts& parts, const models::TimelineParts* also)
{
    m_items.clear();
    for (TimelineSign& sign : timelineSigns(m_theme, m_texts)) {
        if (sign.occurs && (sign.occurs(parts) || (also && sign.occurs(*also))))
            m_items.push_back({std::move(sign), {}});
    }
}

double FigureLegend::widthOf(const Item& item)
{
    return item.sign.width + sampleGap + m_texts.width(item.sign.name, textSize, false);
}

/// One after the other, as words of a text.
QPointF FigureLegend::flow(QPointF at, double right)
{
    const double left = at.x();
    for (Item& item : m_items) {
        const double width = widthOf(item);
        if (at.x() > left && at.x() + width > right)
            at = QPointF(left, at.y() + kRowHeight);
        item.position = at;
        at.rx() += width + itemGap;
    }
    return at;
}

/// How wide each of as many columns has to be.
std::vector<double> FigureLegend::columns(std::size_t count)
{
    std::vector<double> widths(count, 0);
    for (std::size_t i = 0; i < m_items.size(); ++i)
        widths[i % count] = std::max(widths[i % count], widthOf(m_items[i]) + itemGap);
    return widths;
}

QPointF FigureLegend::layOut(QPointF topLeft, double right)
{
    const QPointF start = topLeft + QPointF(0, kRowHeight / 2);
    const QPointF next = flow(start, right);
    const auto rows = static_cast<std::size_t>(std::lround((next.y() - start.y()) / kRowHeight)) + 1;
    if (rows == 1)
        return next;
    // Several rows are a table, no last row a single word; unless it were longer than the text.
    const std::size_t count = (m_items.size() + rows - 1) / rows;
    const std::vector<double> widths = columns(count);
    if (start.x() + std::accumulate(widths.begin(), widths.end(), 0.0) - itemGap > right)
        return next;
    QPointF at;
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        const auto row = static_cast<double>(i / count);
        if (i % count == 0)
            at = start + QPointF(0, row * kRowHeight);
        m_items[i].position = at;
        at.rx() += widths[i % count];
    }
    return at;
}

void FigureLegend::paint(QPainter& painter)
{
    for (const Item& item : m_items) {
        painter.save();
        item.sign.draw(painter, item.position);
        painter.restore();
        m_texts.draw(painter, item.position + QPointF(item.sign.width + sampleGap, 4.5), item.sign.name,
            textSize, false, m_theme.text2);
    }
}

} // namespace awaitscope::gui
