// What is made of a run: a figure, a trace, a comparison, another run of the same with one number
// changed, a scenario.
#include "gui/window/main_window.h"

#include "gui/builder/block_canvas.h"
#include "gui/compare/compare_window.h"
#include "gui/controls/message_bar.h"
#include "gui/figure/figure_dialog.h"
#include "gui/scenario/scenario_dock.h"
#include "gui/scenario/scenario_files.h"
#include "gui/scenario/trace_dialog.h"
#include "gui/timeline/delay_handles.h"
#include "gui/timeline/timeline_panel.h"
#include "gui/timeline/timeline_view.h"
#include "models/scenario/scenario_from_trace.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>

namespace awaitscope::gui {

void MainWindow::saveTrace()
{
    if (m_tab && m_tab->hasRun() && !m_tab->runner().isActive())
        saveTraceWithDialog(this, *m_tab, m_timeline->messages());
}

void MainWindow::offerToOpenFigure(const QString& path)
{
    const QString topic = QStringLiteral("figure");
    const QString shown = QDir::toNativeSeparators(path);
    m_timeline->messages().show(topic, MessageBar::Kind::Note,
        tr("The figure is saved as %1.").arg(shown), {{tr("Open"), [this, topic, path, shown] {
            if (!QDesktopServices::openUrl(QUrl::fromLocalFile(path))) {
                m_timeline->messages().show(topic, MessageBar::Kind::Error,
                    tr("No program was found that opens %1.").arg(shown));
            }
        }}});
}

void MainWindow::exportFigure()
{
    if (!m_tab || m_tab->runner().store().eventCount() == 0)
        return;
    const models::ScenarioDocument& document = m_tab->document();
    FigureDialog dialog({&m_tab->runner().store(), &m_state, document.title(), m_tab->runner().source(),
                            m_tab->isTrace() ? m_tab->tracePath() : document.path()},
        m_theme, m_settings, this);
    connect(&dialog, &FigureDialog::saved, this, &MainWindow::offerToOpenFigure);
    dialog.exec();
}

void MainWindow::compareRuns()
{
    if (!m_compare) {
        m_compare = new CompareWindow([this] { return compareChoices(*m_scenario); }, this);
        m_compare->setTheme(m_theme);
        applySettings(); // its timelines have keys and habits as well
        connect(m_compare, &CompareWindow::exportRequested, this, [this] {
            FigureDialog(m_compare->figureSubject(), m_theme, m_settings, m_compare).exec();
        });
    }
    m_compare->show();
    m_compare->raise();
    m_compare->activateWindow();
    m_compare->compareNewest();
}

void MainWindow::makeScenario(bool ofSelectedTask)
{
    if (!m_tab || m_tab->runner().isActive() || !m_state.store())
        return;
    models::TracePart part = models::shownPart(m_state, ofSelectedTask);
    part.name = m_tab->document().title();
    const auto text = models::ScenarioFromTrace::write(*m_state.store(), part);
    if (!text) {
        m_timeline->messages().show(
            QStringLiteral("scenario"), MessageBar::Kind::Error, text.error().message);
        return;
    }
    const QString name = QFileInfo(m_tab->document().title()).completeBaseName();
    m_files->openText(tr("%1-again.py").arg(name), *text);
}

void MainWindow::createDelayHandles()
{
    m_delays = new DelayHandles(m_timeline->view(), m_state, [this]() -> DelayHandles::Program {
        if (!m_tab || m_tab->isTrace())
            return {nullptr, {}, tr("A recorded run cannot be changed. Make a scenario of it.")};
        if (m_tab->runner().isActive())
            return {nullptr, {}, tr("The program still runs.")};
        if (m_tab->isStale() || !m_tab->blocks().isCurrent())
            return {nullptr, {}, tr("The scenario has changed since this run. Run it again.")};
        if (m_tab->runner().store().clock() == models::ClockKind::Real)
            return {nullptr, {}, tr("Run it in virtual time to try other delays.")};
        return {m_tab->blocks().tree(), m_tab->document().title(), {}};
    });
    connect(m_delays, &DelayHandles::changed, this, [this](const models::BlockEdit& edit) {
        if (!m_tab || !m_tab->apply(edit))
            return;
        m_tab->document().history().markRun();
        run(*m_tab, false);
    });
}

/// While a number is typed in a block, the timeline shows what it would lead to.
void MainWindow::connectWhatIf(ScenarioTab& tab)
{
    // Undo of a number that was dragged shows the run it belongs to; the text is whole by then.
    connect(
        &tab.document().history(), &models::TextHistory::runWanted, this,
        [this, &tab] {
            if (m_tab == &tab && !tab.runner().isActive())
                run(tab, false);
        },
        Qt::QueuedConnection);
    connect(&tab.canvas(), &BlockCanvas::numberTyped, this, [this, &tab](const QString& program) {
        if (program.isEmpty() || m_tab != &tab || tab.isStale() || tab.runner().isActive())
            m_delays->stopPreview();
        else
            m_delays->preview(program, tab.document().title());
    });
}

} // namespace awaitscope::gui
