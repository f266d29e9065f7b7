#include "scheduler/script/interpreter.h"

#include "scheduler/script/ast.h"
#include "scheduler/script/machine.h"
#include "scheduler/script/native_stack.h"
#include "scheduler/script/types/aliases.h"
#include "scheduler/script/types/int_object.h"
#include "scheduler/script/types/iterator.h"
#include "scheduler/script/types/type_set.h"

#include <algorithm>
#include <cmath>

// The operations behind operators and builtins: CPython's abstract.c and object.c.

namespace awaitscope::script {

// -- calls ----------------------------------------------------------------------------------------

Value Interpreter::call_bound(const Value& function, const Value& self, const Args& arguments)
{
    if (arguments.size() <= 3) { // as those of nearly all special methods
        Value positional[4] = {self};
        std::copy(arguments.positional().begin(), arguments.positional().end(), positional + 1);
        Args args({positional, arguments.size() + 1}, arguments.keywords(), arguments.names());
        return call(function, args);
    }
    std::vector<Value> positional;
    positional.reserve(arguments.size() + 1);
    positional.push_back(self);
    positional.insert(
        positional.end(), arguments.positional().begin(), arguments.positional().end());
    Args args(positional, arguments.keywords(), arguments.names());
    return call(function, args);
}

void Interpreter::check_receiver(const Native& method, const Args& arguments)
{
    Interpreter& in = *this;
    const std::string& owner = method.owner->name();
    if (arguments.size() == 0) {
        in.type_error("unbound method " + owner + "." + method.name() + "() needs an argument");
    }
    const TypeObject& type = in.type_of(arguments[0]);
    if (!type.is_subtype_of(*method.owner)) {
        in.type_error("descriptor '" + method.name() + "' for '" + owner
            + "' objects doesn't apply to a '" + type.name() + "' object");
    }
}

Value Interpreter::call(const Value& callable, Args& arguments)
{
    if (callable.is_object()) {
        Object& object = *callable.object();
        switch (object.kind()) {
        case Kind::Function: {
            const Ref<Function> keep(static_cast<Function*>(&object));
            return Machine::call_function(*this, *keep, arguments);
        }
        case Kind::Native: {
            const Ref<Native> keep(static_cast<Native*>(&object));
            return call_native(*keep, arguments);
        }
        case Kind::BoundMethod: {
            const Ref<BoundMethod> keep(static_cast<BoundMethod*>(&object));
            return call_bound(keep->function, keep->self, arguments);
        }
        default: break;
        }
    }
    const TypeObject& type = type_of(callable);
    if (!type.slots.call)
        type_error("'" + type.name() + "' object is not callable");
    return type.slots.call(*this, callable, arguments);
}

Value Interpreter::call(const Value& callable, std::initializer_list<Value> arguments)
{
    Args args(std::span<const Value>(arguments.begin(), arguments.size()));
    return call(callable, args);
}

Value Interpreter::call_method(
    const Value& self, std::string_view name, std::initializer_list<Value> arguments)
{
    return call(get_attribute(self, intern(name)), arguments);
}

bool Interpreter::is_callable(const Value& value) const noexcept
{
    return type_of(value).slots.call != nullptr;
}

// -- text -----------------------------------------------------------------------------------------

std::string Interpreter::repr(const Value& value)
{
    const TypeObject& type = type_of(value);
    const Value text = type.slots.repr(*this, value);
    if (const Str* const str = text.as<Str>())
        return str->text();
    type_error("__repr__ returned non-string (type " + type_of(text).name() + ")");
}

std::string Interpreter::to_str(const Value& value)
{
    if (const Str* const str = value.as<Str>(); str && &str->type() == m_types->str)
        return str->text();
    const TypeObject& type = type_of(value);
    const Value text = type.slots.str ? type.slots.str(*this, value)
                                      : type.slots.repr(*this, value);
    if (const Str* const str = text.as<Str>())
        return str->text();
    type_error("__str__ returned non-string (type " + type_of(text).name() + ")");
}

std::string Interpreter::format(const Value& value, std::string_view spec)
{
    if (value.is_int() && spec.empty())
        return std::to_string(value.as_int());
    const TypeObject& type = type_of(value);
    if (type.slots.format) {
        const Value text = type.slots.format(*this, value, spec);
        if (const Str* const str = text.as<Str>())
            return str->text();
        type_error("__format__ must return a str, not " + type_of(text).name());
    }
    if (!spec.empty())
        type_error("unsupported format string passed to " + type.name() + ".__format__");
    return to_str(value);
}

const std::string& Interpreter::to_text(const Value& value, std::string_view what)
{
    const Str* const str = value.as<Str>();
    if (!str) {
        type_error(
            std::string(what) + " must be str, not " + type_of(value).name());
    }
    return str->text();
}

// -- truth, comparison, hash ----------------------------------------------------------------------

bool Interpreter::truth(const Value& value)
{
    switch (value.tag()) {
    case Tag::Bool:  return value.as_bool();
    case Tag::None:  return false;
    case Tag::Int:   return value.as_int() != 0;
    case Tag::Float: return value.as_float() != 0;
    default:         break;
    }
    const Slots& slots = type_of(value).slots;
    if (slots.truth)
        return slots.truth(*this, value);
    if (slots.length)
        return slots.length(*this, value) != 0;
    return true;
}

namespace {

constexpr CompareOp reflected(CompareOp op) noexcept
{
    switch (op) {
    case CompareOp::Lt:  return CompareOp::Gt;
    case CompareOp::LtE: return CompareOp::GtE;
    case CompareOp::Gt:  return CompareOp::Lt;
    case CompareOp::GtE: return CompareOp::LtE;
    default:             return op;
    }
}

} // namespace

Value Interpreter::compare(CompareOp op, const Value& left, const Value& right)
{
    if (native_stack_is_short())
        raise(*m_types->recursion_error, "maximum recursion depth exceeded in comparison");
    TypeObject& left_type = type_of(left);
    TypeObject& right_type = type_of(right);
    const bool right_first
        = &left_type != &right_type && right_type.is_subtype_of(left_type);
    if (right_first && right_type.slots.compare) {
        if (Value result = right_type.slots.compare(*this, right, left, reflected(op)))
            return result;
    }
    if (left_type.slots.compare) {
        if (Value result = left_type.slots.compare(*this, left, right, op))
            return result;
    }
    if (!right_first && right_type.slots.compare) {
        if (Value result = right_type.slots.compare(*this, right, left, reflected(op)))
            return result;
    }
    if (op == CompareOp::Eq)
        return Value::boolean(left.is(right));
    if (op == CompareOp::NotEq)
        return Value::boolean(!left.is(right));
    type_error("'" + std::string(ast::symbol(static_cast<ast::CmpOperator>(op)))
        + "' not supported between instances of '" + left_type.name() + "' and '"
        + right_type.name() + "'");
}

bool Interpreter::equal(const Value& left, const Value& right)
{
    if (left.is(right) && !left.is_float())
        return true;
    if (const Str* const a = left.as<Str>()) {
        if (const Str* const b = right.as<Str>();
            b && &a->type() == m_types->str && &b->type() == m_types->str)
            return a->view() == b->view();
    }
    return truth(compare(CompareOp::Eq, left, right));
}

bool Interpreter::less(const Value& left, const Value& right)
{
    if (left.is_int() && right.is_int())
        return left.as_int() < right.as_int();
    return truth(compare(CompareOp::Lt, left, right));
}

std::uint64_t Interpreter::hash(const Value& value)
{
    if (const Str* const str = value.as<Str>(); str && &str->type() == m_types->str)
        return str->hash();
    if (value.is_int())
        return hash_int(value.as_int());
    const TypeObject& type = type_of(value);
    if (!type.slots.hash)
        type_error("unhashable type: '" + type.name() + "'");
    require_native_stack(*this);
    return type.slots.hash(*this, value);
}

// -- containers -----------------------------------------------------------------------------------

std::int64_t Interpreter::length(const Value& value)
{
    const TypeObject& type = type_of(value);
    if (!type.slots.length)
        type_error("object of type '" + type.name() + "' has no len()");
    return type.slots.length(*this, value);
}

Value Interpreter::get_item(const Value& self, const Value& key)
{
    const TypeObject& type = type_of(self);
    if (type.slots.get_item)
        return type.slots.get_item(*this, self, key);
    if (TypeObject* const of_class = self.as<TypeObject>()) {
        // list[int] and Generic[T], in annotations mostly.
        if (of_class == m_types->type)
            return make_generic_alias(*this, self, key);
        if (const Value method = find_attribute(self, intern("__class_getitem__")))
            return call(method, {key});
        type_error("type '" + of_class->name() + "' is not subscriptable");
    }
    type_error("'" + type.name() + "' object is not subscriptable");
}

void Interpreter::set_item(const Value& self, const Value& key, const Value& item)
{
    const TypeObject& type = type_of(self);
    if (!type.slots.set_item) {
        type_error("'" + type.name() + "' object "
            + (item ? "does not support item assignment" : "doesn't support item deletion"));
    }
    type.slots.set_item(*this, self, key, item);
}

bool Interpreter::contains(const Value& container, const Value& item)
{
    const TypeObject& type = type_of(container);
    if (type.slots.contains)
        return type.slots.contains(*this, container, item);
    if (!type.slots.iter && !type.slots.get_item)
        type_error("argument of type '" + type.name() + "' is not iterable");
    const Value iterator = iter(container);
    while (const Value candidate = next(iterator)) {
        if (equal(candidate, item))
            return true;
    }
    return false;
}

Value Interpreter::iter(const Value& iterable)
{
    const TypeObject& type = type_of(iterable);
    if (type.slots.iter)
        return type.slots.iter(*this, iterable);
    if (type.slots.get_item && type.is_user_class) {
        return make_iterator(*m_types->iterator,
            [iterable, position = std::int64_t{0}](Interpreter& in) mutable {
                try {
                    return in.get_item(iterable, Value::integer(position++));
                } catch (const PyException& error) {
                    const TypeObject& raised = error.exception()->type();
                    if (raised.is_subtype_of(*in.types().index_error)
                        || raised.is_subtype_of(*in.types().stop_iteration))
                        return Value();
                    throw;
                }
            });
    }
    type_error("'" + type.name() + "' object is not iterable");
}

Value Interpreter::next(const Value& iterator)
{
    if (Iterator* const builtin = iterator.as<Iterator>())
        return builtin->next(*this);
    const TypeObject& type = type_of(iterator);
    if (!type.slots.next)
        type_error("'" + type.name() + "' object is not an iterator");
    return type.slots.next(*this, iterator);
}

Value Interpreter::next_of(const Value& self)
{
    const Value* const found = lookup(type_of(self), intern("__next__"));
    const Value method = found ? *found : Value();
    // The usual end, a StopIteration out of a Python function, costs no C++ exception.
    if (Function* const function = method.as<Function>();
        function && !function->code->is_generator && !function->code->is_coroutine) {
        const Value arguments[] = {self};
        Frame* const frame = Machine::bind(
            *this, *function, Args(std::span<const Value>(arguments)), m_frame, FrameKind::Entry);
        Outcome outcome = Machine::run(*this, frame);
        if (outcome.kind != Outcome::Kind::Raised)
            return std::move(outcome.value);
        if (!outcome.exception->type().is_subtype_of(*m_types->stop_iteration))
            raise(std::move(outcome.exception));
        m_stop_value = outcome.exception->value;
        return {};
    }
    try {
        return call(bind_attribute(method, self, type_of(self)));
    } catch (const PyException& error) {
        if (!error.exception()->type().is_subtype_of(*m_types->stop_iteration))
            throw;
        m_stop_value = error.exception()->value;
        return {};
    }
}

Value Interpreter::take_stop_value()
{
    Value value = std::move(m_stop_value);
    m_stop_value = Value();
    return value.empty() ? Value::none() : value;
}

std::vector<Value> Interpreter::to_vector(const Value& iterable)
{
    if (const List* const list = iterable.as<List>();
        list && &list->type() == m_types->list)
        return list->items;
    if (const Tuple* const tuple = iterable.as<Tuple>();
        tuple && &tuple->type() == m_types->tuple)
        return tuple->items;
    std::vector<Value> items;
    for_each(iterable, [&](Value item) { items.push_back(std::move(item)); });
    return items;
}

std::vector<Value> Interpreter::unpacked(const Value& iterable)
{
    const TypeObject& type = type_of(iterable);
    if (!type.slots.iter && !type.slots.get_item)
        type_error("Value after * must be an iterable, not " + type.name());
    return to_vector(iterable);
}

Value Interpreter::async_iter(const Value& iterable)
{
    const TypeObject& type = type_of(iterable);
    if (!type.slots.async_iter) {
        type_error("'async for' requires an object with __aiter__ method, got " + type.name());
    }
    Value iterator = type.slots.async_iter(*this, iterable);
    const TypeObject& of_iterator = type_of(iterator);
    if (!of_iterator.slots.async_next) {
        type_error("'async for' received an object from __aiter__ that does not implement "
                   "__anext__: "
            + of_iterator.name());
    }
    return iterator;
}

Value Interpreter::async_next(const Value& iterator)
{
    const TypeObject& type = type_of(iterator);
    if (!type.slots.async_next)
        type_error("'async for' requires an iterator with __anext__ method, got " + type.name());
    const Value result = type.slots.async_next(*this, iterator);
    if (result.is_future() || as_coroutine(result) || result.as<AsyncGeneratorStep>())
        return result;
    const TypeObject& of_result = type_of(result);
    if (!of_result.slots.await) {
        type_error("'async for' received an invalid object from __anext__: "
            + of_result.name());
    }
    return of_result.slots.await(*this, result);
}

void Interpreter::dict_update(Dict& dict, const Value& source)
{
    if (const Dict* const other = source.as<Dict>()) {
        const Ref<Dict> keep(const_cast<Dict*>(other));
        for (std::size_t i = 0; i < other->table.entries().size(); ++i) {
            const Table::Entry entry = other->table.entries()[i];
            if (entry.key)
                dict.table.set(*this, entry.key, entry.hash, entry.value);
        }
        return;
    }
    if (const Value keys = find_attribute(source, intern("keys"))) {
        for (const Value& key : to_vector(call(keys)))
            dict.set(*this, key, get_item(source, key));
        return;
    }
    if (!type_of(source).slots.iter)
        type_error("'" + type_of(source).name() + "' object is not a mapping");
    std::size_t number = 0;
    for (const Value& pair : to_vector(source)) {
        if (!type_of(pair).slots.iter) {
            type_error("cannot convert dictionary update sequence element #"
                + std::to_string(number) + " to a sequence");
        }
        const std::vector<Value> items = to_vector(pair);
        if (items.size() != 2) {
            value_error("dictionary update sequence element #" + std::to_string(number)
                + " has length " + std::to_string(items.size()) + "; 2 is required");
        }
        dict.set(*this, items[0], items[1]);
        ++number;
    }
}

bool Interpreter::is_match_sequence(const Value& value) const noexcept
{
    if (!value.is_object())
        return false;
    switch (value.object()->kind()) {
    case Kind::List:
    case Kind::Tuple:
    case Kind::Range:
    case Kind::Deque: return true;
    default:          return false;
    }
}

// -- arithmetic -----------------------------------------------------------------------------------

namespace {

std::string_view operator_symbol(BinaryOp op)
{
    return op == BinaryOp::Pow ? std::string_view("** or pow()")
                               : ast::symbol(static_cast<ast::Operator>(op));
}

} // namespace

Value Interpreter::binary(BinaryOp op, const Value& left, const Value& right)
{
    if (left.is_int() && right.is_int()) {
        if (Value result = int_binary(*this, op, left, right))
            return result;
    }
    TypeObject& left_type = type_of(left);
    TypeObject& right_type = type_of(right);
    const bool differ = &left_type != &right_type;
    const bool right_first = differ && right_type.slots.binary
        && right_type.is_subtype_of(left_type);
    if (right_first) {
        if (Value result = right_type.slots.binary(*this, op, right, left, true))
            return result;
    }
    if (left_type.slots.binary) {
        if (Value result = left_type.slots.binary(*this, op, left, right, false))
            return result;
    }
    if (differ && !right_first && right_type.slots.binary) {
        if (Value result = right_type.slots.binary(*this, op, right, left, true))
            return result;
    }
    // Sequences word some of their refusals in their own way.
    if (op == BinaryOp::Add && (left.as<Str>() || left.as<List>() || left.as<Tuple>())) {
        type_error("can only concatenate " + left_type.name() + " (not \"" + right_type.name()
            + "\") to " + left_type.name());
    }
    if (op == BinaryOp::Mult) {
        for (const Value* side : {&left, &right}) {
            if (side->as<Str>() || side->as<List>() || side->as<Tuple>() || side->as<Bytes>()) {
                type_error("can't multiply sequence by non-int of type '"
                    + (side == &left ? right_type : left_type).name() + "'");
            }
        }
    }
    type_error("unsupported operand type(s) for " + std::string(operator_symbol(op)) + ": '"
        + left_type.name() + "' and '" + right_type.name() + "'");
}

Value Interpreter::inplace(BinaryOp op, const Value& left, const Value& right)
{
    const TypeObject& type = type_of(left);
    if (type.slots.inplace) {
        if (Value result = type.slots.inplace(*this, op, left, right))
            return result;
    }
    try {
        return binary(op, left, right);
    } catch (const PyException& error) {
        // The same refusal, told of the augmented operator.
        const ExceptionRef exception = error.exception();
        const std::string text = to_str(Value(exception));
        const std::string plain
            = "unsupported operand type(s) for " + std::string(operator_symbol(op)) + ":";
        if (!exception->traceback.empty() || !text.starts_with(plain))
            throw;
        type_error("unsupported operand type(s) for "
            + std::string(ast::symbol(static_cast<ast::Operator>(op))) + "=:"
            + text.substr(plain.size()));
    }
}

Value Interpreter::unary(UnaryOp op, const Value& value)
{
    const TypeObject& type = type_of(value);
    if (type.slots.unary) {
        if (Value result = type.slots.unary(*this, op, value))
            return result;
    }
    const char* const symbol = op == UnaryOp::Negative ? "-"
        : op == UnaryOp::Positive                      ? "+"
                                                       : "~";
    type_error(std::string("bad operand type for unary ") + symbol + ": '" + type.name() + "'");
}

std::int64_t Interpreter::to_int(const Value& value)
{
    if (value.is_int())
        return value.as_int();
    if (value.is_bool())
        return value.as_bool();
    if (const IntObject* const big = value.as<IntObject>()) {
        if (big->value.fits_slong_p())
            return big->value.get_si();
        raise(*m_types->overflow_error, "Python int too large to convert to C ssize_t");
    }
    const TypeObject& type = type_of(value);
    if (type.slots.index)
        return to_int(type.slots.index(*this, value));
    type_error("'" + type.name() + "' object cannot be interpreted as an integer");
}

double Interpreter::to_double(const Value& value)
{
    if (value.is_float())
        return value.as_float();
    if (is_integer(value))
        return int_to_double(*this, value);
    if (const Value result = call_special(value, intern("__float__"))) {
        if (result.is_float())
            return result.as_float();
        type_error(type_of(value).name() + ".__float__ returned non-float (type "
            + type_of(result).name() + ")");
    }
    if (type_of(value).slots.index)
        return to_double(type_of(value).slots.index(*this, value));
    type_error("must be real number, not " + type_of(value).name());
}

} // namespace awaitscope::script
