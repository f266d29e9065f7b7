#include "gui/figure/figure_keys.h"

#include "gui/translations.h"
#include "models/analysis/wording.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace awaitscope::gui {

using models::ArrowKind;
using models::Error;
using models::LaneDensity;
using models::Result;

namespace {

constexpr FigureKeys::Key keys[] = {
    {"preset", "name",
        QT_TRANSLATE_NOOP("FigureKeys",
            "article (1200 px), slide (1920 px, large text), print (160 mm, for greyscale) or "
            "column (85 mm)")},
    {"width", "N",
        QT_TRANSLATE_NOOP("FigureKeys", "width in px, 1200 by default, or on paper: 160mm")},
    {"scale", "N", QT_TRANSLATE_NOOP("FigureKeys", "PNG: device pixels per px, 1 to 4")},
    {"language", "name",
        QT_TRANSLATE_NOOP("FigureKeys",
            "of the figure's own words: en (the default, whoever makes it) or zh_CN")},
    {"theme", "name", QT_TRANSLATE_NOOP("FigureKeys", "light (the default), dark, print or high-contrast")},
    {"background", "kind", QT_TRANSLATE_NOOP("FigureKeys", "solid (the default) or transparent")},
    {"text-as", "kind",
        QT_TRANSLATE_NOOP("FigureKeys",
            "text or outlines; by default outlines in an SVG and text in a PDF")},
    {"title", "text", QT_TRANSLATE_NOOP("FigureKeys", "a title above the picture")},
    {"subtitle", "text", QT_TRANSLATE_NOOP("FigureKeys", "a second line below the title")},
    {"idle-gaps", "kind",
        QT_TRANSLATE_NOOP("FigureKeys",
            "short (the default): long ones are cut out of the axis; or full")},
    {"range", "A:B", QT_TRANSLATE_NOOP("FigureKeys", "show from A to B only, in seconds")},
    {"text-size", "N",
        QT_TRANSLATE_NOOP("FigureKeys",
            "height of the lanes' labels, with which all grows: 12 px by default, or 9pt")},
    {"time-scale", "N",
        QT_TRANSLATE_NOOP("FigureKeys",
            "px for each second, so that figures can be compared; the width follows from it")},
    {"lanes", "tasks",
        QT_TRANSLATE_NOOP("FigureKeys",
            "all (the default), names such as main,upload, related:upload, or a filter such as "
            "state:failed")},
    {"lane-size", "kind",
        QT_TRANSLATE_NOOP("FigureKeys", "compact, comfortable (the default) or large")},
    {"arrows", "list",
        QT_TRANSLATE_NOOP("FigureKeys",
            "some of create, await, wake and cancel, with commas between; or none")},
    {"without", "list",
        QT_TRANSLATE_NOOP("FigureKeys", "some of axis, loop, output, legend and caption")},
    {"code", "A-B", QT_TRANSLATE_NOOP("FigureKeys", "show lines A to B of the program")},
    {"highlight", "list", QT_TRANSLATE_NOOP("FigureKeys", "lines of --code to mark: 16,18-19")},
    {"order-at", "T",
        QT_TRANSLATE_NOOP("FigureKeys", "list what happens at T seconds, in its true order")},
    {"note", "text",
        QT_TRANSLATE_NOOP("FigureKeys",
            "a numbered note, \"1.7 The timeout fires.\", or in a lane, \"1.7@upload It is "
            "cancelled.\"; may be given several times")},
    {"findings", "yes", QT_TRANSLATE_NOOP("FigureKeys", "yes: mark and list what looks wrong")},
    {"differences", "yes",
        QT_TRANSLATE_NOOP("FigureKeys", "yes: of two runs that are compared, list what differs")},
    {"playhead", "T", QT_TRANSLATE_NOOP("FigureKeys", "mark the moment T, in seconds")},
    {"charts", "list",
        QT_TRANSLATE_NOOP("FigureKeys", "curves under the lanes: some of tasks, ready and lag")},
};

Error takes(const QString& name, const QString& expected, const QString& value)
{
    return Error{FigureKeys::tr("%1 takes %2, not '%3'", "key, what it takes, what was given")
                     .arg(name, expected, value),
        {}};
}

/// One of several words; the error lists them.
template <class T, std::size_t N>
Result<void> setWord(T& target, const std::array<std::pair<const char*, T>, N>& words,
    const QString& name, const QString& value)
{
    QStringList known;
    for (const auto& [word, meaning] : words) {
        if (value == QLatin1String(word)) {
            target = meaning;
            return {};
        }
        known << QLatin1String(word);
    }
    const QString last = known.takeLast();
    return takes(name,
        known.isEmpty() ? last
                        : known.join(QStringLiteral(", ")) + FigureKeys::tr(" or ") + last,
        value);
}

template <class T, std::size_t N>
QString wordFor(const T& value, const std::array<std::pair<const char*, T>, N>& words)
{
    for (const auto& [word, meaning] : words) {
        if (meaning == value)
            return QLatin1String(word);
    }
    return {};
}

constexpr std::array<std::pair<const char*, FigureTheme>, 4> themes{
    {{"light", FigureTheme::Light}, {"dark", FigureTheme::Dark}, {"print", FigureTheme::Print},
        {"high-contrast", FigureTheme::HighContrast}}};
constexpr std::array<std::pair<const char*, bool>, 2> backgrounds{
    {{"solid", false}, {"transparent", true}}};
constexpr std::array<std::pair<const char*, TextAs>, 2> textKinds{
    {{"text", TextAs::Text}, {"outlines", TextAs::Outlines}}};
constexpr std::array<std::pair<const char*, LaneDensity>, 3> densities{
    {{"compact", LaneDensity::Compact}, {"comfortable", LaneDensity::Comfortable},
        {"large", LaneDensity::Present}}};
constexpr std::array<std::pair<const char*, ArrowKind>, 4> arrowKinds{
    {{"create", ArrowKind::Create}, {"await", ArrowKind::Await}, {"wake", ArrowKind::Wake},
        {"cancel", ArrowKind::Cancel}}};
constexpr std::array<std::pair<const char*, models::CounterKind>, 3> chartKinds{
    {{"tasks", models::CounterKind::LiveTasks}, {"ready", models::CounterKind::ReadyQueue},
        {"lag", models::CounterKind::LoopLag}}};
constexpr std::array<std::pair<const char*, bool>, 2> gapKinds{
    {{"short", true}, {"full", false}}};
constexpr std::array<std::pair<const char*, bool>, 2> answers{{{"yes", true}, {"no", false}}};
constexpr std::array<std::pair<const char*, bool FigureOptions::*>, 5> partsOfFigure{
    {{"axis", &FigureOptions::axis}, {"loop", &FigureOptions::loopLane},
        {"output", &FigureOptions::outputLane}, {"legend", &FigureOptions::legend},
        {"caption", &FigureOptions::caption}}};

QStringList words(const QString& list)
{
    QStringList result;
    for (const QString& part : list.split(QLatin1Char(','), Qt::SkipEmptyParts))
        result << part.trimmed();
    return result;
}

std::optional<models::TimeNs> seconds(QStringView text)
{
    bool valid = false;
    const double value = text.trimmed().toDouble(&valid);
    if (!valid || !(value >= 0 && value <= 1e9))
        return std::nullopt;
    return static_cast<models::TimeNs>(std::llround(value * 1e9));
}

/// "16" or "12-19".
std::optional<std::pair<int, int>> lineRange(const QString& text)
{
    const qsizetype dash = text.indexOf(QLatin1Char('-'));
    bool firstValid = false, lastValid = false;
    const int first = text.left(dash < 0 ? text.size() : dash).trimmed().toInt(&firstValid);
    const int last = dash < 0 ? first : text.mid(dash + 1).trimmed().toInt(&lastValid);
    if (!firstValid || (dash >= 0 && !lastValid) || first < 1 || last < first)
        return std::nullopt;
    return std::pair(first, last);
}

Result<void> setPreset(FigureOptions& options, const QString& name, const QString& value)
{
    if (value == QLatin1String("article")) {
        options.width = 1200;
        options.widthMm = 0;
        options.theme = FigureTheme::Light;
    } else if (value == QLatin1String("slide")) {
        options.width = 1920;
        options.widthMm = 0;
        options.textPx = 20;
    } else if (value == QLatin1String("print")) {
        options.widthMm = 160;
        options.theme = FigureTheme::Print;
        options.scale = 4;
    } else if (value == QLatin1String("column")) {
        options.widthMm = 85;
        options.theme = FigureTheme::Print;
        options.scale = 4;
    } else {
        return takes(name, FigureKeys::tr("article, slide, print or column"), value);
    }
    return {};
}

Result<void> setWidth(FigureOptions& options, const QString& name, const QString& value)
{
    const bool onPaper = value.endsWith(QLatin1String("mm"));
    bool valid = false;
    const double number
        = (onPaper ? QStringView(value).chopped(2) : QStringView(value)).trimmed().toDouble(&valid);
    if (!valid || !(onPaper ? number >= 85 && number <= 2000 : number >= 320 && number <= 8000)) {
        return takes(name,
            FigureKeys::tr("a number of px from 320 to 8000 or a width from 85mm to 2000mm"), value);
    }
    options.widthMm = onPaper ? number : 0;
    if (!onPaper)
        options.width = number;
    return {};
}

Result<void> setArrows(FigureOptions& options, const QString& name, const QString& value)
{
    models::ArrowKinds arrows;
    if (value != QLatin1String("none")) {
        for (const QString& word : words(value)) {
            const auto found = std::find_if(arrowKinds.begin(), arrowKinds.end(),
                [&word](const auto& kind) { return word == QLatin1String(kind.first); });
            if (found == arrowKinds.end())
                return takes(name, FigureKeys::tr("create, await, wake, cancel or none"), word);
            arrows |= found->second;
        }
    }
    options.arrows = arrows;
    return {};
}

Result<void> setTextSize(FigureOptions& options, const QString& name, const QString& value)
{
    const bool points = value.endsWith(QLatin1String("pt"));
    const bool pixels = value.endsWith(QLatin1String("px"));
    bool valid = false;
    const double number = QStringView(value).chopped(points || pixels ? 2 : 0).trimmed().toDouble(&valid);
    const double px = points ? number / kPointsPerInch * kPxPerInch : number;
    if (!valid || !(px >= 6 && px <= 72))
        return takes(name, FigureKeys::tr("a height from 6 to 72 px, or in points such as 9pt"), value);
    options.textPx = px;
    return {};
}

Result<void> setTimeScale(FigureOptions& options, const QString& name, const QString& value)
{
    QStringView number(value);
    for (const QLatin1String unit : {QLatin1String("px/s"), QLatin1String("px")}) {
        if (number.endsWith(unit))
            number = number.chopped(unit.size()).trimmed();
    }
    bool valid = false;
    const double scale = number.toDouble(&valid);
    if (!valid || !(scale > 0 && scale <= 1e9))
        return takes(name, FigureKeys::tr("a number of px for each second"), value);
    options.pxPerSecond = scale;
    return {};
}

Result<void> setCharts(FigureOptions& options, const QString& name, const QString& value)
{
    options.charts.clear();
    for (const QString& word : words(value)) {
        models::CounterKind kind{};
        if (const auto set = setWord(kind, chartKinds, name, word); !set)
            return set;
        if (std::find(options.charts.begin(), options.charts.end(), kind) == options.charts.end())
            options.charts.push_back(kind);
    }
    return {};
}

/// A note on each line: "1.7 words" or "1.7@task words"; a name with spaces stands in quotes.
Result<void> setNotes(FigureOptions& options, const QString& name, const QString& value)
{
    options.notes.clear();
    static const QRegularExpression form(
        QStringLiteral("^\\s*([0-9.eE+-]+)(?:@(?:\"([^\"]*)\"|(\\S+)))?(?:\\s+(.*))?$"));
    const QStringList lines = value.split(u'\n', Qt::SkipEmptyParts);
    for (const QString& line : lines) {
        const QRegularExpressionMatch match = form.match(line);
        const auto time = match.hasMatch() ? seconds(match.capturedView(1)) : std::nullopt;
        if (!time) {
            return takes(name,
                FigureKeys::tr("a time, if it is for a lane @ and the task, and words: "
                               "1.7@upload It is cancelled."),
                line);
        }
        const QString task = match.captured(2).isEmpty() ? match.captured(3) : match.captured(2);
        options.notes.push_back({*time, task, match.captured(4).trimmed()});
    }
    return {};
}

QString notesOf(const FigureOptions& options)
{
    QStringList lines;
    for (const FigureNote& note : options.notes) {
        QString line = models::secondsLiteral(note.time);
        if (!note.task.isEmpty())
            line += note.task.contains(u' ') ? QStringLiteral("@\"%1\"").arg(note.task)
                                             : u'@' + note.task;
        lines << line + u' ' + QString(note.text).replace(u'\n', u' ');
    }
    return lines.join(u'\n');
}

Result<void> setWithout(FigureOptions& options, const QString& name, const QString& value)
{
    for (const QString& word : words(value)) {
        const auto found = std::find_if(partsOfFigure.begin(), partsOfFigure.end(),
            [&word](const auto& part) { return word == QLatin1String(part.first); });
        if (found == partsOfFigure.end())
            return takes(name, FigureKeys::tr("axis, loop, output, legend or caption"), word);
        options.*found->second = false;
    }
    return {};
}

Result<void> setCode(FigureOptions& options, const QString& name, const QString& value)
{
    const auto lines = lineRange(value);
    if (!lines)
        return takes(name, FigureKeys::tr("lines of the program such as 12-19"), value);
    CodeExcerpt& code = options.code ? *options.code : options.code.emplace();
    code.first = lines->first;
    code.last = lines->second;
    return {};
}

Result<void> setHighlight(FigureOptions& options, const QString& name, const QString& value)
{
    std::vector<int> highlighted;
    for (const QString& word : words(value)) {
        const auto lines = lineRange(word);
        if (!lines || lines->second - lines->first > 10'000)
            return takes(name, FigureKeys::tr("lines such as 16,18-19"), word);
        for (int line = lines->first; line <= lines->second; ++line)
            highlighted.push_back(line);
    }
    if (!options.code)
        return Error{FigureKeys::tr("%1 needs code, which says what lines are shown").arg(name), {}};
    options.code->highlighted = std::move(highlighted);
    return {};
}

Result<void> setRange(FigureOptions& options, const QString& name, const QString& value)
{
    const qsizetype colon = value.indexOf(QLatin1Char(':'));
    const auto begin = seconds(QStringView(value).left(std::max<qsizetype>(colon, 0)));
    const auto end = seconds(QStringView(value).mid(colon + 1));
    if (colon < 0 || !begin || !end || *end <= *begin)
        return takes(name, FigureKeys::tr("two times in seconds such as 0.5:2"), value);
    options.range = models::TimeRange{*begin, *end};
    return {};
}

} // namespace

std::span<const FigureKeys::Key> FigureKeys::all()
{
    return keys;
}

Result<void> FigureKeys::set(FigureOptions& options, const QString& name, const QString& value)
{
    const auto is = [&name](const char* key) { return name == QLatin1String(key); };
    if (is("preset"))
        return setPreset(options, name, value);
    if (is("width"))
        return setWidth(options, name, value);
    if (is("scale")) {
        bool valid = false;
        const double scale = value.toDouble(&valid);
        if (!valid || !(scale >= 1 && scale <= 4))
            return takes(name, tr("a number from 1 to 4"), value);
        options.scale = scale;
        return {};
    }
    if (is("theme"))
        return setWord(options.theme, themes, name, value);
    if (is("language")) {
        if (!translatedLanguages().contains(value))
            return takes(name, translatedLanguages().join(tr(" or ")), value);
        options.language = value;
        return {};
    }
    if (is("background"))
        return setWord(options.transparent, backgrounds, name, value);
    if (is("text-as"))
        return setWord(options.textAs, textKinds, name, value);
    if (is("text-size"))
        return setTextSize(options, name, value);
    if (is("time-scale"))
        return setTimeScale(options, name, value);
    if (is("lanes")) {
        options.lanes = value == QLatin1String("all") ? QString() : value;
        return {};
    }
    if (is("lane-size"))
        return setWord(options.density, densities, name, value);
    if (is("note"))
        return setNotes(options, name, value);
    if (is("findings"))
        return setWord(options.findings, answers, name, value);
    if (is("differences"))
        return setWord(options.differences, answers, name, value);
    if (is("charts"))
        return setCharts(options, name, value);
    if (is("order-at") || is("playhead")) {
        const auto time = seconds(value);
        if (!time)
            return takes(name, tr("a time in seconds"), value);
        (is("playhead") ? options.playhead : options.orderAt) = *time;
        return {};
    }
    if (is("title")) {
        options.title = value;
        return {};
    }
    if (is("subtitle")) {
        options.subtitle = value;
        return {};
    }
    if (is("idle-gaps"))
        return setWord(options.shortIdleGaps, gapKinds, name, value);
    if (is("range"))
        return setRange(options, name, value);
    if (is("arrows"))
        return setArrows(options, name, value);
    if (is("without"))
        return setWithout(options, name, value);
    if (is("code"))
        return setCode(options, name, value);
    if (is("highlight"))
        return setHighlight(options, name, value);
    return Error{tr("a figure has no setting '%1'").arg(name), {}};
}

QString FigureKeys::get(const FigureOptions& options, const QString& name)
{
    const FigureOptions standard;
    const auto is = [&name](const char* key) { return name == QLatin1String(key); };
    if (is("width")) {
        if (options.widthMm > 0)
            return QString::number(options.widthMm) + QStringLiteral("mm");
        return options.width == standard.width ? QString() : QString::number(options.width);
    }
    if (is("scale"))
        return options.scale == standard.scale ? QString() : QString::number(options.scale);
    if (is("theme"))
        return options.theme == standard.theme ? QString() : wordFor(options.theme, themes);
    if (is("language"))
        return options.language == standard.language ? QString() : options.language;
    if (is("background"))
        return options.transparent ? wordFor(true, backgrounds) : QString();
    if (is("text-as"))
        return wordFor(options.textAs, textKinds);
    if (is("text-size"))
        return options.textPx == kTextPx ? QString() : QString::number(options.textPx, 'g', 8);
    if (is("time-scale"))
        return options.pxPerSecond > 0 ? QString::number(options.pxPerSecond) : QString();
    if (is("lanes"))
        return options.lanes;
    if (is("note"))
        return notesOf(options);
    if (is("findings"))
        return options.findings ? wordFor(true, answers) : QString();
    if (is("differences"))
        return options.differences ? wordFor(true, answers) : QString();
    if (is("playhead") && options.playhead)
        return models::secondsLiteral(*options.playhead);
    if (is("charts")) {
        QStringList list;
        for (const models::CounterKind kind : options.charts)
            list << wordFor(kind, chartKinds);
        return list.join(u',');
    }
    if (is("lane-size"))
        return options.density == standard.density ? QString()
                                                   : wordFor(options.density, densities);
    if (is("title"))
        return options.title;
    if (is("subtitle"))
        return options.subtitle;
    if (is("idle-gaps"))
        return options.shortIdleGaps ? QString() : wordFor(false, gapKinds);
    if (is("range") && options.range)
        return models::secondsLiteral(options.range->start) + QLatin1Char(':')
            + models::secondsLiteral(options.range->end);
    if (is("arrows") && options.arrows != standard.arrows) {
        QStringList list;
        for (const auto& [word, kind] : arrowKinds) {
            if (options.arrows & kind)
                list << QLatin1String(word);
        }
        return list.isEmpty() ? QStringLiteral("none") : list.join(QLatin1Char(','));
    }
    if (is("without")) {
        QStringList list;
        for (const auto& [word, part] : partsOfFigure) {
            if (!(options.*part))
                list << QLatin1String(word);
        }
        return list.join(QLatin1Char(','));
    }
    if (is("code") && options.code)
        return QStringLiteral("%1-%2").arg(options.code->first).arg(options.code->last);
    if (is("highlight") && options.code) {
        QStringList list;
        for (const int line : options.code->highlighted)
            list << QString::number(line);
        return list.join(QLatin1Char(','));
    }
    if (is("order-at") && options.orderAt)
        return models::secondsLiteral(*options.orderAt);
    return {};
}

} // namespace awaitscope::gui
