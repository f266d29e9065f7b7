#pragma once

#include "scheduler/script/diagnostic.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace awaitscope::script {

/// The bytes of a file as text the lexer can rely on: valid UTF-8, no byte order mark, no null
/// bytes, and "\n" as the only line end.
struct SourceText {
    std::string text;
    std::vector<std::uint32_t>
        line_starts; ///< byte offset of each line, an empty last one included
};

/// Decodes a Python file as PEP 263 says: UTF-8, or what a coding comment in the first two lines
/// names (UTF-8, ASCII and Latin-1 are known). Files over max_source_bytes, bytes that do not
/// decode and null bytes give a diagnostic in `problem` and an empty text.
SourceText decode_source(
    std::string_view bytes, std::string_view file, std::optional<Diagnostic>& problem);

/// Length of the UTF-8 sequence at `position`, or 0 when it is none. Surrogates are refused.
std::size_t utf8_sequence_length(std::string_view text, std::size_t position) noexcept;

/// The code point of the valid sequence at `position`, which moves behind it.
char32_t decode_utf8(std::string_view text, std::size_t& position) noexcept;

/// Appends a code point; surrogates become their three-byte form, as in Constant::text.
void append_utf8(std::string& text, char32_t code_point);

/// Characters (code points) in the first `bytes` bytes of a line.
std::uint32_t count_characters(std::string_view line, std::size_t bytes) noexcept;

} // namespace awaitscope::script
