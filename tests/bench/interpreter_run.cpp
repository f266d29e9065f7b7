// Runs one Python program by the engine alone: `interpreter_run [--trace] FILE`
//
// Its output goes to standard output and standard error; interpreter_table measures the process.
// With --trace every event is recorded and read on another thread, as for a timeline.

#include "drained_tracer.h"
#include "scheduler/script/session.h"

#include <cstdio>
#include <cstring>
#include <fstream>
#include <sstream>

using namespace awaitscope;

int main(int argc, char** argv)
{
    const bool traced = argc > 2 && std::strcmp(argv[1], "--trace") == 0;
    if (argc != (traced ? 3 : 2)) {
        std::fprintf(stderr, "usage: interpreter_run [--trace] FILE\n");
        return 2;
    }
    const char* const path = argv[traced ? 2 : 1];
    std::ifstream file(path);
    if (!file) {
        std::fprintf(stderr, "interpreter_run: cannot read %s\n", path);
        return 2;
    }
    std::stringstream source;
    source << file.rdbuf();

    script::RunOptions options;
    options.output = [](int stream, std::string_view text) {
        std::fwrite(text.data(), 1, text.size(), stream == 2 ? stderr : stdout);
    };
    if (!traced)
        return script::run_source(source.str(), path, options).exit_status;

    bench::DrainedTracer drained;
    options.tracer = &drained.tracer();
    return script::run_source(source.str(), path, options).exit_status;
}
