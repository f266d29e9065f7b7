#pragma once

#include <string>
#include <string_view>

namespace awaitscope::script {

/// Whether a non-ASCII character may begin an identifier (PEP 3131, after NFKC).
bool is_identifier_start(char32_t code_point) noexcept;

/// Whether a non-ASCII character may continue an identifier.
bool is_identifier_part(char32_t code_point) noexcept;

/// Whether CPython calls the character non-printable when it stands where no token can begin.
bool is_invisible(char32_t code_point) noexcept;

/// The identifier in the form that CPython compares. Compatibility forms of letters and digits
/// (fullwidth, mathematical alphabets, ligatures) are folded as NFKC folds them; composition of
/// combining marks is left as written.
std::string normalise_identifier(std::string_view name);

} // namespace awaitscope::script
