#include "gui/figure/numbered_panel.h"

#include "gui/figure/panel_heading.h"

#include <QPainter>
#include <QTextBoundaryFinder>

#include <algorithm>

namespace awaitscope::gui {

namespace {

constexpr double textSize = 12.5, lineHeight = 18, rowGap = 10; // px
constexpr double disc = 22, textLeft = 34, headingGap = 8;

QString unescaped(QString text)
{
    return text.replace(QLatin1String("&lt;"), QLatin1String("<"))
        .replace(QLatin1String("&gt;"), QLatin1String(">"))
        .replace(QLatin1String("&quot;"), QLatin1String("\""))
        .replace(QLatin1String("&amp;"), QLatin1String("&"));
}

} // namespace

NumberedPanel::NumberedPanel(const QString& heading, const std::vector<Line>& lines,
    std::uint32_t left, Discs discs, const Theme& theme, TextCache& texts)
    : m_theme(theme), m_texts(texts), m_heading(heading), m_discs(discs), m_left(left)
{
    for (const Line& line : lines)
        addRow(line);
}

void NumberedPanel::addRow(const Line& line)
{
    QString plain;
    std::vector<bool> bold; // of each character of it
    bool nowBold = false;
    for (qsizetype i = 0; i < line.richText.size(); ++i) {
        const QStringView rest = QStringView(line.richText).mid(i);
        if (rest.startsWith(QLatin1String("<b>"))) {
            nowBold = true;
            i += 2;
        } else if (rest.startsWith(QLatin1String("</b>"))) {
            nowBold = false;
            i += 3;
        } else {
            const qsizetype semicolon = line.richText[i] == u'&' ? rest.indexOf(u';') : -1;
            plain += unescaped(rest.left(semicolon + 1 > 0 ? semicolon + 1 : 1).toString());
            i += std::max<qsizetype>(semicolon, 0);
            bold.resize(static_cast<std::size_t>(plain.size()), nowBold);
        }
    }
    // Where a line may end is another matter in each script. "main" and the full stop behind it
    // stay together although they differ in weight.
    Row row{line.number, line.color, {}, {}};
    QTextBoundaryFinder finder(QTextBoundaryFinder::Line, plain);
    for (qsizetype from = 0, to; from < plain.size(); from = to) {
        to = finder.toNextBoundary();
        if (to < 0)
            to = plain.size();
        bool first = true;
        for (qsizetype begin = from, end; begin < to; begin = end, first = false) {
            const bool same = bold[static_cast<std::size_t>(begin)];
            for (end = begin + 1; end < to && bold[static_cast<std::size_t>(end)] == same;)
                ++end;
            row.words.push_back({plain.mid(begin, end - begin), same, first});
        }
    }
    m_rows.push_back(std::move(row));
}

void NumberedPanel::wrap(Row& row, double width) const
{
    const auto widthOf = [this](const Word& word) {
        return m_texts.width(word.text, textSize, word.bold);
    };
    std::vector<Word> words;
    row.breaks.clear();
    double x = 0;
    for (Word word : row.words) {
        if (word.mayBreak && x > 0 && x + widthOf(word) > width) {
            row.breaks.push_back(words.size());
            x = 0;
        }
        // A word longer than the line is broken where it must be.
        while (x + widthOf(word) > width && word.text.size() > 1) {
            QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, word.text);
            qsizetype fits = finder.toNextBoundary();
            for (qsizetype next = fits; next > 0; next = finder.toNextBoundary()) {
                if (x + widthOf({word.text.left(next), word.bold, false}) > width)
                    break;
                fits = next;
            }
            if (fits <= 0 || fits >= word.text.size())
                break;
            words.push_back({word.text.left(fits), word.bold, word.mayBreak});
            row.breaks.push_back(words.size());
            word = {word.text.mid(fits), word.bold, true};
            x = 0;
        }
        x += widthOf(word);
        words.push_back(std::move(word));
    }
    row.words = std::move(words);
}

double NumberedPanel::heightFor(double width)
{
    if (m_rows.empty())
        return 0;
    double height = PanelHeading::kHeight + headingGap;
    for (Row& row : m_rows) {
        wrap(row, width - textLeft);
        height += std::max(disc, lineHeight * static_cast<double>(row.breaks.size() + 1)) + rowGap;
    }
    return height + (m_left > 0 ? lineHeight : 0);
}

/// Words of one weight are one text, which keeps the spaces between them on every device.
void NumberedPanel::paintLine(QPainter& painter, QPointF at, std::span<const Word> words)
{
    for (std::size_t i = 0; i < words.size();) {
        const bool bold = words[i].bold;
        QString text;
        for (; i < words.size() && words[i].bold == bold; ++i)
            text += words[i].text;
        m_texts.draw(painter, at, text, textSize, bold, bold ? m_theme.text : m_theme.text2);
        at.rx() += m_texts.width(text, textSize, bold);
    }
}

void NumberedPanel::paintDisc(QPainter& painter, QPointF centre, double diameter,
    const QString& number, const QColor& color, Discs discs, const Theme& theme, TextCache& texts)
{
    const bool filled = discs == Discs::Filled;
    const double radius = diameter / 2 - 0.75, px = diameter * textSize / disc;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(filled ? theme.lane : color, 1.5));
    painter.setBrush(filled ? QBrush(color) : QBrush(Qt::NoBrush));
    painter.drawEllipse(centre, radius, radius);
    texts.draw(painter, centre + QPointF(-texts.width(number, px, true) / 2, px * 0.36), number, px,
        true, filled ? theme.lane : theme.text);
}

void NumberedPanel::paint(QPainter& painter, const QRectF& rect)
{
    if (m_rows.empty())
        return;
    PanelHeading::paint(painter, rect, m_heading, m_texts, m_theme);
    painter.setRenderHint(QPainter::Antialiasing);
    double top = rect.top() + PanelHeading::kHeight + headingGap;
    const double centreX = rect.left() + disc / 2;
    double lastBottom = 0;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const Row& row = m_rows[i];
        if (i > 0 && m_discs == Discs::Outlined) {
            painter.setPen(QPen(m_theme.line2, 1));
            painter.drawLine(QPointF(centreX, lastBottom), QPointF(centreX, top));
        }
        paintDisc(painter, QPointF(centreX, top + disc / 2), disc, row.number, row.color, m_discs,
            m_theme, m_texts);
        double y = top + 15.5;
        std::size_t first = 0;
        for (std::size_t line = 0; line <= row.breaks.size(); ++line) {
            const std::size_t after
                = line < row.breaks.size() ? row.breaks[line] : row.words.size();
            paintLine(painter, QPointF(rect.left() + textLeft, y),
                std::span(row.words).subspan(first, after - first));
            first = after;
            y += lineHeight;
        }
        lastBottom = top + disc;
        top += std::max(disc, lineHeight * static_cast<double>(row.breaks.size() + 1)) + rowGap;
    }
    if (m_left > 0)
        m_texts.draw(painter, QPointF(rect.left() + textLeft, top + 10),
            tr("and %n more", nullptr, static_cast<int>(m_left)), textSize, false, m_theme.text3);
}

} // namespace awaitscope::gui
