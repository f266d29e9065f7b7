#include "models/files/trace_file.h"

#include "models/files/chrome_reader.h"
#include "models/files/chrome_writer.h"
#include "models/files/pftrace_reader.h"
#include "models/files/pftrace_writer.h"
#include "models/files/task_table_writer.h"
#include "models/store/trace_builder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QSaveFile>

#include <zlib.h>

#include <algorithm>
#include <array>

namespace awaitscope::models {

namespace {

constexpr std::size_t kHeadBytes = 4096;
constexpr auto kGzipSuffix = ".gz";
// Traces pack to a tenth or a thirtieth. What grows more than this is made to fill the memory.
constexpr std::uint64_t kLargestRatio = 64;
constexpr std::uint64_t kAlwaysUnpacked = std::uint64_t{256} << 20;

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
    void program(const TraceProgram& program) override { m_trace.program = program; }
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
        return {tr("%1 could not be read whole. %2").arg(name, error.message), {}};
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
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{tr("%1 cannot be read: %2.").arg(name, file.errorString()), {}};
    const qint64 size = file.size();
    // Copied, not mapped: a mapped file that another program cuts short ends ours with SIGBUS.
    std::string bytes;
    try {
        bytes.reserve(static_cast<std::size_t>(std::max<qint64>(size, 0)) + kPadding);
        bytes.resize(static_cast<std::size_t>(std::max<qint64>(size, 0)));
    } catch (const std::bad_alloc&) {
        return Error{tr("%1 does not fit into the memory: it has %2.")
                         .arg(name, QLocale().formattedDataSize(size)),
            {}};
    }
    qint64 got = 0;
    while (got < size) {
        const qint64 count = file.read(bytes.data() + got, size - got);
        if (count <= 0)
            break;
        got += count;
    }
    if (file.error() != QFileDevice::NoError)
        return Error{tr("%1 cannot be read: %2.").arg(name, file.errorString()), {}};
    bytes.resize(static_cast<std::size_t>(got));
    return readBytes(std::move(bytes), name, sink);
}

Result<void> TraceFile::readBytes(std::string content, const QString& name, TraceSink& sink)
{
    std::optional<Error> packing;
    if (isGzip(content)) {
        std::string unpacked;
        // What is no trace is not unpacked to find that out.
        static_cast<void>(gunzip(content, unpacked, kHeadBytes));
        if (unpacked.size() < kHeadBytes || formatOfHead(unpacked)) {
            unpacked.clear();
            const std::uint64_t most = std::clamp<std::uint64_t>(
                content.size() * kLargestRatio, kAlwaysUnpacked, kMaxUnpacked);
            if (const Result<void> result = gunzip(content, unpacked, most); !result)
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
        const Result<void> result = format->read(bytes, sink);
        if (packing)
            return damaged(name, *packing);
        if (!result)
            return damaged(name, result.error());
        return {};
    }
    return Error{tr("%1 is no trace that Awaitscope knows. It opens Perfetto traces (.pftrace) and "
                    "Chrome traces (.json).")
                     .arg(name),
        {}};
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
    if (!file.commit())
        return failure(file.errorString());
    return {};
}

// -- gzip ---------------------------------------------------------------------------------------

bool isGzip(std::string_view bytes)
{
    return bytes.starts_with("\x1f\x8b");
}

Result<void> gunzip(std::string_view packed, std::string& unpacked, std::uint64_t maximum)
{
    z_stream stream{};
    if (inflateInit2(&stream, 15 + 32) != Z_OK) // gzip or zlib, by its header
        return Error{TraceFile::tr("There is not enough memory to unpack it."), 0};
    std::size_t at = 0;
    Result<void> result;
    for (;;) {
        // avail_in has 32 bits; larger files are fed in pieces.
        const std::size_t piece = std::min<std::size_t>(packed.size() - at, std::size_t{1} << 30);
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data() + at));
        stream.avail_in = static_cast<uInt>(piece);
        const std::size_t before = unpacked.size();
        const std::size_t room = std::clamp<std::size_t>(before, 1 << 16, std::size_t{64} << 20);
        unpacked.resize(before + room);
        stream.next_out = reinterpret_cast<Bytef*>(unpacked.data() + before);
        stream.avail_out = static_cast<uInt>(room);
        const int status = inflate(&stream, Z_NO_FLUSH);
        unpacked.resize(before + room - stream.avail_out);
        at += piece - stream.avail_in;
        if (unpacked.size() > maximum) {
            unpacked.resize(maximum);
            result
                = Error{TraceFile::tr("Unpacked it has more than %1; it is shown as far as that.")
                            .arg(QLocale().formattedDataSize(static_cast<qint64>(maximum))),
                    at};
            break;
        }
        if (status == Z_STREAM_END) {
            if (!isGzip(packed.substr(at)))
                break; // what follows is padding
            inflateReset(&stream);
            continue;
        }
        if (status != Z_OK && status != Z_BUF_ERROR) {
            result = Error{TraceFile::tr("The packed data is damaged here."), at};
            break;
        }
        if (at == packed.size() && stream.avail_out != 0) {
            result = Error{TraceFile::tr("The packed data ends too early."), at};
            break;
        }
    }
    inflateEnd(&stream);
    return result;
}

} // namespace awaitscope::models
