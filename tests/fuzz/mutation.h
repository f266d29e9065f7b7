#pragma once

#include <random>
#include <string>
#include <vector>

namespace awaitscope::fuzz {

/// A damaged copy of one of `seeds`: one to eight changes of those that have broken readers before.
/// The same `random` gives the same bytes on every machine.
std::string mutated(const std::vector<std::string>& seeds, std::mt19937_64& random);

} // namespace awaitscope::fuzz
