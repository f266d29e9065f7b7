#include "scheduler/script/machine.h"

#include "scheduler/script/stack.h"

// Calls: of Python functions by linking frames, of everything else through Interpreter::call().

namespace awaitscope::script {

void Machine::bind_closure(const Function& function, Frame& frame)
{
    if (!function.closure)
        return;
    const CodeObject& code = *function.code;
    Value* const first = frame.slots() + code.locals.size() + code.cells.size();
    for (std::size_t i = 0; i < function.closure->items.size(); ++i)
        first[i] = function.closure->items[i];
}

namespace {

/// What is called, and its arguments, in the values that lie on the stack from `base` on.
struct Callee {
    const Value& function;
    Value* first;
    bool with_self; // found by LoadMethod: the object is the first argument
};

/// A bound method becomes its function and its object, which there is room for.
Callee callee_at(Value* base)
{
    if (base[0].empty()) {
        if (const BoundMethod* const method = base[1].as<BoundMethod>()) {
            const Ref<BoundMethod> keep(base[1].as<BoundMethod>());
            base[0] = method->function;
            base[1] = method->self;
        }
    }
    const bool with_self = !base[0].empty();
    return {with_self ? base[0] : base[1], with_self ? base + 1 : base + 2, with_self};
}

void drop_to(Value*& top, Value* base)
{
    while (top != base)
        drop(top);
}

} // namespace

/// Calls `function`, whose values on the stack begin at `base`. The result takes their place; a
/// Python function's frame is entered instead and will put it there.
void Machine::call_with(
    Frame& frame, Value*& top, Value* base, const Value& function, Args args)
{
    if (Function* const python = function.as<Function>()) {
        if (in.m_depth >= in.m_recursion_limit)
            in.raise(*in.types().recursion_error, "maximum recursion depth exceeded");
        enter_bound(frame, top, base, *python, bind(in, *python, args, &frame, FrameKind::Call));
        return;
    }
    Value result = in.call(function, args);
    drop_to(top, base);
    push(top, std::move(result));
}

/// Runs the frame made for a call; of a generator or coroutine only the object is made.
void Machine::enter_bound(
    Frame& frame, Value*& top, Value* base, Function& function, Frame* entered)
{
    if (function.code->is_generator || function.code->is_coroutine) {
        Value object = make_generator(in, function, entered);
        drop_to(top, base);
        push(top, std::move(object));
        return;
    }
    drop_to(top, base);
    frame.top = top;
    ++in.m_depth;
    in.m_frame = entered;
}

void Machine::call(Frame& frame, Value*& top, std::uint32_t count)
{
    Value* const base = top - count - 2;
    if (Native* const native = base[base[0].empty() ? 1 : 0].as<Native>()) {
        // It lies on the stack, so it lives until it has returned.
        Value* const its_first = base + (base[0].empty() ? 2 : 1);
        Args args(std::span<const Value>(its_first, top));
        Value result = in.call_native(*native, args);
        drop_to(top, base);
        push(top, std::move(result));
        return;
    }
    const auto [function, first, with_self] = callee_at(base);
    const std::uint32_t given = count + with_self;
    Function* const python = function.as<Function>();
    if (python && python->code->binds_plainly && python->code->positional_count == given) {
        if (in.m_depth >= in.m_recursion_limit)
            in.raise(*in.types().recursion_error, "maximum recursion depth exceeded");
        Frame* const entered = Frame::create(
            python->code, python->globals, &frame, FrameKind::Call, first, given);
        top = first; // the arguments have moved
        bind_closure(*python, *entered);
        enter_bound(frame, top, base, *python, entered);
        return;
    }
    if (TypeObject* const type = function.as<TypeObject>(); type && !with_self) {
        // A Python class with a Python __init__: run it without nesting.
        if (Function* const init = in.plain_init(*type)) {
            if (in.m_depth >= in.m_recursion_limit)
                in.raise(*in.types().recursion_error, "maximum recursion depth exceeded");
            Value object(make_ref<Instance>(*type));
            base[1] = object; // in the place of the class, right before the arguments
            Frame* entered;
            if (init->code->runs_plainly && init->code->positional_count == count + 1) {
                entered = Frame::create(
                    init->code, init->globals, &frame, FrameKind::Init, base + 1, count + 1);
                top = base + 1;
                bind_closure(*init, *entered);
            } else {
                entered
                    = bind(in, *init, Args({base + 1, count + 1}), &frame, FrameKind::Init);
            }
            entered->new_object = std::move(object);
            enter_bound(frame, top, base, *init, entered);
            return;
        }
    }
    call_with(frame, top, base, function, Args({first, given}));
}

void Machine::call_keywords(Frame& frame, Value*& top, std::uint32_t count)
{
    const Value names = pop(top);
    const Tuple& tuple = *names.as<Tuple>();
    Value* const base = top - count - 2;
    const auto [function, first, with_self] = callee_at(base);
    const std::size_t keywords = tuple.items.size();
    const std::size_t positional = count - keywords + with_self;
    call_with(frame, top, base, function,
        Args({first, positional}, {first + positional, keywords}, &tuple));
}

void Machine::call_expanded(Frame& frame, Value*& top, std::uint32_t with_keywords)
{
    const Value keywords = with_keywords != 0 ? pop(top) : Value();
    const Ref<Tuple> positional(top[-1].as<Tuple>());
    std::vector<Value> names, values;
    if (const Dict* const dict = keywords.as<Dict>()) {
        for (const Table::Entry& entry : dict->table.entries()) {
            if (entry.key.empty())
                continue;
            names.push_back(entry.key);
            values.push_back(entry.value);
        }
    }
    const Value function = top[-2];
    const Value tuple = in.tuple(std::move(names));
    call_with(frame, top, top - 3, function,
        Args(positional->items, values, tuple.as<Tuple>()));
}

Value Machine::make_generator(Interpreter& interpreter, Function& function, Frame* frame)
{
    TypeSet& types = interpreter.types();
    const CodeObject& code = *frame->code;
    frame->kind = FrameKind::Entry;
    frame->previous = nullptr;
    if (code.is_coroutine && !code.is_generator) {
        return Value(make_ref<PyCoroutine>(
            *types.coroutine, interpreter, frame, function.name, function.qualname));
    }
    if (code.is_coroutine) {
        auto generator
            = make_ref<AsyncGeneratorObject>(*types.async_generator, interpreter, frame);
        generator->name = function.name;
        generator->qualname = function.qualname;
        return Value(std::move(generator));
    }
    auto generator = make_ref<GeneratorObject>(*types.generator, interpreter, frame);
    generator->name = function.name;
    generator->qualname = function.qualname;
    return Value(std::move(generator));
}

Value Machine::call_function(Interpreter& interpreter, Function& function, const Args& args)
{
    if (interpreter.m_depth >= interpreter.m_recursion_limit) {
        interpreter.raise(*interpreter.types().recursion_error,
            "maximum recursion depth exceeded");
    }
    Frame* const frame
        = bind(interpreter, function, args, interpreter.m_frame, FrameKind::Entry);
    if (function.code->is_generator || function.code->is_coroutine)
        return make_generator(interpreter, function, frame);
    Outcome outcome = run(interpreter, frame);
    if (outcome.kind == Outcome::Kind::Raised)
        interpreter.raise(std::move(outcome.exception));
    return std::move(outcome.value);
}

Value Machine::run_code(Interpreter& interpreter, const Ref<CodeObject>& code,
    const Ref<Dict>& globals, const Ref<Dict>& names, const Ref<Tuple>& closure)
{
    Frame* const frame
        = Frame::create(code, globals, interpreter.m_frame, FrameKind::Entry);
    frame->names = names;
    if (closure) {
        Value* const first = frame->slots() + code->locals.size() + code->cells.size();
        for (std::size_t i = 0; i < closure->items.size(); ++i)
            first[i] = closure->items[i];
    }
    Outcome outcome = run(interpreter, frame);
    if (outcome.kind == Outcome::Kind::Raised)
        interpreter.raise(std::move(outcome.exception));
    return std::move(outcome.value);
}

} // namespace awaitscope::script
