// Runs programs with our engine, one after the other in this process. Reads them from standard
// input and answers each on standard output, as oracle.py does for CPython:
//
//     LENGTH \n PROGRAM    ->    STATUS OUTPUT-LENGTH ERRORS-LENGTH \n OUTPUT ERRORS
#include "tests/conformance/expectation.h"

#include <cstdio>
#include <string>

using namespace awaitscope::conformance;

int main()
{
    std::size_t length = 0;
    while (std::scanf("%zu", &length) == 1 && std::getchar() == '\n') {
        std::string source(length, '\0');
        if (std::fread(source.data(), 1, length, stdin) != length)
            return 1;
        const Outcome outcome = run_with_our_engine(source, "program.py");
        std::printf(
            "%d %zu %zu\n", outcome.status, outcome.output.size(), outcome.errors.size());
        std::fwrite(outcome.output.data(), 1, outcome.output.size(), stdout);
        std::fwrite(outcome.errors.data(), 1, outcome.errors.size(), stdout);
        std::fflush(stdout);
    }
    return 0;
}
