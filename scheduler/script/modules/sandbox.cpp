#include "scheduler/script/modules/sandbox.h"

#include "scheduler/script/interpreter.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

#include <string>

namespace awaitscope::script {

namespace {

enum class Reach : std::uint8_t {
    Files,
    Network,
    Processes,
    Machine,
    Library, ///< a part of the standard library that is simply not there
};

constexpr struct {
    const char* module;
    Reach reach;
} sandboxed[] = {
    {"os", Reach::Files},
    {"os.path", Reach::Files},
    {"pathlib", Reach::Files},
    {"shutil", Reach::Files},
    {"glob", Reach::Files},
    {"tempfile", Reach::Files},
    {"fileinput", Reach::Files},
    {"mmap", Reach::Files},
    {"sqlite3", Reach::Files},
    {"dbm", Reach::Files},
    {"shelve", Reach::Files},
    {"zipfile", Reach::Files},
    {"tarfile", Reach::Files},
    {"gzip", Reach::Files},
    {"bz2", Reach::Files},
    {"lzma", Reach::Files},
    {"aiofiles", Reach::Files},
    {"aiosqlite", Reach::Files},
    {"socket", Reach::Network},
    {"socketserver", Reach::Network},
    {"select", Reach::Network},
    {"selectors", Reach::Network},
    {"ssl", Reach::Network},
    {"urllib", Reach::Network},
    {"urllib.error", Reach::Network},
    {"urllib.parse", Reach::Network},
    {"urllib.request", Reach::Network},
    {"urllib.robotparser", Reach::Network},
    {"http", Reach::Network},
    {"http.client", Reach::Network},
    {"http.cookiejar", Reach::Network},
    {"http.server", Reach::Network},
    {"ftplib", Reach::Network},
    {"imaplib", Reach::Network},
    {"poplib", Reach::Network},
    {"smtplib", Reach::Network},
    {"telnetlib", Reach::Network},
    {"webbrowser", Reach::Network},
    {"xmlrpc", Reach::Network},
    {"xmlrpc.client", Reach::Network},
    {"xmlrpc.server", Reach::Network},
    {"aiohttp", Reach::Network},
    {"aioredis", Reach::Network},
    {"asyncpg", Reach::Network},
    {"fastapi", Reach::Network},
    {"flask", Reach::Network},
    {"httpx", Reach::Network},
    {"redis", Reach::Network},
    {"requests", Reach::Network},
    {"websockets", Reach::Network},
    {"subprocess", Reach::Processes},
    {"multiprocessing", Reach::Processes},
    {"multiprocessing.pool", Reach::Processes},
    {"pty", Reach::Processes},
    {"pdb", Reach::Processes},
    {"ctypes", Reach::Machine},
    {"resource", Reach::Machine},
    {"fcntl", Reach::Machine},
    {"termios", Reach::Machine},
    {"curses", Reach::Machine},
    {"readline", Reach::Machine},
    {"tkinter", Reach::Machine},
    {"numpy", Reach::Machine},
    {"pandas", Reach::Machine},
    {"uvloop", Reach::Machine},
    {"psutil", Reach::Machine},
    {"argparse", Reach::Library},
    {"array", Reach::Library},
    {"ast", Reach::Library},
    {"atexit", Reach::Library},
    {"base64", Reach::Library},
    {"calendar", Reach::Library},
    {"cmath", Reach::Library},
    {"cProfile", Reach::Library},
    {"csv", Reach::Library},
    {"decimal", Reach::Library},
    {"difflib", Reach::Library},
    {"dis", Reach::Library},
    {"fractions", Reach::Library},
    {"getopt", Reach::Library},
    {"getpass", Reach::Library},
    {"graphlib", Reach::Library},
    {"hashlib", Reach::Library},
    {"hmac", Reach::Library},
    {"html", Reach::Library},
    {"importlib", Reach::Library},
    {"keyword", Reach::Library},
    {"linecache", Reach::Library},
    {"locale", Reach::Library},
    {"numbers", Reach::Library},
    {"optparse", Reach::Library},
    {"pickle", Reach::Library},
    {"platform", Reach::Library},
    {"pprint", Reach::Library},
    {"profile", Reach::Library},
    {"pstats", Reach::Library},
    {"re", Reach::Library},
    {"sched", Reach::Library},
    {"secrets", Reach::Library},
    {"shlex", Reach::Library},
    {"struct", Reach::Library},
    {"symtable", Reach::Library},
    {"sysconfig", Reach::Library},
    {"timeit", Reach::Library},
    {"tokenize", Reach::Library},
    {"tracemalloc", Reach::Library},
    {"unittest", Reach::Library},
    {"unittest.mock", Reach::Library},
    {"uuid", Reach::Library},
    {"weakref", Reach::Library},
    {"zlib", Reach::Library},
    {"zoneinfo", Reach::Library},
};

const char* what_is_missing(Reach reach)
{
    switch (reach) {
    case Reach::Files:
        return "it has no access to files";
    case Reach::Network:
        return "it has no access to the network";
    case Reach::Processes:
        return "it cannot start or control processes";
    case Reach::Library:
        return "it has only a part of the standard library";
    case Reach::Machine:
        return "it runs no machine code from outside";
    }
    return "";
}

} // namespace

std::string sandbox_message(std::string_view module)
{
    for (const auto& entry : sandboxed) {
        if (entry.module == module) {
            return "cannot import '" + std::string(module) + "': the built-in engine is a sandbox, "
                + what_is_missing(entry.reach)
                + "; record the program under CPython to run it with this module";
        }
    }
    return {};
}

std::vector<std::pair<std::string, std::string>> sandboxed_modules()
{
    std::vector<std::pair<std::string, std::string>> modules;
    for (const auto& entry : sandboxed)
        modules.emplace_back(entry.module, what_is_missing(entry.reach));
    return modules;
}

namespace {

void refuse(Interpreter& interpreter, Module& module)
{
    for (const auto& entry : sandboxed) {
        if (entry.module != module.name())
            continue;
        ExceptionRef error = interpreter.new_exception(
            *interpreter.types().import_error, sandbox_message(module.name()));
        error->value = interpreter.str(module.name());
        interpreter.raise(std::move(error));
    }
}

} // namespace

void add_sandboxed_modules(Interpreter& interpreter)
{
    for (const auto& entry : sandboxed)
        interpreter.add_module(entry.module, refuse);
}

} // namespace awaitscope::script
