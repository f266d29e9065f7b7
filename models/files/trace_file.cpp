#include "models/files/trace_file.h"

#include "models/commit_file.h"
#include "models/files/chrome_reader.h"
#include "models/files/chrome_writer.h"
#include "models/files/gzip.h"
#include "models/files/pftrace_reader.h"
#include "models/files/pftrace_writer.h"
#include "models/files/task_table_writer.h"
#include "models/store/program_files.h"
#include "models/store/trace_builder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocale>

#include <zlib.h>

#ifdef __linux__
#include <unistd.h>
#endif

#include <algorithm>
#include <array>
#include <limits>

namespace awaitscope::models {

namespace {

constexpr std::size_t kHeadBytes = 4096;
constexpr auto kGzipSuffix = ".gz";
// Traces pack to a tenth or a thirtieth. What grows more than this is made to fill the memory.
constexpr std::uint64_t kLargestRatio = 64;
constexpr std::uint64_t kAlwaysUnpacked = std::uint64_t{256} << 20;
constexpr qint64 kReadAtOnce = qint64{16} << 20;
// Of an event, while it is being read and afterwards.
constexpr std::uint64_t kBytesPerEvent = 160;

std::uint64_t memoryOfTheMachine()
{
#ifdef __linux__
    const long pages = sysconf(_SC_PHYS_PAGES), page = sysconf(_SC_PAGESIZE);
    if (pages > 0 && page > 0)
        return static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(page);
#endif
    return std::uint64_t{8} << 30;
}

/// What JSON that is no trace is, if we know it: "a speedscope profile". So that people do not have
/// to guess why it is refused.
QString otherJson(std::string_view head)
{
    const auto has = [head](const char* text) { return head.find(text) != std::string_view::npos; };
    if (has("speedscope.app/file-format-schema"))
        return TraceFile::tr("a profile of speedscope");
    if (has("\"callFrame\"") && (has("\"nodes\"") || has("\"head\"")))
        return TraceFile::tr("a CPU or heap profile of V8");
    if (has("\"log\"") && has("\"creator\"") && has("\"version\""))
        return TraceFile::tr("an HTTP archive (HAR)");
    if (has("\"preprocessedProfileVersion\"") || (has("\"meta\"") && has("\"processType\"")))
        return TraceFile::tr("a profile of the Firefox Profiler");
    if (has("\"resourceSpans\""))
        return TraceFile::tr("spans of OpenTelemetry");
    return {};
}

/// Tells a sink of the second part of the work; the first one was to unpack what is read.
class LaterSink final : public TraceSink {
public:
    static constexpr std::uint64_t kUnpacking = 3; ///< tenths

    explicit LaterSink(TraceSink& sink) : m_sink(sink) { }

    trace::StringPool& strings() override { return m_sink.strings(); }
    bool take(std::span<const trace::TraceEvent> events) override { return m_sink.take(events); }
    void program(const TraceProgram& program) override { m_sink.program(program); }
    void note(const QString& sentence) override { m_sink.note(sentence); }
    bool wantsFirstLook() const override { return m_sink.wantsFirstLook(); }
    bool restart() override { return m_sink.restart(); }
    bool progress(std::uint64_t done, std::uint64_t total) override
    {
        return m_sink.progress((total * kUnpacking + done * (10 - kUnpacking)) / 10, total);
    }

private:
    TraceSink& m_sink;
};

const TraceFormat* formatOfHead(std::string_view head)
{
    for (const TraceFormat& format : TraceFile::formats()) {
        if (format.recognises && format.recognises(head))
            return &format;
    }
    return nullptr;
}

/// Fills a store as it reads, for whoever can wait.
class StoreSink final : public TraceSink {
public:
    explicit StoreSink(OpenedTrace& trace)
        : m_trace(trace), m_strings(std::make_shared<trace::StringPool>())
    {
        trace.store = std::make_unique<TraceStore>(m_strings);
        m_builder = std::make_unique<TraceBuilder>(*trace.store);
    }

    trace::StringPool& strings() override { return *m_strings; }
    bool take(std::span<const trace::TraceEvent> events) override
    {
        m_builder->append(events);
        return true;
    }
    void program(const TraceProgram& program) override
    {
        m_trace.program = program;
        ProgramFiles::set(*m_trace.store, QString::fromStdString(program.text));
    }
    void note(const QString& sentence) override { m_trace.notes << sentence; }
    void finish() { m_builder->finish(); }

private:
    OpenedTrace& m_trace;
    std::shared_ptr<trace::StringPool> m_strings;
    std::unique_ptr<TraceBuilder> m_builder;
};

/// Packs what is written to it, on its way to another device.
class GzipDevice final : public QIODevice {
public:
    explicit GzipDevice(QIODevice& out) : m_out(out)
    {
        deflateInit2(&m_stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
        open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    }
    ~GzipDevice() override { deflateEnd(&m_stream); }

    bool finish() { return pack(nullptr, 0, Z_FINISH); }

protected:
    qint64 readData(char*, qint64) override { return -1; }
    qint64 writeData(const char* data, qint64 size) override
    {
        return pack(data, size, Z_NO_FLUSH) ? size : -1;
    }

private:
    bool pack(const char* data, qint64 size, int flush)
    {
        std::array<char, 1 << 16> packed;
        // zlib does not write to it.
        m_stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data));
        m_stream.avail_in = static_cast<uInt>(size);
        int result = Z_OK;
        do {
            m_stream.next_out = reinterpret_cast<Bytef*>(packed.data());
            m_stream.avail_out = static_cast<uInt>(packed.size());
            result = deflate(&m_stream, flush);
            const auto bytes = static_cast<qint64>(packed.size() - m_stream.avail_out);
            if (result == Z_STREAM_ERROR || m_out.write(packed.data(), bytes) != bytes) {
                setErrorString(m_out.errorString());
                return false;
            }
        } while (m_stream.avail_out == 0 || (flush == Z_FINISH && result != Z_STREAM_END));
        return true;
    }

    QIODevice& m_out;
    z_stream m_stream{};
};

QString patternsOf(const TraceFormat& format)
{
    QStringList patterns;
    for (const QString& suffix : format.suffixes)
        patterns << QStringLiteral("*.") + suffix;
    return patterns.join(QLatin1Char(' '));
}

} // namespace

const std::vector<TraceFormat>& TraceFile::formats()
{
    static const std::vector<TraceFormat> list{
        {tr("Awaitscope and Perfetto trace"),
            {QStringLiteral("pftrace"), QStringLiteral("perfetto-trace"),
                QStringLiteral("pftrace.gz")},
            true, true, looksLikePftrace, readPftrace, writePftrace},
        {tr("Chrome trace"), {QStringLiteral("json"), QStringLiteral("json.gz")}, true, true,
            looksLikeChromeTrace, readChromeTrace, writeChromeTrace},
        {tr("Table of tasks"), {QStringLiteral("csv")}, false, true, nullptr, nullptr,
            writeTaskTable},
    };
    return list;
}

const TraceFormat* TraceFile::formatOfName(const QString& path)
{
    const QString name = QFileInfo(path).fileName().toLower();
    for (const TraceFormat& format : formats()) {
        for (const QString& suffix : format.suffixes) {
            if (name.endsWith(QLatin1Char('.') + suffix))
                return &format;
        }
    }
    return nullptr;
}

bool TraceFile::hasTraceName(const QString& path)
{
    const TraceFormat* format = formatOfName(path);
    return format && format->reads;
}

bool TraceFile::isTrace(const QString& path)
{
    if (hasTraceName(path))
        return true;
    const QFileInfo info(path);
    QFile file(path);
    if (!info.isFile() || info.suffix().toLower() == QLatin1String("py")
        || !file.open(QIODevice::ReadOnly))
        return false;
    const std::string head = file.read(kHeadBytes).toStdString();
    // A program may begin with a list as well.
    return Gzip::recognises(head) || looksLikePftrace(head)
        || (looksLikeChromeTrace(head)
            && (head.find("\"traceEvents\"") != std::string::npos
                || head.find("\"ph\"") != std::string::npos));
}

QStringList TraceFile::namePatterns()
{
    QStringList patterns;
    for (const TraceFormat& format : formats()) {
        if (format.reads)
            patterns << patternsOf(format);
    }
    return patterns;
}

QStringList TraceFile::openFilters()
{
    QStringList filters;
    for (const TraceFormat& format : formats()) {
        if (format.reads)
            filters << QStringLiteral("%1 (%2)").arg(format.name, patternsOf(format));
    }
    return filters;
}

QStringList TraceFile::saveFilters()
{
    QStringList filters;
    for (const TraceFormat& format : formats()) {
        if (format.writes)
            filters << QStringLiteral("%1 (*.%2)").arg(format.name, format.suffixes.first());
    }
    return filters;
}

Error TraceFile::damaged(const QString& name, const Error& error)
{
    if (!error.byteOffset)
        return {tr("%1 cannot be shown. %2").arg(name, error.message), {}};
    return {tr("%1 is damaged at byte %L2. %3").arg(name).arg(*error.byteOffset).arg(error.message),
        error.byteOffset};
}

Result<void> TraceFile::read(const QString& path, TraceSink& sink)
{
    const QFileInfo info(path);
    const QString name = info.fileName().isEmpty() ? path : info.fileName();
    if (!info.exists())
        return Error{tr("%1 does not exist.").arg(QDir::toNativeSeparators(path)), {}};
    if (info.isDir())
        return Error{tr("%1 is a folder.").arg(QDir::toNativeSeparators(path)), {}};
    if (!info.isFile()) { // it might never end, and opening it might wait for ever
        return Error{tr("%1 is a pipe or a device. A trace is read from a file.")
                         .arg(QDir::toNativeSeparators(path)),
            {}};
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{tr("%1 cannot be read: %2.").arg(name, file.errorString()), {}};
    const qint64 size = file.size();
    const auto tooLarge = [&] {
        return Error{tr("%1 does not fit into the memory: it has %2.")
                         .arg(name, QLocale().formattedDataSize(size)),
            {}};
    };
    // The system promises more than there is and ends who takes it.
    if (static_cast<std::uint64_t>(std::max<qint64>(size, 0)) > memoryOfTheMachine() / 2)
        return tooLarge();
    // Copied, not mapped: a mapped file that another program cuts short ends ours with SIGBUS.
    std::string bytes;
    try {
        bytes.reserve(static_cast<std::size_t>(std::max<qint64>(size, 0)) + kPadding);
        bytes.resize(static_cast<std::size_t>(std::max<qint64>(size, 0)));
    } catch (const std::bad_alloc&) {
        return tooLarge();
    }
    qint64 got = 0;
    while (got < size) {
        const qint64 count = file.read(bytes.data() + got, std::min(size - got, kReadAtOnce));
        if (count <= 0)
            break;
        got += count;
        if (!sink.progress(0, static_cast<std::uint64_t>(size)))
            return {};
    }
    if (file.error() != QFileDevice::NoError)
        return Error{tr("%1 cannot be read: %2.").arg(name, file.errorString()), {}};
    bytes.resize(static_cast<std::size_t>(got));
    return readBytes(std::move(bytes), name, sink);
}

Result<void> TraceFile::readBytes(std::string content, const QString& name, TraceSink& sink)
{
    std::optional<Error> packing;
    LaterSink later(sink);
    TraceSink* reading = &sink;
    if (Gzip::recognises(content)) {
        reading = &later;
        std::string unpacked;
        // What is no trace is not unpacked to find that out.
        static_cast<void>(Gzip::unpack(content, unpacked, kHeadBytes));
        if (unpacked.size() < kHeadBytes || formatOfHead(unpacked)) {
            unpacked.clear();
            const std::uint64_t most = std::clamp<std::uint64_t>(
                content.size() * kLargestRatio, kAlwaysUnpacked, kMaxUnpacked);
            bool goesOn = true;
            const auto progress = [&](std::size_t at) {
                return goesOn = sink.progress(at * LaterSink::kUnpacking / 10, content.size());
            };
            const Result<void> result = Gzip::unpack(content, unpacked, most, kPadding, progress);
            if (!goesOn)
                return {};
            if (!result)
                packing = result.error();
        }
        content = std::move(unpacked);
    }
    const std::size_t size = content.size();
    content.resize(size + kPadding);
    const std::string_view bytes(content.data(), size);
    if (bytes.empty()) {
        return packing ? damaged(name, *packing) : Error{tr("%1 is empty.").arg(name), {}};
    }
    if (const TraceFormat* format = formatOfHead(bytes.substr(0, kHeadBytes))) {
        const Result<void> result = format->read(bytes, *reading);
        if (packing)
            return damaged(name, *packing);
        if (result)
            return {};
        const QString other = otherJson(bytes.substr(0, kHeadBytes));
        if (result.error().byteOffset || other.isEmpty())
            return damaged(name, result.error());
        return Error{tr("%1 is %2, not a trace. Awaitscope opens Perfetto traces (.pftrace) and "
                        "Chrome traces (.json).")
                         .arg(name, other),
            {}};
    }
    return Error{tr("%1 is no trace that Awaitscope knows. It opens Perfetto traces (.pftrace) and "
                    "Chrome traces (.json).")
                     .arg(name),
        {}};
}

QString TraceFile::moreThanFits(std::uint64_t events)
{
    return tr("It has more events than fit into the memory of this computer; the first %L1 are "
              "shown.")
        .arg(events);
}

std::uint64_t TraceFile::mostEvents()
{
    static const std::uint64_t most = std::clamp<std::uint64_t>(
        memoryOfTheMachine() / 2 / kBytesPerEvent, 1'000'000, std::uint64_t{1} << 30);
    return most;
}

Result<OpenedTrace> TraceFile::open(const QString& path)
{
    OpenedTrace trace;
    StoreSink sink(trace);
    const Result<void> result = read(path, sink);
    sink.finish();
    if (!result && trace.store->eventCount() == 0)
        return result.error();
    if (!result)
        trace.damage = result.error();
    return trace;
}

Result<void> TraceFile::write(
    const QString& path, const TraceStore& store, const TraceProgram& program)
{
    const TraceFormat* format = formatOfName(path);
    if (!format || !format->writes) {
        QStringList suffixes;
        for (const TraceFormat& known : formats())
            suffixes << QLatin1Char('.') + known.suffixes.first();
        return Error{tr("The name of a trace ends in one of %1, which %2 does not.")
                         .arg(suffixes.join(tr(", ")), QFileInfo(path).fileName()),
            {}};
    }
    const auto failure = [&](const QString& reason) {
        return Error{tr("%1 cannot be written: %2.").arg(QFileInfo(path).fileName(), reason), {}};
    };
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failure(file.errorString());
    if (path.endsWith(QLatin1String(kGzipSuffix), Qt::CaseInsensitive)) {
        GzipDevice packed(file);
        if (const Result<void> written = format->write(store, program, packed); !written)
            return failure(written.error().message);
        if (!packed.finish())
            return failure(file.errorString());
    } else if (const Result<void> written = format->write(store, program, file); !written) {
        return failure(written.error().message);
    }
    if (!commitFile(file))
        return failure(file.errorString());
    return {};
}

} // namespace awaitscope::models
