#include "models/files/chrome_reader.h"

#include "models/analysis/wording.h"
#include "models/files/chrome_lanes.h"
#include "models/files/chrome_parser.h"
#include "models/files/chrome_pieces.h"

namespace awaitscope::models {

namespace {

constexpr std::string_view kBlank = " \t\r\n";
constexpr std::size_t kUsualEvent = 100; // bytes
// After so many damaged places a file is no trace any more.
constexpr int kMaxDamages = 1000;

/// Reads a document in the quickest way that it allows: in pieces, else as a whole, else, when it
/// does not hold together, element by element.
class Reader {
    Q_DECLARE_TR_FUNCTIONS(ChromeReader)

public:
    Reader(std::string_view bytes, TraceSink& sink)
        : m_bytes(bytes), m_sink(sink), m_lanes(sink) { }

    Result<void> read(ChromeThreads threads)
    {
        const std::size_t first = m_bytes.find_first_not_of(kBlank);
        if (first == std::string_view::npos)
            return Error{tr("There is nothing in it."), 0};
        const bool isObject = m_bytes[first] == '{';
        m_lanes.generic().reserve(m_bytes.size() / kUsualEvent);
        if (!parsePieces(threads) && !parseWhole())
            recover(isObject ? afterTraceEvents(first) : first + 1);
        m_lanes.finish();
        if (m_lanes.generic().isFull())
            damage(m_at, TraceFile::moreThanFits(m_lanes.generic().size()));
        const bool nothing = m_lanes.generic().isEmpty() && m_lanes.eventCount() > 0;
        if (nothing)
            m_lanes.leaveOutCounters();
        else
            m_lanes.generic().finish();
        m_lanes.tellShapes();
        const QStringList notes = m_lanes.leftOut().sentences(m_sink.strings());
        if (nothing && m_damages == 0) {
            return Error{joinedSentences(tr("Nothing in it has a place on the timeline."),
                             notes.join(QLatin1Char(' '))),
                {}};
        }
        for (const QString& note : notes)
            m_sink.note(note);
        if (m_damages > 0)
            return m_error;
        if (m_lanes.eventCount() == 0)
            return Error{tr("There are no trace events in it."), {}};
        return {};
    }

private:
    void damage(std::size_t offset, const QString& message)
    {
        if (m_damages++ == 0)
            m_error = Error{message, offset};
    }

    bool parsePieces(ChromeThreads threads)
    {
        ChromePieces pieces(m_bytes, threads == ChromeThreads::Two);
        if (!pieces.canCut())
            return false;
        while (const ChromePieces::Piece* piece = pieces.next()) {
            if (!piece->holds)
                return false;
            m_lanes.take(piece->parser);
            if (!goesOn(piece->end))
                return true;
        }
        return true;
    }

    bool parseWhole()
    {
        m_lanes.clear(); // what the pieces told comes again
        bool enough = false;
        const bool whole = m_parser.parse(m_bytes, [&](std::size_t at) {
            m_lanes.take(m_parser);
            enough = !goesOn(at);
            return !enough;
        });
        return whole || enough;
    }

    bool goesOn(std::size_t at)
    {
        m_at = at;
        return m_lanes.generic().progress(at, m_bytes.size());
    }

    std::size_t afterTraceEvents(std::size_t first) const
    {
        const std::size_t key = m_bytes.find("\"traceEvents\"", first);
        const std::size_t bracket = key == std::string_view::npos ? key : m_bytes.find('[', key);
        return bracket == std::string_view::npos ? m_bytes.size() : bracket + 1;
    }

    /// Goes through a document that does not hold together, element by element from `at` on.
    void recover(std::size_t at)
    {
        // What the first attempt took is taken again: the generic trace starts anew.
        m_lanes.clear();
        std::size_t told = 0;
        while (at < m_bytes.size() && m_damages < kMaxDamages) {
            at = m_bytes.find_first_not_of(" \t\r\n,", at);
            if (at == std::string_view::npos || m_bytes[at] == ']')
                return;
            if (at - told > (std::size_t{1} << 20)) {
                if (!goesOn(at))
                    return;
                told = at;
            }
            const std::size_t end = endOfElement(at);
            if (end == std::string_view::npos) {
                damage(at, tr("The file ends in the middle of an event."));
                return;
            }
            if (!m_parser.parseElement(m_bytes.substr(at, end - at))) {
                damage(at, tr("Here no event can be read."));
                // Most write one event a line.
                const std::size_t line = m_bytes.find("\n", at);
                at = line == std::string_view::npos ? m_bytes.size() : line + 1;
                continue;
            }
            m_lanes.take(m_parser);
            at = end;
        }
    }

    /// Behind the object that begins at `at`, or behind the line if it is none; npos when the file
    /// ends first.
    std::size_t endOfElement(std::size_t at) const
    {
        int depth = 0;
        for (std::size_t i = at; i < m_bytes.size(); ++i) {
            switch (m_bytes[i]) {
            case '"':
                for (++i; i < m_bytes.size() && m_bytes[i] != '"'; ++i) {
                    if (m_bytes[i] == '\\')
                        ++i;
                    else if (m_bytes[i] == '\n')
                        return i; // no string goes over a line end
                }
                break;
            case '{':
            case '[':
                ++depth;
                break;
            case '}':
            case ']':
                if (--depth <= 0)
                    return i + 1;
                break;
            case '\n':
                if (depth == 0)
                    return i;
                break;
            default:
                break;
            }
        }
        return std::string_view::npos;
    }

    std::string_view m_bytes;
    TraceSink& m_sink;
    ChromeLanes m_lanes;
    ChromeParser m_parser;
    std::size_t m_at = 0; ///< what has been read
    int m_damages = 0;
    Error m_error;
};

} // namespace

bool looksLikeChromeTrace(std::string_view head)
{
    if (head.starts_with("\xef\xbb\xbf"))
        head.remove_prefix(3);
    const std::size_t first = head.find_first_not_of(kBlank);
    if (first == std::string_view::npos)
        return false;
    if (head[first] == '[') {
        const std::size_t second = head.find_first_not_of(kBlank, first + 1);
        return second == std::string_view::npos || head[second] == '{' || head[second] == ']';
    }
    if (head[first] != '{')
        return false;
    const std::size_t second = head.find_first_not_of(kBlank, first + 1);
    return second == std::string_view::npos || head[second] == '"' || head[second] == '}';
}

Result<void> readChromeTrace(std::string_view bytes, TraceSink& sink)
{
    return readChromeTrace(bytes, sink, ChromeThreads::Two);
}

Result<void> readChromeTrace(std::string_view bytes, TraceSink& sink, ChromeThreads threads)
{
    if (bytes.starts_with("\xef\xbb\xbf"))
        bytes.remove_prefix(3);
    return Reader(bytes, sink).read(threads);
}

} // namespace awaitscope::models
