#include "scheduler/script/types/sequence_support.h"

#include "scheduler/script/types/int_object.h"
#include "scheduler/script/types/type_set.h"

#include <algorithm>

namespace awaitscope::script {

std::size_t position_of(
    Interpreter& interpreter, const Value& key, std::size_t length, const char* what)
{
    if (!is_integer(key) && !interpreter.type_of(key).slots.index) {
        interpreter.type_error(std::string(what) + " indices must be integers or slices, not "
            + interpreter.type_of(key).name());
    }
    std::int64_t index = interpreter.to_int(key);
    if (index < 0)
        index += static_cast<std::int64_t>(length);
    if (index < 0 || index >= static_cast<std::int64_t>(length)) {
        interpreter.raise(
            *interpreter.types().index_error, std::string(what) + " index out of range");
    }
    return static_cast<std::size_t>(index);
}

Value compare_sequences(Interpreter& interpreter, const std::vector<Value>& left,
    const std::vector<Value>& right, CompareOp op)
{
    if ((op == CompareOp::Eq || op == CompareOp::NotEq) && left.size() != right.size())
        return Value::boolean(op == CompareOp::NotEq);
    std::size_t i = 0;
    // `__eq__` of an element may change the sequences.
    for (; i < left.size() && i < right.size(); ++i) {
        const Value a = left[i], b = right[i];
        if (!interpreter.equal(a, b))
            break;
    }
    if (i >= left.size() || i >= right.size()) {
        const auto sizes = [](std::size_t size) {
            return Value::integer(static_cast<std::int64_t>(size));
        };
        return interpreter.compare(op, sizes(left.size()), sizes(right.size()));
    }
    if (op == CompareOp::Eq || op == CompareOp::NotEq)
        return Value::boolean(op == CompareOp::NotEq);
    const Value a = left[i], b = right[i];
    return interpreter.compare(op, a, b);
}

bool repeat_count(Interpreter& interpreter, const Value& count, std::size_t& times)
{
    if (!is_integer(count) && !interpreter.type_of(count).slots.index)
        return false;
    times = static_cast<std::size_t>(std::max<std::int64_t>(interpreter.to_int(count), 0));
    return true;
}

Value sequence_index(Interpreter& interpreter, const std::vector<Value>& items, const Args& args,
    const char* missing)
{
    args.expect(interpreter, "index", 1, 3, 1);
    const auto size = static_cast<std::int64_t>(items.size());
    const auto bound = [&](const Value& value, std::int64_t otherwise) {
        if (value.empty())
            return otherwise;
        const std::int64_t index = interpreter.to_int(value);
        return std::clamp<std::int64_t>(index < 0 ? index + size : index, 0, size);
    };
    const std::int64_t stop = bound(args.get(3), size);
    for (std::int64_t i = bound(args.get(2), 0);
         i < stop && i < static_cast<std::int64_t>(items.size()); ++i) {
        const Value item = items[static_cast<std::size_t>(i)];
        if (interpreter.equal(item, args[1]))
            return Value::integer(i);
    }
    const std::string text(missing);
    const std::size_t at = text.find('%');
    interpreter.value_error(at == std::string::npos
            ? text
            : text.substr(0, at) + interpreter.repr(args[1]) + text.substr(at + 1));
}

Value sequence_count(Interpreter& interpreter, const std::vector<Value>& items, const Args& args)
{
    args.expect(interpreter, "count", 1, 1, 1);
    std::int64_t count = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Value item = items[i];
        count += interpreter.equal(item, args[1]);
    }
    return Value::integer(count);
}

std::string repr_sequence(Interpreter& interpreter, const Value& self,
    const std::vector<Value>& items, const char* open, const char* close, const char* dots)
{
    const ReprGuard guard(interpreter, self.object());
    if (guard.is_nested())
        return dots;
    std::string text = open;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0)
            text += ", ";
        const Value item = items[i];
        text += interpreter.repr(item);
    }
    return text + close;
}

ReprGuard::ReprGuard(Interpreter& interpreter, const Object* object) : m_interpreter(interpreter)
{
    auto& open = interpreter.m_in_repr;
    m_nested = std::find(open.begin(), open.end(), object) != open.end();
    open.push_back(object);
    // Each level nests C++ calls: as deep as Python's own frames may go, no deeper.
    if (open.size() > static_cast<std::size_t>(interpreter.recursion_limit())) {
        open.pop_back();
        interpreter.raise(*interpreter.types().recursion_error,
            "maximum recursion depth exceeded while getting the repr of an object");
    }
}

ReprGuard::~ReprGuard() { m_interpreter.m_in_repr.pop_back(); }

} // namespace awaitscope::script
