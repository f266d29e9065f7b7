// The scheduler's workloads and the parts they are made of, with Google Benchmark:
// `./dev bench components [--benchmark_filter=REGEX ...]`.
#include "drained_tracer.h"
#include "scheduler_workloads.h"

#include "scheduler/frame_pool.h"
#include "scheduler/ready_queue.h"
#include "scheduler/trace/spsc_queue.h"

#include <benchmark/benchmark.h>

#include <optional>
#include <string>

namespace awaitscope::bench {
namespace {

using namespace std::chrono_literals;

void BM_Workload(benchmark::State& state, std::string_view name, bool traced)
{
    constexpr long kOperations = 100'000;
    for (auto _ : state) {
        std::optional<DrainedTracer> drained;
        if (traced)
            drained.emplace();
        EventLoop loop(EventLoopOptions{
            .clock = ClockKind::Real, .tracer = traced ? &drained->tracer() : nullptr});
        benchmark::DoNotOptimize(run_workload(loop, name, kOperations));
    }
    state.SetItemsProcessed(state.iterations() * kOperations);
}

/// One record; the reader is faster than the writer, or the queue's being full is measured.
void BM_Record(benchmark::State& state, ClockKind kind)
{
    trace::EventQueue queue(std::size_t{1} << 16);
    trace::StringPool strings;
    trace::Tracer tracer(queue, strings, trace::WhenFull::Drop);
    Clock clock(kind);
    tracer.set_clock(&clock);
    std::uint32_t count = 0;
    for (auto _ : state) {
        tracer.write(trace::EventKind::StepEnd, trace::ObjectId::Loop);
        if ((++count & 0x7fff) == 0)
            queue.drain([](std::span<const trace::TraceEvent>) {});
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK_CAPTURE(BM_Record, real_clock, ClockKind::Real);
BENCHMARK_CAPTURE(BM_Record, virtual_clock, ClockKind::Virtual);

/// Arming and taking back one timer among `pending` others.
void BM_TimerAmong(benchmark::State& state)
{
    EventLoop loop(ClockKind::Virtual);
    std::vector<TimerHandleRef> others;
    for (std::int64_t i = 0; i < state.range(0); ++i)
        others.push_back(loop.call_later(std::chrono::microseconds(i * 7919 % 100'000), [] {}));
    std::int64_t delay = 0;
    for (auto _ : state) {
        delay = (delay + 7919) % 100'000;
        loop.call_later(std::chrono::microseconds(delay), [] {})->cancel();
    }
    for (const TimerHandleRef& timer : others)
        timer->cancel();
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_TimerAmong)->Arg(0)->Arg(1000)->Arg(100'000);

void BM_FramePool(benchmark::State& state)
{
    const auto bytes = static_cast<std::size_t>(state.range(0));
    for (auto _ : state) {
        void* const memory = FramePool::allocate(bytes);
        benchmark::DoNotOptimize(memory);
        FramePool::deallocate(memory, bytes);
    }
}
BENCHMARK(BM_FramePool)->Arg(144)->Arg(1024)->Arg(4096);

void BM_RingBuffer(benchmark::State& state)
{
    RingBuffer<void*> ring(256);
    for (auto _ : state) {
        ring.push_back(&ring);
        benchmark::DoNotOptimize(ring.pop_front());
    }
}
BENCHMARK(BM_RingBuffer);

} // namespace
} // namespace awaitscope::bench

int main(int argc, char** argv)
{
    using namespace awaitscope::bench;
    for (const std::string_view name : workload_names) {
        for (const bool traced : {false, true}) {
            const std::string title = std::string(name) + (traced ? "/events_on" : "/events_off");
            benchmark::RegisterBenchmark(title.c_str(),
                [name, traced](benchmark::State& state) { BM_Workload(state, name, traced); })
                ->Unit(benchmark::kMillisecond)
                ->MeasureProcessCPUTime();
        }
    }
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 2;
    benchmark::RunSpecifiedBenchmarks();
}
