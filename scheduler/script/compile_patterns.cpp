#include "scheduler/script/compiler_impl.h"

#include <algorithm>
#include <utility>

namespace awaitscope::script {

/// Every pattern consumes the subject on top of the stack, whether it matches or not. Names are
/// bound when the whole pattern has matched.
void Compiler::match(const ast::Match& stmt)
{
    Label& end = new_label();
    expression(*stmt.subject);
    for (const ast::MatchCase& it : stmt.cases) {
        Label& next = new_label();
        b().at(it.pattern->range);
        b().emit(Op::Copy, 1);
        m_captures.clear();
        pattern(*it.pattern, next);
        for (const auto& [name, slot] : std::exchange(m_captures, {})) {
            b().emit(Op::LoadFast, slot);
            store_name(name);
            b().emit(Op::DeleteFast, slot);
        }
        if (it.guard)
            jump_if(*it.guard, false, next);
        b().emit(Op::PopTop);
        block(it.body);
        b().jump(Op::Jump, end);
        next.depth = b().depth() + 1;
        b().place(next);
    }
    b().emit(Op::PopTop);
    b().place(end);
}

/// Keeps the value on top for a name until it is known whether the whole pattern matches.
void Compiler::capture(std::string_view name)
{
    const auto known = std::find_if(m_captures.begin(), m_captures.end(),
        [&](const auto& entry) { return entry.first == name; });
    if (known == m_captures.end()) {
        const std::string hidden = ".capture" + std::to_string(m_captures.size());
        m_captures.emplace_back(name, b().local(m_interpreter.intern(hidden).view()));
        b().emit(Op::StoreFast, m_captures.back().second);
    } else {
        b().emit(Op::StoreFast, known->second);
    }
}

/// Pops the subject; jumps to `fail` with the stack as it was below the subject.
void Compiler::pattern(const ast::Pattern& it, Label& fail)
{
    b().at(it.range);
    switch (it.kind) {
    case ast::PatternKind::MatchValue:
        expression(*it.as<ast::MatchValue>().value);
        b().emit(Op::Compare, static_cast<std::uint32_t>(CompareOp::Eq));
        b().jump(Op::PopJumpIfFalse, fail);
        break;
    case ast::PatternKind::MatchSingleton:
        switch (it.as<ast::MatchSingleton>().value) {
        case ast::ConstantKind::True:  b().constant(Value::boolean(true)); break;
        case ast::ConstantKind::False: b().constant(Value::boolean(false)); break;
        default:                       b().none();
        }
        b().emit(Op::Is);
        b().jump(Op::PopJumpIfFalse, fail);
        break;
    case ast::PatternKind::MatchSequence:
        sequence_pattern(it.as<ast::MatchSequence>(), fail);
        break;
    case ast::PatternKind::MatchMapping:
        mapping_pattern(it.as<ast::MatchMapping>(), fail);
        break;
    case ast::PatternKind::MatchClass: class_pattern(it.as<ast::MatchClass>(), fail); break;
    case ast::PatternKind::MatchStar:
        if (it.as<ast::MatchStar>().name.empty())
            b().emit(Op::PopTop);
        else
            capture(it.as<ast::MatchStar>().name);
        break;
    case ast::PatternKind::MatchAs: {
        const auto& as = it.as<ast::MatchAs>();
        if (as.pattern) {
            if (as.name.empty()) {
                pattern(*as.pattern, fail);
                break;
            }
            b().emit(Op::Copy, 1);
            Label& inner_fail = new_label();
            Label& end = new_label();
            pattern(*as.pattern, inner_fail);
            capture(as.name);
            b().jump(Op::Jump, end);
            const int depth = b().depth();
            inner_fail.depth = depth + 1;
            b().place(inner_fail);
            b().emit(Op::PopTop);
            b().jump(Op::Jump, fail);
            b().place(end);
            break;
        }
        if (as.name.empty())
            b().emit(Op::PopTop);
        else
            capture(as.name);
        break;
    }
    case ast::PatternKind::MatchOr: or_pattern(it.as<ast::MatchOr>(), fail); break;
    }
}

void Compiler::or_pattern(const ast::MatchOr& it, Label& fail)
{
    Label& end = new_label();
    const int depth = b().depth();
    for (std::size_t i = 0; i < it.patterns.size(); ++i) {
        if (i + 1 == it.patterns.size()) {
            pattern(*it.patterns[i], fail);
            break;
        }
        Label& next = new_label();
        Label& matched = new_label();
        b().emit(Op::Copy, 1);
        pattern(*it.patterns[i], next);
        b().place(matched);
        b().emit(Op::PopTop);
        b().jump(Op::Jump, end);
        b().set_depth(depth);
        next.depth = depth;
        b().place(next);
    }
    b().place(end);
}

namespace {

bool is_wildcard(const ast::Pattern& pattern)
{
    const auto* as = pattern.if_is<ast::MatchAs>();
    return as && !as->pattern && as->name.empty();
}

} // namespace

/// Elements are taken one by one out of a copy of the subject that stays below.
void Compiler::sequence_pattern(const ast::MatchSequence& it, Label& fail)
{
    const auto count = static_cast<std::int64_t>(it.patterns.size());
    std::int64_t star = -1;
    for (std::int64_t i = 0; i < count; ++i) {
        if (it.patterns[i]->kind == ast::PatternKind::MatchStar)
            star = i;
    }
    Label& drop = new_label();
    Label& end = new_label();
    const int depth = b().depth();
    b().emit(Op::MatchSequence);
    b().jump(Op::PopJumpIfFalse, drop);
    b().emit(Op::GetLength);
    b().constant(Value::integer(star < 0 ? count : count - 1));
    b().emit(Op::Compare, static_cast<std::uint32_t>(star < 0 ? CompareOp::Eq : CompareOp::GtE));
    b().jump(Op::PopJumpIfFalse, drop);
    for (std::int64_t i = 0; i < count; ++i) {
        const ast::Pattern& element = *it.patterns[i];
        if (is_wildcard(element))
            continue;
        if (i == star) {
            if (element.as<ast::MatchStar>().name.empty())
                continue;
            b().emit(Op::Copy, 1);
            b().constant(Value::integer(i));
            b().constant(i + 1 == count ? Value::none() : Value::integer(i + 1 - count));
            b().none();
            b().emit(Op::BuildSlice);
            b().emit(Op::GetItem);
            b().emit(Op::BuildList, 0);
            b().emit(Op::Swap, 2);
            b().emit(Op::ListExtend);
            capture(element.as<ast::MatchStar>().name);
            continue;
        }
        b().emit(Op::Copy, 1);
        b().constant(Value::integer(star >= 0 && i > star ? i - count : i));
        b().emit(Op::GetItem);
        pattern(element, drop);
    }
    b().emit(Op::PopTop);
    b().jump(Op::Jump, end);
    drop.depth = depth;
    b().place(drop);
    b().emit(Op::PopTop);
    b().jump(Op::Jump, fail);
    b().place(end);
}

void Compiler::mapping_pattern(const ast::MatchMapping& it, Label& fail)
{
    Label& drop = new_label();
    Label& drop_two = new_label();
    Label& drop_three = new_label();
    Label& end = new_label();
    const int depth = b().depth();
    const auto count = static_cast<std::uint32_t>(it.keys.size());
    b().emit(Op::MatchMapping);
    b().jump(Op::PopJumpIfFalse, drop);
    for (const ast::Expr* key : it.keys)
        expression(*key);
    b().emit(Op::BuildTuple, count); // subject keys
    b().emit(Op::MatchKeys); // subject keys values-or-None
    b().emit(Op::Copy, 1);
    b().none();
    b().emit(Op::Is, 1);
    b().jump(Op::PopJumpIfFalse, drop_three);
    for (std::uint32_t i = 0; i < count; ++i) {
        if (is_wildcard(*it.patterns[i]))
            continue;
        b().emit(Op::Copy, 1);
        b().constant(Value::integer(i));
        b().emit(Op::GetItem);
        pattern(*it.patterns[i], drop_three);
    }
    b().emit(Op::PopTop); // subject keys
    if (!it.rest.empty()) {
        b().emit(Op::CopyDictWithoutKeys); // subject rest
        capture(it.rest);
    } else {
        b().emit(Op::PopTop);
    }
    b().emit(Op::PopTop);
    b().jump(Op::Jump, end);
    b().set_depth(depth + 2);
    b().place(drop_three);
    b().emit(Op::PopTop);
    b().place(drop_two);
    b().emit(Op::PopTop);
    b().place(drop);
    b().emit(Op::PopTop);
    b().jump(Op::Jump, fail);
    b().place(end);
}

void Compiler::class_pattern(const ast::MatchClass& it, Label& fail)
{
    Label& drop = new_label();
    Label& end = new_label();
    const int depth = b().depth();
    expression(*it.cls);
    std::vector<Value> names;
    for (const std::string_view name : it.kwd_attrs)
        names.emplace_back(&m_interpreter.intern(name));
    b().constant(m_interpreter.tuple(std::move(names)));
    b().at(it.range);
    b().emit(Op::MatchClass, static_cast<std::uint32_t>(it.patterns.size()));
    // attributes-or-None
    b().emit(Op::Copy, 1);
    b().none();
    b().emit(Op::Is, 1);
    b().jump(Op::PopJumpIfFalse, drop);
    const std::size_t positional = it.patterns.size();
    for (std::size_t i = 0; i < positional + it.kwd_patterns.size(); ++i) {
        const ast::Pattern& element
            = i < positional ? *it.patterns[i] : *it.kwd_patterns[i - positional];
        if (is_wildcard(element))
            continue;
        b().emit(Op::Copy, 1);
        b().constant(Value::integer(static_cast<std::int64_t>(i)));
        b().emit(Op::GetItem);
        pattern(element, drop);
    }
    b().emit(Op::PopTop);
    b().jump(Op::Jump, end);
    drop.depth = depth;
    b().place(drop);
    b().emit(Op::PopTop);
    b().jump(Op::Jump, fail);
    b().place(end);
}

} // namespace awaitscope::script
