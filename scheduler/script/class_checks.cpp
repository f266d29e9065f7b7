#include "scheduler/script/interpreter.h"

#include "scheduler/script/format_spec.h"
#include "scheduler/script/source_text.h"
#include "scheduler/script/native_stack.h"
#include "scheduler/script/types/type_set.h"

// isinstance(), issubclass() and ascii().

namespace awaitscope::script {

bool Interpreter::is_instance_of(const Value& value, const Value& type)
{
    if (const Tuple* const tuple = type.as<Tuple>()) {
        require_native_stack(*this);
        for (const Value& one : tuple->items) {
            if (is_instance_of(value, one))
                return true;
        }
        return false;
    }
    if (type.is_none()) // from `int | None`
        return value.is_none();
    const TypeObject* const wanted = type.as<TypeObject>();
    if (wanted == &type_of(value))
        return true;
    if (wanted && &wanted->type() == m_types->type)
        return is_instance(value, *wanted);
    if (const Value method = find_special(type, intern("__instancecheck__")))
        return truth(call(method, {value}));
    if (!wanted)
        type_error("isinstance() arg 2 must be a type, a tuple of types, or a union");
    return is_instance(value, *wanted);
}

bool Interpreter::is_subclass_of(const Value& type, const Value& other)
{
    const TypeObject* const derived = type.as<TypeObject>();
    if (!derived)
        type_error("issubclass() arg 1 must be a class");
    if (const Tuple* const tuple = other.as<Tuple>()) {
        for (const Value& one : tuple->items) {
            if (is_subclass_of(type, one))
                return true;
        }
        return false;
    }
    const TypeObject* const base = other.as<TypeObject>();
    if (base && &base->type() == m_types->type)
        return derived->is_subtype_of(*base);
    if (const Value method = find_special(other, intern("__subclasscheck__")))
        return truth(call(method, {type}));
    if (!base)
        type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union");
    return derived->is_subtype_of(*base);
}

std::string Interpreter::ascii(const Value& value)
{
    if (const Str* const text = value.as<Str>(); text && &text->type() == m_types->str)
        return str_repr(text->view(), true);
    const std::string text = repr(value);
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            result += text[at++];
            continue;
        }
        const std::size_t first = at;
        decode_utf8(text, at);
        const std::string quoted
            = str_repr(std::string_view(text).substr(first, at - first), true);
        result += quoted.substr(1, quoted.size() - 2);
    }
    return result;
}

} // namespace awaitscope::script
