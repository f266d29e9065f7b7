#include "gui/figure/figure_keys.h"

#include "models/analysis/wording.h"

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
            "article (1200 px), slide (1600 px, large lanes), print (160 mm, for greyscale) or "
            "column (85 mm)")},
    {"width", "N",
        QT_TRANSLATE_NOOP("FigureKeys", "width in px, 1200 by default, or on paper: 160mm")},
    {"scale", "N", QT_TRANSLATE_NOOP("FigureKeys", "PNG: device pixels per px, 1 to 4")},
    {"theme", "name", QT_TRANSLATE_NOOP("FigureKeys", "light (the default), dark or print")},
    {"background", "kind", QT_TRANSLATE_NOOP("FigureKeys", "solid (the default) or transparent")},
    {"text-as", "kind",
        QT_TRANSLATE_NOOP("FigureKeys",
            "text or outlines; by default outlines in an SVG and text in a PDF")},
    {"title", "text", QT_TRANSLATE_NOOP("FigureKeys", "a title above the picture")},
    {"subtitle", "text", QT_TRANSLATE_NOOP("FigureKeys", "a second line below the title")},
    {"range", "A:B", QT_TRANSLATE_NOOP("FigureKeys", "show from A to B only, in seconds")},
    {"lanes", "kind", QT_TRANSLATE_NOOP("FigureKeys", "compact, comfortable (the default) or large")},
    {"arrows", "list",
        QT_TRANSLATE_NOOP("FigureKeys",
            "some of create, await, wake and cancel, with commas between; or none")},
    {"without", "list",
        QT_TRANSLATE_NOOP("FigureKeys", "some of axis, loop, output, legend and caption")},
    {"code", "A-B", QT_TRANSLATE_NOOP("FigureKeys", "show lines A to B of the program")},
    {"highlight", "list", QT_TRANSLATE_NOOP("FigureKeys", "lines of --code to mark: 16,18-19")},
    {"order-at", "T",
        QT_TRANSLATE_NOOP("FigureKeys", "list what happens at T seconds, in its true order")},
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
    return takes(name, known.join(FigureKeys::tr(" or ")), value);
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

constexpr std::array<std::pair<const char*, ThemeKind>, 3> themes{
    {{"light", ThemeKind::Light}, {"dark", ThemeKind::Dark}, {"print", ThemeKind::Print}}};
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
        options.theme = ThemeKind::Light;
    } else if (value == QLatin1String("slide")) {
        options.width = 1600;
        options.widthMm = 0;
        options.density = LaneDensity::Present;
    } else if (value == QLatin1String("print")) {
        options.widthMm = 160;
        options.theme = ThemeKind::Print;
        options.scale = 4;
    } else if (value == QLatin1String("column")) {
        options.widthMm = 85;
        options.theme = ThemeKind::Print;
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
    if (is("background"))
        return setWord(options.transparent, backgrounds, name, value);
    if (is("text-as"))
        return setWord(options.textAs, textKinds, name, value);
    if (is("lanes"))
        return setWord(options.density, densities, name, value);
    if (is("title")) {
        options.title = value;
        return {};
    }
    if (is("subtitle")) {
        options.subtitle = value;
        return {};
    }
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
    if (is("order-at")) {
        const auto time = seconds(value);
        if (!time)
            return takes(name, tr("a time in seconds"), value);
        options.orderAt = *time;
        return {};
    }
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
    if (is("background"))
        return options.transparent ? wordFor(true, backgrounds) : QString();
    if (is("text-as"))
        return wordFor(options.textAs, textKinds);
    if (is("lanes"))
        return options.density == standard.density ? QString()
                                                   : wordFor(options.density, densities);
    if (is("title"))
        return options.title;
    if (is("subtitle"))
        return options.subtitle;
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
