#pragma once

#include "scheduler/script/frame.h"
#include "scheduler/script/interpreter.h"
#include "scheduler/script/types/function.h"
#include "scheduler/script/types/generator.h"
#include "scheduler/script/types/type_set.h"

namespace awaitscope::script {

/// Runs instructions. Calls from Python to Python, and awaits, only link frames: they do not use
/// the C++ stack. Calls that native code makes nest one run() in another.
class Machine {
public:
    /// Runs `frame` and all it calls until the entry frame below them returns, raises or
    /// suspends. `thrown`, when set, is raised where the frame is suspended; native code that it
    /// awaits gets it first.
    /// Frames that end are destroyed, except those of generators, whose cores are finished.
    static Outcome run(Interpreter& interpreter, Frame* frame, ErrorRef thrown = {});

    /// Calls a Python function from native code. \throws PyException
    static Value call_function(Interpreter& interpreter, Function& function, const Args& args);
    /// Runs code whose names live in `names`: a module or class body.
    static Value run_code(Interpreter& interpreter, const Ref<CodeObject>& code,
        const Ref<Dict>& globals, const Ref<Dict>& names, const Ref<Tuple>& closure);

    /// A frame with the arguments bound. \throws TypeError
    static Frame* bind(Interpreter& interpreter, Function& function, const Args& args,
        Frame* previous, FrameKind kind);
    /// Puts the cells of the closure into a new frame.
    static void bind_closure(const Function& function, Frame& frame);
    /// The generator, coroutine or async generator that runs `frame`, which leaves the chain.
    static Value make_generator(Interpreter& interpreter, Function& function, Frame* frame);

private:
    explicit Machine(Interpreter& interpreter) : in(interpreter) { }

    Outcome loop(Frame* frame, ErrorRef thrown);
    /// Finds the handler for `raised`, leaving frames on the way. Null when none is left.
    Frame* unwind(Frame* frame, ExceptionRef& raised);
    /// Ends the frame, which has returned or raised; the one before it.
    Frame* leave(Frame* frame);
    void abandon(Frame* frame) noexcept;
    void enter(Frame* frame);
    // Those that make another frame run say so by Interpreter::m_frame.
    ExceptionRef finish_return(Frame* frame, Value result);
    ExceptionRef yield_to_await(Frame& frame, Value value);
    bool yield_to_loop(Outcome& outcome);
    bool resume_for_loop(Frame& frame, Value* top);
    void send_in(Frame& innermost, Value sent);
    /// Answers what Send on the value on top does.
    enum class Sent : std::uint8_t { Result, Suspended, Entered, Raised };
    Sent send(Frame& frame, Value*& top, ErrorRef thrown, Outcome& outcome);
    Sent send_to_core(Frame& frame, Value*& top, GeneratorCore& core, Value sent);
    Sent send_to_step(Frame& frame, Value*& top, AsyncGeneratorStep& step);

    // -- machine_calls.cpp
    void call(Frame& frame, Value*& top, std::uint32_t count);
    void call_keywords(Frame& frame, Value*& top, std::uint32_t count);
    void call_expanded(Frame& frame, Value*& top, std::uint32_t with_keywords);
    void call_with(Frame& frame, Value*& top, Value* base, const Value& function, Args args);
    void enter_bound(Frame& frame, Value*& top, Value* base, Function& function, Frame* entered);
    static Function* plain_callee(const Value* top, std::uint32_t count) noexcept;
    Frame* enter_plainly(
        Frame& frame, Value*& top, Function& function, Value* base, std::uint32_t count);

    // -- machine_stack.cpp
    void execute(Frame& frame, Value*& top, std::uint32_t instruction);

    // -- machine_attributes.cpp
    bool is_cached(
        const Value& self, const AttributeCache& cache, AttributeCache::Found found) const noexcept;
    Value* own_attribute(const Value& self, const AttributeCache& cache) const noexcept;
    Function* cached_getter(const Value& self, const AttributeCache& cache) const noexcept;
    Value load_attribute(const Value& self, AttributeCache& cache);
    void store_attribute(const Value& self, AttributeCache& cache, const Value& value);
    void load_method(Value*& top, AttributeCache& cache);
    void remember(AttributeCache& cache, const TypeObject& type, AttributeCache::Found found,
        std::size_t position, Object* in_type) noexcept;
    void remember_load(const Value& self, AttributeCache& cache);

    // -- machine_operations.cpp: what the instructions do that take longer
    bool append_text(Frame& frame, Value*& top);
    ExceptionRef get_item(Value*& top);
    void binary(Frame& frame, Value*& top, BinaryOp op);
    void inplace(Frame& frame, Value*& top, BinaryOp op);
    void unpack(const Value& sequence, std::uint32_t count, Value*& top);
    void unpack_star(const Value& sequence, std::uint32_t before, std::uint32_t after, Value*& top);
    [[noreturn]] void unbound_local(Frame& frame, std::uint32_t slot);
    [[noreturn]] void name_error(std::string_view name);
    Value load_global(Frame& frame, GlobalCache& cache);
    Value load_name(Frame& frame, Str& name);
    Value make_function(Frame& frame, const Ref<CodeObject>& code, std::uint32_t flags,
        Value*& top);
    void dict_merge(const Value& target, const Value& source, const Value& function);
    ExceptionRef raised_by(std::uint32_t count, Value*& top);
    void set_context(Frame& frame, Exception& raised);
    bool matches(const Value& exception, const Value& type);
    void match_group(Value*& top);
    Value prepare_reraise_star(const Value& original, const Value& list);
    void before_with(Value*& top, bool is_async);
    Value with_except_start(const Value& exit, const Value& exception);
    /// The coroutine that a coroutine's `__await__()` stands for; other values as they are.
    Value unwrapped(Value iterator);
    Value awaitable_of(const Value& value, std::uint32_t from);
    Value import_name(Frame& frame, const std::string& name, std::int64_t level, bool leaf);
    Value import_from(const Value& module, Str& name);
    void import_star(Frame& frame, const Value& module);
    Value match_keys(const Value& subject, const Value& keys);
    Value match_class(const Value& subject, const Value& type, std::uint32_t positional,
        const Tuple& names);
    void record_caught(const Value& exception);

    Interpreter& in;
    ErrorRef m_thrown; // to be raised in a frame just entered by Send
    ExceptionRef m_raised; // what Send is to raise; told so, as throwing takes long
};

// -- what every attribute and call does first -----------------------------------------------------

inline bool Machine::is_cached(
    const Value& self, const AttributeCache& cache, AttributeCache::Found found) const noexcept
{
    return cache.found == found && cache.types_version == in.m_types_version
        && &in.type_of(self) == cache.type;
}

/// The attribute where the instruction found it the last time; null when it is not there.
inline Value* Machine::own_attribute(
    const Value& self, const AttributeCache& cache) const noexcept
{
    if (!is_cached(self, cache, AttributeCache::Found::Own))
        return nullptr;
    Dict* const own = self.object()->attributes();
    return own && own->table.has_at(cache.position, *cache.name)
        ? &own->table.value_at(cache.position)
        : nullptr;
}

inline Function* Machine::cached_getter(
    const Value& self, const AttributeCache& cache) const noexcept
{
    return is_cached(self, cache, AttributeCache::Found::Getter)
        ? static_cast<Function*>(cache.in_type)
        : nullptr;
}

/// What lies under `count` arguments, if it is a function that runs plainly with just these.
[[gnu::always_inline]] inline Function* Machine::plain_callee(
    const Value* top, std::uint32_t count) noexcept
{
    const Value* const base = top - count - 2;
    const bool with_self = !base[0].empty();
    Function* const function = base[with_self ? 0 : 1].as<Function>();
    return function && function->code->runs_plainly
            && function->code->positional_count == count + with_self
        ? function
        : nullptr;
}

/// Enters a function that runs plainly. Its `count` arguments lie on top of the stack, which is
/// then taken down to `base`.
[[gnu::always_inline]] inline Frame* Machine::enter_plainly(
    Frame& frame, Value*& top, Function& function, Value* base, std::uint32_t count)
{
    if (in.m_depth >= in.m_recursion_limit) [[unlikely]]
        in.raise(*in.types().recursion_error, "maximum recursion depth exceeded");
    Value* const arguments = top - count;
    Frame* const entered = Frame::create(
        function.code, function.globals, &frame, FrameKind::Call, arguments, count);
    if (function.closure)
        bind_closure(function, *entered);
    top = arguments;
    while (top != base)
        (--top)->~Value(); // the function may go: its frame keeps the code
    frame.top = top;
    ++in.m_depth;
    in.m_frame = entered;
    return entered;
}

/// The result of a future that Python can see; None when it has no value.
Value future_result(const Future& future);
/// Whether `value` is a coroutine object of either kind.
CoroutineObject* as_coroutine(const Value& value) noexcept;

} // namespace awaitscope::script
