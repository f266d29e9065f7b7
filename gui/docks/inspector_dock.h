#pragma once

#include "gui/theme.h"
#include "models/items/inspector_model.h"
#include "models/timeline/timeline_state.h"

#include <QDockWidget>
#include <QTimer>

#include <vector>

class QGridLayout;
class QLabel;
class QToolButton;

namespace awaitscope::gui {

class ChipLabel;
class InspectorDetails;
class PanelHead;
class StateBar;

/// Everything about the selected task, or else the task at the playhead, at this moment; about the
/// whole run when there is neither. Names and lines are links.
class InspectorDock : public QDockWidget {
    Q_OBJECT

public:
    /// `state` must outlive the dock.
    explicit InspectorDock(models::TimelineState& state, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);

    /// Keeps the present task while another is selected.
    bool isPinned() const;
    /// Tells each task's share and slack once the path is found; the finder must outlive the dock.
    void setCriticalPath(models::CriticalPathFinder* finder);
    models::InspectorModel& model() { return m_model; }
    InspectorDetails& details() { return *m_details; }

signals:
    void lineRequested(int line);

protected:
    void changeEvent(QEvent* event) override;

private:
    void scheduleRefresh();
    void refresh();
    void fillFacts();
    void fillState();
    void followLink(const QString& link);
    void attachStore();
    void retranslate();

    models::TimelineState& m_state;
    models::InspectorModel m_model;
    Theme m_theme = Theme::light();
    models::CriticalPathFinder* m_criticalPath = nullptr;
    QTimer m_refreshTimer;
    models::TaskRow m_pinned = models::kNoIndex;
    QMetaObject::Connection m_appended;

    PanelHead* m_head;
    QToolButton* m_pin;
    QLabel *m_name, *m_number;
    ChipLabel* m_chip;
    QGridLayout* m_facts;
    std::vector<std::pair<QLabel*, QLabel*>> m_factLabels;
    StateBar* m_bar;
    QLabel *m_barLeft, *m_barRight;
    InspectorDetails* m_details;
};

} // namespace awaitscope::gui
