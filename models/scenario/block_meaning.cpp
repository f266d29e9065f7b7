// What a move will mean, in sentences.

#include "models/scenario/block_edits.h"

#include "models/analysis/wording.h"

#include <algorithm>

namespace awaitscope::models {

namespace {

QString listed(const QStringList& names)
{
    if (names.size() < 2)
        return names.join(QString());
    return BlockEdits::tr("%1 and %2", "several names, and the last")
        .arg(names.mid(0, names.size() - 1).join(BlockEdits::tr(", ")), names.last());
}

QString containerName(const BlockTree& tree, const BlockPlace& place)
{
    if (place.branch > 0 || tree.block(place.owner).kind == BlockKind::Match) {
        QString name = tree.branchWord(place.owner, place.branch);
        const auto fields = tree.branchFields(place.owner, place.branch);
        if (!fields.empty() && fields.front().present)
            name += QLatin1Char(' ') + fields.front().text.simplified().left(32);
        return name;
    }
    return tree.shortTitle(place.owner);
}

/// Who uses what a function defines from outside of both; 0 for the module, -1 for nobody.
int userElsewhere(const BlockTree& tree, int definition, int function)
{
    const auto isWord = [](QChar c) { return c.isLetterOrNumber() || c == QLatin1Char('_'); };
    const QString name = tree.shortTitle(definition);
    const QString& text = tree.text();
    for (qsizetype at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.size())) {
        const qsizetype end = at + name.size();
        if ((at > 0 && isWord(text[at - 1])) || (end < text.size() && isWord(text[end])))
            continue;
        const int id = tree.blockAt(tree.lines().lineAt(at));
        if (id > 0 && !tree.contains(definition, id) && !tree.contains(function, id))
            return tree.functionAround(id);
    }
    return -1;
}

/// A function that goes into another is known there only.
QString hiddenBy(const BlockTree& tree, const std::vector<int>& ids, int function)
{
    for (const int id : ids) {
        if (tree.block(id).kind != BlockKind::Function
            || tree.functionAround(tree.block(id).parent) == function)
            continue;
        const int user = userElsewhere(tree, id, function);
        if (user < 0)
            continue;
        return BlockEdits::tr("Then %1 is known in %2 only, but %3 uses it.")
            .arg(tree.shortTitle(id), tree.shortTitle(function),
                user > 0 ? tree.shortTitle(user) : BlockEdits::tr("the program"));
    }
    return {};
}

} // namespace

QString placeSentence(const BlockTree& tree, const BlockPlace& to, const std::vector<int>& leaving)
{
    int previous = -1;
    const Branch& branch = tree.branch(to);
    for (int i = std::min(to.position, static_cast<int>(branch.children.size())); i-- > 0;) {
        const int id = branch.children[static_cast<std::size_t>(i)];
        if (std::find(leaving.begin(), leaving.end(), id) == leaving.end()) {
            previous = id;
            break;
        }
    }
    const QString after = previous > 0 ? tree.shortTitle(previous) : QString();
    if (to.owner == 0) {
        return previous > 0 ? BlockEdits::tr("At the top level, after %1.").arg(after)
                            : BlockEdits::tr("At the top level, first.");
    }
    const QString container = containerName(tree, to);
    return previous > 0 ? BlockEdits::tr("Into %1, after %2.").arg(container, after)
                        : BlockEdits::tr("Into %1, first.").arg(container);
}

QString moveMeaning(
    const BlockTree& tree, const std::vector<int>& ids, const BlockPlace& to, bool copy)
{
    QString meaning = placeSentence(tree, to, copy ? std::vector<int>() : ids);
    const int target = tree.groupAround(to.owner);
    const int function = tree.functionAround(to.owner);
    const QString who = function > 0 ? tree.shortTitle(function) : BlockEdits::tr("the program");
    QStringList joining, leaving;
    for (const int id : ids) {
        for (int task = id; task < tree.block(id).end; ++task) {
            if (tree.block(task).kind != BlockKind::CreateTask)
                continue;
            const int source = tree.groupAround(tree.block(task).parent);
            if (source == target || (source >= 0 && tree.contains(id, source)))
                continue;
            (target >= 0 ? joining : leaving) << tree.shortTitle(task);
        }
    }
    if (!joining.isEmpty() && !tree.groupName(target).isEmpty())
        meaning = joinedSentences(meaning,
            BlockEdits::tr("%1 then waits for %2 and sees an exception of it.", nullptr,
                static_cast<int>(joining.size()))
                .arg(who, listed(joining)));
    else if (!leaving.isEmpty() && !copy)
        meaning = joinedSentences(
            meaning, BlockEdits::tr("The group no longer waits for %1.").arg(listed(leaving)));

    const auto timeoutAround = [&tree](int owner) {
        for (; owner > 0 && tree.block(owner).kind != BlockKind::Function;
             owner = tree.block(owner).parent) {
            if (tree.block(owner).kind == BlockKind::Timeout)
                return owner;
        }
        return -1;
    };
    // What only starts something, or is over at once, a timeout does not reach.
    const bool waits = std::any_of(ids.begin(), ids.end(), [&tree](int id) {
        const QString code = tree.code(id);
        return code.contains(QLatin1String("await ")) || code.contains(QLatin1String("async with "))
            || code.contains(QLatin1String("async for "));
    });
    if (function > 0 && !copy) {
        if (const QString hidden = hiddenBy(tree, ids, function); !hidden.isEmpty())
            meaning = joinedSentences(meaning, hidden);
    }
    const int limit = timeoutAround(to.owner);
    if (waits && limit >= 0 && limit != timeoutAround(tree.block(ids.front()).parent)) {
        const auto fields = tree.fields(limit);
        meaning = joinedSentences(meaning,
            BlockEdits::tr("It is cancelled when %1 s have passed.")
                .arg(fields.front().text.simplified()));
    }
    return meaning;
}

} // namespace awaitscope::models
