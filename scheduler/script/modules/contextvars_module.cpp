#include "scheduler/script/modules/arguments.h"
#include "scheduler/script/modules/asyncio_objects.h"
#include "scheduler/script/modules/contextvars.h"
#include "scheduler/script/modules/modules.h"
#include "scheduler/script/types/container_support.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

#include <algorithm>
#include <cstdio>

namespace awaitscope::script {

namespace {

thread_local ContextScope* innermost_scope = nullptr;

constexpr const char* main_name = "_main_context";

} // namespace

// -- contexts -------------------------------------------------------------------------------------

Ref<Context> Context::copy() const
{
    auto result = make_ref<Context>(type());
    result->m_values = m_values;
    return result;
}

const Context::Values& Context::values() const noexcept
{
    static const Values none;
    return m_values ? *m_values : none;
}

Value Context::get(const Value& variable) const
{
    for (const auto& [known, value] : values()) {
        if (known.is(variable))
            return value;
    }
    return {};
}

Value Context::set(const Value& variable, Value value)
{
    auto changed = std::make_shared<Values>(values());
    const auto found = std::find_if(changed->begin(), changed->end(),
        [&](const auto& entry) { return entry.first.is(variable); });
    Value before;
    if (found != changed->end()) {
        before = found->second;
        if (value)
            found->second = std::move(value);
        else
            changed->erase(found);
    } else if (value) {
        changed->emplace_back(variable, std::move(value));
    }
    m_values = std::move(changed);
    return before;
}

ContextScope::ContextScope(Ref<Context> context)
    : m_context(std::move(context)), m_task(Task::current()), m_before(innermost_scope)
{
    innermost_scope = this;
}

ContextScope::~ContextScope()
{
    innermost_scope = m_before;
}

/// Null while contextvars is not imported.
Ref<Context> current_context(Interpreter& interpreter)
{
    Module* const module = interpreter.imported("contextvars");
    if (!module)
        return {};
    const Task* const task = Task::current();
    if (innermost_scope && innermost_scope->m_task == task && innermost_scope->m_context)
        return innermost_scope->m_context;
    if (const auto* const python = dynamic_cast<const PyTask*>(task); python && python->context())
        return python->context();
    const Value main = module->get(main_name);
    return main ? Ref<Context>(static_cast<Context*>(main.object())) : Ref<Context>();
}

Ref<Context> copy_current_context(Interpreter& interpreter)
{
    const Ref<Context> context = current_context(interpreter);
    return context ? context->copy() : context;
}

namespace {

// -- variables and tokens
// --------------------------------------------------------------------------

class Variable final : public Container {
public:
    Variable(TypeObject& type, std::string its_name, Value value)
        : Container(type, Kind::Other), name(std::move(its_name)), otherwise(std::move(value))
    {
    }
    void clear() override { otherwise = Value(); }
    std::string name;
    Value otherwise; ///< the default; Empty when there is none
};

class Token final : public Container {
public:
    explicit Token(TypeObject& type) : Container(type, Kind::Other) { }
    void clear() override
    {
        variable = old_value = Value();
        context = nullptr;
    }
    Value variable;
    Value old_value; ///< Empty: it had none
    Ref<Context> context;
    bool used = false;
};

std::string address_of(const Object& object)
{
    char text[32];
    std::snprintf(text, sizeof text, "%#zx", reinterpret_cast<std::size_t>(&object));
    return text;
}

Variable& variable_of(const Value& self)
{
    return static_cast<Variable&>(*self.object());
}
Token& token_of(const Value& self)
{
    return static_cast<Token&>(*self.object());
}
Context& context_of(const Value& self)
{
    return static_cast<Context&>(*self.object());
}

Value make_variable(Interpreter& interpreter, TypeObject& type, Args& args)
{
    static const Signature signature("ContextVar(name, /, *, default=None)");
    Value bound[2];
    signature.bind(interpreter, args, bound);
    const Str* const name = bound[0].as<Str>();
    if (!name)
        interpreter.type_error("context variable name must be a str");
    return Value(make_ref<Variable>(type, name->text(), bound[1]));
}

Value repr_variable(Interpreter& interpreter, const Value& self)
{
    const Variable& variable = variable_of(self);
    std::string text = "<ContextVar name=" + interpreter.repr(interpreter.str(variable.name));
    if (variable.otherwise)
        text += " default=" + interpreter.repr(variable.otherwise);
    return interpreter.str(text + " at " + address_of(variable) + ">");
}

Value variable_get(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "get", 0, 1, 1);
    if (Value value = current_context(interpreter)->get(args[0]))
        return value;
    if (args.size() > 1)
        return args[1];
    if (variable_of(args[0]).otherwise)
        return variable_of(args[0]).otherwise;
    interpreter.raise(interpreter.new_exception(*interpreter.types().lookup_error, {args[0]}));
}

Value variable_set(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "ContextVar.set", 1, 1, 1);
    const Value type = interpreter.imported("contextvars")->get("Token");
    auto token = make_ref<Token>(static_cast<TypeObject&>(*type.object()));
    token->context = current_context(interpreter);
    token->variable = args[0];
    token->old_value = token->context->set(args[0], args[1]);
    return Value(std::move(token));
}

Value variable_reset(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "ContextVar.reset", 1, 1, 1);
    auto* const token = args[1].is_object() ? dynamic_cast<Token*>(args[1].object()) : nullptr;
    if (!token) {
        interpreter.type_error("expected an instance of Token, got " + interpreter.repr(args[1]));
    }
    const std::string shown = interpreter.repr(args[1]);
    if (token->used)
        interpreter.runtime_error(shown + " has already been used once");
    if (!token->variable.is(args[0]))
        interpreter.value_error(shown + " was created by a different ContextVar");
    const Ref<Context> context = current_context(interpreter);
    if (token->context != context)
        interpreter.value_error(shown + " was created in a different Context");
    token->used = true;
    context->set(args[0], token->old_value);
    return Value::none();
}

Value missing_marker(Interpreter& interpreter)
{
    return interpreter.imported("contextvars")->get("_missing");
}

Value repr_token(Interpreter& interpreter, const Value& self)
{
    const Token& token = token_of(self);
    return interpreter.str(std::string("<Token") + (token.used ? " used" : "")
        + " var=" + interpreter.repr(token.variable) + " at " + address_of(token) + ">");
}

// -- methods of Context
// ----------------------------------------------------------------------------

Value context_run(Interpreter& interpreter, Args& args)
{
    if (args.size() < 2)
        interpreter.type_error("run() missing 1 required positional argument");
    const Ref<Context> context(&context_of(args[0]));
    if (context->entered) {
        interpreter.runtime_error(
            "cannot enter context: " + interpreter.repr(args[0]) + " is already entered");
    }
    const struct Entered {
        explicit Entered(Context& of) : context(of), scope(Ref<Context>(&of))
        {
            context.entered = true;
        }
        ~Entered() { context.entered = false; }
        Context& context;
        ContextScope scope;
    } entered(*context);
    Args rest = args.without(2);
    return interpreter.call(Value(args[1]), rest);
}

Value context_copy(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "Context.copy", 0, 0, 1);
    return Value(context_of(args[0]).copy());
}

Value context_get(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "get", 1, 2, 1);
    const Value value = context_of(args[0]).get(args[1]);
    return value ? value : args.size() > 2 ? args[2] : Value::none();
}

enum class Part : std::uint8_t { Keys, Values, Items };

template <Part part> Value context_list(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "Context", 0, 0, 1);
    std::vector<Value> parts;
    for (const auto& [variable, value] : context_of(args[0]).values()) {
        parts.push_back(part == Part::Keys ? variable
                : part == Part::Values     ? value
                                           : interpreter.tuple({variable, value}));
    }
    return interpreter.list(std::move(parts));
}

Value copy_context(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "copy_context", 0, 0);
    return Value(copy_current_context(interpreter));
}

TypeObject& add_context_type(Interpreter& interpreter, Module& module)
{
    TypeObject& type = interpreter.new_type("Context", "_contextvars");
    type.slots.make
        = [](Interpreter&, TypeObject& made, Args&) { return Value(make_ref<Context>(made)); };
    type.slots.length = [](Interpreter&, const Value& self) {
        return static_cast<std::int64_t>(context_of(self).values().size());
    };
    type.slots.get_item = [](Interpreter& in, const Value& self, const Value& key) {
        Value value = context_of(self).get(key);
        if (!value)
            in.raise(in.new_exception(*in.types().key_error, {key}));
        return value;
    };
    type.slots.contains = [](Interpreter&, const Value& self, const Value& key) {
        return !context_of(self).get(key).empty();
    };
    type.slots.iter = [](Interpreter& in, const Value& self) {
        const Value self_only[] = {self};
        Args args{std::span<const Value>(self_only)};
        return in.iter(context_list<Part::Keys>(in, args));
    };
    interpreter.finish_type(type,
        {{"run", context_run}, {"copy", context_copy}, {"get", context_get},
            {"keys", context_list<Part::Keys>}, {"values", context_list<Part::Values>},
            {"items", context_list<Part::Items>}});
    module.add_type(type);
    return type;
}

} // namespace

void setup_contextvars_module(Interpreter& interpreter, Module& module)
{
    TypeObject& context = add_context_type(interpreter, module);
    module.set(main_name, Value(make_ref<Context>(context)));

    TypeObject& variable = interpreter.new_type("ContextVar", "_contextvars");
    variable.slots.make = make_variable;
    variable.slots.init = [](Interpreter&, const Value&, Args&) {};
    variable.slots.repr = repr_variable;
    interpreter.finish_type(variable,
        {{"get", variable_get}, {"set", variable_set}, {"reset", variable_reset}},
        {{"name",
            [](Interpreter& in, const Value& self) { return in.str(variable_of(self).name); }}});
    add_class_getitem(interpreter, variable);
    module.add_type(variable);

    TypeObject& missing = interpreter.new_type("Token.MISSING", "_contextvars");
    missing.slots.repr = [](Interpreter& in, const Value&) { return in.str("<Token.MISSING>"); };
    interpreter.finish_type(missing);
    module.set("_missing", Value(make_ref<Instance>(missing)));

    TypeObject& token = interpreter.new_type("Token", "_contextvars");
    token.slots.repr = repr_token;
    interpreter.finish_type(token, {},
        {{"var", [](Interpreter&, const Value& self) { return token_of(self).variable; }},
            {"old_value", [](Interpreter& in, const Value& self) {
                 const Value& value = token_of(self).old_value;
                 return value ? value : missing_marker(in);
             }}});
    token.set(interpreter.intern("MISSING"), module.get("_missing"));
    add_class_getitem(interpreter, token);
    module.add_type(token);
    module.add({{"copy_context", copy_context}});
}

} // namespace awaitscope::script
