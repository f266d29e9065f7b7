#include "gui/window/main_window.h"

#include "gui/builder/block_canvas.h"
#include "gui/builder/code_editor.h"
#include "gui/controls/choice_button.h"
#include "gui/controls/icon_text_button.h"
#include "gui/controls/row_list.h"
#include "gui/docks/findings_dock.h"
#include "gui/docks/inspector_dock.h"
#include "gui/docks/loop_dock.h"
#include "gui/docks/moment_dock.h"
#include "gui/docks/moment_list.h"
#include "gui/icons.h"
#include "gui/recording/recording_actions.h"
#include "gui/scenario/scenario_dock.h"
#include "gui/scenario/scenario_files.h"
#include "gui/timeline/timeline_panel.h"
#include "gui/timeline/timeline_view.h"
#include "gui/timeline/transport_bar.h"
#include "gui/window/command_palette.h"
#include "gui/window/run_status.h"
#include "gui/window/run_steps.h"

#include <QActionGroup>
#include <QApplication>
#include <QFrame>
#include <QHBoxLayout>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QStatusBar>
#include <QToolBar>
#include <QToolButton>

namespace awaitscope::gui {

namespace {

constexpr int kToolBarHeight = 46;
constexpr int kButton = 30;

} // namespace

QAction* MainWindow::addAction(
    QMenu* menu, const char* id, const QString& text, const QKeySequence& key)
{
    QAction* action = menu->addAction(text);
    action->setObjectName(QLatin1String(id));
    action->setShortcut(key);
    return action;
}

void MainWindow::createActions()
{
    // Made in createMenus(), where their words are; here is what they do with the tab at hand.
    m_themes = new QActionGroup(this);
}

void MainWindow::createMenus()
{
    const auto editor = [this](auto&& act) {
        return [this, act] {
            if (m_tab)
                act(m_tab->editor());
        };
    };

    menuBar()->setFixedHeight(28);
    QMenu* file = menuBar()->addMenu(tr("&File"));
    m_new = addAction(file, "new", tr("&New scenario"), QKeySequence::New);
    m_open = addAction(file, "open", tr("&Open…"), QKeySequence::Open);
    m_recentMenu = file->addMenu(tr("Open &recent"));
    file->addSeparator();
    m_save = addAction(file, "save", tr("&Save"), QKeySequence::Save);
    m_saveAs = addAction(file, "saveAs", tr("Save &as…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    m_saveTrace = addAction(file, "saveTrace", tr("Save &trace as…"), {});
    m_export = addAction(file, "export", tr("&Export figure…"), QKeySequence(Qt::CTRL | Qt::Key_E));
    file->addSeparator();
    m_close = addAction(file, "close", tr("&Close tab"), QKeySequence(Qt::CTRL | Qt::Key_W));
    m_quit = addAction(file, "quit", tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q));
    const auto withTab = [this](auto act) {
        return [this, act] {
            if (m_tab)
                (m_files->*act)(*m_tab);
        };
    };
    connect(m_new, &QAction::triggered, m_files, &ScenarioFiles::newScenario);
    connect(m_open, &QAction::triggered, m_files, &ScenarioFiles::openWithDialog);
    connect(m_recentMenu, &QMenu::aboutToShow, m_files,
        [this] { m_files->fillRecentMenu(*m_recentMenu); });
    connect(m_save, &QAction::triggered, m_files, withTab(&ScenarioFiles::save));
    connect(m_saveAs, &QAction::triggered, m_files, withTab(&ScenarioFiles::saveAs));
    connect(m_saveTrace, &QAction::triggered, this, &MainWindow::saveTrace);
    connect(m_export, &QAction::triggered, this, &MainWindow::exportFigure);
    connect(m_close, &QAction::triggered, m_files, withTab(&ScenarioFiles::close));
    connect(m_quit, &QAction::triggered, this, &QWidget::close);

    QMenu* edit = menuBar()->addMenu(tr("&Edit"));
    m_undo = addAction(edit, "undo", tr("&Undo"), QKeySequence::Undo);
    m_redo = addAction(edit, "redo", tr("&Redo"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z));
    m_redo->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
    edit->addSeparator();
    // The editor has these keys itself, and so has every field; in the menu they show them.
    const auto shown = [this, edit, editor](const QString& text, const QString& key, auto&& act,
                           void (BlockCanvas::*ofBlocks)()) {
        QAction* action = edit->addAction(text + QLatin1Char('\t') + key);
        action->setProperty(Shortcuts::kFixedKey, key);
        connect(action, &QAction::triggered, this, [this, inText = editor(act), ofBlocks] {
            if (m_tab && m_tab->canvas().hasFocus())
                (m_tab->canvas().*ofBlocks)();
            else
                inText();
        });
    };
    shown(tr("Cu&t"), tr("Ctrl+X"), [](CodeEditor& e) { e.cut(); }, &BlockCanvas::cut);
    shown(tr("&Copy"), tr("Ctrl+C"), [](CodeEditor& e) { e.copy(); }, &BlockCanvas::copy);
    shown(tr("&Paste"), tr("Ctrl+V"), [](CodeEditor& e) { e.paste(); }, &BlockCanvas::paste);
    shown(
        tr("&Duplicate line or blocks"), tr("Ctrl+D"),
        [](CodeEditor& e) { e.SendScintilla(QsciScintillaBase::SCI_SELECTIONDUPLICATE); },
        &BlockCanvas::duplicate);
    edit->addSeparator();
    m_find = addAction(edit, "find", tr("&Find in scenario"), QKeySequence::Find);
    m_palette = addAction(edit, "palette", tr("Find a task or &command"), QKeySequence(Qt::CTRL | Qt::Key_K));
    m_palette->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::Key_K), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P)});
    connect(m_undo, &QAction::triggered, this, [this] { m_tab->document().history().undo(); });
    connect(m_redo, &QAction::triggered, this, [this] { m_tab->document().history().redo(); });
    connect(m_find, &QAction::triggered, m_scenario, [this] {
        m_scenario->show();
        m_scenario->openFindBar();
    });

    QMenu* view = menuBar()->addMenu(tr("&View"));
    const std::tuple<ScenarioMode, const char*, QString, Qt::Key> modes[]
        = {{ScenarioMode::Blocks, "blocks", tr("&Blocks"), Qt::Key_1},
            {ScenarioMode::Split, "split", tr("Bl&ocks and text"), Qt::Key_2},
            {ScenarioMode::Code, "code", tr("&Code"), Qt::Key_3}};
    for (const auto& [mode, id, text, key] : modes)
        connect(addAction(view, id, text, QKeySequence(Qt::CTRL | key)), &QAction::triggered, this,
            [this, mode = mode] {
                if (m_tab)
                    m_scenario->setMode(mode);
            });
    QMenu* layouts = view->addMenu(tr("&Layout"));
    auto* group = new QActionGroup(this);
    m_study = group->addAction(layouts->addAction(tr("&Study")));
    m_build = group->addAction(layouts->addAction(tr("&Build")));
    m_study->setObjectName(QStringLiteral("study"));
    m_build->setObjectName(QStringLiteral("build"));
    m_study->setCheckable(true);
    m_build->setCheckable(true);
    m_study->setChecked(true);
    connect(m_study, &QAction::triggered, this, [this] { setBuilding(false); });
    connect(m_build, &QAction::triggered, this, [this] {
        if (!m_tab)
            return m_study->setChecked(true);
        if (m_scenario->mode() == ScenarioMode::Code)
            m_scenario->setMode(ScenarioMode::Split);
        setBuilding(true);
    });
    view->addSeparator();
    const auto toggle = [this, view](QDockWidget* dock, const QString& text, int key) {
        QAction* action = dock->toggleViewAction();
        action->setObjectName(dock->objectName());
        action->setText(text);
        action->setShortcut(QKeySequence(Qt::ALT | static_cast<Qt::Key>(key)));
        view->addAction(action);
        // One that shares its place with another comes to the front.
        connect(action, &QAction::triggered, dock, [dock](bool on) {
            if (on)
                dock->raise();
        });
    };
    toggle(m_scenario, tr("&Scenario"), Qt::Key_1);
    toggle(m_output, tr("&Output"), Qt::Key_2);
    toggle(m_inspector, tr("&Inspector"), Qt::Key_3);
    toggle(m_findings, tr("&Findings"), Qt::Key_4);
    toggle(m_loop, tr("Event &loop"), Qt::Key_7);
    toggle(m_events, tr("&All events"), Qt::Key_8);
    m_showNarrator = addAction(view, "showNarrator", tr("&Narrator"), QKeySequence(Qt::ALT | Qt::Key_5));
    m_showCharts = addAction(view, "showCharts", tr("C&harts"), QKeySequence(Qt::ALT | Qt::Key_6));
    m_showNarrator->setCheckable(true);
    m_showCharts->setCheckable(true);
    m_showNarrator->setChecked(m_settings.narrator());
    m_showCharts->setChecked(m_settings.charts());
    m_showCriticalPath = addAction(view, "showCriticalPath", tr("C&ritical path"), {});
    m_showCriticalPath->setCheckable(true);
    models::CriticalPathFinder& path = m_timeline->criticalPath();
    connect(m_showCriticalPath, &QAction::toggled, &path, &models::CriticalPathFinder::setWanted);
    connect(&path, &models::CriticalPathFinder::changed, m_showCriticalPath,
        [this, &path] { m_showCriticalPath->setChecked(path.isWanted()); });
    view->addSeparator();
    m_zoomIn = addAction(view, "zoomIn", tr("Zoom &in"), QKeySequence::ZoomIn);
    m_zoomOut = addAction(view, "zoomOut", tr("Zoom o&ut"), QKeySequence::ZoomOut);
    m_fit = addAction(view, "fit", tr("Fit &all"), QKeySequence(Qt::CTRL | Qt::Key_0));
    // The timeline's keys work while it has the focus; the menu only shows them.
    const auto ofTimeline = [this, view](const QString& text, TimelineCommand command) {
        QAction* action = view->addAction(text);
        TimelineView* timeline = &m_timeline->view();
        connect(action, &QAction::triggered, timeline,
            [timeline, command] { timeline->carryOut(command); });
        const auto showKey = [this, action, text, command] {
            action->setText(text + QLatin1Char('\t') + m_shortcuts.timelineKeys().text(command));
        };
        connect(&m_shortcuts, &Shortcuts::changed, action, showKey);
        showKey();
        return action;
    };
    m_undoView = ofTimeline(tr("&Back to the view before"), TimelineCommand::ViewBefore);
    m_redoView = ofTimeline(tr("Forward to the view a&fter"), TimelineCommand::ViewAfter);
    m_timelineActions = {m_undoView, m_redoView,
        ofTimeline(tr("Zoom to the &selection"), TimelineCommand::CentreSelection),
        ofTimeline(tr("Go to the &cause"), TimelineCommand::Cause),
        ofTimeline(tr("Go to the &effect"), TimelineCommand::Effect),
        ofTimeline(tr("Select from &here on"), TimelineCommand::RangeBegin),
        ofTimeline(tr("Select up to her&e"), TimelineCommand::RangeEnd),
        ofTimeline(tr("P&lay the selection over and over"), TimelineCommand::Loop),
        ofTimeline(tr("Set a boo&kmark…"), TimelineCommand::AddBookmark),
        ofTimeline(tr("&Write a note at the selected lane…"), TimelineCommand::AddNote),
        ofTimeline(tr("Next bookmark"), TimelineCommand::NextBookmark),
        ofTimeline(tr("Previous bookmark"), TimelineCommand::PreviousBookmark)};
    m_undoView->setEnabled(false);
    m_redoView->setEnabled(false);
    view->addSeparator();
    m_present = addAction(view, "present", tr("&Present"), QKeySequence(Qt::Key_F11));
    m_present->setCheckable(true);
    m_defaultLayout = addAction(view, "defaultLayout", tr("&Restore default layout"), {});
    QAction* next = addAction(view, "nextPanel", tr("Ne&xt panel"), QKeySequence(Qt::Key_F6));
    QAction* previous
        = addAction(view, "previousPanel", tr("Pre&vious panel"), QKeySequence(Qt::SHIFT | Qt::Key_F6));
    connect(next, &QAction::triggered, this, [this] { focusNextPanel(1); });
    connect(previous, &QAction::triggered, this, [this] { focusNextPanel(-1); });
    connect(m_zoomIn, &QAction::triggered, &m_timeline->view(), &TimelineView::zoomIn);
    connect(m_zoomOut, &QAction::triggered, &m_timeline->view(), &TimelineView::zoomOut);
    connect(m_fit, &QAction::triggered, &m_timeline->view(), &TimelineView::fit);
    connect(m_present, &QAction::toggled, this, &MainWindow::setPresenting);
    connect(m_defaultLayout, &QAction::triggered, this, [this] {
        m_settings.forgetWindow();
        m_scenario->setMode(ScenarioMode::Code);
        setBuilding(false);
        m_docks.restore();
    });
    connect(m_showNarrator, &QAction::toggled, this, [this](bool on) {
        m_settings.setNarrator(on);
        adaptToSize();
    });
    connect(m_showCharts, &QAction::triggered, this, [this](bool on) {
        if (m_docks.isCompact())
            m_chartsInCompact = on; // there they are hidden unless asked for
        else
            m_settings.setCharts(on);
        adaptToSize();
    });

    QMenu* run = menuBar()->addMenu(tr("&Run"));
    m_run = addAction(run, "run", tr("&Run"), QKeySequence(Qt::Key_F5));
    m_stop = addAction(run, "stop", tr("&Stop"), QKeySequence(Qt::SHIFT | Qt::Key_F5));
    run->addSeparator();
    m_steps->fillMenu(*run);
    run->addSeparator();
    m_recording = new RecordingActions(*m_files, m_settings, m_timeline->messages(), this);
    run->addActions(m_recording->actions());
    run->addSeparator();
    m_makeScenario = addAction(run, "makeScenario", tr("Make a &scenario of this run"), {});
    m_makeScenario->setToolTip(tr("Opens a program that does the same as this run, or as what is "
                                  "marked or filtered of it"));
    m_makeScenarioOfTask = addAction(run, "makeScenarioOfTask", tr("Make a scenario of the selected &task"), {});
    connect(m_makeScenario, &QAction::triggered, this, [this] { makeScenario(false); });
    connect(m_makeScenarioOfTask, &QAction::triggered, this, [this] { makeScenario(true); });
    m_compareAction = addAction(run, "compare", tr("&Compare runs…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D));
    connect(m_compareAction, &QAction::triggered, this, &MainWindow::compareRuns);
    run->addSeparator();
    m_nextFinding = addAction(run, "nextFinding", tr("&Next finding"), QKeySequence(Qt::Key_F8));
    m_previousFinding
        = addAction(run, "previousFinding", tr("&Previous finding"), QKeySequence(Qt::SHIFT | Qt::Key_F8));
    connect(m_run, &QAction::triggered, this, &MainWindow::runOrPause);
    connect(m_stop, &QAction::triggered, this, &MainWindow::stop);
    connect(m_nextFinding, &QAction::triggered, this, [this] { m_findings->walk(1); });
    connect(m_previousFinding, &QAction::triggered, this, [this] { m_findings->walk(-1); });

    // Their single keys work while the timeline has the focus, so they are told here only.
    QMenu* replay = menuBar()->addMenu(tr("Re&play"));
    TransportBar& transport = m_timeline->transport();
    replay->addActions({transport.playAction(), transport.previousAction(), transport.nextAction(),
        transport.firstAction(), transport.lastAction()});
    replay->addSeparator();
    replay->addActions({transport.loopAction(), transport.followAction()});

    QMenu* tools = menuBar()->addMenu(tr("&Tools"));
    QMenu* themes = tools->addMenu(tr("&Theme"));
    const std::pair<ThemeChoice, QString> choices[]
        = {{ThemeChoice::System, tr("&System")}, {ThemeChoice::Light, tr("&Light")},
            {ThemeChoice::Dark, tr("&Dark")}, {ThemeChoice::HighContrast, tr("&High contrast")}};
    for (const auto& [choice, text] : choices) {
        QAction* action = themes->addAction(text);
        action->setCheckable(true);
        action->setChecked(m_settings.themeChoice() == choice);
        m_themes->addAction(action);
        connect(action, &QAction::triggered, this,
            [this, choice = choice] { m_settings.setThemeChoice(choice); });
        connect(&m_settings, &Settings::themeChanged, action, [this, action, choice = choice] {
            action->setChecked(m_settings.themeChoice() == choice);
        });
    }
    QAction* largerText = addAction(tools, "largerText", tr("&Larger text in the editor"), {});
    QAction* smallerText = addAction(tools, "smallerText", tr("&Smaller text in the editor"), {});
    const auto zoomBy = [this](int by) {
        return [this, by] { m_settings.setEditorZoom(m_settings.editorZoom() + by); };
    };
    connect(largerText, &QAction::triggered, this, zoomBy(1));
    connect(smallerText, &QAction::triggered, this, zoomBy(-1));
    tools->addSeparator();
    m_showSettings = addAction(tools, "showSettings", tr("S&ettings…"), QKeySequence(Qt::CTRL | Qt::Key_Comma));
    connect(m_showSettings, &QAction::triggered, this, &MainWindow::showSettings);

    QMenu* help = menuBar()->addMenu(tr("&Help"));
    connect(addAction(help, "signs", tr("&Signs of the timeline…"), QKeySequence::HelpContents),
        &QAction::triggered, this, &MainWindow::showSigns);
    connect(addAction(help, "subset", tr("&Python that runs here…"), {}), &QAction::triggered, this,
        &MainWindow::showSubset);
    connect(addAction(help, "keys", tr("&Keys…"), QKeySequence(Qt::Key_Question)),
        &QAction::triggered, this, &MainWindow::showKeys);
    m_about = addAction(help, "about", tr("&About Awaitscope"), {});
    connect(m_about, &QAction::triggered, this, [this] {
        QMessageBox::about(this, tr("About Awaitscope"),
            tr("<b>Awaitscope %1</b><br>An oscilloscope for await.<br><br>It runs asyncio programs "
               "by the rules of CPython 3.11 and draws what every task did, when, and why.")
                .arg(QApplication::applicationVersion()));
    });
    listKeys();
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
             {tr("Insert a block"), "/; Ins"}, {tr("Pick up, put down"), "Space"},
             {tr("Move a block"), "Alt+Up; Alt+Down"}, {tr("Remove"), "Del"},
             {tr("Put it back"), "Esc"}})
        m_shortcuts.addFixed(blocks, words, QLatin1String(keys));
    connect(&m_shortcuts, &Shortcuts::changed, this, &MainWindow::keysChanged);
}

void MainWindow::createToolBar()
{
    m_toolBar = new QToolBar(tr("Tools"), this);
    m_toolBar->setObjectName(QStringLiteral("mainToolBar"));
    m_toolBar->setMovable(false);
    m_toolBar->setFloatable(false);
    m_toolBar->toggleViewAction()->setVisible(false);
    m_toolBar->setFixedHeight(kToolBarHeight);
    m_toolBar->setIconSize({16, 16});
    addToolBar(m_toolBar);

    const auto add = [this](QAction* action) {
        m_toolBar->addAction(action);
        auto* button = qobject_cast<QToolButton*>(m_toolBar->widgetForAction(action));
        button->setFixedSize(kButton, kButton);
        button->setFocusPolicy(Qt::TabFocus);
        return button;
    };
    const auto addLine = [this] {
        auto* holder = new QWidget(m_toolBar);
        auto* layout = new QHBoxLayout(holder);
        layout->setContentsMargins(7, 0, 7, 0);
        auto* line = new QFrame(holder);
        line->setObjectName(QStringLiteral("toolBarLine"));
        line->setFixedSize(1, 22);
        layout->addWidget(line);
        holder->setFixedWidth(15);
        m_toolBar->addWidget(holder);
    };
    // Qt takes the padding of the left edge for every edge: what is missing there is a spacer.
    const auto edge = [this] {
        auto* spacer = new QWidget(m_toolBar);
        spacer->setFixedWidth(0);
        m_toolBar->addWidget(spacer);
    };
    edge();
    add(m_new);
    add(m_open);
    add(m_save);
    addLine();
    add(m_undo);
    add(m_redo);
    addLine();
    m_runButton = new IconTextButton(this);
    m_runButton->setDefaultAction(m_run);
    m_runButton->setTight(true);
    m_runButton->setProperty("primary", true);
    m_runButton->setFont(uiFont(13, true));
    m_toolBar->addWidget(m_runButton);
    add(m_stop);
    m_steps->addButtons(*m_toolBar);

    m_clock = new ChoiceButton(this);
    m_clock->setFixedHeight(kButton);
    m_clock->addChoice(tr("Virtual time"));
    m_clock->addChoice(tr("Real time"));
    m_clock->setToolTip(tr("Virtual time: sleeping takes no time, and every run is the same. "
                           "Real time: as on the wall clock."));
    m_clock->setAccessibleName(tr("Clock"));
    m_clock->setCurrent(m_settings.clock() == awaitscope::ClockKind::Real ? 1 : 0);
    connect(m_clock, &ChoiceButton::chosen, this, [this](int index) {
        m_settings.setClock(
            index == 1 ? awaitscope::ClockKind::Real : awaitscope::ClockKind::Virtual);
    });
    const auto space = [this](int width) {
        auto* spacer = new QWidget(this);
        spacer->setSizePolicy(
            width ? QSizePolicy::Fixed : QSizePolicy::Expanding, QSizePolicy::Preferred);
        spacer->setMinimumWidth(width);
        spacer->setAttribute(Qt::WA_TransparentForMouseEvents);
        m_toolBar->addWidget(spacer);
    };
    space(2);
    m_toolBar->addWidget(m_clock);
    space(0);
    m_search = new CommandPalette(m_taskSearch, this);
    m_search->setFixedWidth(290);
    m_search->setActions(QList<QAction*>{m_run, m_stop, m_new, m_open, m_save, m_saveAs, m_saveTrace, m_export, m_compareAction,
        m_makeScenario, m_makeScenarioOfTask,
        m_find, m_undo,
        m_redo, m_close, m_nextFinding, m_previousFinding, m_present, m_showNarrator, m_showCharts, m_showCriticalPath,
        m_zoomIn, m_zoomOut, m_fit, m_defaultLayout, m_scenario->toggleViewAction(),
        m_output->toggleViewAction(), m_loop->toggleViewAction(), m_events->toggleViewAction(), m_inspector->toggleViewAction(),
        m_findings->toggleViewAction(), m_timeline->transport().playAction(),
        m_timeline->transport().firstAction(), m_timeline->transport().lastAction(), m_about,
        m_quit}
        + m_steps->actions() + m_recording->actions() + m_timelineActions);
    m_toolBar->addWidget(m_search);
    connect(m_palette, &QAction::triggered, m_search, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    space(0);

    m_compareButton = new IconTextButton(this);
    m_compareButton->setProperty("frame", true);
    m_compareButton->setText(tr("Compare…"));
    m_compareButton->setAccessibleName(tr("Compare runs"));
    m_compareButton->setFixedHeight(kButton);
    connect(m_compareButton, &QToolButton::clicked, m_compareAction, &QAction::trigger);
    m_toolBar->addWidget(m_compareButton);
    m_exportButton = new IconTextButton(this);
    m_exportButton->setProperty("frame", true);
    m_exportButton->setText(tr("Export figure…"));
    m_exportButton->setAccessibleName(tr("Export figure"));
    m_exportButton->setFixedHeight(kButton);
    connect(m_exportButton, &QToolButton::clicked, m_export, &QAction::trigger);
    m_toolBar->addWidget(m_exportButton);

    m_settingsButton = new QToolButton(this);
    m_settingsButton->setFixedSize(kButton, kButton);
    m_settingsButton->setAccessibleName(tr("Settings"));
    m_settingsButton->setFocusPolicy(Qt::TabFocus);
    connect(m_settingsButton, &QToolButton::clicked, m_showSettings, &QAction::trigger);
    m_toolBar->addWidget(m_settingsButton);
    edge();
}

void MainWindow::createStatusBar()
{
    QStatusBar* bar = statusBar();
    bar->setSizeGripEnabled(false);
    bar->setFixedHeight(26);
    m_status = new RunStatus(bar);
    connect(m_status, &RunStatus::stopRequested, this, &MainWindow::stop);
    bar->addWidget(m_status, 1);
}

void MainWindow::themeIcons()
{
    const QColor text = m_theme.text2;
    m_new->setIcon(icon(IconName::New, text));
    m_open->setIcon(icon(IconName::Open, text));
    m_save->setIcon(icon(IconName::Save, text));
    m_undo->setIcon(icon(IconName::Undo, text));
    m_redo->setIcon(icon(IconName::Redo, text));
    m_stop->setIcon(icon(IconName::Stop, text));
    m_export->setIcon(icon(IconName::Export, text));
    m_exportButton->setIcon(icon(IconName::Export, m_theme.text));
    m_compareButton->setIcon(icon(IconName::Compare, m_theme.text));
    m_compareButton->setTheme(m_theme);
    m_settingsButton->setIcon(icon(IconName::Settings, text));
    m_runButton->setTheme(m_theme);
    m_exportButton->setTheme(m_theme);
    m_clock->setTheme(m_theme);
    m_search->setTheme(m_theme);
    runStateChanged();
}

void MainWindow::focusNextPanel(int by)
{
    QList<QWidget*> panels;
    if (m_tab)
        panels << &m_tab->canvas() << &m_tab->editor();
    panels << m_output->view() << m_loop->view() << m_events->view() << &m_timeline->view() << m_inspector << m_findings;
    QList<QWidget*> shown;
    int current = -1;
    for (QWidget* panel : panels) {
        if (!panel->isVisible())
            continue;
        const QWidget* focus = QApplication::focusWidget();
        if (focus && (panel == focus || panel->isAncestorOf(focus)))
            current = static_cast<int>(shown.size());
        shown << panel;
    }
    if (shown.isEmpty())
        return;
    const auto count = static_cast<int>(shown.size());
    QWidget* next = shown[(current + by + count) % count];
    if (next->focusPolicy() != Qt::NoFocus) {
        next->setFocus(Qt::ShortcutFocusReason);
        return;
    }
    const auto children = next->findChildren<QWidget*>();
    for (QWidget* child : children) {
        if (child->isVisible() && (child->focusPolicy() & Qt::TabFocus)) {
            child->setFocus(Qt::ShortcutFocusReason);
            return;
        }
    }
}

} // namespace awaitscope::gui
