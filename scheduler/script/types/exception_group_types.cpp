#include "scheduler/script/code.h"
#include "scheduler/script/interpreter.h"
#include "scheduler/script/types/exception_group.h"
#include "scheduler/script/types/type_set.h"

#include <algorithm>

// ExceptionGroup and BaseExceptionGroup: CPython's exceptions.c, BaseExceptionGroup_….

namespace awaitscope::script {

void setup_exception_group_types(Interpreter& interpreter);

namespace {

Exception& self_of(const Value& value) { return *value.as<Exception>(); }

Value group_make(Interpreter& in, TypeObject& type, Args& args)
{
    if (args.size() != 2) {
        in.type_error("BaseExceptionGroup.__new__() takes exactly 2 arguments ("
            + std::to_string(args.size()) + " given)");
    }
    if (!args[0].as<Str>()) {
        in.type_error("BaseExceptionGroup.__new__() argument 1 must be str, not " + in.type_of(args[0]).name());
    }
    if (!in.type_of(args[1]).slots.get_item)
        in.type_error("second argument (exceptions) must be a sequence");
    std::vector<Value> parts = in.to_vector(args[1]);
    if (parts.empty())
        in.value_error("second argument (exceptions) must be a non-empty sequence");
    bool only_exceptions = true;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (!parts[i].as<Exception>()) {
            in.value_error("Item " + std::to_string(i)
                + " of second argument (exceptions) is not an exception");
        }
        only_exceptions = only_exceptions && in.is_instance(parts[i], *in.types().exception);
    }
    TypeObject* made = &type;
    if (made == in.types().base_exception_group && only_exceptions)
        made = in.types().exception_group;
    else if (!only_exceptions && made == in.types().exception_group)
        in.type_error("Cannot nest BaseExceptions in an ExceptionGroup");
    else if (!only_exceptions && made->is_subtype_of(*in.types().exception))
        in.type_error("Cannot nest BaseExceptions in '" + made->name() + "'");
    ExceptionRef exception = in.new_exception(*made, std::vector<Value>{args[0], args[1]});
    exception->message = args[0];
    exception->group = std::move(parts);
    return Value(std::move(exception));
}

Value group_str(Interpreter& in, const Value& self)
{
    const Exception& group = self_of(self);
    const std::size_t count = group.group.size();
    return in.str(in.to_str(group.message) + " (" + std::to_string(count) + " sub-exception"
        + (count == 1 ? "" : "s") + ")");
}

Value group_repr(Interpreter& in, const Value& self)
{
    const Exception& group = self_of(self);
    return in.str(in.type_of(self).name() + in.repr(Value(group.args)));
}

/// A group like `original` that holds `parts`.
Value derive(Interpreter& in, const Value& original, std::vector<Value> parts)
{
    const Value list = in.list(std::move(parts));
    Value made = in.call_method(original, "derive", {list});
    Exception* const exception = made.as<Exception>();
    if (!exception || !in.is_instance(made, *in.types().base_exception_group))
        in.type_error("derive must return an instance of BaseExceptionGroup");
    const Exception& from = self_of(original);
    exception->traceback = from.traceback;
    exception->context = from.context;
    exception->cause = from.cause;
    exception->suppress_context = from.suppress_context;
    if (const Value notes = in.find_attribute(original, in.intern("__notes__")))
        in.set_attribute(made, in.intern("__notes__"), in.list(in.to_vector(notes)));
    return made;
}

bool matches(Interpreter& in, const Value& exception, const Value& condition)
{
    if (condition.as<TypeObject>() || condition.as<Tuple>())
        return in.is_instance_of(exception, condition);
    return in.truth(in.call(condition, {exception}));
}

struct Parts {
    Value match, rest; ///< None when empty
};

Parts split(Interpreter& in, const Value& exception, const Value& condition)
{
    if (matches(in, exception, condition))
        return {exception, Value::none()};
    if (!in.is_instance(exception, *in.types().base_exception_group))
        return {Value::none(), exception};
    std::vector<Value> match, rest;
    for (const Value& part : std::vector<Value>(self_of(exception).group)) {
        Parts parts = split(in, part, condition);
        if (!parts.match.is_none())
            match.push_back(std::move(parts.match));
        if (!parts.rest.is_none())
            rest.push_back(std::move(parts.rest));
    }
    return {match.empty() ? Value::none() : derive(in, exception, std::move(match)),
        rest.empty() ? Value::none() : derive(in, exception, std::move(rest))};
}

void check_condition(Interpreter& in, const Value& condition)
{
    const auto is_type = [&](const Value& value) {
        const TypeObject* const type = value.as<TypeObject>();
        return type && type->is_subtype_of(*in.types().base_exception);
    };
    const Tuple* const tuple = condition.as<Tuple>();
    const bool fine = is_type(condition)
        || (tuple && std::all_of(tuple->items.begin(), tuple->items.end(), is_type))
        || (!condition.as<TypeObject>() && !tuple && in.is_callable(condition));
    if (!fine) {
        in.type_error(
            "expected a function, exception type or tuple of exception types");
    }
}

Value group_split(Interpreter& in, Args& args)
{
    args.expect(in, "split", 1, 1, 1);
    check_condition(in, args[1]);
    Parts parts = split(in, args[0], args[1]);
    return in.tuple({parts.match, parts.rest});
}

Value group_subgroup(Interpreter& in, Args& args)
{
    args.expect(in, "subgroup", 1, 1, 1);
    check_condition(in, args[1]);
    return split(in, args[0], args[1]).match;
}

Value group_derive(Interpreter& in, Args& args)
{
    args.expect(in, "derive", 1, 1, 1);
    return in.call(Value(static_cast<Object*>(in.types().base_exception_group)),
        {self_of(args[0]).message, args[1]});
}

void collect_leaves(const Value& exception, std::vector<const Object*>& leaves)
{
    const Exception& it = self_of(exception);
    if (it.group.empty())
        leaves.push_back(&it);
    for (const Value& part : it.group)
        collect_leaves(part, leaves);
}

/// The part of a group that holds `leaves` only; None when there is none.
Value projection(Interpreter& in, const Value& group, const std::vector<const Object*>& leaves)
{
    std::vector<Value> kept;
    for (const Value& part : self_of(group).group) {
        if (!self_of(part).group.empty()) {
            if (Value inner = projection(in, part, leaves); !inner.is_none())
                kept.push_back(std::move(inner));
        } else if (std::find(leaves.begin(), leaves.end(), part.object()) != leaves.end()) {
            kept.push_back(part);
        }
    }
    return kept.empty() ? Value::none() : derive(in, group, std::move(kept));
}

/// Whether it is a part of `original` that nobody has raised anew.
bool is_untouched_part(const Exception& exception, const Exception& original)
{
    return !exception.group.empty() && exception.traceback.size() == original.traceback.size()
        && exception.cause.is(original.cause) && exception.context.is(original.context);
}

} // namespace

Value left_to_raise(Interpreter& in, const Value& original, std::vector<Value> left)
{
    std::erase_if(left, [](const Value& value) { return value.is_none(); });
    if (left.empty())
        return Value::none();
    // An exception that was no group can have been caught by one clause only.
    if (!in.is_instance(original, *in.types().base_exception_group))
        return left[0];
    std::vector<Value> raised;
    std::vector<const Object*> again;
    for (const Value& exception : left) {
        if (is_untouched_part(self_of(exception), self_of(original)))
            collect_leaves(exception, again);
        else
            raised.push_back(exception);
    }
    Value rest = projection(in, original, again);
    if (raised.empty())
        return rest;
    if (!rest.is_none())
        raised.push_back(std::move(rest));
    if (raised.size() == 1)
        return raised[0];
    return in.call(Value(static_cast<Object*>(in.types().base_exception_group)),
        {in.str(""), in.list(std::move(raised))});
}

void setup_exception_group_types(Interpreter& in)
{
    TypeSet& t = in.types();
    t.base_exception_group = &in.new_type("BaseExceptionGroup", "builtins", {t.base_exception});
    TypeObject& base = *t.base_exception_group;
    base.has_attributes = true;
    base.slots.make = group_make;
    base.slots.init = [](Interpreter&, const Value&, Args&) { };
    base.slots.str = group_str;
    base.slots.repr = group_repr;
    in.finish_type(base,
        {{"split", group_split}, {"subgroup", group_subgroup}, {"derive", group_derive}},
        {{"message", [](Interpreter&, const Value& self) { return self_of(self).message; }},
            {"exceptions",
                [](Interpreter& i, const Value& self) { return i.tuple(self_of(self).group); }}});
    t.exception_group
        = &in.new_type("ExceptionGroup", "builtins", {t.base_exception_group, t.exception});
    t.exception_group->has_attributes = true;
    t.exception_group->slots.make = group_make;
    t.exception_group->slots.init = base.slots.init;
    t.exception_group->slots.str = group_str;
    t.exception_group->slots.repr = group_repr;
    in.finish_type(*t.exception_group);
}

} // namespace awaitscope::script
