#pragma once

#include "gui/theme.h"
#include "models/store/trace_store.h"

#include <QImage>

namespace awaitscope::gui {

/// The lanes alone, in little: for the cards of the gallery.
QImage renderMiniTimeline(
    const models::TraceStore& store, QSize size, const Theme& theme, double devicePixelRatio);

} // namespace awaitscope::gui
