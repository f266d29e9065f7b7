#pragma once

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>
#include <optional>

namespace awaitscope::gui {

/// UTF-8, without a line end of our own.
void write(std::FILE* stream, const QString& text);
/// Says it on stderr and answers the exit status of a wrong command line or an unreadable file.
int fail(const QString& message);

/// A subcommand's options, and what to do about --help and mistakes. Options are named as in the
/// README.
class Command {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)

public:
    /// `files` is how the usage line names what follows the options, one word each.
    Command(const QString& name, const QString& description,
        const QString& files = QStringLiteral("FILE.py"));

    QCommandLineParser& parser() { return m_parser; }
    void add(const QCommandLineOption& option) { m_parser.addOption(option); }

    /// Empty: go on. Otherwise the exit status.
    std::optional<int> parse(const QStringList& arguments);

    int misuse(const QString& message) const;

    QString file() const { return m_parser.positionalArguments().constFirst(); }
    QString secondFile() const { return m_parser.positionalArguments().at(1); }
    bool isSet(const char* option) const { return m_parser.isSet(QLatin1String(option)); }
    QString value(const char* option) const { return m_parser.value(QLatin1String(option)); }
    QStringList values(const char* option) const { return m_parser.values(QLatin1String(option)); }

    /// A number of an option within limits; `result` stays as it is when the option is not given.
    std::optional<int> number(
        const char* option, double least, double most, double& result) const;

private:
    QString m_name, m_files;
    QCommandLineParser m_parser;
    QCommandLineOption m_help{{QStringLiteral("h"), QStringLiteral("help")}, tr("show this help")};
};

} // namespace awaitscope::gui
