#pragma once

#include "models/store/trace_rows.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace awaitscope::models {

/// What an event of a Chrome trace says, whichever phase it is of. Its texts belong to the parser.
struct ChromeEvent {
    enum TextFlag : std::uint8_t { PidIsText = 1, TidIsText = 2, IdIsText = 4, IdIsLocal = 8 };
    enum TimeFlag : std::uint8_t { NoTime, HasTime, BadTime };

    TimeNs time = 0;
    TimeNs duration = 0;
    // Most are numbers. Of one that is not, the place of its text among ChromeParser::texts().
    std::uint64_t pid = 0, tid = 0, id = 0;
    std::string_view name;
    std::string_view category; ///< as it is written, with its escapes
    std::string_view nameArgument; ///< args.name
    std::string_view series; ///< of a counter: what the value is called in args
    double value = 0; ///< of the series; a counter of several makes an event of each
    char phase = 0;
    std::uint8_t texts = 0; ///< of TextFlag; IdIsLocal: other processes may have the same id
    TimeFlag timed = NoTime;
};

/// Reads the events of JSON text with simdjson. Used by one thread at a time; what it has read is
/// there until it reads the next text.
class ChromeParser {
public:
    ChromeParser();
    ~ChromeParser();
    ChromeParser(const ChromeParser&) = delete;
    ChromeParser& operator=(const ChromeParser&) = delete;

    /// Told so many bytes of the text behind which the parser is; false: no more is wanted.
    using Enough = std::function<bool(std::size_t at)>;
    /// A whole document: an array of events, or an object that has one as "traceEvents". What
    /// follows `text` are TraceFile::kPadding bytes more. The events are handed out some thousand
    /// at a time: `enough` is told that they can be taken from events(). False when the text breaks
    /// off or is damaged somewhere, or no more is wanted.
    bool parse(std::string_view text, const Enough& enough);
    /// Elements of an array between `before` and `behind`, which make a document of them. False
    /// when it does not hold together; the events are then of no use.
    bool parsePiece(std::string_view before, std::string_view elements, std::string_view behind);
    /// One event.
    bool parseElement(std::string_view element);

    const std::vector<ChromeEvent>& events() const { return m_events; }
    const std::vector<std::string_view>& texts() const { return m_texts; }

private:
    struct Json; // of simdjson, whose header is large
    std::unique_ptr<Json> m_json;
    std::string m_text; // of a piece, with padding
    std::vector<ChromeEvent> m_events;
    std::vector<std::string_view> m_texts;
};

} // namespace awaitscope::models
