#pragma once

#include "gui/preferences/shortcuts.h"
#include "gui/settings.h"
#include "gui/theme.h"
#include "gui/window/dock_layout.h"
#include "models/items/task_search.h"
#include "models/scenario/scenario_runner.h"
#include "models/timeline/timeline_state.h"
#include "models/trace_player.h"

#include <QMainWindow>
#include <QTimer>

#include <optional>

class QActionGroup;
class QMenu;
class QStackedWidget;
class QToolBar;
class QToolButton;

namespace awaitscope::gui {

class ChoiceButton;
class CommandPalette;
class CompareWindow;
class DelayHandles;
class DropFrame;
class EventsDock;
class FindingsDock;
class GalleryPage;
class IconTextButton;
class InspectorDock;
class KeysDialog;
class LoopDock;
class OutputDock;
class RecordingActions;
class RunMessages;
class RunStatus;
class RunSteps;
class ScenarioDock;
class ScenarioFiles;
class ScenarioTab;
class SettingsDialog;
class SignsDialog;
class SubsetDialog;
class TimelinePanel;
class TimelineView;

/// The window: assembles docks, actions and menus, and ties the present scenario's run to them.
/// Every dock builds itself; all of them share one TimelineState, which always shows the run of the
/// present tab.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// The application's exit status when the window wants to be made anew in another language.
    static constexpr int kInAnotherLanguage = 1000;

    /// `settings` must outlive the window. `recoveryFolder` is where copies of unsaved text go.
    MainWindow(Settings& settings, const QString& recoveryFolder, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Opens a file in a tab, or shows the tab it is open in. False, with a message, when it
    /// cannot.
    bool openFile(const QString& path);
    /// The tabs of the last time, and the copies a crash left behind.
    void restoreSession();

    ScenarioDock& scenarioDock() { return *m_scenario; }
    TimelinePanel& timelinePanel() { return *m_timeline; }
    OutputDock& outputDock() { return *m_output; }
    LoopDock& loopDock() { return *m_loop; }
    EventsDock& eventsDock() { return *m_events; }
    InspectorDock& inspectorDock() { return *m_inspector; }
    FindingsDock& findingsDock() { return *m_findings; }
    models::TimelineState& timelineState() { return m_state; }
    RecordingActions& recording() { return *m_recording; }
    QAction* runAction() const { return m_run; }
    QAction* stopAction() const { return m_stop; }
    QString statusText() const;
    const Shortcuts& shortcuts() const { return m_shortcuts; }

public slots:
    void newScenario();
    void runOrPause();
    void stop();

protected:
    void closeEvent(QCloseEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    // main_window.cpp
    void connectDocks();
    void applyTheme();
    void tabChanged();
    void showGallery(bool shown);
    void connectDocument(ScenarioTab& tab);
    void refreshTitle();
    void forget(ScenarioTab& tab);
    void adaptToSize();
    void setPresenting(bool on);
    void borrowLaneHeight(models::LaneDensity height);
    void returnLaneHeight();
    void setBuilding(bool on);
    void goToLine(int line);

    // main_window_settings.cpp
    void applySettings();
    void applySettingsTo(ScenarioTab& tab);
    void applySettingsTo(TimelineView& view);
    void showSettings();
    void showKeys();
    void showSigns();
    void showSubset();
    void keysChanged();
    void themeDialogs();
    void startAnew();

    // main_window_actions.cpp
    QAction* addAction(
        QMenu* menu, const char* id, const QString& text, const QKeySequence& key);
    void createActions();
    void createMenus();
    void listKeys();
    void createToolBar();
    void createStatusBar();
    void themeIcons();
    void focusNextPanel(int by);

    // main_window_run.cpp
    void connectRunner(ScenarioTab& tab);
    void run(ScenarioTab& tab, bool paused);
    void showHalt(ScenarioTab& tab);
    void runStateChanged();
    void runEnded(ScenarioTab& tab);
    void showEndOf(models::TaskRow task);
    void refreshEditorMarks();
    void refreshStatus();
    void refreshHistory();
    void refreshStale();

    // main_window_results.cpp
    void exportFigure();
    void offerToOpenFigure(const QString& path);
    void saveTrace();
    void compareRuns();
    void makeScenario(bool ofSelectedTask);
    void createDelayHandles();
    void connectWhatIf(ScenarioTab& tab);

    Settings& m_settings;
    Shortcuts m_shortcuts;
    QPalette m_startupPalette;
    Theme m_theme = Theme::light();
    models::TimelineState m_state;
    models::TaskSearch m_taskSearch{m_state};
    models::TracePlayer m_player;
    ScenarioTab* m_tab = nullptr; // whose run m_state shows
    QTimer m_marksTimer;
    QTimer m_statusTimer;
    bool m_chartsInCompact = false;
    bool m_presenting = false;
    bool m_adapting = false;
    bool m_wantsDefaultSizes = true;
    bool m_building = false;
    QByteArray m_beforePresenting;
    std::optional<models::LaneDensity> m_ownLaneHeight; ///< while a layout has another one
    QByteArray m_beforeBuilding;

    QStackedWidget* m_pages;
    GalleryPage* m_gallery;
    TimelinePanel* m_timeline;
    ScenarioDock* m_scenario;
    OutputDock* m_output;
    LoopDock* m_loop;
    EventsDock* m_events;
    InspectorDock* m_inspector;
    FindingsDock* m_findings;
    DropFrame* m_dropFrame;
    DockLayout m_docks;
    ScenarioFiles* m_files;
    RunMessages* m_runMessages;
    RunStatus* m_status;
    RunSteps* m_steps;
    RecordingActions* m_recording;
    DelayHandles* m_delays;
    CompareWindow* m_compare = nullptr; // made when it is first asked for

    QAction *m_new, *m_open, *m_save, *m_saveAs, *m_close, *m_quit, *m_export, *m_saveTrace;
    QAction *m_compareAction, *m_makeScenario, *m_makeScenarioOfTask;
    QAction *m_undo, *m_redo, *m_find, *m_palette;
    QAction *m_study, *m_build;
    QAction *m_run, *m_stop, *m_nextFinding, *m_previousFinding;
    QAction *m_showNarrator, *m_showCharts, *m_showCriticalPath, *m_present, *m_defaultLayout, *m_about;
    QAction* m_showSettings;
    QAction *m_zoomIn, *m_zoomOut, *m_fit, *m_undoView, *m_redoView;
    QList<QAction*> m_timelineActions; ///< those with single keys
    QActionGroup* m_themes;
    QMenu* m_recentMenu;
    QToolBar* m_toolBar;
    IconTextButton *m_runButton, *m_compareButton, *m_exportButton;
    QToolButton* m_settingsButton;
    ChoiceButton* m_clock;
    CommandPalette* m_search;
    SettingsDialog* m_settingsDialog = nullptr; // made when they are first asked for
    KeysDialog* m_keysDialog = nullptr;
    SignsDialog* m_signsDialog = nullptr;
    SubsetDialog* m_subsetDialog = nullptr;
};

} // namespace awaitscope::gui
