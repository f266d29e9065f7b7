#include "models/files/chrome_reader.h"

#include "models/files/generic_trace.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

namespace awaitscope::models {

namespace {

namespace od = simdjson::ondemand;
using trace::StringId;

static_assert(simdjson::SIMDJSON_PADDING <= TraceFile::kPadding);

constexpr std::string_view kBlank = " \t\r\n";
constexpr std::size_t kUsualEvent = 100; // bytes
constexpr std::size_t kPiece = std::size_t{1} << 18; // bytes that are parsed at a time
constexpr int kLinesLookedAt = 1000; // for the end of one
constexpr std::size_t kThreads = 4096; // remembered
// After so many damaged places a file is no trace any more.
constexpr int kMaxDamages = 1000;

/// A time in us as ns, exactly: "1234.567" is 1234567.
std::optional<TimeNs> toNs(std::string_view token)
{
    while (!token.empty() && kBlank.find(token.back()) != std::string_view::npos)
        token.remove_suffix(1);
    if (token.size() > 1 && token.front() == '"' && token.back() == '"')
        token = token.substr(1, token.size() - 2);
    const bool negative = !token.empty() && token.front() == '-';
    std::string_view rest = token.substr(negative ? 1 : 0);
    std::int64_t whole = 0;
    std::size_t digits = 0;
    while (digits < rest.size() && digits < 16 && rest[digits] >= '0' && rest[digits] <= '9')
        whole = whole * 10 + (rest[digits++] - '0');
    rest.remove_prefix(digits);
    std::int64_t fraction = 0;
    if (digits > 0 && !rest.empty() && rest.front() == '.') {
        int places = 0;
        for (rest.remove_prefix(1); !rest.empty() && rest.front() >= '0' && rest.front() <= '9';
             rest.remove_prefix(1)) {
            if (places < 3) {
                fraction = fraction * 10 + (rest.front() - '0');
                ++places;
            }
        }
        for (; places < 3; ++places)
            fraction *= 10;
    }
    if (digits > 0 && rest.empty()) {
        const std::int64_t time = whole * 1000 + fraction;
        return negative ? -time : time;
    }
    double value = 0; // 1.5e6 and the like
    const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), value);
    if (error != std::errc() || end != token.data() + token.size() || !(std::abs(value) < 4e15))
        return {};
    return static_cast<TimeNs>(std::llround(value * 1000));
}

class Reader {
    Q_DECLARE_TR_FUNCTIONS(ChromeReader)

public:
    Reader(std::string_view bytes, TraceSink& sink)
        : m_bytes(bytes), m_sink(sink), m_generic(sink)
    {
    }

    Result<void> read()
    {
        const std::size_t first = m_bytes.find_first_not_of(kBlank);
        if (first == std::string_view::npos)
            return Error{tr("There is nothing in it."), 0};
        const bool isObject = m_bytes[first] == '{';
        m_generic.reserve(m_bytes.size() / kUsualEvent);
        if ((isObject || !parsePieces(first + 1)) && !parse(m_bytes, isObject))
            recover(isObject ? afterTraceEvents(first) : first + 1);
        m_generic.finish();
        if (m_damages > 0)
            return m_error;
        if (m_events == 0)
            return Error{tr("There are no trace events in it."), {}};
        return {};
    }

private:
    /// What an event says, before it is known which phase it is of.
    struct Parsed {
        char phase = 0;
        std::optional<TimeNs> time;
        TimeNs duration = 0;
        std::uint64_t pid = 0, tid = 0, id = 0;
        bool hasDuration = false, hasId = false, badTime = false;
        std::string_view name, argumentName;
        od::raw_json_string category; // few events need it: only its place is kept
    };

    void damage(std::size_t offset, const QString& message)
    {
        if (m_damages++ == 0)
            m_error = Error{message, offset};
    }

    // -- documents ------------------------------------------------------------------------------

    /// Reads a bare array from behind its bracket, piece by piece: what the parser keeps of a piece
    /// stays in the processor's cache, and memory does not grow with the file. False, with nothing
    /// taken, when that is not possible: the events stand on one line, or something is damaged.
    bool parsePieces(std::size_t at)
    {
        std::string piece;
        while (at < m_bytes.size()) {
            const std::size_t end = endOfPiece(at);
            std::string_view events = m_bytes.substr(at, end - at);
            const auto trim = [&events](std::string_view characters) {
                const std::size_t last = events.find_last_not_of(characters);
                events = events.substr(0, last == std::string_view::npos ? 0 : last + 1);
            };
            trim(kBlank);
            if (end == m_bytes.size() && events.ends_with(']'))
                events.remove_suffix(1);
            trim(" \t\r\n,");
            piece.assign(1, '[').append(events).append(1, ']');
            const std::size_t length = piece.size();
            piece.append(TraceFile::kPadding, '\0');
            od::document document;
            od::array elements;
            const char* behind = nullptr; // the array, where nothing may be
            if (end == at
                || m_parser.iterate(piece.data(), length, piece.size()).get(document)
                || document.get_array().get(elements) || !readEvents(elements, nullptr)
                || document.current_location().get(behind) != simdjson::OUT_OF_BOUNDS) {
                startAnew();
                return false;
            }
            at = end;
            m_generic.progress(at, m_bytes.size());
        }
        return true;
    }

    /// Some hundred kilobytes further, between two elements of an array; `at` if that cannot be
    /// told. No string goes over a line end, so behind one that follows "}," an object can only
    /// begin in an array. If that is another array inside, the piece does not hold together.
    std::size_t endOfPiece(std::size_t at) const
    {
        std::size_t line = at + kPiece;
        for (int looked = 0; looked < kLinesLookedAt && line < m_bytes.size(); ++looked) {
            line = m_bytes.find('\n', line);
            if (line == std::string_view::npos)
                break;
            const std::size_t comma = m_bytes.find_last_not_of(kBlank, line);
            const std::size_t next = m_bytes.find_first_not_of(kBlank, line);
            if (comma > at && m_bytes[comma] == ',' && m_bytes[comma - 1] == '}'
                && next != std::string_view::npos && m_bytes[next] == '{')
                return next;
            ++line;
        }
        return m_bytes.size() - at <= 2 * kPiece || line >= m_bytes.size() ? m_bytes.size() : at;
    }

    void startAnew()
    {
        m_generic.clear();
        m_lastThread.reset();
        m_threads.assign(kThreads, {});
        m_events = 0;
    }

    /// Reads a whole document, which is followed by padding. False when it breaks off or is damaged
    /// somewhere.
    bool parse(std::string_view text, bool isObject)
    {
        od::document document;
        if (m_parser.iterate(text.data(), text.size(), text.size() + TraceFile::kPadding)
                .get(document))
            return false;
        if (!isObject) {
            od::array events;
            return !document.get_array().get(events) && readEvents(events, &document);
        }
        od::object object;
        if (document.get_object().get(object))
            return false;
        for (auto field : object) {
            od::raw_json_string key;
            if (field.key().get(key))
                return false;
            if (key != "traceEvents")
                continue;
            od::array events;
            if (field.value().get_array().get(events))
                return false;
            if (!readEvents(events, &document))
                return false;
        }
        return true;
    }

    /// `document`: to tell the progress by; null if somebody else does.
    bool readEvents(od::array events, od::document* document)
    {
        std::uint64_t count = 0;
        for (auto element : events) {
            od::value value;
            if (element.get(value))
                return false;
            od::object event;
            if (value.get_object().get(event)) {
                od::json_type type{};
                if (value.type().get(type))
                    return false;
                continue; // null, as some write at the end
            }
            if (!readEvent(event))
                return false;
            const char* here = nullptr;
            if ((++count & 0xfff) == 0 && document && !document->current_location().get(here))
                m_generic.progress(static_cast<std::size_t>(here - m_bytes.data()), m_bytes.size());
        }
        return true;
    }

    std::size_t afterTraceEvents(std::size_t first) const
    {
        const std::size_t key = m_bytes.find("\"traceEvents\"", first);
        const std::size_t bracket
            = key == std::string_view::npos ? key : m_bytes.find('[', key);
        return bracket == std::string_view::npos ? m_bytes.size() : bracket + 1;
    }

    /// Goes through a document that does not hold together, element by element from `at` on.
    void recover(std::size_t at)
    {
        // What the first attempt took is taken again: the generic trace starts anew.
        startAnew();
        std::string element;
        std::size_t told = 0;
        while (at < m_bytes.size() && m_damages < kMaxDamages) {
            at = m_bytes.find_first_not_of(" \t\r\n,", at);
            if (at == std::string_view::npos || m_bytes[at] == ']')
                return;
            if (at - told > (std::size_t{1} << 20)) {
                m_generic.progress(at, m_bytes.size());
                told = at;
            }
            const std::size_t end = endOfElement(at);
            if (end == std::string_view::npos) {
                damage(at, tr("The file ends in the middle of an event."));
                return;
            }
            element.assign(m_bytes.substr(at, end - at));
            element.append(TraceFile::kPadding, '\0');
            const std::string_view text(element.data(), end - at);
            od::document document;
            od::object event;
            if (m_bytes[at] != '{'
                || m_parser.iterate(text.data(), text.size(), element.size()).get(document)
                || document.get_object().get(event) || !readEvent(event)) {
                damage(at, tr("Here no event can be read."));
                // Most write one event a line.
                const std::size_t line = m_bytes.find("\n", at);
                at = line == std::string_view::npos ? m_bytes.size() : line + 1;
                continue;
            }
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

    // -- events ---------------------------------------------------------------------------------

    /// A number, or a text that stands for one: ids are written as 12, "12" and "0x1f".
    bool number(od::value& value, std::uint64_t& result)
    {
        if (!value.get_uint64().get(result))
            return true;
        od::json_type type{};
        if (value.type().get(type))
            return false;
        if (type == od::json_type::string) {
            std::string_view text;
            if (value.get_string().get(text))
                return false;
            const bool hex = text.starts_with("0x") || text.starts_with("0X");
            const char* begin = text.data() + (hex ? 2 : 0);
            const char* end = text.data() + text.size();
            const auto [stop, error] = std::from_chars(begin, end, result, hex ? 16 : 10);
            if (error != std::errc() || stop != end)
                result = std::hash<std::string_view>()(text) | std::uint64_t{1} << 63;
            return true;
        }
        if (type == od::json_type::number) {
            double real = 0;
            if (value.get_double().get(real))
                return false;
            result = real > -9e18 && real < 9e18
                ? static_cast<std::uint64_t>(static_cast<std::int64_t>(real))
                : 0;
            return true;
        }
        result = 0;
        return true;
    }

    bool text(od::value& value, std::string_view& result)
    {
        const simdjson::error_code error = value.get_string().get(result);
        if (error == simdjson::INCORRECT_TYPE)
            result = {};
        return !error || error == simdjson::INCORRECT_TYPE;
    }

    bool rawText(od::value& value, od::raw_json_string& result)
    {
        const simdjson::error_code error = value.get_raw_json_string().get(result);
        if (error == simdjson::INCORRECT_TYPE)
            result = {};
        return !error || error == simdjson::INCORRECT_TYPE;
    }

    bool time(od::value& value, std::optional<TimeNs>& result, bool& bad)
    {
        result = toNs(value.raw_json_token());
        bad |= !result;
        od::json_type type{};
        return !value.type().get(type);
    }

    bool readEvent(od::object& event)
    {
        Parsed parsed;
        bool ok = true;
        for (auto field : event) {
            od::raw_json_string key;
            od::value value;
            if (field.key().get(key) || field.value().get(value))
                return false;
            std::string_view string;
            std::optional<TimeNs> duration;
            // By the first letter, for this is done ten million times.
            switch (key.raw()[0]) {
            case 't':
                if (key == "ts")
                    ok = time(value, parsed.time, parsed.badTime);
                else if (key == "tid")
                    ok = number(value, parsed.tid);
                break;
            case 'p':
                if (key == "ph") {
                    ok = text(value, string);
                    parsed.phase = string.empty() ? '\0' : string.front();
                } else if (key == "pid") {
                    ok = number(value, parsed.pid);
                }
                break;
            case 'd':
                if (key == "dur") {
                    ok = time(value, duration, parsed.badTime);
                    parsed.duration = duration.value_or(0);
                    parsed.hasDuration = true;
                }
                break;
            case 'n':
                if (key == "name")
                    ok = text(value, parsed.name);
                break;
            case 'c':
                if (key == "cat")
                    ok = rawText(value, parsed.category);
                break;
            case 'i':
                if (key == "id") {
                    ok = number(value, parsed.id);
                    parsed.hasId = true;
                } else if (key == "id2") {
                    ok = readId2(value, parsed);
                }
                break;
            case 'a':
                if (key == "args" && parsed.phase == 'M')
                    ok = readName(value, parsed);
                break;
            default:
                break;
            }
            if (!ok)
                return false;
        }
        ++m_events;
        take(parsed);
        return true;
    }

    bool readId2(od::value& value, Parsed& parsed)
    {
        od::object ids;
        if (value.get_object().get(ids))
            return true;
        for (auto field : ids) {
            od::value id;
            if (field.value().get(id) || !number(id, parsed.id))
                return false;
            parsed.hasId = true;
        }
        return true;
    }

    bool readName(od::value& value, Parsed& parsed)
    {
        od::object arguments;
        if (value.get_object().get(arguments))
            return true;
        for (auto field : arguments) {
            od::raw_json_string key;
            od::value name;
            if (field.key().get(key) || field.value().get(name))
                return false;
            if (key == "name" && !text(name, parsed.argumentName))
                return false;
        }
        return true;
    }

    void take(const Parsed& parsed)
    {
        if (parsed.phase == 'M') {
            if (parsed.name == "thread_name")
                m_generic.nameTrack(thread(parsed), intern(parsed.argumentName));
            return;
        }
        if (!parsed.time || parsed.badTime)
            return; // nowhere to draw it
        const TimeNs now = *parsed.time;
        switch (parsed.phase) {
        case 'B':
            m_generic.begin(thread(parsed), now, intern(parsed.name));
            break;
        case 'E':
            m_generic.end(thread(parsed), now);
            break;
        case 'X':
            m_generic.complete(thread(parsed), now, parsed.duration, intern(parsed.name));
            break;
        case 'I':
        case 'i':
            m_generic.instant(thread(parsed), now, intern(parsed.name));
            break;
        case 'b':
            m_generic.begin(operation(parsed), now, intern(parsed.name));
            break;
        case 'n':
            m_generic.instant(operation(parsed), now, intern(parsed.name));
            break;
        case 'e':
            m_generic.end(operation(parsed), now);
            break;
        case 's':
            m_generic.flowFrom(thread(parsed), now, flow(parsed));
            break;
        case 't':
            m_generic.flowTo(thread(parsed), now, flow(parsed));
            m_generic.flowFrom(thread(parsed), now, flow(parsed));
            break;
        case 'f':
            m_generic.flowTo(thread(parsed), now, flow(parsed));
            break;
        default:
            break; // counters and what else there may be has no lane
        }
    }

    static std::uint64_t mixed(std::uint64_t a, std::uint64_t b)
    {
        a ^= b + 0x9e3779b97f4a7c15 + (a << 6) + (a >> 2);
        return a * 0xff51afd7ed558ccd;
    }

    static std::uint64_t flow(const Parsed& parsed)
    {
        std::uint64_t category = 0;
        if (const char* at = parsed.category.raw()) {
            for (; *at != '"'; ++at)
                category = mixed(category, static_cast<unsigned char>(*at == '\\' ? *at++ : *at));
        }
        return mixed(parsed.id, category);
    }

    GenericTrace::Track thread(const Parsed& parsed)
    {
        if (m_lastThread && m_lastPid == parsed.pid && m_lastTid == parsed.tid)
            return *m_lastThread;
        Thread& known = m_threads[parsed.tid % kThreads];
        if (!known.isKnown || known.pid != parsed.pid || known.tid != parsed.tid) {
            known = {true, m_generic.track(mixed(parsed.pid, parsed.tid)), parsed.pid, parsed.tid};
            if (!m_generic.isNamed(known.track))
                m_generic.nameTrack(known.track, intern("thread " + std::to_string(parsed.tid)));
        }
        const GenericTrace::Track track = known.track;
        m_lastThread = track;
        m_lastPid = parsed.pid;
        m_lastTid = parsed.tid;
        return track;
    }

    /// The track of an asynchronous operation: of its category and id, in its process.
    GenericTrace::Track operation(const Parsed& parsed)
    {
        const std::uint64_t key = mixed(mixed(flow(parsed), parsed.pid), 1);
        const GenericTrace::Track track = m_generic.track(key);
        if (!m_generic.isNamed(track) && !parsed.name.empty())
            m_generic.nameTrack(track, intern(parsed.name));
        return track;
    }

    /// Names come again and again, so the newest of each kind are looked at first.
    StringId intern(std::string_view name)
    {
        if (name.empty())
            return StringId::Empty;
        std::uint64_t begin = 0, end = 0;
        const std::size_t length = std::min(name.size(), sizeof begin);
        std::memcpy(&begin, name.data(), length);
        std::memcpy(&end, name.data() + name.size() - length, length);
        const std::uint64_t kind = mixed(begin, end + name.size());
        auto& [text, id] = m_newest[(kind >> 32) % m_newest.size()];
        if (text != name) {
            id = m_sink.strings().intern(name);
            text = m_sink.strings().text(id);
        }
        return id;
    }

    std::string_view m_bytes;
    TraceSink& m_sink;
    GenericTrace m_generic;
    od::parser m_parser;
    std::array<std::pair<std::string_view, StringId>, 1024> m_newest{}; // in the pool
    struct Thread {
        bool isKnown = false;
        GenericTrace::Track track = 0;
        std::uint64_t pid = 0, tid = 0;
    };
    std::vector<Thread> m_threads = std::vector<Thread>(kThreads); // by what is left of its number
    std::optional<GenericTrace::Track> m_lastThread;
    std::uint64_t m_lastPid = 0, m_lastTid = 0;
    std::uint64_t m_events = 0;
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
    if (bytes.starts_with("\xef\xbb\xbf"))
        bytes.remove_prefix(3);
    return Reader(bytes, sink).read();
}

} // namespace awaitscope::models
