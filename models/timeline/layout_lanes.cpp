#include "models/timeline/layout_pass.h"
#include "models/timeline/segment_label.h"

#include <algorithm>
#include <limits>

/// Bars and their labels.
namespace awaitscope::models {

namespace {

// Bars are merged in columns of this width: below it they cannot be told apart anyway, since
// none is drawn narrower than kMinimumBar.
constexpr double kMergeWidth = 2;
// Where so many bars would be in the picture that painting them takes longer than a frame.
constexpr double kWidestMerge = 64;
// How far a long bar is drawn beyond the picture, so that its end stays out of sight.
constexpr double kBeyond = 4;

} // namespace

void LayoutPass::addBoxes(LanePart& lane)
{
    lane.firstBox = static_cast<std::uint32_t>(parts.boxes.size());
    const auto margin = static_cast<TimeNs>(parts.scale.nsPerPixel() * kMergeWidth * kMinimumBar);
    const TimeRange range{drawnStart() - margin, drawnEnd() + margin};
    const std::size_t most = options.allLanes ? std::numeric_limits<std::size_t>::max()
                                              : options.maximumBoxes / lanesInSight();
    for (double width = kMergeWidth; width <= kWidestMerge; width *= 2) {
        querySlices(*store, lane.task, range, parts.scale.nsPerPixel() * width, spans);
        if (spans.size() <= most)
            break;
    }
    for (const DetailSpan& span : spans)
        parts.boxes.push_back(box(lane, span));
    // Steps stand in front: they are the shortest and what one looks for.
    std::stable_partition(parts.boxes.begin() + lane.firstBox, parts.boxes.end(),
        [](const BoxPart& part) { return part.state != SliceState::Running; });
    lane.boxCount = static_cast<std::uint32_t>(parts.boxes.size()) - lane.firstBox;
}

BoxPart LayoutPass::box(const LanePart& lane, const DetailSpan& span) const
{
    BoxPart part{};
    part.task = lane.task;
    part.firstSlice = span.first;
    part.count = span.count;
    part.state = strongest(span.mask);
    part.states = span.mask & (kErrorMask - 1);
    part.error = span.count > 1 && (span.mask & kErrorMask) != 0;

    double left = toX(span.start);
    double right = toX(span.end);
    if (right - left < kMinimumBar) {
        if (part.state == SliceState::Running)
            left -= kMinimumBar / 2; // an instant stands in the middle of its tick
        right = left + kMinimumBar;
    }
    left = std::max(left, parts.labelWidth - kBeyond);
    right = std::min(right, parts.viewport.width() + kBeyond);
    const double height = parts.lane.barHeight[static_cast<std::size_t>(part.state)];
    part.rect = QRectF(left, lane.barY - height / 2, std::max(right - left, 0.0), height);
    part.textureLeft = left + 1.5;

    const Slice& slice = store->slice(lane.task, span.first);
    part.openEnd = store->task(lane.task).outcome == TaskOutcome::Pending
        && span.first + span.count == store->sliceCount(lane.task);
    part.selected = lane.selected && selection.slice != kNoIndex && selection.slice >= span.first
        && selection.slice - span.first < span.count;
    part.hovered = lane.hovered && hover.slice != kNoIndex && hover.slice >= span.first
        && hover.slice - span.first < span.count;
    if (span.count == 1) {
        part.blocked = slice.state == SliceState::Running && (slice.flags & Blocks) != 0
            && span.end > span.start;
        part.dependency = slice.state == SliceState::Waiting && slice.cause != kNoIndex
            && isDependency(static_cast<trace::AwaitKind>(slice.await));
        labelBox(part, slice);
    }
    return part;
}

/// Icon and full words, else the short form, else the icon, else nothing: never a cut word.
void LayoutPass::labelBox(BoxPart& part, const Slice& slice) const
{
    if (parts.lane.labelText <= 0 || slice.state == SliceState::Ready || part.rect.width() < s(16))
        return;
    const SegmentLabel::Words words = SegmentLabel::words(*store, slice);
    if (words.full.isEmpty())
        return;
    const bool running = slice.state == SliceState::Running;
    const bool cancelling = slice.state == SliceState::Cancelling;
    const double px = running ? parts.lane.runLabelText : parts.lane.labelText;
    const bool icon = words.icon != IconKind::None && slice.state == SliceState::Waiting;
    const double left = std::max(part.rect.left(), parts.labelWidth);
    const double room = part.rect.right() - left;
    const double baseline = part.rect.center().y() + s(4);

    // What stands beside the words: 12 px of margins, 14 for the icon (mock.js, seg()).
    // A wait keeps 6 px of its hatch, or it would look like another state.
    const double beside = icon ? s(26) : running ? s(14) : s(12);
    const double roomForWords = room - beside - (running ? 0 : s(6));
    const bool repeats = (slice.flags & Repeats) != 0;
    QString chosen = repeats ? words.shortForm : words.full;
    double chosenWidth = width(chosen, px, running);
    if (chosenWidth > roomForWords && !repeats) {
        chosen = words.shortForm;
        chosenWidth = width(chosen, px, running);
    }
    if (chosenWidth > roomForWords)
        chosen.clear();

    if (cancelling) {
        if (chosen.isEmpty())
            return;
        part.labelBackground
            = QRectF(left + s(4), part.rect.center().y() - s(7), chosenWidth + s(8), s(14));
        part.label = text(chosen, {left + s(8), baseline}, px);
        return;
    }
    if (icon && (!chosen.isEmpty() || room >= s(22))) {
        part.icon = words.icon;
        part.iconPosition = {left + s(6), part.rect.center().y() - s(5)};
        part.textureLeft = left + s(20);
    }
    if (!chosen.isEmpty()) {
        part.label = text(chosen, {left + (icon ? s(20) : s(7)), baseline}, px, running);
        part.textureLeft = left + s(1.5) + chosenWidth + beside;
    }
}

} // namespace awaitscope::models
