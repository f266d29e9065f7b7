// First, for Qt makes keywords of words that are names in there (emit, slots).
// clang-format off
#include "scheduler/run_control.h"
#include "scheduler/script/session.h"
#include "scheduler/trace/tracer.h"
// clang-format on

#include "models/scenario/recorded_run.h"

#include "models/store/trace_builder.h"

#include <atomic>
#include <chrono>
#include <span>
#include <thread>

namespace awaitscope::models {

namespace {
constexpr std::size_t kQueue = std::size_t{1} << 16;
}

script::RunOptions scriptOptions(const RecordOptions& options)
{
    script::RunOptions script;
    options.applyTo(script);
    script.arguments = options.arguments;
    if (options.maximumSeconds) {
        script.max_time = std::chrono::duration_cast<Duration>(
            std::chrono::duration<double>(*options.maximumSeconds));
    }
    script.output = options.output;
    return script;
}

RecordedRun recordRun(
    std::string_view source, const std::string& fileName, const RecordOptions& options)
{
    auto strings = std::make_shared<trace::StringPool>();
    trace::EventQueue queue(kQueue);
    trace::Tracer tracer(queue, *strings);
    RunControl control;
    tracer.set_control(&control);

    RecordedRun run;
    run.store = std::make_unique<TraceStore>(strings);
    TraceBuilder builder(*run.store);

    script::RunOptions script = scriptOptions(options);
    script.tracer = &tracer;
    script.control = &control;

    script::RunResult result;
    std::atomic<bool> done{false};
    std::thread thread([&] {
        result = script::run_source(source, fileName, script);
        done.store(true, std::memory_order_release);
    });
    for (;;) {
        // Read before the queue: what was put before the flag is then seen to be there.
        const bool ended = done.load(std::memory_order_acquire);
        const std::size_t taken = queue.drain(
            [&](std::span<const trace::TraceEvent> events) { builder.append(events); });
        if (ended && taken == 0)
            break;
        if (!run.cut && run.store->eventCount() >= options.maximumEvents) {
            run.cut = true;
            control.stop();
        }
        if (taken == 0)
            std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    thread.join();
    builder.finish();
    run.exitStatus = result.exit_status;
    run.refused = result.end == script::RunResult::End::Refused;
    run.message = result.message;
    return run;
}

} // namespace awaitscope::models
