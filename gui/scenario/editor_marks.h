#pragma once

#include <QObject>
#include <QTimer>

namespace awaitscope::models {
class TimelineState;
}

namespace awaitscope::gui {

class ScenarioTab;

/// Shows in the editor of the present tab where its tasks are at the playhead: a chip at the line of
/// each, and the line that runs.
class EditorMarks : public QObject {
    Q_OBJECT

public:
    /// `state`, which shows the tab's run, must outlive this.
    explicit EditorMarks(models::TimelineState& state, QObject* parent = nullptr);

    void setTab(ScenarioTab* tab); ///< null for none
    void refresh();

private:
    models::TimelineState& m_state;
    ScenarioTab* m_tab = nullptr;
    QTimer m_soon; // once, however much has changed at a time
};

} // namespace awaitscope::gui
