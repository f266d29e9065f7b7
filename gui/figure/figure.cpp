#include "gui/figure/figure.h"

#include "gui/figure/lane_choice.h"
#include "gui/figure/order_of_events.h"
#include "gui/figure/panel_heading.h"
#include "gui/timeline/part_names.h"
#include "gui/translations.h"
#include "models/analysis/findings.h"
#include "models/analysis/wording.h"

#include <algorithm>
#include <cmath>

namespace awaitscope::gui {

using models::LaneDensity;
using models::TimelineOptions;

namespace {

constexpr double panelGap = 40, panelsAbove = 28; // px
constexpr double sideBySide = 760; // a narrower figure puts its panels under each other
constexpr double maxTimelineHeight = 12000; // see Figure::hiddenLanes()
constexpr double minWidth = 320, maxWidth = 20000;
constexpr std::size_t mostFindings = 26; // A to Z

const Theme& themeOf(FigureTheme theme)
{
    switch (theme) {
    case FigureTheme::Dark:
        return Theme::dark();
    case FigureTheme::Print:
        return Theme::print();
    case FigureTheme::HighContrast:
        return Theme::highContrast();
    case FigureTheme::Light:
        break;
    }
    return Theme::light();
}

double laneHeight(LaneDensity density)
{
    switch (density) {
    case LaneDensity::Compact:
        return 18;
    case LaneDensity::Present:
        return 63;
    case LaneDensity::Comfortable:
        break;
    }
    return 42;
}

/// With its line in brackets: on the screen that is a link behind the sentence.
QString sentenceOf(const models::Wording& wording, const models::Finding& finding)
{
    QString sentence = models::FindingWords::sentence(wording, finding);
    const QString line = finding.line > 0 ? wording.line(finding.line) : QString();
    if (!line.isEmpty() && sentence.endsWith(line))
        sentence = sentence.chopped(line.size()).trimmed() + QStringLiteral(" (%1)").arg(line);
    return sentence;
}

} // namespace

Figure::Figure(const models::TraceStore& store, const FigureOptions& options)
    : m_store(store), m_options(options), m_theme(themeOf(options.theme)),
      m_charts(store, m_theme, m_texts), m_callouts(m_theme, m_texts), m_legend(m_theme, m_texts)
{
    // A fixed scale is one for all times.
    m_state.setFoldsIdleGaps(
        options.shortIdleGaps && options.pxPerSecond == 0 && !options.other);
    m_state.setLeastDuration(options.leastDuration);
    m_state.setStore(&store);
    m_state.setArrowKinds(options.arrows);
    m_state.setDensity(options.density);
    if (options.range)
        m_state.setVisible(*options.range);
    if (options.playhead)
        m_state.setPlayheadTime(*options.playhead);
    if (const auto lanes = LaneChoice::read(store, options.lanes))
        lanes->apply(m_state);
    else
        m_problem = lanes.error().message;

    if (m_options.widthMm > 0)
        m_options.width = m_options.widthMm / kMmPerInch * kPxPerInch;
    m_zoom = options.textPx / kTextPx;
    if (options.labelWidth > 0)
        m_state.setLabelWidth(options.labelWidth);
    if (options.other)
        joinAxes();
    const TimelineOptions standard;
    const double around = m_zoom
        * (2 * kMargin + m_state.labelWidth() + standard.leftPadding + standard.rightPadding);
    const double seconds = static_cast<double>(m_state.visible().duration()) / 1e9;
    const double wanted
        = m_options.pxPerSecond > 0 ? around + seconds * m_options.pxPerSecond : m_options.width;
    m_wantedWidth = wanted;
    m_options.width = std::clamp(wanted, minWidth, maxWidth);
    // Larger text is the same picture with less room, drawn larger.
    m_zoom = std::clamp(m_zoom, 0.25, m_options.width / minWidth);
    if (m_options.pxPerSecond > 0) // a short run leaves room instead of being stretched
        m_spareWidth = std::max(m_options.width - wanted, 0.0) / m_zoom;
    m_options.width /= m_zoom;
    layOut();
}

Figure::~Figure() = default;

void Figure::setOutlines(bool outlines)
{
    m_texts.setOutlines(outlines);
    m_code.setOutlines(outlines);
}

double Figure::smallestText() const
{
    return std::min(m_texts.smallestDrawn(), m_code.smallestDrawn());
}

void Figure::layOut()
{
    const LanguageScope language(m_options.language);
    m_timelineTop = kMargin;
    if (!m_options.title.isEmpty())
        m_timelineTop += kTitleSize + 10;
    if (!m_options.subtitle.isEmpty())
        m_timelineTop += kSubtitleSize + 10;
    if (m_timelineTop > kMargin)
        m_timelineTop += 6;
    if (m_options.other && m_options.heading.isEmpty())
        m_options.heading = headingOf(tr("A"), m_options.sourceName, m_store);
    if (!m_options.heading.isEmpty())
        m_timelineTop += PanelHeading::kHeight;
    layOutTimeline();
    addOrder();
    layOutCallouts();
    double top = m_timelineTop + timelineBottom();
    if (m_options.other)
        top = addOther(top);
    layOutPanels(top);
}

QString Figure::title() const
{
    const LanguageScope language(m_options.language);
    return m_options.title.isEmpty() ? tr("Timeline") : m_options.title;
}

double Figure::timelineBottom() const
{
    return m_layout.parts().bottom
        + static_cast<double>(m_options.charts.size()) * ChartBands::kHeight;
}

std::vector<std::pair<int, QRectF>> Figure::codeLines() const
{
    return m_codeRect.isEmpty() ? std::vector<std::pair<int, QRectF>>()
                                : m_codePanel->lineRects(m_codeRect);
}

void Figure::layOutTimeline()
{
    const double width = m_options.width - 2 * kMargin;
    TimelineOptions options;
    options.overviewHeight = 0;
    options.axisHeight = m_options.axis ? options.axisHeight : 0;
    options.loopHeight = m_options.loopLane ? options.loopHeight : 0;
    options.outputHeight
        = m_options.outputLane && m_store.outputCount() > 0 ? options.outputHeight : 0;
    options.rightPadding += m_spareWidth;
    options.playhead = m_options.playhead.has_value();
    options.selection = false;
    const auto measure = [this](QStringView text, double px, bool semibold) {
        return m_texts.width(text, px, semibold);
    };
    const double bands = options.axisHeight + options.loopHeight + options.outputHeight;
    // Once for the list of lanes, which knows what is filtered and what shares a lane.
    m_layout.update(m_state, QSizeF(width, bands + 1), 0, measure, options);
    const std::uint32_t lanes = m_layout.laneList().size();
    // With a scale, the labels would take from the time.
    if (m_options.pxPerSecond == 0 && m_options.labelWidth == 0)
        fitLabels(width);
    // Many lanes: they get compact first; what is still too tall is cut and said so.
    if (bands + laneHeight(m_state.density()) * lanes > maxTimelineHeight / 2)
        m_state.setDensity(LaneDensity::Compact);
    const double height = laneHeight(m_state.density());
    const auto fitting = static_cast<std::uint32_t>((maxTimelineHeight - bands) / height);
    m_lanes = lanes;
    if (lanes > fitting) {
        m_hiddenLanes = lanes - fitting;
        m_layout.update(m_state, QSizeF(width, bands + fitting * height), 0, measure, options);
    } else {
        options.allLanes = true;
        m_layout.update(m_state, QSizeF(width, bands + height), 0, measure, options);
    }
}

/// As wide a column for the names as they need, if that leaves the lanes enough.
void Figure::fitLabels(double width)
{
    double needed = std::max(neededLabels(m_layout.laneList(), m_store),
        m_texts.width(m_layout.parts().axisLabel.text, 11.5, false) + 24);
    if (m_options.other)
        needed = std::max(needed, otherLabels());
    const double standard = m_state.labelWidth();
    m_state.setLabelWidth(width >= sideBySide
            ? std::clamp(needed, standard, std::max(standard, width * 0.22))
            : std::min(needed, std::max(standard, width * 0.3)));
}

double Figure::neededLabels(const models::LaneList& lanes, const models::TraceStore& store)
{
    constexpr double aroundName = 60; // px: triangle, how it ended, distances
    constexpr std::uint32_t mostMeasured = 500;
    const double nameSize = m_layout.parts().lane.nameText;
    double needed = 0;
    for (std::uint32_t i = 0; i < std::min(lanes.size(), mostMeasured); ++i) {
        const std::uint32_t depth = lanes.depthAt(i);
        needed = std::max(needed,
            m_texts.width(store.taskName(lanes.at(i)), nameSize, depth == 0) + aroundName
                + 18 * std::min(depth, 12u));
    }
    return needed;
}

void Figure::addOrder()
{
    if (!m_options.orderAt)
        return;
    const OrderOfEvents order = OrderOfEvents::at(m_store, *m_options.orderAt, m_theme);
    if (!order.lines.empty()) {
        m_panels.push_back({"order-of-events",
            NumberedPanel(order.heading, order.lines, order.left, NumberedPanel::Discs::Outlined,
                m_theme, m_texts),
            {}});
    }
}

/// Notes and findings: their places in the picture, and the lists that say what they mean.
void Figure::layOutCallouts()
{
    std::vector<Callouts::Callout> callouts;
    std::vector<NumberedPanel::Line> lines;
    for (const FigureNote& note : m_options.notes) {
        models::TaskRow task = models::kNoIndex;
        for (models::TaskRow row = 0; row < m_store.taskCount() && !note.task.isEmpty(); ++row) {
            if (m_store.taskName(row) == note.task) {
                task = row;
                break;
            }
        }
        const QString number = QString::number(lines.size() + 1);
        callouts.push_back({number, m_theme.accent, note.time, task});
        lines.push_back({number, m_theme.accent, note.text.toHtmlEscaped()});
    }
    if (!lines.empty())
        m_panels.push_back({"notes",
            NumberedPanel(
                tr("Notes"), lines, 0, NumberedPanel::Discs::Filled, m_theme, m_texts),
            {}});
    if (m_options.findings)
        layOutFindings(callouts);
    const bool rail = std::any_of(callouts.begin(), callouts.end(),
        [](const Callouts::Callout& callout) { return callout.task == models::kNoIndex; });
    m_railHeight = rail ? Callouts::kRailHeight : 0;
    m_timelineTop += m_railHeight;
    m_callouts.layOut(m_layout.parts(), std::move(callouts), -m_railHeight);
}

void Figure::layOutFindings(std::vector<Callouts::Callout>& callouts)
{
    models::FindingsScan scan(m_store, m_options.source.split(u'\n'));
    while (!scan.advance(~0u)) { }
    while (!scan.conclude()) { }
    const models::Wording wording(m_store, models::Markup::Bold);
    std::vector<NumberedPanel::Line> lines;
    const auto& findings = scan.findings();
    for (const models::Finding& finding : findings) {
        if (lines.size() == mostFindings)
            break;
        const QString letter(QChar(static_cast<char16_t>(u'A' + lines.size())));
        const QColor color
            = finding.severity == models::Severity::Error ? m_theme.error : m_theme.ready;
        const QString title = models::FindingWords::title(m_store, finding).toHtmlEscaped();
        lines.push_back({letter, color,
            tr("<b>%1.</b> %2", "title of a finding, its sentence")
                .arg(title, sentenceOf(wording, finding))});
        if (finding.event < m_store.eventCount())
            callouts.push_back({letter, color, m_store.event(finding.event).time, finding.task});
    }
    if (!lines.empty()) {
        m_panels.push_back({"findings",
            NumberedPanel(tr("Findings"), lines,
                static_cast<std::uint32_t>(findings.size() - lines.size()),
                NumberedPanel::Discs::Filled, m_theme, m_texts),
            {}});
    }
}

/// Code and lists in two columns, each where there is more room, or under each other where that is
/// too narrow.
void Figure::layOutPanels(double top)
{
    if (m_options.code && !m_options.source.isEmpty())
        m_codePanel.emplace(m_options.source, m_options.sourceName, *m_options.code, m_theme,
            m_texts, m_code);
    const bool code = m_codePanel && m_codePanel->height() > 0;
    const std::size_t count = m_panels.size() + (code ? 1 : 0);
    if (count == 0) {
        layOutFoot(top);
        return;
    }
    const double whole = m_options.width - 2 * kMargin;
    const bool beside = count > 1 && whole >= sideBySide;
    double left = whole, right = 0;
    if (beside) {
        // Half of it each, but a program may take more rather than have its lines cut.
        left = (whole - panelGap) / 2;
        if (code)
            left = std::clamp(m_codePanel->neededWidth(), left, whole * 0.62);
        right = whole - panelGap - left;
    } else if (code && count == 1 && whole >= sideBySide) {
        left = std::clamp(m_codePanel->neededWidth(), (whole - panelGap) / 2, whole);
    }
    double ends[2] = {top, top};
    const auto place = [&](auto&& heightFor) {
        const int column = beside && ends[1] < ends[0] ? 1 : 0;
        const double width = column == 1 ? right : left;
        const QRectF rect(kMargin + column * (left + panelGap), ends[column] + panelsAbove, width,
            heightFor(width));
        ends[column] = rect.bottom();
        return rect;
    };
    if (code)
        m_codeRect = place([this](double) { return m_codePanel->height(); });
    for (Panel& panel : m_panels)
        panel.rect = place([&panel](double width) { return panel.content.heightFor(width); });
    m_footLine = std::max(ends[0], ends[1]) + kFootGap;
    layOutFoot(m_footLine);
}

void Figure::layOutFoot(double top)
{
    if (m_options.legend)
        m_legend.collect(m_layout.parts(), m_other ? &m_other->timeline() : nullptr);
    constexpr double row = FigureLegend::kRowHeight;
    const double right = m_options.width - kMargin;
    const double captionWidth
        = m_options.caption ? m_texts.width(captionText(), kCaptionSize, false) + kLegendGap : 0;
    const QPointF next = m_legend.layOut(QPointF(kMargin, top + kFootGap), right);
    // The caption stands at the right of the last row, or in one of its own.
    double bottom = m_legend.isEmpty() ? top : next.y() + row / 2;
    if (captionWidth > 0 && (m_legend.isEmpty() || next.x() + captionWidth > right))
        bottom += m_legend.isEmpty() ? kFootGap + row : row;
    m_size = QSizeF(m_options.width, std::ceil(bottom + kMargin - row / 4));
    m_size *= m_zoom;
}

QString Figure::captionText() const
{
    const LanguageScope language(m_options.language);
    // What ran in real time may have been any program of any Python, or none of a Python at all.
    const QString rules = m_store.clock() == models::ClockKind::Virtual
        ? tr("CPython 3.11 rules, virtual time")
        : tr("Real time");
    const std::uint32_t hidden = hiddenLanes();
    if (hidden == 0)
        return rules;
    const std::uint32_t all = m_lanes + (m_other ? m_other->m_lanes : 0);
    return tr("The first %1 of %2 tasks. %3", "shown, all, rules").arg(all - hidden).arg(all).arg(rules);
}

std::uint32_t Figure::hiddenLanes() const
{
    return m_hiddenLanes + (m_other ? m_other->hiddenLanes() : 0);
}

QString Figure::description() const
{
    const LanguageScope language(m_options.language);
    constexpr std::size_t mostNamed = 40;
    const models::TimeRange shown = m_state.visible();
    QStringList sentences;
    if (!m_options.heading.isEmpty())
        sentences << m_options.heading + u'.';
    sentences << tr("Timeline of asyncio tasks from %1 to %2 s.")
                     .arg(models::secondsLiteral(shown.start), models::secondsLiteral(shown.end));
    const PartNames names(m_store, m_layout.parts());
    const auto& lanes = m_layout.parts().lanes;
    for (std::size_t i = 0; i < std::min(lanes.size(), mostNamed); ++i)
        sentences << tr("%1.", "a task and how it ended").arg(names.laneTitle(lanes[i]));
    if (lanes.size() > mostNamed)
        sentences << tr("And %n more.", nullptr, static_cast<int>(lanes.size() - mostNamed));
    if (m_other)
        sentences << m_other->description();
    if (m_options.caption)
        sentences << captionText() + u'.';
    return sentences.join(u' ');
}

} // namespace awaitscope::gui
