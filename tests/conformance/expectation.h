#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace awaitscope::conformance {

/// What a program did: all it printed, and its exit status as a shell would see it.
struct Outcome {
    std::string output;
    std::string errors;
    int status = 0;
};

/// Runs the program with our engine, on the virtual clock. `file` is the name that tracebacks show.
Outcome run_with_our_engine(const std::string& source, const std::string& file);

/// How a program ended: `exit N` and the lines of standard error that name an error or a warning,
/// without tracebacks, positions and addresses. Empty after a quiet success. regenerate.py has the
/// same function for CPython, and `NAME.ending` files hold its result.
std::string ending(const Outcome& outcome);

/// Whether a line of standard error, without the margin of a group, names an exception or a warning.
bool names_exception(const std::string& line);

/// The line that says why a program failed, e.g. "NameError: name 'x' is not defined": the last one
/// on standard error that names an exception, warnings aside. Empty if there is none.
std::string last_error(std::string_view errors);

/// All bytes of a file; empty when there is no such file.
std::string read_file(const std::filesystem::path& path);

} // namespace awaitscope::conformance
