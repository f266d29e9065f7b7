#include "scheduler/script/compiler_impl.h"

#include "scheduler/script/types/containers.h"
#include "scheduler/script/types/int_object.h"
#include "scheduler/script/unparse.h"

namespace awaitscope::script {

Value Compiler::constant_value(const ast::Constant& constant)
{
    switch (constant.constant) {
    case ast::ConstantKind::None:
        return Value::none();
    case ast::ConstantKind::True:
        return Value::boolean(true);
    case ast::ConstantKind::False:
        return Value::boolean(false);
    case ast::ConstantKind::Ellipsis:
        return Value::ellipsis();
    case ast::ConstantKind::Int:
        return constant.is_small_int ? Value::integer(constant.small_int)
                                     : int_from_literal(m_interpreter, constant.text);
    case ast::ConstantKind::Complex:
    case ast::ConstantKind::Float:
        return Value::real(constant.number);
    case ast::ConstantKind::Str:
        return constant.text.size() <= 64 ? Value(&m_interpreter.intern(constant.text))
                                          : m_interpreter.str(std::string(constant.text));
    case ast::ConstantKind::Bytes:
        return m_interpreter.bytes(std::string(constant.text));
    }
    return Value::none();
}

void Compiler::annotation(const ast::Expr& expr)
{
    if (m_annotations_are_text)
        b().constant(m_interpreter.str(unparse(expr, {.keep_spelling = false})));
    else
        expression(expr);
}

/// What an expression always is, as far as it can be told when compiling; Empty: cannot.
Value Compiler::folded(const ast::Expr& expr)
{
    if (const auto* const constant = expr.if_is<ast::Constant>())
        return constant_value(*constant);
    if (const auto* const unary = expr.if_is<ast::UnaryOp>()) {
        const auto* const number = unary->operand->if_is<ast::Constant>();
        if (unary->op != ast::UnaryOperator::USub || !number)
            return {};
        if (number->constant == ast::ConstantKind::Float)
            return Value::real(-number->number);
        return number->is_small_int ? Value::integer(-number->small_int) : Value();
    }
    if (const auto* const tuple = expr.if_is<ast::Tuple>()) {
        std::vector<Value> items = folded(tuple->elts);
        if (items.size() == tuple->elts.size())
            return m_interpreter.tuple(std::move(items));
    }
    return {};
}

/// All of them; fewer when one is not constant.
std::vector<Value> Compiler::folded(ast::ExprList list)
{
    std::vector<Value> values;
    for (const ast::Expr* expr : list) {
        Value value = folded(*expr);
        if (value.empty())
            break;
        values.push_back(std::move(value));
    }
    return values;
}

/// The frozenset that a set display of constants amounts to; Empty when it is something else.
Value Compiler::folded_set(const ast::Expr& expr)
{
    const auto* const display = expr.if_is<ast::Set>();
    if (!display)
        return {};
    const std::vector<Value> items = folded(display->elts);
    if (items.size() != display->elts.size())
        return {};
    const Ref<Set> set = m_interpreter.frozen_set();
    for (const Value& item : items)
        set->add(m_interpreter, item);
    // CPython makes it anew from what it iterates over, when it merges constants; the order of
    // iteration may change thereby.
    const Ref<Set> merged = m_interpreter.frozen_set();
    for (std::size_t position = 0; const SetTable::Element element = set->table.next(position);)
        merged->table.add(m_interpreter, element);
    return Value(merged);
}

} // namespace awaitscope::script
