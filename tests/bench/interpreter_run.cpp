// Runs one Python program by the engine alone: `interpreter_run [--trace] FILE`
//
// Its output goes to standard output and standard error; interpreter_table measures the process.
// With --trace every event is recorded and read on another thread, as for a timeline.

#include "scheduler/script/session.h"
#include "scheduler/trace/tracer.h"

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <sstream>
#include <thread>

using namespace awaitscope;

namespace {

/// Reads the events of a run until it ends.
class Reader {
public:
    explicit Reader(trace::EventQueue& queue) : m_thread([this, &queue] { read(queue); }) { }
    ~Reader()
    {
        m_finished.store(true, std::memory_order_release);
        m_thread.join();
    }

private:
    void read(trace::EventQueue& queue)
    {
        for (;;) {
            const bool last = m_finished.load(std::memory_order_acquire);
            const std::size_t taken = queue.drain([this](std::span<const trace::TraceEvent> events) {
                for (const trace::TraceEvent& event : events)
                    m_sum = m_sum + event.time;
            });
            if (last && taken == 0)
                return;
            if (taken == 0)
                std::this_thread::sleep_for(std::chrono::microseconds(200));
        }
    }

    volatile std::int64_t m_sum = 0; // so that the events are really read
    std::atomic<bool> m_finished{false};
    std::thread m_thread;
};

} // namespace

int main(int argc, char** argv)
{
    const bool traced = argc > 2 && std::strcmp(argv[1], "--trace") == 0;
    if (argc != (traced ? 3 : 2)) {
        std::fprintf(stderr, "usage: interpreter_run [--trace] FILE\n");
        return 2;
    }
    const char* const path = argv[traced ? 2 : 1];
    std::ifstream file(path);
    if (!file) {
        std::fprintf(stderr, "interpreter_run: cannot read %s\n", path);
        return 2;
    }
    std::stringstream source;
    source << file.rdbuf();

    script::RunOptions options;
    options.output = [](int stream, std::string_view text) {
        std::fwrite(text.data(), 1, text.size(), stream == 2 ? stderr : stdout);
    };
    if (!traced)
        return script::run_source(source.str(), path, options).exit_status;

    trace::EventQueue queue(std::size_t{1} << 16);
    trace::StringPool strings;
    trace::Tracer tracer(queue, strings);
    const Reader reader(queue);
    options.tracer = &tracer;
    return script::run_source(source.str(), path, options).exit_status;
}
