#include "scheduler/script/source_text.h"

#include "scheduler/script/parser.h"

#include <algorithm>
#include <cstdio>

namespace awaitscope::script {
namespace {

bool is_continuation(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/// The name in a comment such as `# -*- coding: latin-1 -*-`, or nothing.
std::string_view coding_of_line(std::string_view line)
{
    const std::size_t start = line.find_first_not_of(" \t\f");
    if (start == std::string_view::npos || line[start] != '#')
        return {};
    for (std::size_t at = line.find("coding"); at != std::string_view::npos;
         at = line.find("coding", at + 1)) {
        std::size_t i = at + 6;
        if (i >= line.size() || (line[i] != ':' && line[i] != '='))
            continue;
        ++i;
        while (i < line.size() && (line[i] == ' ' || line[i] == '\t'))
            ++i;
        const std::size_t name = i;
        const auto belongs = [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                || c == '-' || c == '_' || c == '.';
        };
        while (i < line.size() && belongs(line[i]))
            ++i;
        if (i > name)
            return line.substr(name, i - name);
    }
    return {};
}

std::string normalised_encoding(std::string_view name)
{
    std::string result;
    for (const char c : name)
        result += c == '_' ? '-' : static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    return result;
}

std::string_view declared_encoding(std::string_view bytes)
{
    for (int line = 0; line < 2; ++line) {
        const std::size_t end = std::min(bytes.find_first_of("\r\n"), bytes.size());
        const std::string_view text = bytes.substr(0, end);
        if (const std::string_view name = coding_of_line(text); !name.empty())
            return name;
        // Only a blank line or a comment may stand before the declaration.
        const std::size_t first = text.find_first_not_of(" \t\f");
        if (first != std::string_view::npos && text[first] != '#')
            return {};
        if (end == bytes.size())
            return {};
        const bool crlf = bytes.substr(end, 2) == "\r\n";
        bytes.remove_prefix(end + (crlf ? 2 : 1));
    }
    return {};
}

void split_lines(SourceText& source)
{
    source.line_starts.push_back(0);
    for (std::size_t at = source.text.find('\n'); at != std::string::npos;
         at = source.text.find('\n', at + 1))
        source.line_starts.push_back(static_cast<std::uint32_t>(at + 1));
}

Diagnostic encoding_problem(std::string_view file, std::uint32_t line, std::string message)
{
    Diagnostic diagnostic;
    diagnostic.kind = DiagnosticKind::Encoding;
    diagnostic.file = file;
    diagnostic.line = line;
    diagnostic.message = std::move(message);
    return diagnostic;
}

std::uint32_t line_at(std::string_view bytes, std::size_t position)
{
    std::uint32_t line = 1;
    for (std::size_t i = 0; i < position; ++i)
        line += bytes[i] == '\n' || (bytes[i] == '\r' && bytes.substr(i, 2) != "\r\n");
    return line;
}

} // namespace

std::size_t utf8_sequence_length(std::string_view text, std::size_t position) noexcept
{
    const auto at = [&](std::size_t i) -> unsigned char {
        return position + i < text.size() ? static_cast<unsigned char>(text[position + i]) : 0;
    };
    const unsigned char lead = at(0);
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return is_continuation(at(1)) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        const unsigned char low = lead == 0xE0 ? 0xA0 : 0x80; // shorter forms exist
        const unsigned char high = lead == 0xED ? 0x9F : 0xBF; // surrogates
        return at(1) >= low && at(1) <= high && is_continuation(at(2)) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const unsigned char low = lead == 0xF0 ? 0x90 : 0x80;
        const unsigned char high = lead == 0xF4 ? 0x8F : 0xBF; // nothing above U+10FFFF
        return at(1) >= low && at(1) <= high && is_continuation(at(2)) && is_continuation(at(3))
            ? 4
            : 0;
    }
    return 0;
}

char32_t decode_utf8(std::string_view text, std::size_t& position) noexcept
{
    const auto next = [&] { return static_cast<unsigned char>(text[position++]); };
    const char32_t lead = next();
    if (lead < 0x80)
        return lead;
    const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    char32_t code_point = lead & (0x3F >> more);
    for (int i = 0; i < more && position < text.size(); ++i)
        code_point = code_point << 6 | (next() & 0x3F);
    return code_point;
}

void append_utf8(std::string& text, char32_t code_point)
{
    const auto put = [&](char32_t byte) { text += static_cast<char>(byte); };
    if (code_point < 0x80) {
        put(code_point);
    } else if (code_point < 0x800) {
        put(0xC0 | code_point >> 6);
        put(0x80 | (code_point & 0x3F));
    } else if (code_point < 0x10000) {
        put(0xE0 | code_point >> 12);
        put(0x80 | (code_point >> 6 & 0x3F));
        put(0x80 | (code_point & 0x3F));
    } else {
        put(0xF0 | code_point >> 18);
        put(0x80 | (code_point >> 12 & 0x3F));
        put(0x80 | (code_point >> 6 & 0x3F));
        put(0x80 | (code_point & 0x3F));
    }
}

std::uint32_t count_characters(std::string_view line, std::size_t bytes) noexcept
{
    const std::string_view part = line.substr(0, bytes);
    return static_cast<std::uint32_t>(std::count_if(part.begin(), part.end(),
        [](char c) { return !is_continuation(static_cast<unsigned char>(c)); }));
}

SourceText decode_source(
    std::string_view bytes, std::string_view file, std::optional<Diagnostic>& problem)
{
    SourceText source;
    if (bytes.size() > max_source_bytes) {
        char sizes[80];
        std::snprintf(sizes, sizeof sizes,
            "the file has %.1f MB; programs of up to %.1f MB are read",
            static_cast<double>(bytes.size()) / (1 << 20),
            static_cast<double>(max_source_bytes) / (1 << 20));
        problem = encoding_problem(file, 0, sizes);
        problem->kind = DiagnosticKind::TooLarge;
        source.line_starts.push_back(0);
        return source;
    }
    const bool has_mark = bytes.starts_with("\xEF\xBB\xBF");
    if (has_mark)
        bytes.remove_prefix(3);

    const std::string_view declared = declared_encoding(bytes);
    const std::string encoding = normalised_encoding(declared);
    const bool is_utf8 = encoding.empty() || encoding.starts_with("utf-8") || encoding == "utf8";
    const bool is_latin = encoding == "latin-1" || encoding == "latin1" || encoding == "l1"
        || encoding.starts_with("iso-8859-1") || encoding == "iso8859-1";
    const bool is_ascii = encoding == "ascii" || encoding == "us-ascii";
    if (has_mark && !is_utf8)
        problem
            = encoding_problem(file, 0, "encoding problem: " + std::string(declared) + " with BOM");
    else if (!is_utf8 && !is_latin && !is_ascii)
        problem = encoding_problem(file, 0, "encoding problem: " + std::string(declared));

    source.text.reserve(bytes.size());
    for (std::size_t i = 0; i < bytes.size() && !problem;) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        if (byte >= 0x20 && byte < 0x80) {
            const std::size_t start = i;
            while (i < bytes.size() && static_cast<unsigned char>(bytes[i]) >= 0x20
                && static_cast<unsigned char>(bytes[i]) < 0x80)
                ++i;
            source.text.append(bytes, start, i - start);
        } else if (byte == '\r') {
            source.text += '\n';
            i += bytes.substr(i, 2) == "\r\n" ? 2 : 1;
        } else if (byte == 0) {
            problem = encoding_problem(
                file, line_at(bytes, i), "source code cannot contain null bytes");
        } else if (byte < 0x20) {
            source.text += bytes[i++];
        } else if (is_latin) {
            append_utf8(source.text, byte);
            ++i;
        } else if (const std::size_t length = is_utf8 ? utf8_sequence_length(bytes, i) : 0) {
            source.text.append(bytes, i, length);
            i += length;
        } else {
            char hex[8];
            std::snprintf(hex, sizeof hex, "%02x", byte);
            const std::uint32_t line = line_at(bytes, i);
            // CPython names the byte and the line, but gives no column.
            problem = encoding_problem(file, line,
                declared.empty() ? "Non-UTF-8 code starting with '\\x" + std::string(hex)
                        + "' in file " + std::string(file) + " on line " + std::to_string(line)
                        + ", but no encoding declared; see https://peps.python.org/pep-0263/ for "
                          "details"
                                 : "(unicode error) '" + std::string(declared)
                        + "' codec can't decode byte 0x" + hex + " in position " + std::to_string(i)
                        + (is_ascii ? ": ordinal not in range(128)" : ": invalid start byte"));
        }
    }
    if (problem)
        source.text.clear();
    split_lines(source);
    return source;
}

} // namespace awaitscope::script
