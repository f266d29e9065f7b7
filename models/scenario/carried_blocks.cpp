#include "models/scenario/carried_blocks.h"

#include "models/scenario/text_change.h"

#include <optional>

namespace awaitscope::models {

namespace {

/// Where a position of the old text is in the new one; nothing if it was in what was replaced.
std::optional<qsizetype> positionAfter(const std::vector<TextChange>& changes, qsizetype position)
{
    for (const TextChange& change : changes) {
        if (position < change.position)
            break;
        if (position < change.position + change.removed.size())
            return {};
        position += change.inserted.size() - change.removed.size();
    }
    return position;
}

QStringView headOf(const BlockTree& tree, int id)
{
    return tree.lines().line(tree.block(id).headLine).trimmed();
}

} // namespace

std::set<int> carriedBlocks(
    const BlockTree& before, const BlockTree& after, const std::set<int>& containers)
{
    std::set<int> carried;
    if (containers.empty())
        return carried;
    const std::vector<TextChange> changes = changesBetween(before.text(), after.text());
    const auto take = [&](int old, int id) {
        return id > 0 && after.block(id).kind == before.block(old).kind
            && after.block(id).isContainer() && carried.insert(id).second;
    };
    std::vector<int> moved;
    for (const int old : containers) {
        const qsizetype start = before.lines().start(before.block(old).headLine);
        const auto there = positionAfter(changes, start);
        const int line = there ? after.lines().lineAt(*there) : 0;
        const int id = line > 0 ? after.blockAt(line) : 0;
        if (id == 0 || after.block(id).headLine != line || !take(old, id))
            moved.push_back(old);
    }
    for (const TextChange& change : changes) {
        if (moved.empty() || change.inserted.isEmpty())
            continue;
        const int last = after.lines().lineAt(change.position + change.inserted.size() - 1);
        for (int line = after.lines().lineAt(change.position); line <= last; ++line) {
            const int id = after.blockAt(line);
            if (id == 0 || after.block(id).headLine != line)
                continue;
            for (auto old = moved.begin(); old != moved.end(); ++old) {
                if (headOf(before, *old) == headOf(after, id) && take(*old, id)) {
                    moved.erase(old);
                    break;
                }
            }
        }
    }
    return carried;
}

} // namespace awaitscope::models
