#include "gui/window/main_window.h"

#include "gui/builder/code_editor.h"
#include "gui/controls/icon_text_button.h"
#include "gui/controls/message_bar.h"
#include "gui/icons.h"
#include "gui/recording/live_session.h"
#include "gui/scenario/scenario_dock.h"
#include "gui/timeline/timeline_panel.h"
#include "gui/timeline/timeline_view.h"
#include "gui/window/run_messages.h"
#include "gui/window/run_status.h"
#include "gui/window/run_steps.h"
#include "models/analysis/causes.h"
#include "models/analysis/task_places.h"

namespace awaitscope::gui {

using models::ScenarioRunner;
using State = ScenarioRunner::State;

void MainWindow::connectRunner(ScenarioTab& tab)
{
    ScenarioRunner& runner = tab.runner();
    connect(&runner, &ScenarioRunner::stateChanged, this, [this, &tab] {
        if (m_tab == &tab)
            runStateChanged();
    });
    connect(&runner, &ScenarioRunner::halted, this, [this, &tab] { showHalt(tab); });
    connect(&runner, &ScenarioRunner::finished, this, [this, &tab] { runEnded(tab); });
    connect(&runner, &ScenarioRunner::limitReached, this,
        [this, &tab](ScenarioRunner::Limit limit) {
            m_scenario->showTab(tab);
            m_runMessages->askAboutLimit(tab, limit);
            refreshStatus();
        });
}

void MainWindow::runOrPause()
{
    if (!m_tab || m_tab->isTrace())
        return;
    switch (m_tab->runner().state()) {
    case State::Idle:
        run(*m_tab, m_steps->startsPaused());
        break;
    case State::Running:
        m_tab->runner().pause();
        break;
    case State::Paused:
        m_runMessages->clear();
        m_tab->runner().resume();
        break;
    }
}

void MainWindow::stop()
{
    if (m_tab && m_tab->session() && m_tab->runner().isReceiving())
        m_tab->session()->stop(); // the recording ends with what the program still tells
    else if (m_tab)
        m_tab->runner().stop();
}

void MainWindow::run(ScenarioTab& tab, bool paused)
{
    models::ScenarioDocument& document = tab.document();
    document.saveRecoveryCopy();
    if (const script::Diagnostic* error = document.isChecked() ? document.firstError() : nullptr) {
        tab.editor().goTo(static_cast<int>(error->line), static_cast<int>(error->column));
        m_runMessages->tellRefused(*error);
        return;
    }
    m_player.pause();
    m_timeline->messages().clear();
    ScenarioRunner::Options options;
    options.clock = m_settings.clock();
    options.stepCost = m_settings.stepCost();
    options.breakpoints = tab.breakpoints().sorted();
    options.startPaused = paused;
    m_state.setFollowing(m_settings.follow());
    tab.runner().run(document.text(), document.title(), options);
    m_state.setFollowing(m_settings.follow());
    m_statusTimer.start();
    refreshStale();
    m_export->setEnabled(true);
    m_exportButton->setEnabled(true);
}

void MainWindow::runStateChanged()
{
    const State state = m_tab ? m_tab->runner().state() : State::Idle;
    const bool running = state == State::Running;
    m_run->setEnabled(m_tab && !m_tab->isTrace());
    for (QAction* action : {m_makeScenario, m_makeScenarioOfTask})
        action->setEnabled(m_tab && m_tab->hasRun() && !m_tab->runner().isActive());
    m_saveTrace->setEnabled(m_tab && m_tab->hasRun() && !m_tab->runner().isActive());
    m_run->setText(running ? tr("Pause") : state == State::Paused ? tr("Continue") : tr("Run"));
    m_run->setIcon(icon(running ? IconName::Pause : IconName::Play, m_theme.onAccent));
    m_run->setToolTip(Shortcuts::withKey(running ? tr("Pause the program")
            : state == State::Paused             ? tr("Let the program go on")
                                                 : tr("Run the scenario"),
        m_run->shortcuts()));
    m_stop->setEnabled(running || state == State::Paused);
    m_steps->refresh();
    m_timeline->view().setRunning(m_stop->isEnabled());
    // Wide enough for both words, or Stop would move away from under the pointer.
    const QString usual = state == State::Paused ? m_run->text() : tr("Run");
    m_runButton->setFixedSize(m_runButton->widthFor(usual, tr("Pause")), 30);
    if (m_tab && m_tab->runner().isActive())
        m_statusTimer.start();
    else
        m_statusTimer.stop();
    refreshStatus();
}

/// A paused run is looked at where it stands.
void MainWindow::showHalt(ScenarioTab& tab)
{
    if (m_tab != &tab)
        return;
    if (const models::EventIndex count = tab.runner().store().eventCount(); count > 0) {
        m_state.setPlayheadEvent(count - 1);
        m_state.ensureVisible(m_state.playhead().time);
    }
    m_steps->refresh();
    refreshEditorMarks();
    refreshStatus();
}

void MainWindow::runEnded(ScenarioTab& tab)
{
    if (m_tab != &tab)
        return;
    m_statusTimer.stop();
    refreshStatus();
    refreshEditorMarks();
    if (tab.isTrace()) {
        m_export->setEnabled(tab.hasRun());
        m_exportButton->setEnabled(tab.hasRun());
        m_state.fit();
    }
    m_runMessages->clear(); // a question about a run that is over
    m_runMessages->tellEnd(tab);
}

/// Where a task of the run ended, or stands: in the timeline and in the text.
void MainWindow::showEndOf(models::TaskRow row)
{
    const models::TraceStore* store = m_state.store();
    if (!store || row >= store->taskCount())
        return;
    const models::Task& task = store->task(row);
    m_state.selectTask(row);
    const models::EventIndex end
        = task.endEvent == models::kNoIndex ? store->eventCount() - 1 : task.endEvent;
    m_state.setPlayheadEvent(end);
    m_state.ensureVisible(m_state.playhead().time);
    if (const std::uint32_t line = store->event(end).line; line != 0)
        goToLine(static_cast<int>(line));
    refreshEditorMarks();
}

void MainWindow::refreshEditorMarks()
{
    if (!m_tab)
        return;
    const models::TraceStore& store = m_tab->runner().store();
    CodeEditor& editor = m_tab->editor();
    const models::EventIndex event = m_state.playhead().event;
    // A paused run stands at a line of which no event tells yet.
    const auto place = m_tab->runner().place();
    const bool atEnd = event == models::kNoIndex || event + 1 == store.eventCount();
    const auto* halt = atEnd && place ? &*place : nullptr;
    // Lines of the run mean nothing in a text that was edited since.
    if (m_state.store() != &store || m_tab->isStale() || (store.eventCount() == 0 && !halt)) {
        editor.setChips({});
        editor.setPlayheadLine(0);
        return;
    }
    std::vector<CodeEditor::Chip> chips;
    for (models::TaskPlace at :
        models::taskPlaces(store, event, m_state.selection().task)) {
        if (halt && at.task == halt->task && halt->line > 0)
            at.line = static_cast<std::uint32_t>(halt->line);
        chips.push_back({at, store.taskName(at.task)});
    }
    editor.setChips(std::move(chips));
    const int line = halt && halt->line > 0
        ? halt->line
        : static_cast<int>(models::lineAt(store, models::tellingEvent(store, event)));
    const bool moved = line != editor.playheadLine();
    editor.setPlayheadLine(line);
    if (moved && line > 0 && !editor.hasFocus())
        editor.goTo(line);
}

void MainWindow::refreshStale()
{
    m_timeline->setStale(m_tab && m_tab->isStale() && !m_tab->runner().isActive());
}

void MainWindow::refreshHistory()
{
    const models::TextHistory* history = m_tab ? &m_tab->document().history() : nullptr;
    const bool canUndo = history && history->canUndo(), canRedo = history && history->canRedo();
    m_undo->setEnabled(canUndo);
    m_redo->setEnabled(canRedo);
    m_undo->setText(canUndo ? tr("&Undo %1").arg(history->undoText()) : tr("&Undo"));
    m_redo->setText(canRedo ? tr("&Redo %1").arg(history->redoText()) : tr("&Redo"));
}

QString MainWindow::statusText() const
{
    return m_status->text();
}

void MainWindow::refreshStatus()
{
    m_status->tell(m_tab);
    refreshHistory();
}

} // namespace awaitscope::gui
