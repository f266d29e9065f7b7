#include "gui/figure/mini_timeline.h"

#include "gui/timeline/text_cache.h"
#include "gui/timeline/timeline_painter.h"
#include "models/timeline/timeline_layout.h"

#include <QPainter>

namespace awaitscope::gui {

using models::LaneDensity;
using models::TimelineOptions;

QImage renderMiniTimeline(
    const models::TraceStore& store, QSize size, const Theme& theme, double ratio)
{
    QImage image(size * ratio, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    models::TimelineState state;
    state.setStore(&store);
    state.setDensity(LaneDensity::Compact);
    TextCache texts;
    TimelineOptions options;
    options.overviewHeight = options.axisHeight = options.loopHeight = options.outputHeight = 0;
    options.leftPadding = 8;
    options.rightPadding = 22;
    options.playhead = options.selection = false;
    models::TimelineLayout layout;
    // The label column lies outside, left of the picture.
    layout.update(
        state, QSizeF(size.width() + state.labelWidth(), size.height()), 0,
        [&](QStringView text, double px, bool semibold) { return texts.width(text, px, semibold); },
        options);
    QPainter painter(&image);
    painter.translate(-state.labelWidth(), 0);
    TimelinePainter(theme, texts)
        .paint(painter, layout.parts(), QRectF(QPointF(0, 0), layout.parts().viewport));
    return image;
}

} // namespace awaitscope::gui
