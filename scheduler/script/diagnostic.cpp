#include "scheduler/script/diagnostic.h"

#include "scheduler/script/source_text.h"

#include <algorithm>

namespace awaitscope::script {
namespace {

/// Columns of a caret line for a source line shown without its indentation. Tabs are kept, so
/// that the carets stand below the text wherever the terminal has its tab stops.
std::string caret_line(std::string_view line, std::uint32_t column, std::uint32_t end_column)
{
    std::string carets;
    std::uint32_t at = 1;
    for (std::size_t i = 0; i < line.size() && at < column; ++at) {
        carets += line[i] == '\t' ? '\t' : ' ';
        decode_utf8(line, i);
    }
    carets.append(end_column > column ? end_column - column : 1, '^');
    return carets;
}

struct ShownLine {
    std::string_view text;
    std::uint32_t indentation = 0;
};

ShownLine without_indentation(std::string_view line)
{
    const std::size_t first = line.find_first_not_of(" \t\f");
    if (first == std::string_view::npos)
        return {};
    const std::size_t last = line.find_last_not_of(" \t\f\r\n");
    return {line.substr(first, last - first + 1), static_cast<std::uint32_t>(first)};
}

} // namespace

std::string_view kind_name(DiagnosticKind kind) noexcept
{
    switch (kind) {
    case DiagnosticKind::SyntaxError:
    case DiagnosticKind::Encoding:
        return "SyntaxError";
    case DiagnosticKind::IndentationError:
        return "IndentationError";
    case DiagnosticKind::TabError:
        return "TabError";
    case DiagnosticKind::RecursionError:
        return "RecursionError";
    case DiagnosticKind::TooLarge:
        return "TooLarge";
    case DiagnosticKind::Unsupported:
        return "Unsupported";
    case DiagnosticKind::Warning:
        return "SyntaxWarning";
    }
    return "SyntaxError";
}

std::string format_diagnostic(const Diagnostic& diagnostic)
{
    std::string text = diagnostic.file;
    if (diagnostic.line)
        text += ':' + std::to_string(diagnostic.line);
    if (diagnostic.line && diagnostic.column)
        text += ':' + std::to_string(diagnostic.column);
    text += ": ";
    text += kind_name(diagnostic.kind);
    if (!diagnostic.construct.empty())
        text += ": " + diagnostic.construct;
    text += ": " + diagnostic.message + '\n';
    const ShownLine shown = without_indentation(diagnostic.source_line);
    if (shown.text.empty())
        return text;
    text += "    " + std::string(shown.text) + '\n';
    if (diagnostic.column > shown.indentation) {
        const bool one_line = diagnostic.end_line == diagnostic.line;
        const auto length = count_characters(shown.text, shown.text.size());
        const std::uint32_t end = one_line ? diagnostic.end_column - shown.indentation : length + 1;
        text += "    " + caret_line(shown.text, diagnostic.column - shown.indentation, end) + '\n';
    }
    return text;
}

std::string format_like_cpython(const Diagnostic& diagnostic)
{
    const std::string name(kind_name(diagnostic.kind));
    if (diagnostic.kind == DiagnosticKind::Warning) {
        const ShownLine shown = without_indentation(diagnostic.source_line);
        return diagnostic.file + ':' + std::to_string(diagnostic.line) + ": " + name + ": "
            + diagnostic.message + '\n'
            + (shown.text.empty() ? "" : "  " + std::string(shown.text) + '\n');
    }
    std::string text;
    if (diagnostic.line && diagnostic.kind != DiagnosticKind::RecursionError) {
        text
            += "  File \"" + diagnostic.file + "\", line " + std::to_string(diagnostic.line) + '\n';
        const ShownLine shown = without_indentation(diagnostic.source_line);
        if (!shown.text.empty()) {
            text += "    " + std::string(shown.text) + '\n';
            const bool one_line = diagnostic.end_line == diagnostic.line;
            const auto length = count_characters(shown.text, shown.text.size());
            // CPython shows no caret for a place in the indentation, and ends a range of several
            // lines with its first one.
            if (diagnostic.column > shown.indentation) {
                const std::uint32_t column = diagnostic.column - shown.indentation;
                const std::uint32_t end
                    = one_line ? diagnostic.end_column - shown.indentation : length + 1;
                text += "    " + caret_line(shown.text, column, end) + '\n';
            }
        }
    }
    return text + name + ": " + diagnostic.message + '\n';
}

bool has_errors(const std::vector<Diagnostic>& diagnostics) noexcept
{
    return std::any_of(diagnostics.begin(), diagnostics.end(),
        [](const Diagnostic& diagnostic) { return diagnostic.is_error(); });
}

} // namespace awaitscope::script
