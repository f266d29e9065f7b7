#include "gui/figure/figure_legend.h"

#include <QPainter>

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

QPointF FigureLegend::layOut(QPointF topLeft, double right)
{
    QPointF at = topLeft + QPointF(0, kRowHeight / 2);
    for (Item& item : m_items) {
        const double width
            = item.sign.width + sampleGap + m_texts.width(item.sign.name, textSize, false);
        if (at.x() > topLeft.x() && at.x() + width > right)
            at = QPointF(topLeft.x(), at.y() + kRowHeight);
        item.position = at;
        at.rx() += width + itemGap;
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
