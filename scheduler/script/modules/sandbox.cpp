#include "scheduler/script/modules/sandbox.h"

#include "scheduler/script/interpreter.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

#include <string>

namespace awaitscope::script {

namespace {

enum class Reach : std::uint8_t { Files, Network, Processes, Machine };

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
    case Reach::Machine:
        return "it runs no machine code from outside";
    }
    return "";
}

void refuse(Interpreter& interpreter, Module& module)
{
    for (const auto& entry : sandboxed) {
        if (entry.module != module.name())
            continue;
        ExceptionRef error = interpreter.new_exception(*interpreter.types().import_error,
            "cannot import '" + module.name() + "': the built-in engine is a sandbox, "
                + what_is_missing(entry.reach)
                + "; record the program under CPython to run it with this module");
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
