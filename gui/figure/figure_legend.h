#pragma once

#include "gui/theme.h"
#include "gui/timeline/text_cache.h"
#include "models/timeline/timeline_parts.h"

#include <QCoreApplication>

#include <functional>
#include <vector>

namespace awaitscope::gui {

/// A sample and a word for everything that occurs in a timeline, and for nothing else.
class FigureLegend {
    Q_DECLARE_TR_FUNCTIONS(FigureLegend)

public:
    static constexpr double kRowHeight = 26; ///< px

    /// Both must outlive the legend.
    FigureLegend(const Theme& theme, TextCache& texts) : m_theme(theme), m_texts(texts) { }

    /// `also`: of another timeline; null for none.
    void collect(const models::TimelineParts& parts, const models::TimelineParts* also = nullptr);
    bool isEmpty() const { return m_items.empty(); }
    /// Places the samples in rows from `topLeft` on, none beyond `right` if it can be helped.
    /// Returns where the next one would go.
    QPointF layOut(QPointF topLeft, double right);
    void paint(QPainter& painter);

private:
    struct Item {
        QString text;
        double sampleWidth;
        QPointF position; ///< left end, middle line
        /// Draws the sample with its left end at a point of the middle line.
        std::function<void(QPainter&, QPointF)> draw;
    };

    const Theme& m_theme;
    TextCache& m_texts;
    std::vector<Item> m_items;
};

} // namespace awaitscope::gui
