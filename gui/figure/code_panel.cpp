#include "gui/figure/code_panel.h"

#include "gui/figure/panel_heading.h"
#include "scheduler/script/lexer.h"
#include "scheduler/script/source_text.h"

#include <QPainter>

#include <algorithm>

namespace awaitscope::gui {
namespace {

constexpr double codeSize = 12, rowHeight = 19; // px
constexpr double padding = 12, numberGap = 14;

/// The colour of each byte of the program.
std::vector<QColor> colorBytes(const script::SourceText& source, const Theme& theme)
{
    std::vector<QColor> colors(source.text.size(), theme.text);
    const auto paint = [&colors](std::size_t begin, std::size_t end, const QColor& color) {
        std::fill(colors.begin() + static_cast<std::ptrdiff_t>(std::min(begin, colors.size())),
            colors.begin() + static_cast<std::ptrdiff_t>(std::min(end, colors.size())), color);
    };
    const script::LexerResult lexed = script::tokenize(source.text, source.line_starts);
    for (const script::Token& token : lexed.tokens) {
        if (token.kind >= script::TokenKind::False)
            paint(token.start, token.end, theme.keyword);
        else if (token.kind == script::TokenKind::String)
            paint(token.start, token.end, theme.string);
        else if (token.kind == script::TokenKind::Number)
            paint(token.start, token.end, theme.number);
    }
    for (const script::ast::Comment& comment : lexed.comments) {
        const std::size_t begin = source.line_starts[comment.line - 1] + comment.column;
        paint(begin, begin + comment.text.size(), theme.comment);
    }
    return colors;
}

} // namespace

CodePanel::CodePanel(const QString& source, const QString& name, const CodeExcerpt& excerpt,
    const Theme& theme, TextCache& texts, TextCache& code)
    : m_name(name), m_theme(theme), m_texts(texts), m_code(code)
{
    std::optional<script::Diagnostic> problem;
    const QByteArray bytes = source.toUtf8();
    const script::SourceText decoded = script::decode_source(
        std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())), "", problem);
    const std::vector<QColor> colors = colorBytes(decoded, theme);
    const auto lineCount = static_cast<int>(decoded.line_starts.size());
    for (int number = std::max(excerpt.first, 1); number <= std::min(excerpt.last, lineCount);
         ++number) {
        const std::size_t begin = decoded.line_starts[static_cast<std::size_t>(number - 1)];
        std::size_t end = decoded.text.find('\n', begin);
        if (end == std::string::npos)
            end = decoded.text.size();
        Line line{number,
            std::find(excerpt.highlighted.begin(), excerpt.highlighted.end(), number)
                != excerpt.highlighted.end(),
            {}};
        for (std::size_t at = begin; at < end;) {
            std::size_t next = at;
            while (next < end && colors[next] == colors[at])
                ++next;
            QString text = QString::fromUtf8(
                decoded.text.data() + at, static_cast<qsizetype>(next - at));
            text.replace(QLatin1Char('\t'), QStringLiteral("    "));
            line.runs.push_back({text, colors[at]});
            at = next;
        }
        m_lines.push_back(std::move(line));
    }
}

double CodePanel::height() const
{
    if (m_lines.empty())
        return 0;
    return PanelHeading::kHeight + 2 * padding + rowHeight * static_cast<double>(m_lines.size());
}

double CodePanel::numbersWidth() const
{
    return m_code.width(QString::number(m_lines.back().number), codeSize, false) + padding;
}

double CodePanel::neededWidth() const
{
    double widest = 0;
    for (const Line& line : m_lines) {
        double width = 0;
        for (const Run& run : line.runs)
            width += m_code.width(run.text, codeSize, false);
        widest = std::max(widest, width);
    }
    return m_lines.empty() ? 0 : 2 + numbersWidth() + numberGap + widest + padding + 1;
}

void CodePanel::paint(QPainter& painter, const QRectF& rect)
{
    if (m_lines.empty())
        return;
    PanelHeading::paint(painter, rect, m_name, m_texts, m_theme);
    const QRectF frame = rect.adjusted(0, PanelHeading::kHeight, 0, 0);
    painter.setPen(QPen(m_theme.line, 1));
    painter.setBrush(m_theme.head);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    const auto rows = lineRects(rect);
    for (std::size_t i = 0; i < m_lines.size(); ++i)
        paintLine(painter, m_lines[i], rows[i].second, numbersWidth());
}

std::vector<std::pair<int, QRectF>> CodePanel::lineRects(const QRectF& rect) const
{
    std::vector<std::pair<int, QRectF>> rows;
    QRectF row(rect.left() + 1, rect.top() + PanelHeading::kHeight + padding, rect.width() - 2,
        rowHeight);
    for (const Line& line : m_lines) {
        rows.emplace_back(line.number, row);
        row.translate(0, rowHeight);
    }
    return rows;
}

void CodePanel::paintLine(
    QPainter& painter, const Line& line, const QRectF& row, double numbersWidth)
{
    if (line.highlighted)
        painter.fillRect(row, m_theme.selection);
    const double baseline = row.top() + rowHeight * 0.7;
    const QString number = QString::number(line.number);
    m_code.draw(painter,
        QPointF(row.left() + numbersWidth - m_code.width(number, codeSize, false), baseline),
        number, codeSize, false, m_theme.text3);
    double x = row.left() + numbersWidth + numberGap;
    for (const Run& run : line.runs) {
        // A line that is too long is cut at the frame, with an ellipsis to say so.
        const double left = row.right() - padding - x;
        const QString text = m_code.elided(run.text, codeSize, false, left);
        m_code.draw(painter, QPointF(x, baseline), text, codeSize, false, run.color);
        if (text != run.text)
            return;
        x += m_code.width(text, codeSize, false);
    }
}

} // namespace awaitscope::gui
