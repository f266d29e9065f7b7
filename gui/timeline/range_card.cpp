#include "gui/timeline/range_card.h"

#include "models/format_time.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace awaitscope::gui {

using models::formatMeasured;
using models::formatSeconds;

RangeCard::RangeCard(QWidget* parent)
    : QFrame(parent), m_title(new QLabel(this)), m_span(new QLabel(this)), m_hint(new QLabel(this))
{
    setObjectName(QStringLiteral("rangeCard"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAutoFillBackground(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 9);
    column->setSpacing(2);
    column->setSizeConstraint(QLayout::SetFixedSize);
    for (const auto& [label, px] : {std::pair(m_title, 13.0), {m_span, 12.0}, {m_hint, 11.0}}) {
        label->setFont(uiFont(px, label == m_title));
        label->setTextFormat(Qt::PlainText);
        column->addWidget(label);
    }
    hide();
}

void RangeCard::setTheme(const Theme& theme)
{
    setPalette(theme.palette());
    setStyleSheet(QStringLiteral("#rangeCard { background: %1; border: 1px solid %2;"
                                 " border-radius: 5px; }")
                      .arg(theme.panel.name(), theme.line2.name()));
    for (QLabel* label : {m_title, m_span, m_hint}) {
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText,
            label == m_title ? theme.text : label == m_span ? theme.text2 : theme.text3);
        label->setPalette(palette);
    }
}

void RangeCard::setRange(models::TimeRange range)
{
    m_range = range;
    m_title->setText(tr("%1 marked", "a duration").arg(formatMeasured(range.duration())));
    m_span->setText(tr("%1 to %2 s").arg(formatSeconds(range.start), formatSeconds(range.end)));
    m_hint->setText(tr("Enter zooms to it, Esc clears it"));
    adjustSize();
    setAccessibleName(lines().join(QLatin1Char('\n')));
    show();
    raise();
}

void RangeCard::clear()
{
    m_range.reset();
    hide();
}

QStringList RangeCard::lines() const
{
    return {m_title->text(), m_span->text()};
}

void RangeCard::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange && m_range)
        setRange(*m_range);
    QFrame::changeEvent(event);
}

} // namespace awaitscope::gui
