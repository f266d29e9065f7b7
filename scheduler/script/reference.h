#pragma once

#include <string>

namespace awaitscope::script {

/// The page that says which Python the built-in engine runs, in Markdown. It is made of what the
/// engine really has: docs/subset.md is this text.
std::string subset_reference();

} // namespace awaitscope::script
