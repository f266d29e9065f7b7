#include "gui/scenario/what_if_runs.h"

#include "gui/builder/block_canvas.h"
#include "gui/scenario/scenario_tab.h"

namespace awaitscope::gui {

WhatIfRuns::WhatIfRuns(TimelineView& view, models::TimelineState& state, QObject* parent)
    : QObject(parent), m_delays(new DelayHandles(view, state, [this] { return program(); }))
{
    connect(m_delays, &DelayHandles::changed, this, [this](const models::BlockEdit& edit) {
        if (!m_tab || !m_tab->apply(edit))
            return;
        m_tab->document().history().markRun();
        emit runRequested(*m_tab);
    });
}

/// What can be dragged, or why nothing can.
DelayHandles::Program WhatIfRuns::program() const
{
    if (!m_tab || m_tab->isTrace())
        return {nullptr, {}, {}, tr("A recorded run cannot be changed. Make a scenario of it.")};
    if (m_tab->runner().isActive())
        return {nullptr, {}, {}, tr("The program still runs.")};
    if (m_tab->isStale() || !m_tab->blocks().isCurrent())
        return {nullptr, {}, {}, tr("The scenario has changed since this run. Run it again.")};
    if (m_tab->runner().store().clock() == models::ClockKind::Real)
        return {nullptr, {}, {}, tr("Run it in virtual time to try other delays.")};
    return {m_tab->blocks().tree(), m_tab->document().title(), m_tab->runner().conditions(), {}};
}

void WhatIfRuns::addTab(ScenarioTab& tab)
{
    // Undo of a number that was dragged shows the run it belongs to; the text is whole by then.
    connect(
        &tab.document().history(), &models::TextHistory::runWanted, this,
        [this, &tab] {
            if (m_tab == &tab && !tab.runner().isActive())
                emit runRequested(tab);
        },
        Qt::QueuedConnection);
    connect(&tab.canvas(), &BlockCanvas::numberTyped, this, [this, &tab](const QString& text) {
        if (text.isEmpty() || m_tab != &tab || tab.isStale() || tab.runner().isActive())
            m_delays->stopPreview();
        else
            m_delays->preview(text);
    });
}

void WhatIfRuns::setTheme(const Theme& theme)
{
    m_delays->setTheme(theme);
}

void WhatIfRuns::setTab(ScenarioTab* tab)
{
    m_tab = tab;
}

} // namespace awaitscope::gui
