#pragma once

#include "gui/figure/figure_options.h"
#include "gui/figure/numbered_panel.h"
#include "models/timeline/timeline_parts.h"

#include <QLineF>
#include <QList>

#include <optional>
#include <vector>

namespace awaitscope::models {
class TraceStore;
}

namespace awaitscope::gui {

/// Numbered discs in the picture that lead to sentences below it. Each stands as near as possible
/// to its moment and covers no mark, no text and no other disc; a line shows where it belongs.
class Callouts {
public:
    static constexpr double kRailHeight = 24; ///< px over the axis, for those of no lane

    Callouts(const Theme& theme, TextCache& texts) : m_theme(theme), m_texts(texts) { }

    /// What is to be placed. `task`: kNoIndex for the rail over the axis.
    struct Callout {
        QString number;
        QColor color;
        models::TimeNs time = 0;
        models::TaskRow task = models::kNoIndex;
    };
    /// Places them; what lies beside the visible range or has no lane is left out. The rail is at
    /// the top of the picture, `railTop` px from the parts' own top.
    void layOut(const models::TimelineParts& parts, std::vector<Callout> callouts, double railTop);
    void paint(QPainter& painter) const;

private:
    struct Placed {
        Callout callout;
        QPointF centre;
        QPointF target; ///< what it is about
        double diameter;
        double poleBottom; ///< of those in the rail; 0 if it has no pole
    };
    QList<QLineF> poleOf(const Placed& placed) const;
    QPointF freePlace(QPointF wanted, const QRectF& within, double radius) const;
    std::optional<QPointF> freePlace(QPointF wanted, const QRectF& within, double radius,
        const std::vector<QRectF>& taken) const;

    const Theme& m_theme;
    TextCache& m_texts;
    std::vector<Placed> m_placed;
    std::vector<QRectF> m_taken; ///< by what is to be read
    std::vector<QRectF> m_discs;
};

} // namespace awaitscope::gui
