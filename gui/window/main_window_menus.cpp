// The commands of the window, and where they are found: menus, tool bar, search field, list of keys.
#include "gui/window/main_window.h"

#include "gui/actions/edit_actions.h"
#include "gui/actions/file_actions.h"
#include "gui/actions/help_actions.h"
#include "gui/actions/look_actions.h"
#include "gui/actions/make_action.h"
#include "gui/actions/panel_actions.h"
#include "gui/actions/result_actions.h"
#include "gui/actions/run_actions.h"
#include "gui/actions/run_steps.h"
#include "gui/actions/timeline_actions.h"
#include "gui/builder/block_canvas.h"
#include "gui/builder/code_editor.h"
#include "gui/controls/row_list.h"
#include "gui/docks/findings_dock.h"
#include "gui/docks/inspector_dock.h"
#include "gui/docks/loop_dock.h"
#include "gui/docks/moment_dock.h"
#include "gui/docks/moment_list.h"
#include "gui/recording/recording_actions.h"
#include "gui/scenario/gallery_page.h"
#include "gui/scenario/scenario_dock.h"
#include "gui/scenario/scenario_tab.h"
#include "gui/timeline/timeline_panel.h"
#include "gui/timeline/timeline_view.h"
#include "gui/timeline/transport_bar.h"
#include "gui/window/command_palette.h"
#include "gui/window/main_tool_bar.h"
#include "gui/window/run_status.h"
#include "gui/window/window_layouts.h"

#include <QMenu>
#include <QMenuBar>
#include <QStatusBar>

namespace awaitscope::gui {

namespace {

constexpr int kMenuBarHeight = 28, kStatusBarHeight = 26; // px

} // namespace

void MainWindow::createCommands()
{
    MessageBar& messages = m_timeline->messages();
    m_steps = new RunSteps(m_settings, m_state, this);
    m_run = new RunActions(
        {m_settings, m_state, m_player, *m_timeline, *m_runMessages, *m_steps}, this);
    m_results = new ResultActions(
        {*m_scenario, *m_files, m_state, messages, m_settings, m_shortcuts, *this});
    m_recording = new RecordingActions(*m_files, m_settings, messages, this);
    m_fileActions = new FileActions(*m_files, *this);
    m_edits = new EditActions(*m_scenario, this);
    m_timelineActions = new TimelineActions(
        {m_timeline->view(), m_state, m_timeline->criticalPath(), m_shortcuts}, this);
    m_look = new LookActions(m_settings, this);
    m_help = new HelpActions(m_settings, m_shortcuts, *this);
    m_layouts = new WindowLayouts(
        {*this, {m_scenario, m_output, m_loop, m_events, m_inspector, m_findings}, *m_scenario,
            *m_pages, *m_gallery, *m_timeline, m_state, m_settings});
    m_panels = new PanelActions(
        [this] {
            QList<QWidget*> panels;
            if (m_tab)
                panels << &m_tab->canvas() << &m_tab->editor();
            return panels << m_output->view() << m_loop->view() << m_events->view()
                          << &m_timeline->view() << m_inspector << m_findings;
        },
        this);
    m_panels->addDock(*m_scenario, tr("&Scenario"), 1);
    m_panels->addDock(*m_output, tr("&Output"), 2);
    m_panels->addDock(*m_inspector, tr("&Inspector"), 3);
    m_panels->addDock(*m_findings, tr("&Findings"), 4);
    m_panels->addDock(*m_loop, tr("&Event loop"), 7);
    m_panels->addDock(*m_events, tr("&All events"), 8);
    m_search = new CommandPalette(m_taskSearch, this);
    m_palette = makeAction(this, "palette", tr("Find a task or co&mmand"));
    m_palette->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::Key_K), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P)});
    connect(m_palette, &QAction::triggered, m_search, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    connect(m_help, &HelpActions::languageChanged, this, &MainWindow::startAnew);
}

void MainWindow::createMenus()
{
    menuBar()->setFixedHeight(kMenuBarHeight);
    const auto separate = [](QMenu& menu, const QList<QAction*>& actions) {
        menu.addSeparator();
        menu.addActions(actions);
    };
    m_fileActions->fillMenu(
        *menuBar()->addMenu(tr("&File")), {m_results->saveTrace(), m_results->exportFigure()});

    QMenu& edit = *menuBar()->addMenu(tr("&Edit"));
    m_edits->fillMenu(edit);
    edit.addAction(m_palette);

    QMenu& view = *menuBar()->addMenu(tr("&View"));
    m_layouts->fillMenuOfModes(view);
    separate(view, m_panels->docks());
    view.addActions({m_layouts->narrator(), m_layouts->charts()});
    m_timelineActions->fillMenu(view);
    separate(view, {m_layouts->present(), m_layouts->standard()});
    separate(view, m_scenario->walkActions() + m_panels->walk());

    QMenu& run = *menuBar()->addMenu(tr("&Run"));
    run.addActions({m_run->run(), m_run->stop()});
    run.addSeparator();
    m_steps->fillMenu(run);
    separate(run, m_recording->actions());
    separate(run, m_results->makeScenario());
    run.addAction(m_results->compare());
    separate(run, m_findings->walkActions());

    // Their single keys work while the timeline has the focus, so they are told here only.
    QMenu& replay = *menuBar()->addMenu(tr("Re&play"));
    const TransportBar& transport = m_timeline->transport();
    replay.addActions({transport.playAction(), transport.previousAction(), transport.nextAction(),
        transport.firstAction(), transport.lastAction()});
    separate(replay, {transport.loopAction(), transport.followAction()});

    QMenu& tools = *menuBar()->addMenu(tr("&Tools"));
    m_look->fillMenu(tools);
    separate(tools, {m_help->settings()});
    menuBar()->addMenu(tr("&Help"))->addActions(m_help->help());
}

void MainWindow::createBars()
{
    const TransportBar& transport = m_timeline->transport();
    m_search->setActions(QList<QAction*>{m_run->run(), m_run->stop()} + m_fileActions->actions()
        + QList<QAction*>{m_results->saveTrace(), m_results->exportFigure(), m_results->compare()}
        + m_results->makeScenario() + m_edits->actions() + m_findings->walkActions()
        + QList<QAction*>{m_layouts->present(), m_layouts->narrator(), m_layouts->charts(),
            m_layouts->standard()}
        + m_panels->docks() + m_timelineActions->actions()
        + QList<QAction*>{transport.playAction(), transport.firstAction(), transport.lastAction(),
            m_help->settings()}
        + m_help->help() + m_steps->actions() + m_recording->actions());
    m_toolBar = new MainToolBar({m_fileActions->buttons(), m_edits->buttons(), m_run->run(),
                                    m_run->stop(), *m_steps, m_results->compare(),
                                    m_results->exportFigure(), m_help->settings()},
        *m_search, m_settings, this);
    addToolBar(m_toolBar);
    m_layouts->setToolBar(m_toolBar);
    connect(m_layouts, &WindowLayouts::compactChanged, m_toolBar, &MainToolBar::setCompact);

    statusBar()->setSizeGripEnabled(false);
    statusBar()->setFixedHeight(kStatusBarHeight);
    m_status = new RunStatus(statusBar());
    connect(m_status, &RunStatus::stopRequested, m_run, &RunActions::end);
    connect(m_status, &RunStatus::outputRequested, m_output, [this] {
        m_output->show();
        m_output->raise();
    });
    connect(m_output, &QDockWidget::visibilityChanged, m_status, &RunStatus::setOutputShown);
    statusBar()->addWidget(m_status, 1);
}

/// Every command with its keys, of which the user may choose others.
void MainWindow::listKeys()
{
    for (const QAction* top : menuBar()->actions())
        m_shortcuts.addMenu(*top->menu());
    m_shortcuts.addTimeline();
    const QString blocks = tr("Blocks");
    for (const auto& [words, keys] : {std::pair{tr("Previous or next block"), "Up; Down"},
             {tr("Out of a container, into it"), "Left; Right"}, {tr("Edit a field"), "Return"},
             {tr("Next field"), "Tab"}, {tr("Insert a block or a branch"), "/; Ins"},
             {tr("Pick up, put down"), "Space"}, {tr("Move a block"), "Alt+Up; Alt+Down"},
             {tr("Fold a container, unfold it"), "Alt+Left; Alt+Right"},
             {tr("Select several"), "Shift+Up; Shift+Down"}, {tr("Remove"), "Del"},
             {tr("Menu of a block"), "Shift+F10"},
             {tr("Put it back"), "Esc"}})
        m_shortcuts.addFixed(blocks, words, QLatin1String(keys));
    connect(&m_shortcuts, &Shortcuts::changed, m_run, &RunActions::refresh);
}

} // namespace awaitscope::gui
