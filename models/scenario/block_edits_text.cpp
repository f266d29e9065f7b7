// Edits that bring text of their own: fields, pasted code, templates, branches.

#include "models/scenario/block_edits.h"
#include "models/scenario/place_names.h"

#include <QLocale>
#include <QRegularExpression>

namespace awaitscope::models {

using namespace script;

namespace {
constexpr qsizetype kMostPasted = 1024 * 1024; // characters; they are read while somebody waits
} // namespace

QString secondsFrom(const QString& text)
{
    static const QRegularExpression pattern(
        QStringLiteral("^\\s*(\\d+(?:\\.\\d*)?|\\.\\d+)\\s*(us|µs|ms|s|sec|min|m|h)\\s*$"));
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return text.trimmed();
    const QString unit = match.captured(2);
    const double factor = unit == QLatin1String("ms")                        ? 1e-3
        : unit.endsWith(QLatin1String("us")) || unit == QStringLiteral("µs") ? 1e-6
        : unit == QLatin1String("h")                                         ? 3600
        : unit.startsWith(QLatin1Char('m'))                                  ? 60
                                                                             : 1;
    return QString::number(match.captured(1).toDouble() * factor, 'g', 12);
}

QString reasonFor(const Diagnostic& problem)
{
    const QString message = QString::fromStdString(problem.message);
    const auto outside = [&message](const char* word) {
        return message.startsWith(QLatin1Char('\'') + QLatin1String(word) + QLatin1Char('\''));
    };
    if (outside("await") || outside("async with") || outside("async for")
        || message.startsWith(QLatin1String("asynchronous comprehension")))
        return BlockEdits::tr("%1 works only inside an async def.")
            .arg(outside("async with")     ? QStringLiteral("async with")
                    : outside("async for") ? QStringLiteral("async for")
                                           : QStringLiteral("await"));
    if (outside("return") || outside("yield"))
        return BlockEdits::tr("%1 works only inside a function.")
            .arg(outside("return") ? QStringLiteral("return") : QStringLiteral("yield"));
    if (outside("break") || outside("continue"))
        return BlockEdits::tr("%1 works only inside a loop.")
            .arg(outside("break") ? QStringLiteral("break") : QStringLiteral("continue"));
    return BlockEdits::tr("That would be no valid Python: %1 (line %2).").arg(message).arg(problem.line);
}

BlockEdit BlockEdits::paste(const QString& code, BlockPlace to, const QString& name) const
{
    BlockEdit edit;
    edit.name = name;
    if (code.size() > kMostPasted) {
        edit.reason = tr("This text is too large for blocks: it has %1, and the limit is %2. Insert "
                         "only the part that matters, or paste it into the text.")
                          .arg(QLocale::c().formattedDataSize(code.size()),
                              QLocale::c().formattedDataSize(kMostPasted));
        return edit;
    }
    // Lines copied out of a body are all indented; in a body of their own they are valid.
    QString pasted = code;
    auto snippet = std::make_shared<const BlockTree>(pasted);
    const auto misplaced = [](const BlockTree& tree) {
        return tree.problem()->message.find("outside") != std::string::npos
            || tree.problem()->message.find("not properly in loop") != std::string::npos;
    };
    MovedCode moved;
    bool startsWithDefinition = false, endsWithDefinition = false;
    if (!snippet->isValid() && snippet->problem()->kind == DiagnosticKind::IndentationError) {
        pasted = QStringLiteral("if 1:\n") + code;
        snippet = std::make_shared<const BlockTree>(pasted);
        if (!snippet->isValid() && !misplaced(*snippet)) {
            edit.reason = tr("This is no valid Python: %1 (line %2).")
                              .arg(QString::fromStdString(snippet->problem()->message))
                              .arg(std::max(1U, snippet->problem()->line) - 1);
            return edit;
        }
        QStringList lines = code.split(QLatin1Char('\n'));
        QString common;
        bool first = true;
        for (const QString& line : lines) {
            if (line.trimmed().isEmpty())
                continue;
            qsizetype length = 0;
            while (length < line.size()
                && (line[length] == QLatin1Char(' ') || line[length] == QLatin1Char('\t')))
                ++length;
            if (first || length < common.size())
                common = line.left(length);
            first = false;
        }
        for (QString& line : lines) {
            if (line.startsWith(common))
                line.remove(0, common.size());
        }
        pasted = lines.join(QLatin1Char('\n'));
        snippet = std::make_shared<const BlockTree>(pasted);
    }
    if (!snippet->isValid() && !misplaced(*snippet)) {
        edit.reason = tr("This is no valid Python: %1 (line %2).")
                          .arg(QString::fromStdString(snippet->problem()->message))
                          .arg(snippet->problem()->line);
        return edit;
    }
    if (snippet->isValid()) {
        const auto& blocks = snippet->block(0).branches.front().children;
        if (blocks.empty() && pasted.trimmed().isEmpty()) {
            edit.reason = tr("There is no code to insert.");
            return edit;
        }
        const auto definition = [&](int id) {
            const BlockKind kind = snippet->block(id).kind;
            return kind == BlockKind::Function || kind == BlockKind::Class;
        };
        startsWithDefinition = !blocks.empty() && definition(blocks.front());
        endsWithDefinition = !blocks.empty() && definition(blocks.back());
    }
    const BlockEdits own = withOwnLines({}, &to);
    moved = MovedCode::ofText(*snippet);
    if (snippet->isValid())
        moved.changeUnit(snippet->indentUnit(), own.m_tree->indentUnit());
    moved.indent(own.m_tree->indentOf(to));
    TextReplacements plan;
    own.insertLines(
        plan, to, moved.text(lineEnd(), true), startsWithDefinition, endsWithDefinition, {});
    edit = own.finish(plan, name);
    if (edit)
        edit.meaning = placeSentence(*m_tree, to, {});
    return edit;
}

void BlockEdits::addImports(TextReplacements& plan, const QString& code) const
{
    const auto& children = m_tree->block(0).branches.front().children;
    for (const char* module : {"asyncio", "time"}) {
        if (!code.contains(QLatin1String(module) + QLatin1Char('.'))
            || m_tree->names().imports(module))
            continue;
        // After the imports at the top; else first of all, but for the docstring.
        int line = m_tree->lines().count() + 1, last = -1;
        for (const int id : children) {
            const Block& block = m_tree->block(id);
            const auto* text = block.stmt->if_is<ast::ExprStmt>();
            const bool docstring
                = block.position == 0 && text && text->value->kind == ast::ExprKind::Constant;
            if (block.kind != BlockKind::Import && !docstring) {
                if (last < 0)
                    line = block.firstLine;
                break;
            }
            last = id;
            line = block.lastLine + 1;
        }
        const qsizetype at = m_tree->lines().start(line);
        const bool open = line > m_tree->lines().count() && at > 0
            && m_tree->lines().lineEnd(m_tree->lines().count()).isEmpty();
        const bool alone = last < 0 || m_tree->block(last).kind != BlockKind::Import;
        plan.replace({at, at},
            (open ? lineEnd() : QString()) + QStringLiteral("import ") + QLatin1String(module)
                + lineEnd() + (alone ? lineEnd().repeated(definitionGap(0)) : QString()));
    }
}

BlockEdit BlockEdits::insert(const QString& code, BlockPlace to) const
{
    QString said = code;
    static const QRegularExpression name(QStringLiteral("\\basyncio\\.(\\w+)"));
    const int group = m_tree->groupAround(to.owner);
    const QString groupName = group >= 0 ? m_tree->groupName(group) : QString();
    for (auto match = name.match(said); match.hasMatch();) {
        const QString function = match.captured(1);
        const QString spelled = function == QLatin1String("create_task") && !groupName.isEmpty()
            ? groupName + QStringLiteral(".create_task")
            : m_tree->names().spell(function.toUtf8().constData());
        said.replace(match.capturedStart(), match.capturedLength(), spelled);
        match = name.match(said, match.capturedStart() + spelled.size());
    }
    const BlockTree snippet(said);
    TextReplacements imports;
    addImports(imports, said);
    if (imports.isEmpty())
        return paste(said, to, tr("insert %1").arg(snippet.count() > 1 ? snippet.title(1) : said));
    // Statement for statement the same document, with one or two more at its beginning.
    const auto with = BlockTree::changed(*m_tree, imports.applied(m_tree->text()));
    if (!with->isValid())
        return {nullptr, reasonFor(*with->problem()), {}, {}, {}};
    const int more = with->count() - m_tree->count();
    BlockPlace shifted = to;
    if (shifted.owner > 0)
        shifted.owner += more;
    else if (to.position > 0 || more > 0) {
        // Whatever is dropped above the imports comes after the new one.
        int imported = 0;
        for (const int id : with->block(0).branches.front().children) {
            if (with->block(id).kind != BlockKind::Import)
                break;
            ++imported;
        }
        shifted.position = std::max(to.position + more, std::min(imported, to.position + more));
    }
    BlockEdit edit = BlockEdits(with).paste(
        said, shifted, tr("insert %1").arg(snippet.count() > 1 ? snippet.title(1) : said));
    if (edit)
        edit.meaning = placeSentence(*m_tree, to, {});
    return edit;
}

BlockEdit BlockEdits::setField(int id, int branch, int index, const QString& given) const
{
    BlockEdit edit;
    const std::vector<Field> fields
        = branch < 0 ? m_tree->fields(id) : m_tree->branchFields(id, branch);
    if (index < 0 || index >= static_cast<int>(fields.size()))
        return edit;
    const Field& field = fields[static_cast<std::size_t>(index)];
    QString text = field.kind == Field::Kind::String ? given : given.trimmed();
    if (field.kind == Field::Kind::Number)
        text = secondsFrom(text);
    if (field.kind == Field::Kind::Coroutine) {
        // The name of a coroutine is meant as a call of it.
        for (const QString& call : PlaceNames(*m_tree, m_tree->placeOf(id)).coroutineCalls()) {
            if (call.startsWith(text + QLatin1Char('(')))
                text = call;
        }
    }
    TextReplacements plan;
    if (text.isEmpty() && field.kind != Field::Kind::String && !field.optional) {
        edit.reason = tr("Something must stand here.");
        return edit;
    }
    if (text.contains(QLatin1Char('\n')) && field.kind == Field::Kind::String) {
        edit.reason = tr("This text has to stay on one line.");
        return edit;
    }
    if (field.kind == Field::Kind::String) {
        const QChar quote = field.present && field.span.start > 0
            ? m_tree->text()[field.span.start - 1]
            : QLatin1Char('"');
        text.replace(QLatin1Char('\\'), QLatin1String("\\\\"));
        text.replace(quote, QLatin1Char('\\') + QString(quote));
    }
    if (text.isEmpty() && field.optional) {
        if (field.present)
            plan.replace(field.whole, {});
    } else if (field.present) {
        plan.replace(field.span, text);
    } else {
        plan.replace(field.span, field.prefix + text + field.suffix);
    }
    const QString shown = text.simplified().left(24);
    edit = finish(plan,
        text.isEmpty()      ? tr("clear a field of %1").arg(m_tree->title(id))
            : field.present ? tr("change %1 to %2").arg(field.text.simplified().left(24), shown)
                            : tr("set %1 in %2").arg(shown, m_tree->title(id)));
    static const QRegularExpression words(QStringLiteral("^\\w+([ ,.!?:]+\\w*)+$"));
    if (!edit && field.kind == Field::Kind::Expression && words.match(text).hasMatch())
        edit.reason = tr("A text needs quotes: \"%1\"").arg(text);
    if (edit && field.kind != Field::Kind::Code && edit.tree->count() != m_tree->count())
        return {nullptr, tr("That would be more than one statement."), {}, {}, {}};
    if (edit)
        edit.blocks = {id};
    return edit;
}

BlockEdit BlockEdits::setCode(int id, const QString& code) const
{
    const BlockEdits own = withOwnLines({id}, nullptr);
    const Block& block = own.m_tree->block(id);
    const SourceLines& lines = own.m_tree->lines();
    const BlockTree snippet(code);
    MovedCode moved = MovedCode::ofText(snippet);
    BlockEdit edit;
    if (moved.isEmpty()) {
        edit.reason = tr("Something must stand here.");
        return edit;
    }
    moved.indent(lines.indent(block.headLine).toString());
    TextReplacements plan;
    const TextSpan span{lines.start(block.headLine), own.m_tree->span(id, block.stmt->range).end};
    QString text = moved.text(lineEnd(), true);
    text.chop(lineEnd().size());
    plan.replaceMarked(span, text);
    return own.finish(plan, tr("edit %1").arg(m_tree->title(id)));
}

BlockEdit BlockEdits::addBranch(int id, BranchKind kind) const
{
    const BlockEdits own = withOwnLines({id}, nullptr);
    const Block& block = own.m_tree->block(id);
    const SourceLines& lines = own.m_tree->lines();
    const auto rank = [](BranchKind each) {
        switch (each) {
        case BranchKind::Body:
            return 0;
        case BranchKind::Elif:
        case BranchKind::Except:
        case BranchKind::Case:
            return 1;
        case BranchKind::Else:
            return 2;
        case BranchKind::Finally:
            return 3;
        }
        return 0;
    };
    // Before the first branch that has to come later.
    int line = block.lastLine + 1;
    for (std::size_t i = 1; i < block.branches.size(); ++i) {
        if (rank(block.branches[i].kind) > rank(kind)) {
            line = block.branches[i].line;
            break;
        }
    }
    const QString word = kind == BranchKind::Elif ? QStringLiteral("elif True:")
        : kind == BranchKind::Except              ? QStringLiteral("except Exception:")
        : kind == BranchKind::Finally             ? QStringLiteral("finally:")
        : kind == BranchKind::Case                ? QStringLiteral("case _:")
                                                  : QStringLiteral("else:");
    QString indent = lines.indent(block.headLine).toString();
    const QString unit = own.m_tree->indentUnit();
    if (kind == BranchKind::Case && !block.branches.empty())
        indent = lines.indent(block.branches.front().line).toString();
    const qsizetype at = lines.start(line);
    const bool open = at > 0 && m_tree->text()[at - 1] != QLatin1Char('\n') && line > lines.count();
    TextReplacements plan;
    plan.replace({at, at},
        (open ? lineEnd() : QString()) + indent + word + lineEnd() + indent + unit
            + QStringLiteral("pass") + lineEnd());
    BlockEdit edit = own.finish(
        plan, tr("add %1").arg(word.section(QLatin1Char(' '), 0, 0).remove(QLatin1Char(':'))));
    if (edit)
        edit.blocks = {id};
    return edit;
}

BlockEdit BlockEdits::removeBranch(int id, int number) const
{
    const Block& block = m_tree->block(id);
    const SourceLines& lines = m_tree->lines();
    const auto index = static_cast<std::size_t>(number);
    if (number < 0 || !m_tree->hasLine(id, number) || index >= block.branches.size())
        return {};
    const int next
        = index + 1 < block.branches.size() ? block.branches[index + 1].line : block.lastLine + 1;
    TextReplacements plan;
    plan.replace({lines.start(block.branches[index].line), lines.start(next)}, {});
    BlockEdit edit = finish(plan, tr("delete %1").arg(m_tree->branchWord(id, number)));
    if (edit)
        edit.blocks = {id};
    return edit;
}

} // namespace awaitscope::models
