#include "scheduler/executor.h"
#include "scheduler/script/modules/asyncio_objects.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

namespace awaitscope::script {

namespace {

constexpr const char* library = "_asyncio_threads";

Value thread_future(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "_thread_future", 1, 1);
    return Value(FutureRef(
        make_ref<ThreadFuture<PyFuture>>(interpreter, loop_argument(interpreter, args[0]))));
}

/// The function of the same name in python/_asyncio_threads.py, loaded when it is needed first.
template <const char* name>
Value forward(Interpreter& interpreter, Args& args)
{
    return interpreter.call(library_function(interpreter, library, name), args);
}

constexpr char to_thread[] = "to_thread";
constexpr char wrap_future[] = "wrap_future";
constexpr char run_coroutine_threadsafe[] = "run_coroutine_threadsafe";
constexpr char run_in_executor[] = "run_in_executor";
constexpr char set_default_executor[] = "set_default_executor";
constexpr char shutdown_default_executor[] = "shutdown_default_executor";

} // namespace

Value loop_run_in_executor(Interpreter& interpreter, Args& args)
{
    if (loop_argument(interpreter, args.get(0)).is_closed())
        interpreter.runtime_error("Event loop is closed");
    return forward<run_in_executor>(interpreter, args);
}

Value loop_set_default_executor(Interpreter& interpreter, Args& args)
{
    return forward<set_default_executor>(interpreter, args);
}

Value loop_shutdown_default_executor(Interpreter& interpreter, Args& args)
{
    return forward<shutdown_default_executor>(interpreter, args);
}

void close_loop(Interpreter& interpreter, LoopObject& loop)
{
    if (loop.loop().is_closed())
        return;
    loop.loop().close();
    if (interpreter.imported(library)) {
        interpreter.call(
            library_function(interpreter, library, "close_executor"), {Value(Ref<LoopObject>(&loop))});
    }
}

void setup_threads(Interpreter&, Module& module)
{
    module.add({{"_thread_future", thread_future}, {"to_thread", forward<to_thread>},
        {"wrap_future", forward<wrap_future>},
        {"run_coroutine_threadsafe", forward<run_coroutine_threadsafe>}});
}

} // namespace awaitscope::script
