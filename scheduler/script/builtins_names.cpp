#include "scheduler/script/builtins_parts.h"
#include "scheduler/script/frame.h"
#include "scheduler/script/interpreter.h"
#include "scheduler/script/modules/arguments.h"
#include "scheduler/script/types/container_support.h"
#include "scheduler/script/types/function.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

namespace awaitscope::script {

namespace {

// -- attributes -----------------------------------------------------------------------------------

Str& attribute_name(Interpreter& in, const Value& value)
{
    const Str* const name = value.as<Str>();
    if (!name)
        in.type_error("attribute name must be string, not '" + in.type_of(value).name() + "'");
    return in.intern(name->view());
}

Value get_attribute(Interpreter& in, Args& args)
{
    args.expect(in, "getattr", 2, 3);
    Str& name = attribute_name(in, args[1]);
    if (args.size() == 2)
        return in.get_attribute(args[0], name);
    Value value = in.find_attribute(args[0], name);
    return value.empty() ? args[2] : value;
}

Value has_attribute(Interpreter& in, Args& args)
{
    args.expect(in, "hasattr", 2, 2);
    return Value::boolean(!in.find_attribute(args[0], attribute_name(in, args[1])).empty());
}

Value set_attribute(Interpreter& in, Args& args)
{
    args.expect(in, "setattr", 3, 3);
    in.set_attribute(args[0], attribute_name(in, args[1]), args[2]);
    return Value::none();
}

Value delete_attribute(Interpreter& in, Args& args)
{
    args.expect(in, "delattr", 2, 2);
    in.set_attribute(args[0], attribute_name(in, args[1]), Value());
    return Value::none();
}

// -- namespaces -----------------------------------------------------------------------------------

/// The names that the calling frame sees as its own: the dict of a module or class body, or a
/// new dict of a function's variables.
Ref<Dict> local_names(Interpreter& in)
{
    Frame* const frame = in.frame();
    if (!frame)
        return in.dict();
    const CodeObject& code = *frame->code;
    if (!code.is_function)
        return frame->names ? frame->names : frame->globals;
    Ref<Dict> names = in.dict();
    const Value* slot = frame->slots();
    for (const Ref<Str>& name : code.locals) {
        if (*slot && !name->view().starts_with('.'))
            names->set(*name, *slot);
        ++slot;
    }
    for (const auto* shared : {&code.cells, &code.free_names}) {
        for (const Ref<Str>& name : *shared) {
            if (const Cell* const cell = slot->as<Cell>(); cell && cell->value)
                names->set(*name, cell->value);
            ++slot;
        }
    }
    return names;
}

Value locals(Interpreter& in, Args& args)
{
    args.expect(in, "locals", 0, 0);
    return Value(local_names(in));
}

Value globals(Interpreter& in, Args& args)
{
    args.expect(in, "globals", 0, 0);
    const Frame* const frame = in.frame();
    return frame ? Value(frame->globals) : Value(in.dict());
}

Value vars(Interpreter& in, Args& args)
{
    args.expect(in, "vars", 0, 1);
    if (args.size() == 0)
        return Value(local_names(in));
    Value names = in.find_attribute(args[0], in.intern("__dict__"));
    if (names.empty())
        in.type_error("vars() argument must have __dict__ attribute");
    return names;
}

Value directory(Interpreter& in, Args& args)
{
    args.expect(in, "dir", 0, 1);
    std::vector<Value> names;
    if (args.size() == 0)
        names = in.to_vector(Value(local_names(in)));
    else
        names = in.to_vector(in.call_special(args[0], in.intern("__dir__")));
    sort_values(in, names, {}, false);
    return in.list(std::move(names));
}

Value import(Interpreter& in, Args& args)
{
    static const Signature signature(
        "__import__(name, globals=None, locals=None, fromlist=(), level=0)");
    if (args.size() == 0 && args.keyword("name").empty())
        in.type_error("__import__() missing required argument 'name' (pos 1)");
    Value bound[5];
    signature.bind(in, args, bound);
    const std::string& name = in.to_text(bound[0], "__import__() argument 1");
    if (bound[4] && in.to_int(bound[4]) != 0)
        in.raise(*in.types().import_error, "attempted relative import with no known parent package");
    const Ref<Module> module = in.import_module(name);
    const std::size_t dot = name.find('.');
    if (dot == std::string::npos || (bound[3] && in.truth(bound[3])))
        return Value(module);
    return Value(in.import_module(name.substr(0, dot)));
}

} // namespace

void add_name_builtins(Interpreter& in)
{
    add_builtins(in,
        {{"getattr", get_attribute}, {"hasattr", has_attribute}, {"setattr", set_attribute},
            {"delattr", delete_attribute}, {"locals", locals}, {"globals", globals},
            {"vars", vars}, {"dir", directory}, {"__import__", import}});
}

} // namespace awaitscope::script
