#pragma once

#include "gui/theme.h"
#include "gui/timeline/timeline_signs.h"

#include <QPointF>

#include <vector>

namespace awaitscope::gui {

/// A sample and a word for everything that occurs in a timeline, and for nothing else.
class FigureLegend {
public:
    static constexpr double kRowHeight = 26; ///< px

    /// Both must outlive the legend.
    FigureLegend(const Theme& theme, TextCache& texts) : m_theme(theme), m_texts(texts) { }

    /// `also`: of another timeline; null for none.
    void collect(const models::TimelineParts& parts, const models::TimelineParts* also = nullptr);
    bool isEmpty() const { return m_items.empty(); }
    /// Places the samples from `topLeft` on, as a table if one row is not enough; none beyond
    /// `right` if it can be helped. Returns where the next one would go.
    QPointF layOut(QPointF topLeft, double right);
    void paint(QPainter& painter);

private:
    struct Item {
        TimelineSign sign;
        QPointF position; ///< left end, middle line
    };

    double widthOf(const Item& item);
    QPointF flow(QPointF at, double right);
    std::vector<double> columns(std::size_t count);

    const Theme& m_theme;
    TextCache& m_texts;
    std::vector<Item> m_items;
};

} // namespace awaitscope::gui
