#include "models/format_time.h"
#include "models/timeline/axis_ticks.h"
#include "models/timeline/layout_pass.h"

#include <algorithm>
#include <cmath>

/// Ticks and their labels, and the gaps that are drawn short.
namespace awaitscope::models {

namespace {

constexpr double kTickDistance = 48; // px between labelled ticks, at least
constexpr double kLabelText = 11.5;
constexpr double kLabelDistance = 6; // between words on the axis
constexpr double kNarrowestZigzag = 9, kTooth = 4; // px
constexpr double kFoldLabelRoom = 96; // px from one fold to the next, for its words

/// To three digits: nobody needs to know a pause more precisely at a glance.
TimeNs rounded(TimeNs duration)
{
    TimeNs unit = 1;
    while (duration / unit >= 1000)
        unit *= 10;
    return (duration + unit / 2) / unit * unit;
}

} // namespace

void LayoutPass::addFolds()
{
    const TimeScale& scale = parts.scale;
    if (!scale.folds)
        return;
    const std::vector<TimeRange>& gaps = scale.folds->gaps();
    const TimeNs from = drawnStart(), to = drawnEnd();
    const auto first = std::partition_point(
        gaps.begin(), gaps.end(), [from](const TimeRange& gap) { return gap.end <= from; });
    for (auto gap = first; gap != gaps.end() && gap->start < to; ++gap) {
        FoldPart part{};
        part.gap = *gap;
        double left = toX(gap->start), right = toX(gap->end);
        const double centre = (left + right) / 2;
        // Many that are narrow share a mark.
        if (!parts.folds.empty() && right - left < kNarrowestZigzag
            && centre - parts.folds.back().rect.center().x() < kNarrowestZigzag + 2)
            continue;
        part.rect = QRectF(left, parts.axis.top(), right - left, parts.bottom - parts.axis.top());
        const double half = std::max(kNarrowestZigzag, right - left - 3) / 2;
        left = centre - half;
        right = centre + half;
        if (!parts.axis.isEmpty()) {
            const int legs = 2 * std::max(static_cast<int>(std::lround(half / kTooth)), 2);
            const double y = parts.axis.bottom() - 4.5;
            for (int i = 0; i <= legs; ++i) {
                const double side = i == 0 || i == legs ? 0 : i % 2 == 0 ? 3 : -3;
                part.zigzag << QPointF(left + (right - left) * i / legs, y + side);
            }
            const auto next = std::next(gap);
            const double before
                = gap == gaps.begin() ? -1e9 : (toX(std::prev(gap)->end) + toX(std::prev(gap)->start)) / 2;
            const double after
                = next == gaps.end() ? 1e9 : (toX(next->start) + toX(next->end)) / 2;
            if (std::min(centre - before, after - centre) >= kFoldLabelRoom)
                part.label = text(formatDuration(rounded(gap->duration())),
                    {centre, parts.axis.top() + 17}, kLabelText - 1, false, Qt::AlignHCenter);
        }
        parts.folds.push_back(std::move(part));
    }
}

void LayoutPass::addAxis()
{
    if (parts.axis.isEmpty() && parts.plot.isEmpty())
        return;
    const TimeScale& scale = parts.scale;
    const TimeRange bounds = state.bounds();
    const TimeNs from = std::max(drawnStart(), bounds.start);
    const TimeNs to = std::min(drawnEnd(), bounds.end);

    // Long labels (an hour in, at microseconds) need more room than the usual distance.
    TimeNs step = tickStep(kTickDistance * scale.nsPerPixel());
    for (int more = 0; more < 3; ++more) {
        const TimeUnit unit = unitForStep(step);
        const QString longest = formatInUnit(to, unit, tickDecimals(step, unit));
        const double room = width(longest, kLabelText, false) + 12;
        if (room <= static_cast<double>(step) / scale.nsPerPixel())
            break;
        step = tickStep(std::max(room, kTickDistance) * scale.nsPerPixel());
    }
    const TimeUnit unit = unitForStep(step);
    const int decimals = tickDecimals(step, unit);
    const TimeNs minor = step % 2 == 0 ? step / 2 : step;

    if (!parts.axis.isEmpty()) {
        const QString words = !store || store->clock() == ClockKind::Virtual
            ? tr("Time (virtual, %1)")
            : tr("Time (real, %1)");
        parts.axisLabel
            = text(words.arg(unitName(unit)), {12, parts.axis.top() + 18}, kLabelText);
    }
    const double flagX
        = options.playhead && store ? flagCentre(toX(state.playhead().time), kFlagHalfWidth) : -1e9;
    const auto isUnderFlag = [flagX](const TextPart& label) {
        return std::abs(label.position.x() - flagX) < kFlagHalfWidth + label.width / 2;
    };
    for (FoldPart& fold : parts.folds)
        if (isUnderFlag(fold.label))
            fold.label = {};

    auto fold = parts.folds.cbegin();
    double freeFrom = -1e9; // where the label before ends
    for (TimeNs time = floorMultiple(from, minor); time <= to; time += minor) {
        if (scale.folds) {
            if (const TimeRange* gap = scale.folds->gapAt(time)) {
                time = floorMultiple(gap->end, minor); // ticks within would stand on each other
                if (time < gap->end)
                    continue;
            }
        }
        if (time < from)
            continue;
        TickPart tick{};
        tick.x = toX(time);
        tick.time = time;
        tick.major = time % step == 0;
        if (tick.major && !parts.axis.isEmpty()) {
            TextPart label = text(formatInUnit(time, unit, decimals),
                {tick.x, parts.axis.top() + 17}, kLabelText, false, Qt::AlignHCenter);
            const double half = label.width / 2;
            for (; fold != parts.folds.cend() && fold->rect.center().x() <= tick.x; ++fold)
                freeFrom = std::max(freeFrom,
                    fold->label.position.x() + fold->label.width / 2 + kLabelDistance);
            const bool fits = !scale.folds
                || (tick.x - half >= freeFrom
                    && (fold == parts.folds.cend() || fold->label.text.isEmpty()
                        || tick.x + half + kLabelDistance
                            <= fold->label.position.x() - fold->label.width / 2));
            if (fits && !isUnderFlag(label)) {
                freeFrom = tick.x + half + kLabelDistance;
                tick.label = std::move(label);
            }
        }
        parts.ticks.push_back(std::move(tick));
    }
}

} // namespace awaitscope::models
