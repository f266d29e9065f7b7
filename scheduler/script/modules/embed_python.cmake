# Writes the Python files of SOURCES as one C++ source to OUTPUT, which defines python_source().
set(rows "")
foreach(source IN LISTS SOURCES)
    get_filename_component(name "${source}" NAME_WE)
    # As bytes, so that CMake reads nothing into brackets, semicolons and backslashes.
    file(READ "${source}" hex HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
    string(REGEX REPLACE "(................................................................................)" "\\1\n" bytes "${bytes}")
    string(APPEND arrays "constexpr char ${name}_text[] = {\n${bytes}0};\n")
    string(APPEND rows "    {\"${name}\", {${name}_text, sizeof ${name}_text - 1}},\n")
endforeach()
file(WRITE "${OUTPUT}" "// Generated from modules/python/*.py by embed_python.cmake.
#include \"scheduler/script/modules/python_source.h\"

namespace awaitscope::script {

namespace {

${arrays}
constexpr struct {
    std::string_view name, text;
} sources[] = {
${rows}};

} // namespace

std::string_view python_source(std::string_view name) noexcept
{
    for (const auto& source : sources) {
        if (source.name == name)
            return source.text;
    }
    return {};
}

} // namespace awaitscope::script
")
