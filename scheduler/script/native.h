#pragma once

#include "scheduler/script/object.h"
#include "scheduler/script/types/containers.h"

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace awaitscope::script {

/// The names and kinds of a native function's parameters, told in Python's own notation:
///
///     static const Signature signature("sleep(delay, result=None)");
///
/// Defaults are for the reader: an argument that was not given is Empty. `*args` is bound to a
/// Tuple, `**kwargs` to a Dict; `/` and `*` mean what they mean in Python. Errors are worded as
/// CPython words them for functions written in Python.
class Signature {
public:
    explicit Signature(std::string_view text);

    const std::string& function() const noexcept { return m_function; }
    std::size_t size() const noexcept { return m_parameters.size(); }
    /// Binds the call's arguments to `bound`, which has size() elements.
    void bind(Interpreter& interpreter, const Args& args, Value* bound) const;

private:
    enum class Passing : std::uint8_t { Positional, Both, Rest, Keyword, KeywordRest };
    struct Parameter {
        std::string name;
        Passing passing;
        bool required;
    };
    std::string m_function;
    std::vector<Parameter> m_parameters;
    std::size_t m_positional = 0; // parameters that take positional arguments
};

/// The arguments of one call of a native function. Valid during the call only.
class Args {
public:
    Args(std::span<const Value> positional, std::span<const Value> keywords = {},
        const Tuple* names = nullptr)
        : m_positional(positional), m_keywords(keywords), m_names(names)
    {
    }
    Args(std::initializer_list<Value> positional)
        : m_positional(positional.begin(), positional.size())
    {
    }

    std::size_t size() const noexcept { return m_positional.size(); }
    const Value& operator[](std::size_t index) const { return m_positional[index]; }
    std::span<const Value> positional() const noexcept { return m_positional; }
    /// The argument, or Empty when there are not that many.
    Value get(std::size_t index) const { return index < size() ? m_positional[index] : Value(); }
    std::size_t keyword_count() const noexcept { return m_keywords.size(); }
    Str& keyword_name(std::size_t index) const;
    const Value& keyword(std::size_t index) const { return m_keywords[index]; }
    std::span<const Value> keywords() const noexcept { return m_keywords; }
    const Tuple* names() const noexcept { return m_names; }
    /// The keyword argument `name`, or Empty.
    Value keyword(std::string_view name) const;
    /// What the native function was made with; see Interpreter::native().
    const Value& closure() const noexcept { return *m_closure; }
    void set_closure(const Value& closure) noexcept { m_closure = &closure; }
    /// The same call without the first `count` positional arguments.
    Args without(std::size_t count) const
    {
        Args rest(m_positional.subspan(count), m_keywords, m_names);
        return rest;
    }

    /// Checks the count of arguments of `function`, which takes no keywords, and words the
    /// TypeError as CPython does for functions written in C. `self_count` leading arguments are
    /// not counted (1 for methods).
    void expect(Interpreter& interpreter, std::string_view function, std::size_t least,
        std::size_t most, std::size_t self_count = 0) const;
    void expect_no_keywords(Interpreter& interpreter, std::string_view function) const;

private:
    std::span<const Value> m_positional;
    std::span<const Value> m_keywords;
    const Tuple* m_names = nullptr;
    const Value* m_closure = nullptr;
};

using NativeFunction = Value (*)(Interpreter& interpreter, Args& args);

/// \throws TypeError "f() missing 2 required positional arguments: 'a' and 'b'".
[[noreturn]] void raise_missing(Interpreter& interpreter, const std::string& function,
    const char* kind, const std::vector<std::string>& names);

/// A builtin function or a method of a native type. Methods get self as first argument.
class Native final : public Object {
public:
    static constexpr Kind static_kind = Kind::Native;
    Native(TypeObject& type, std::string name, NativeFunction function, Value closure = {})
        : Object(type, Kind::Native), m_function(function), m_closure(std::move(closure)),
          m_name(std::move(name))
    {
    }
    NativeFunction function() const noexcept { return m_function; }
    const std::string& name() const noexcept { return m_name; }
    /// A value the function was made with: see Interpreter::native().
    const Value& closure() const noexcept { return m_closure; }

    TypeObject* owner = nullptr; ///< the type whose method it is; null for functions

private:
    NativeFunction m_function;
    Value m_closure;
    std::string m_name;
};

/// A row of a table of functions or methods: its name and what it does.
struct NativeDef {
    const char* name;
    NativeFunction function;
};
/// A row of a table of read-only attributes of a native type.
struct GetterDef {
    const char* name;
    Value (*get)(Interpreter& interpreter, const Value& self);
};

} // namespace awaitscope::script
