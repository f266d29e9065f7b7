#pragma once

#include <cstddef>
#include <cstdint>

namespace awaitscope::script {

/// What ends a program that would not end or takes too much. 0: no limit.
struct Limits {
    std::uint64_t steps = 0; ///< instructions, in steps of 512
    std::size_t memory = std::size_t{2} << 30; ///< bytes the process may grow by
    std::size_t output = std::size_t{512} << 20; ///< bytes printed
};

} // namespace awaitscope::script
