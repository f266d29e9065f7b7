#include "gui/command_line/command.h"

#include "gui/command_line/command_line.h"

namespace awaitscope::gui {

void write(std::FILE* stream, const QString& text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stream);
}

int fail(const QString& message)
{
    std::fflush(stdout);
    write(stderr, QStringLiteral("awaitscope: %1\n").arg(message));
    return kExitUsage;
}

Command::Command(const QString& name, const QString& description, const QString& files)
    : m_name(name), m_files(files)
{
    m_parser.setApplicationDescription(description);
    m_parser.addOption(m_help);
    m_parser.addPositionalArgument(files, tr("the file, or the files"), files);
}

std::optional<int> Command::parse(const QStringList& arguments)
{
    if (!m_parser.parse(arguments))
        return misuse(m_parser.errorText());
    if (m_parser.isSet(m_help)) {
        QString text = m_parser.helpText();
        // Qt's usage line names the program only.
        const qsizetype end = text.indexOf(QLatin1Char('\n'));
        text.replace(0, end, tr("Usage: awaitscope %1 [options] %2").arg(m_name, m_files));
        write(stdout, text);
        return 0;
    }
    const QStringList files = m_parser.positionalArguments();
    QStringList names = m_files.split(QLatin1Char(' '));
    names.removeAll(QStringLiteral("--"));
    const qsizetype expected = names.size();
    if (files.isEmpty())
        return misuse(tr("No file is given."));
    if (files.size() < expected)
        return misuse(tr("Two files are expected: %1.").arg(m_files));
    if (files.size() > expected) {
        return misuse(expected == 1
                ? tr("One file is expected, but there is also '%1'.").arg(files[1])
                : tr("Two files are expected, but there is also '%1'.").arg(files[2]));
    }
    return {};
}

int Command::misuse(const QString& message) const
{
    return fail(message + QLatin1Char('\n') + tr("Try 'awaitscope %1 --help'.").arg(m_name));
}

std::optional<int> Command::number(
    const char* option, double least, double most, double& result) const
{
    if (!isSet(option))
        return {};
    bool valid = false;
    const double number = value(option).toDouble(&valid);
    if (!valid || !(number >= least && number <= most)) {
        return misuse(tr("--%1 takes a number from %2 to %3, not '%4'.")
                          .arg(QLatin1String(option))
                          .arg(least)
                          .arg(most)
                          .arg(value(option)));
    }
    result = number;
    return {};
}

} // namespace awaitscope::gui
