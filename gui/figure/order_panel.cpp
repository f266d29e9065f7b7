#include "gui/figure/order_panel.h"

#include "gui/figure/panel_heading.h"
#include "models/analysis/narrator.h"

#include <QPainter>

namespace awaitscope::gui {

using trace::EventKind;

namespace {

constexpr double textSize = 12.5, lineHeight = 18, rowGap = 10; // px
constexpr double disc = 22, textLeft = 34, headingGap = 8;
constexpr std::uint32_t maxRows = 12; // more would be a table, not a figure

QColor colorOf(EventKind kind, const Theme& theme)
{
    switch (kind) {
    case EventKind::TimeoutFired:
    case EventKind::ExceptionNeverRetrieved:
        return theme.error;
    case EventKind::CancelRequested:
    case EventKind::CancelDelivered:
    case EventKind::CancelSwallowed:
        return theme.cancelling;
    default:
        return theme.running;
    }
}

QString unescaped(QString text)
{
    return text.replace(QLatin1String("&lt;"), QLatin1String("<"))
        .replace(QLatin1String("&gt;"), QLatin1String(">"))
        .replace(QLatin1String("&quot;"), QLatin1String("\""))
        .replace(QLatin1String("&amp;"), QLatin1String("&"));
}

} // namespace

OrderPanel::OrderPanel(
    const models::TraceStore& store, models::TimeNs time, const Theme& theme, TextCache& texts)
    : m_store(store), m_theme(theme), m_texts(texts),
      m_heading(tr("Order of events at %1 s").arg(models::secondsLiteral(time)))
{
    const models::Narrator narrator(store, models::Markup::Bold);
    QString last;
    for (std::uint32_t step = store.stepAtTime(time - 1) + 1; step < store.stepCount(); ++step) {
        const models::EventIndex event = store.stepEvent(step);
        if (store.event(event).time > time)
            break;
        const QString sentence = narrator.narrate(event);
        // Two events that are told as one story take one number.
        if (sentence.isEmpty() || sentence == last)
            continue;
        if (m_rows.size() == maxRows)
            ++m_left;
        else
            addRow(event, sentence);
        last = sentence;
    }
}

void OrderPanel::addRow(models::EventIndex event, const QString& richText)
{
    Row row{colorOf(m_store.event(event).kind, m_theme), {}, {}};
    bool bold = false;
    QString word;
    const auto endWord = [&](bool space) {
        if (!word.isEmpty())
            row.words.push_back({unescaped(word), bold});
        word.clear();
        if (space && !row.words.empty())
            row.words.back().text += QLatin1Char(' ');
    };
    for (qsizetype i = 0; i < richText.size(); ++i) {
        const QStringView rest = QStringView(richText).mid(i);
        if (rest.startsWith(QLatin1String("<b>"))) {
            endWord(false);
            bold = true;
            i += 2;
        } else if (rest.startsWith(QLatin1String("</b>"))) {
            endWord(false);
            bold = false;
            i += 3;
        } else if (richText[i].isSpace()) {
            endWord(true);
        } else {
            word += richText[i];
        }
    }
    endWord(false);
    m_rows.push_back(std::move(row));
}

void OrderPanel::wrap(Row& row, double width) const
{
    row.breaks.clear();
    double x = 0;
    for (std::size_t i = 0; i < row.words.size(); ++i) {
        const double needed = m_texts.width(row.words[i].text, textSize, row.words[i].bold);
        // Only after a space: "main" and the full stop behind it stay together.
        const bool mayBreak = i > 0 && row.words[i - 1].text.endsWith(QLatin1Char(' '));
        if (mayBreak && x + needed > width) {
            row.breaks.push_back(i);
            x = 0;
        }
        x += needed;
    }
}

double OrderPanel::heightFor(double width)
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

void OrderPanel::paint(QPainter& painter, const QRectF& rect)
{
    if (m_rows.empty())
        return;
    PanelHeading::paint(painter, rect.topLeft(), m_heading, m_texts, m_theme);
    painter.setRenderHint(QPainter::Antialiasing);
    double top = rect.top() + PanelHeading::kHeight + headingGap;
    const double centreX = rect.left() + disc / 2;
    double lastBottom = 0;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const Row& row = m_rows[i];
        if (i > 0) {
            painter.setPen(QPen(m_theme.line2, 1));
            painter.drawLine(QPointF(centreX, lastBottom), QPointF(centreX, top));
        }
        painter.setPen(QPen(row.color, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(QPointF(centreX, top + disc / 2), disc / 2 - 0.75, disc / 2 - 0.75);
        const QString number = QString::number(i + 1);
        m_texts.draw(painter,
            QPointF(centreX - m_texts.width(number, textSize, true) / 2, top + disc / 2 + 4.5),
            number, textSize, true, m_theme.text);
        double x = rect.left() + textLeft, y = top + 15.5;
        std::size_t nextBreak = 0;
        for (std::size_t w = 0; w < row.words.size(); ++w) {
            if (nextBreak < row.breaks.size() && row.breaks[nextBreak] == w) {
                ++nextBreak;
                x = rect.left() + textLeft;
                y += lineHeight;
            }
            const Word& word = row.words[w];
            m_texts.draw(painter, QPointF(x, y), word.text, textSize, word.bold,
                word.bold ? m_theme.text : m_theme.text2);
            x += m_texts.width(word.text, textSize, word.bold);
        }
        lastBottom = top + disc;
        top += std::max(disc, lineHeight * static_cast<double>(row.breaks.size() + 1)) + rowGap;
    }
    if (m_left > 0)
        m_texts.draw(painter, QPointF(rect.left() + textLeft, top + 10),
            tr("and %n more", nullptr, static_cast<int>(m_left)), textSize, false, m_theme.text3);
}

} // namespace awaitscope::gui
