#pragma once

#include "gui/theme.h"
#include "models/items/loop_model.h"
#include "models/timeline/timeline_state.h"

#include <QDockWidget>

class QLabel;

namespace awaitscope::gui {

class PanelHead;
class RowList;

/// The inside of the event loop at the playhead: what runs, the ready queue in order, the timers
/// with their deadlines. A click goes to the event that put something there.
class LoopDock : public QDockWidget {
    Q_OBJECT

public:
    /// `state` must outlive the dock.
    explicit LoopDock(models::TimelineState& state, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    models::LoopModel& model() { return m_model; }
    RowList* view() const { return m_view; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    models::TimelineState& m_state;
    models::LoopModel m_model;
    PanelHead* m_head;
    QLabel* m_note;
    RowList* m_view;
};

} // namespace awaitscope::gui
