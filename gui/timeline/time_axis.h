#pragma once

#include "gui/theme.h"
#include "gui/timeline/text_cache.h"
#include "models/timeline/timeline_parts.h"

namespace awaitscope::gui {

/// The axis band: its label, ticks and numbers. Grid lines belong to the plot; see paintGrid().
void paintTimeAxis(
    QPainter& painter, const models::TimelineParts& parts, const Theme& theme, TextCache& texts);

/// The vertical lines under everything else, from the loop lane to the bottom; gaps that are drawn
/// short are filled.
void paintGrid(QPainter& painter, const models::TimelineParts& parts, const Theme& theme);

/// The accent line through all lanes, and the flag with its time on the axis.
void paintPlayhead(
    QPainter& painter, const models::TimelineParts& parts, const Theme& theme, TextCache& texts);

/// A time on the axis at `x`, for the pointer's hairline; kept inside the plot.
void paintAxisTime(QPainter& painter, const models::TimelineParts& parts, double x,
    const QString& text, const Theme& theme, TextCache& texts);

/// A line of one px width along a pixel's middle: crisp, whatever the device pixel ratio.
void fillVertical(QPainter& painter, double x, double top, double bottom, const QColor& color);
void fillHorizontal(QPainter& painter, double y, double left, double right, const QColor& color);

} // namespace awaitscope::gui
