#include "scheduler/script/interpreter.h"

#include "scheduler/event_loop.h"
#include "scheduler/run_control.h"
#include "scheduler/script/machine.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/setup.h"
#include "scheduler/script/types/type_set.h"
#include "scheduler/trace/tracer.h"

#include <algorithm>
#include <fstream>
#include <unistd.h>

namespace awaitscope::script {

namespace {

/// Bytes of memory this process occupies; 0 where the system does not tell.
std::size_t resident_bytes()
{
    std::ifstream statm("/proc/self/statm");
    std::size_t total = 0, resident = 0;
    statm >> total >> resident;
    return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

} // namespace

Interpreter::Interpreter(Host& host, InterpreterOptions options) :
    m_host(host), m_options(std::move(options)), m_types(std::make_unique<TypeSet>()),
    m_memory_at_start(resident_bytes()), m_literals(kLiterals), m_lookups(kLookups)
{
    setup_core_types(*this);
    setup_exception_types(*this);
    setup_number_types(*this);
    setup_str_type(*this);
    setup_bytes_type(*this);
    setup_sequence_types(*this);
    setup_dict_type(*this);
    setup_set_types(*this);
    setup_function_types(*this);
    setup_generator_types(*this);
    m_builtins = dict();
    setup_builtins(*this);
    m_build_class = m_builtins->get(intern("__build_class__"));
    m_main = make_ref<Module>(*m_types->module, *this, "__main__");
    m_modules.emplace_back("__main__", m_main);
}

Interpreter::~Interpreter()
{
    stop_program();
    m_frame = nullptr;
    m_host.let_go();
    m_main = nullptr;
    m_modules.clear();
    m_build_class = m_stop_value = m_sent = Value();
    m_containers.clear_all();
    m_builtins = nullptr;
    // Types refer to each other and to everything; they go last, all together.
    for (const Ref<TypeObject>& type : m_all_types)
        type->clear();
    m_interned.clear();
    m_all_types.clear();
    assert(m_containers.empty() && "an object that outlives its interpreter");
}

// -- values ---------------------------------------------------------------------------------------

Value Interpreter::str(std::string text)
{
    return Value(make_ref<Str>(*m_types->str, std::move(text)));
}

Str& Interpreter::intern(std::string_view text)
{
    const auto found = m_interned.find(text);
    if (found != m_interned.end())
        return *found->second;
    auto made = make_ref<Str>(*m_types->str, std::string(text));
    made->interned = true;
    Str& result = *made;
    m_interned.emplace(result.view(), std::move(made));
    return result;
}

Value Interpreter::bytes(std::string data)
{
    return Value(make_ref<Bytes>(*m_types->bytes, std::move(data)));
}

Value Interpreter::tuple(std::vector<Value> items)
{
    return Value(make_ref<Tuple>(*m_types->tuple, std::move(items)));
}

Value Interpreter::list(std::vector<Value> items)
{
    return Value(make_ref<List>(*m_types->list, std::move(items)));
}

Ref<Dict> Interpreter::dict() { return make_ref<Dict>(*m_types->dict); }
Ref<Set> Interpreter::set() { return make_ref<Set>(*m_types->set); }
Ref<Set> Interpreter::frozen_set() { return make_ref<Set>(*m_types->frozen_set); }

Value Interpreter::native(std::string name, NativeFunction function, Value closure)
{
    return Value(
        make_ref<Native>(*m_types->native, std::move(name), function, std::move(closure)));
}

Value Interpreter::new_coroutine(Coroutine<Value> coroutine, std::string qualname)
{
    return Value(make_ref<NativeCoroutine>(
        *m_types->coroutine, std::move(coroutine), std::move(qualname)));
}

Value Interpreter::bound_method(Value self, Value function)
{
    return Value(
        make_ref<BoundMethod>(*m_types->bound_method, std::move(self), std::move(function)));
}

// -- types ----------------------------------------------------------------------------------------

TypeObject& Interpreter::type_of_small(const Value& value) const noexcept
{
    switch (value.tag()) {
    case Tag::Int:            return *m_types->integer;
    case Tag::Float:          return *m_types->real;
    case Tag::Bool:           return *m_types->boolean;
    case Tag::Ellipsis:       return *m_types->ellipsis;
    case Tag::NotImplemented: return *m_types->not_implemented;
    case Tag::Future:
        if (const Object* const companion = value.attribute_holder())
            return companion->type();
        return value.future()->as_task() ? *m_types->task : *m_types->future;
    case Tag::Object:
    case Tag::Empty:
    case Tag::None: break;
    }
    return *m_types->none;
}

TypeObject& Interpreter::new_type(
    std::string name, std::string module, std::vector<TypeObject*> bases)
{
    if (bases.empty() && m_types->object)
        bases.push_back(m_types->object);
    auto type = make_ref<TypeObject>(
        *this, *m_types->type, std::move(name), std::move(module), std::move(bases));
    m_all_types.push_back(type);
    if (m_types->dict)
        type->require_attributes();
    return *type;
}

bool Interpreter::is_instance(const Value& value, const TypeObject& type) const noexcept
{
    return type_of(value).is_subtype_of(type);
}

const Value* Interpreter::lookup_anew(const TypeObject& type, Str& name)
{
    const Value* const found = type.lookup_uncached(name);
    if (name.interned) // others may die and leave their address to another name
        lookup_entry(type, name) = {&type, &name, m_types_version, found};
    return found;
}

// -- modules and programs -------------------------------------------------------------------------

void Interpreter::add_module(std::string name, ModuleSetup setup)
{
    m_setups.insert_or_assign(std::move(name), setup);
}

Module* Interpreter::imported(const std::string& name) noexcept
{
    for (const auto& [known, module] : m_modules) {
        if (known == name)
            return module.get();
    }
    return nullptr;
}

std::vector<std::string> Interpreter::module_names() const
{
    std::vector<std::string> names;
    for (const auto& [name, setup] : m_setups)
        names.push_back(name);
    std::sort(names.begin(), names.end());
    return names;
}

Ref<Module> Interpreter::import_module(const std::string& name)
{
    if (Module* const known = imported(name))
        return Ref<Module>(known);
    const std::size_t dot = name.rfind('.');
    Ref<Module> parent;
    if (dot != std::string::npos)
        parent = import_module(name.substr(0, dot));
    const auto setup = m_setups.find(name);
    if (setup == m_setups.end()) {
        // A submodule that its package already has as an attribute.
        if (parent) {
            const Value attribute = parent->get(name.substr(dot + 1));
            if (Module* const module = attribute.as<Module>())
                return Ref<Module>(module);
        }
        ExceptionRef error = new_exception(*m_types->module_not_found_error,
            "No module named '" + name + "'"
                + (parent ? "; '" + parent->name() + "' is not a package" : ""));
        error->value = str(name);
        raise(std::move(error));
    }
    auto module = make_ref<Module>(*m_types->module, *this, name);
    m_modules.emplace_back(name, module);
    try {
        setup->second(*this, *module);
    } catch (...) {
        std::erase_if(m_modules, [&](const auto& entry) { return entry.second == module; });
        throw;
    }
    if (parent)
        parent->set(name.substr(dot + 1), Value(module));
    return module;
}

void Interpreter::run_main(const Ref<CodeObject>& code)
{
    m_main->set("__name__", Value(&intern("__main__")));
    m_main->set("__doc__", Value::none());
    m_main->set("__file__", str(code->source->file));
    m_main->set("__builtins__", Value::none());
    const Ref<Dict> names(&m_main->dict());
    Machine::run_code(*this, code, names, nullptr, nullptr);
}

// CPython: pylifecycle.c and _PyModule_Clear(): the names of __main__ go first, those with one
// underscore before the others.
void Interpreter::finalize()
{
    m_frame = nullptr;
    const Ref<Dict> names(&m_main->dict());
    for (const bool underscored : {true, false}) {
        for (std::size_t i = 0; i < names->table.entries().size(); ++i) {
            const Str* const name = names->table.entries()[i].key.as<Str>();
            if (!name)
                continue;
            const bool is_private
                = name->view().starts_with('_') && !name->view().starts_with("__");
            if (is_private == underscored || (!underscored && name->view() != "__builtins__"))
                names->set(*const_cast<Str*>(name), Value::none());
        }
    }
    m_containers.finalize_all();
    m_host.finalize();
}

void Interpreter::stop_program() noexcept
{
    if (!std::exchange(m_has_stopped, true))
        m_host.program_stops();
}

// -- output, limits -------------------------------------------------------------------------------

void Interpreter::write(int stream, std::string_view text)
{
    if (text.empty())
        return;
    m_output_bytes += text.size();
    if (m_options.limits.output != 0 && m_output_bytes > m_options.limits.output) {
        throw LimitReached("the program has printed more than "
            + std::to_string(m_options.limits.output >> 20) + " MB");
    }
    m_host.write(stream, text);
    if (trace::Tracer* const tracer = m_host.tracer()) {
        tracer->write(trace::EventKind::Output, current_task_id(), trace::ObjectId::None,
            static_cast<std::uint32_t>(tracer->strings().add(text)), 0,
            static_cast<std::uint8_t>(stream));
    }
}

void Interpreter::record_never_awaited(
    trace::Tracer& tracer, const CoroutineObject& coroutine)
{
    const CoroutineInfo info = coroutine.info();
    tracer.write(trace::EventKind::CoroutineNeverAwaited, current_task_id(),
        trace::ObjectId::None, static_cast<std::uint32_t>(tracer.strings().intern(info.name)),
        info.line);
}

void Interpreter::checkpoint(std::uint32_t steps)
{
    m_countdown = 512;
    m_steps += steps;
    if (RunControl* const control = m_host.control()) {
        const auto paused = control->checkpoint();
        if (paused.count() > 0)
            m_host.was_paused(paused);
    }
    if (m_options.limits.steps != 0 && m_steps > m_options.limits.steps)
        throw LimitReached("the program has run for more than "
            + std::to_string(m_options.limits.steps) + " steps");
    if (++m_checkpoints % 256 == 0)
        require_memory(0);
}

void Interpreter::require_memory(std::size_t bytes)
{
    const std::size_t limit = m_options.limits.memory;
    constexpr std::size_t small = std::size_t{1} << 20; // not worth asking the system
    if (limit == 0 || (bytes > 0 && bytes < small))
        return;
    const std::size_t now = resident_bytes();
    const std::size_t grown = now > m_memory_at_start ? now - m_memory_at_start : 0;
    if (bytes > limit || grown + bytes > limit) {
        if (bytes > 0)
            raise(new_exception(*m_types->memory_error, std::vector<Value>{}));
        throw LimitReached(
            "the program takes more than " + std::to_string(limit >> 20) + " MB of memory");
    }
}

Interpreter::ThreadState Interpreter::leave_thread()
{
    return {.frame = std::exchange(m_frame, nullptr),
        .depth = std::exchange(m_depth, 0),
        .sent = std::exchange(m_sent, Value()),
        .stop_value = std::exchange(m_stop_value, Value()),
        .loop_starter = std::exchange(m_loop_starter, nullptr)};
}

void Interpreter::enter_thread(ThreadState state)
{
    m_frame = state.frame;
    m_depth = state.depth;
    m_sent = std::move(state.sent);
    m_stop_value = std::move(state.stop_value);
    m_loop_starter = state.loop_starter;
}

std::uint32_t Interpreter::current_line() const noexcept
{
    for (const Frame* frame = m_frame; frame && frame != m_loop_starter; frame = frame->previous) {
        const bool of_program = !frame->code->source->file.starts_with('<');
        if (of_program)
            return frame->line();
    }
    return 0;
}

trace::ObjectId Interpreter::current_task_id() const noexcept
{
    const Task* const task = Task::current();
    return task ? task->trace_id() : trace::ObjectId::None;
}

Exception* Interpreter::handled_exception() const noexcept
{
    for (Frame* frame = m_frame; frame; frame = frame->previous) {
        if (Exception* const handled = frame->handled.as<Exception>())
            return handled;
    }
    return nullptr;
}

} // namespace awaitscope::script
