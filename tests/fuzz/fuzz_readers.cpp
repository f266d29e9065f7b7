// Reads damaged trace files without end and keeps those that a reader does not survive.
//
//     fuzz_readers [--iterations N] [--seconds S] [--seed S] [--keep FOLDER] PROGRAM.py [TRACE...]
//
// The scenario's run in every format, packed and not, and the traces are what is damaged. A worker
// process reads one mutant after the other; its bytes lie in memory that it shares with us, so when
// it dies, of a signal, a sanitizer's finding or ten seconds at one file, we have them, make them as
// small as we can and keep them. Exit status 1 when anything was kept.

#include "models/files/live_feed.h"
#include "models/files/pftrace_reader.h"
#include "models/files/trace_file.h"
#include "models/scenario/recorded_run.h"
#include "models/store/trace_builder.h"
#include "models/timeline/text_timeline.h"
#include "mutation.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <new>

using namespace awaitscope;
using namespace awaitscope::models;

namespace {

constexpr std::size_t kRoom = std::size_t{1} << 20;
constexpr unsigned kPatience = 10; // s for one file
constexpr int kMostShrinking = 400; // attempts

/// What the worker is at, for us to see when it has died.
struct Shared {
    std::uint64_t iteration;
    std::size_t size;
    char bytes[kRoom];
};

struct StoreSink : TraceSink {
    StoreSink() : pool(std::make_shared<trace::StringPool>()), store(pool), builder(store) { }
    trace::StringPool& strings() override { return *pool; }
    bool take(std::span<const trace::TraceEvent> events) override
    {
        builder.append(events);
        return true;
    }
    std::shared_ptr<trace::StringPool> pool;
    TraceStore store;
    TraceBuilder builder;
};

/// Everything that becomes of a file: read as a whole and as a stream, drawn, written again.
void use(const std::string& bytes)
{
    StoreSink sink;
    (void)TraceFile::readBytes(bytes, QStringLiteral("mutant"), sink);
    sink.builder.finish();
    if (sink.store.eventCount() > 0) {
        (void)TextTimeline::draw(sink.store, {});
        for (const TraceFormat& format : TraceFile::formats()) {
            QBuffer buffer;
            buffer.open(QIODevice::WriteOnly);
            if (format.writes)
                (void)format.write(sink.store, {}, buffer);
        }
    }
    if (!looksLikePftrace(bytes))
        return;
    StoreSink live;
    PftraceStream stream(live);
    std::string waiting;
    for (std::size_t at = 0, size = 1; at < bytes.size(); at += size, size = size * 7 % 4093 + 1) {
        waiting.append(bytes, at, size);
        waiting.erase(0, stream.feed(waiting));
    }
    (void)stream.finish();
    live.builder.finish();
}

std::vector<std::string> seedsOf(const QStringList& files)
{
    std::vector<std::string> seeds;
    for (const QString& path : files) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const std::string bytes = file.readAll().toStdString();
        if (TraceFile::hasTraceName(path)) {
            seeds.push_back(bytes.substr(0, kRoom));
            continue;
        }
        const RecordedRun run = recordRun(bytes, QFileInfo(path).fileName().toStdString(), {});
        for (const TraceFormat& format : TraceFile::formats()) {
            QBuffer buffer;
            buffer.open(QIODevice::WriteOnly);
            if (format.writes && format.reads && format.write(*run.store, {"p.py", bytes}, buffer))
                seeds.push_back(buffer.data().toStdString());
        }
    }
    return seeds;
}

/// Whether a process of its own survives the bytes.
bool survives(const std::string& bytes)
{
    std::fflush(nullptr);
    const pid_t child = fork();
    if (child == 0) {
        (void)!freopen("/dev/null", "w", stderr);
        alarm(kPatience);
        use(bytes);
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

std::string shrunk(std::string bytes)
{
    int attempts = 0;
    for (std::size_t piece = bytes.size() / 2; piece > 0 && attempts < kMostShrinking; piece /= 2) {
        for (std::size_t at = 0; at < bytes.size() && attempts < kMostShrinking;) {
            std::string smaller = bytes;
            smaller.erase(at, piece);
            ++attempts;
            if (survives(smaller))
                at += piece;
            else
                bytes = std::move(smaller);
        }
    }
    return bytes;
}

void keep(const QString& folder, const std::string& bytes, std::uint64_t iteration)
{
    const QByteArray data(bytes.data(), static_cast<qsizetype>(bytes.size()));
    const QString name = QString::fromLatin1(
        QCryptographicHash::hash(data, QCryptographicHash::Sha1).toHex().first(12));
    QDir().mkpath(folder);
    QFile file(QDir(folder).filePath(name + QStringLiteral(".trace")));
    if (file.open(QIODevice::WriteOnly))
        file.write(data);
    std::printf("iteration %llu: not survived; %zu bytes kept as %s\n",
        static_cast<unsigned long long>(iteration), bytes.size(), qPrintable(file.fileName()));
}

struct Limits {
    std::uint64_t iterations = 20'000;
    qint64 seconds = 0; ///< 0: none
    std::uint64_t seed = 1;
};

[[noreturn]] void work(Shared& shared, std::uint64_t from, const Limits& limits,
    const QElapsedTimer& clock, const std::vector<std::string>& seeds)
{
    for (std::uint64_t i = from; i < limits.iterations; ++i) {
        if (limits.seconds > 0 && clock.hasExpired(limits.seconds * 1000))
            break;
        std::mt19937_64 random(limits.seed * 1'000'003 + i);
        const std::string bytes = fuzz::mutated(seeds, random);
        shared.iteration = i;
        shared.size = std::min(bytes.size(), kRoom);
        std::memcpy(shared.bytes, bytes.data(), shared.size);
        alarm(kPatience);
        use(bytes);
    }
    alarm(0);
    _exit(0);
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    Limits limits;
    QString folder = QStringLiteral("fuzz-kept");
    QStringList files;
    const QStringList arguments = application.arguments();
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        const QString& word = arguments[i];
        const QString value = arguments.value(i + 1);
        if (word == QLatin1String("--iterations"))
            limits.iterations = value.toULongLong();
        else if (word == QLatin1String("--seconds"))
            limits.seconds = value.toLongLong(), limits.iterations = ~std::uint64_t{0};
        else if (word == QLatin1String("--seed"))
            limits.seed = value.toULongLong();
        else if (word == QLatin1String("--keep"))
            folder = value;
        else {
            files << word;
            continue;
        }
        ++i;
    }
    const std::vector<std::string> seeds = seedsOf(files);
    if (seeds.empty()) {
        std::fprintf(stderr, "fuzz_readers: no file is given that could be damaged\n");
        return 2;
    }
    void* memory = mmap(
        nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        return 2;
    auto* shared = new (memory) Shared{};
    QElapsedTimer clock;
    clock.start();
    int kept = 0;
    for (std::uint64_t from = 0;; from = shared->iteration + 1) {
        std::fflush(nullptr);
        const pid_t worker = fork();
        if (worker == 0)
            work(*shared, from, limits, clock, seeds);
        int status = 0;
        waitpid(worker, &status, 0);
        if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
            break;
        keep(folder, shrunk({shared->bytes, shared->size}), shared->iteration);
        ++kept;
    }
    std::printf("%llu mutants of %zu files in %.1f s, %d not survived\n",
        static_cast<unsigned long long>(shared->iteration + 1), seeds.size(),
        static_cast<double>(clock.elapsed()) / 1000.0, kept);
    return kept > 0 ? 1 : 0;
}
