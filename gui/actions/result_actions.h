#pragma once

#include "gui/theme.h"

#include <QList>
#include <QObject>

class QAction;
class QWidget;

namespace awaitscope::models {
class TimelineState;
}

namespace awaitscope::gui {

class CompareWindow;
class MessageBar;
class ScenarioDock;
class ScenarioFiles;
class ScenarioTab;
class Settings;
class Shortcuts;

/// What can be made of a run: a trace, a figure, a comparison with another run, a scenario.
class ResultActions : public QObject {
    Q_OBJECT

public:
    struct Parts {
        ScenarioDock& dock;
        ScenarioFiles& files;
        models::TimelineState& state; ///< shows the run of the tab at hand
        MessageBar& messages;
        Settings& settings;
        const Shortcuts& shortcuts;
        QWidget& window; ///< the dialogs' parent
    };
    /// What `parts` refers to must outlive this.
    explicit ResultActions(const Parts& parts);

    QAction* saveTrace() const { return m_saveTrace; }
    QAction* exportFigure() const { return m_export; }
    QAction* compare() const { return m_compare; }
    QList<QAction*> makeScenario() const { return {m_makeScenario, m_makeScenarioOfTask}; }
    void setTheme(const Theme& theme);
    /// The tab whose run it is; null for none.
    void setTab(ScenarioTab* tab);
    /// The run has begun or ended.
    void refresh();

private:
    void saveTraceAs();
    void exportFigureOfRun();
    void offerToOpen(const QString& path);
    void compareRuns();
    void makeScenario(bool ofSelectedTask);

    Parts m_parts;
    Theme m_theme = Theme::light();
    ScenarioTab* m_tab = nullptr;
    CompareWindow* m_compareWindow = nullptr; // made when it is first asked for
    QAction *m_saveTrace, *m_export, *m_compare, *m_makeScenario, *m_makeScenarioOfTask;
};

} // namespace awaitscope::gui
