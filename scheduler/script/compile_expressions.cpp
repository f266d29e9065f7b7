#include "scheduler/script/compiler_impl.h"

namespace awaitscope::script {

Storage Compiler::storage_of(std::string_view mangled) const
{
    const auto found = m_unit->scope.names.find(mangled);
    return found == m_unit->scope.names.end() ? Storage::Global : found->second.storage;
}

void Compiler::load_name(std::string_view written)
{
    const std::string_view name = m_scopes.mangle(m_unit->scope, written);
    switch (storage_of(name)) {
    case Storage::Local:     b().emit(Op::LoadFast, b().local(name)); break;
    case Storage::Cell:
    case Storage::Free:      b().emit(Op::LoadDeref, b().cell(name)); break;
    case Storage::Global:    b().emit(Op::LoadGlobal, b().global(name)); break;
    case Storage::Name:      b().emit(Op::LoadName, b().name(name)); break;
    case Storage::ClassFree: b().emit(Op::LoadClassDeref, b().cell(name)); break;
    }
}

void Compiler::store_name(std::string_view written)
{
    const std::string_view name = m_scopes.mangle(m_unit->scope, written);
    switch (storage_of(name)) {
    case Storage::Local:     b().emit(Op::StoreFast, b().local(name)); break;
    case Storage::Cell:
    case Storage::Free:      b().emit(Op::StoreDeref, b().cell(name)); break;
    case Storage::Global:    b().emit(Op::StoreGlobal, b().global(name)); break;
    case Storage::Name:
    case Storage::ClassFree: b().emit(Op::StoreName, b().name(name)); break;
    }
}

void Compiler::delete_name(std::string_view written)
{
    const std::string_view name = m_scopes.mangle(m_unit->scope, written);
    switch (storage_of(name)) {
    case Storage::Local:     b().emit(Op::DeleteFast, b().local(name)); break;
    case Storage::Cell:
    case Storage::Free:      b().emit(Op::DeleteDeref, b().cell(name)); break;
    case Storage::Global:    b().emit(Op::DeleteGlobal, b().global(name)); break;
    case Storage::Name:
    case Storage::ClassFree: b().emit(Op::DeleteName, b().name(name)); break;
    }
}

void Compiler::constant(const ast::Constant& constant) { b().constant(constant_value(constant)); }

void Compiler::expression(const ast::Expr& expr)
{
    const ast::Range outer = b().range();
    b().at(expr.range);
    switch (expr.kind) {
    case ast::ExprKind::Constant:  constant(expr.as<ast::Constant>()); break;
    case ast::ExprKind::JoinedStr: f_string(expr.as<ast::JoinedStr>()); break;
    case ast::ExprKind::FormattedValue: break; // only inside JoinedStr
    case ast::ExprKind::Name:      load_name(expr.as<ast::Name>().id); break;
    case ast::ExprKind::Attribute: {
        const auto& attribute = expr.as<ast::Attribute>();
        expression(*attribute.value);
        b().at(expr.range);
        b().emit(Op::LoadAttr, b().attribute(m_scopes.mangle(m_unit->scope, attribute.attr)));
        break;
    }
    case ast::ExprKind::Subscript: {
        const auto& subscript = expr.as<ast::Subscript>();
        expression(*subscript.value);
        subscript_key(*subscript.slice);
        b().at(expr.range);
        b().emit(Op::GetItem);
        break;
    }
    case ast::ExprKind::Slice:   subscript_key(expr); break;
    case ast::ExprKind::Starred: expression(*expr.as<ast::Starred>().value); break;
    case ast::ExprKind::Tuple:
        elements(expr.as<ast::Tuple>().elts, Op::BuildTuple, Op::ListAppend, Op::ListExtend);
        break;
    case ast::ExprKind::List:
        elements(expr.as<ast::List>().elts, Op::BuildList, Op::ListAppend, Op::ListExtend);
        break;
    case ast::ExprKind::Set:  set(expr.as<ast::Set>()); break;
    case ast::ExprKind::Dict: dict(expr.as<ast::Dict>()); break;
    case ast::ExprKind::UnaryOp: {
        const auto& unary = expr.as<ast::UnaryOp>();
        if (Value value = folded(expr)) {
            b().constant(std::move(value));
            break;
        }
        expression(*unary.operand);
        b().at(expr.range);
        if (unary.op == ast::UnaryOperator::Not)
            b().emit(Op::Not);
        else
            b().emit(Op::Unary, static_cast<std::uint32_t>(unary.op));
        break;
    }
    case ast::ExprKind::BinOp: {
        const auto& binary_op = expr.as<ast::BinOp>();
        expression(*binary_op.left);
        expression(*binary_op.right);
        b().at(expr.range);
        binary(binary_op.op);
        break;
    }
    case ast::ExprKind::BoolOp:  bool_op(expr.as<ast::BoolOp>()); break;
    case ast::ExprKind::Compare: compare(expr.as<ast::Compare>()); break;
    case ast::ExprKind::IfExp: {
        const auto& choice = expr.as<ast::IfExp>();
        Label& otherwise = new_label();
        Label& end = new_label();
        jump_if(*choice.test, false, otherwise);
        const int depth = b().depth();
        expression(*choice.body);
        b().jump(Op::Jump, end);
        otherwise.depth = depth;
        b().place(otherwise);
        expression(*choice.orelse);
        b().place(end);
        break;
    }
    case ast::ExprKind::NamedExpr:
        expression(*expr.as<ast::NamedExpr>().value);
        b().emit(Op::Copy, 1);
        store(*expr.as<ast::NamedExpr>().target);
        break;
    case ast::ExprKind::Lambda: lambda(expr.as<ast::Lambda>()); break;
    case ast::ExprKind::Call:   call(expr.as<ast::Call>()); break;
    case ast::ExprKind::Await:
        expression(*expr.as<ast::Await>().value);
        b().at(expr.range);
        await_value();
        break;
    case ast::ExprKind::Yield:
        if (const ast::Expr* value = expr.as<ast::Yield>().value)
            expression(*value);
        else
            b().none();
        b().at(expr.range);
        b().emit(Op::Yield);
        break;
    case ast::ExprKind::YieldFrom:
        expression(*expr.as<ast::YieldFrom>().value);
        b().at(expr.range);
        b().emit(Op::GetYieldFromIter);
        b().emit(Op::Send);
        break;
    case ast::ExprKind::ListComp:
    case ast::ExprKind::SetComp:
    case ast::ExprKind::DictComp:
    case ast::ExprKind::GeneratorExp: comprehension(expr); break;
    }
    b().at(outer);
}

void Compiler::await_value(std::uint32_t from)
{
    b().emit(Op::GetAwaitable, from);
    b().emit(Op::Send);
}

void Compiler::binary(ast::Operator op)
{
    switch (op) {
    case ast::Operator::Add:  b().emit(Op::Add, static_cast<std::uint32_t>(op)); break;
    case ast::Operator::Sub:  b().emit(Op::Subtract, static_cast<std::uint32_t>(op)); break;
    case ast::Operator::Mult: b().emit(Op::Multiply, static_cast<std::uint32_t>(op)); break;
    default:                  b().emit(Op::Binary, static_cast<std::uint32_t>(op));
    }
}

void Compiler::f_string(const ast::JoinedStr& string)
{
    std::uint32_t parts = 0;
    for (const ast::Expr* part : string.values) {
        if (const auto* formatted = part->if_is<ast::FormattedValue>()) {
            expression(*formatted->value);
            std::uint32_t flags = 0;
            switch (formatted->conversion) {
            case 's': flags = 1; break;
            case 'r': flags = 2; break;
            case 'a': flags = 3; break;
            default:  break;
            }
            if (formatted->format_spec) {
                f_string(*formatted->format_spec);
                flags |= 4;
            }
            b().emit(Op::FormatValue, flags);
        } else {
            expression(*part);
        }
        ++parts;
    }
    if (parts == 0)
        b().constant(Value(&m_interpreter.intern("")));
    else if (parts > 1 || !string.values[0]->if_is<ast::FormattedValue>())
        b().emit(Op::BuildString, parts);
}

void Compiler::elements(ast::ExprList elements, Op build, Op append, Op extend)
{
    bool has_star = false;
    for (const ast::Expr* element : elements)
        has_star = has_star || element->kind == ast::ExprKind::Starred;
    if (!has_star && elements.size() < 1000) {
        for (const ast::Expr* element : elements)
            expression(*element);
        b().emit(build, static_cast<std::uint32_t>(elements.size()));
        return;
    }
    b().emit(build == Op::BuildSet ? Op::BuildSet : Op::BuildList, 0);
    for (const ast::Expr* element : elements) {
        expression(*element);
        if (element->kind == ast::ExprKind::Starred)
            b().emit(extend);
        else
            b().emit(append, 1);
    }
    if (build == Op::BuildTuple)
        b().emit(Op::ListToTuple);
}

/// Constants go through a frozenset, as in CPython, where the order of iteration tells.
void Compiler::set(const ast::Set& set)
{
    Value constants = set.elts.size() >= 3 ? folded_set(set) : Value();
    if (constants.empty()) {
        elements(set.elts, Op::BuildSet, Op::SetAdd, Op::SetUpdate);
        return;
    }
    b().emit(Op::BuildSet, 0);
    b().constant(std::move(constants));
    b().emit(Op::SetUpdate);
}

/// An iterable or container that nobody else gets hold of: a set of constants need not be new.
void Compiler::unshared(const ast::Expr& expr)
{
    if (Value constants = folded_set(expr))
        b().constant(std::move(constants));
    else
        expression(expr);
}

void Compiler::dict(const ast::Dict& dict)
{
    std::uint32_t pending = 0;
    bool made = false;
    const auto flush = [&] {
        if (!made) {
            b().emit(Op::BuildMap, pending);
        } else if (pending > 0) {
            b().emit(Op::BuildMap, pending);
            b().emit(Op::DictUpdate);
        }
        made = true;
        pending = 0;
    };
    for (std::size_t i = 0; i < dict.keys.size(); ++i) {
        if (!dict.keys[i]) {
            flush();
            expression(*dict.values[i]);
            b().emit(Op::DictUpdate);
            continue;
        }
        expression(*dict.keys[i]);
        expression(*dict.values[i]);
        if (++pending == 500)
            flush();
    }
    if (!made || pending > 0)
        flush();
}

void Compiler::subscript_key(const ast::Expr& slice)
{
    const auto* const parts = slice.if_is<ast::Slice>();
    if (!parts) {
        expression(slice);
        return;
    }
    for (const ast::Expr* part : {parts->lower, parts->upper, parts->step}) {
        if (part)
            expression(*part);
        else
            b().none();
    }
    b().emit(Op::BuildSlice);
}

void Compiler::comparison(ast::CmpOperator op)
{
    switch (op) {
    case ast::CmpOperator::Is:    b().emit(Op::Is, 0); break;
    case ast::CmpOperator::IsNot: b().emit(Op::Is, 1); break;
    case ast::CmpOperator::In:    b().emit(Op::Contains, 0); break;
    case ast::CmpOperator::NotIn: b().emit(Op::Contains, 1); break;
    default:                      b().emit(Op::Compare, static_cast<std::uint32_t>(op));
    }
}

void Compiler::compare(const ast::Compare& compare)
{
    expression(*compare.left);
    const std::size_t last = compare.ops.size() - 1;
    if (last == 0) {
        const bool is_membership = compare.ops[0] == ast::CmpOperator::In
            || compare.ops[0] == ast::CmpOperator::NotIn;
        if (is_membership)
            unshared(*compare.comparators[0]);
        else
            expression(*compare.comparators[0]);
        b().at(compare.range);
        comparison(compare.ops[0]);
        return;
    }
    Label& cleanup = new_label();
    Label& end = new_label();
    for (std::size_t i = 0; i < last; ++i) {
        expression(*compare.comparators[i]);
        b().at(compare.range);
        b().emit(Op::Swap, 2);
        b().emit(Op::Copy, 2);
        comparison(compare.ops[i]);
        b().jump(Op::JumpIfFalseOrPop, cleanup);
    }
    expression(*compare.comparators[last]);
    b().at(compare.range);
    comparison(compare.ops[last]);
    b().jump(Op::Jump, end);
    b().place(cleanup);
    b().emit(Op::Swap, 2);
    b().emit(Op::PopTop);
    b().place(end);
}

void Compiler::bool_op(const ast::BoolOp& op)
{
    Label& end = new_label();
    for (std::size_t i = 0; i + 1 < op.values.size(); ++i) {
        expression(*op.values[i]);
        b().jump(op.op == ast::BoolOperator::And ? Op::JumpIfFalseOrPop : Op::JumpIfTrueOrPop,
            end);
    }
    expression(*op.values.back());
    b().place(end);
}

void Compiler::jump_if(const ast::Expr& expr, bool when, Label& target)
{
    if (const auto* unary = expr.if_is<ast::UnaryOp>();
        unary && unary->op == ast::UnaryOperator::Not) {
        jump_if(*unary->operand, !when, target);
        return;
    }
    if (const auto* op = expr.if_is<ast::BoolOp>()) {
        // `a and b` is false as soon as one is; `a or b` is true as soon as one is.
        const bool decisive = op->op == ast::BoolOperator::Or;
        if (decisive == when) {
            for (const ast::Expr* value : op->values)
                jump_if(*value, when, target);
        } else {
            Label& past = new_label();
            for (std::size_t i = 0; i + 1 < op->values.size(); ++i)
                jump_if(*op->values[i], decisive, past);
            jump_if(*op->values.back(), when, target);
            b().place(past);
        }
        return;
    }
    expression(expr);
    const ast::Range outer = b().range();
    b().at(expr.range);
    b().jump(when ? Op::PopJumpIfTrue : Op::PopJumpIfFalse, target);
    b().at(outer);
}

void Compiler::call(const ast::Call& call)
{
    const auto* const method = call.func->if_is<ast::Attribute>();
    bool expanded = false;
    for (const ast::Expr* argument : call.args)
        expanded = expanded || argument->kind == ast::ExprKind::Starred;
    for (const ast::Keyword& keyword : call.keywords)
        expanded = expanded || keyword.name.empty();
    if (method && !expanded) {
        expression(*method->value);
        b().at(method->range);
        b().emit(Op::LoadMethod, b().attribute(m_scopes.mangle(m_unit->scope, method->attr)));
    } else {
        b().emit(Op::PushNull);
        expression(*call.func);
    }
    b().at(call.range);
    call_arguments(call.args, call.keywords, 0);
}

/// The stack holds Empty and function, or function and self, and `already` arguments.
void Compiler::call_arguments(ast::ExprList args, std::span<const ast::Keyword> keywords,
    std::uint32_t already)
{
    bool expanded = false, has_rest = false;
    for (const ast::Expr* argument : args)
        expanded = expanded || argument->kind == ast::ExprKind::Starred;
    for (const ast::Keyword& keyword : keywords)
        has_rest = has_rest || keyword.name.empty();
    const ast::Range range = b().range();
    if (!expanded && !has_rest) {
        for (const ast::Expr* argument : args)
            expression(*argument);
        const auto count = already + static_cast<std::uint32_t>(args.size());
        if (keywords.empty()) {
            b().at(range);
            b().emit(Op::Call, count);
            return;
        }
        std::vector<Value> names;
        for (const ast::Keyword& keyword : keywords) {
            expression(*keyword.value);
            names.emplace_back(
                &m_interpreter.intern(m_scopes.mangle(m_unit->scope, keyword.name)));
        }
        b().at(range);
        b().constant(m_interpreter.tuple(std::move(names)));
        b().emit(Op::CallKeywords, count + static_cast<std::uint32_t>(keywords.size()));
        return;
    }
    b().emit(Op::BuildList, already);
    for (const ast::Expr* argument : args) {
        expression(*argument);
        if (argument->kind == ast::ExprKind::Starred)
            b().emit(Op::ListExtend);
        else
            b().emit(Op::ListAppend, 1);
    }
    b().emit(Op::ListToTuple);
    if (!keywords.empty()) {
        b().emit(Op::BuildMap, 0);
        for (const ast::Keyword& keyword : keywords) {
            if (!keyword.name.empty()) {
                b().constant(Value(
                    &m_interpreter.intern(m_scopes.mangle(m_unit->scope, keyword.name))));
                expression(*keyword.value);
                b().emit(Op::BuildMap, 1);
            } else {
                expression(*keyword.value);
            }
            b().at(range);
            b().emit(Op::DictMerge);
        }
    }
    b().at(range);
    b().emit(Op::CallExpanded, keywords.empty() ? 0 : 1);
}

void Compiler::store(const ast::Expr& target)
{
    const ast::Range outer = b().range();
    b().at(target.range);
    switch (target.kind) {
    case ast::ExprKind::Name: store_name(target.as<ast::Name>().id); break;
    case ast::ExprKind::Attribute: {
        const auto& attribute = target.as<ast::Attribute>();
        expression(*attribute.value);
        b().emit(Op::StoreAttr, b().attribute(m_scopes.mangle(m_unit->scope, attribute.attr)));
        break;
    }
    case ast::ExprKind::Subscript: {
        const auto& subscript = target.as<ast::Subscript>();
        expression(*subscript.value);
        subscript_key(*subscript.slice);
        b().emit(Op::StoreItem);
        break;
    }
    case ast::ExprKind::Starred: store(*target.as<ast::Starred>().value); break;
    case ast::ExprKind::Tuple:
    case ast::ExprKind::List: {
        const ast::ExprList elements = target.kind == ast::ExprKind::Tuple
            ? target.as<ast::Tuple>().elts
            : target.as<ast::List>().elts;
        std::uint32_t star = UINT32_MAX;
        for (std::uint32_t i = 0; i < elements.size(); ++i) {
            if (elements[i]->kind == ast::ExprKind::Starred)
                star = i;
        }
        const auto count = static_cast<std::uint32_t>(elements.size());
        if (star == UINT32_MAX)
            b().emit(Op::UnpackSequence, count);
        else
            b().emit(Op::UnpackEx, star | (count - star - 1) << 12);
        for (const ast::Expr* element : elements)
            store(*element);
        break;
    }
    default: break; // the parser refuses other targets
    }
    b().at(outer);
}

} // namespace awaitscope::script
