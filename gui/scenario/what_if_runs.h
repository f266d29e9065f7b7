#pragma once

#include "gui/timeline/delay_handles.h"

namespace awaitscope::gui {

class ScenarioTab;

/// Runs the present tab's program with another number: outlined while the number is dragged in the
/// timeline or typed in a block, whole when it is let go, and again when that is undone.
class WhatIfRuns : public QObject {
    Q_OBJECT

public:
    /// `view` and `state`, which show the present tab's run, must outlive this.
    WhatIfRuns(TimelineView& view, models::TimelineState& state, QObject* parent = nullptr);

    void setTheme(const Theme& theme);
    void addTab(ScenarioTab& tab);
    void setTab(ScenarioTab* tab); ///< the present one; null for none

signals:
    /// The program is to be run as it is now.
    void runRequested(awaitscope::gui::ScenarioTab& tab);

private:
    DelayHandles::Program program() const;

    ScenarioTab* m_tab = nullptr;
    DelayHandles* m_delays; // the view's child
};

} // namespace awaitscope::gui
