#include "gui/figure/figure_page.h"

#include "gui/figure/figure_file.h"
#include "gui/figure/svg_text.h"
#include "gui/translations.h"
#include "models/analysis/narrator.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <unordered_map>

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

/// The time of the page's clock.
double clockTime(const FigureRun& run, models::TimeNs time)
{
    return seconds(time - run.later);
}

std::uint32_t firstStep(const FigureRun& run)
{
    return run.store.stepAtTime(run.figure.timeline().scale.range.start - 1) + 1;
}

std::uint32_t stepsEnd(const FigureRun& run)
{
    return run.store.stepAtTime(run.figure.timeline().scale.range.end) + 1;
}

/// px of the whole picture.
double placed(const FigureRun& run, double px)
{
    return std::round(px * run.figure.zoom() * 100) / 100;
}

/// Where a run is in the picture: what the cursor needs to move over it.
QJsonObject placesOf(const FigureRun& run)
{
    const models::TimelineParts& parts = run.figure.timeline();
    const QPointF origin = run.figure.timelineOrigin() + QPointF(0, run.top);
    QJsonObject lanes;
    for (const models::LanePart& lane : parts.lanes) {
        if (lane.siblings == models::kNoIndex)
            lanes.insert(QString::number(lane.task),
                QJsonArray{placed(run, origin.y() + lane.rect.top()),
                    placed(run, lane.rect.height())});
    }
    const models::TimeScale& scale = parts.scale;
    // Time runs evenly from one to the next: a gap that is drawn short lies between two of them.
    QJsonArray knots;
    const auto addKnot = [&](models::TimeNs time) {
        if (time >= scale.range.start && time <= scale.range.end)
            knots.append(
                QJsonArray{clockTime(run, time), placed(run, origin.x() + scale.toX(time))});
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
    return {{QStringLiteral("knots"), knots}, {QStringLiteral("lanes"), lanes},
        {QStringLiteral("plot"),
            QJsonObject{{QStringLiteral("left"), placed(run, origin.x() + parts.labelWidth)},
                {QStringLiteral("lanesLeft"), placed(run, origin.x())},
                {QStringLiteral("right"), placed(run, origin.x() + parts.viewport.width())},
                {QStringLiteral("top"), placed(run, origin.y() + top)},
                {QStringLiteral("bottom"), placed(run, origin.y() + run.figure.timelineBottom())},
                {QStringLiteral("flag"), placed(run, origin.y() + std::max(top - 24, 0.0))}}}};
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

/// The events of both in the order in which they play; at one time, those of the first come first.
std::vector<FigurePage::Step> FigurePage::steps(const std::vector<FigureRun>& runs)
{
    std::vector<Step> steps;
    for (std::uint32_t i = 0; i < runs.size(); ++i) {
        for (std::uint32_t step = firstStep(runs[i]); step < stepsEnd(runs[i]); ++step) {
            const TraceStore& store = runs[i].store;
            steps.push_back({clockTime(runs[i], store.event(store.stepEvent(step)).time), i, step});
        }
    }
    std::stable_sort(steps.begin(), steps.end(),
        [](const Step& one, const Step& other) { return one.time < other.time; });
    return steps;
}

QJsonObject FigurePage::data(
    const Figure& figure, const std::vector<FigureRun>& runs, const std::vector<Step>& steps)
{
    std::vector<models::Narrator> narrators;
    for (const FigureRun& run : runs)
        narrators.emplace_back(run.store, models::Markup::Bold);
    std::vector<std::unordered_map<std::uint32_t, int>> played(runs.size()); // place by step
    QJsonArray told, output;
    for (const Step& step : steps) {
        const TraceStore& store = runs[step.run].store;
        const models::EventIndex index = store.stepEvent(step.step);
        const trace::TraceEvent& event = store.event(index);
        const models::TaskRow task = store.taskRow(event.task);
        played[step.run].emplace(step.step, static_cast<int>(told.size()));
        told.append(QJsonArray{step.time, narrators[step.run].narrate(index),
            task == models::kNoIndex ? -1 : static_cast<int>(task), static_cast<int>(event.line),
            static_cast<int>(step.run)});
    }
    std::vector<QJsonArray> printed;
    for (std::uint32_t i = 0; i < runs.size(); ++i) {
        const TraceStore& store = runs[i].store;
        for (std::uint32_t row = 0; row < store.outputCount(); ++row) {
            const models::OutputLine& line = store.output(row);
            const auto place = played[i].find(store.stepAtEvent(line.event));
            if (place == played[i].end())
                continue;
            QString text = store.outputText(row);
            while (text.endsWith(u'\n'))
                text.chop(1);
            printed.push_back({place->second, store.taskName(line.task), text,
                line.stream == models::OutputStream::Stderr, static_cast<int>(i)});
        }
    }
    std::stable_sort(printed.begin(), printed.end(),
        [](const QJsonArray& one, const QJsonArray& other) {
            return one[0].toInt() < other[0].toInt();
        });
    for (const QJsonArray& line : printed)
        output.append(line);
    QJsonArray places;
    for (const FigureRun& run : runs)
        places.append(placesOf(run));
    QJsonObject code;
    for (const auto& [number, rect] : figure.codeLines())
        code.insert(QString::number(number),
            QJsonArray{placed(runs[0], rect.x()), placed(runs[0], rect.y()),
                placed(runs[0], rect.width()), placed(runs[0], rect.height())});
    return {{QStringLiteral("steps"), told}, {QStringLiteral("output"), output},
        {QStringLiteral("runs"), places}, {QStringLiteral("code"), code},
        {QStringLiteral("words"),
            QJsonObject{{QStringLiteral("count"), tr("event %1 of %2")},
                {QStringLiteral("play"), tr("Play")}, {QStringLiteral("pause"), tr("Pause")},
                {QStringLiteral("space"), tr("Space")},
                {QStringLiteral("runs"), QJsonArray{Figure::tr("A"), Figure::tr("B")}}}}};
}

Result<QByteArray> FigurePage::write(Figure& figure, const TraceStore& store)
{
    std::vector<FigureRun> runs{{figure, store, 0, 0}};
    if (const Figure* other = figure.other()) {
        const TraceStore& second = *figure.options().other;
        runs.push_back({*other, second, figure.otherTop(), second.beginTime() - store.beginTime()});
    }
    std::uint32_t count = 0;
    for (const FigureRun& run : runs)
        count += stepsEnd(run) - firstStep(run);
    if (count == 0)
        return Error{tr("there is no event to play"), {}};
    if (count > mostSteps) {
        return Error{tr("%L1 events are more than a page can play; %L2 may be in its range")
                         .arg(count)
                         .arg(mostSteps),
            {}};
    }
    const LanguageScope language(figure.options().language);
    // "</" would end the script that the data stands in.
    const QByteArray run = QJsonDocument(data(figure, runs, steps(runs)))
                                .toJson(QJsonDocument::Compact)
                                .replace("</", "<\\/");
    const std::pair<const char*, QByteArray> fields[] = {
        {"language", QString(figure.options().language).replace(u'_', u'-').toLatin1()},
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
        {"run", run},
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
