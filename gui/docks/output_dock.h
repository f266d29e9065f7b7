#pragma once

#include "gui/theme.h"
#include "models/items/output_model.h"
#include "models/timeline/timeline_state.h"

#include <QDockWidget>

class QLabel;

namespace awaitscope::gui {

class PanelHead;
class RowList;

/// What the program printed, line by line; lines after the playhead are dim, a click moves it.
class OutputDock : public QDockWidget {
    Q_OBJECT

public:
    /// `state` must outlive the dock.
    explicit OutputDock(models::TimelineState& state, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    models::OutputModel& model() { return m_model; }
    RowList* view() const { return m_view; }
    void copySelection() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void followPlayhead();
    void refreshCount();
    void adaptColumns();

    models::TimelineState& m_state;
    models::OutputModel m_model;
    PanelHead* m_head;
    QLabel* m_count;
    RowList* m_view;
    bool m_clicking = false;
    int m_taskWidth = 0;
    int m_measured = 0; // rows whose task's name was measured
};

} // namespace awaitscope::gui
