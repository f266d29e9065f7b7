#pragma once

#include "scheduler/script/native.h"

#include <string>
#include <string_view>

// str to bytes and back: UTF-8, ASCII and Latin-1, with CPython's error handlers strict, ignore,
// replace, backslashreplace and, for encoding, xmlcharrefreplace.

namespace awaitscope::script {

/// \throws UnicodeDecodeError; LookupError for unknown encodings and error handlers
std::string decode_bytes(Interpreter& interpreter, const Value& bytes, std::string_view encoding,
    std::string_view errors);
/// \throws UnicodeEncodeError, LookupError
std::string encode_text(Interpreter& interpreter, const Value& text, std::string_view encoding,
    std::string_view errors);

/// Words UnicodeDecodeError and UnicodeEncodeError, whose arguments are encoding, object, start,
/// end and reason.
void setup_codec_errors(Interpreter& interpreter);

} // namespace awaitscope::script
