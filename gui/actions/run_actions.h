#pragma once

#include "gui/theme.h"

#include <QObject>

class QAction;

namespace awaitscope::models {
class TimelineState;
class TracePlayer;
}

namespace awaitscope::gui {

class RunMessages;
class RunSteps;
class ScenarioTab;
class Settings;
class TimelinePanel;

/// Run, which is Pause or Continue while a program runs, and Stop.
class RunActions : public QObject {
    Q_OBJECT

public:
    struct Parts {
        Settings& settings;
        models::TimelineState& state;
        models::TracePlayer& player;
        TimelinePanel& timeline;
        RunMessages& messages;
        RunSteps& steps; ///< knows whether a run begins paused
    };
    /// What `parts` refers to must outlive this.
    explicit RunActions(const Parts& parts, QObject* parent = nullptr);

    QAction* run() const { return m_run; }
    QAction* stop() const { return m_stop; }
    void setTheme(const Theme& theme);
    /// The tab whose program it is; null for none.
    void setTab(ScenarioTab* tab);
    /// The run has begun, paused or ended, or its commands have other keys.
    void refresh();

    void runOrPause();
    /// Ends the run, or the recording of a program that is watched.
    void end();
    /// Runs the tab's program from its begin, unless its text is in error, which is told.
    void start(ScenarioTab& tab, bool paused);

signals:
    void began(); ///< by start()

private:
    Parts m_parts;
    Theme m_theme = Theme::light();
    ScenarioTab* m_tab = nullptr;
    QAction *m_run, *m_stop;
};

} // namespace awaitscope::gui
