#include "gui/recording/recorder_command.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace awaitscope::gui {

namespace {

/// How many of the interpreter's arguments are its own options, before the script or "-m".
qsizetype interpreterOptions(const QStringList& arguments)
{
    qsizetype count = 0;
    while (count < arguments.size()) {
        const QString& option = arguments[count];
        if (!option.startsWith(QLatin1Char('-')) || option == QLatin1String("-")
            || option.startsWith(QLatin1String("-m")) || option.startsWith(QLatin1String("-c")))
            break;
        // These two have their value in the next word when none is attached.
        const bool takesValue = option == QLatin1String("-X") || option == QLatin1String("-W")
            || option == QLatin1String("--check-hash-based-pycs");
        count += takesValue ? 2 : 1;
    }
    return std::min(count, arguments.size());
}

} // namespace

QString PythonProgram::commandLine() const
{
    return quoted(QStringList(python) + arguments);
}

QString unpackRecorder(const QString& folder)
{
    const QString path = QDir(folder).filePath(QStringLiteral("awaitscope_recorder.py"));
    return QFile::copy(QStringLiteral(":/recorder/awaitscope_recorder.py"), path) ? path : QString();
}

PythonProgram recorded(
    const PythonProgram& program, const QString& recorder, const QStringList& options)
{
    PythonProgram result = program;
    const qsizetype own = interpreterOptions(program.arguments);
    result.arguments = program.arguments.first(own) + QStringList(recorder) + options
        + program.arguments.sliced(own);
    return result;
}

QString quoted(const QStringList& words)
{
    QStringList result;
    for (QString word : words) {
        const bool plain = !word.isEmpty()
            && std::all_of(word.cbegin(), word.cend(), [](QChar c) {
                   return c.isLetterOrNumber() || QStringView(u"-_./:=,+@%").contains(c);
               });
        if (!plain)
            word = QLatin1Char('\'')
                + word.replace(QLatin1Char('\''), QStringLiteral("'\\''")) + QLatin1Char('\'');
        result << word;
    }
    return result.join(QLatin1Char(' '));
}

} // namespace awaitscope::gui
