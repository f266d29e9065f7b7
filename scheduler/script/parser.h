#pragma once

#include "scheduler/script/ast.h"
#include "scheduler/script/diagnostic.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace awaitscope::script {

/// Larger files are refused before they are read into a tree.
inline constexpr std::size_t max_source_bytes = 10 * 1024 * 1024;

struct ParseResult {
    /// Never null. When there are errors it holds the statements that could be read, and a block
    /// none of whose statements could be read is empty.
    std::unique_ptr<ast::Module> module;
    /// In order of position; at most 100 are reported.
    std::vector<Diagnostic> diagnostics;

    bool ok() const noexcept { return !has_errors(diagnostics); }
};

/// Reads a Python 3.11 program, given as the bytes of a file; `file` is the name for messages.
///
/// Accepts what CPython 3.11 compiles: a UTF-8 byte order mark, any line ends, form feeds. Errors
/// carry CPython's messages and positions, those of its symbol table (`'return' outside function`)
/// included. After an error the parser goes on at the next statement to find others; the first
/// error is the one CPython would report. Never throws for any input.
ParseResult parse(std::string_view bytes, std::string file);

} // namespace awaitscope::script
