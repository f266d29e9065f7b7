#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace awaitscope::conformance {

/// What manifest.json of the seed programs says of one program; see the README beside it.
struct Seed {
    int exit = 0;
    std::string error; ///< last line on standard error; empty for a program that ends well
    std::vector<std::pair<std::string, std::string>> mask; ///< regular expression, replacement
    std::vector<std::string> unordered; ///< lines that match may come in any order
};

/// Seeds by name, in the manifest's order of names.
/// \throws std::runtime_error when the text is not the JSON that is expected.
std::map<std::string, Seed> parse_seed_manifest(std::string_view json);

/// The text with everything masked that differs between two right runs: elapsed times (rounded),
/// clock readings, addresses, source positions, and what the seed's own rules name.
std::string normalize(std::string text, const Seed& seed);

} // namespace awaitscope::conformance
