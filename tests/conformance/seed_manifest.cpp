#include "tests/conformance/seed_manifest.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <variant>

namespace awaitscope::conformance {

namespace {

struct Json {
    using Array = std::vector<Json>;
    using Object = std::map<std::string, Json>;
    std::variant<double, std::string, Array, Object> value;

    const std::string& string() const { return std::get<std::string>(value); }
    const Array& array() const { return std::get<Array>(value); }
    const Object& object() const { return std::get<Object>(value); }
};

/// Reads the part of JSON that the manifest uses: objects, arrays, strings and numbers.
class JsonReader {
public:
    explicit JsonReader(std::string_view text) : m_text(text) { }

    Json read()
    {
        const char next = peek();
        if (next == '{')
            return {read_object()};
        if (next == '[')
            return {read_array()};
        if (next == '"')
            return {read_string()};
        return {read_number()};
    }

private:
    char peek()
    {
        while (m_at < m_text.size()
            && std::string_view(" \t\r\n").find(m_text[m_at]) != std::string_view::npos)
            ++m_at;
        if (m_at == m_text.size())
            throw std::runtime_error("manifest.json ends too early");
        return m_text[m_at];
    }

    bool take(char wanted)
    {
        if (peek() != wanted)
            return false;
        ++m_at;
        return true;
    }

    void expect(char wanted)
    {
        if (!take(wanted))
            throw std::runtime_error("manifest.json: no '" + std::string(1, wanted) + "' at byte "
                + std::to_string(m_at));
    }

    Json::Object read_object()
    {
        Json::Object object;
        expect('{');
        while (!take('}')) {
            peek();
            std::string key = read_string();
            expect(':');
            object.emplace(std::move(key), read());
            take(',');
        }
        return object;
    }

    Json::Array read_array()
    {
        Json::Array array;
        expect('[');
        while (!take(']')) {
            array.push_back(read());
            take(',');
        }
        return array;
    }

    std::string read_string()
    {
        std::string text;
        expect('"');
        while (m_at < m_text.size() && m_text[m_at] != '"') {
            if (m_text[m_at] != '\\') {
                text += m_text[m_at++];
                continue;
            }
            const char escape = m_text.at(m_at + 1);
            m_at += 2;
            if (escape == 'u')
                append_utf8(text, read_code_unit());
            else
                text += escape == 'n' ? '\n' : escape == 't' ? '\t' : escape;
        }
        expect('"');
        return text;
    }

    unsigned read_code_unit()
    {
        const std::string digits(m_text.substr(m_at, 4));
        m_at += 4;
        return static_cast<unsigned>(std::stoul(digits, nullptr, 16));
    }

    static void append_utf8(std::string& text, unsigned code)
    {
        if (code < 0x80) {
            text += static_cast<char>(code);
        } else if (code < 0x800) {
            text += static_cast<char>(0xC0 | code >> 6);
            text += static_cast<char>(0x80 | (code & 0x3F));
        } else {
            text += static_cast<char>(0xE0 | code >> 12);
            text += static_cast<char>(0x80 | (code >> 6 & 0x3F));
            text += static_cast<char>(0x80 | (code & 0x3F));
        }
    }

    double read_number()
    {
        const std::size_t end
            = std::min(m_text.find_first_not_of("+-.0123456789eE", m_at), m_text.size());
        const double number = std::stod(std::string(m_text.substr(m_at, end - m_at)));
        m_at = end;
        return number;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

// A run on the real clock is always a little late: 3.00 and 3.07 both become <~3.0>.
std::string rounded(const std::string& seconds)
{
    char text[32];
    std::snprintf(
        text, sizeof text, "<~%.1f>", std::floor((std::atof(seconds.c_str()) + 0.02) * 10) / 10);
    return text;
}

// Bytes of a multi-byte character count as letters, as Python's \w has it.
bool continues_word(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || std::isalnum(byte) || c == '_' || c == '.';
}

// `number unit`; std::regex cannot look behind, so what precedes the number is checked by hand.
std::string round_times_with_units(const std::string& text)
{
    static const std::regex time("[0-9]+\\.[0-9]+(?=\\s?(?:seconds?|secs?|s)\\b|\\s?秒)");
    std::string result;
    std::size_t copied = 0;
    for (std::sregex_iterator match(text.begin(), text.end(), time), end; match != end; ++match) {
        const auto start = static_cast<std::size_t>(match->position());
        if (start > 0 && continues_word(text[start - 1]))
            continue;
        result.append(text, copied, start - copied).append(rounded(match->str()));
        copied = start + static_cast<std::size_t>(match->length());
    }
    return result.append(text, copied);
}

std::string round_times_after_words(const std::string& text)
{
    static const std::regex time(
        "((?:elapsed|took|duration|耗时|用时|总时间)\\s*(?:[:=]|：)?\\s*)([0-9]+\\.[0-9]+)",
        std::regex::ECMAScript | std::regex::icase);
    std::string result;
    std::size_t copied = 0;
    for (std::sregex_iterator match(text.begin(), text.end(), time), end; match != end; ++match) {
        const auto start = static_cast<std::size_t>(match->position());
        result.append(text, copied, start - copied)
            .append(match->str(1))
            .append(rounded(match->str(2)));
        copied = start + static_cast<std::size_t>(match->length());
    }
    return result.append(text, copied);
}

// Sorts every run of neighbouring lines that match.
std::string sort_runs(const std::string& text, const std::string& pattern)
{
    const std::regex unordered(pattern);
    std::vector<std::string> lines;
    std::size_t run_start = 0;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line); lines.push_back(line)) {
        if (std::regex_search(line, unordered))
            continue;
        std::sort(lines.begin() + static_cast<std::ptrdiff_t>(run_start), lines.end());
        run_start = lines.size() + 1;
    }
    if (run_start < lines.size())
        std::sort(lines.begin() + static_cast<std::ptrdiff_t>(run_start), lines.end());
    std::string result;
    for (const std::string& line : lines)
        result += line + "\n";
    return result;
}

} // namespace

std::map<std::string, Seed> parse_seed_manifest(std::string_view json)
{
    std::map<std::string, Seed> seeds;
    const Json manifest = JsonReader(json).read();
    for (const auto& [name, entry] : manifest.object()) {
        Seed& seed = seeds[name];
        for (const auto& [key, value] : entry.object()) {
            if (key == "exit")
                seed.exit = static_cast<int>(std::get<double>(value.value));
            if (key == "error")
                seed.error = value.string();
            if (key == "mask") {
                for (const Json& rule : value.array())
                    seed.mask.emplace_back(
                        rule.array().at(0).string(), rule.array().at(1).string());
            }
            if (key == "unordered") {
                for (const Json& pattern : value.array())
                    seed.unordered.push_back(pattern.string());
            }
        }
    }
    return seeds;
}

std::string normalize(std::string text, const Seed& seed)
{
    static const std::vector<std::pair<std::regex, std::string>> masks{
        {std::regex(R"(\bat (?:[^\n<>"]*?\.py|<[\w .\-]+>):\d+)"), "at <py>"},
        {std::regex(R"(File "[^"\n]*", line \d+)"), "File <py>"},
        {std::regex(R"(\b0x[0-9a-fA-F]{6,}\b)"), "0x<addr>"},
        {std::regex(R"(\b1[6-9]\d{8}(?:\.\d+)?\b)"), "<epoch>"},
        {std::regex(R"(\b\d{1,2}:\d{2}:\d{2}(?:\.\d+)?\b)"), "<clock>"},
    };
    for (const auto& [pattern, replacement] : masks)
        text = std::regex_replace(text, pattern, replacement);
    text = round_times_after_words(round_times_with_units(text));
    for (const auto& [pattern, replacement] : seed.mask)
        text = std::regex_replace(text, std::regex(pattern), replacement);
    for (const std::string& pattern : seed.unordered)
        text = sort_runs(text, pattern);
    text.erase(text.find_last_not_of('\n') + 1);
    return text.empty() ? text : text + "\n";
}

} // namespace awaitscope::conformance
