#include "models/format_time.h"
#include "models/timeline/layout_pass.h"

#include <algorithm>
#include <cmath>

/// Overview, loop lane, blocked bands, output lane, playhead.
namespace awaitscope::models {

namespace {

constexpr double kOutputGlyph = 12;
constexpr std::uint8_t kStderrMask = 2;

struct BusySource {
    const TraceStore& store;

    const BusySpan& span(std::size_t i) const
    {
        return store.busySpan(static_cast<std::uint32_t>(i));
    }
    std::size_t size() const { return store.busySpanCount(); }
    TimeNs start(std::size_t i) const { return span(i).start; }
    TimeNs end(std::size_t i) const { return store.busyEnd(span(i)); }
    std::uint8_t mask(std::size_t) const { return 1; }
};

struct OutputSource {
    const TraceStore& store;

    const OutputLine& line(std::size_t i) const
    {
        return store.output(static_cast<std::uint32_t>(i));
    }
    std::size_t size() const { return store.outputCount(); }
    TimeNs start(std::size_t i) const { return line(i).time; }
    TimeNs end(std::size_t i) const { return line(i).time; }
    std::uint8_t mask(std::size_t i) const
    {
        return line(i).stream == OutputStream::Stderr ? kStderrMask : std::uint8_t{1};
    }
};

/// The first stretch of `source` for which `before` does not hold.
template <class Before> std::size_t firstNot(std::size_t size, Before&& before)
{
    std::size_t low = 0;
    while (low < size) {
        const std::size_t middle = low + (size - low) / 2;
        if (before(middle))
            low = middle + 1;
        else
            size = middle;
    }
    return low;
}

} // namespace

void LayoutPass::addLoop()
{
    if (parts.loop.isEmpty())
        return;
    const double top = parts.loop.center().y() - 8;
    const double nsPerPixel = parts.scale.nsPerPixel();
    const BusySource source{*store};
    const std::size_t first
        = firstNot(source.size(), [&](std::size_t i) { return source.end(i) < drawnStart(); });
    const auto joins = [nsPerPixel](const DetailSpan& before, const DetailSpan& after) {
        return static_cast<double>(after.start - before.end) < nsPerPixel;
    };
    spans.clear();
    querySpans(source, store->busyDetail(), first, drawnEnd(), nsPerPixel, joins, spans);
    for (const DetailSpan& span : spans) {
        double left = toX(span.start);
        double right = toX(span.end);
        if (right - left < kMinimumBar) {
            left -= kMinimumBar / 2;
            right = left + kMinimumBar;
        }
        left = std::max(left, parts.labelWidth - 4);
        right = std::min(right, parts.viewport.width() + 4);
        parts.loopParts.push_back(
            {QRectF(left, top, right - left, 16), span.first, span.count, false, {}});
    }
}

/// Blocked stretches: a band over all lanes, and a bar with words in the loop lane.
void LayoutPass::addBlockedBands()
{
    const double nsPerPixel = parts.scale.nsPerPixel();
    const auto blocked = [this](std::size_t i) -> const BlockedSpan& {
        return store->blocked(static_cast<std::uint32_t>(i));
    };
    const std::size_t count = store->blockedCount();
    std::size_t index
        = firstNot(count, [&](std::size_t i) { return blocked(i).end < drawnStart(); });
    while (index < count && blocked(index).start <= drawnEnd()) {
        const BlockedSpan& span = blocked(index);
        const double left = std::max(toX(span.start), parts.labelWidth);
        const double right = std::min(std::max(toX(span.end), left + 1), parts.viewport.width());
        if (right > left) {
            if (state.showsBlockedBand()) {
                parts.bands.push_back({QRectF(left, parts.loop.top(), right - left,
                                           parts.lanesArea.bottom() - parts.loop.top()),
                    static_cast<std::uint32_t>(index)});
            }
            if (!parts.loop.isEmpty() && right - left >= kMinimumBar) {
                LoopPart part{QRectF(left, parts.loop.center().y() - 8, right - left, 16), kNoIndex,
                    1, true, {}};
                const QString words = tr("blocked %1").arg(formatMeasured(span.end - span.start));
                if (width(words, 11.5, true) + 8 <= right - left) {
                    part.label = text(words, {(left + right) / 2, parts.loop.center().y() + 4},
                        11.5, true, Qt::AlignHCenter);
                }
                parts.loopParts.push_back(std::move(part));
            }
        }
        // At most one for each pixel, however many there are.
        const TimeNs next = pixelEnd(span.start, nsPerPixel);
        const std::size_t after = index + 1;
        index = after + firstNot(count - after, [&](std::size_t i) {
            return blocked(after + i).start < next;
        });
    }
}

void LayoutPass::addOutput()
{
    if (parts.output.isEmpty())
        return;
    const OutputSource source{*store};
    const auto margin = static_cast<TimeNs>(parts.scale.nsPerPixel() * kOutputGlyph);
    const std::size_t first = firstNot(
        source.size(), [&](std::size_t i) { return source.start(i) < drawnStart() - margin; });
    const auto never = [](const DetailSpan&, const DetailSpan&) { return false; };
    spans.clear();
    querySpans(source, store->outputDetail(), first, drawnEnd() + margin, parts.scale.nsPerPixel(),
        never, spans);
    const double top = parts.output.center().y() - 7;
    for (const DetailSpan& span : spans) {
        const double x = toX(span.start);
        const bool error = (span.mask & kStderrMask) != 0;
        if (!parts.outputs.empty()) {
            OutputPart& before = parts.outputs.back();
            if (x - before.rect.center().x() < kOutputGlyph) { // they would overlap
                before.count += span.count;
                before.error |= error;
                continue;
            }
        }
        parts.outputs.push_back(
            {QRectF(x - kOutputGlyph / 2, top, kOutputGlyph, 14), span.first, span.count, error});
    }
    std::erase_if(parts.outputs, [this](const OutputPart& part) {
        return part.rect.right() < parts.labelWidth || part.rect.left() > parts.viewport.width();
    });
}

// -- overview -----------------------------------------------------------------------------------

void LayoutPass::addOverview()
{
    if (parts.overview.isEmpty())
        return;
    constexpr TaskRow kMostRows = 22; // more would be thinner than a pixel each
    const TimeScale& scale = parts.overviewScale;
    TimelineLayout::Overview& kept = keptOverview;
    if (kept.store == store && kept.generation == store->generation() && kept.scale == scale
        && kept.band == parts.overview) {
        parts.overviewParts = kept.parts;
    } else {
        if (store->taskCount() <= kMostRows)
            addOverviewRows();
        else
            addOverviewSilhouette();
        kept = {store, store->generation(), scale, parts.overview, parts.overviewParts};
    }

    const double top = parts.overview.top();
    const double left = parts.overviewScale.toX(state.visible().start);
    const double right = parts.overviewScale.toX(state.visible().end);
    parts.overviewFrame = QRectF(left - 5, top + 3.5, right - left + 10, 27);
    parts.overviewLeftHandle = QRectF(left - 8, top + 11, 6, 12);
    parts.overviewRightHandle = QRectF(right + 2, top + 11, 6, 12);
    parts.overviewPlayheadX = parts.overviewScale.toX(state.playhead().time);
}

/// Each task a thin line.
void LayoutPass::addOverviewRows()
{
    const TimeScale& scale = parts.overviewScale;
    const double room = parts.overview.height() - 12;
    const double pitch = std::min(3.2, room / std::max<double>(store->taskCount(), 1));
    const double height = std::max(pitch * 0.6875, 0.6); // 2.2 of 3.2
    for (TaskRow task = 0; task < store->taskCount(); ++task) {
        const double y = parts.overview.top() + 6 + task * pitch;
        querySlices(*store, task, state.bounds(), scale.nsPerPixel(), spans);
        for (const DetailSpan& span : spans) {
            const double left = scale.toX(span.start);
            const double barWidth = std::max(scale.toX(span.end) - left, 1.5);
            parts.overviewParts.push_back({QRectF(left, y, barWidth, height), strongest(span.mask),
                span.count > 1 && (span.mask & kErrorMask) != 0});
        }
    }
}

/// Too many tasks for a line each: how many are alive, with the loop's work below.
void LayoutPass::addOverviewSilhouette()
{
    constexpr double kColumn = 2;
    const TimeScale& scale = parts.overviewScale;
    const double top = parts.overview.top() + 6;
    const double room = parts.overview.height() - 16;
    const auto maximum = static_cast<double>(
        std::max<std::int64_t>(store->counterMaximum(CounterKind::LiveTasks), 1));
    std::int64_t lastAlive = store->counterAt(CounterKind::LiveTasks, scale.toTime(scale.x0));
    for (double x = scale.x0; x < scale.x1; x += kColumn) {
        const std::int64_t after
            = store->counterAt(CounterKind::LiveTasks, scale.toTime(x + kColumn));
        const std::int64_t alive = std::max(lastAlive, after);
        lastAlive = after;
        if (alive <= 0)
            continue;
        const double height = std::max(room * static_cast<double>(alive) / maximum, 1.0);
        parts.overviewParts.push_back(
            {QRectF(x, top + room - height, kColumn, height), SliceState::Waiting, false});
    }
    const BusySource source{*store};
    const auto joins = [&](const DetailSpan& before, const DetailSpan& after) {
        return static_cast<double>(after.start - before.end) < scale.nsPerPixel();
    };
    spans.clear();
    querySpans(
        source, store->busyDetail(), 0, state.bounds().end, scale.nsPerPixel(), joins, spans);
    for (const DetailSpan& span : spans) {
        const double left = scale.toX(span.start);
        parts.overviewParts.push_back(
            {QRectF(left, top + room + 1, std::max(scale.toX(span.end) - left, 1.5), 3),
                SliceState::Running, false});
    }
}

// -- playhead -------------------------------------------------------------------------------------

double LayoutPass::flagCentre(double x, double half) const
{
    const double left = parts.labelWidth + 1 + half;
    return std::clamp(x, left, std::max(left, parts.viewport.width() - 1 - half));
}

void LayoutPass::addPlayhead()
{
    if (!options.playhead || !store)
        return;
    PlayheadPart& playhead = parts.playhead;
    const TimeNs time = state.playhead().time;
    const double x = toX(time);
    if (x < parts.labelWidth || x > parts.viewport.width())
        return;
    playhead.visible = true;
    playhead.x = x;
    playhead.bottom = parts.bottom;
    if (parts.axis.isEmpty()) {
        playhead.top = parts.plot.top();
        return;
    }
    const double top = parts.axis.top();
    playhead.top = top + 6;
    playhead.text = text(formatSeconds(time), {x, top + 17}, 11.5, true, Qt::AlignHCenter);
    const double half = std::max(kFlagHalfWidth, playhead.text.width / 2 + 7);
    // Near the edges the flag stays whole, and only its tip follows the line.
    const double centre = flagCentre(x, half);
    const double left = centre - half, right = centre + half;
    playhead.text.position.setX(centre);
    playhead.flagRect = QRectF(left, top + 4, 2 * half, 17);
    playhead.flag = {QPointF(left, top + 4), QPointF(right, top + 4), QPointF(right, top + 21),
        QPointF(std::min(x + 5, right), top + 21), QPointF(x, top + 26),
        QPointF(std::max(x - 5, left), top + 21), QPointF(left, top + 21)};
}

} // namespace awaitscope::models
