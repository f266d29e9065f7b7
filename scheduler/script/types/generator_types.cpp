#include "scheduler/script/types/setup.h"

#include "scheduler/script/interpreter.h"
#include "scheduler/script/machine.h"
#include "scheduler/script/types/frame_type.h"
#include "scheduler/script/types/generator.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

namespace awaitscope::script {

namespace {

GeneratorCore& core_of(const Value& value)
{
    if (GeneratorObject* const generator = value.as<GeneratorObject>())
        return generator->core;
    if (AsyncGeneratorObject* const generator = value.as<AsyncGeneratorObject>())
        return generator->core;
    return value.as<PyCoroutine>()->core;
}

void require_idle(Interpreter& in, const GeneratorCore& core)
{
    if (core.state == GeneratorCore::State::Running || core.delegated) {
        in.value_error(core.object.kind() == Kind::Generator ? "generator already executing"
                                                             : "coroutine already executing");
    }
}

/// Empty: it has returned, and the value is the interpreter's stop value.
Value step(Interpreter& in, GeneratorCore& core, Value sent, ErrorRef thrown)
{
    require_idle(in, core);
    if (core.state == GeneratorCore::State::Finished) {
        if (thrown)
            in.raise(in.exception_from(thrown));
        if (core.object.kind() == Kind::Coroutine)
            in.runtime_error("cannot reuse already awaited coroutine");
        in.set_stop_value(Value());
        return {};
    }
    if (core.state == GeneratorCore::State::Created && !sent.is_none() && !thrown) {
        in.type_error(std::string("can't send non-None value to a just-started ")
            + (core.object.kind() == Kind::Generator ? "generator" : "coroutine"));
    }
    if (thrown)
        core.leave_native();
    Outcome outcome = core.resume(std::move(sent), std::move(thrown));
    switch (outcome.kind) {
    case Outcome::Kind::Yielded:
    case Outcome::Kind::Waits: return std::move(outcome.value);
    case Outcome::Kind::TaskTold: return Value::none();
    case Outcome::Kind::Raised: in.raise(std::move(outcome.exception));
    case Outcome::Kind::Returned: break;
    }
    in.set_stop_value(std::move(outcome.value));
    return {};
}

Value or_stop(Interpreter& in, Value item)
{
    if (item)
        return item;
    Value value = in.take_stop_value();
    std::vector<Value> arguments;
    if (!value.is_none())
        arguments.push_back(value);
    ExceptionRef stop = in.new_exception(*in.types().stop_iteration, std::move(arguments));
    stop->value = std::move(value);
    in.raise(std::move(stop));
}

/// The exception that throw(type, value, traceback) or throw(exception) means.
ErrorRef thrown_by(Interpreter& in, const Args& args)
{
    const Value first = args.get(1);
    if (Exception* const exception = first.as<Exception>())
        return in.error_from(ExceptionRef(exception));
    const TypeObject* const type = first.as<TypeObject>();
    if (type && type->is_subtype_of(*in.types().base_exception)) {
        const Value second = args.get(2);
        if (Exception* const given = second.as<Exception>())
            return in.error_from(ExceptionRef(given));
        const Value made = second.empty() || second.is_none() ? in.call(first)
                                                              : in.call(first, {second});
        return in.error_from(ExceptionRef(made.as<Exception>()));
    }
    in.type_error("exceptions must be classes or instances deriving from BaseException, not "
        + in.type_of(first).name());
}

Value send(Interpreter& in, Args& args)
{
    args.expect(in, "send", 1, 1, 1);
    return or_stop(in, step(in, core_of(args[0]), args[1], {}));
}

Value throw_in(Interpreter& in, Args& args)
{
    return or_stop(in, step(in, core_of(args[0]), Value::none(), thrown_by(in, args)));
}

Value close(Interpreter& in, Args& args)
{
    GeneratorCore& core = core_of(args[0]);
    require_idle(in, core);
    core.close();
    return Value::none();
}

Value generator_next(Interpreter& in, const Value& self)
{
    return step(in, core_of(self), Value::none(), {});
}

Value self_iter(Interpreter&, const Value& self) { return self; }

Value generator_repr(Interpreter& in, const Value& self)
{
    return in.str("<generator object " + self.as<GeneratorObject>()->qualname->text() + " at "
        + address_text(self.object()) + ">");
}

Value generator_frame_state(Interpreter&, const Value& self)
{
    return Value::boolean(core_of(self).state == GeneratorCore::State::Running);
}

Value frame_getter(Interpreter&, const Value& self)
{
    return self.as<NativeCoroutine>() ? Value::none() : frame_of(core_of(self));
}

Value code_getter(Interpreter&, const Value& self)
{
    if (self.as<NativeCoroutine>())
        return Value::none();
    return code_of(core_of(self));
}

Value awaited_getter(Interpreter&, const Value& self)
{
    return self.as<NativeCoroutine>() ? Value::none() : awaited_by(core_of(self));
}

// -- coroutines -----------------------------------------------------------------------------------

Value coroutine_repr(Interpreter& in, const Value& self)
{
    return in.str("<coroutine object " + as_coroutine(self)->qualname() + " at "
        + address_text(self.object()) + ">");
}

/// `coroutine.__await__()`: an iterator that stands for the coroutine where Send finds it.
Value coroutine_await(Interpreter& in, const Value& self)
{
    return Value(make_ref<Cell>(*in.types().coroutine_wrapper, self));
}

Value step_await(Interpreter&, const Value& self) { return self; }

Value coroutine_send(Interpreter& in, Args& args)
{
    if (args[0].as<NativeCoroutine>())
        in.runtime_error("no running event loop");
    return send(in, args);
}

Value coroutine_throw(Interpreter& in, Args& args)
{
    if (args[0].as<NativeCoroutine>())
        in.runtime_error("no running event loop");
    return throw_in(in, args);
}

Value coroutine_close(Interpreter& in, Args& args)
{
    if (const PyCoroutine* const coroutine = args[0].as<PyCoroutine>())
        require_idle(in, coroutine->core);
    as_coroutine(args[0])->close();
    return Value::none();
}

Value coroutine_name(Interpreter& in, const Value& self)
{
    if (const PyCoroutine* const coroutine = self.as<PyCoroutine>())
        return Value(coroutine->name);
    return in.str(as_coroutine(self)->qualname());
}

Value wrapper_next(Interpreter& in, const Value& self)
{
    const Value coroutine = self.as<Cell>()->value;
    if (coroutine.as<NativeCoroutine>())
        in.runtime_error("no running event loop");
    return step(in, core_of(coroutine), Value::none(), {});
}

// -- async generators -----------------------------------------------------------------------------

Value new_step(
    Interpreter& in, const Value& self, Value sent, ExceptionRef thrown, bool closes)
{
    AsyncGeneratorObject& generator = *self.as<AsyncGeneratorObject>();
    if (!std::exchange(generator.has_begun, true))
        in.host().async_generator_begins(generator);
    TypeSet& types = in.types();
    return Value(make_ref<AsyncGeneratorStep>(
        thrown ? *types.async_generator_throw : *types.async_generator_step,
        Ref<AsyncGeneratorObject>(self.as<AsyncGeneratorObject>()), std::move(sent),
        std::move(thrown), closes));
}

Value async_next(Interpreter& in, const Value& self)
{
    return new_step(in, self, Value::none(), {}, false);
}

Value asend(Interpreter& in, Args& args)
{
    args.expect(in, "asend", 1, 1, 1);
    return new_step(in, args[0], args[1], {}, false);
}

Value athrow(Interpreter& in, Args& args)
{
    return new_step(in, args[0], Value(), in.exception_from(thrown_by(in, args)), false);
}

Value aclose(Interpreter& in, Args& args)
{
    return new_step(in, args[0], Value(),
        in.new_exception(*in.types().generator_exit, std::vector<Value>{}), true);
}

// A step that is driven by hand and not awaited: a coroutine awaits it meanwhile.

AsyncGeneratorStep& step_of(const Value& self) { return *self.as<AsyncGeneratorStep>(); }

GeneratorCore& driver_of(Interpreter& in, const Value& self)
{
    AsyncGeneratorStep& step = step_of(self);
    if (step.driver.empty()) {
        const Ref<Module> module = in.import_module("_async_steps");
        step.driver = in.call(module->get("drive"), {self});
    }
    return step.driver.as<PyCoroutine>()->core;
}

void require_driver_left(Interpreter& in, const Value& self)
{
    const AsyncGeneratorStep& step = step_of(self);
    const PyCoroutine* const driver = step.driver.as<PyCoroutine>();
    if (driver ? driver->finished() : step.used) {
        in.runtime_error(step.thrown ? "cannot reuse already awaited aclose()/athrow()"
                                     : "cannot reuse already awaited __anext__()/asend()");
    }
}

Value step_next(Interpreter& in, const Value& self)
{
    require_driver_left(in, self);
    return step(in, driver_of(in, self), Value::none(), {});
}

Value step_send(Interpreter& in, Args& args)
{
    args.expect(in, "send", 1, 1, 1);
    require_driver_left(in, args[0]);
    GeneratorCore& core = driver_of(in, args[0]);
    if (core.state != GeneratorCore::State::Created)
        return or_stop(in, step(in, core, args[1], {}));
    if (!args[1].is_none())
        step_of(args[0]).sent = args[1];
    return or_stop(in, step(in, core, Value::none(), {}));
}

Value step_throw(Interpreter& in, Args& args)
{
    require_driver_left(in, args[0]);
    ErrorRef thrown = thrown_by(in, args);
    GeneratorCore& core = driver_of(in, args[0]);
    if (core.state != GeneratorCore::State::Created)
        return or_stop(in, step(in, core, Value::none(), std::move(thrown)));
    step_of(args[0]).injected = in.exception_from(thrown);
    return or_stop(in, step(in, core, Value::none(), {}));
}

Value step_close(Interpreter& in, Args& args)
{
    args.expect(in, "close", 0, 0, 1);
    AsyncGeneratorStep& step = step_of(args[0]);
    step.used = true;
    if (PyCoroutine* const driver = step.driver.as<PyCoroutine>())
        driver->close();
    return Value::none();
}

Value async_generator_repr(Interpreter& in, const Value& self)
{
    return in.str("<async_generator object " + self.as<AsyncGeneratorObject>()->qualname->text() + " at "
        + address_text(self.object()) + ">");
}

} // namespace

void setup_generator_types(Interpreter& in)
{
    TypeSet& t = in.types();
    t.generator = &in.new_type("generator", "builtins");
    t.generator->slots = {.repr = generator_repr, .iter = self_iter, .next = generator_next};
    in.finish_type(*t.generator, {{"send", send}, {"throw", throw_in}, {"close", close}},
        {{"__name__",
             [](Interpreter&, const Value& self) {
                 return Value(self.as<GeneratorObject>()->name);
             }},
            {"__qualname__",
                [](Interpreter&, const Value& self) {
                    return Value(self.as<GeneratorObject>()->qualname);
                }},
            {"gi_running", generator_frame_state}, {"gi_frame", frame_getter},
            {"gi_code", code_getter}, {"gi_yieldfrom", awaited_getter}});
    t.generator->slots.make = nullptr;

    t.coroutine = &in.new_type("coroutine", "builtins");
    t.coroutine->slots = {.repr = coroutine_repr, .await = coroutine_await};
    in.finish_type(*t.coroutine,
        {{"send", coroutine_send}, {"throw", coroutine_throw}, {"close", coroutine_close}},
        {{"__name__", coroutine_name},
            {"__qualname__",
                [](Interpreter& i, const Value& self) {
                    return i.str(as_coroutine(self)->qualname());
                }},
            {"cr_frame", frame_getter}, {"cr_code", code_getter}, {"cr_await", awaited_getter},
            {"cr_origin", [](Interpreter&, const Value&) { return Value::none(); }},
            {"cr_running", [](Interpreter&, const Value& self) {
                 const PyCoroutine* const coroutine = self.as<PyCoroutine>();
                 return Value::boolean(coroutine
                     && coroutine->core.state == GeneratorCore::State::Running);
             }}});
    t.coroutine->slots.make = nullptr;
    t.coroutine_wrapper = &in.new_type("coroutine_wrapper", "builtins");
    t.coroutine_wrapper->slots = {.iter = self_iter, .next = wrapper_next};
    in.finish_type(*t.coroutine_wrapper);
    t.coroutine_wrapper->slots.make = nullptr;

    t.async_generator = &in.new_type("async_generator", "builtins");
    t.async_generator->slots = {.repr = async_generator_repr, .async_iter = self_iter,
        .async_next = async_next};
    in.finish_type(*t.async_generator, {{"asend", asend}, {"athrow", athrow}, {"aclose", aclose}},
        {{"__name__",
             [](Interpreter&, const Value& self) {
                 return Value(self.as<AsyncGeneratorObject>()->name);
             }},
            {"__qualname__",
                [](Interpreter&, const Value& self) {
                    return Value(self.as<AsyncGeneratorObject>()->qualname);
                }},
            {"ag_running", generator_frame_state}, {"ag_frame", frame_getter},
            {"ag_code", code_getter}, {"ag_await", awaited_getter}});
    t.async_generator->slots.make = nullptr;

    const auto step_type = [&](const char* name) {
        TypeObject& type = in.new_type(name, "builtins");
        type.slots.await = step_await;
        type.slots.iter = self_iter;
        type.slots.next = step_next;
        in.finish_type(type, {{"send", step_send}, {"throw", step_throw}, {"close", step_close}});
        type.slots.make = nullptr;
        return &type;
    };
    t.async_generator_step = step_type("async_generator_asend");
    t.async_generator_throw = step_type("async_generator_athrow");
    setup_frame_type(in);
}

} // namespace awaitscope::script
