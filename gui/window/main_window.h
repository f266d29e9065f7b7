#pragma once

#include "gui/preferences/shortcuts.h"
#include "gui/settings.h"
#include "gui/theme.h"
#include "models/items/task_search.h"
#include "models/scenario/scenario_runner.h"
#include "models/timeline/timeline_state.h"
#include "models/trace_player.h"

#include <QMainWindow>

class QStackedWidget;

namespace awaitscope::models {
struct LineFix;
}

namespace awaitscope::gui {

class CommandPalette;
class DropFrame;
class EditActions;
class EditorMarks;
class EventsDock;
class FileActions;
class FindingsDock;
class GalleryPage;
class HelpActions;
class InspectorDock;
class LookActions;
class LoopDock;
class MainToolBar;
class OutputDock;
class PanelActions;
class RecordingActions;
class ResultActions;
class RunActions;
class RunMessages;
class RunStatus;
class RunSteps;
class ScenarioDock;
class ScenarioFiles;
class ScenarioTab;
class TimelineActions;
class TimelinePanel;
class WhatIfRuns;
class WindowLayouts;

/// The window: assembles docks, commands and menus, and tells them which tab is the present one.
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
    QAction* runAction() const;
    QAction* stopAction() const;
    QString statusText() const;
    const Shortcuts& shortcuts() const { return m_shortcuts; }

public slots:
    void newScenario();

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
    void connectTabs();
    void connectTimeline();
    void connectRuns();
    void connectLinks();
    void addTab(ScenarioTab& tab);
    void tabChanged();
    void setTab(ScenarioTab* tab);
    void refreshTitle();
    void refreshRun();
    void refreshStale();
    void showHalt();
    void runEnded();
    void goTo(models::TaskRow task, models::EventIndex event);
    void showEndOf(models::TaskRow task);
    void goToLine(int line);
    void applyFix(const models::LineFix& fix);
    void applyTheme();
    void startAnew();

    // main_window_menus.cpp
    void createCommands();
    void createMenus();
    void createBars();
    void listKeys();

    Settings& m_settings;
    Shortcuts m_shortcuts;
    QPalette m_startupPalette;
    Theme m_theme = Theme::light();
    models::TimelineState m_state;
    models::TaskSearch m_taskSearch{m_state};
    models::TracePlayer m_player;
    ScenarioTab* m_tab = nullptr; // whose run m_state shows

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
    ScenarioFiles* m_files;
    EditorMarks* m_marks;
    WhatIfRuns* m_whatIf;
    RunMessages* m_runMessages;

    RunSteps* m_steps;
    RunActions* m_run;
    ResultActions* m_results;
    RecordingActions* m_recording;
    FileActions* m_fileActions;
    EditActions* m_edits;
    PanelActions* m_panels;
    TimelineActions* m_timelineActions;
    LookActions* m_look;
    HelpActions* m_help;
    WindowLayouts* m_layouts;
    CommandPalette* m_search;
    QAction* m_palette;
    MainToolBar* m_toolBar;
    RunStatus* m_status;
};

} // namespace awaitscope::gui
