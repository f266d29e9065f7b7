#pragma once

#include "gui/timeline/text_cache.h"
#include "gui/theme.h"

#include <QPainter>

namespace awaitscope::gui {

/// The line over a panel of a figure: "wait_timeout.py", "Order of events at 2 s".
struct PanelHeading {
    static constexpr double kHeight = 26; ///< px
    static constexpr double kTextSize = 14.5;

    static void paint(QPainter& painter, const QRectF& panel, const QString& text,
        TextCache& texts, const Theme& theme)
    {
        texts.draw(painter, panel.topLeft() + QPointF(0, 15),
            texts.elided(text, kTextSize, true, panel.width()), kTextSize, true, theme.text);
    }
};

} // namespace awaitscope::gui
