#include "gui/timeline/timeline_accessible.h"

#include "gui/timeline/timeline_view.h"
#include "models/store/trace_store.h"
#include "models/timeline/spoken_label.h"

#include <QPointer>
#include <QTimer>
#include <QWindow>

#include <algorithm>

namespace awaitscope::gui {

using models::kNoIndex;
using models::LaneList;
using models::TaskRow;
using models::TraceStore;
using Kind = TimelineAccessible::Kind;

namespace {

constexpr std::size_t mostItems = 4096; // a reader that walks through a long run needs no more

/// A lane, segment or marker. Refers to the view by row numbers, so it outlives every repaint.
class TimelineItem final : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    TimelineItem(TimelineView& view, Kind kind, TaskRow task, std::uint32_t index)
        : m_view(&view), m_kind(kind), m_task(task), m_index(index)
    {
    }

    Kind kind() const { return m_kind; }
    TaskRow task() const { return m_task; }
    std::uint32_t index() const { return m_index; }

    bool isValid() const override
    {
        const TraceStore* run = store();
        if (!run || m_task >= run->taskCount())
            return false;
        return m_kind == Kind::Segment ? m_index < run->sliceCount(m_task)
            : m_kind == Kind::Marker   ? m_index < run->markerCount(m_task)
                                       : true;
    }
    QObject* object() const override { return nullptr; }
    QWindow* window() const override
    {
        return m_view ? m_view->window()->windowHandle() : nullptr;
    }
    QAccessibleInterface* parent() const override
    {
        TimelineAccessible* top = tree();
        return !top || m_kind == Kind::Lane || m_kind == Kind::SharedLane
            ? top
            : top->item(Kind::Lane, m_task);
    }
    int childCount() const override
    {
        return m_kind == Kind::Lane && isValid()
            ? static_cast<int>(store()->sliceCount(m_task) + store()->markerCount(m_task))
            : 0;
    }
    QAccessibleInterface* child(int number) const override
    {
        if (number < 0 || number >= childCount())
            return nullptr;
        const auto at = static_cast<std::uint32_t>(number);
        const std::uint32_t slices = store()->sliceCount(m_task);
        return at < slices ? tree()->item(Kind::Segment, m_task, at)
                           : tree()->item(Kind::Marker, m_task, at - slices);
    }
    int indexOfChild(const QAccessibleInterface* child) const override
    {
        const auto* item = dynamic_cast<const TimelineItem*>(child);
        if (!item || m_kind != Kind::Lane || item->m_task != m_task || !isValid())
            return -1;
        if (item->m_kind == Kind::Segment)
            return static_cast<int>(item->m_index);
        return item->m_kind == Kind::Marker
            ? static_cast<int>(store()->sliceCount(m_task) + item->m_index)
            : -1;
    }
    QAccessibleInterface* childAt(int x, int y) const override
    {
        QAccessibleInterface* found = tree() ? tree()->childAt(x, y) : nullptr;
        return found && found->parent() == this ? found : nullptr;
    }

    QString text(QAccessible::Text what) const override
    {
        if (what != QAccessible::Name || !isValid())
            return {};
        switch (m_kind) {
        case Kind::Lane:
            return models::SpokenLabel::lane(*store(), m_task);
        case Kind::SharedLane:
            return models::SpokenLabel::sharedLane(*store(), m_index);
        case Kind::Segment:
            return models::SpokenLabel::segment(*store(), m_task, m_index);
        case Kind::Marker:
            break;
        }
        return models::SpokenLabel::marker(*store(), m_task, m_index);
    }
    void setText(QAccessible::Text, const QString&) override { }
    QAccessible::Role role() const override { return QAccessible::TreeItem; }

    /// Empty while it is out of sight.
    QRect rect() const override
    {
        if (!isValid())
            return {};
        const models::TimelineParts& parts = m_view->parts();
        const auto lane = std::find_if(parts.lanes.begin(), parts.lanes.end(),
            [this](const models::LanePart& each) { return each.task == m_task; });
        if (lane == parts.lanes.end())
            return {};
        QRectF place = lane->rect;
        if (m_kind == Kind::Segment) {
            const auto first = parts.boxes.begin() + lane->firstBox;
            const auto box = std::find_if(first, first + lane->boxCount,
                [this](const models::BoxPart& each) {
                    return m_index >= each.firstSlice && m_index - each.firstSlice < each.count;
                });
            place = box == first + lane->boxCount ? QRectF() : box->rect;
        } else if (m_kind == Kind::Marker) {
            const double x = parts.scale.toX(store()->marker(m_task, m_index).time);
            const double half = parts.lane.markSize / 2;
            place = QRectF(x - half, lane->rect.top(), 2 * half, parts.lane.railHeight);
        }
        const QRect there = place.toAlignedRect();
        return there.isEmpty()
            ? QRect()
            : QRect(m_view->viewport()->mapToGlobal(there.topLeft()), there.size());
    }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        const models::TimelineState& now = m_view->state();
        state.focusable = state.selectable = true;
        state.selected = m_kind == Kind::Segment
            ? now.selection() == models::Selection{m_task, m_index}
            : m_kind == Kind::SharedLane ? now.selection().siblings == m_index
            : m_kind == Kind::Lane && now.selection().task == m_task;
        state.focused = m_view->hasFocus() && tree()->focusChild() == this;
        state.offscreen = rect().isEmpty();
        if (m_kind == Kind::SharedLane) {
            state.expandable = true;
            state.expanded = now.areExpanded(m_task);
        } else if (m_kind == Kind::Lane && store()->task(m_task).firstChild != kNoIndex) {
            state.expandable = true;
            state.expanded = !now.isFolded(m_task);
        }
        state.collapsed = state.expandable && !state.expanded;
        return state;
    }

    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface
            ? static_cast<QAccessibleActionInterface*>(this)
            : nullptr;
    }
    QStringList actionNames() const override
    {
        QStringList names{pressAction()};
        if (state().expandable)
            names << toggleAction();
        return names;
    }
    void doAction(const QString& name) override
    {
        if (!isValid())
            return;
        models::TimelineState& now = m_view->state();
        if (name == toggleAction() && m_kind == Kind::Lane) {
            now.setFolded(m_task, !now.isFolded(m_task));
        } else if (m_kind == Kind::SharedLane) {
            if (name == toggleAction())
                now.setExpanded(m_task, !now.areExpanded(m_task));
            else
                now.selectSiblings(m_index);
        } else if (name == pressAction()) {
            now.select({m_task, m_kind == Kind::Segment ? m_index : kNoIndex});
            if (m_kind == Kind::Segment)
                now.setPlayheadEvent(store()->slice(m_task, m_index).event);
            else if (m_kind == Kind::Marker)
                now.setPlayheadEvent(store()->marker(m_task, m_index).event);
        }
    }
    QStringList keyBindingsForAction(const QString&) const override { return {}; }

private:
    const TraceStore* store() const { return m_view ? m_view->state().store() : nullptr; }
    TimelineAccessible* tree() const
    {
        return m_view ? static_cast<TimelineAccessible*>(
                            QAccessible::queryAccessibleInterface(m_view))
                      : nullptr;
    }

    QPointer<TimelineView> m_view;
    Kind m_kind;
    TaskRow m_task; ///< of a shared lane, the oldest of those who share it
    std::uint32_t m_index; ///< of the slice, the marker, or the group of siblings
};

QAccessibleInterface* makeAccessible(const QString& className, QObject* object)
{
    if (className == QLatin1String(TimelineView::staticMetaObject.className()))
        return new TimelineAccessible(static_cast<TimelineView*>(object));
    return nullptr;
}

} // namespace

TimelineAccessible::TimelineAccessible(TimelineView* view)
    : QAccessibleWidget(view, QAccessible::Tree),
      m_reset(QObject::connect(
          &view->state(), &models::TimelineState::storeChanged, view, [this] { forgetItems(); }))
{
}

TimelineAccessible::~TimelineAccessible()
{
    QObject::disconnect(m_reset);
    forgetItems();
}

void TimelineAccessible::install()
{
    static const bool once = [] {
        QAccessible::installFactory(makeAccessible);
        return true;
    }();
    Q_UNUSED(once);
}

void TimelineAccessible::announceSelection(TimelineView* view)
{
    if (!QAccessible::isActive())
        return;
    auto* tree
        = dynamic_cast<TimelineAccessible*>(QAccessible::queryAccessibleInterface(view));
    QAccessibleInterface* item = tree ? tree->itemOf(view->state().selection()) : nullptr;
    if (!item)
        return;
    QAccessibleEvent event(item, view->hasFocus() ? QAccessible::Focus : QAccessible::Selection);
    QAccessible::updateAccessibility(&event);
}

TimelineView& TimelineAccessible::view() const
{
    return *static_cast<TimelineView*>(object());
}

void TimelineAccessible::forgetItems() const
{
    const auto items = std::exchange(m_items, {});
    for (const auto& [key, id] : items)
        QAccessible::deleteAccessibleInterface(id);
}

QAccessibleInterface* TimelineAccessible::item(
    Kind kind, TaskRow task, std::uint32_t index) const
{
    const TraceStore* store = view().state().store();
    if (!store || task >= store->taskCount())
        return nullptr;
    const Key key{kind, task, index};
    if (const auto known = m_items.find(key); known != m_items.end())
        return QAccessible::accessibleInterface(known->second);
    if (m_items.size() == mostItems) // later, for whoever asks may be one of them
        QTimer::singleShot(0, &view(), [this] { forgetItems(); });
    auto* made = new TimelineItem(view(), kind, task, index);
    m_items.emplace(key, QAccessible::registerAccessibleInterface(made));
    return made;
}

QAccessibleInterface* TimelineAccessible::itemOf(const models::Selection& selection) const
{
    const TraceStore* store = view().state().store();
    if (store && selection.siblings < store->siblings().size())
        return item(Kind::SharedLane, store->siblings()[selection.siblings].first,
            selection.siblings);
    return selection.slice == kNoIndex ? item(Kind::Lane, selection.task)
                                       : item(Kind::Segment, selection.task, selection.slice);
}

int TimelineAccessible::childCount() const
{
    const LaneList& lanes = view().laneList();
    return static_cast<int>(lanes.pinned().size() + lanes.size());
}

QAccessibleInterface* TimelineAccessible::child(int index) const
{
    if (index < 0 || index >= childCount())
        return nullptr;
    const LaneList& lanes = view().laneList();
    auto position = static_cast<std::uint32_t>(index);
    const auto pinned = static_cast<std::uint32_t>(lanes.pinned().size());
    if (position < pinned)
        return item(Kind::Lane, lanes.pinned()[position]);
    position -= pinned;
    const models::SiblingRow siblings = lanes.siblingsAt(position);
    return siblings == kNoIndex ? item(Kind::Lane, lanes.at(position))
                                : item(Kind::SharedLane, lanes.at(position), siblings);
}

QAccessibleInterface* TimelineAccessible::childAt(int x, int y) const
{
    const models::TimelineHit hit
        = view().hitTest(view().viewport()->mapFromGlobal(QPoint(x, y)));
    return itemOf({hit.task, hit.slice, hit.siblings});
}

QAccessibleInterface* TimelineAccessible::focusChild() const
{
    if (!view().hasFocus())
        return nullptr;
    return itemOf(view().state().selection());
}

int TimelineAccessible::indexOfChild(const QAccessibleInterface* child) const
{
    const auto* item = dynamic_cast<const TimelineItem*>(child);
    if (!item)
        return -1;
    const LaneList& lanes = view().laneList();
    const auto pinned = std::find(lanes.pinned().begin(), lanes.pinned().end(), item->task());
    if (item->kind() == Kind::Lane && pinned != lanes.pinned().end())
        return static_cast<int>(pinned - lanes.pinned().begin());
    if (item->kind() != Kind::Lane && item->kind() != Kind::SharedLane)
        return -1;
    const std::uint32_t position = lanes.positionOf(item->task());
    return position == kNoIndex ? -1 : static_cast<int>(lanes.pinned().size() + position);
}

} // namespace awaitscope::gui
