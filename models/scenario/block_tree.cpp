#include "models/scenario/block_tree.h"

#include "scheduler/script/parser.h"

#include <algorithm>

namespace awaitscope::models {

using namespace script;
using ast::Stmt;

namespace {

/// The statement's own name for a task or thing, without quotes and calls.
QString calleeName(const QString& text)
{
    const qsizetype open = text.indexOf(QLatin1Char('('));
    return open > 0 ? text.left(open) : text;
}

QString oneLine(QString text, qsizetype most)
{
    text = text.simplified();
    return text.size() <= most ? text : text.left(most - 1) + QChar(0x2026);
}

} // namespace

BlockTree::BlockTree(QString text) : BlockTree(std::move(text), nullptr) { }

/// `names` are those of the text around this one; null when this is all there is.
BlockTree::BlockTree(QString text, std::shared_ptr<const ImportedNames> names)
    : m_text(std::move(text)), m_lines(m_text), m_names(std::move(names))
{
    read();
    Block module;
    module.kind = BlockKind::Module;
    module.lastLine = m_lines.count();
    module.branches.emplace_back();
    m_blocks.push_back(std::move(module));
    if (!m_problem)
        build();
    m_blocks.front().end = count();
    m_owners.assign(block(0).branches.front().children.size(), m_module);
}

BlockTree::~BlockTree() = default;

void BlockTree::read()
{
    QByteArray bytes = m_text.toUtf8();
    // The one mark that a file may begin with is not in its text. What is here is one too many, and
    // the parser has to see that it is not the first.
    if (m_text.startsWith(QChar::ByteOrderMark))
        bytes.prepend("\xEF\xBB\xBF");
    auto parsed = parse({bytes.constData(), static_cast<std::size_t>(bytes.size())}, {});
    m_module = std::move(parsed.module);
    if (!m_names)
        m_names = std::make_shared<const ImportedNames>(m_module);
    for (const Diagnostic& diagnostic : parsed.diagnostics) {
        if (diagnostic.is_error()) {
            m_problem = diagnostic;
            break;
        }
    }
}

const ast::Module& BlockTree::module() const
{
    std::call_once(m_moduleRead, [this] {
        if (m_module)
            return;
        const QByteArray bytes = m_text.toUtf8();
        m_module = parse({bytes.constData(), static_cast<std::size_t>(bytes.size())}, {}).module;
    });
    return *m_module;
}

TextSpan BlockTree::span(int id, const ast::Range& range) const
{
    ast::Range here = range;
    here.line += static_cast<std::uint32_t>(block(id).shift);
    here.end_line += static_cast<std::uint32_t>(block(id).shift);
    return m_lines.span(here);
}

void BlockTree::build()
{
    m_comment.assign(static_cast<std::size_t>(m_lines.count()) + 2, 0);
    for (const ast::Comment& comment : m_module->comments) {
        // The first two lines may speak to the system or to Python; they stay where they are.
        const bool fixed = comment.line <= 2
            && (comment.text.starts_with("#!") || comment.text.find("coding") != comment.text.npos);
        if (comment.own_line && comment.line < m_comment.size() && !fixed)
            m_comment[comment.line] = 1;
    }
    m_blocks.reserve(static_cast<std::size_t>(m_lines.count()) + 1);
    m_blocks.front().branches.clear();
    addBranch(0, BranchKind::Body, 0, 0, m_module->body);
}

void BlockTree::addBranch(int owner, BranchKind kind, int index, int line, ast::Block body)
{
    const auto number = static_cast<int>(block(owner).branches.size());
    Branch branch;
    branch.kind = kind;
    branch.index = index;
    branch.line = line > 0 ? line : keywordLine(body);
    m_blocks[static_cast<std::size_t>(owner)].branches.push_back(branch);
    if (owner != 0 && body.size() == 1 && body.front()->kind == ast::StmtKind::Pass) {
        const auto last = static_cast<int>(body.front()->range.end_line);
        const qsizetype end = m_lines.span(body.front()->range).end - m_lines.start(last);
        const QStringView rest = m_lines.line(last).mid(end).trimmed();
        if (rest.isEmpty() || rest == QLatin1String(";")) {
            m_blocks[static_cast<std::size_t>(owner)].branches.back().placeholder = body.front();
            return;
        }
    }
    std::vector<int> children;
    children.reserve(body.size());
    for (const Stmt* stmt : body)
        children.push_back(addBlock(owner, number, static_cast<int>(children.size()), *stmt));
    m_blocks[static_cast<std::size_t>(owner)].branches.back().children = std::move(children);
}

int BlockTree::addBlock(int owner, int branch, int position, const Stmt& stmt)
{
    const int id = count();
    Block made;
    made.kind = readStatement(stmt, *m_names).kind;
    made.stmt = &stmt;
    if (stmt.kind == ast::StmtKind::Global && functionAround(owner) == 0)
        m_globalOutside = true;
    made.parent = owner;
    made.branch = branch;
    made.position = position;
    made.sharesLine = sharesLine(stmt);
    made.headLine = static_cast<int>(stmt.range.line);
    made.lastLine = static_cast<int>(stmt.range.end_line);
    ast::ExprList decorators;
    if (const auto* function = stmt.if_is<ast::FunctionDef>())
        decorators = function->decorators;
    else if (const auto* type = stmt.if_is<ast::ClassDef>())
        decorators = type->decorators;
    made.firstLine
        = decorators.empty() ? made.headLine : static_cast<int>(decorators.front()->range.line);
    m_blocks.push_back(std::move(made));

    const auto add = [&](BranchKind kind, int index, std::uint32_t line, ast::Block body) {
        if (!body.empty())
            addBranch(id, kind, index, static_cast<int>(line), body);
    };
    const std::uint32_t head = stmt.range.line;
    switch (stmt.kind) {
    case ast::StmtKind::FunctionDef:
        add(BranchKind::Body, 0, head, stmt.as<ast::FunctionDef>().body);
        break;
    case ast::StmtKind::ClassDef:
        add(BranchKind::Body, 0, head, stmt.as<ast::ClassDef>().body);
        break;
    case ast::StmtKind::With:
        add(BranchKind::Body, 0, head, stmt.as<ast::With>().body);
        break;
    case ast::StmtKind::For:
        add(BranchKind::Body, 0, head, stmt.as<ast::For>().body);
        add(BranchKind::Else, 0, 0, stmt.as<ast::For>().orelse);
        break;
    case ast::StmtKind::While:
        add(BranchKind::Body, 0, head, stmt.as<ast::While>().body);
        add(BranchKind::Else, 0, 0, stmt.as<ast::While>().orelse);
        break;
    case ast::StmtKind::If: {
        const auto& choice = stmt.as<ast::If>();
        for (std::size_t i = 0; i < choice.branches.size(); ++i)
            add(i == 0 ? BranchKind::Body : BranchKind::Elif, static_cast<int>(i),
                choice.branches[i].range.line, choice.branches[i].body);
        add(BranchKind::Else, 0, 0, choice.orelse);
        break;
    }
    case ast::StmtKind::Match: {
        const auto& match = stmt.as<ast::Match>();
        for (std::size_t i = 0; i < match.cases.size(); ++i)
            add(BranchKind::Case, static_cast<int>(i), match.cases[i].range.line,
                match.cases[i].body);
        break;
    }
    case ast::StmtKind::Try: {
        const auto& attempt = stmt.as<ast::Try>();
        add(BranchKind::Body, 0, head, attempt.body);
        for (std::size_t i = 0; i < attempt.handlers.size(); ++i)
            add(BranchKind::Except, static_cast<int>(i), attempt.handlers[i].range.line,
                attempt.handlers[i].body);
        add(BranchKind::Else, 0, 0, attempt.orelse);
        add(BranchKind::Finally, 0, 0, attempt.finalbody);
        break;
    }
    default:
        break;
    }

    Block& block = m_blocks[static_cast<std::size_t>(id)];
    block.end = count();
    if (block.sharesLine)
        return id;
    const QStringView indent = m_lines.indent(block.headLine);
    // Comments right above it, as deep as it is, speak of it.
    while (block.firstLine > 1 && m_comment[static_cast<std::size_t>(block.firstLine - 1)]
        && m_lines.indent(block.firstLine - 1) == indent)
        --block.firstLine;
    // Deeper comments after its last statement are still inside.
    if (block.isContainer()) {
        for (int line = block.lastLine + 1; line <= m_lines.count(); ++line) {
            if (m_comment[static_cast<std::size_t>(line)]) {
                if (m_lines.indent(line).size() <= indent.size())
                    break;
                block.lastLine = line;
            } else if (!m_lines.isBlank(line)) {
                break;
            }
        }
    }
    return id;
}

bool BlockTree::sharesLine(const Stmt& stmt) const
{
    const TextSpan span = m_lines.span(stmt.range);
    const auto first = static_cast<int>(stmt.range.line);
    const QStringView before
        = QStringView(m_text).mid(m_lines.start(first), span.start - m_lines.start(first));
    if (!before.trimmed().isEmpty())
        return true;
    if (first > 1 && m_lines.line(first - 1).endsWith(QLatin1Char('\\'))
        && !m_comment[static_cast<std::size_t>(first - 1)])
        return true;
    const auto last = static_cast<int>(stmt.range.end_line);
    const QStringView after = m_lines.line(last).mid(span.end - m_lines.start(last)).trimmed();
    return !after.isEmpty() && !after.startsWith(QLatin1Char('#'));
}

/// The line of `else` and `finally`, which have no place in the tree: the code above the body.
int BlockTree::keywordLine(ast::Block body) const
{
    if (body.empty())
        return 0;
    const Stmt& first = *body.front();
    auto line = static_cast<int>(first.range.line);
    if (const auto* function = first.if_is<ast::FunctionDef>();
        function && !function->decorators.empty())
        line = static_cast<int>(function->decorators.front()->range.line);
    const TextSpan span = m_lines.span(first.range);
    const qsizetype start = m_lines.start(line);
    if (line == static_cast<int>(first.range.line)
        && !QStringView(m_text).mid(start, span.start - start).trimmed().isEmpty())
        return line; // else: x = 1
    do
        --line;
    while (line > 1 && (m_lines.isBlank(line) || m_comment[static_cast<std::size_t>(line)]));
    return std::max(line, 1);
}

const Branch& BlockTree::branch(const BlockPlace& place) const
{
    return block(place.owner).branches[static_cast<std::size_t>(place.branch)];
}

StatementParts BlockTree::parts(int id) const
{
    return readStatement(*block(id).stmt, *m_names);
}

QString BlockTree::title(int id) const
{
    if (id == 0)
        return BlockWords::verb(BlockKind::Module);
    QString title = word(id);
    if (const auto* loop = block(id).stmt->if_is<ast::For>()) {
        const TextSpan target = span(id, loop->target->range), iter = span(id, loop->iter->range);
        return title + QLatin1Char(' ')
            + oneLine(m_text.mid(target.start, iter.end - target.start), 32);
    }
    for (const Field& field : fields(id)) {
        if (!field.present || field.kind == Field::Kind::Target)
            continue;
        title += (title.isEmpty() ? QString() : QStringLiteral(" ")) + oneLine(field.text, 32);
        break;
    }
    return title;
}

QString BlockTree::shortTitle(int id) const
{
    const Block& it = block(id);
    if (it.kind == BlockKind::CreateTask) {
        const std::vector<Field> all = fields(id);
        for (const Field& field : all) {
            if (field.kind == Field::Kind::String && field.present)
                return field.text;
        }
        if (!all.empty())
            return oneLine(calleeName(all.front().text), 32);
    }
    if (it.kind == BlockKind::Function)
        return QString::fromUtf8(it.stmt->as<ast::FunctionDef>().name.data(),
            static_cast<qsizetype>(it.stmt->as<ast::FunctionDef>().name.size()));
    if (it.kind == BlockKind::TaskGroup && !groupName(id).isEmpty())
        return word(id) + QLatin1Char(' ') + groupName(id);
    return title(id);
}

QString BlockTree::code(int id) const
{
    const TextSpan span = this->span(id, block(id).stmt->range);
    return m_text.mid(span.start, span.end - span.start);
}

int BlockTree::blockAt(int line) const
{
    // The last one that starts at or above the line and reaches it, being the innermost.
    int found = 0;
    auto after = std::upper_bound(m_blocks.begin() + 1, m_blocks.end(), line,
        [](int wanted, const Block& each) { return wanted < each.firstLine; });
    for (int id = static_cast<int>(after - m_blocks.begin()) - 1; id > 0;) {
        if (block(id).lastLine >= line) {
            found = id;
            break;
        }
        id = block(id).parent > 0 && block(block(id).parent).lastLine >= line ? block(id).parent
                                                                              : id - 1;
        if (id > 0 && block(id).parent == 0 && block(id).lastLine < line)
            break; // nothing further up reaches down here
    }
    return found;
}

bool BlockTree::contains(int outer, int inner) const
{
    return inner >= outer && inner < block(outer).end;
}

BlockPlace BlockTree::placeOf(int id) const
{
    return {block(id).parent, block(id).branch, block(id).position};
}

BlockPlace BlockTree::placeAfter(int id) const
{
    return {block(id).parent, block(id).branch, block(id).position + 1};
}

int BlockTree::functionAround(int owner) const
{
    while (owner > 0 && block(owner).kind != BlockKind::Function
        && block(owner).kind != BlockKind::Class)
        owner = block(owner).parent;
    return owner;
}

int BlockTree::groupAround(int owner) const
{
    for (; owner > 0; owner = block(owner).parent) {
        if (block(owner).kind == BlockKind::TaskGroup)
            return owner;
        if (block(owner).kind == BlockKind::Function || block(owner).kind == BlockKind::Class)
            break;
    }
    return -1;
}

QString BlockTree::groupName(int id) const
{
    const auto* with = block(id).stmt ? block(id).stmt->if_is<ast::With>() : nullptr;
    if (!with || with->items.size() != 1 || !with->items.front().optional_vars)
        return {};
    const auto* name = with->items.front().optional_vars->if_is<ast::Name>();
    return name ? QString::fromUtf8(name->id.data(), static_cast<qsizetype>(name->id.size()))
                : QString();
}

QString BlockTree::indentOf(const BlockPlace& place) const
{
    const Branch& it = branch(place);
    if (!it.children.empty())
        return m_lines.indent(block(it.children.front()).headLine).toString();
    if (it.placeholder)
        return m_lines.indent(lineOf(place.owner, it.placeholder->range.line)).toString();
    return {};
}

QString BlockTree::indentUnit() const
{
    for (int id = 1; id < count(); ++id) {
        const Block& each = block(id);
        if (each.parent < 0 || each.sharesLine || each.branches.empty())
            continue;
        const Branch& body = each.branches.front();
        const Stmt* first = body.placeholder;
        if (!body.children.empty() && !block(body.children.front()).sharesLine)
            first = block(body.children.front()).stmt;
        if (!first || first->range.line == each.stmt->range.line)
            continue;
        const QStringView outer = m_lines.indent(each.headLine);
        const QStringView inner = m_lines.indent(lineOf(id, first->range.line));
        if (inner.size() > outer.size() && inner.startsWith(outer))
            return inner.mid(outer.size()).toString();
    }
    return QStringLiteral("    ");
}

} // namespace awaitscope::models
