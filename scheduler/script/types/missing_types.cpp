#include "scheduler/script/interpreter.h"
#include "scheduler/script/types/setup.h"
#include "scheduler/script/types/type_set.h"

namespace awaitscope::script {

namespace {

Value refuse(Interpreter& in, TypeObject& type, Args&)
{
    in.raise(*in.types().not_implemented_error,
        type.name()
            + " is outside the subset of Python that the built-in engine runs; record the "
              "program under CPython instead");
}

} // namespace

void add_missing_types(Interpreter& in)
{
    for (const char* const name : {"bytearray", "complex", "memoryview"}) {
        TypeObject& type = in.new_type(name, "builtins");
        type.slots.make = refuse;
        in.finish_type(type);
        type.is_final = true;
        in.builtins().set(in.intern(name), Value(&type));
    }
}

} // namespace awaitscope::script
