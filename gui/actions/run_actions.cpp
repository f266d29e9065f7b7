#include "gui/actions/run_actions.h"

#include "gui/actions/make_action.h"
#include "gui/actions/run_steps.h"
#include "gui/builder/code_editor.h"
#include "gui/controls/message_bar.h"
#include "gui/icons.h"
#include "gui/preferences/shortcuts.h"
#include "gui/recording/live_session.h"
#include "gui/scenario/scenario_tab.h"
#include "gui/settings.h"
#include "gui/timeline/timeline_panel.h"
#include "gui/timeline/timeline_view.h"
#include "gui/window/run_messages.h"
#include "models/trace_player.h"

#include <QAction>

namespace awaitscope::gui {

using models::ScenarioRunner;
using State = ScenarioRunner::State;

RunActions::RunActions(const Parts& parts, QObject* parent)
    : QObject(parent), m_parts(parts),
      m_run(makeAction(this, "run", tr("&Run"), QKeySequence(Qt::Key_F5))),
      m_stop(makeAction(this, "stop", tr("&Stop"), QKeySequence(Qt::SHIFT | Qt::Key_F5)))
{
    connect(m_run, &QAction::triggered, this, &RunActions::runOrPause);
    connect(m_stop, &QAction::triggered, this, &RunActions::end);
    connect(&parts.steps, &RunSteps::startRequested, this, [this] {
        if (m_tab)
            start(*m_tab, true);
    });
}

void RunActions::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_stop->setIcon(icon(IconName::Stop, theme.text2));
    refresh();
}

void RunActions::setTab(ScenarioTab* tab)
{
    m_tab = tab;
    refresh();
}

void RunActions::refresh()
{
    const State state = m_tab ? m_tab->runner().state() : State::Idle;
    const bool running = state == State::Running;
    m_run->setEnabled(m_tab && !m_tab->isTrace());
    m_run->setText(running ? tr("Pause") : state == State::Paused ? tr("Continue") : tr("Run"));
    m_run->setIcon(icon(running ? IconName::Pause : IconName::Play, m_theme.onAccent));
    m_run->setToolTip(Shortcuts::withKey(running ? tr("Pause the program")
            : state == State::Paused             ? tr("Let the program go on")
                                                 : tr("Run the scenario"),
        m_run->shortcuts()));
    m_stop->setEnabled(running || state == State::Paused);
    m_parts.timeline.view().setRunning(m_stop->isEnabled());
}

void RunActions::runOrPause()
{
    if (!m_tab || m_tab->isTrace())
        return;
    switch (m_tab->runner().state()) {
    case State::Idle:
        start(*m_tab, m_parts.steps.startsPaused());
        break;
    case State::Running:
        m_tab->runner().pause();
        break;
    case State::Paused:
        m_parts.messages.clear();
        m_tab->runner().resume();
        break;
    }
}

void RunActions::end()
{
    if (m_tab && m_tab->session() && m_tab->runner().isReceiving())
        m_tab->session()->stop(); // the recording ends with what the program still tells
    else if (m_tab)
        m_tab->runner().stop();
}

void RunActions::start(ScenarioTab& tab, bool paused)
{
    models::ScenarioDocument& document = tab.document();
    document.saveRecoveryCopy();
    if (const script::Diagnostic* error = document.isChecked() ? document.firstError() : nullptr) {
        tab.editor().goTo(static_cast<int>(error->line), static_cast<int>(error->column));
        m_parts.messages.tellRefused(*error);
        return;
    }
    m_parts.player.pause();
    m_parts.timeline.messages().clear();
    ScenarioRunner::Options options;
    options.clock = m_parts.settings.clock();
    options.stepCost = m_parts.settings.stepCost();
    options.breakpoints = tab.breakpoints().sorted();
    options.startPaused = paused;
    m_parts.state.setFollowing(m_parts.settings.follow());
    tab.runner().run(document.text(), document.title(), options);
    m_parts.state.setFollowing(m_parts.settings.follow());
    emit began();
}

} // namespace awaitscope::gui
