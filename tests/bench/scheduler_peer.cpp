// Our scheduler as one more peer of the scheduler benchmarks: `scheduler_peer [--trace] WORKLOAD`
// prints  workload TAB operations TAB wall seconds TAB CPU seconds TAB bytes per task or "-".
// BENCH_SCALE, a factor, scales the number of operations. With --trace every event is recorded
// and another thread drains the queue, as the window does.
#include "drained_tracer.h"
#include "scheduler_workloads.h"

#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>

namespace {

double seconds(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

void measure(const std::string& workload, bool traced)
{
    using namespace awaitscope;
    const char* const scale = std::getenv("BENCH_SCALE");
    const long operations = static_cast<long>(1e6 * (scale ? std::atof(scale) : 1.0));

    std::optional<bench::DrainedTracer> drained;
    if (traced)
        drained.emplace();
    EventLoop loop(EventLoopOptions{
        .clock = ClockKind::Real, .tracer = traced ? &drained->tracer() : nullptr});
    const double wall = seconds(CLOCK_MONOTONIC);
    const double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    const double bytes = bench::run_workload(loop, workload, operations);
    std::printf("%s\t%ld\t%.6f\t%.6f\t", workload.c_str(), operations,
        seconds(CLOCK_MONOTONIC) - wall, seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu);
    if (bytes < 0)
        std::printf("-\n");
    else
        std::printf("%.0f\n", bytes);
}

} // namespace

int main(int argc, char** argv)
{
    const bool traced = argc > 2 && std::string(argv[1]) == "--trace";
    if (argc != (traced ? 3 : 2)) {
        std::fprintf(stderr, "usage: scheduler_peer [--trace] WORKLOAD\n");
        return 2;
    }
    const std::string workload = argv[traced ? 2 : 1];
    const auto& known = awaitscope::bench::workload_names;
    if (std::find(known.begin(), known.end(), workload) == known.end()) {
        std::printf("%s\tNA\n", workload.c_str()); // how a peer says that it has no such thing
        return 0;
    }
    measure(workload, traced);
    return 0;
}
