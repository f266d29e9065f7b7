#include "models/timeline/bookmarks.h"
#include "models/timeline/layout_pass.h"

#include <algorithm>

/// What the user wrote: flags on the axis, notes in the lanes.
namespace awaitscope::models {

namespace {

constexpr double kFlag = 10; // width and height of flag and note
constexpr double kLongestLabel = 150;

} // namespace

void LayoutPass::addBookmarks()
{
    const Bookmarks* bookmarks = options.bookmarks ? state.bookmarks() : nullptr;
    if (!bookmarks || !store)
        return;
    for (std::size_t i = 0; i < bookmarks->count(); ++i) {
        const Bookmark& bookmark = bookmarks->at(i);
        const double x = toX(bookmark.time);
        if (x < parts.labelWidth || x > parts.viewport.width())
            continue;
        BookmarkPart part{};
        part.index = i;
        part.task = kNoIndex;
        if (bookmark.task.isEmpty()) {
            if (parts.axis.isEmpty())
                continue;
            // Beside the playhead's flag, which would hide it.
            double left = x;
            if (parts.playhead.visible && x + kFlag > parts.playhead.flagRect.left()
                && x < parts.playhead.flagRect.right())
                left = parts.playhead.flagRect.right() + 4;
            part.flag = QRectF(left, parts.axis.top() + 4, kFlag, kFlag);
            part.pole = QLineF(x, parts.axis.bottom(), x, parts.bottom);
        } else {
            const auto lane = std::find_if(parts.lanes.begin(), parts.lanes.end(),
                [&](const LanePart& each) { return each.fullName == bookmark.task; });
            if (lane == parts.lanes.end())
                continue;
            part.task = lane->task;
            part.flag = QRectF(x, lane->rect.top() + s(2), kFlag, kFlag);
            part.pole = QLineF(x, part.flag.bottom(), x, lane->barY);
        }
        const double px = 11;
        const double room
            = std::min(kLongestLabel, parts.viewport.width() - part.flag.right() - 8);
        if (!bookmark.text.isEmpty() && room > 20) {
            const QPointF at(part.flag.right() + 4, part.flag.bottom() - 1);
            part.label = text(elided(bookmark.text, px, false, room), at, px);
            part.labelBackground
                = QRectF(at.x() - 3, part.flag.top() - 1, part.label.width + 6, kFlag + 3);
        }
        // The one before gives way with its words, not with its flag.
        for (BookmarkPart& before : parts.bookmarks) {
            if (before.flag.top() == part.flag.top() && !before.labelBackground.isEmpty()
                && before.labelBackground.right() > part.flag.left()
                && before.flag.left() <= part.flag.left()) {
                const double left = before.labelBackground.left() + 3;
                before.label.text
                    = elided(before.label.text, px, false, part.flag.left() - 6 - left);
                before.label.width = width(before.label.text, px, false);
                before.labelBackground.setWidth(before.label.width + 6);
                if (before.label.text.size() <= 2) {
                    before.label = {};
                    before.labelBackground = {};
                }
            }
        }
        parts.bookmarks.push_back(std::move(part));
    }
}

} // namespace awaitscope::models
