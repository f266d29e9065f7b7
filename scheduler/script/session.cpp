#include "scheduler/script/session.h"

#include "scheduler/run_control.h"
#include "scheduler/script/breakpoints.h"
#include "scheduler/script/compiler.h"
#include "scheduler/script/interpreter.h"
#include "scheduler/script/modules/asyncio_objects.h"
#include "scheduler/script/modules/modules.h"
#include "scheduler/script/parser.h"
#include "scheduler/script/program_threads.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"
#include "scheduler/trace/tracer.h"

#include <algorithm>
#include <thread>

namespace awaitscope::script {

namespace {

constexpr int kExitFailed = 1;
constexpr int kExitDeadlock = 97;
constexpr int kExitLimit = 98;
constexpr int kExitStopped = 130;

/// The surroundings of one run: its clock, its output, its loops.
class Session final : public AsyncioHost, public Controlled {
public:
    explicit Session(const RunOptions& options) :
        m_options(options),
        m_clock(options.clock, options.speed, options.step_cost),
        m_asyncio({.clock = m_clock,
            .tracer = options.tracer,
            .control = options.control,
            .max_time = options.max_time})
    {
        if (options.tracer) {
            options.tracer->set_clock(&m_clock);
            options.tracer->set_control(options.control);
        }
    }

    void write(int stream, std::string_view text) override
    {
        if (m_options.output)
            m_options.output(stream, text);
    }
    Duration time() override
    {
        const Duration now = m_clock.now();
        if (m_clock.kind() == ClockKind::Virtual)
            charge_for_reading(now);
        return now;
    }
    void block(Duration length) override
    {
        const bool holds_a_loop = !m_threads || m_threads->current() == 1 || EventLoop::running();
        if (trace::Tracer* const tracer = m_options.tracer; tracer && holds_a_loop) {
            const Task* const task = Task::current();
            const auto microseconds = std::min<std::int64_t>(length.count() / 1000, UINT32_MAX);
            tracer->write(trace::EventKind::BlockingCall,
                task ? task->trace_id() : trace::ObjectId::Loop, trace::ObjectId::None,
                static_cast<std::uint32_t>(tracer->strings().intern("time.sleep")),
                static_cast<std::uint32_t>(microseconds));
        }
        const Duration end = m_clock.now() + length;
        if (m_threads && !m_threads->alone())
            m_threads->sleep_until(end);
        else if (m_clock.kind() == ClockKind::Virtual)
            m_clock.advance_to(end);
        else
            block_until(end);
    }
    /// The interpreter whose program this is; needed for threads.
    void set_interpreter(Interpreter& interpreter)
    {
        m_interpreter = &interpreter;
        if (m_options.control)
            m_options.control->attach(this);
    }
    /// It is about to die.
    void forget_interpreter()
    {
        if (m_options.control)
            m_options.control->attach(nullptr);
        m_program = {};
    }
    ProgramThreads* threads() override
    {
        if (!m_threads) {
            m_threads.emplace(ProgramThreads::Options{.interpreter = *m_interpreter,
                .clock = m_clock,
                .control = m_options.control,
                .max_time = m_options.max_time});
            m_asyncio.set_neighbours(&*m_threads);
        }
        return &*m_threads;
    }
    /// No thread but this one runs any more.
    void end_threads()
    {
        if (m_threads)
            m_threads->end();
    }
    trace::Tracer* tracer() override { return m_options.tracer; }
    RunControl* control() override { return m_options.control; }
    void was_paused(std::chrono::steady_clock::duration length) override { m_clock.skip(length); }
    void finalize() override { m_asyncio.report_unread_errors(); }
    void program_stops() override { m_asyncio.be_silent(); }
    void let_go() override { m_asyncio.finish(); }
    void async_generator_begins(AsyncGeneratorObject& generator) override
    {
        m_asyncio.generator_begins(generator);
    }
    void async_generator_dropped(AsyncGeneratorObject& generator) override
    {
        m_asyncio.generator_dropped(*m_interpreter, generator);
    }
    AsyncioRuntime& asyncio() override { return m_asyncio; }
    Halt place() const override
    {
        return {.line = m_interpreter->current_line(), .task = m_interpreter->current_task_id()};
    }
    void set_breakpoints(std::span<const std::uint32_t> lines) override
    {
        m_breakpoints.assign(lines.begin(), lines.end());
        std::sort(m_breakpoints.begin(), m_breakpoints.end());
        if (m_program)
            break_at_lines(*m_program, m_breakpoints);
    }
    /// What is about to run.
    void set_program(Ref<CodeObject> program)
    {
        m_program = std::move(program);
        break_at_lines(*m_program, m_breakpoints);
    }
    void watch_events(bool watch) override
    {
        if (m_options.tracer)
            m_options.tracer->set_watched(watch);
    }
    Clock& clock() noexcept { return m_clock; }

private:
    // A loop that waits for the time to change would never end in virtual time: from the ten
    // thousandth reading at one time on, each costs 1 us.
    void charge_for_reading(Duration now)
    {
        if (std::exchange(m_last_reading, now) != now)
            m_readings = 0;
        else if (++m_readings >= 10'000)
            m_clock.advance_to(now + std::chrono::microseconds(1));
    }
    void block_until(Duration end)
    {
        RunControl* const control = m_options.control;
        while (m_clock.now() < end) {
            const Duration left = m_clock.machine_time_until(end);
            if (!control) {
                std::this_thread::sleep_for(left);
                continue;
            }
            control->sleep_until(std::chrono::steady_clock::now() + left);
            m_clock.skip(control->checkpoint());
        }
    }

    const RunOptions& m_options;
    Clock m_clock;
    AsyncioRuntime m_asyncio;
    Interpreter* m_interpreter = nullptr;
    std::optional<ProgramThreads> m_threads; // from when the program first uses one
    Ref<CodeObject> m_program;
    std::vector<std::uint32_t> m_breakpoints; // lines, sorted
    Duration m_last_reading{-1};
    std::uint32_t m_readings = 0;
};

struct Checked {
    std::shared_ptr<const ast::Module> module;
    std::vector<Diagnostic> diagnostics;
};

Checked check(std::string_view source, std::string file_name)
{
    ParseResult parsed = parse(source, file_name);
    Checked checked{.module = std::move(parsed.module), .diagnostics = std::move(parsed.diagnostics)};
    if (has_errors(checked.diagnostics))
        return checked;
    for (Diagnostic& unsupported : find_unsupported(*checked.module))
        checked.diagnostics.push_back(std::move(unsupported));
    return checked;
}

/// sys.exit()'s argument as an exit status; what is no number is printed.
int exit_status_of(Interpreter& interpreter, const Exception& exit)
{
    const Value& code = exit.value;
    if (!code || code.is_none())
        return 0;
    if (code.is_int() || code.is_bool())
        return static_cast<int>(code.as_int());
    interpreter.write(2, interpreter.to_str(code) + "\n");
    return kExitFailed;
}

/// What CPython does before a process ends: waits for the threads that are not daemons.
void join_threads(Interpreter& interpreter)
{
    Module* const threading = interpreter.imported("threading");
    if (!threading)
        return;
    try {
        interpreter.call(threading->get("_shutdown"));
    } catch (const PyException& error) {
        interpreter.write(2, interpreter.format_exception(error.exception()));
    }
}

/// Says on stderr what nobody has caught: as sys.excepthook does, if the program has set one.
void report_uncaught(Interpreter& interpreter, const ExceptionRef& exception)
{
    Module* const sys = interpreter.imported("sys");
    const Value hook = sys ? sys->get("excepthook") : Value();
    if (hook.empty() || hook.is(sys->get("__excepthook__"))) {
        interpreter.write(2, interpreter.format_exception(exception, true));
        return;
    }
    try {
        interpreter.call(hook,
            {Value(static_cast<Object*>(&exception->type())), Value(exception),
                interpreter.traceback_object(*exception)});
    } catch (const PyException& error) {
        interpreter.write(2,
            "Error in sys.excepthook:\n" + interpreter.format_exception(error.exception(), true)
                + "\nOriginal exception was:\n" + interpreter.format_exception(exception, true));
    }
}

/// Runs the program, and says how it ended. Its objects live until the caller lets go of them.
void run_program(
    Interpreter& interpreter, Session& session, const Checked& checked, RunResult& result)
{
    const auto end = [&](RunResult::End how, int status, std::string message) {
        result.end = how;
        result.exit_status = status;
        result.message = std::move(message);
    };
    try {
        try {
            interpreter.checkpoint(0); // a run may begin paused
            const Ref<CodeObject> program = compile(interpreter, checked.module);
            session.set_program(program);
            interpreter.run_main(program);
        } catch (const PyException& raised) {
            const ExceptionRef& exception = raised.exception();
            if (interpreter.is_instance(Value(exception), *interpreter.types().system_exit)) {
                end(RunResult::End::Finished, exit_status_of(interpreter, *exception), {});
            } else {
                const bool interrupted = interpreter.is_instance(
                    Value(exception), *interpreter.types().keyboard_interrupt);
                end(RunResult::End::Failed, interrupted ? kExitStopped : kExitFailed,
                    raised.error()->type_name() + ": " + raised.error()->message());
                report_uncaught(interpreter, exception);
            }
        }
        join_threads(interpreter);
        session.end_threads();
        asyncio_of(interpreter).report_pending_tasks();
        interpreter.finalize();
        if (interpreter.has_stopped())
            interpreter.checkpoint(0); // in a finally clause that ran just now; throws again
    } catch (const RunStopped&) {
        end(RunResult::End::Stopped, kExitStopped, "stopped");
    } catch (const Deadlocked& deadlock) {
        end(RunResult::End::Deadlock, kExitDeadlock, deadlock.what());
        interpreter.host().write(2, std::string(deadlock.what()) + "\n");
    } catch (const LimitReached& limit) {
        end(RunResult::End::LimitReached, kExitLimit, limit.what());
        interpreter.host().write(2, std::string(limit.what()) + "\n");
    }
    session.end_threads();
}

} // namespace

RunResult run_source(std::string_view source, std::string file_name, const RunOptions& options)
{
    RunResult result;
    Checked checked = check(source, file_name);
    result.diagnostics = checked.diagnostics;
    Session session(options);
    for (const Diagnostic& diagnostic : checked.diagnostics) {
        if (!diagnostic.is_error())
            continue;
        const bool unsupported = diagnostic.kind == DiagnosticKind::Unsupported;
        session.write(
            2, unsupported ? format_diagnostic(diagnostic) : format_like_cpython(diagnostic));
        result.end = RunResult::End::Refused;
        result.exit_status = kExitFailed;
        if (result.message.empty())
            result.message = diagnostic.message;
        if (!unsupported)
            break; // CPython reports the first
    }
    if (result.end == RunResult::End::Refused)
        return result;

    InterpreterOptions interpreter_options{.limits = options.limits, .arguments = options.arguments};
    if (interpreter_options.arguments.empty())
        interpreter_options.arguments = {file_name};
    Interpreter interpreter(session, std::move(interpreter_options));
    add_standard_modules(interpreter);
    interpreter.add_module("asyncio", setup_asyncio_module);
    if (options.seed)
        set_random_seed(interpreter, *options.seed);
    if (options.tracer) {
        options.tracer->set_line_source(
            [](const void* context) {
                return static_cast<const Interpreter*>(context)->current_line();
            },
            &interpreter);
    }
    session.set_interpreter(interpreter);
    run_program(interpreter, session, checked, result);
    session.forget_interpreter();
    result.elapsed = session.clock().now();
    if (options.tracer)
        options.tracer->set_line_source(nullptr, nullptr);
    return result;
}

std::vector<Diagnostic> check_source(std::string_view source, std::string file_name)
{
    Checked checked = check(source, std::move(file_name));
    if (has_errors(checked.diagnostics))
        return std::move(checked.diagnostics);
    for (Diagnostic& missing : find_missing_imports(*checked.module))
        checked.diagnostics.push_back(std::move(missing));
    std::stable_sort(checked.diagnostics.begin(), checked.diagnostics.end(),
        [](const Diagnostic& a, const Diagnostic& b) { return a.line < b.line; });
    return std::move(checked.diagnostics);
}

} // namespace awaitscope::script
