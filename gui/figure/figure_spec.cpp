#include "gui/figure/figure_spec.h"

#include "gui/figure/figure_file.h"
#include "gui/figure/figure_keys.h"
#include "models/commit_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

namespace awaitscope::gui {

using models::Error;
using models::Result;

namespace {

constexpr qint64 maxBytes = 1 << 20; // a specification is written by hand

/// A value as the command line would have it; no answer for what it could not be given.
std::optional<QString> asText(const QJsonValue& value, QLatin1Char between)
{
    switch (value.type()) {
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Bool:
        return value.toBool() ? QStringLiteral("yes") : QStringLiteral("no");
    case QJsonValue::Double:
        return QString::number(value.toDouble(), 'g', 15);
    case QJsonValue::Array: {
        QStringList parts;
        const QJsonArray array = value.toArray();
        for (const QJsonValue& each : array) {
            const auto part = each.isArray() ? std::nullopt : asText(each, between);
            if (!part)
                return std::nullopt;
            parts << *part;
        }
        return parts.join(between);
    }
    default:
        return std::nullopt;
    }
}

/// What stands between the parts of a list, where JSON has an array.
QLatin1Char betweenParts(const QString& key)
{
    if (key == QLatin1String("range"))
        return QLatin1Char(':');
    return QLatin1Char(key == QLatin1String("note") ? '\n' : ',');
}

/// The file names of a key: none, one, or a list of them.
Result<QStringList> fileNames(const QJsonObject& object, const char* key)
{
    const QJsonValue value = object.value(QLatin1String(key));
    QStringList names;
    const QJsonArray array = value.isArray() ? value.toArray() : QJsonArray{value};
    for (const QJsonValue& each : array) {
        if (each.isUndefined() || each.isNull())
            continue;
        if (!each.isString() || each.toString().isEmpty())
            return Error{FigureSpec::tr("\"%1\" takes the name of a file").arg(QLatin1String(key)), {}};
        names << each.toString();
    }
    return names;
}

/// One, absolute; empty if there is none.
Result<QString> fileName(const QJsonObject& object, const char* key, const QDir& folder)
{
    const auto names = fileNames(object, key);
    if (!names)
        return names.error();
    if (names->size() > 1)
        return Error{FigureSpec::tr("\"%1\" takes the name of one file").arg(QLatin1String(key)), {}};
    return names->isEmpty() ? QString()
                            : QDir::cleanPath(folder.absoluteFilePath(names->constFirst()));
}

Result<FigureSpec> readFigure(const QJsonObject& object, const QDir& folder)
{
    FigureSpec spec;
    const auto scenario = fileName(object, "scenario", folder);
    const auto compare = fileName(object, "compare", folder);
    const auto outputs = fileNames(object, "output");
    if (!scenario)
        return scenario.error();
    if (!compare)
        return compare.error();
    if (!outputs)
        return outputs.error();
    if (scenario->isEmpty())
        return Error{FigureSpec::tr("\"scenario\" is missing: the program that is drawn"), {}};
    spec.scenario = *scenario;
    spec.compare = *compare;
    for (const QString& output : *outputs) {
        if (!figureFormatOf(output)) {
            return Error{
                FigureSpec::tr("\"output\": '%1' does not end in .png, .svg, .pdf or .html").arg(output),
                {}};
        }
        spec.outputs << QDir::cleanPath(folder.absoluteFilePath(output));
    }
    if (spec.outputs.isEmpty())
        return Error{FigureSpec::tr("\"output\" is missing: the files to write"), {}};
    QStringList known{
        QStringLiteral("scenario"), QStringLiteral("compare"), QStringLiteral("output")};
    for (const FigureKeys::Key& key : FigureKeys::all()) {
        const QString name = QLatin1String(key.name);
        known << name;
        const QJsonValue value = object.value(name);
        if (value.isUndefined())
            continue;
        const auto text = asText(value, betweenParts(name));
        if (!text)
            return Error{FigureSpec::tr("\"%1\" takes a text, a number or a list").arg(name), {}};
        if (const auto set = FigureKeys::set(spec.options, name, *text); !set)
            return set.error();
    }
    if (spec.options.differences && spec.compare.isEmpty())
        return Error{FigureSpec::tr("\"differences\" needs \"compare\", the run to compare with"), {}};
    const QStringList given = object.keys();
    for (const QString& name : given) {
        if (!known.contains(name))
            return Error{FigureSpec::tr("a figure has no setting \"%1\"").arg(name), {}};
    }
    return spec;
}

} // namespace

FigureSpec::Content FigureSpec::contentOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Content::Unknown;
    const QByteArray bytes = file.read(maxBytes);
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (document.isNull()) {
        // Broken or cut off: the words of the one or the other may still be there.
        if (bytes.contains("\"traceEvents\"") || bytes.contains("\"ph\""))
            return Content::Trace;
        return bytes.contains("\"scenario\"") ? Content::Specification : Content::Unknown;
    }
    if (document.isArray() && document.array().isEmpty())
        return Content::Specification; // whose message says that it has no figure
    const QJsonObject first
        = document.isArray() ? document.array().first().toObject() : document.object();
    if (first.contains(QLatin1String("traceEvents")) || first.contains(QLatin1String("ph")))
        return Content::Trace;
    const bool figure = first.contains(QLatin1String("scenario"))
        || first.contains(QLatin1String("output"));
    return figure ? Content::Specification : Content::Unknown;
}

Result<std::vector<FigureSpec>> FigureSpec::read(const QString& path)
{
    const auto failed = [&path](const QString& reason) {
        return Error{tr("%1: %2", "file, reason").arg(path, reason), {}};
    };
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failed(file.errorString());
    if (file.size() > maxBytes)
        return failed(tr("it is larger than 1 MB, which no figure specification is"));
    const QByteArray bytes = file.readAll();
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &problem);
    if (problem.error != QJsonParseError::NoError) {
        const qsizetype line = bytes.left(problem.offset).count('\n') + 1;
        return failed(tr("line %1: %2").arg(line).arg(problem.errorString()));
    }
    const QJsonArray figures
        = document.isArray() ? document.array() : QJsonArray{document.object()};
    std::vector<FigureSpec> specs;
    QSet<QString> written;
    for (qsizetype i = 0; i < figures.size(); ++i) {
        auto spec = readFigure(figures[i].toObject(), QFileInfo(path).absoluteDir());
        if (!spec) {
            return failed(document.isArray()
                    ? tr("figure %1: %2").arg(i + 1).arg(spec.error().message)
                    : spec.error().message);
        }
        for (const QString& output : spec->outputs) {
            if (written.contains(output))
                return failed(tr("\"output\": '%1' is written twice").arg(QFileInfo(output).fileName()));
            written.insert(output);
        }
        specs.push_back(std::move(*spec));
    }
    if (specs.empty())
        return failed(tr("it has no figure"));
    return specs;
}

Result<void> FigureSpec::write(const QString& path) const
{
    const QDir folder = QFileInfo(path).absoluteDir();
    QJsonObject object{{QStringLiteral("scenario"), folder.relativeFilePath(scenario)}};
    if (!compare.isEmpty())
        object.insert(QStringLiteral("compare"), folder.relativeFilePath(compare));
    QJsonArray files;
    for (const QString& output : outputs)
        files.append(folder.relativeFilePath(output));
    object.insert(QStringLiteral("output"), files);
    for (const FigureKeys::Key& key : FigureKeys::all()) {
        const QString name = QLatin1String(key.name);
        const QString value = FigureKeys::get(options, name);
        if (value.contains(u'\n'))
            object.insert(name, QJsonArray::fromStringList(value.split(u'\n')));
        else if (!value.isEmpty())
            object.insert(name, value);
    }
    QSaveFile file(path);
    const QByteArray bytes = QJsonDocument(object).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !models::commitFile(file))
        return Error{tr("%1: cannot be written: %2").arg(path, file.errorString()), {}};
    return {};
}

} // namespace awaitscope::gui
