#pragma once

#include "gui/controls/row_list.h"
#include "gui/theme.h"
#include "models/items/moment_model.h"
#include "models/timeline/timeline_state.h"

namespace awaitscope::gui {

/// Moments of a run, a line each: time, task, text. It follows the playhead, a click moves it, and
/// what comes after it is dim.
class MomentList : public RowList {
    Q_OBJECT

public:
    /// Shows the store of `state` through `model`; both must outlive the list.
    MomentList(models::TimelineState& state, models::MomentModel& model, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// As plain text.
    void copySelection() const;

protected:
    void showEvent(QShowEvent* event) override;

private:
    void takeStore();
    void followPlayhead();
    void adaptColumns();

    models::TimelineState& m_state;
    models::MomentModel& m_model;
    bool m_clicking = false;
    int m_taskWidth = 0;
    int m_measured = 0; // rows whose task's name was measured
};

} // namespace awaitscope::gui
