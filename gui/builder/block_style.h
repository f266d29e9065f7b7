#pragma once

#include "gui/icons.h"
#include "gui/theme.h"
#include "models/scenario/block.h"

namespace awaitscope::gui {

/// Measures of blocks in px, from ui.md section 8.
namespace block_style {
inline constexpr int kRow = 28;
inline constexpr int kGap = 4;
inline constexpr int kIndent = 22;
inline constexpr int kBar = 4;
inline constexpr int kGlyph = 16;
inline constexpr int kRadius = 6;

QColor categoryColor(const Theme& theme, models::BlockCategory category);
IconName blockIcon(models::BlockKind kind);
/// The inside of a container: one shade off the canvas.
QColor containerFill(const Theme& theme);
} // namespace block_style

} // namespace awaitscope::gui
