#include "models/scenario/block_edits.h"

#include <algorithm>
#include <set>

namespace awaitscope::models {

using namespace script;

namespace {

std::vector<const ast::Stmt*> statements(const BlockTree& tree, const Branch& branch)
{
    std::vector<const ast::Stmt*> all;
    for (const int id : branch.children)
        all.push_back(tree.block(id).stmt);
    if (branch.placeholder)
        all.push_back(branch.placeholder);
    return all;
}

bool isInlineSpace(QChar c)
{
    return c == QLatin1Char(' ') || c == QLatin1Char('\t') || c == QLatin1Char('\f');
}

/// Back over spaces and joined lines.
qsizetype gapStart(const QString& text, qsizetype at)
{
    while (at > 0) {
        if (isInlineSpace(text[at - 1])) {
            --at;
            continue;
        }
        qsizetype before = at;
        if (text[before - 1] == QLatin1Char('\n'))
            --before;
        if (before > 0 && text[before - 1] == QLatin1Char('\r'))
            --before;
        if (before == at || before == 0 || text[before - 1] != QLatin1Char('\\'))
            break;
        at = before - 1;
    }
    return at;
}

/// Gives each statement of a branch lines of its own.
void splitLines(const BlockTree& tree, const BlockPlace& place, TextReplacements& plan)
{
    const QString& text = tree.text();
    const Branch& branch = tree.branch(place);
    const auto all = statements(tree, branch);
    if (all.empty())
        return;
    const auto isCompound = [&](std::size_t i) {
        return i < branch.children.size() && tree.block(branch.children[i]).isContainer();
    };
    const SourceLines& lines = tree.lines();
    // All of one branch lie in one block, or are outermost themselves.
    const auto blockOf = [&](std::size_t i) {
        return i < branch.children.size() ? branch.children[i] : place.owner;
    };
    const auto spanOf = [&](std::size_t i) { return tree.span(blockOf(i), all[i]->range); };
    const int firstLine = tree.lineOf(blockOf(0), all.front()->range.line);
    const qsizetype first = spanOf(0).start;
    const qsizetype lineStart = lines.start(firstLine);
    const bool onHeader = !QStringView(text).mid(lineStart, first - lineStart).trimmed().isEmpty();
    QString indent = lines.indent(firstLine).toString();
    if (place.owner > 0 && onHeader)
        indent = lines.indent(tree.block(place.owner).headLine).toString() + tree.indentUnit();
    const QString lineEnd = lines.usualLineEnd();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const TextSpan span = spanOf(i);
        qsizetype gap = gapStart(text, span.start);
        const QChar before = gap > 0 ? text[gap - 1] : QChar();
        if (before == QLatin1Char(';')) {
            --gap;
            while (gap > 0 && isInlineSpace(text[gap - 1]))
                --gap;
            plan.replace({gap, span.start}, lineEnd + indent);
        } else if (before == QLatin1Char(':')) {
            plan.replace({gap, span.start}, lineEnd + indent);
        }
        qsizetype after = span.end;
        while (after < text.size() && isInlineSpace(text[after]))
            ++after;
        if (after == text.size() || text[after] != QLatin1Char(';') || isCompound(i))
            continue; // behind a compound statement it is that of the last one inside
        // A semicolon before the next statement goes with the gap between the two.
        if (i + 1 == all.size() || gapStart(text, spanOf(i + 1).start) != after + 1)
            plan.replace({span.end, after + 1}, {});
    }
}

} // namespace

bool BlockEdits::isDefinition(int id) const
{
    const BlockKind kind = m_tree->block(id).kind;
    return kind == BlockKind::Function || kind == BlockKind::Class;
}

/// Blank lines between definitions in the body of `owner`, as the text has them.
int BlockEdits::definitionGap(int owner) const
{
    if (owner > 0)
        return m_tree->block(owner).kind == BlockKind::Class ? 1 : 0;
    const SourceLines& lines = m_tree->lines();
    for (const int id : m_tree->block(0).branches.front().children) {
        const Block& block = m_tree->block(id);
        if (!isDefinition(id) || block.position == 0)
            continue;
        int gap = 0;
        while (gap < block.firstLine - 1 && lines.isBlank(block.firstLine - 1 - gap))
            ++gap;
        return std::min(gap, 2);
    }
    return 2;
}

std::vector<int> BlockEdits::outermost(std::vector<int> ids) const
{
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    std::vector<int> result;
    for (const int id : ids) {
        if (id > 0 && id < m_tree->count()
            && (result.empty() || !m_tree->contains(result.back(), id)))
            result.push_back(id);
    }
    return result;
}

BlockEdits BlockEdits::withOwnLines(const std::vector<int>& ids, const BlockPlace* place) const
{
    std::set<std::pair<int, int>> branches;
    const auto consider = [&](int owner, int branch) {
        const auto all = statements(*m_tree, m_tree->branch({owner, branch, 0}));
        const auto& children = m_tree->branch({owner, branch, 0}).children;
        bool shares = std::any_of(children.begin(), children.end(),
            [this](int id) { return m_tree->block(id).sharesLine; });
        if (const ast::Stmt* pass = m_tree->branch({owner, branch, 0}).placeholder)
            shares = m_tree->lines().line(m_tree->lineOf(owner, pass->range.line)).trimmed()
                != QLatin1String("pass");
        if (shares)
            branches.insert({owner, branch});
    };
    for (const int id : ids)
        consider(m_tree->block(id).parent, m_tree->block(id).branch);
    if (place)
        consider(place->owner, place->branch);
    if (branches.empty())
        return *this;
    TextReplacements plan;
    for (const auto& [owner, branch] : branches)
        splitLines(*m_tree, {owner, branch, 0}, plan);
    auto split = BlockTree::changed(*m_tree, plan.applied(m_tree->text()));
    // The statements are the same, so are their numbers.
    return split->isValid() && split->count() == m_tree->count() ? BlockEdits(split) : *this;
}

BlockEdit BlockEdits::finish(TextReplacements& plan, const QString& name) const
{
    BlockEdit edit;
    edit.name = name;
    const QString text = plan.applied(m_tree->text());
    // What is wrong where the edit was made is wrong with all of the text, and told at once.
    std::optional<Diagnostic> problem;
    auto tree = BlockTree::patched(*m_tree, text, &problem);
    if (!tree && !problem) {
        tree = std::make_shared<const BlockTree>(text);
        problem = tree->problem();
    }
    if (problem) {
        edit.reason = reasonFor(*problem);
        return edit;
    }
    const TextSpan marked = plan.marked();
    if (!marked.isEmpty()) {
        const int first = tree->lines().lineAt(marked.start);
        const int last = tree->lines().lineAt(marked.end - 1);
        int parent = -1;
        for (int line = first; line <= last; ++line) {
            const int id = tree->blockAt(line);
            if (id == 0 || tree->block(id).firstLine < first)
                continue;
            if (parent < 0)
                parent = tree->block(id).parent;
            if (tree->block(id).parent == parent
                && (edit.blocks.empty() || edit.blocks.back() != id))
                edit.blocks.push_back(id);
        }
    }
    edit.tree = std::move(tree);
    return edit;
}

void BlockEdits::removeLines(
    TextReplacements& plan, const std::vector<int>& ids, const BlockPlace* filled) const
{
    const SourceLines& lines = m_tree->lines();
    std::set<int> gone(ids.begin(), ids.end());
    for (const int id : ids) {
        const Block& block = m_tree->block(id);
        const Branch& branch = m_tree->branch(m_tree->placeOf(id));
        const bool isFirst = branch.children.front() == id;
        const bool all = std::all_of(branch.children.begin(), branch.children.end(),
            [&gone](int child) { return gone.count(child) > 0; });
        const bool stays
            = filled && filled->owner == block.parent && filled->branch == block.branch;
        int first = block.firstLine, last = block.lastLine;
        if (isDefinition(id) && !all) {
            // A definition goes with the blank lines that set it off.
            if (!isFirst) {
                while (lines.isBlank(first - 1)
                    && first - 1
                        > m_tree
                              ->block(branch.children[static_cast<std::size_t>(block.position - 1)])
                              .lastLine)
                    --first;
            } else {
                while (last < lines.count() && lines.isBlank(last + 1))
                    ++last;
            }
        }
        if (isFirst && all && !stays && block.parent > 0)
            plan.replace({lines.start(first), lines.start(first)},
                lines.indent(block.headLine).toString() + QStringLiteral("pass") + lineEnd());
        plan.replace({lines.start(first), lines.start(last + 1)}, {});
    }
}

void BlockEdits::insertLines(TextReplacements& plan, const BlockPlace& to, const QString& code,
    bool startsWithDefinition, bool endsWithDefinition, const std::vector<int>& leaving) const
{
    const SourceLines& lines = m_tree->lines();
    const Branch& branch = m_tree->branch(to);
    const QString end = lineEnd();
    if (branch.placeholder) {
        const int line = m_tree->lineOf(to.owner, branch.placeholder->range.line);
        plan.replaceMarked({lines.start(line), lines.start(line)}, code);
        plan.replace({lines.start(line), lines.start(line + 1)}, {});
        return;
    }
    // The neighbours that are left when everything that leaves has left.
    const auto leaves = [&leaving](int id) {
        return std::find(leaving.begin(), leaving.end(), id) != leaving.end();
    };
    int previous = -1, next = -1;
    for (int i = to.position; i-- > 0 && previous < 0;) {
        const int id = branch.children[static_cast<std::size_t>(i)];
        previous = leaves(id) ? -1 : id;
    }
    for (auto i = static_cast<std::size_t>(to.position); i < branch.children.size() && next < 0;
         ++i)
        next = leaves(branch.children[i]) ? -1 : branch.children[i];
    const int gap = definitionGap(to.owner);
    const auto blanks = [&end](int count) { return end.repeated(std::max(count, 0)); };

    if (previous < 0) {
        int line = lines.count() + 1;
        if (next > 0)
            line = m_tree->block(next).firstLine;
        else if (!branch.children.empty())
            line = m_tree->block(branch.children.front()).firstLine;
        const bool apart = next > 0 && (endsWithDefinition || isDefinition(next));
        const qsizetype at = lines.start(line);
        const bool open = at > 0 && line > lines.count() && lines.lineEnd(lines.count()).isEmpty();
        plan.replaceMarked({at, at}, (open ? end : QString()) + code);
        if (apart)
            plan.replace({at, at}, blanks(gap));
        return;
    }
    const Block& before = m_tree->block(previous);
    int line = before.lastLine + 1;
    int blank = 0;
    while (line + blank <= lines.count() && lines.isBlank(line + blank))
        ++blank;
    int above = startsWithDefinition || isDefinition(previous) ? gap : 0;
    int below = 0;
    if (next > 0) {
        below = endsWithDefinition || isDefinition(next) ? std::max(gap - blank, 0) : 0;
        if (isDefinition(previous) && !startsWithDefinition && !endsWithDefinition
            && !isDefinition(next) && blank > 0) {
            line = m_tree->block(next).firstLine; // with the code that follows the definitions
            above = below = 0;
        }
    }
    const qsizetype at = lines.start(line);
    const bool open = line > lines.count() && lines.lineEnd(lines.count()).isEmpty();
    plan.replace({at, at}, (open ? end : QString()) + blanks(above));
    if (open && std::none_of(leaving.begin(), leaving.end(), [&](int id) {
            return m_tree->block(id).lastLine == lines.count();
        })) {
        QString closed = code;
        closed.chop(end.size());
        plan.replaceMarked({at, at}, closed);
    } else {
        plan.replaceMarked({at, at}, code);
    }
    if (below > 0)
        plan.replace({at, at}, blanks(below));
}

TextReplacements BlockEdits::adaptedTasks(int id, const BlockPlace& to) const
{
    const BlockTree& tree = *m_tree;
    TextReplacements plan;
    const int target = tree.groupAround(to.owner);
    const QString group = target >= 0 ? tree.groupName(target) : QString();
    for (int task = id; task < tree.block(id).end; ++task) {
        if (tree.block(task).kind != BlockKind::CreateTask)
            continue;
        const int parent = tree.block(task).parent;
        const int source = tree.groupAround(parent);
        const int function = tree.functionAround(parent);
        if (source == target || (source >= 0 && tree.contains(id, source))
            || (function > 0 && tree.contains(id, function)))
            continue; // goes along with its group or function
        const ast::Expr& callee = *tree.parts(task).call->func;
        if (callee.range.line != callee.range.end_line)
            continue;
        const auto* method = callee.if_is<ast::Attribute>();
        const auto* object = method ? method->value->if_is<ast::Name>() : nullptr;
        bool leaves = false;
        for (int around = source; around >= 0 && object;
             around = tree.groupAround(tree.block(around).parent)) {
            const bool stays = target >= 0 && tree.contains(around, target);
            leaves = leaves || (!stays && tree.groupName(around).toStdString() == object->id);
        }
        const bool plain = tree.names().resolve(callee) == "asyncio.create_task";
        if (plain && !group.isEmpty())
            plan.replace(tree.span(task, callee.range), group + QStringLiteral(".create_task"));
        else if (leaves)
            plan.replace(tree.span(task, callee.range),
                group.isEmpty() ? tree.names().spell("create_task")
                                : group + QStringLiteral(".create_task"));
    }
    return plan;
}

BlockEdit BlockEdits::transfer(const std::vector<int>& given, BlockPlace to, bool copy) const
{
    const std::vector<int> ids = outermost(given);
    BlockEdit edit;
    if (ids.empty())
        return edit;
    for (const int id : ids) {
        if (m_tree->contains(id, to.owner)) {
            edit.reason = copy ? tr("A block cannot be copied into itself.")
                               : tr("A block cannot be moved into itself.");
            return edit;
        }
    }
    const QString title = ids.size() == 1 ? m_tree->title(ids.front())
                                          : tr("%n blocks", nullptr, static_cast<int>(ids.size()));
    const QString name = copy ? tr("copy %1").arg(title) : tr("move %1").arg(title);
    const bool together = m_tree->placeOf(ids.front())
            == BlockPlace{to.owner, to.branch, m_tree->block(ids.front()).position}
        && m_tree->block(ids.back()).parent == to.owner
        && m_tree->block(ids.back()).branch == to.branch
        && m_tree->block(ids.back()).position - m_tree->block(ids.front()).position + 1
            == static_cast<int>(ids.size());
    if (!copy && together && to.position >= m_tree->block(ids.front()).position
        && to.position <= m_tree->block(ids.back()).position + 1) {
        edit.tree = m_tree; // it is there already
        edit.name = name;
        edit.blocks = ids;
        edit.meaning = tr("It stays where it is.");
        return edit;
    }

    const BlockEdits own = withOwnLines(ids, &to);
    const QString indent
        = own.m_tree->branch(to).children.empty() && !own.m_tree->branch(to).placeholder
        ? QString()
        : own.m_tree->indentOf(to);
    QString code;
    for (const int id : ids) {
        MovedCode moved = MovedCode::ofBlock(*own.m_tree, id, own.adaptedTasks(id, to));
        moved.indent(indent);
        if (!code.isEmpty() && own.isDefinition(id))
            code += own.lineEnd().repeated(own.definitionGap(to.owner));
        code += moved.text(own.lineEnd(), false);
    }
    TextReplacements plan;
    own.insertLines(plan, to, code, own.isDefinition(ids.front()), own.isDefinition(ids.back()),
        copy ? std::vector<int>() : ids);
    if (!copy)
        own.removeLines(plan, ids, &to);
    edit = own.finish(plan, name);
    if (edit)
        edit.meaning = moveMeaning(*m_tree, ids, to, copy);
    return edit;
}

BlockEdit BlockEdits::move(const std::vector<int>& ids, BlockPlace to) const
{
    return transfer(ids, to, false);
}

BlockEdit BlockEdits::copy(const std::vector<int>& ids, BlockPlace to) const
{
    return transfer(ids, to, true);
}

BlockEdit BlockEdits::duplicate(const std::vector<int>& ids) const
{
    const std::vector<int> all = outermost(ids);
    if (all.empty())
        return {};
    BlockEdit edit = transfer(all, m_tree->placeAfter(all.back()), true);
    edit.name = tr("duplicate %1").arg(m_tree->title(all.front()));
    return edit;
}

BlockEdit BlockEdits::remove(const std::vector<int>& given) const
{
    const std::vector<int> ids = outermost(given);
    if (ids.empty())
        return {};
    const BlockEdits own = withOwnLines(ids, nullptr);
    TextReplacements plan;
    own.removeLines(plan, ids, nullptr);
    const QString name
        = tr("delete %1")
              .arg(ids.size() == 1 ? m_tree->title(ids.front())
                                   : tr("%n blocks", nullptr, static_cast<int>(ids.size())));
    BlockEdit edit = own.finish(plan, name);
    if (edit && edit.tree->text().trimmed().isEmpty()) {
        // Nothing is left to be kept apart by the blank lines.
        TextReplacements all;
        all.replace({0, own.m_tree->text().size()}, {});
        edit = own.finish(all, name);
    }
    edit.blocks.clear();
    return edit;
}

QString BlockEdits::code(const std::vector<int>& given) const
{
    const std::vector<int> ids = outermost(given);
    const BlockEdits own = withOwnLines(ids, nullptr);
    const BlockTree& tree = *own.m_tree;
    QString all;
    int previous = 0;
    for (const int id : ids) {
        // What stands apart here stands apart there.
        if (previous > 0 && tree.placeOf(id) == tree.placeAfter(previous)) {
            for (int line = tree.block(previous).lastLine + 1; tree.lines().isBlank(line); ++line)
                all += QLatin1Char('\n');
        }
        previous = id;
        MovedCode code = MovedCode::ofBlock(tree, id);
        code.indent({});
        all += code.text(QStringLiteral("\n"), true);
    }
    return all;
}

} // namespace awaitscope::models
