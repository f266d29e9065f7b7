#include "models/scenario/source_lines.h"

#include <algorithm>

namespace awaitscope::models {

namespace {

bool isSpace(QChar c)
{
    return c == QLatin1Char(' ') || c == QLatin1Char('\t') || c == QLatin1Char('\f');
}

} // namespace

SourceLines::SourceLines(const QString& text) : m_text(text)
{
    m_starts.push_back(0);
    if (text.contains(QLatin1Char('\r'))) {
        for (qsizetype i = 0; i < text.size(); ++i) {
            const char16_t c = text[i].unicode();
            if (c == u'\n' || (c == u'\r' && (i + 1 == text.size() || text[i + 1] != u'\n')))
                m_starts.push_back(i + 1);
        }
    } else { // as nearly every text: Qt searches it by the block
        m_starts.reserve(static_cast<std::size_t>(text.size() / 24));
        for (qsizetype end = 0; (end = text.indexOf(QLatin1Char('\n'), end)) >= 0;)
            m_starts.push_back(++end);
    }
    if (m_starts.size() > 1 && m_starts.back() == text.size())
        m_starts.pop_back(); // nothing follows the last line end
}

qsizetype SourceLines::start(int line) const
{
    return line > count() ? m_text.size()
                          : m_starts[static_cast<std::size_t>(std::max(line, 1) - 1)];
}

qsizetype SourceLines::contentEnd(int line) const
{
    qsizetype end = start(line + 1);
    const qsizetype first = start(line);
    if (end > first && m_text[end - 1] == QLatin1Char('\n'))
        --end;
    if (end > first && m_text[end - 1] == QLatin1Char('\r'))
        --end;
    return end;
}

QStringView SourceLines::line(int line) const
{
    return QStringView(m_text).mid(start(line), contentEnd(line) - start(line));
}

QStringView SourceLines::lineEnd(int line) const
{
    const qsizetype end = contentEnd(line);
    return QStringView(m_text).mid(end, start(line + 1) - end);
}

QStringView SourceLines::indent(int line) const
{
    const QStringView text = this->line(line);
    return text.left(std::find_if_not(text.begin(), text.end(), isSpace) - text.begin());
}

bool SourceLines::isBlank(int line) const
{
    return indent(line).size() == this->line(line).size();
}

int SourceLines::lineAt(qsizetype position) const
{
    return static_cast<int>(
        std::upper_bound(m_starts.begin(), m_starts.end(), position) - m_starts.begin());
}

qsizetype SourceLines::position(std::uint32_t line, std::uint32_t column) const
{
    qsizetype at = start(static_cast<int>(line));
    for (std::uint32_t bytes = 0; bytes < column && at < m_text.size(); ++at) {
        const char16_t c = m_text[at].unicode();
        // The second half of a pair has no bytes of its own: the first counted all four.
        bytes += c < 0x80               ? 1
            : c < 0x800                 ? 2
            : QChar::isHighSurrogate(c) ? 4
            : QChar::isLowSurrogate(c)  ? 0
                                        : 3;
        if (QChar::isHighSurrogate(c))
            ++at;
    }
    return at;
}

TextSpan SourceLines::span(const script::ast::Range& range) const
{
    return {position(range.line, range.column), position(range.end_line, range.end_column)};
}

QString SourceLines::usualLineEnd() const
{
    int crlf = 0, others = 0;
    for (int i = 1; i <= std::min(count(), 1000); ++i) {
        if (const QStringView end = lineEnd(i); end.size() == 2)
            ++crlf;
        else if (!end.isEmpty())
            ++others;
    }
    return crlf > others ? QStringLiteral("\r\n") : QStringLiteral("\n");
}

} // namespace awaitscope::models
