#pragma once

#include "models/result.h"
#include "models/store/trace_store.h"

#include <QCoreApplication>
#include <QString>

#include <memory>
#include <span>
#include <string>
#include <string_view>

class QIODevice;

namespace awaitscope::models {

/// The program a trace was recorded from. Its text is kept in the trace, so that the code can be
/// shown beside the timeline wherever the file is opened.
struct TraceProgram {
    std::string name; ///< of its file, without folders
    std::string text; ///< empty when the trace does not have it
};

/// Takes what a reader finds, in the order in which it happened. Called on the reader's thread.
class TraceSink {
public:
    virtual ~TraceSink() = default;

    /// Where the texts of the events go; the ids in them are of this pool.
    virtual trace::StringPool& strings() = 0;
    /// False: stop reading, nobody wants more.
    virtual bool take(std::span<const trace::TraceEvent> events) = 0;
    virtual void program(const TraceProgram&) { }
    /// What the file has beyond what can be shown, as a sentence for people. It is no damage.
    virtual void note(const QString&) { }
    /// Whether a first look is welcome: some formats can only be told in order once all is read. A
    /// reader of such a one hands over what there is early on, then calls restart(), and everything
    /// comes again.
    virtual bool wantsFirstLook() const { return false; }
    /// What was taken so far was a first look. False: stop reading.
    virtual bool restart() { return true; }
    /// Bytes of the file that have been dealt with; now and then. False: stop reading.
    virtual bool progress(std::uint64_t /*done*/, std::uint64_t /*total*/) { return true; }
};

/// One way to keep a trace in a file. Everything that depends on the format is behind these four.
struct TraceFormat {
    QString name; ///< for file dialogs, translated
    QStringList suffixes; ///< lower case, without the point; the first is proposed
    bool reads, writes;
    /// Whether a file that begins with `head` (some kilobytes, unpacked) is one of these.
    bool (*recognises)(std::string_view head);
    /// Hands everything to `sink`. An Error tells the place and the reason at which it gave up, and
    /// what came before it was handed over.
    Result<void> (*read)(std::string_view bytes, TraceSink& sink);
    Result<void> (*write)(const TraceStore& store, const TraceProgram& program, QIODevice& out);
};

/// A trace read in one go: for the command line and tests.
struct OpenedTrace {
    std::unique_ptr<TraceStore> store;
    TraceProgram program;
    std::optional<Error> damage; ///< what could not be read; the store has the rest
    QStringList notes; ///< what was read and is not shown, in sentences
};

/// Trace files of every format, packed with gzip or not. An Error's message is for people: it names
/// the file, the place in it and what is wrong.
class TraceFile {
    Q_DECLARE_TR_FUNCTIONS(TraceFile)

public:
    /// A packed file may grow to this size and no further: an archive that would fill the memory
    /// is shown as far as it got.
    static constexpr std::uint64_t kMaxUnpacked = std::uint64_t{2} << 30;
    /// Readers may look at this many bytes behind those they are given.
    static constexpr std::size_t kPadding = 64;

    static const std::vector<TraceFormat>& formats();
    /// Whether the file's name is that of a trace rather than of a program.
    static bool hasTraceName(const QString& path);
    /// Whether it is opened as a trace: by its name or, if that tells nothing, by how it begins.
    /// Many tools give their traces names of their own.
    static bool isTrace(const QString& path);
    /// Of what a file dialog offers: "All traces (*.pftrace *.json ...);;..."
    static QStringList openFilters();
    static QStringList saveFilters();
    /// All endings under which a trace is opened, as "*.pftrace".
    static QStringList namePatterns();

    /// Error without anything handed over: not readable, or no trace. Otherwise the sink has what
    /// could be read.
    static Result<void> read(const QString& path, TraceSink& sink);
    /// The same for bytes that are already here; `name` is for the message.
    static Result<void> readBytes(std::string bytes, const QString& name, TraceSink& sink);
    /// A trace may have so many slices and the like: they take half of the machine's memory.
    static std::uint64_t mostEvents();
    /// What to say of one that has more.
    static QString moreThanFits(std::uint64_t events);
    /// An Error when there is nothing to show; what was merely damaged is told in the OpenedTrace.
    static Result<OpenedTrace> open(const QString& path);

    /// Replaces the file in one step, in the format that its name asks for. A name that ends in
    /// ".gz" is packed.
    static Result<void> write(
        const QString& path, const TraceStore& store, const TraceProgram& program);

private:
    static const TraceFormat* formatOfName(const QString& path);
    static Error damaged(const QString& name, const Error& error);
};

} // namespace awaitscope::models
