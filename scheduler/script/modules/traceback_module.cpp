#include "scheduler/script/code.h"
#include "scheduler/script/interpreter.h"
#include "scheduler/script/modules/modules.h"
#include "scheduler/script/modules/python_source.h"
#include "scheduler/script/types/frame_type.h"
#include "scheduler/script/types/module.h"

namespace awaitscope::script {

namespace {

/// Takes parts of an exception away for a while.
class Stripped {
public:
    Stripped(ExceptionRef exception, bool chain, bool frames) : m_exception(std::move(exception))
    {
        if (!chain) {
            m_cause.swap(m_exception->cause);
            m_context.swap(m_exception->context);
            m_hides_chain = true;
        }
        if (!frames) {
            m_traceback.swap(m_exception->traceback);
            m_hides_frames = true;
        }
    }
    Stripped(const Stripped&) = delete;
    Stripped& operator=(const Stripped&) = delete;
    ~Stripped()
    {
        if (m_hides_chain) {
            m_cause.swap(m_exception->cause);
            m_context.swap(m_exception->context);
        }
        if (m_hides_frames)
            m_traceback.swap(m_exception->traceback);
    }

private:
    ExceptionRef m_exception;
    Value m_cause, m_context;
    std::vector<TraceEntry> m_traceback;
    bool m_hides_chain = false;
    bool m_hides_frames = false;
};

/// `_format(exception, chain, frames)`
Value format(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "_format", 3, 3);
    const ExceptionRef exception(args[0].as<Exception>());
    if (!exception) {
        interpreter.type_error(
            "Exception expected for value, " + interpreter.type_of(args[0]).name() + " found");
    }
    const Stripped stripped(exception, args[1].as_bool(), args[2].as_bool());
    return interpreter.str(interpreter.format_exception(exception));
}

Value stack(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "_stack", 0, 0);
    return running_traceback(interpreter);
}

Value entry_text(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "_entry_text", 1, 1);
    return traceback_entry_text(interpreter, args[0]);
}

} // namespace

void setup_traceback_module(Interpreter& interpreter, Module& module)
{
    module.add({{"_format", format}, {"_stack", stack}, {"_entry_text", entry_text}});
    run_python_source(interpreter, module, "traceback");
}

} // namespace awaitscope::script
