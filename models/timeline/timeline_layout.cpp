#include "models/timeline/timeline_layout.h"

#include "models/format_time.h"
#include "models/timeline/layout_pass.h"

#include <QTextBoundaryFinder>

#include <algorithm>
#include <cmath>

namespace awaitscope::models {

namespace {

constexpr double kIndent = 18;
constexpr std::uint32_t kDeepestIndent = 12; // deeper lanes stay there, or no name would fit

LaneMetrics metricsFor(LaneDensity density)
{
    switch (density) {
    case LaneDensity::Compact:
        return {18, 5, 10, {7, 9, 12, 9}, 0, 0, 11, 9, 8, 0.6};
    case LaneDensity::Present:
        return {63, 21, 36, {19.5, 28.5, 30, 27.75}, 16.5, 17.25, 19.5, 15.75, 18, 1.5};
    case LaneDensity::Comfortable:
        break;
    }
    return {};
}

} // namespace

TimeNs TimeScale::toTime(double x) const
{
    const double offset = (x - x0) * nsPerPixel();
    return range.start + static_cast<TimeNs>(std::llround(offset));
}

TimelineLayout::TimelineLayout() = default;
TimelineLayout::~TimelineLayout() = default;
TimelineLayout::TimelineLayout(TimelineLayout&&) noexcept = default;
TimelineLayout& TimelineLayout::operator=(TimelineLayout&&) noexcept = default;

void TimelineLayout::update(const TimelineState& state, QSizeF viewport, double scrollY,
    const MeasureText& measure, const TimelineOptions& options)
{
    const TraceStore* store = state.store();
    if (store && store->eventCount() == 0)
        store = nullptr;
    m_store = store;
    m_lanes.update(store, state);
    m_parts = {};
    LayoutPass(m_parts, m_overview, m_lanes, state, store, measure, options).run(viewport, scrollY);
}

double TimelineLayout::scrollToShow(TaskRow task) const
{
    const std::uint32_t position = m_lanes.positionOf(task);
    if (position == kNoIndex)
        return m_parts.scrollY;
    const double height = m_parts.lane.height;
    const double top = position * height;
    const double room = std::max(m_parts.lanesArea.height(), height);
    return std::clamp(m_parts.scrollY, top + height - room, top);
}

// -- the pass ---------------------------------------------------------------------------------

LayoutPass::LayoutPass(TimelineParts& out, TimelineLayout::Overview& overview,
    const LaneList& laneList, const TimelineState& timelineState, const TraceStore* traceStore,
    const MeasureText& measureText, const TimelineOptions& timelineOptions)
    : parts(out), keptOverview(overview), lanes(laneList), state(timelineState), store(traceStore),
      measure(measureText), options(timelineOptions)
{
    if (options.selection) {
        selection = state.selection();
        hover = state.hover();
    }
}

void LayoutPass::run(QSizeF viewport, double scrollY)
{
    placeBands(viewport, scrollY);
    addAxis();
    if (store) {
        addLoop();
        addBlockedBands();
        placeLanes();
        addResources();
        addArrows();
        for (LanePart& lane : parts.lanes) {
            if (lane.siblings != kNoIndex)
                continue; // a shared lane has no story of its own
            addScopes(lane);
            addChains(lane);
            addMarks(lane);
            addEnd(lane); // after the arrows, which it makes room for
        }
        addOutput();
        addOverview();
    }
    addPlayhead();
    addBookmarks(); // beside the playhead's flag
    limitLabels();
}

void LayoutPass::placeBands(QSizeF viewport, double scrollY)
{
    parts.lane = metricsFor(state.density());
    parts.labelWidth = state.labelWidth();
    const double laneHeight = parts.lane.height;
    const double above = options.overviewHeight + options.axisHeight + options.loopHeight
        + static_cast<double>(lanes.pinned().size()) * laneHeight;
    const double lanesHeight = lanes.size() * laneHeight + resourcesHeight();
    parts.contentHeight = above + lanesHeight + options.outputHeight;
    if (options.allLanes)
        viewport.setHeight(std::max(parts.contentHeight, options.minimumHeight));
    parts.viewport = viewport;

    const double room = std::max(viewport.height() - above - options.outputHeight, 0.0);
    parts.scrollY = std::clamp(scrollY, 0.0, std::max(lanesHeight - room, 0.0));

    double y = 0;
    const auto band = [&](double height) {
        const QRectF rect(0, y, viewport.width(), height);
        y += height;
        return height > 0 ? rect : QRectF();
    };
    parts.overview = band(options.overviewHeight);
    parts.axis = band(options.axisHeight);
    const double plotTop = y;
    parts.loop = band(options.loopHeight);
    parts.pinnedLanes = band(static_cast<double>(lanes.pinned().size()) * laneHeight);
    parts.lanesArea = QRectF(0, y, viewport.width(), std::min(lanesHeight, room));
    y = parts.lanesArea.bottom();
    parts.output = band(options.outputHeight);
    parts.bottom = y;
    parts.plot = QRectF(parts.labelWidth, plotTop,
        std::max(viewport.width() - parts.labelWidth, 0.0), parts.bottom - plotTop);

    const double x0 = parts.labelWidth + options.leftPadding;
    const double x1 = std::max(viewport.width() - options.rightPadding, x0 + 1);
    parts.scale = {state.visible(), x0, x1};
    parts.overviewScale = {state.bounds(), x0, x1};
    if (store) {
        parts.runStartX = toX(store->beginTime());
        parts.runEndX = toX(store->endTime());
    }

    if (!parts.overview.isEmpty())
        parts.overviewLabel = text(tr("Overview"), {12, parts.overview.top() + 21}, 12);
    if (!parts.loop.isEmpty())
        parts.loopLabel = text(tr("Event loop"), {12, parts.loop.center().y() + 4}, 12.5, true);
    if (!parts.output.isEmpty())
        parts.outputLabel = text(tr("Output"), {12, parts.output.center().y() + 4}, 12.5, true);
}

TextPart LayoutPass::text(
    const QString& words, QPointF position, double px, bool bold, Qt::Alignment align) const
{
    return {position, words, px, bold, align, words.isEmpty() ? 0 : width(words, px, bold)};
}

QString LayoutPass::elided(const QString& words, double px, bool bold, double room) const
{
    if (width(words, px, bold) <= room)
        return words;
    const QChar ellipsis(0x2026);
    // Cut between whole characters as people see them: an emoji with its joiners, a letter with
    // its accents.
    std::vector<qsizetype> ends;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, words);
    while (finder.toNextBoundary() > 0)
        ends.push_back(finder.position());
    const auto fits = std::partition_point(ends.begin(), ends.end(), [&](qsizetype end) {
        return end < words.size() && width(words.left(end) + ellipsis, px, bold) <= room;
    });
    return (fits == ends.begin() ? QString() : words.left(*std::prev(fits))) + ellipsis;
}

// -- lanes ------------------------------------------------------------------------------------

void LayoutPass::placeLanes()
{
    const double height = parts.lane.height;
    double top = parts.pinnedLanes.top();
    for (const TaskRow task : lanes.pinned()) {
        addLane(task, kNoIndex, top);
        top += height;
    }
    if (parts.lanesArea.height() <= 0)
        return;
    const auto first = static_cast<std::uint32_t>(parts.scrollY / height);
    const auto after = static_cast<std::uint32_t>(
        std::ceil((parts.scrollY + parts.lanesArea.height()) / height));
    for (std::uint32_t i = first; i < std::min(after, lanes.size()); ++i) {
        const double laneTop = parts.lanesArea.top() + i * height - parts.scrollY;
        if (lanes.siblingsAt(i) != kNoIndex)
            addSharedLane(i, laneTop);
        else
            addLane(lanes.at(i), i, laneTop);
    }
}

std::size_t LayoutPass::lanesInSight() const
{
    const double fit = std::ceil(parts.lanesArea.height() / parts.lane.height);
    return std::max<std::size_t>(lanes.pinned().size() + static_cast<std::size_t>(fit), 1);
}

void LayoutPass::addLane(TaskRow task, std::uint32_t position, double top)
{
    const Task& row = store->task(task);
    LanePart lane{};
    lane.task = task;
    lane.position = position;
    lane.pinned = position == kNoIndex;
    lane.rect = QRectF(0, top, parts.viewport.width(), parts.lane.height);
    lane.barY = top + parts.lane.barCentre;
    lane.depth = lane.pinned ? 0 : lanes.depthAt(position);
    lane.hasChildren = row.firstChild != kNoIndex;
    lane.folded = state.isFolded(task);
    lane.selected = task == selection.task;
    lane.hovered = task == hover.task;
    lane.incomplete = (row.flags & Incomplete) != 0;
    lane.outcome = row.outcome;
    lane.fullName = store->taskName(task);

    placeLabel(lane);
    addTreeLines(lane);
    addEdgeHint(lane);
    if (lane.folded)
        addFoldedChildren(lane);
    addBoxes(lane);
    parts.lanes.push_back(std::move(lane));
}

void LayoutPass::placeLabel(LanePart& lane) const
{
    const double middle = lane.rect.top() + parts.lane.height / 2;
    const double indent = kIndent * std::min(lane.depth, kDeepestIndent);
    if (lane.hasChildren)
        lane.triangleRect = QRectF(9 + indent, middle - 8, 14, 16);
    const double glyph = std::min(parts.lane.markSize, 12.0 * std::max(parts.lane.scale, 1.0));
    lane.outcomeRect = QRectF(parts.labelWidth - 26, middle - glyph / 2, glyph, glyph);
    const bool shared = lane.siblings != kNoIndex;
    // A shared lane tells how its tasks ended below it, so its name may have that room.
    double right = shared ? parts.labelWidth - 8 : lane.outcomeRect.left() - 4;
    if (lane.incomplete) {
        right -= glyph + 2;
        lane.incompleteRect = QRectF(right + 2, middle - glyph / 2, glyph, glyph);
    }
    const double left = (lane.hasChildren ? 26 : 14) + indent;
    const double px = shared ? std::max(parts.lane.nameText - 1.5, 10.5) : parts.lane.nameText;
    const bool bold = lane.depth == 0 || lane.hovered;
    const double room = std::max(right - left, 0.0);
    QString words = elided(lane.fullName, px, bold, room);
    if (words != lane.fullName) {
        // Rather the coroutine is cut short than the number of its tasks, or of this one of them.
        const qsizetype space = lane.fullName.lastIndexOf(QChar(u' '));
        const bool numbered = space > 0 && lane.fullName.mid(space + 1).startsWith(QChar(u'#'));
        if (shared || numbered) {
            const QString number = lane.fullName.mid(shared ? space - 2 : space);
            const QString function = lane.fullName.chopped(number.size());
            words = elided(function, px, bold, room - width(number, px, bold)) + number;
        }
    }
    lane.name = text(words,
        {left, middle + std::round(px * 0.38)}, px, bold);
}

/// A branch to the lane, and the trunks of those above it that go on further down. Trunks only
/// mean something while children stand under their creator.
void LayoutPass::addTreeLines(LanePart& lane)
{
    if (lane.depth == 0 || lane.depth > kDeepestIndent || state.relatedOnly() || state.laneFilter())
        return;
    const double top = lane.rect.top();
    const double branch = top + parts.lane.height / 2 + 0.5;
    std::uint32_t next = lane.position + 1;
    for (std::uint32_t level = lane.depth; level > 0; --level) {
        next = lanes.firstOutside(next, level);
        const bool goesOn = next < lanes.size() && lanes.depthAt(next) == level;
        const double x = 16.5 + kIndent * (level - 1.0);
        if (level == lane.depth) {
            lane.treeLines.emplace_back(x, top, x, goesOn ? lane.rect.bottom() : branch);
            lane.treeLines.emplace_back(x, branch, x + 8.5, branch);
        } else if (goesOn) {
            lane.treeLines.emplace_back(x, top, x, lane.rect.bottom());
        }
    }
}

void LayoutPass::addEdgeHint(LanePart& lane)
{
    const Task& task = store->task(lane.task);
    const double px = std::min(11.0 * std::max(parts.lane.scale, 1.0), parts.lane.height - 4);
    const double baseline = lane.barY + px * 0.36;
    if (toX(task.created) > parts.viewport.width()) {
        lane.edgeHint = text(tr("starts %1 s").arg(formatSeconds(task.created)),
            {parts.viewport.width() - 8, baseline}, px, false, Qt::AlignRight);
        lane.edgeHintRight = true;
        lane.edgeHintRect = QRectF(parts.viewport.width() - 8 - lane.edgeHint.width, lane.barY - 10,
            lane.edgeHint.width, 20);
    } else if (task.ended != kOpen && toX(task.ended) < parts.labelWidth) {
        lane.edgeHint = text(
            tr("ended %1 s").arg(formatSeconds(task.ended)), {parts.labelWidth + 8, baseline}, px);
        lane.edgeHintRect = QRectF(parts.labelWidth + 8, lane.barY - 10, lane.edgeHint.width, 20);
    }
}

void LayoutPass::addFoldedChildren(LanePart& lane)
{
    constexpr int kRows = 3;
    constexpr int kChildren = 200; // more would be the same few pixels again
    const double top = lane.rect.bottom() - kRows * 2.5 - 0.5;
    int index = 0;
    for (TaskRow child = store->task(lane.task).firstChild; child != kNoIndex && index < kChildren;
         child = store->task(child).nextSibling, ++index) {
        const Task& task = store->task(child);
        const double left = std::max(toX(task.created), parts.labelWidth);
        const double right
            = std::min(toX(std::min(task.ended, store->endTime())), parts.viewport.width());
        if (right >= left)
            lane.foldedChildren.emplace_back(
                left, top + (index % kRows) * 2.5, std::max(right - left, 2.0), 2);
    }
}

} // namespace awaitscope::models
