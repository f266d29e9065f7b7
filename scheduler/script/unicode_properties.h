#pragma once

#include <string>
#include <string_view>

namespace awaitscope::script {

// What Unicode says of characters, as the methods of str answer.

bool is_letter(char32_t code) noexcept;
bool is_decimal(char32_t code) noexcept;
bool is_digit_like(char32_t code) noexcept; ///< decimals, and superscripts and the like
bool is_numeric(char32_t code) noexcept; ///< those, and fractions and the like
bool is_uppercase(char32_t code) noexcept;
bool is_lowercase(char32_t code) noexcept;
bool is_titlecase(char32_t code) noexcept;
bool is_cased(char32_t code) noexcept;
/// Whether repr() leaves it as it is.
bool is_printable(char32_t code) noexcept;
bool is_space(char32_t code) noexcept;
/// 0 to 9; -1 when it is no decimal.
int decimal_value(char32_t code) noexcept;

/// The text with every decimal of any script as 0 to 9 and other spaces as ' '.
std::string with_plain_digits(std::string_view text);

enum class CaseChange { Upper, Lower, Title, Folded };
/// Appends what the change makes of a character, mostly one and at most three.
void append_changed(std::string& text, char32_t code, CaseChange change);

} // namespace awaitscope::script
