#include "models/timeline/text_timeline.h"

#include "models/analysis/causes.h"
#include "models/format_time.h"
#include "models/store/program_files.h"
#include "models/store/trace_store.h"
#include "models/timeline/axis_ticks.h"
#include "models/timeline/lane_list.h"
#include "models/timeline/level_of_detail.h"
#include "models/timeline/segment_label.h"
#include "models/timeline/text_cells.h"

#include <QStringList>

#include <algorithm>
#include <vector>

namespace awaitscope::models {

using trace::EventKind;
using trace::StepOutcome;
using trace::StringId;
using trace::TraceEvent;

namespace {

constexpr int kLongestName = 28;
constexpr int kShortestPlot = 20;
constexpr int kAfterPlot = 3; // room for the sign of the end
constexpr int kTickDistance = 8;

struct Signs {
    QChar running, ready, waiting, cancelling;
    QChar returned, cancelled, failed, timeout;
    QChar printed, error;
    QChar axis, tick, branch, lastBranch, trunk, ellipsis;
};

Signs signsFor(bool ascii)
{
    if (ascii)
        return {u'#', u':', u'-', u'/', u'+', u'x', u'!', u'T', u'o', u'!', u'-', u'+', u'|', u'`',
            u'|', u'~'};
    return {u'█', u'▒', u'─', u'╱', u'✓', u'✗', u'!', u'T', u'▪', u'!', u'─', u'┬', u'├', u'└',
        u'│', u'…'};
}

/// The cells of one line's plot; text that is written stays within it.
class Row {
public:
    explicit Row(int width) : m_cells(static_cast<std::size_t>(width), QString(u' ')) { }

    void fill(int from, int to, QChar character)
    {
        for (int i = std::max(from, 0); i < std::min(to, size()); ++i)
            m_cells[static_cast<std::size_t>(i)] = character;
    }
    void write(int at, const QString& text)
    {
        for (const QChar character : text) {
            if (at < 0 || at + textCells(character) > size())
                return;
            m_cells[static_cast<std::size_t>(at)] = character;
            if (textCells(character) == 2)
                m_cells[static_cast<std::size_t>(at) + 1] = QString();
            at += textCells(character);
        }
    }
    int size() const { return static_cast<int>(m_cells.size()); }
    QString text() const
    {
        QString line;
        for (const QString& cell : m_cells)
            line += cell;
        while (line.endsWith(u' '))
            line.chop(1);
        return line;
    }

private:
    std::vector<QString> m_cells; // the second cell of a wide character is empty
};

/// One drawing: where things are, in cells.
struct Plot {
    const TraceStore& store;
    const TextTimelineOptions& options;
    Signs signs;
    TimeRange range;
    int nameWidth = 0;
    int plotWidth = 0;

    double nsPerCell() const { return static_cast<double>(range.duration()) / plotWidth; }
    int cell(TimeNs time) const
    {
        const double at = static_cast<double>(time - range.start) / nsPerCell();
        return static_cast<int>(std::clamp(at, -1e6, 1e6));
    }
    int lastCell() const { return plotWidth; } ///< of the range's end: one after the last
    QString line(const QString& label, QChar sign, const Row& row) const
    {
        QString text
            = fittedText(label, nameWidth, signs.ellipsis) + u' ' + sign + u' ' + row.text();
        while (text.endsWith(u' '))
            text.chop(1);
        return text;
    }
    Row emptyRow() const { return Row(plotWidth + kAfterPlot + 12); }
};

QChar signOf(const Plot& plot, const Task& task)
{
    switch (task.outcome) {
    case TaskOutcome::Returned:
        return plot.signs.returned;
    case TaskOutcome::Failed:
        return plot.signs.failed;
    case TaskOutcome::Cancelled:
        return plot.signs.cancelled;
    case TaskOutcome::Pending:
        break;
    }
    return u' ';
}

QString axisLine(const Plot& plot, QString& ruler)
{
    TimeNs step = tickStep(kTickDistance * plot.nsPerCell());
    TimeUnit unit = unitForStep(step);
    const auto label
        = [&](TimeNs time) { return formatInUnit(time, unit, tickDecimals(step, unit)); };
    if (static_cast<double>(label(plot.range.end).size() + 2) * plot.nsPerCell()
        > static_cast<double>(step)) {
        step = tickStep(static_cast<double>(label(plot.range.end).size() + 2) * plot.nsPerCell());
        unit = unitForStep(step);
    }
    Row numbers = plot.emptyRow();
    Row ticks = plot.emptyRow();
    ticks.fill(0, plot.lastCell() + 1, plot.signs.axis);
    for (TimeNs time = floorMultiple(plot.range.start, step); time <= plot.range.end;
         time += step) {
        if (time < plot.range.start)
            continue;
        numbers.write(plot.cell(time), label(time));
        ticks.write(plot.cell(time), QString(plot.signs.tick));
    }
    ruler = plot.line({}, u' ', ticks);
    const QString words = plot.store.clock() == ClockKind::Virtual
        ? QCoreApplication::translate("TextTimeline", "Time (virtual, %1)")
        : QCoreApplication::translate("TextTimeline", "Time (real, %1)");
    return plot.line(words.arg(unitName(unit)), u' ', numbers);
}

void drawBars(const Plot& plot, TaskRow task, Row& row)
{
    const QChar signs[kSliceStates]
        = {plot.signs.waiting, plot.signs.ready, plot.signs.running, plot.signs.cancelling};
    std::vector<DetailSpan> spans;
    querySlices(plot.store, task, plot.range, plot.nsPerCell(), spans);
    // Steps last: they are the shortest and must not be covered.
    for (const bool steps : {false, true}) {
        for (const DetailSpan& span : spans) {
            const SliceState state = strongest(span.mask);
            if ((state == SliceState::Running) != steps)
                continue;
            const int first = plot.cell(span.start);
            const int end = std::max(plot.cell(span.end), first + 1);
            row.fill(
                first, std::min(end, plot.lastCell() + 1), signs[static_cast<std::size_t>(state)]);
            if (span.count != 1)
                continue;
            const Slice& slice = plot.store.slice(task, span.first);
            const SegmentLabel::Words words = SegmentLabel::words(plot.store, slice);
            // A step may stand in the first cell, and another begins in the one after the last.
            const int left = std::max(first, 0) + (steps ? 1 : 2);
            const int room = std::min(end, plot.lastCell()) - left - 1;
            const auto fits = [room](const QString& text) { return textCells(text) + 2 <= room; };
            const bool repeats = (slice.flags & Repeats) != 0;
            const QString& label = repeats || !fits(words.full) ? words.shortForm : words.full;
            if (!label.isEmpty() && fits(label))
                row.write(left, u' ' + label + u' ');
        }
    }
}

void drawTimeouts(const Plot& plot, TaskRow task, Row& row)
{
    for (const ScopeRow scope : plot.store.scopesIn(task, plot.range.start, plot.range.end, 0)) {
        const Scope& each = plot.store.scope(scope);
        if (each.fired && plot.range.contains(each.firedAt))
            row.write(plot.cell(each.firedAt), QString(plot.signs.timeout));
    }
}

/// The sign of the end behind the bar, with the exception's name.
void drawEnd(const Plot& plot, TaskRow of, Row& row)
{
    const Task& task = plot.store.task(of);
    if (task.outcome == TaskOutcome::Pending || !plot.range.contains(task.ended))
        return;
    QString text(signOf(plot, task));
    if (task.outcome == TaskOutcome::Failed)
        text += u' ' + plot.store.string(plot.store.taskEnd(of).errorType);
    row.write(plot.cell(task.ended) + 2, text);
}

QString laneLabel(const Plot& plot, const LaneList& lanes, std::uint32_t position)
{
    const TaskRow row = lanes.at(position);
    const Task& task = plot.store.task(row);
    if (task.depth == 0)
        return plot.store.taskName(row);
    QString branches;
    for (TaskRow above = task.creator;
         above != kNoIndex && plot.store.task(above).depth > 0 && branches.size() < 12;
         above = plot.store.task(above).creator) {
        const bool goesOn = plot.store.task(above).nextSibling != kNoIndex;
        branches.prepend(QString(goesOn ? plot.signs.trunk : QChar(u' ')) + u' ');
    }
    const QChar branch = task.nextSibling == kNoIndex ? plot.signs.lastBranch : plot.signs.branch;
    return branches + branch + u' ' + plot.store.taskName(row);
}

QString loopLine(const Plot& plot, const QString& label)
{
    Row row = plot.emptyRow();
    row.fill(plot.cell(plot.store.beginTime()),
        std::min(plot.cell(plot.store.endTime()), plot.lastCell()) + 1, plot.signs.axis);
    int drawn = -1;
    for (std::uint32_t i = 0; i < plot.store.busySpanCount(); ++i) {
        const BusySpan& span = plot.store.busySpan(i);
        if (span.start > plot.range.end)
            break;
        const int first = plot.cell(span.start);
        const int end = std::max(plot.cell(plot.store.busyEnd(span)), first + 1);
        if (end > drawn)
            row.fill(
                std::max(first, drawn), std::min(end, plot.lastCell() + 1), plot.signs.running);
        drawn = std::max(drawn, end);
    }
    return plot.line(label, u' ', row);
}

QString outputLine(const Plot& plot, const QString& label)
{
    std::vector<std::uint32_t> counts(static_cast<std::size_t>(plot.lastCell()) + 1, 0);
    std::vector<bool> errors(counts.size(), false);
    for (std::uint32_t i = 0; i < plot.store.outputCount(); ++i) {
        const OutputLine& line = plot.store.output(i);
        if (!plot.range.contains(line.time))
            continue;
        const auto cell = static_cast<std::size_t>(plot.cell(line.time));
        ++counts[cell];
        if (line.stream == OutputStream::Stderr)
            errors[cell] = true;
    }
    Row row = plot.emptyRow();
    for (std::size_t cell = 0; cell < counts.size(); ++cell) {
        if (counts[cell] == 0)
            continue;
        QChar sign = plot.signs.printed;
        if (errors[cell])
            sign = plot.signs.error;
        else if (counts[cell] > 9)
            sign = u'+';
        else if (counts[cell] > 1)
            sign = QChar(static_cast<char16_t>(u'0' + counts[cell]));
        row.write(static_cast<int>(cell), QString(sign));
    }
    return plot.line(label, u' ', row);
}

} // namespace

QString TextTimeline::draw(const TraceStore& store, const TextTimelineOptions& options)
{
    if (store.taskCount() == 0)
        return tr("No task has run.") + u'\n';
    Plot plot{store, options, signsFor(options.ascii), {store.beginTime(), store.endTime()}};
    if (options.range)
        plot.range = *options.range;
    if (plot.range.duration() <= 0)
        plot.range.end = plot.range.start + 1'000'000'000;

    TimelineState order; // nothing folded, in the order of creation
    order.setCollapsesSiblings(false);
    LaneList lanes;
    lanes.update(&store, order);
    const auto shown
        = static_cast<std::uint32_t>(std::min<std::size_t>(lanes.size(), options.maximumLanes));

    const QString loop = tr("Event loop");
    const QString output = tr("Output");
    plot.nameWidth = std::max(
        {textCells(loop), textCells(output), textCells(tr("Time (virtual, %1)"))});
    for (std::uint32_t i = 0; i < shown; ++i)
        plot.nameWidth = std::max(plot.nameWidth, textCells(laneLabel(plot, lanes, i)));
    plot.nameWidth = std::min(plot.nameWidth, kLongestName);
    plot.plotWidth = std::max(options.width - plot.nameWidth - 3 - kAfterPlot - 1, kShortestPlot);

    QStringList lines;
    QString ruler;
    lines << axisLine(plot, ruler) << ruler << loopLine(plot, loop);
    for (std::uint32_t i = 0; i < shown; ++i) {
        const TaskRow task = lanes.at(i);
        Row row = plot.emptyRow();
        drawBars(plot, task, row);
        drawTimeouts(plot, task, row);
        drawEnd(plot, task, row);
        lines << plot.line(laneLabel(plot, lanes, i), signOf(plot, store.task(task)), row);
    }
    if (shown < lanes.size())
        lines << tr("%1 more tasks are not shown.").arg(lanes.size() - shown);
    if (options.output && store.outputCount() > 0)
        lines << outputLine(plot, output);
    if (options.legend)
        lines << QString() << legend(options.ascii);
    if (options.events) {
        lines << QString();
        for (std::uint32_t step = 0; step < store.stepCount(); ++step)
            lines << stepLine(store, step);
    }
    return lines.join(u'\n') + u'\n';
}

QString TextTimeline::legend(bool ascii)
{
    const Signs signs = signsFor(ascii);
    const std::pair<QChar, QString> entries[]
        = {{signs.running, tr("running")}, {signs.ready, tr("ready")},
            {signs.waiting, tr("waiting")}, {signs.cancelling, tr("cancelling")},
            {signs.timeout, tr("timeout fires")}, {signs.returned, tr("done")},
            {signs.cancelled, tr("cancelled")}, {signs.failed, tr("failed")}};
    QStringList words;
    for (const auto& [sign, word] : entries)
        words << QString(sign) + u' ' + word;
    return words.join(QStringLiteral("   "));
}

QString TextTimeline::stepLine(const TraceStore& store, std::uint32_t step)
{
    const TraceEvent& event = store.event(store.stepEvent(step));
    const auto a = static_cast<StringId>(event.a);
    QString what;
    switch (event.kind) {
    case EventKind::TaskCreated: {
        const QString creator = store.taskName(store.taskRow(event.other));
        what = creator.isEmpty() ? tr("created") : tr("created by %1").arg(creator);
        break;
    }
    case EventKind::StepBegin:
        what = (event.flags & trace::Throws) != 0 ? tr("runs, with an exception") : tr("runs");
        break;
    case EventKind::Output:
        what = tr("prints: %1").arg(store.string(a).trimmed().replace(u'\n', u'⏎'));
        break;
    case EventKind::TimerArmed:
        what = tr("sets a timer for %1 s").arg(formatSeconds(event.wide()));
        break;
    case EventKind::CancelRequested: {
        const QString by = cancelCauseWords({store, Markup::Plain},
            cancelCause(store, store.taskRow(event.task), store.stepEvent(step)));
        what = by.isEmpty() ? tr("is asked to cancel") : tr("is asked to cancel by %1").arg(by);
        break;
    }
    case EventKind::StepEnd:
        switch (static_cast<StepOutcome>(event.detail)) {
        case StepOutcome::Returned:
            what = tr("returns");
            break;
        case StepOutcome::Cancelled:
            what = tr("ends cancelled");
            break;
        case StepOutcome::Raised:
            what = tr("raises %1").arg(store.string(a));
            break;
        default: {
            Slice slice{};
            slice.state = SliceState::Waiting;
            slice.cause = store.stepEvent(step);
            slice.await = static_cast<std::uint8_t>(event.flags);
            what = tr("waits: %1").arg(SegmentLabel::words(store, slice).full);
            break;
        }
        }
        break;
    default:
        break;
    }
    const QString line = event.line == 0
        ? QString()
        : tr("  (line %1)").arg(ProgramFiles::place(store, event.line));
    return QStringLiteral("%1  %2  %3  %4%5")
        .arg(step + 1, 5)
        .arg(formatSeconds(event.time), 9)
        .arg(fittedText(store.taskName(store.taskRow(event.task)), 16, QChar(u'~')), what, line);
}

} // namespace awaitscope::models
