#include "gui/figure/figure.h"

#include "gui/figure/panel_heading.h"
#include "gui/timeline/timeline_painter.h"
#include "gui/timeline/vector_device.h"
#include "gui/translations.h"

#include <QPainter>

namespace awaitscope::gui {

using models::TimelineParts;

void Figure::paint(QPainter& painter)
{
    const LanguageScope language(m_options.language);
    if (!m_options.transparent) {
        const PictureGroup group(&painter, "background");
        painter.fillRect(QRectF(QPointF(0, 0), m_size), m_theme.lane);
    }
    painter.save();
    painter.scale(m_zoom, m_zoom);
    paintHeader(painter);
    paintTimeline(painter);
    if (m_other)
        paintOther(painter);
    if (!m_codeRect.isEmpty()) {
        const PictureGroup group(&painter, "code");
        m_codePanel->paint(painter, m_codeRect);
    }
    for (Panel& panel : m_panels) {
        const PictureGroup group(&painter, panel.id);
        panel.content.paint(painter, panel.rect);
    }
    paintFoot(painter);
    painter.restore();
}

/// Of its own zoom, which is this one's.
void Figure::paintOther(QPainter& painter)
{
    const PictureGroup group(&painter, "other-run");
    painter.save();
    painter.translate(0, m_otherTop);
    painter.scale(1 / m_zoom, 1 / m_zoom);
    m_other->paint(painter);
    painter.restore();
}

void Figure::paintTimeline(QPainter& painter)
{
    const TimelineParts& parts = m_layout.parts();
    const PictureGroup group(&painter, "timeline");
    painter.save();
    painter.translate(kMargin, m_timelineTop);
    TimelinePainter timeline(m_theme, m_texts);
    if (!m_options.heading.isEmpty())
        PanelHeading::paint(painter,
            QRectF(0, -m_railHeight - PanelHeading::kHeight, parts.viewport.width(), 1),
            m_options.heading, m_texts, m_theme);
    timeline.paint(painter, parts,
        QRectF(0, 0, parts.viewport.width(), std::max(parts.bottom, parts.viewport.height())),
        &m_store);
    m_charts.paint(painter, parts, m_options.charts, parts.bottom);
    {
        const PictureGroup callouts(&painter, "callouts");
        m_callouts.paint(painter);
    }
    painter.restore();
}

void Figure::paintHeader(QPainter& painter)
{
    const PictureGroup group(&painter, "title");
    double y = kMargin;
    const double width = m_options.width - 2 * kMargin;
    if (!m_options.title.isEmpty()) {
        y += kTitleSize;
        m_texts.draw(painter, QPointF(kMargin, y - 4),
            m_texts.elided(m_options.title, kTitleSize, true, width), kTitleSize, true,
            m_theme.text);
        y += 10;
    }
    if (!m_options.subtitle.isEmpty())
        m_texts.draw(painter, QPointF(kMargin, y + kSubtitleSize - 4),
            m_texts.elided(m_options.subtitle, kSubtitleSize, false, width), kSubtitleSize, false,
            m_theme.text2);
}

void Figure::paintFoot(QPainter& painter)
{
    if (m_footLine > 0) {
        painter.setPen(QPen(m_theme.line, 1));
        painter.drawLine(
            QPointF(kMargin, m_footLine), QPointF(m_options.width - kMargin, m_footLine));
    }
    {
        const PictureGroup group(&painter, "legend");
        m_legend.paint(painter);
    }
    if (!m_options.caption)
        return;
    const PictureGroup group(&painter, "caption");
    constexpr double row = FigureLegend::kRowHeight;
    const QString caption = captionText();
    const double y = m_size.height() / m_zoom - kMargin + row / 4 - row / 2 + 4.5;
    m_texts.draw(painter,
        QPointF(m_options.width - kMargin - m_texts.width(caption, kCaptionSize, false), y),
        caption, kCaptionSize, false, m_theme.text3);
}

} // namespace awaitscope::gui
