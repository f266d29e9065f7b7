#pragma once

#include "models/timeline/timeline_state.h"

#include <QAccessibleWidget>

#include <map>
#include <tuple>

namespace awaitscope::gui {

class TimelineView;

/// What a screen reader sees of a TimelineView: a tree of lanes, each with its segments and, behind
/// them, its markers. Items are made when they are asked for, and stay the same as long as their
/// run does. GUI thread.
class TimelineAccessible final : public QAccessibleWidget {
public:
    enum class Kind { Lane, SharedLane, Segment, Marker };

    explicit TimelineAccessible(TimelineView* view);

    /// Makes Qt use this class for every TimelineView.
    static void install();
    /// Tells the screen reader where the selection has gone to.
    static void announceSelection(TimelineView* view);

    int childCount() const override;
    QAccessibleInterface* child(int index) const override;
    QAccessibleInterface* childAt(int x, int y) const override;
    QAccessibleInterface* focusChild() const override;
    int indexOfChild(const QAccessibleInterface* child) const override;

    TimelineView& view() const;
    /// The item of a lane, segment or marker; `index`: of the slice or marker. Null for a task that
    /// does not exist.
    QAccessibleInterface* item(
        Kind kind, models::TaskRow task, std::uint32_t index = models::kNoIndex) const;
    QAccessibleInterface* itemOf(const models::Selection& selection) const;

private:
    ~TimelineAccessible() override;
    void forgetItems() const;

    using Key = std::tuple<Kind, models::TaskRow, std::uint32_t>;
    mutable std::map<Key, QAccessible::Id> m_items;
    QMetaObject::Connection m_reset;
};

} // namespace awaitscope::gui
