#include "models/store/counter_values.h"
#include "models/timeline/layout_pass.h"

#include <algorithm>
#include <cmath>

/// The lanes of locks, queues and the like, below those of the tasks.
namespace awaitscope::models {

using trace::ResourceKind;

namespace {

constexpr double kHeaderHeight = 26;
constexpr double kBarBottom = 36, kBarHeight = 15; // of a lane of 42 px
constexpr double kWaitersBottom = 17.5, kWaitersHeight = 12;
constexpr double kMergeWidth = 1.5; // changes closer than this are one column
constexpr double kMostColumns = 6000; // in all lanes in sight: then columns get wider
constexpr double kHairline = 0.5; // px; no column is narrower

bool hasLevels(ResourceKind kind)
{
    return kind == ResourceKind::Semaphore || kind == ResourceKind::Queue;
}

} // namespace

double LayoutPass::resourcesHeight() const
{
    if (!store || !state.showsResources() || store->resourceCount() == 0)
        return 0;
    return kHeaderHeight
        + (state.areResourcesFolded() ? 0 : store->resourceCount() * parts.lane.height);
}

void LayoutPass::addResources()
{
    if (resourcesHeight() <= 0)
        return;
    const double top = parts.lanesArea.top() + lanes.size() * parts.lane.height - parts.scrollY;
    if (top > parts.lanesArea.bottom())
        return;
    parts.resourcesFolded = state.areResourcesFolded();
    parts.resourceHeader = QRectF(0, top, parts.viewport.width(), kHeaderHeight);
    parts.resourceTriangle = QRectF(9, top + kHeaderHeight / 2 - 8, 14, 16);
    // Those of a foreign trace have no locks beside them.
    const QString title = isCounter(store->resource(0)) ? tr("Counters") : tr("Resources");
    parts.resourceLabel = text(elided(title, 12, true, parts.labelWidth - 34),
        {26, top + kHeaderHeight / 2 + 4.5}, 12, true);
    if (parts.resourcesFolded)
        return;
    const double first = top + kHeaderHeight;
    const double height = parts.lane.height;
    const auto begin = static_cast<std::uint32_t>(
        std::max(0.0, std::floor((parts.lanesArea.top() - first) / height)));
    const auto end = static_cast<std::uint32_t>(
        std::clamp(std::ceil((parts.lanesArea.bottom() - first) / height), 0.0,
            double(store->resourceCount())));
    const double merge = std::max(
        kMergeWidth, (end - std::min(begin, end)) * parts.viewport.width() / kMostColumns);
    for (std::uint32_t i = begin; i < end; ++i)
        addResource(i, first + i * height, merge);
}

/// "main · 2 wait", "1 of 2 left": at the playhead.
QString LayoutPass::resourceNow(std::uint32_t resource) const
{
    const Resource& row = store->resource(resource);
    if (isCounter(row)) {
        const auto value = counterValueAt(*store, resource, state.playhead().time);
        return tr("%1 · %2 max", "value of a counter now, highest")
            .arg(value ? counterText(*value) : tr("–", "a counter without a value"),
                counterText(highestCounterValue(row)));
    }
    const ResourcePoint now = store->resourceAt(resource, state.playhead().time);
    const std::uint32_t capacity = store->resourceCapacity(resource);
    QString words;
    switch (row.kind) {
    case ResourceKind::Lock:
        words = now.level > 0 ? store->taskName(now.holder) : tr("free");
        break;
    case ResourceKind::Semaphore:
        words = tr("%1 of %2 left", "permits").arg(now.level).arg(capacity);
        break;
    case ResourceKind::Queue:
        words = row.size > 0 ? tr("%1 of %2", "items in a queue").arg(now.level).arg(capacity)
                             : tr("%n items", nullptr, static_cast<int>(now.level));
        break;
    case ResourceKind::Event:
        words = now.level > 0 ? tr("set") : tr("not set");
        break;
    case ResourceKind::Condition:
    case ResourceKind::Barrier:
        return now.waiters == 1 ? tr("1 waits") : tr("%1 wait").arg(now.waiters);
    }
    if (now.waiters == 1)
        return tr("%1 · 1 waits", "how a resource is").arg(words);
    return now.waiters > 0 ? tr("%1 · %2 wait", "how a resource is").arg(words).arg(now.waiters)
                           : words;
}

void LayoutPass::addResource(std::uint32_t resource, double top, double merge)
{
    ResourceLanePart lane{};
    lane.resource = resource;
    lane.kind = store->resource(resource).kind;
    lane.rect = QRectF(0, top, parts.viewport.width(), parts.lane.height);
    lane.fullName = store->resourceName(resource);
    const double px = parts.lane.nameText;
    const double room = std::max(parts.labelWidth - 34, 0.0);
    const bool twoLines = parts.lane.labelText > 0;
    const double middle = top + parts.lane.height / 2;
    lane.name = text(elided(lane.fullName, px, false, room),
        {26, twoLines ? middle - s(2) : middle + std::round(px * 0.38)}, px);
    if (twoLines) {
        lane.now = text(elided(resourceNow(resource), parts.lane.labelText, false, room),
            {26, middle + s(13)}, parts.lane.labelText);
    }
    addResourceCurve(lane, merge);
    parts.resources.push_back(std::move(lane));
}

/// The first event behind a column of the resources' lanes, which all have the same ones.
EventIndex LayoutPass::columnEnd(std::size_t column, double right)
{
    if (column >= columnEnds.size())
        columnEnds.resize(column + 1, kNoIndex);
    EventIndex& end = columnEnds[column];
    if (end == kNoIndex)
        end = store->firstEventAt(parts.scale.toTime(right));
    return end;
}

/// `merge`: how wide a column is, px.
void LayoutPass::addResourceCurve(ResourceLanePart& lane, double merge)
{
    const double top = lane.rect.top();
    const double unit = parts.lane.height / 42;
    const double bottom = top + kBarBottom * unit;
    const double full = kBarHeight * unit;
    const double waitersBottom = top + kWaitersBottom * unit;
    const double edge = parts.viewport.width();
    const std::uint32_t row = lane.resource;
    const std::uint32_t capacity = store->resourceCapacity(row);
    const std::uint32_t most = std::max(store->mostWaiters(row), 1u);
    const double runLeft = std::max(parts.runStartX, parts.labelWidth);
    const double runRight = std::min(parts.runEndX, edge);
    lane.baseline = QLineF(runLeft, bottom, std::max(runRight, runLeft), bottom);
    if (hasLevels(lane.kind) && store->resource(row).size > 0)
        lane.capacity = QLineF(runLeft, bottom - full, std::max(runRight, runLeft), bottom - full);

    const auto add = [&](double from, double to, const ResourcePoint& point, TaskRow holder) {
        const double left = std::max(from, parts.labelWidth - 4);
        const double right = std::min(std::max(to, from + kMergeWidth), edge + 4);
        if (right <= left)
            return;
        if (point.level > 0 && lane.kind != ResourceKind::Condition
            && lane.kind != ResourceKind::Barrier) {
            const double height = full * std::min(point.level, capacity) / capacity;
            // A lock that goes from one to the next shows where; a curve has no seams.
            const bool joins = !lane.bars.empty() && lane.bars.back().holder == holder
                && std::abs(lane.bars.back().rect.right() - left) < 0.01
                && std::abs(lane.bars.back().rect.height() - height) < 0.01;
            if (joins)
                lane.bars.back().rect.setRight(right);
            else
                lane.bars.push_back(
                    {QRectF(left, bottom - height, right - left, height), {}, holder});
        }
        if (point.waiters > 0) {
            double height = kWaitersHeight * unit * point.waiters / most;
            if (merge > kMergeWidth)
                height = std::ceil(height); // where nobody could tell, neighbours become one
            if (!lane.waiters.empty() && std::abs(lane.waiters.back().right() - left) < 0.01
                && std::abs(lane.waiters.back().height() - height) < 0.01)
                lane.waiters.back().setRight(right);
            else
                lane.waiters.emplace_back(left, waitersBottom - height, right - left, height);
        }
    };

    const std::uint32_t count = store->resourcePointCount(row);
    const TimeNs begin = drawnStart();
    std::uint32_t index = store->firstResourcePointFrom(row, begin);
    ResourcePoint now = store->resourceAt(row, begin - 1);
    const auto holderOf = [&](const ResourcePoint& point) {
        return lane.kind == ResourceKind::Lock ? point.holder : kNoIndex;
    };
    double x = std::max(toX(std::max(begin, store->beginTime())), runLeft - 4);
    while (index < count) {
        const double next = toX(store->resourceTime(row, index));
        if (next - x > 0.01 || x <= runLeft)
            add(x, next, now, holderOf(now));
        if (next > edge)
            break;
        // All changes within a column: it shows the tightest of them.
        const auto column = static_cast<std::size_t>(std::max((next - runLeft) / merge, 0.0)) + 1;
        const std::uint32_t after = std::max(index + 1,
            store->firstResourcePointFromEvent(
                row, columnEnd(column, runLeft + static_cast<double>(column) * merge), index));
        const bool notified
            = lane.kind == ResourceKind::Condition || lane.kind == ResourceKind::Barrier;
        if (notified) {
            const auto last = std::min(after, index + 64);
            for (std::uint32_t i = index; i < last; ++i) {
                const EventIndex event = store->resourcePoint(row, i).event;
                if (store->event(event).kind == trace::EventKind::ResourceReleased) {
                    lane.ticks.push_back(next);
                    break;
                }
            }
        }
        now = store->resourcePoint(row, after - 1);
        x = next;
        if (after - index > 1) {
            const ResourcePoint peak = store->resourcePeak(row, index, after);
            if (peak.level != now.level || peak.waiters != now.waiters) {
                x = std::max(runLeft + static_cast<double>(column) * merge, next + kHairline);
                add(next, x, peak, peak.level == now.level ? holderOf(now) : kNoIndex);
            }
        }
        index = after;
    }
    if (index >= count)
        add(x, runRight, now, holderOf(now));

    for (ResourceLanePart::Bar& bar : lane.bars) {
        if (bar.holder == kNoIndex || parts.lane.labelText <= 0)
            continue;
        const QString name = store->taskName(bar.holder);
        const double px = parts.lane.labelText;
        const double left = std::max(bar.rect.left(), parts.labelWidth);
        if (width(name, px, false) + s(12) <= bar.rect.right() - left)
            bar.label = text(name, {left + s(6), bar.rect.center().y() + s(4)}, px);
    }
}

} // namespace awaitscope::models
