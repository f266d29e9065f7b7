#pragma once

#include "gui/controls/row_list.h"
#include "gui/theme.h"
#include "models/items/durations_model.h"
#include "models/timeline/timeline_state.h"

namespace awaitscope::gui {

/// How long the tasks of each coroutine lived, as a histogram with its percentiles; all rows share
/// one scale.
class DurationHistogram : public RowList {
    Q_OBJECT

public:
    static constexpr int rowHeight = 46; ///< px

    /// `state` must outlive the list.
    explicit DurationHistogram(models::TimelineState* state, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    models::DurationsModel& durations() { return m_model; }

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    models::TimelineState* m_state;
    models::DurationsModel m_model;
};

} // namespace awaitscope::gui
