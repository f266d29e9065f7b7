#include "gui/figure/figure.h"

#include "models/analysis/run_diff.h"
#include "models/format_time.h"

#include <algorithm>

/// A figure of two runs: the other one is a figure of its own, between this one's lanes and lists.
namespace awaitscope::gui {

namespace {

constexpr std::size_t mostDifferences = 8;
constexpr double betweenRuns = 34; // px

} // namespace

QString Figure::headingOf(
    const QString& letter, const QString& name, const models::TraceStore& store)
{
    return tr("%1  %2 · %3", "letter and name of a run, how long it took")
        .arg(letter, name, models::formatMeasured(store.endTime() - store.beginTime()));
}

/// Both axes begin with their run and are as long as the longer of the two.
void Figure::joinAxes()
{
    const auto durationOf
        = [](const models::TraceStore& store) { return store.endTime() - store.beginTime(); };
    m_options.leastDuration
        = std::max({m_options.leastDuration, durationOf(m_store), durationOf(*m_options.other)});
    m_state.setLeastDuration(m_options.leastDuration);
    if (!m_options.range)
        m_state.fit();
}

/// What the names of the other run's lanes need.
double Figure::otherLabels()
{
    models::TimelineState state;
    state.setStore(m_options.other);
    models::TimelineLayout layout;
    layout.update(state, QSizeF(m_options.width, 1), 0,
        [this](QStringView text, double px, bool semibold) {
            return m_texts.width(text, px, semibold);
        });
    return neededLabels(layout.laneList(), *m_options.other);
}

/// Returns where it ends.
double Figure::addOther(double top)
{
    FigureOptions options = m_options;
    options.width = m_options.width * m_zoom;
    options.widthMm = 0;
    options.title.clear();
    options.subtitle.clear();
    options.lanes.clear();
    options.code.reset();
    options.orderAt.reset();
    options.notes.clear();
    options.findings = false;
    options.legend = options.caption = false;
    options.transparent = true; // this figure's ground is behind both
    options.other = nullptr;
    options.labelWidth = m_state.labelWidth();
    options.heading = headingOf(tr("B"), m_options.otherName, *m_options.other);
    const models::TimeNs later = m_options.other->beginTime() - m_store.beginTime();
    if (options.range)
        options.range = models::TimeRange{options.range->start + later, options.range->end + later};
    if (options.playhead)
        options.playhead = *options.playhead + later;
    m_other = std::make_unique<Figure>(*m_options.other, options);
    m_otherTop = top + betweenRuns - kMargin;
    if (m_options.differences)
        addDifferences();
    return m_otherTop + m_other->m_timelineTop + m_other->timelineBottom();
}

void Figure::addDifferences()
{
    const models::RunDiff diff(m_store, *m_options.other);
    const models::RunDiffWords words(diff);
    std::vector<NumberedPanel::Line> lines;
    const auto& all = diff.differences();
    for (std::size_t i = 0; i < std::min(all.size(), mostDifferences); ++i) {
        const QString time
            = tr("At %1 s:", "when two runs differ").arg(models::formatSeconds(all[i].at));
        lines.push_back({QString::number(i + 1), m_theme.accent,
            QStringLiteral("<b>%1</b> %2").arg(time, words.sentence(all[i]).toHtmlEscaped())});
    }
    if (lines.empty())
        lines.push_back({QStringLiteral("="), m_theme.done, tr("Nothing differs in the two runs.")});
    QString heading = words.verdict();
    heading[0] = heading[0].toUpper();
    m_panels.push_back({"differences",
        NumberedPanel(heading, lines, static_cast<std::uint32_t>(all.size())
                - static_cast<std::uint32_t>(std::min(all.size(), mostDifferences)),
            NumberedPanel::Discs::Outlined, m_theme, m_texts),
        {}});
}

} // namespace awaitscope::gui
