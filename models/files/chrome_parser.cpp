#include "models/files/chrome_parser.h"

#include "models/files/trace_file.h"

#include <simdjson.h>

#include <charconv>
#include <cmath>
#include <optional>
#include <tuple>

namespace awaitscope::models {

namespace {

namespace od = simdjson::ondemand;

static_assert(simdjson::SIMDJSON_PADDING <= TraceFile::kPadding);

constexpr std::string_view kBlank = " \t\r\n";
constexpr std::size_t kHandOut = 4096; // events of a whole document at a time

std::string_view trimmed(std::string_view token)
{
    while (!token.empty() && kBlank.find(token.back()) != std::string_view::npos)
        token.remove_suffix(1);
    return token;
}

/// A time in us as ns, exactly: "1234.567" is 1234567.
std::optional<TimeNs> toNs(std::string_view token)
{
    token = trimmed(token);
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

/// A number written as text: "12" or "0x1f".
bool isNumber(std::string_view text, std::uint64_t& number)
{
    const bool hex = text.starts_with("0x") || text.starts_with("0X");
    const char* begin = text.data() + (hex ? 2 : 0);
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(begin, end, number, hex ? 16 : 10);
    return error == std::errc() && stop == end;
}

bool text(od::value& value, std::string_view& result)
{
    const simdjson::error_code error = value.get_string().get(result);
    if (error == simdjson::INCORRECT_TYPE)
        result = {};
    return !error || error == simdjson::INCORRECT_TYPE;
}

/// A text as it is written, for few events need it.
bool rawText(od::value& value, std::string_view& result)
{
    const std::string_view token = trimmed(value.raw_json_token());
    od::raw_json_string raw;
    const simdjson::error_code error = value.get_raw_json_string().get(raw);
    result = {};
    if (!error && token.size() >= 2)
        result = token.substr(1, token.size() - 2);
    return !error || error == simdjson::INCORRECT_TYPE;
}

bool time(od::value& value, TimeNs& result, ChromeEvent& event)
{
    const std::optional<TimeNs> read = toNs(value.raw_json_token());
    result = read.value_or(0);
    if (!read)
        event.timed = ChromeEvent::BadTime;
    od::json_type type{};
    return !value.type().get(type);
}

/// Reads events one after the other.
class EventReader {
public:
    EventReader(std::vector<ChromeEvent>& events, std::vector<std::string_view>& texts)
        : m_events(events), m_texts(texts)
    {
        clear();
    }

    void clear()
    {
        m_events.clear();
        m_texts.clear();
    }

    /// `enough` is asked now and then; it may be empty.
    bool readAll(od::array events, od::document* document, const char* begin,
        const ChromeParser::Enough& enough)
    {
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
            if (!read(event))
                return false;
            const char* here = nullptr;
            if (m_events.size() < kHandOut || !enough || document->current_location().get(here))
                continue;
            if (!enough(static_cast<std::size_t>(here - begin)))
                return false;
            clear();
        }
        return true;
    }

    bool read(od::object& object)
    {
        ChromeEvent& event = m_events.emplace_back();
        m_series.clear();
        bool ok = true;
        for (auto field : object) {
            od::raw_json_string key;
            od::value value;
            if (field.key().get(key) || field.value().get(value))
                return false;
            // By the first letter, for this is done ten million times.
            switch (key.raw()[0]) {
            case 't':
                if (key == "ts") {
                    if (event.timed == ChromeEvent::NoTime)
                        event.timed = ChromeEvent::HasTime;
                    ok = time(value, event.time, event);
                } else if (key == "tid") {
                    ok = number(value, event.tid, event, ChromeEvent::TidIsText);
                }
                break;
            case 'p':
                if (key == "ph") {
                    std::string_view phase;
                    ok = text(value, phase);
                    event.phase = phase.empty() ? '\0' : phase.front();
                } else if (key == "pid") {
                    ok = number(value, event.pid, event, ChromeEvent::PidIsText);
                }
                break;
            case 'd':
                if (key == "dur")
                    ok = time(value, event.duration, event);
                break;
            case 'n':
                if (key == "name")
                    ok = text(value, event.name);
                break;
            case 'c':
                if (key == "cat")
                    ok = rawText(value, event.category);
                break;
            case 'i':
                if (key == "id")
                    ok = number(value, event.id, event, ChromeEvent::IdIsText);
                else if (key == "id2")
                    ok = readId2(value, event);
                break;
            case 'a':
                // Some write them first, when it is not known yet whether they matter.
                if ((event.phase == 'M' || event.phase == 'C' || event.phase == 0) && key == "args")
                    ok = readArguments(value, event);
                break;
            default:
                break;
            }
            if (!ok)
                return false;
        }
        if (event.phase == 'C')
            giveSeries();
        return true;
    }

private:
    /// A number, or a text that stands for one or for itself.
    bool number(
        od::value& value, std::uint64_t& result, ChromeEvent& event, ChromeEvent::TextFlag flag)
    {
        event.texts &= static_cast<std::uint8_t>(~flag); // a key may come twice
        if (!value.get_uint64().get(result))
            return true;
        result = 0;
        od::json_type type{};
        if (value.type().get(type))
            return false;
        std::string_view written;
        if (type == od::json_type::string) {
            if (value.get_string().get(written))
                return false;
            if (isNumber(written, result))
                return true;
        } else if (type == od::json_type::number) {
            std::int64_t negative = 0;
            if (!value.get_int64().get(negative)) {
                result = static_cast<std::uint64_t>(negative);
                return true;
            }
            double real = 0;
            written = trimmed(value.raw_json_token());
            if (value.get_double().get(real))
                return false;
            if (std::abs(real) < 9e15 && real == std::floor(real)) {
                result = static_cast<std::uint64_t>(static_cast<std::int64_t>(real));
                return true;
            }
        } else {
            return true;
        }
        event.texts |= flag;
        result = m_texts.size();
        m_texts.push_back(written);
        return true;
    }

    bool readId2(od::value& value, ChromeEvent& event)
    {
        od::object ids;
        if (value.get_object().get(ids))
            return true;
        for (auto field : ids) {
            od::raw_json_string key;
            od::value id;
            if (field.key().get(key) || field.value().get(id)
                || !number(id, event.id, event, ChromeEvent::IdIsText))
                return false;
            if (key == "local")
                event.texts |= ChromeEvent::IdIsLocal;
        }
        return true;
    }

    bool readArguments(od::value& value, ChromeEvent& event)
    {
        od::object arguments;
        if (value.get_object().get(arguments))
            return true;
        for (auto field : arguments) {
            od::raw_json_string key;
            od::value argument;
            if (field.key().get(key) || field.value().get(argument))
                return false;
            if (event.phase != 'C' && key == "name") {
                if (!text(argument, event.nameArgument))
                    return false;
            } else if (event.phase != 'M' && m_series.size() < kMostSeries) {
                double number = 0;
                if (argument.get_double().get(number))
                    continue;
                const char* end = key.raw();
                for (; *end != '"'; ++end)
                    end += *end == '\\' ? 1 : 0;
                m_series.emplace_back(
                    std::string_view(key.raw(), static_cast<std::size_t>(end - key.raw())), number);
            }
        }
        return true;
    }

    void giveSeries()
    {
        for (std::size_t i = 0; i < m_series.size(); ++i) {
            if (i > 0)
                m_events.push_back(ChromeEvent(m_events.back()));
            std::tie(m_events.back().series, m_events.back().value) = m_series[i];
        }
    }

    static constexpr std::size_t kMostSeries = 64;

    std::vector<ChromeEvent>& m_events;
    std::vector<std::string_view>& m_texts;
    std::vector<std::pair<std::string_view, double>> m_series; ///< of the event that is being read
};

} // namespace

struct ChromeParser::Json {
    od::parser parser;
};

ChromeParser::ChromeParser() : m_json(std::make_unique<Json>()) { }

ChromeParser::~ChromeParser() = default;

bool ChromeParser::parse(std::string_view text, const Enough& enough)
{
    EventReader reader(m_events, m_texts);
    const std::size_t first = text.find_first_not_of(kBlank);
    const bool isObject = first != std::string_view::npos && text[first] == '{';
    od::document document;
    if (m_json->parser.iterate(text.data(), text.size(), text.size() + TraceFile::kPadding)
            .get(document))
        return false;
    if (!isObject) {
        od::array events;
        return !document.get_array().get(events)
            && reader.readAll(events, &document, text.data(), enough) && enough(text.size());
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
        if (field.value().get_array().get(events)
            || !reader.readAll(events, &document, text.data(), enough))
            return false;
    }
    return enough(text.size());
}

bool ChromeParser::parsePiece(
    std::string_view before, std::string_view elements, std::string_view behind)
{
    m_text.assign(before).append(elements).append(behind);
    const std::size_t length = m_text.size();
    m_text.append(TraceFile::kPadding, '\0');
    EventReader reader(m_events, m_texts);
    od::document document;
    if (m_json->parser.iterate(m_text.data(), length, m_text.size()).get(document))
        return false;
    const char* rest = nullptr; // behind the document, where nothing may be
    if (before.starts_with('{')) {
        bool known = false; // its array comes first
        od::object object;
        if (document.get_object().get(object))
            return false;
        for (auto field : object) {
            od::array events;
            if (std::exchange(known, true)) {
                od::raw_json_string key;
                if (field.key().get(key) || key == "traceEvents")
                    return false;
                continue;
            }
            if (field.value().get_array().get(events)
                || !reader.readAll(events, nullptr, nullptr, {}))
                return false;
        }
    } else {
        od::array events;
        if (document.get_array().get(events) || !reader.readAll(events, nullptr, nullptr, {}))
            return false;
    }
    return document.current_location().get(rest) == simdjson::OUT_OF_BOUNDS;
}

bool ChromeParser::parseElement(std::string_view element)
{
    m_text.assign(element);
    m_text.append(TraceFile::kPadding, '\0');
    EventReader reader(m_events, m_texts);
    od::document document;
    od::object event;
    return element.starts_with('{')
        && !m_json->parser.iterate(m_text.data(), element.size(), m_text.size()).get(document)
        && !document.get_object().get(event) && reader.read(event);
}

} // namespace awaitscope::models
