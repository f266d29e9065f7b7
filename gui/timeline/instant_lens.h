#pragma once

#include "gui/theme.h"
#include "models/timeline/timeline_state.h"

#include <QFrame>

class QLabel;
class QListWidget;

namespace awaitscope::gui {

/// The events of one moment in their true order. Zooming cannot separate what happens at one time,
/// so this list does: the current event is marked, and choosing another moves the playhead to it.
class InstantLens : public QFrame {
    Q_OBJECT

public:
    /// `state` must outlive the lens.
    explicit InstantLens(models::TimelineState* state, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);

    /// Opens at `position` (global) with the steps at `time`; does nothing if there are none.
    void openAt(models::TimeNs time, QPoint position);

    /// How many steps of the run are at `time`.
    static int countAt(const models::TraceStore& store, models::TimeNs time);

    /// The rows as they read, for tests and accessibility.
    QStringList texts() const;

private:
    void choose(int row);

    models::TimelineState* m_state;
    QLabel* m_title;
    QListWidget* m_list;
    std::uint32_t m_firstStep = 0;
};

} // namespace awaitscope::gui
