#pragma once

#include "gui/theme.h"

#include <QObject>

class QAction;
class QMenu;
class QToolBar;

namespace awaitscope::models {
class TimelineState;
}

namespace awaitscope::gui {

class ScenarioTab;
class Settings;

/// What one does to a run that stands still: step by step on, and set the lines at which it pauses.
/// Through a trace, which has run already, the same steps move the playhead. Offers it as actions,
/// for the menu and as buttons that are there while a run is paused or a trace is shown.
class RunSteps : public QObject {
    Q_OBJECT

public:
    /// `settings` and `state`, whose selection tells the task, must outlive it.
    RunSteps(Settings& settings, models::TimelineState& state, QObject* parent = nullptr);

    void fillMenu(QMenu& menu);
    void addButtons(QToolBar& bar);
    QList<QAction*> actions() const;
    void setTheme(const Theme& theme);
    /// The tab whose run it is about; null for none.
    void setTab(ScenarioTab* tab);
    /// The run, or what is selected, has changed.
    void refresh();
    /// Whether a run begins paused.
    bool startsPaused() const;

signals:
    /// Somebody wants to step through a program that does not run.
    void startRequested();

private:
    void step(int how);
    void stepThroughTrace(int how);
    bool showsTrace() const;
    void toggleBreakpoint();

    Settings& m_settings;
    models::TimelineState& m_state;
    ScenarioTab* m_tab = nullptr;
    QAction *m_task, *m_loop, *m_event, *m_startPaused, *m_breakpoint, *m_clear;
    QAction* m_buttons = nullptr; // of the tool bar
};

} // namespace awaitscope::gui
