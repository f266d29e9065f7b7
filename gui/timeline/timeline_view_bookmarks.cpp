// Bookmarks, notes and the marked stretch of TimelineView.
#include "gui/timeline/bookmark_editor.h"
#include "gui/timeline/range_card.h"
#include "gui/timeline/timeline_view.h"
#include "models/store/trace_store.h"

#include <algorithm>
#include <cmath>

namespace awaitscope::gui {

using models::Bookmark;
using models::Bookmarks;
using models::kNoIndex;
using models::TimeNs;
using models::TimeRange;

void TimelineView::addBookmark()
{
    addBookmark(m_state->playhead().time, kNoIndex);
}

void TimelineView::addNote()
{
    const models::TaskRow task = m_state->selection().task;
    addBookmark(m_state->playhead().time, task);
}

void TimelineView::addBookmark(TimeNs time, models::TaskRow task)
{
    Bookmarks* bookmarks = m_state->bookmarks();
    const models::TraceStore* store = m_state->store();
    if (!bookmarks || !store || store->eventCount() == 0)
        return;
    const QString name = store->taskName(task);
    // One place has one bookmark: a second M writes on at the first.
    const auto& all = bookmarks->all();
    const auto same = std::find_if(all.begin(), all.end(), [&](const Bookmark& bookmark) {
        return bookmark.time == time && bookmark.task == name;
    });
    if (same != all.end()) {
        editBookmark(static_cast<std::size_t>(same - all.begin()), false);
        return;
    }
    m_state->ensureVisible(time);
    editBookmark(bookmarks->add({time, {}, name}), true);
}

void TimelineView::editBookmark(std::size_t index, bool fresh)
{
    Bookmarks* bookmarks = m_state->bookmarks();
    if (!bookmarks || index >= bookmarks->count())
        return;
    ensureLayout();
    const auto& shown = m_layout.parts().bookmarks;
    const auto part = std::find_if(shown.begin(), shown.end(),
        [index](const models::BookmarkPart& each) { return each.index == index; });
    QPointF at(m_layout.parts().scale.toX(bookmarks->at(index).time), m_layout.parts().axis.top());
    if (part != shown.end())
        at = QPointF(part->flag.right() + 2, part->flag.center().y() - m_bookmarkEditor->height() / 2.0);
    m_bookmarkEditor->open(*bookmarks, index, at.toPoint(), fresh);
}

void TimelineView::goToBookmark(std::size_t index)
{
    const Bookmarks* bookmarks = m_state->bookmarks();
    if (!bookmarks || index >= bookmarks->count())
        return;
    const Bookmark bookmark = bookmarks->at(index);
    m_state->setFollowing(false);
    m_state->setPlayheadTime(bookmark.time);
    m_state->ensureVisible(bookmark.time);
    if (bookmark.task.isEmpty())
        return;
    for (const models::LanePart& lane : parts().lanes) {
        if (lane.fullName == bookmark.task) {
            m_state->selectTask(lane.task);
            break;
        }
    }
}

void TimelineView::stepBookmark(bool forward)
{
    if (const Bookmarks* bookmarks = m_state->bookmarks())
        goToBookmark(bookmarks->next(m_state->playhead().time, forward));
}

bool TimelineView::removeBookmarkAtPlayhead()
{
    Bookmarks* bookmarks = m_state->bookmarks();
    if (!bookmarks)
        return false;
    const auto& all = bookmarks->all();
    const auto found = std::find_if(all.begin(), all.end(), [this](const Bookmark& bookmark) {
        return bookmark.time == m_state->playhead().time;
    });
    if (found == all.end())
        return false;
    bookmarks->remove(static_cast<std::size_t>(found - all.begin()));
    return true;
}

// -- the marked stretch ---------------------------------------------------------------------------

void TimelineView::zoomToMarked()
{
    if (!m_state->rangeSelection())
        return;
    const TimeRange range = *m_state->rangeSelection();
    m_state->setRangeSelection(std::nullopt);
    animateTo(range);
}

/// While the mouse still marks, only the length is told, on the axis.
void TimelineView::refreshRangeCard()
{
    const auto& range = m_state->rangeSelection();
    const bool shown = range && range->duration() > 0 && m_state->store() && m_drag != Drag::Range;
    if (!shown) {
        m_rangeCard->clear();
        return;
    }
    m_rangeCard->setRange(*range);
    placeRangeCard();
}

/// Right of the stretch, else left of it, else in it: as little of it as may be is covered.
void TimelineView::placeRangeCard()
{
    const auto& range = m_state->rangeSelection();
    if (!range || m_rangeCard->isHidden())
        return;
    const models::TimelineParts& now = m_layout.parts();
    constexpr double gap = 8;
    const QSizeF size = m_rangeCard->size();
    const double left = now.scale.toX(range->start);
    const double right = now.scale.toX(range->end);
    const double farRight = now.viewport.width() - size.width() - gap;
    double x = right + gap;
    if (x > farRight)
        x = left - gap - size.width();
    if (x < now.labelWidth)
        x = std::clamp(right - gap - size.width(), now.labelWidth + gap,
            std::max(farRight, now.labelWidth + gap));
    const double top = (now.loop.isEmpty() ? now.plot.top() : now.loop.bottom()) + gap;
    const double y = std::max(0.0, std::min(top, now.viewport.height() - size.height() - gap));
    m_rangeCard->move(static_cast<int>(std::lround(x)), static_cast<int>(std::lround(y)));
}

} // namespace awaitscope::gui
