#include "gui/window/main_window.h"

#include "gui/actions/edit_actions.h"
#include "gui/actions/file_actions.h"
#include "gui/actions/help_actions.h"
#include "gui/actions/result_actions.h"
#include "gui/actions/run_actions.h"
#include "gui/actions/run_steps.h"
#include "gui/builder/code_editor.h"
#include "gui/controls/message_bar.h"
#include "gui/docks/findings_dock.h"
#include "gui/docks/inspector_dock.h"
#include "gui/docks/loop_dock.h"
#include "gui/docks/moment_dock.h"
#include "gui/preferences/view_habits.h"
#include "gui/scenario/breakpoint_keeper.h"
#include "gui/scenario/editor_marks.h"
#include "gui/scenario/gallery_page.h"
#include "gui/scenario/scenario_dock.h"
#include "gui/scenario/scenario_files.h"
#include "gui/scenario/what_if_runs.h"
#include "gui/timeline/bookmark_keeper.h"
#include "gui/timeline/timeline_panel.h"
#include "gui/timeline/timeline_view.h"
#include "gui/timeline/transport_bar.h"
#include "gui/window/command_palette.h"
#include "gui/window/drop_frame.h"
#include "gui/window/main_tool_bar.h"
#include "gui/window/run_messages.h"
#include "gui/window/run_status.h"
#include "gui/window/window_layouts.h"
#include "gui/window/window_style.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDialog>
#include <QMimeData>
#include <QPointer>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabWidget>

namespace awaitscope::gui {

using models::ScenarioRunner;

namespace {

constexpr int kSpokenFor = 8000; // ms that the status bar shows what was said

} // namespace

MainWindow::MainWindow(Settings& settings, const QString& recoveryFolder, QWidget* parent)
    : QMainWindow(parent), m_settings(settings), m_shortcuts(settings),
      m_startupPalette(QApplication::palette()), m_player(m_state),
      m_pages(new QStackedWidget(this)), m_gallery(new GalleryPage(m_pages)),
      m_timeline(new TimelinePanel(m_state, m_player, m_pages)), m_scenario(new ScenarioDock(this)),
      m_output(new OutputDock(m_state, this)), m_loop(new LoopDock(m_state, this)),
      m_events(new EventsDock(m_state, this)),
      m_inspector(new InspectorDock(m_state, this)),
      m_findings(new FindingsDock(m_state, this)), m_dropFrame(new DropFrame(this)),
      m_files(new ScenarioFiles(
          *m_scenario, settings, recoveryFolder, m_gallery->messages(), this)),
      m_marks(new EditorMarks(m_state, this)),
      m_whatIf(new WhatIfRuns(m_timeline->view(), m_state, this)),
      m_runMessages(new RunMessages(m_timeline->messages(), this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Awaitscope"));
    setAcceptDrops(true);
    setDockNestingEnabled(true);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    setTabPosition(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea, QTabWidget::North);
    setContextMenuPolicy(Qt::NoContextMenu);

    settings.restore(m_state);
    m_findings->model().setMutedRules(settings.mutedRules());
    m_state.setFollowing(settings.follow());
    m_player.setSpeed(settings.playbackSpeed());

    // The page that is not shown must not keep the other one from being small.
    m_gallery->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    m_pages->addWidget(m_gallery);
    m_pages->addWidget(m_timeline);
    setCentralWidget(m_pages);
    createCommands();
    createMenus();
    createBars();
    listKeys();
    connectTabs();
    connectTimeline();
    connectRuns();
    connectLinks();
    connect(&m_settings, &Settings::themeChanged, this, &MainWindow::applyTheme);
    applyTheme();
    tabChanged();
    m_layouts->restore();
}

MainWindow::~MainWindow()
{
    // The tabs own their stores: nobody may look at one while they go.
    m_player.pause();
    m_state.setStore(nullptr);
    m_state.disconnect(this);
    m_scenario->disconnect(this);
    setTab(nullptr);
    delete m_scenario; // closing documents remove their recovery copies, of which m_files takes care
}

QAction* MainWindow::runAction() const
{
    return m_run->run();
}

QAction* MainWindow::stopAction() const
{
    return m_run->stop();
}

QString MainWindow::statusText() const
{
    return m_status->text();
}

bool MainWindow::openFile(const QString& path)
{
    return m_files->open(path);
}

void MainWindow::restoreSession()
{
    m_files->restoreSession();
}

void MainWindow::newScenario()
{
    m_files->newScenario();
}

// -- tabs -----------------------------------------------------------------------------------------

void MainWindow::connectTabs()
{
    connect(m_scenario, &ScenarioDock::currentTabChanged, this, &MainWindow::tabChanged);
    connect(m_scenario, &ScenarioDock::closeRequested, m_files,
        [this](ScenarioTab* tab) { m_files->close(*tab); });
    connect(m_scenario, &ScenarioDock::newRequested, m_files, &ScenarioFiles::newScenario);
    connect(m_scenario, &ScenarioDock::caretMoved, this, [this] { m_status->tell(m_tab); });
    connect(m_scenario, &ScenarioDock::spoken, this,
        [this](const QString& text, bool stays) {
            statusBar()->showMessage(text, stays ? 0 : kSpokenFor);
        });
    connect(m_files, &ScenarioFiles::tabAdded, this, &MainWindow::addTab);
    connect(m_files, &ScenarioFiles::opened, this, [this](ScenarioTab& tab, bool toBeWritten) {
        tabChanged();
        const auto focus = [this, tab = QPointer(&tab), toBeWritten] {
            if (!tab || tab != m_tab)
                return;
            if (toBeWritten)
                m_scenario->focusScenario();
            else
                m_timeline->view().setFocus();
        };
        focus();
        // Again when the docks have come in place of the gallery, which takes the focus from them.
        QMetaObject::invokeMethod(this, focus, Qt::QueuedConnection);
    });
    connect(m_files, &ScenarioFiles::aboutToClose, this, [this](ScenarioTab& tab) {
        if (m_tab != &tab)
            return;
        m_player.pause(); // nobody may look at the store of a tab that goes
        m_state.setStore(nullptr);
        setTab(nullptr);
    });
    connect(m_gallery, &GalleryPage::newRequested, m_files, &ScenarioFiles::newScenario);
    connect(m_gallery, &GalleryPage::openRequested, m_files, &ScenarioFiles::openWithDialog);
    connect(m_gallery, &GalleryPage::fileRequested, m_files, &ScenarioFiles::open);
    connect(m_gallery, &GalleryPage::exampleRequested, m_files, &ScenarioFiles::openExample);
    connect(&m_settings, &Settings::recentFilesChanged, m_gallery,
        [this] { m_gallery->setRecentFiles(m_settings.recentFiles()); });
}

void MainWindow::addTab(ScenarioTab& tab)
{
    followHabits(tab, m_settings);
    new BookmarkKeeper(tab.bookmarks(), tab.document(), m_settings, &tab);
    new BreakpointKeeper(tab.breakpoints(), tab.document(), m_settings, &tab);
    m_whatIf->addTab(tab);

    /// While it is the present one.
    const auto present = [this, &tab](auto act) {
        return [this, &tab, act] {
            if (m_tab == &tab)
                (this->*act)();
        };
    };
    const models::ScenarioDocument& document = tab.document();
    connect(&document, &models::ScenarioDocument::textChanged, this,
        present(&MainWindow::refreshStale));
    connect(&document, &models::ScenarioDocument::titleChanged, this,
        present(&MainWindow::refreshTitle));
    connect(&document, &models::ScenarioDocument::modifiedChanged, this,
        present(&MainWindow::refreshTitle));
    const ScenarioRunner& runner = tab.runner();
    connect(&runner, &ScenarioRunner::started, this, [this] { statusBar()->clearMessage(); });
    connect(&runner, &ScenarioRunner::stateChanged, this, present(&MainWindow::refreshRun));
    connect(&runner, &ScenarioRunner::halted, this, present(&MainWindow::showHalt));
    connect(&runner, &ScenarioRunner::finished, this, present(&MainWindow::runEnded));
    connect(&runner, &ScenarioRunner::limitReached, this,
        [this, &tab](ScenarioRunner::Limit limit) {
            m_scenario->showTab(tab);
            m_runMessages->askAboutLimit(tab, limit);
            m_status->tell(m_tab);
        });
}

void MainWindow::tabChanged()
{
    ScenarioTab* tab = m_scenario->currentTab();
    if (m_tab != tab) {
        const auto& tabs = m_scenario->tabs();
        const bool stillThere = std::any_of(
            tabs.begin(), tabs.end(), [this](const auto& each) { return each.get() == m_tab; });
        m_player.pause();
        if (stillThere && m_tab)
            m_tab->rememberView(m_state);
        m_state.setStore(tab ? &tab->runner().store() : nullptr);
        m_state.setBookmarks(tab ? &tab->bookmarks() : nullptr);
        if (tab)
            tab->recallView(m_state);
    }
    m_timeline->messages().clear();
    setTab(tab);
    if (!tab)
        m_gallery->setRecentFiles(m_settings.recentFiles());
    m_layouts->setGalleryShown(!tab);
    refreshTitle();
    refreshRun();
    if (tab && !tab->runner().isActive())
        m_runMessages->tellEnd(*tab);
    m_files->moveOfferToTab();
}

/// Tells everybody which is the present tab, or that it has become a trace.
void MainWindow::setTab(ScenarioTab* tab)
{
    m_tab = tab;
    m_fileActions->setTab(tab);
    m_edits->setTab(tab);
    m_run->setTab(tab);
    m_steps->setTab(tab);
    m_results->setTab(tab);
    m_whatIf->setTab(tab);
    m_marks->setTab(tab);
    m_search->setStore(tab ? &tab->runner().store() : nullptr);
}

void MainWindow::refreshTitle()
{
    m_timeline->view().setScenarioName(m_tab ? m_tab->document().title() : QString());
    setWindowTitle(!m_tab      ? QStringLiteral("Awaitscope")
            : m_tab->isTrace() ? tr("%1 (recorded) — Awaitscope").arg(m_tab->document().title())
                               : tr("%1[*] — Awaitscope").arg(m_tab->document().title()));
    setWindowModified(m_tab && m_tab->document().isModified());
}

// -- runs -----------------------------------------------------------------------------------------

void MainWindow::connectRuns()
{
    connect(m_run, &RunActions::began, this, &MainWindow::refreshRun);
    connect(m_whatIf, &WhatIfRuns::runRequested, m_run,
        [this](ScenarioTab& tab) { m_run->start(tab, false); });
    connect(m_runMessages, &RunMessages::taskRequested, this, &MainWindow::showEndOf);
    connect(m_runMessages, &RunMessages::stopRequested, m_run, &RunActions::end);
    connect(m_runMessages, &RunMessages::continueRequested, this, [this] {
        if (m_tab && m_tab->runner().state() == ScenarioRunner::State::Paused)
            m_tab->runner().resume();
    });
    m_findings->model().setSource([this] { return m_tab ? m_tab->runner().source() : QString(); });
    connect(&m_findings->model(), &models::FindingsModel::mutedKindsChanged, this,
        [this] { m_settings.setMutedRules(m_findings->model().mutedRules()); });
    connect(m_findings, &FindingsDock::fixRequested, this, &MainWindow::applyFix);
}

/// It has begun, paused or ended, or is of another tab.
void MainWindow::refreshRun()
{
    m_run->refresh();
    m_steps->refresh();
    m_results->refresh();
    refreshStale();
}

void MainWindow::refreshStale()
{
    m_timeline->setStale(m_tab && m_tab->isStale() && !m_tab->runner().isActive());
    m_status->tell(m_tab);
}

/// A paused run is looked at where it stands.
void MainWindow::showHalt()
{
    if (const models::EventIndex count = m_tab->runner().store().eventCount(); count > 0) {
        m_state.setPlayheadEvent(count - 1);
        m_state.ensureVisible(m_state.playhead().time);
    }
    m_steps->refresh();
    m_marks->refresh();
    m_status->tell(m_tab);
}

void MainWindow::runEnded()
{
    m_status->tell(m_tab);
    m_marks->refresh();
    if (m_tab->isTrace()) {
        m_results->refresh();
        m_state.fit();
    }
    m_runMessages->clear(); // a question about a run that is over
    m_runMessages->tellEnd(*m_tab);
}

// -- where one goes -------------------------------------------------------------------------------

void MainWindow::connectTimeline()
{
    followHabits(m_timeline->view(), m_settings, m_shortcuts);
    m_inspector->setCriticalPath(&m_timeline->criticalPath());
    connect(&m_timeline->view(), &TimelineView::runRequested, m_run, &RunActions::runOrPause);
    connect(&m_timeline->transport(), &TransportBar::speedChosen, &m_settings,
        &Settings::setPlaybackSpeed);
    connect(&m_state, &models::TimelineState::selectionChanged, &m_timeline->view(),
        &TimelineView::showSelection);
    connect(&m_state, &models::TimelineState::followingChanged, this, [this](bool following) {
        // Only what the user chose: standing still at the end of a run is not a choice.
        if (m_tab && m_tab->runner().isActive())
            m_settings.setFollow(following);
    });
}

void MainWindow::connectLinks()
{
    connect(m_inspector, &InspectorDock::lineRequested, this, &MainWindow::goToLine);
    connect(m_findings, &FindingsDock::lineRequested, this, &MainWindow::goToLine);
    connect(&m_timeline->view(), &TimelineView::goToLineRequested, this, &MainWindow::goToLine);
    connect(m_scenario, &ScenarioDock::chipClicked, this,
        [this](models::TaskRow task) { m_state.selectTask(task); });
    connect(m_scenario, &ScenarioDock::lineClicked, this, [this](int line, bool backwards) {
        m_timeline->view().navigator().stepLine(
            static_cast<std::uint32_t>(line), backwards ? Direction::Back : Direction::Forward);
    });
    connect(m_search, &CommandPalette::eventChosen, this, [this](models::EventIndex event) {
        m_state.setPlayheadEvent(event);
        m_state.ensureVisible(m_state.playhead().time);
    });
    connect(m_search, &CommandPalette::taskChosen, this, [this](models::TaskRow task) {
        m_state.unfoldTo(task);
        goTo(task, m_state.store()->task(task).createEvent);
        m_timeline->view().setFocus();
    });
}

void MainWindow::goTo(models::TaskRow task, models::EventIndex event)
{
    m_state.selectTask(task);
    m_state.setPlayheadEvent(event);
    m_state.ensureVisible(m_state.playhead().time);
}

/// Where a task of the run ended, or stands: in the timeline and in the text.
void MainWindow::showEndOf(models::TaskRow row)
{
    const models::TraceStore* store = m_state.store();
    if (!store || row >= store->taskCount())
        return;
    const models::Task& task = store->task(row);
    const models::EventIndex end
        = task.endEvent == models::kNoIndex ? store->eventCount() - 1 : task.endEvent;
    goTo(row, end);
    if (const std::uint32_t line = store->event(end).line; line != 0)
        goToLine(static_cast<int>(line));
    m_marks->refresh();
}

void MainWindow::goToLine(int line)
{
    if (!m_tab)
        return;
    m_scenario->show();
    m_scenario->raise();
    m_tab->editor().goTo(line);
    m_tab->editor().setFocus();
}

void MainWindow::applyFix(const models::LineFix& fix)
{
    if (!m_tab)
        return;
    const int line = static_cast<int>(fix.line);
    m_scenario->show();
    if (!m_tab->editor().replaceLine(line, fix.before, fix.after)) {
        m_tab->editor().goTo(line);
        m_timeline->messages().show(QStringLiteral("fix"), MessageBar::Kind::Note,
            tr("Line %1 has changed since this run, so it was left as it is.").arg(line));
    }
}

// -- the window -----------------------------------------------------------------------------------

void MainWindow::applyTheme()
{
    m_theme = themeFor(m_settings.themeChoice(), m_startupPalette);
    QApplication::setPalette(m_theme.palette());
    qApp->setStyleSheet(m_theme.styleSheet() + windowStyleSheet(m_theme));
    m_scenario->setTheme(m_theme);
    m_output->setTheme(m_theme);
    m_loop->setTheme(m_theme);
    m_events->setTheme(m_theme);
    m_inspector->setTheme(m_theme);
    m_findings->setTheme(m_theme);
    m_timeline->setTheme(m_theme);
    m_gallery->setTheme(m_theme);
    m_dropFrame->setTheme(m_theme);
    m_whatIf->setTheme(m_theme);
    m_status->setTheme(m_theme);
    m_fileActions->setTheme(m_theme);
    m_edits->setTheme(m_theme);
    m_run->setTheme(m_theme);
    m_steps->setTheme(m_theme);
    m_results->setTheme(m_theme);
    m_help->setTheme(m_theme);
    m_toolBar->setTheme(m_theme);
}

/// Closes the window, with the question about changes, so that main() makes another one.
void MainWindow::startAnew()
{
    for (QDialog* dialog : findChildren<QDialog*>())
        dialog->close();
    QApplication::setQuitOnLastWindowClosed(false);
    if (close())
        QApplication::exit(kInAnotherLanguage);
    QApplication::setQuitOnLastWindowClosed(true);
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    m_layouts->adapt();
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    m_layouts->adapt();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    const auto urls = event->mimeData()->urls();
    const bool file
        = std::any_of(urls.begin(), urls.end(), [](const QUrl& url) { return url.isLocalFile(); });
    if (!file)
        return;
    event->setDropAction(Qt::CopyAction);
    event->accept();
    m_dropFrame->showOver();
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*)
{
    m_dropFrame->hide();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    m_dropFrame->hide();
    event->setDropAction(Qt::CopyAction);
    event->accept();
    for (const QUrl& url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            openFile(url.toLocalFile());
    }
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        m_status->tell(m_tab);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    for (const auto& tab : m_scenario->tabs()) {
        if (!m_files->mayClose(*tab)) {
            event->ignore();
            return;
        }
    }
    for (const auto& tab : m_scenario->tabs())
        tab->runner().stop();
    m_files->rememberOpenFiles();
    m_layouts->save();
    event->accept();
}

} // namespace awaitscope::gui
