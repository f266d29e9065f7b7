#include "gui/timeline/narrator_strip.h"

#include "models/analysis/narrator.h"
#include "models/format_time.h"
#include "models/store/trace_store.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace awaitscope::gui {

NarratorStrip::NarratorStrip(const models::TimelineState& state, QWidget* parent)
    : QWidget(parent), m_state(state), m_time(new QLabel(this)), m_text(new QLabel(this))
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    auto* row = new QHBoxLayout(this);
    row->setSizeConstraint(QLayout::SetNoConstraint);
    row->setContentsMargins(12, 0, 12, 1);
    row->setSpacing(12);
    m_time->setFont(uiFont(13, true));
    m_text->setFont(uiFont(12.5));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::RichText);
    row->addWidget(m_time);
    row->addWidget(m_text, 1);
    setFocusPolicy(Qt::TabFocus);
    setCompact(false);
    connect(&state, &models::TimelineState::playheadChanged, this, &NarratorStrip::refresh);
    connect(&state, &models::TimelineState::storeChanged, this, &NarratorStrip::refresh);
    refresh();
}

void NarratorStrip::setTheme(const Theme& theme)
{
    m_theme = theme;
    QPalette palette = m_time->palette();
    palette.setColor(QPalette::WindowText, theme.accent);
    m_time->setPalette(palette);
    update();
}

void NarratorStrip::setCompact(bool compact)
{
    m_compact = compact;
    setFixedHeight(compact ? 28 : 48);
    m_text->setWordWrap(!compact);
    showText();
}

void NarratorStrip::refresh()
{
    const models::TraceStore* store = m_state.store();
    const models::Playhead playhead = m_state.playhead();
    QString rich, plain, time;
    if (store && store->eventCount() > 0) {
        time = tr("%1 s").arg(models::formatSeconds(playhead.time));
        if (playhead.event != models::kNoIndex) {
            rich = models::Narrator(*store, models::Markup::Bold)
                       .narrateAt(playhead.time, playhead.event);
            plain = models::Narrator(*store, models::Markup::Plain)
                        .narrateAt(playhead.time, playhead.event);
        }
    } else {
        plain = rich = tr("Here you read what happens at the playhead, once something has run.");
    }
    if (plain == m_plain && time == m_time->text())
        return;
    m_time->setText(time);
    m_time->setVisible(!time.isEmpty());
    m_rich = rich;
    m_plain = plain;
    showText();
    setAccessibleName(tr("Narrator"));
    setAccessibleDescription(plain);
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
}

void NarratorStrip::showText()
{
    if (m_compact) {
        // Bold names would change the width, so the one line is plain.
        const QString line = m_text->fontMetrics().elidedText(
            m_plain, Qt::ElideRight, std::max(0, m_text->width() - 2));
        m_text->setText(line.toHtmlEscaped());
        setToolTip(line == m_plain ? QString() : m_plain);
    } else {
        m_text->setText(m_rich.isEmpty()
                ? QString()
                : QStringLiteral("<p style=\"line-height:17px\">%1</p>").arg(m_rich));
        const QSize needed = m_text->heightForWidth(m_text->width()) > height() ? size() : QSize();
        setToolTip(needed.isValid() ? m_plain : QString());
    }
}

void NarratorStrip::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    showText();
}

void NarratorStrip::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    QWidget::changeEvent(event);
}

void NarratorStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.selection);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.selectionEdge);
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.accent, 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

} // namespace awaitscope::gui
