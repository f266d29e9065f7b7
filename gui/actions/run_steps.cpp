#include "gui/actions/run_steps.h"

#include "gui/actions/make_action.h"
#include "gui/builder/block_canvas.h"
#include "gui/builder/code_editor.h"
#include "gui/icons.h"
#include "gui/scenario/scenario_tab.h"
#include "gui/settings.h"
#include "models/store/step_events.h"
#include "scheduler/run_control.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolBar>
#include <QToolButton>

namespace awaitscope::gui {

using models::ScenarioRunner;
using Step = ScenarioRunner::Step;

RunSteps::RunSteps(Settings& settings, models::TimelineState& state, QObject* parent)
    : QObject(parent), m_settings(settings), m_state(state),
      m_task(makeAction(this, "stepTask", tr("Step one &task"), QKeySequence(Qt::CTRL | Qt::Key_F10),
          tr("Run the next step of a task, then pause"))),
      m_loop(makeAction(this, "stepLoop", tr("Step one &loop iteration"),
          QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F10),
          tr("Run everything that is ready now, then pause before the next iteration"))),
      m_event(makeAction(this, "stepEvent", tr("Step to the next &event of this task"),
          QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_F10),
          tr("Go on until something happens to the selected task, or to the one that runs"))),
      m_startPaused(makeAction(
          this, "startPaused", tr("Start &paused"), {}, tr("Pause before the first line"))),
      m_breakpoint(makeAction(this, "breakpoint", tr("Toggle &breakpoint"), QKeySequence(Qt::Key_F9),
          tr("Pause each time before this line or block runs"))),
      m_clear(makeAction(this, "clearBreakpoints", tr("&Clear all breakpoints"),
          QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F9), tr("Let runs pass every line")))
{
    m_startPaused->setCheckable(true);
    m_startPaused->setChecked(settings.startPaused());
    connect(m_startPaused, &QAction::toggled, &settings, &Settings::setStartPaused);
    connect(m_task, &QAction::triggered, this, [this] { step(static_cast<int>(Step::Task)); });
    connect(m_loop, &QAction::triggered, this, [this] { step(static_cast<int>(Step::Loop)); });
    connect(m_event, &QAction::triggered, this, [this] { step(static_cast<int>(Step::Event)); });
    connect(m_breakpoint, &QAction::triggered, this, &RunSteps::toggleBreakpoint);
    connect(m_clear, &QAction::triggered, this, [this] {
        if (m_tab)
            m_tab->breakpoints().clear();
    });
}

QList<QAction*> RunSteps::actions() const
{
    return {m_task, m_loop, m_event, m_startPaused, m_breakpoint, m_clear};
}

void RunSteps::fillMenu(QMenu& menu)
{
    menu.addActions({m_task, m_loop, m_event, m_startPaused});
    menu.addSeparator();
    menu.addActions({m_breakpoint, m_clear});
}

void RunSteps::addButtons(QToolBar& bar)
{
    auto* holder = new QWidget(&bar);
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    for (QAction* action : {m_task, m_loop, m_event}) {
        auto* button = new QToolButton(holder);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
        button->setIconSize({16, 16});
        button->setFixedSize(30, 30);
        button->setFocusPolicy(Qt::TabFocus);
        button->setAccessibleName(QString(action->text()).remove(QLatin1Char('&')));
        row->addWidget(button);
    }
    m_buttons = bar.addWidget(holder);
    refresh();
}

void RunSteps::setTheme(const Theme& theme)
{
    m_task->setIcon(icon(IconName::StepTask, theme.text2));
    m_loop->setIcon(icon(IconName::StepLoop, theme.text2));
    m_event->setIcon(icon(IconName::StepEvent, theme.text2));
}

void RunSteps::setTab(ScenarioTab* tab)
{
    m_tab = tab;
    refresh();
}

/// All of it is there: a recording that still grows has no place to step on from.
bool RunSteps::showsTrace() const
{
    return m_tab && m_tab->isTrace() && !m_tab->runner().isActive()
        && m_tab->runner().store().stepCount() > 0;
}

void RunSteps::refresh()
{
    const auto state = m_tab ? m_tab->runner().state() : ScenarioRunner::State::Idle;
    const bool paused = state == ScenarioRunner::State::Paused;
    const bool trace = showsTrace();
    const bool runs = m_tab && !m_tab->isTrace();
    const bool ready = runs && state != ScenarioRunner::State::Running;
    m_task->setEnabled(ready || trace);
    // Traces of other tools know no iterations of a loop.
    m_loop->setEnabled(ready || (trace && m_tab->runner().store().iterationCount() > 0));
    m_event->setEnabled(paused || trace);
    m_breakpoint->setEnabled(runs);
    m_clear->setEnabled(runs && !m_tab->breakpoints().lines().empty());
    if (m_buttons)
        m_buttons->setVisible(paused || trace);
}

bool RunSteps::startsPaused() const
{
    return m_startPaused->isChecked();
}

void RunSteps::step(int how)
{
    if (!m_tab)
        return;
    if (m_tab->isTrace())
        return stepThroughTrace(how);
    ScenarioRunner& runner = m_tab->runner();
    if (!runner.isActive()) {
        emit startRequested();
        return;
    }
    models::TaskRow task = m_state.selection().task;
    if (task == models::kNoIndex && runner.place())
        task = runner.place()->task;
    // Between two steps of tasks nobody is meant: the first that something happens to will do.
    if (static_cast<Step>(how) == Step::Event && task == models::kNoIndex)
        how = static_cast<int>(Step::Task);
    runner.step(static_cast<Step>(how), task);
}

/// To where a run would pause next.
void RunSteps::stepThroughTrace(int how)
{
    if (!showsTrace())
        return;
    const models::TraceStore& store = m_tab->runner().store();
    const models::EventIndex now = m_state.playhead().event;
    models::TaskRow task = models::kNoIndex;
    std::uint64_t kinds = kinds_of(trace::EventKind::StepEnd);
    if (static_cast<Step>(how) == Step::Loop)
        kinds = kinds_of(trace::EventKind::IterationBegin);
    if (static_cast<Step>(how) == Step::Event) {
        task = m_state.selection().task;
        if (task == models::kNoIndex && now < store.eventCount())
            task = store.taskRow(store.event(now).task);
        if (task != models::kNoIndex)
            kinds = models::stepKinds();
    }
    const models::EventIndex next = models::nextEvent(store, now, kinds, task);
    const models::EventIndex reached = next == models::kNoIndex ? store.eventCount() - 1 : next;
    m_state.setFollowing(false);
    m_state.setPlayheadEvent(reached);
    m_state.ensureVisible(store.event(reached).time);
}

void RunSteps::toggleBreakpoint()
{
    if (!m_tab || m_tab->isTrace())
        return;
    const BlockCanvas& canvas = m_tab->canvas();
    if (canvas.hasFocus() && canvas.current() > 0)
        return m_tab->toggleBreakpoint(canvas.model().tree()->block(canvas.current()).headLine);
    int line = 0, column = 0;
    m_tab->editor().getCursorPosition(&line, &column);
    m_tab->toggleBreakpoint(line + 1);
}

} // namespace awaitscope::gui
