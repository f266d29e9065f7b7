#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace awaitscope::script {

enum class DiagnosticKind : std::uint8_t {
    SyntaxError,
    IndentationError,
    TabError,
    Encoding, ///< bytes that are no UTF-8, null bytes; CPython reports these as SyntaxError
    RecursionError, ///< nested deeper than ast::max_depth
    TooLarge, ///< more text than max_source_bytes
    Unsupported, ///< Python, but outside the subset that the built-in engine runs
    Warning, ///< SyntaxWarning and the like; the program still runs
};

/// One thing to say about a place in a scenario's text.
struct Diagnostic {
    DiagnosticKind kind = DiagnosticKind::SyntaxError;
    std::string file;
    std::uint32_t line = 0; ///< from 1; 0 when it concerns the whole file
    std::uint32_t column = 0; ///< characters from 1; 0 when unknown
    std::uint32_t end_line = 0; ///< 0 when unknown
    std::uint32_t end_column = 0; ///< characters from 1, exclusive; 0 when unknown
    std::string message; ///< in CPython's words where CPython has some
    std::string construct; ///< what it is called, e.g. "async comprehension"; may be empty
    std::string source_line; ///< the whole line as written, without its end

    bool is_error() const noexcept { return kind != DiagnosticKind::Warning; }
};

/// The word CPython uses for a kind, e.g. "IndentationError"; "Unsupported" where it has none.
std::string_view kind_name(DiagnosticKind kind) noexcept;

/// For `check` and for people:
///
///     demo.py:3:5: Unsupported: matrix product: the built-in engine does not run '@'
///         a @ b
///         ^^^^^
std::string format_diagnostic(const Diagnostic& diagnostic);

/// As CPython 3.11 prints an error at compile time to stderr, ending with a line feed:
///
///       File "demo.py", line 3
///         retrun 1
///                ^
///     SyntaxError: invalid syntax
std::string format_like_cpython(const Diagnostic& diagnostic);

/// Whether any of them keeps the program from running.
bool has_errors(const std::vector<Diagnostic>& diagnostics) noexcept;

} // namespace awaitscope::script
