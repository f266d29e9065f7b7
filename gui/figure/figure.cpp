#include "gui/figure/figure.h"

#include "gui/timeline/timeline_painter.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace awaitscope::gui {

using models::LaneDensity;
using models::TimelineOptions;
using models::TimelineParts;

namespace {

constexpr double margin = 32; // px around everything
constexpr double titleSize = 22, subtitleSize = 14, captionSize = 12;
constexpr double legendGap = 26, footGap = 20;
constexpr double panelGap = 40, panelsAbove = 28;
constexpr double sideBySide = 760; // px; a narrower figure puts its panels under each other
constexpr double maxTimelineHeight = 12000; // px; see Figure::hiddenLanes()
constexpr double minWidth = 320, maxWidth = 20000; // px

const Theme& themeOf(ThemeKind kind)
{
    switch (kind) {
    case ThemeKind::Dark:
        return Theme::dark();
    case ThemeKind::Print:
        return Theme::print();
    case ThemeKind::Light:
        break;
    }
    return Theme::light();
}

} // namespace

Figure::Figure(const models::TraceStore& store, const FigureOptions& options)
    : m_store(store), m_options(options), m_theme(themeOf(options.theme)),
      m_legend(m_theme, m_texts)
{
    if (m_options.widthMm > 0)
        m_options.width = m_options.widthMm / kMmPerInch * kPxPerInch;
    m_options.width = std::clamp(m_options.width, minWidth, maxWidth);
    m_state.setStore(&store);
    m_state.setArrowKinds(options.arrows);
    m_state.setDensity(options.density);
    if (options.range)
        m_state.setVisible(*options.range);
    layOut();
}

Figure::~Figure() = default;

void Figure::setOutlines(bool outlines)
{
    m_texts.setOutlines(outlines);
    m_code.setOutlines(outlines);
}

void Figure::layOut()
{
    m_timelineTop = margin;
    if (!m_options.title.isEmpty())
        m_timelineTop += titleSize + 10;
    if (!m_options.subtitle.isEmpty())
        m_timelineTop += subtitleSize + 10;
    if (m_timelineTop > margin)
        m_timelineTop += 6;
    layOutTimeline(m_options.width - 2 * margin);
    layOutPanels(m_timelineTop + m_layout.parts().bottom);
}

void Figure::layOutTimeline(double width)
{
    TimelineOptions options;
    options.overviewHeight = 0;
    options.axisHeight = m_options.axis ? options.axisHeight : 0;
    options.loopHeight = m_options.loopLane ? options.loopHeight : 0;
    options.outputHeight
        = m_options.outputLane && m_store.outputCount() > 0 ? options.outputHeight : 0;
    options.playhead = false;
    options.selection = false;
    const auto measure = [this](QStringView text, double px, bool semibold) {
        return m_texts.width(text, px, semibold);
    };
    const double bands = options.axisHeight + options.loopHeight + options.outputHeight;
    const auto laneHeight = [this] {
        switch (m_state.density()) {
        case LaneDensity::Compact:
            return 18.0;
        case LaneDensity::Present:
            return 63.0;
        case LaneDensity::Comfortable:
            break;
        }
        return 42.0;
    };
    // Many tasks: lanes get compact first; what is still too tall is cut and said so.
    if (bands + laneHeight() * m_store.taskCount() > maxTimelineHeight / 2)
        m_state.setDensity(LaneDensity::Compact);
    const auto fitting = static_cast<std::uint32_t>((maxTimelineHeight - bands) / laneHeight());
    if (m_store.taskCount() > fitting) {
        m_hiddenLanes = m_store.taskCount() - fitting;
        m_layout.update(
            m_state, QSizeF(width, bands + fitting * laneHeight()), 0, measure, options);
    } else {
        options.allLanes = true;
        m_layout.update(m_state, QSizeF(width, bands + laneHeight()), 0, measure, options);
    }
}

/// Code at the left and order of events at the right, or under each other where that is too narrow.
void Figure::layOutPanels(double top)
{
    if (m_options.code && !m_options.source.isEmpty())
        m_codePanel.emplace(m_options.source, m_options.sourceName, *m_options.code, m_theme,
            m_texts, m_code);
    if (m_options.orderAt)
        m_orderPanel.emplace(m_store, *m_options.orderAt, m_theme, m_texts);
    const bool code = m_codePanel && m_codePanel->height() > 0;
    const bool order = m_orderPanel && !m_orderPanel->isEmpty();
    if (!code && !order) {
        layOutFoot(top);
        return;
    }
    const double whole = m_options.width - 2 * margin;
    const bool beside = code && order && whole >= sideBySide;
    const double width = beside ? (whole - panelGap) / 2 : whole;
    QPointF at(margin, top + panelsAbove);
    if (code)
        m_codeRect = QRectF(at, QSizeF(width, m_codePanel->height()));
    if (order) {
        if (beside)
            at.rx() += width + panelGap;
        else if (code)
            at.ry() = m_codeRect.bottom() + panelsAbove;
        m_orderRect = QRectF(at, QSizeF(width, m_orderPanel->heightFor(width)));
    }
    const double bottom = std::max(m_codeRect.bottom(), m_orderRect.bottom());
    m_footLine = bottom + footGap;
    layOutFoot(m_footLine);
}

void Figure::layOutFoot(double top)
{
    if (m_options.legend)
        m_legend.collect(m_layout.parts());
    constexpr double row = FigureLegend::kRowHeight;
    const double right = m_options.width - margin;
    const double captionWidth
        = m_options.caption ? m_texts.width(captionText(), captionSize, false) + legendGap : 0;
    const QPointF next = m_legend.layOut(QPointF(margin, top + footGap), right);
    // The caption stands at the right of the last row, or in one of its own.
    double bottom = m_legend.isEmpty() ? top : next.y() + row / 2;
    if (captionWidth > 0 && (m_legend.isEmpty() || next.x() + captionWidth > right))
        bottom += m_legend.isEmpty() ? footGap + row : row;
    m_size = QSizeF(m_options.width, std::ceil(bottom + margin - row / 4));
}

QString Figure::captionText() const
{
    const QString rules = m_store.clock() == models::ClockKind::Virtual
        ? tr("CPython 3.11 rules, virtual time")
        : tr("CPython 3.11 rules, real time");
    if (m_hiddenLanes == 0)
        return rules;
    return tr("The first %1 of %2 tasks. %3", "shown, all, rules")
        .arg(m_store.taskCount() - m_hiddenLanes)
        .arg(m_store.taskCount())
        .arg(rules);
}

void Figure::paint(QPainter& painter)
{
    if (!m_options.transparent)
        painter.fillRect(QRectF(QPointF(0, 0), m_size), m_theme.lane);
    paintHeader(painter);
    const TimelineParts& parts = m_layout.parts();
    painter.save();
    painter.translate(margin, m_timelineTop);
    TimelinePainter timeline(m_theme, m_texts);
    timeline.paint(painter, parts,
        QRectF(0, 0, parts.viewport.width(), std::max(parts.bottom, parts.viewport.height())));
    painter.restore();
    if (!m_codeRect.isEmpty())
        m_codePanel->paint(painter, m_codeRect);
    if (!m_orderRect.isEmpty())
        m_orderPanel->paint(painter, m_orderRect);
    paintFoot(painter);
}

void Figure::paintHeader(QPainter& painter)
{
    double y = margin;
    const double width = m_options.width - 2 * margin;
    if (!m_options.title.isEmpty()) {
        y += titleSize;
        m_texts.draw(painter, QPointF(margin, y - 4),
            m_texts.elided(m_options.title, titleSize, true, width), titleSize, true, m_theme.text);
        y += 10;
    }
    if (!m_options.subtitle.isEmpty())
        m_texts.draw(painter, QPointF(margin, y + subtitleSize - 4),
            m_texts.elided(m_options.subtitle, subtitleSize, false, width), subtitleSize, false,
            m_theme.text2);
}

void Figure::paintFoot(QPainter& painter)
{
    if (m_footLine > 0) {
        painter.setPen(QPen(m_theme.line, 1));
        painter.drawLine(
            QPointF(margin, m_footLine), QPointF(m_options.width - margin, m_footLine));
    }
    m_legend.paint(painter);
    if (!m_options.caption)
        return;
    constexpr double row = FigureLegend::kRowHeight;
    const QString caption = captionText();
    const double y = m_size.height() - margin + row / 4 - row / 2 + 4.5;
    m_texts.draw(painter,
        QPointF(m_options.width - margin - m_texts.width(caption, captionSize, false), y), caption,
        captionSize, false, m_theme.text3);
}

} // namespace awaitscope::gui
