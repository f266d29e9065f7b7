#include "gui/window/main_window.h"

#include "gui/builder/block_canvas.h"
#include "gui/builder/code_editor.h"
#include "gui/compare/compare_window.h"
#include "gui/controls/choice_button.h"
#include "gui/controls/icon_text_button.h"
#include "gui/controls/message_bar.h"
#include "gui/controls/row_list.h"
#include "gui/docks/findings_dock.h"
#include "gui/docks/inspector_dock.h"
#include "gui/docks/loop_dock.h"
#include "gui/docks/moment_dock.h"
#include "gui/scenario/breakpoint_keeper.h"
#include "gui/scenario/gallery_page.h"
#include "gui/scenario/scenario_dock.h"
#include "gui/scenario/scenario_files.h"
#include "gui/timeline/bookmark_keeper.h"
#include "gui/timeline/delay_handles.h"
#include "gui/timeline/timeline_panel.h"
#include "gui/timeline/timeline_view.h"
#include "gui/timeline/transport_bar.h"
#include "gui/window/command_palette.h"
#include "gui/window/drop_frame.h"
#include "gui/window/run_messages.h"
#include "gui/window/run_status.h"
#include "gui/window/run_steps.h"
#include "gui/window/window_style.h"

#include <QApplication>
#include <QCloseEvent>
#include <QMimeData>
#include <QScreen>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabWidget>
#include <QToolBar>

#include <utility>

namespace awaitscope::gui {

namespace {

constexpr QSize kMinimum(1024, 640);
constexpr QSize kStandard(1440, 900);
constexpr int kSpokenFor = 8000; // ms that the status bar shows what was said

QString nameOf(ScenarioMode mode)
{
    return mode == ScenarioMode::Blocks ? QStringLiteral("blocks")
        : mode == ScenarioMode::Split   ? QStringLiteral("split")
                                        : QStringLiteral("code");
}

ScenarioMode modeOf(const QString& name)
{
    for (const ScenarioMode mode : {ScenarioMode::Blocks, ScenarioMode::Split}) {
        if (name == nameOf(mode))
            return mode;
    }
    return ScenarioMode::Code;
}

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
      m_docks(*this, {m_scenario, m_output, m_loop, m_events, m_inspector, m_findings}),
      m_files(new ScenarioFiles(
          *m_scenario, settings, recoveryFolder, m_gallery->messages(), this)),
      m_runMessages(new RunMessages(m_timeline->messages(), this)),
      m_steps(new RunSteps(settings, m_state, this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Awaitscope"));
    setMinimumSize(kMinimum);
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
    createActions();
    createMenus();
    createToolBar();
    createStatusBar();
    connectDocks();

    m_marksTimer.setSingleShot(true);
    m_marksTimer.setInterval(0);
    connect(&m_marksTimer, &QTimer::timeout, this, &MainWindow::refreshEditorMarks);
    m_statusTimer.setInterval(100); // a status that changes faster cannot be read
    connect(&m_statusTimer, &QTimer::timeout, this, &MainWindow::refreshStatus);

    resize(kStandard.boundedTo(screen()->availableSize()));
    m_docks.restore();
    applyTheme();
    tabChanged();
    if (const QByteArray geometry = settings.geometry(); !geometry.isEmpty())
        restoreGeometry(geometry);
    const QByteArray layout = settings.layout();
    m_wantsDefaultSizes = layout.isEmpty() || !restoreState(layout, Settings::kLayoutVersion);
    if (m_wantsDefaultSizes)
        m_docks.restore();
    if (m_scenario->tabs().empty())
        showGallery(true);
    keysChanged();
}

MainWindow::~MainWindow()
{
    // The tabs own their stores: nobody may look at one while they go.
    m_player.pause();
    m_state.setStore(nullptr);
    m_state.disconnect(this);
    m_scenario->disconnect(this);
    m_tab = nullptr;
    delete m_scenario; // closing documents remove their recovery copies, of which m_files takes care
}

void MainWindow::connectDocks()
{
    connect(m_scenario, &ScenarioDock::currentTabChanged, this, &MainWindow::tabChanged);
    connect(m_scenario, &ScenarioDock::closeRequested, m_files,
        [this](ScenarioTab* tab) { m_files->close(*tab); });
    connect(m_scenario, &ScenarioDock::newRequested, m_files, &ScenarioFiles::newScenario);
    connect(m_scenario, &ScenarioDock::chipClicked, this,
        [this](models::TaskRow task) { m_state.selectTask(task); });
    connect(m_scenario, &ScenarioDock::lineClicked, this, [this](int line, bool backwards) {
        m_timeline->view().navigator().stepLine(
            static_cast<std::uint32_t>(line), backwards ? Direction::Back : Direction::Forward);
    });
    connect(m_scenario, &ScenarioDock::caretMoved, this, &MainWindow::refreshStatus);
    connect(m_scenario, &ScenarioDock::modeChanged, this,
        [this] {
            setBuilding(m_scenario->mode() != ScenarioMode::Code);
            if (m_tab) // the gallery shows no scenario at all
                m_settings.setScenarioMode(nameOf(m_scenario->mode()));
        });
    connect(m_scenario, &ScenarioDock::spoken, this,
        [this](const QString& text) { statusBar()->showMessage(text, kSpokenFor); });
    m_inspector->setCriticalPath(&m_timeline->criticalPath());
    createDelayHandles();
    m_findings->model().setSource([this] { return m_tab ? m_tab->runner().source() : QString(); });
    connect(m_findings, &FindingsDock::fixRequested, this, [this](const models::LineFix& fix) {
        if (!m_tab)
            return;
        const int line = static_cast<int>(fix.line);
        m_scenario->show();
        if (!m_tab->editor().replaceLine(line, fix.before, fix.after)) {
            m_tab->editor().goTo(line);
            m_timeline->messages().show(QStringLiteral("fix"), MessageBar::Kind::Note,
                tr("Line %1 has changed since this run, so it was left as it is.").arg(line));
        }
    });
    connect(m_inspector, &InspectorDock::lineRequested, this, &MainWindow::goToLine);
    connect(m_findings, &FindingsDock::lineRequested, this, &MainWindow::goToLine);
    connect(&m_timeline->view(), &TimelineView::goToLineRequested, this, &MainWindow::goToLine);
    connect(&m_timeline->view(), &TimelineView::runRequested, this, &MainWindow::runOrPause);
    connect(&m_timeline->transport(), &TransportBar::speedChosen, &m_settings,
        &Settings::setPlaybackSpeed);

    connect(m_gallery, &GalleryPage::newRequested, m_files, &ScenarioFiles::newScenario);
    connect(m_gallery, &GalleryPage::openRequested, m_files, &ScenarioFiles::openWithDialog);
    connect(m_gallery, &GalleryPage::fileRequested, m_files, &ScenarioFiles::open);
    connect(m_gallery, &GalleryPage::exampleRequested, m_files, &ScenarioFiles::openExample);
    connect(&m_settings, &Settings::recentFilesChanged, m_gallery,
        [this] { m_gallery->setRecentFiles(m_settings.recentFiles()); });
    connect(m_files, &ScenarioFiles::tabAdded, this, [this](ScenarioTab& tab) {
        applySettingsTo(tab);
        new BookmarkKeeper(tab.bookmarks(), tab.document(), m_settings, &tab);
        new BreakpointKeeper(tab.breakpoints(), tab.document(), m_settings, &tab);
        connectDocument(tab);
        connectRunner(tab);
        connectWhatIf(tab);
    });
    connect(m_files, &ScenarioFiles::opened, this, [this](ScenarioTab& tab, bool toBeWritten) {
        tabChanged();
        QWidget& next = toBeWritten ? static_cast<QWidget&>(tab.editor()) : m_timeline->view();
        next.setFocus();
    });
    connect(m_files, &ScenarioFiles::aboutToClose, this, &MainWindow::forget);
    connect(m_runMessages, &RunMessages::taskRequested, this, &MainWindow::showEndOf);
    connect(m_runMessages, &RunMessages::stopRequested, this, &MainWindow::stop);
    connect(m_runMessages, &RunMessages::continueRequested, this, [this] {
        if (m_tab && m_tab->runner().state() == models::ScenarioRunner::State::Paused)
            m_tab->runner().resume();
    });
    connect(m_steps, &RunSteps::startRequested, this, [this] {
        if (m_tab)
            run(*m_tab, true);
    });
    connect(&m_settings, &Settings::themeChanged, this, &MainWindow::applyTheme);
    connect(&m_settings, &Settings::changed, this, &MainWindow::applySettings);

    const auto marks = [this] {
        if (!m_marksTimer.isActive())
            m_marksTimer.start();
    };
    connect(&m_state, &models::TimelineState::playheadChanged, this, marks);
    connect(&m_state, &models::TimelineState::selectionChanged, this, marks);
    connect(&m_state, &models::TimelineState::storeChanged, this, marks);
    connect(&m_state, &models::TimelineState::selectionChanged, this,
        [this] { m_timeline->view().showSelection(); });
    const auto remember = [this] {
        if (!m_ownLaneHeight)
            m_settings.remember(m_state);
    };
    connect(&m_state, &models::TimelineState::optionsChanged, this, remember);
    connect(&m_state, &models::TimelineState::lanesChanged, this, remember);
    connect(&m_findings->model(), &models::FindingsModel::mutedKindsChanged, this,
        [this] { m_settings.setMutedRules(m_findings->model().mutedRules()); });
    connect(&m_state, &models::TimelineState::followingChanged, this, [this](bool following) {
        // Only what the user chose: standing still at the end of a run is not a choice.
        if (m_tab && m_tab->runner().isActive())
            m_settings.setFollow(following);
    });
    connect(&m_state, &models::TimelineState::viewHistoryChanged, this, [this] {
        m_undoView->setEnabled(m_state.canUndoView());
        m_redoView->setEnabled(m_state.canRedoView());
    });
    connect(m_search, &CommandPalette::eventChosen, this, [this](models::EventIndex event) {
        m_state.setPlayheadEvent(event);
        m_state.ensureVisible(m_state.playhead().time);
    });
    connect(m_search, &CommandPalette::taskChosen, this, [this](models::TaskRow task) {
        m_state.unfoldTo(task);
        m_state.selectTask(task);
        m_state.setPlayheadEvent(m_state.store()->task(task).createEvent);
        m_state.ensureVisible(m_state.playhead().time);
        m_timeline->view().setFocus();
    });
}

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
    m_delays->setTheme(m_theme);
    if (m_compare)
        m_compare->setTheme(m_theme);
    m_status->setTheme(m_theme);
    m_steps->setTheme(m_theme);
    themeIcons();
    themeDialogs();
    refreshStatus();
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
        m_tab = tab;
        m_steps->setTab(tab);
        m_state.setStore(tab ? &tab->runner().store() : nullptr);
        m_state.setBookmarks(tab ? &tab->bookmarks() : nullptr);
        m_search->setStore(tab ? &tab->runner().store() : nullptr);
        if (tab)
            tab->recallView(m_state);
    }
    m_timeline->messages().clear();
    m_close->setEnabled(tab);
    m_find->setEnabled(tab);
    m_saveAs->setEnabled(tab && !tab->isTrace());
    m_save->setEnabled(tab && (!tab->isTrace() || tab->session()));
    refreshHistory();
    m_export->setEnabled(tab && tab->hasRun());
    m_exportButton->setEnabled(m_export->isEnabled());
    m_compareAction->setEnabled(tab);
    m_compareButton->setEnabled(tab);
    showGallery(!tab);
    runStateChanged();
    refreshStale();
    refreshEditorMarks();
    refreshTitle();
    if (tab && !tab->runner().isActive())
        m_runMessages->tellEnd(*tab);
    m_files->moveOfferToTab();
}

void MainWindow::connectDocument(ScenarioTab& tab)
{
    using models::ScenarioDocument;
    connect(&tab.document(), &ScenarioDocument::textChanged, this, [this, &tab] {
        if (m_tab != &tab)
            return;
        refreshStale();
        refreshStatus();
        m_marksTimer.start();
    });
    connect(&tab.document().history(), &QUndoStack::indexChanged, this, [this, &tab] {
        if (m_tab == &tab)
            refreshHistory();
    });
    const auto titles = [this, &tab] {
        if (m_tab == &tab)
            refreshTitle();
    };
    connect(&tab.document(), &ScenarioDocument::titleChanged, this, titles);
    connect(&tab.document(), &ScenarioDocument::modifiedChanged, this, titles);
}

void MainWindow::refreshTitle()
{
    m_timeline->view().setScenarioName(m_tab ? m_tab->document().title() : QString());
    setWindowTitle(!m_tab      ? QStringLiteral("Awaitscope")
            : m_tab->isTrace() ? tr("%1 (recorded) — Awaitscope").arg(m_tab->document().title())
                               : tr("%1[*] — Awaitscope").arg(m_tab->document().title()));
    setWindowModified(m_tab && m_tab->document().isModified());
}

/// Nobody may look at the store of a tab that goes.
void MainWindow::forget(ScenarioTab& tab)
{
    if (m_tab != &tab)
        return;
    m_player.pause();
    m_state.setStore(nullptr);
    m_search->setStore(nullptr);
    m_tab = nullptr;
    m_steps->setTab(nullptr);
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

void MainWindow::showGallery(bool shown)
{
    const bool isShown = m_pages->currentWidget() == m_gallery;
    m_pages->setCurrentWidget(shown ? static_cast<QWidget*>(m_gallery) : m_timeline);
    if (shown) {
        m_gallery->setRecentFiles(m_settings.recentFiles());
        m_scenario->setMode(ScenarioMode::Code); // and with it the layout for building ends
        m_docks.setVisible(false);
    } else if (isShown) {
        m_docks.setVisible(true);
        adaptToSize();
        if (!m_settings.layout().isEmpty() && !m_docks.isCompact())
            restoreState(m_settings.layout(), Settings::kLayoutVersion);
        else
            QMetaObject::invokeMethod(
                this, [this] { m_docks.restore(); }, Qt::QueuedConnection);
        QMetaObject::invokeMethod(
            this,
            [this] {
                if (m_tab && !m_tab->isTrace())
                    m_scenario->setMode(modeOf(m_settings.scenarioMode()));
            },
            Qt::QueuedConnection);
    }
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    if (m_wantsDefaultSizes) {
        m_wantsDefaultSizes = false;
        QMetaObject::invokeMethod(
            this, [this] { m_docks.applySizes(); }, Qt::QueuedConnection);
    }
}

void MainWindow::adaptToSize()
{
    const bool compact = DockLayout::wantsCompact(size());
    const bool charts = compact ? m_chartsInCompact : m_settings.charts();
    m_showCharts->setChecked(charts);
    m_timeline->setChartsVisible(charts && !m_presenting && !m_building);
    m_timeline->setNarratorVisible(m_settings.narrator() && !m_building);
    m_timeline->transport().setVisible(!m_building);
    m_timeline->view().setLanesOnly(m_building);
    if (compact == m_docks.isCompact())
        return;
    m_docks.setCompact(compact);
    m_timeline->setCompact(compact);
    for (IconTextButton* button : {m_compareButton, m_exportButton})
        button->setToolButtonStyle(
        compact ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    m_search->setFixedWidth(compact ? 200 : 290);
    if (m_pages->currentWidget() == m_gallery || m_presenting || m_building)
        return;
    m_docks.restore();
}

void MainWindow::setPresenting(bool on)
{
    if (on == m_presenting)
        return;
    m_presenting = on;
    if (on) {
        m_beforePresenting = saveState(Settings::kLayoutVersion);
        m_docks.setVisible(false);
        m_toolBar->hide();
        borrowLaneHeight(models::LaneDensity::Present);
        setWindowState(windowState() | Qt::WindowFullScreen);
    } else {
        setWindowState(windowState() & ~Qt::WindowFullScreen);
        restoreState(m_beforePresenting, Settings::kLayoutVersion);
        m_toolBar->show();
        returnLaneHeight();
    }
    adaptToSize();
}

/// For as long as a layout lasts that needs another height; the user's own is kept.
void MainWindow::borrowLaneHeight(models::LaneDensity height)
{
    if (!m_ownLaneHeight)
        m_ownLaneHeight = m_state.density();
    m_state.setDensity(height);
}

void MainWindow::returnLaneHeight()
{
    if (const auto own = std::exchange(m_ownLaneHeight, std::nullopt))
        m_state.setDensity(*own);
}

void MainWindow::setBuilding(bool on)
{
    (on ? m_build : m_study)->setChecked(true);
    if (on == m_building)
        return;
    m_building = on;
    if (on) {
        m_beforeBuilding = saveState(Settings::kLayoutVersion);
        m_docks.build();
        borrowLaneHeight(models::LaneDensity::Compact);
    } else {
        m_docks.restore();
        restoreState(m_beforeBuilding, Settings::kLayoutVersion);
        returnLaneHeight();
    }
    adaptToSize();
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

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    if (m_adapting)
        return;
    m_adapting = true;
    adaptToSize();
    m_adapting = false;
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
        refreshStatus();
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
    if (m_presenting)
        setPresenting(false);
    const bool gallery = m_pages->currentWidget() == m_gallery;
    // Without a scenario all docks are hidden, which is not how the user arranged them.
    m_settings.saveWindow(saveGeometry(),
        gallery || m_docks.isCompact() ? m_settings.layout()
            : m_building               ? m_beforeBuilding
                                       : saveState(Settings::kLayoutVersion));
    event->accept();
}

} // namespace awaitscope::gui
