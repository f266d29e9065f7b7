#include "gui/main_window.h"

#include "gui/builder/code_editor.h"
#include "gui/icon_text_button.h"
#include "gui/icons.h"
#include "gui/message_bar.h"
#include "gui/scenario_dock.h"
#include "gui/timeline/glyphs.h"
#include "gui/timeline/timeline_view.h"
#include "gui/timeline_panel.h"
#include "models/analysis/causes.h"
#include "models/analysis/task_statistics.h"
#include "models/format_time.h"

#include <QLabel>
#include <QLocale>

namespace awaitscope::gui {

using models::ScenarioRunner;
using State = ScenarioRunner::State;

namespace {
const QString kRunTopic = QStringLiteral("run");
} // namespace

void MainWindow::connectRunner(ScenarioTab& tab)
{
    ScenarioRunner& runner = tab.runner();
    connect(&runner, &ScenarioRunner::stateChanged, this, [this, &tab] {
        if (m_tab == &tab)
            runStateChanged();
    });
    connect(&runner, &ScenarioRunner::finished, this, [this, &tab] { runEnded(tab); });
    connect(&runner, &ScenarioRunner::limitReached, this,
        [this, &tab](ScenarioRunner::Limit limit) { askAboutLimit(tab, limit); });
}

void MainWindow::runOrPause()
{
    if (!m_tab)
        return;
    switch (m_tab->runner().state()) {
    case State::Idle:
        run(*m_tab);
        break;
    case State::Running:
        m_tab->runner().pause();
        break;
    case State::Paused:
        m_timeline->messages().clear(kRunTopic);
        m_tab->runner().resume();
        break;
    }
}

void MainWindow::stop()
{
    if (m_tab)
        m_tab->runner().stop();
}

void MainWindow::run(ScenarioTab& tab)
{
    models::ScenarioDocument& document = tab.document();
    document.saveRecoveryCopy();
    if (const script::Diagnostic* error = document.isChecked() ? document.firstError() : nullptr) {
        tab.editor().goTo(static_cast<int>(error->line), static_cast<int>(error->column));
        m_timeline->messages().show(kRunTopic, MessageBar::Kind::Error,
            tr("Not run, because line %1 has an error: %2")
                .arg(error->line)
                .arg(QString::fromStdString(error->message)));
        return;
    }
    m_player.pause();
    m_timeline->messages().clear();
    ScenarioRunner::Options options;
    options.clock = m_settings.clock();
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
    m_run->setEnabled(m_tab);
    m_run->setText(running ? tr("Pause") : state == State::Paused ? tr("Continue") : tr("Run"));
    m_run->setIcon(icon(running ? IconName::Pause : IconName::Play, m_theme.onAccent));
    m_run->setToolTip(running        ? tr("Pause the program (F5)")
            : state == State::Paused ? tr("Let the program go on (F5)")
                                     : tr("Run the scenario (F5)"));
    m_stop->setEnabled(running || state == State::Paused);
    m_timeline->view().setRunning(m_stop->isEnabled());
    // Wide enough for both words, or Stop would move away from under the pointer.
    m_runButton->setFixedSize(
        std::max(m_runButton->widthFor(tr("Pause")), m_runButton->widthFor(m_run->text())), 30);
    if (m_tab && m_tab->runner().isActive())
        m_statusTimer.start();
    else
        m_statusTimer.stop();
    refreshStatus();
}

void MainWindow::runEnded(ScenarioTab& tab)
{
    if (m_tab != &tab)
        return;
    m_statusTimer.stop();
    refreshStatus();
    refreshEditorMarks();
    m_timeline->messages().clear(kRunTopic); // a question about a run that is over
    tellFailure(tab);
}

void MainWindow::tellFailure(ScenarioTab& tab)
{
    const ScenarioRunner& runner = tab.runner();
    const models::TraceStore& store = runner.store();
    MessageBar& bar = m_timeline->messages();
    const auto showTask = [this](models::TaskRow row) {
        const models::TraceStore* shown = m_state.store();
        if (!shown || row >= shown->taskCount())
            return;
        const models::Task& task = shown->task(row);
        m_state.selectTask(row);
        const models::EventIndex end
            = task.endEvent == models::kNoIndex ? shown->eventCount() - 1 : task.endEvent;
        m_state.setPlayheadEvent(end);
        m_state.ensureVisible(m_state.playhead().time);
        if (const std::uint32_t line = shown->event(end).line; line != 0)
            goToLine(static_cast<int>(line));
        refreshEditorMarks();
    };
    // The program's own task: the first of the last loop that ran, which has no creator.
    models::TaskRow main = models::kNoIndex;
    for (models::TaskRow row = 0; row < std::min<models::TaskRow>(store.taskCount(), 1000); ++row) {
        if (store.task(row).creator == models::kNoIndex)
            main = row;
    }
    const bool hasMain = main != models::kNoIndex;
    const models::Wording wording(store, models::Markup::Plain);
    switch (runner.end()) {
    case ScenarioRunner::End::None:
    case ScenarioRunner::End::Finished:
    case ScenarioRunner::End::Stopped:
        return;
    case ScenarioRunner::End::Deadlock: {
        QString text = runner.endMessage();
        std::vector<MessageBar::Action> actions;
        if (hasMain && store.task(main).outcome == models::TaskOutcome::Pending) {
            const QString awaited
                = wording.awaited(models::suspension(store, main, store.eventCount() - 1));
            if (!awaited.isEmpty()) {
                text = tr("%1 waits for %2; nothing can wake it.").arg(wording.name(main), awaited);
            }
            actions.push_back({tr("Show"), [showTask, main] { showTask(main); }});
        }
        bar.show(kRunTopic, MessageBar::Kind::Error,
            text.isEmpty() ? tr("Every task waits for another one; nothing can wake them.") : text,
            actions);
        return;
    }
    case ScenarioRunner::End::Refused:
    case ScenarioRunner::End::LimitReached:
        bar.show(kRunTopic, MessageBar::Kind::Error,
            runner.endMessage().isEmpty() ? store.lastError() : runner.endMessage());
        return;
    case ScenarioRunner::End::Failed:
        break;
    }
    if (hasMain && store.task(main).outcome == models::TaskOutcome::Failed) {
        const models::Task& task = store.task(main);
        bar.show(kRunTopic, MessageBar::Kind::Error,
            tr("%1 failed at %2 s: %3.", "main failed at 1.500 s: ValueError: no quota.")
                .arg(wording.name(main), models::formatSeconds(task.ended),
                    wording.error(task.errorType, task.errorMessage)),
            {{tr("Show"), [showTask, main] { showTask(main); }}});
        return;
    }
    // Warnings may follow the error on stderr, so the engine's own word comes first.
    const QString error = runner.endMessage().isEmpty() ? store.lastError() : runner.endMessage();
    bar.show(kRunTopic, MessageBar::Kind::Error,
        error.isEmpty() ? tr("The program ended with status %1.").arg(runner.exitStatus())
                        : tr("The program failed: %1.").arg(error));
}

void MainWindow::askAboutLimit(ScenarioTab& tab, ScenarioRunner::Limit limit)
{
    m_scenario->showTab(tab);
    const QString text = limit == ScenarioRunner::Limit::Events
        ? tr("Paused after %L1 events. A run this long takes memory; shall it go on?")
              .arg(tab.runner().store().eventCount())
        : tr("Paused: the program has run for %n seconds without waiting for anything. It may be "
             "in an endless loop.",
            nullptr, 10);
    m_timeline->messages().show(kRunTopic, MessageBar::Kind::Note, text,
        {{tr("Stop"), [this] { stop(); }}, {tr("Continue"), [this] {
                                                if (m_tab
                                                    && m_tab->runner().state() == State::Paused)
                                                    m_tab->runner().resume();
                                            }}});
    refreshStatus();
}

void MainWindow::refreshEditorMarks()
{
    if (!m_tab)
        return;
    const models::TraceStore& store = m_tab->runner().store();
    CodeEditor& editor = m_tab->editor();
    const models::EventIndex event = m_state.playhead().event;
    // Lines of the run mean nothing in a text that was edited since.
    if (m_state.store() != &store || m_tab->isStale() || store.eventCount() == 0) {
        editor.setChips({});
        editor.setPlayheadLine(0);
        return;
    }
    std::vector<CodeEditor::Chip> chips;
    for (const models::TaskPlace& place :
        models::taskPlaces(store, event, m_state.selection().task))
        chips.push_back({place, store.taskName(place.task)});
    editor.setChips(std::move(chips));
    const auto line = static_cast<int>(models::lineAt(store, models::tellingEvent(store, event)));
    const bool moved = line != editor.playheadLine();
    editor.setPlayheadLine(line);
    if (moved && line > 0 && !editor.hasFocus())
        editor.goTo(line);
}

void MainWindow::refreshStale()
{
    m_timeline->setStale(m_tab && m_tab->isStale() && !m_tab->runner().isActive());
}

QString MainWindow::statusText() const
{
    return m_statusRun->text();
}

void MainWindow::refreshStatus()
{
    m_statusRules->setText(tr("CPython 3.11 rules"));
    if (!m_tab) {
        for (QLabel* label : {m_statusTasks, m_statusEvents, m_statusCaret})
            label->clear();
        m_statusSign->clear();
        m_statusSign->hide();
        m_statusRun->setText(tr("Open a scenario to begin"));
        return;
    }
    m_undo->setEnabled(m_tab->editor().isUndoAvailable());
    m_redo->setEnabled(m_tab->editor().isRedoAvailable());
    int line = 0, column = 0;
    m_tab->editor().getCursorPosition(&line, &column);
    m_statusCaret->setText(tr("Line %L1, column %L2").arg(line + 1).arg(column + 1));

    const ScenarioRunner& runner = m_tab->runner();
    const models::TraceStore& store = runner.store();
    const bool isVirtual = store.clock() == models::ClockKind::Virtual;
    const QString time = models::formatSeconds(store.endTime() - store.beginTime());
    QString text;
    std::optional<Glyph> sign;
    QColor color = m_theme.done;
    switch (runner.state()) {
    case State::Running:
        text = isVirtual ? tr("Running %1 s, virtual time %2 s")
                               .arg(static_cast<double>(runner.elapsedMs()) / 1000.0, 0, 'f', 1)
                               .arg(time)
                         : tr("Running %1 s").arg(time);
        break;
    case State::Paused:
        text = tr("Paused at %1 s").arg(time);
        break;
    case State::Idle:
        switch (runner.end()) {
        case ScenarioRunner::End::None:
            text = tr("Press Run (F5)");
            break;
        case ScenarioRunner::End::Finished:
            sign = Glyph::Done;
            text = isVirtual ? tr("Finished in %1 s of virtual time").arg(time)
                             : tr("Finished in %1 s").arg(time);
            break;
        case ScenarioRunner::End::Stopped:
            text = tr("Stopped at %1 s").arg(time);
            break;
        case ScenarioRunner::End::Failed:
            sign = Glyph::Failed;
            text = tr("Failed at %1 s").arg(time);
            break;
        case ScenarioRunner::End::Refused:
            sign = Glyph::Failed;
            text = tr("Not run: the text has an error");
            break;
        case ScenarioRunner::End::Deadlock:
            sign = Glyph::Failed;
            text = tr("Deadlock at %1 s").arg(time);
            break;
        case ScenarioRunner::End::LimitReached:
            sign = Glyph::Failed;
            text = tr("Ended at a limit after %1 s").arg(time);
            break;
        }
        break;
    }
    if (sign == Glyph::Failed)
        color = m_theme.error;
    m_statusSign->setVisible(sign.has_value());
    if (sign)
        m_statusSign->setPixmap(glyphPixmap(*sign, color, m_theme.window, devicePixelRatioF()));
    m_statusRun->setText(text);
    const bool counted = store.eventCount() > 0;
    m_statusTasks->setText(
        counted ? models::StatisticsWords::tasks(models::runStatistics(store)) : QString());
    m_statusEvents->setText(!counted ? QString()
            : store.stepCount() == 1 ? tr("1 event")
                                     : tr("%L1 events").arg(store.stepCount()));
}

} // namespace awaitscope::gui
