#include "tests/conformance/expectation.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>
#include <vector>

namespace awaitscope::conformance {

namespace {

// The margin of an exception group's traceback, and the position in front of a warning.
std::string without_margin(const std::string& line)
{
    static const std::regex position(R"(^.*:\d+: (?=[A-Za-z]+Warning: ))");
    const std::size_t start = line.find_first_not_of(" |");
    return start == std::string::npos ? std::string()
                                      : std::regex_replace(line.substr(start), position, "");
}

bool is_known_phrase(std::string_view line)
{
    static constexpr std::array phrases{
        std::string_view("Task exception was never retrieved"),
        std::string_view("Future exception was never retrieved"),
        std::string_view("Task was destroyed but it is pending!"),
        std::string_view("Exception in callback"),
        std::string_view("During handling of the above exception"),
        std::string_view("The above exception was the direct cause"),
    };
    return std::any_of(phrases.begin(), phrases.end(),
        [&](std::string_view phrase) { return line.starts_with(phrase); });
}

std::vector<std::string> telling_lines(std::string_view errors)
{
    std::vector<std::string> lines;
    std::istringstream stream{std::string(errors)};
    for (std::string line; std::getline(stream, line);) {
        line = without_margin(line);
        if (line.starts_with("RuntimeWarning: Enable tracemalloc"))
            continue;
        if (line.starts_with("Exception in callback "))
            line = "Exception in callback"; // what follows holds an address
        if (names_exception(line) || is_known_phrase(line))
            lines.push_back(line);
    }
    return lines;
}

} // namespace

bool names_exception(const std::string& line)
{
    static const std::regex exception(
        R"(^[A-Za-z_][\w.]*(Error|Exception|Warning|Group|Exit|Interrupt|Empty|Full|Iteration))"
        R"((:.*)?$)");
    return std::regex_match(line, exception);
}

std::string ending(const Outcome& outcome)
{
    const std::vector<std::string> lines = telling_lines(outcome.errors);
    if (outcome.status == 0 && lines.empty())
        return {};
    std::string text = "exit " + std::to_string(outcome.status) + "\n";
    for (const std::string& line : lines)
        text += line + "\n";
    return text;
}

std::string last_error(std::string_view errors)
{
    const std::vector<std::string> lines = telling_lines(errors);
    const auto last = std::find_if(lines.rbegin(), lines.rend(), [](const std::string& line) {
        return names_exception(line)
            && line.substr(0, line.find(':')).find("Warning") == std::string::npos;
    });
    return last == lines.rend() ? std::string() : *last;
}

std::string read_file(const std::filesystem::path& path)
{
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

} // namespace awaitscope::conformance
