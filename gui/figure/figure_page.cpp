#include "gui/figure/figure_page.h"

#include "gui/figure/figure_file.h"
#include "gui/figure/svg_text.h"
#include "models/analysis/narrator.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace awaitscope::gui {

using models::Error;
using models::Result;
using models::TraceStore;

namespace {

constexpr std::uint32_t mostSteps = 5000; // a page of some megabytes

QByteArray part(const char* name)
{
    QFile file(QLatin1String(":/player/") + QLatin1String(name));
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened);
    return opened ? file.readAll() : QByteArray();
}

double seconds(models::TimeNs time)
{
    return static_cast<double>(time) / 1e9;
}


QByteArray colorsOf(const Theme& theme, double width)
{
    const std::pair<const char*, QColor> colors[] = {{"lane", theme.lane}, {"panel", theme.panel},
        {"line2", theme.line2}, {"text", theme.text}, {"text2", theme.text2},
        {"text3", theme.text3}, {"accent", theme.accent}, {"on-accent", theme.onAccent},
        {"selection", theme.selection}, {"selection-edge", theme.selectionEdge},
        {"error", theme.error}};
    QByteArray text;
    for (const auto& [name, color] : colors)
        text += QByteArray("--") + name + ": " + color.name().toLatin1() + "; ";
    return text + "--width: " + svgNumber(width) + ';';
}

} // namespace

QJsonObject FigurePage::run(const Figure& figure, const TraceStore& store,
    std::uint32_t firstStep, std::uint32_t stepsEnd)
{
    const models::TimelineParts& parts = figure.timeline();
    const QPointF origin = figure.timelineOrigin();
    const auto rounded
        = [&figure](double px) { return std::round(px * figure.zoom() * 100) / 100; };
    const models::Narrator narrator(store, models::Markup::Bold);
    QJsonArray steps, output;
    for (std::uint32_t step = firstStep; step < stepsEnd; ++step) {
        const models::EventIndex index = store.stepEvent(step);
        const trace::TraceEvent& event = store.event(index);
        const models::TaskRow task = store.taskRow(event.task);
        steps.append(QJsonArray{seconds(event.time), narrator.narrate(index),
            task == models::kNoIndex ? -1 : static_cast<int>(task),
            static_cast<int>(event.line)});
    }
    for (std::uint32_t i = 0; i < store.outputCount(); ++i) {
        const models::OutputLine& line = store.output(i);
        const std::uint32_t step = store.stepAtEvent(line.event);
        if (step == models::kNoIndex || step < firstStep || step >= stepsEnd)
            continue;
        QString text = store.outputText(i);
        while (text.endsWith(u'\n'))
            text.chop(1);
        output.append(QJsonArray{static_cast<int>(step - firstStep), store.taskName(line.task),
            text, line.stream == models::OutputStream::Stderr});
    }
    QJsonObject lanes, code;
    for (const models::LanePart& lane : parts.lanes) {
        if (lane.siblings == models::kNoIndex)
            lanes.insert(QString::number(lane.task),
                QJsonArray{rounded(origin.y() + lane.rect.top()), rounded(lane.rect.height())});
    }
    for (const auto& [number, rect] : figure.codeLines())
        code.insert(QString::number(number),
            QJsonArray{rounded(rect.x()), rounded(rect.y()), rounded(rect.width()),
                rounded(rect.height())});
    const models::TimeScale& scale = parts.scale;
    // Time runs evenly from one to the next: a gap that is drawn short lies between two of them.
    QJsonArray knots;
    const auto addKnot = [&](models::TimeNs time) {
        if (time >= scale.range.start && time <= scale.range.end)
            knots.append(QJsonArray{seconds(time), rounded(origin.x() + scale.toX(time))});
    };
    addKnot(scale.range.start);
    if (scale.folds) {
        for (const models::TimeRange& gap : scale.folds->gaps()) {
            addKnot(gap.start);
            addKnot(gap.end);
        }
    }
    addKnot(scale.range.end);
    const double top = parts.axis.isEmpty() ? parts.plot.top() : parts.axis.bottom();
    return {{QStringLiteral("steps"), steps}, {QStringLiteral("output"), output},
        {QStringLiteral("knots"), knots},
        {QStringLiteral("plot"),
            QJsonObject{{QStringLiteral("left"), rounded(origin.x() + parts.labelWidth)},
                {QStringLiteral("lanesLeft"), rounded(origin.x())},
                {QStringLiteral("right"), rounded(origin.x() + parts.viewport.width())},
                {QStringLiteral("top"), rounded(origin.y() + top)},
                {QStringLiteral("bottom"), rounded(origin.y() + figure.timelineBottom())},
                {QStringLiteral("flag"), rounded(origin.y() + std::max(top - 24, 0.0))}}},
        {QStringLiteral("lanes"), lanes}, {QStringLiteral("code"), code},
        {QStringLiteral("words"),
            QJsonObject{{QStringLiteral("count"), tr("event %1 of %2")},
                {QStringLiteral("play"), tr("Play")}, {QStringLiteral("pause"), tr("Pause")},
                {QStringLiteral("space"), tr("Space")}}}};
}

Result<QByteArray> FigurePage::write(Figure& figure, const TraceStore& store)
{
    const models::TimeRange shown = figure.timeline().scale.range;
    std::uint32_t first = 0, end = store.stepCount();
    while (first < end && store.event(store.stepEvent(first)).time < shown.start)
        ++first;
    while (end > first && store.event(store.stepEvent(end - 1)).time > shown.end)
        --end;
    if (first == end)
        return Error{tr("there is no event to play"), {}};
    if (end - first > mostSteps) {
        return Error{tr("%L1 events are more than a page can play; %L2 may be in its range")
                         .arg(end - first)
                         .arg(mostSteps),
            {}};
    }
    // "</" would end the script that the data stands in.
    const QByteArray data = QJsonDocument(run(figure, store, first, end))
                                .toJson(QJsonDocument::Compact)
                                .replace("</", "<\\/");
    const std::pair<const char*, QByteArray> fields[] = {
        {"language", QLocale().name().section(u'_', 0, 0).toLatin1()},
        {"title", svgEscaped(figure.title())},
        {"colors", colorsOf(figure.theme(), figure.size().width())},
        {"style", part("player.css")},
        {"controls", svgEscaped(tr("Replay"))},
        {"first", svgEscaped(tr("First event"))},
        {"back", svgEscaped(tr("Previous event"))},
        {"play", svgEscaped(tr("Play"))},
        {"space", svgEscaped(tr("Space"))},
        {"next", svgEscaped(tr("Next event"))},
        {"last", svgEscaped(tr("Last event"))},
        {"moment", svgEscaped(tr("Moment of the run"))},
        {"speed", svgEscaped(tr("Speed"))},
        {"output", svgEscaped(tr("Output"))},
        {"keys",
            svgEscaped(tr("Space plays, ← and → step from event to event, also within one instant. "
                          "Drag on the time axis to go anywhere."))},
        {"picture", figureSvgFragment(figure)},
        {"run", data},
        {"script", part("player.js")},
    };
    // From left to right, so that what is put in is not looked through again.
    const QByteArray page = part("player.html");
    QByteArray result;
    qsizetype at = 0;
    for (qsizetype open; (open = page.indexOf("{{", at)) >= 0;) {
        const qsizetype close = page.indexOf("}}", open);
        const QByteArray name = page.mid(open + 2, close - open - 2);
        result += page.mid(at, open - at);
        for (const auto& [field, value] : fields) {
            if (name == field)
                result += value;
        }
        at = close + 2;
    }
    return result + page.mid(at);
}

} // namespace awaitscope::gui
