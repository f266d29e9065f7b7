#pragma once

#include "gui/theme.h"
#include "gui/timeline/text_cache.h"
#include "models/timeline/timeline_parts.h"

class QPainter;

namespace awaitscope::gui {

/// Timeouts as objects: the armed stretch, what was left of it, the deadline and those given up.
/// `background` is what the lane is filled with behind the labels.
void paintTimeout(QPainter& painter, const models::TimeoutPart& timeout, const QColor& background,
    const Theme& theme, TextCache& texts);

void paintBracket(QPainter& painter, const models::BracketPart& bracket, const QColor& background,
    const Theme& theme, TextCache& texts);

/// How a cancellation went on: each step has its own shape on the line.
void paintChain(QPainter& painter, const models::ChainPart& chain, const QColor& background,
    double scale, const Theme& theme);
/// How long it took from one step to the next. Comes after the outline of a selected bar, which it
/// interrupts.
void paintLatencies(QPainter& painter, const models::ChainPart& chain, const QColor& background,
    const Theme& theme, TextCache& texts);

} // namespace awaitscope::gui
