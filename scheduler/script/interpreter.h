#pragma once

#include "scheduler/script/limits.h"
#include "scheduler/script/native.h"
#include "scheduler/script/types/coroutine_object.h"
#include "scheduler/script/types/exception.h"

#include <chrono>
#include <functional>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace awaitscope {
class RunControl;
}
namespace awaitscope::trace {
class Tracer;
}

namespace awaitscope::script {

class AsyncGeneratorObject;
class CodeObject;
class Function;
class GeneratorObject;
class Module;
class ProgramThreads;
struct Frame;
struct TypeSet;

/// What the interpreter asks of whoever runs it. Everything happens on the interpreter's thread.
class Host {
public:
    virtual ~Host() = default;
    /// Python wrote to stdout (1) or stderr (2).
    virtual void write(int stream, std::string_view text) = 0;
    /// Loop time: time.monotonic(); it goes on from one event loop to the next.
    virtual Duration time() = 0;
    /// time.sleep(): holds everything for `length`, also the virtual clock moves on.
    virtual void block(Duration length) = 0;
    /// The tracer of the run; null while tracing is off.
    virtual trace::Tracer* tracer() { return nullptr; }
    virtual RunControl* control() { return nullptr; }
    /// The program's threads; null where it cannot have any.
    virtual ProgramThreads* threads() { return nullptr; }
    /// An async generator is iterated for the first time.
    virtual void async_generator_begins(AsyncGeneratorObject&) { }
    /// An async generator with a loop is dropped, which is to see to its end.
    virtual void async_generator_dropped(AsyncGeneratorObject&) { }
    /// The run stood still for `length` of machine time, which is not to be counted.
    virtual void was_paused(std::chrono::steady_clock::duration) { }
    /// The program has come to its end: what the host keeps of it says its last word.
    virtual void finalize() { }
    /// From now on no code of the program runs; what it drops goes without a word.
    virtual void program_stops() { }
    /// The interpreter dies: the host must let go of every value of the program.
    virtual void let_go() { }
};

/// Thrown through everything, Python's handlers included, when a limit is reached.
struct LimitReached : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct InterpreterOptions {
    Limits limits;
    std::vector<std::string> arguments = {""}; ///< sys.argv
};

/// Runs Python code: builtins, modules, calls and exceptions of one run. Lives on one thread.
///
/// Python exceptions leave these functions as C++ exceptions, PyException; RunStopped and
/// LimitReached pass through Python code without running its handlers.
class Interpreter {
public:
    explicit Interpreter(Host& host, InterpreterOptions options = {});
    ~Interpreter();
    Interpreter(const Interpreter&) = delete;
    Interpreter& operator=(const Interpreter&) = delete;

    Host& host() noexcept { return m_host; }
    TypeSet& types() noexcept { return *m_types; }
    const InterpreterOptions& options() const noexcept { return m_options; }

    // -- values -------------------------------------------------------------------------------
    Value str(std::string text);
    /// The one Str with this text that names and attributes use.
    Str& intern(std::string_view text);
    /// The same for a literal, which the address tells: asked for all the time, `__init__` and so
    /// on need not be hashed each time.
    template <std::size_t size> Str& intern(const char (&literal)[size])
    {
        return intern_literal(literal);
    }
    /// `literal` is of static storage.
    Str& intern_literal(const char* literal)
    {
        const auto bits = reinterpret_cast<std::uintptr_t>(literal);
        LiteralEntry& entry = m_literals[(bits ^ bits >> 8) % kLiterals];
        if (entry.literal != literal) {
            entry.name = &intern(std::string_view(literal));
            entry.literal = literal;
        }
        return *entry.name;
    }
    Value bytes(std::string data);
    Value integer(std::int64_t value) { return Value::integer(value); }
    Value tuple(std::vector<Value> items);
    Value list(std::vector<Value> items = {});
    Ref<Dict> dict();
    Ref<Set> set();
    Ref<Set> frozen_set();
    /// A function written in C++. It can keep a value, which it reads with Args::closure().
    Value native(std::string name, NativeFunction function, Value closure = {});
    /// A coroutine object that runs C++ code; see NativeCoroutine.
    Value new_coroutine(Coroutine<Value> coroutine, std::string qualname);
    Value bound_method(Value self, Value function);

    // -- types --------------------------------------------------------------------------------
    TypeObject& type_of(const Value& value) const noexcept
    {
        return value.is_object() ? value.object()->type() : type_of_small(value);
    }
    /// A new native type with slots still to be set; finish_type() must follow.
    TypeObject& new_type(std::string name, std::string module, std::vector<TypeObject*> bases = {});
    /// Adds methods and read-only attributes, inherits what was not set.
    void finish_type(TypeObject& type, std::initializer_list<NativeDef> methods = {},
        std::initializer_list<GetterDef> getters = {});
    /// A new exception class, which Python code can derive from.
    TypeObject& new_exception_type(std::string name, std::string module, TypeObject& base);
    bool is_instance(const Value& value, const TypeObject& type) const noexcept;
    /// TypeObject::lookup(), from a cache that holds until types_changed().
    const Value* lookup(const TypeObject& type, Str& name)
    {
        const LookupEntry& entry = lookup_entry(type, name);
        if (entry.type == &type && entry.name == &name && entry.version == m_types_version)
            return entry.found;
        return lookup_anew(type, name);
    }
    void types_changed() noexcept { ++m_types_version; }

    // -- operations, as the builtins of the same name -------------------------------------------
    Value call(const Value& callable, std::initializer_list<Value> arguments = {});
    Value call(const Value& callable, Args& arguments);
    Value call_method(
        const Value& self, std::string_view name, std::initializer_list<Value> arguments = {});
    /// \throws AttributeError
    Value get_attribute(const Value& self, Str& name);
    Value get_attribute(const Value& self, std::string_view name);
    /// Empty when there is no such attribute.
    Value find_attribute(const Value& self, Str& name);
    void set_attribute(const Value& self, Str& name, const Value& value);
    /// The method `name` of the value's type, bound by hand: Empty when the type has none.
    Value find_special(const Value& self, Str& name);

    std::string repr(const Value& value);
    std::string to_str(const Value& value);
    std::string ascii(const Value& value);
    std::string format(const Value& value, std::string_view spec);
    bool truth(const Value& value);
    bool equal(const Value& left, const Value& right);
    Value compare(CompareOp op, const Value& left, const Value& right);
    bool less(const Value& left, const Value& right);
    std::uint64_t hash(const Value& value);
    std::int64_t length(const Value& value);
    Value get_item(const Value& self, const Value& key);
    void set_item(const Value& self, const Value& key, const Value& item);
    bool contains(const Value& container, const Value& item);
    Value binary(BinaryOp op, const Value& left, const Value& right);
    Value inplace(BinaryOp op, const Value& left, const Value& right);
    Value unary(UnaryOp op, const Value& value);
    Value iter(const Value& iterable);
    /// Empty when the iterator is exhausted.
    Value next(const Value& iterator);
    std::vector<Value> to_vector(const Value& iterable);
    /// The same for `*iterable`, with its own words when it is none.
    std::vector<Value> unpacked(const Value& iterable);
    Value async_iter(const Value& iterable);
    Value async_next(const Value& iterator);
    /// What dict.update() takes: a mapping or pairs.
    void dict_update(Dict& dict, const Value& source);
    bool is_match_sequence(const Value& value) const noexcept;
    /// isinstance() and issubclass(), with tuples and classes that have their own idea.
    bool is_instance_of(const Value& value, const Value& type);
    bool is_subclass_of(const Value& type, const Value& other);
    template <class Function> void for_each(const Value& iterable, Function function)
    {
        const Value iterator = iter(iterable);
        std::uint32_t count = 0;
        while (Value item = next(iterator)) {
            function(std::move(item));
            if (++count % 4096 == 0)
                checkpoint(4096); // the iterator may never end
        }
    }
    /// An int, or what `__index__` gives. \throws TypeError, OverflowError
    std::int64_t to_int(const Value& value);
    /// A float, int or what `__float__` gives. \throws TypeError
    double to_double(const Value& value);
    /// The text of a str. \throws TypeError naming `what`
    const std::string& to_text(const Value& value, std::string_view what);
    bool is_callable(const Value& value) const noexcept;

    // -- exceptions ---------------------------------------------------------------------------
    ExceptionRef new_exception(TypeObject& type, std::string message);
    ExceptionRef new_exception(TypeObject& type, std::vector<Value> arguments);
    [[noreturn]] void raise(TypeObject& type, std::string message);
    [[noreturn]] void raise(ExceptionRef exception);
    [[noreturn]] void type_error(std::string message);
    [[noreturn]] void value_error(std::string message);
    [[noreturn]] void runtime_error(std::string message);
    /// A Python exception for what a Future or C++ code failed with: the same object when it came
    /// from Python, else the class that corresponds (std::runtime_error: RuntimeError …).
    ExceptionRef exception_from(const ErrorRef& error);
    ErrorRef error_from(ExceptionRef exception);
    /// Inside a catch block: the Python exception for the C++ one that was caught. Passes on
    /// RunStopped and LimitReached.
    ExceptionRef caught_exception();
    /// The `__traceback__` of an exception as Python sees it, and what setting it does.
    Value traceback_object(Exception& exception);
    void set_traceback(Exception& exception, const Value& traceback);
    /// Full traceback with chain, with a line end: as the module traceback formats it, or as the
    /// interpreter itself does for an exception that nobody caught, which also says what names
    /// were perhaps meant.
    std::string format_exception(const ExceptionRef& exception, bool suggests = false);
    /// Its last line, and notes.
    std::string format_exception_only(const Exception& exception, bool suggests = false);
    /// "Exception ignored in: …" on stderr: an error where nobody can catch it.
    void write_unraisable(const ExceptionRef& exception, Object& where, const char* what);
    void warn_never_awaited(CoroutineObject& coroutine);
    /// The run ends: what is dropped now does not run Python code any more, and says nothing.
    bool has_stopped() const noexcept { return m_has_stopped; }
    /// A stop or a limit passes through the program: see has_stopped().
    void stop_program() noexcept;
    /// "file:line: category: message" on stderr, as warnings.warn() does.
    void warn(TypeObject& category, std::string_view message);

    // -- threads ------------------------------------------------------------------------------
    /// What the interpreter knows of one of the program's threads while another one runs.
    struct ThreadState {
        Frame* frame = nullptr;
        int depth = 0;
        Value sent;
        Value stop_value;
        const Frame* loop_starter = nullptr;
    };
    /// The thread that runs stops for a while: its state, to be given back to enter_thread().
    ThreadState leave_thread();
    void enter_thread(ThreadState state);

    // -- modules and programs -----------------------------------------------------------------
    using ModuleSetup = void (*)(Interpreter& interpreter, Module& module);
    /// Makes `import name` run `setup` once. Dots name submodules.
    void add_module(std::string name, ModuleSetup setup);
    /// All that can be named in `import`, sorted.
    std::vector<std::string> module_names() const;
    bool has_module(const std::string& name) const { return m_setups.contains(name); }
    /// \throws ModuleNotFoundError, ImportError
    Ref<Module> import_module(const std::string& name);
    /// Runs a compiled program as `__main__`. Its exceptions leave as PyException.
    void run_main(const Ref<CodeObject>& code);
    /// The program has come to its end: its names go, as at the end of a CPython process, and what
    /// is then still alive does what it does when it is dropped. Generators run their finally
    /// clauses, coroutines never awaited warn. The destructor frees all, whether this ran or not.
    void finalize();

    void write(int stream, std::string_view text);
    /// Line of `__main__` that runs now; 0 when none does. For Tracer::set_line_source().
    std::uint32_t current_line() const noexcept;
    /// While an event loop runs, the frame that started it and those below do not count as what
    /// runs: current_line() leaves them out. Returns what was set before.
    const Frame* set_loop_starter(const Frame* frame) noexcept
    {
        return std::exchange(m_loop_starter, frame);
    }
    /// The Python frame that runs, or that called the native function running; null outside.
    Frame* frame() const noexcept { return m_frame; }
    /// The task whose step runs, for events; None outside.
    trace::ObjectId current_task_id() const noexcept;
    ContainerList& containers() noexcept { return m_containers; }
    Dict& builtins() noexcept { return *m_builtins; }
    void set_recursion_limit(int limit) noexcept { m_recursion_limit = limit; }
    int recursion_limit() const noexcept { return m_recursion_limit; }
    /// How many digits an int may have that becomes text or comes from text; 0: any number.
    std::size_t int_digits_limit() const noexcept { return m_int_digits_limit; }
    void set_int_digits_limit(std::size_t limit) noexcept { m_int_digits_limit = limit; }
    /// Counts instructions and asks RunControl; long-running native loops call it, too.
    void checkpoint(std::uint32_t steps = 512);
    /// \throws MemoryError when `bytes` more would be too much.
    void require_memory(std::size_t bytes);
    /// The module that a name of the module `name` was imported from; null when not imported.
    Module* imported(const std::string& name) noexcept;
    /// The exception being handled, for sys.exc_info(); null when none is.
    Exception* handled_exception() const noexcept;

    /// Attribute lookup as object.__getattribute__ does it, without `__getattr__`.
    Value generic_attribute(const Value& self, TypeObject& type, Str& name);
    void generic_set_attribute(const Value& self, Str& name, const Value& value);
    /// `self.name(arguments…)` for a dunder method, looked up in the type. Empty: has none.
    Value call_special(
        const Value& self, Str& name, std::initializer_list<Value> arguments = {});
    /// What super() without arguments stands for: the class and the first parameter.
    std::pair<Value, Value> super_arguments();
    /// Makes `type` and `object`, which are made of each other.
    void make_first_types();
    /// next() of an object with a Python `__next__`: StopIteration becomes Empty.
    Value next_of(const Value& self);
    /// What the iterator exhausted last has returned; None mostly.
    Value take_stop_value();
    void set_stop_value(Value value) { m_stop_value = std::move(value); }
    /// A class made by a class statement or type().
    TypeObject& new_class(TypeObject& metatype, std::string name, std::vector<TypeObject*> bases,
        const Ref<Dict>& names, std::span<const Value> keyword_values = {},
        const Tuple* keyword_names = nullptr);

private:
    TypeObject& type_of_small(const Value& value) const noexcept;
    /// The Python `__init__` of a class whose objects are made in the plain way; else null.
    Function* plain_init(TypeObject& type);
    /// Methods of native types rely on their first argument being of the type.
    void check_receiver(const Native& method, const Args& arguments);
    /// `native` is kept alive by the caller.
    Value call_native(Native& native, Args& arguments)
    {
        const TypeObject* const owner = native.owner;
        if (owner && (arguments.size() == 0 || &type_of(arguments[0]) != owner)) [[unlikely]]
            check_receiver(native, arguments);
        arguments.set_closure(native.closure());
        return native.function()(*this, arguments);
    }
    Value call_bound(const Value& function, const Value& self, const Args& arguments);
    void record_never_awaited(trace::Tracer& tracer, const CoroutineObject& coroutine);
    void warn_at(std::string_view place, std::string_view category, std::string_view message,
        std::string_view source_line);
    Value bind_attribute(const Value& found, const Value& self, TypeObject& type);
    [[noreturn]] void attribute_error(const Value& self, Str& name);
    Value lookup_attribute(const Value& self, Str& name);
    friend class Machine;
    friend class GeneratorCore;

    Host& m_host;
    InterpreterOptions m_options;
    ContainerList m_containers;
    std::vector<Ref<TypeObject>> m_all_types;
    std::unique_ptr<TypeSet> m_types;
    std::unordered_map<std::string_view, Ref<Str>> m_interned;
    std::unordered_map<std::string, ModuleSetup> m_setups;
    std::vector<std::pair<std::string, Ref<Module>>> m_modules; // in order of import
    Ref<Dict> m_builtins;
    Ref<Module> m_main;
    Value m_build_class; // __build_class__
    Frame* m_frame = nullptr; // innermost running frame
    const Frame* m_loop_starter = nullptr;
    Value m_sent; // what send() gives to the iterator that a suspended frame drives
    Value m_stop_value; // what the latest exhausted iterator returned
    int m_depth = 0; // Python frames running
    int m_recursion_limit = 1000;
    std::size_t m_int_digits_limit = 4300;
    std::uint64_t m_steps = 0;
    std::uint32_t m_checkpoints = 0;
    std::uint32_t m_countdown = 512; // back jumps and calls until the next checkpoint
    std::size_t m_output_bytes = 0;
    std::size_t m_memory_at_start = 0;
    bool m_has_stopped = false;
    struct LookupEntry {
        const TypeObject* type = nullptr;
        const Str* name = nullptr;
        std::uint64_t version = 0;
        const Value* found = nullptr;
    };
    struct LiteralEntry {
        const char* literal = nullptr;
        Str* name = nullptr; // interned names live as long as the interpreter
    };
    static constexpr std::size_t kLiterals = 256; // a power of two
    std::vector<LiteralEntry> m_literals;
    std::vector<std::string> m_warned; // places that have warned already
    static constexpr std::size_t kLookups = 2048; // a power of two
    LookupEntry& lookup_entry(const TypeObject& type, const Str& name) noexcept
    {
        const auto bits = reinterpret_cast<std::uintptr_t>(&type) / 32
            ^ reinterpret_cast<std::uintptr_t>(&name) / 16;
        return m_lookups[bits % kLookups];
    }
    const Value* lookup_anew(const TypeObject& type, Str& name);
    std::vector<LookupEntry> m_lookups;
    std::uint64_t m_types_version = 1;
};

} // namespace awaitscope::script
