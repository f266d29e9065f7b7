#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace awaitscope::script {

/// SHA-512 of FIPS 180-4: random.seed() makes numbers of texts with it.
std::array<std::uint8_t, 64> sha512(std::string_view data);

} // namespace awaitscope::script
