// Opens one trace and says what that cost, as the peers in ../shared/peers/traces do:
//   name, events, wall s, CPU s, bytes of memory an event; then "# peak <bytes>" and "# first <s>":
//   when the first rows were there to be drawn.
// The file's bytes are in memory when the time begins, and the store is whole when it ends.
#include "models/files/trace_file.h"
#include "models/store/trace_builder.h"

#include <QFile>

#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <memory>
#include <optional>
#include <utility>

using namespace awaitscope;

namespace {

/// Takes a trace as the window does: with a first look before all is read.
struct Sink final : models::TraceSink {
    using Clock = std::chrono::steady_clock;

    Sink() : pool(std::make_shared<trace::StringPool>()), store(pool) { }
    trace::StringPool& strings() override { return *pool; }
    bool take(std::span<const trace::TraceEvent> events) override
    {
        builder->append(events);
        if (first == Clock::time_point())
            first = Clock::now();
        return true;
    }
    bool wantsFirstLook() const override { return true; }
    bool restart() override
    {
        builder.reset();
        store.clear(pool);
        builder.emplace(store);
        return true;
    }
    std::shared_ptr<trace::StringPool> pool;
    models::TraceStore store;
    std::optional<models::TraceBuilder> builder{std::in_place, store};
    Clock::time_point first;
};

double cpuSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

std::size_t residentBytes()
{
    std::size_t pages = 0, resident = 0;
    if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
        if (std::fscanf(file, "%zu %zu", &pages, &resident) != 2)
            resident = 0;
        std::fclose(file);
    }
    return resident * 4096;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::fputs("load_bench FILE\n", stderr);
        return 2;
    }
    std::size_t fileBytes = 0, before = 0;
    auto sink = std::make_unique<Sink>();
    double wall = 0, cpu = 0, first = 0;
    models::Result<void> result;
    {
        QFile file(QString::fromLocal8Bit(argv[1]));
        if (!file.open(QIODevice::ReadOnly)) {
            std::fprintf(stderr, "load_bench: cannot read %s\n", argv[1]);
            return 2;
        }
        before = residentBytes();
        std::string bytes;
        bytes.reserve(static_cast<std::size_t>(file.size()) + models::TraceFile::kPadding);
        bytes.resize(static_cast<std::size_t>(file.size()));
        file.read(bytes.data(), file.size());
        fileBytes = bytes.size();
        const auto begin = Sink::Clock::now();
        const double cpuBegin = cpuSeconds();
        result = models::TraceFile::readBytes(std::move(bytes), file.fileName(), *sink);
        sink->builder->finish();
        cpu = cpuSeconds() - cpuBegin;
        wall = std::chrono::duration<double>(Sink::Clock::now() - begin).count();
        first = std::chrono::duration<double>(sink->first - begin).count();
    }
    if (!result) {
        std::fprintf(stderr, "load_bench: %s\n", result.error().message.toUtf8().constData());
        return 1;
    }
    const double events = std::max<double>(sink->store.eventCount(), 1);
    std::printf("ours\t%u\t%.6f\t%.6f\t%.1f\n", sink->store.eventCount(), wall, cpu,
        static_cast<double>(residentBytes() - std::min(before, residentBytes())) / events);
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("# peak %ld\n", usage.ru_maxrss * 1024L);
    std::printf("# first %.6f\n", first);
    std::printf("# file %zu\n", fileBytes);
    return 0;
}
