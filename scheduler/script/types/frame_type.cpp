#include "scheduler/script/types/frame_type.h"

#include "scheduler/script/frame.h"
#include "scheduler/script/interpreter.h"
#include "scheduler/script/types/function.h"
#include "scheduler/script/types/type_set.h"

namespace awaitscope::script {

namespace {

/// A copy of what can be asked; the frame itself goes on or ends meanwhile.
class FrameView final : public Object {
public:
    FrameView(TypeObject& type, Ref<CodeObject> its_code, Ref<Dict> its_globals,
        Ref<Dict> its_locals, std::uint32_t its_line)
        : Object(type, Kind::Other), code(std::move(its_code)), globals(std::move(its_globals)),
          locals(std::move(its_locals)), line(its_line)
    {
    }
    const Ref<CodeObject> code;
    const Ref<Dict> globals, locals;
    const std::uint32_t line;
};

const FrameView& view_of(const Value& value)
{
    return static_cast<const FrameView&>(*value.object());
}

Ref<Dict> locals_of(Interpreter& in, Frame& frame)
{
    Ref<Dict> names = in.dict();
    const Value* slot = frame.slots();
    for (const Ref<Str>& name : frame.code->locals) {
        if (*slot && !name->view().starts_with('.'))
            names->set(*name, *slot);
        ++slot;
    }
    for (const auto* shared : {&frame.code->cells, &frame.code->free_names}) {
        for (const Ref<Str>& name : *shared) {
            if (const Cell* const cell = slot->as<Cell>(); cell && cell->value)
                names->set(*name, cell->value);
            ++slot;
        }
    }
    return names;
}

Value frame_repr(Interpreter& in, const Value& self)
{
    const FrameView& view = view_of(self);
    return in.str("<frame at " + address_text(self.object()) + ", file "
        + in.repr(in.str(view.code->source->file)) + ", line " + std::to_string(view.line)
        + ", code " + view.code->name->text() + ">");
}

const CodeObject& code_in(const Value& value)
{
    return *value.as<CodeObject>();
}

Value names_of(Interpreter& in, const std::vector<Ref<Str>>& names)
{
    return in.tuple({names.begin(), names.end()});
}

Value code_repr(Interpreter& in, const Value& self)
{
    const CodeObject& code = code_in(self);
    return in.str("<code object " + code.name->text() + " at " + address_text(self.object())
        + ", file \"" + code.source->file + "\", line " + std::to_string(code.first_line) + ">");
}

} // namespace

Value frame_of(const GeneratorCore& core)
{
    if (!core.frame)
        return Value::none();
    Interpreter& in = core.interpreter;
    return Value(make_ref<FrameView>(*in.types().frame, core.frame->code, core.frame->globals,
        locals_of(in, *core.frame), core.line()));
}

Value ended_frame(Interpreter& in, const Ref<CodeObject>& code, std::uint32_t line)
{
    return Value(make_ref<FrameView>(*in.types().frame, code, in.dict(), in.dict(), line));
}

Value code_of(const GeneratorCore& core)
{
    return core.frame ? Value(core.frame->code) : Value::none();
}

Value awaited_by(const GeneratorCore& core)
{
    if (!core.frame || core.state != GeneratorCore::State::Suspended)
        return Value::none();
    const Frame& frame = *core.frame;
    return op_of(frame.next[-1]) == Op::Send ? frame.top[-1] : Value::none();
}

void setup_frame_type(Interpreter& in)
{
    TypeObject& type = in.new_type("frame", "builtins");
    in.types().frame = &type;
    type.slots.repr = frame_repr;
    in.finish_type(type, {},
        {{"f_code", [](Interpreter&, const Value& self) { return Value(view_of(self).code); }},
            {"f_lineno",
                [](Interpreter&, const Value& self) { return Value::integer(view_of(self).line); }},
            {"f_locals",
                [](Interpreter&, const Value& self) { return Value(view_of(self).locals); }},
            {"f_globals",
                [](Interpreter&, const Value& self) { return Value(view_of(self).globals); }},
            {"f_back", [](Interpreter&, const Value&) { return Value::none(); }}});
    type.slots.make = nullptr;

    setup_traceback_type(in);

    TypeObject& code = *in.types().code;
    code.slots.repr = code_repr;
    in.finish_type(code, {},
        {{"co_name", [](Interpreter&, const Value& self) { return Value(code_in(self).name); }},
            {"co_qualname",
                [](Interpreter&, const Value& self) { return Value(code_in(self).qualname); }},
            {"co_filename",
                [](Interpreter& i, const Value& self) {
                    return i.str(code_in(self).source->file);
                }},
            {"co_firstlineno",
                [](Interpreter&, const Value& self) {
                    return Value::integer(code_in(self).first_line);
                }},
            {"co_argcount",
                [](Interpreter&, const Value& self) {
                    return Value::integer(code_in(self).positional_count);
                }},
            {"co_posonlyargcount",
                [](Interpreter&, const Value& self) {
                    return Value::integer(code_in(self).positional_only_count);
                }},
            {"co_kwonlyargcount",
                [](Interpreter&, const Value& self) {
                    return Value::integer(code_in(self).keyword_only_count);
                }},
            {"co_flags",
                [](Interpreter&, const Value& self) {
                    const CodeObject& it = code_in(self);
                    const bool is_async_generator = it.is_generator && it.is_coroutine;
                    return Value::integer(3 | (it.has_rest ? 0x04 : 0)
                        | (it.has_keyword_rest ? 0x08 : 0)
                        | (is_async_generator     ? 0x200
                                : it.is_generator ? 0x20
                                : it.is_coroutine ? 0x80
                                                  : 0));
                }},
            {"co_varnames",
                [](Interpreter& i, const Value& self) {
                    return names_of(i, code_in(self).locals);
                }},
            {"co_cellvars",
                [](Interpreter& i, const Value& self) {
                    return names_of(i, code_in(self).cells);
                }},
            {"co_nlocals",
                [](Interpreter&, const Value& self) {
                    return Value::integer(static_cast<std::int64_t>(code_in(self).locals.size()));
                }},
            {"co_freevars", [](Interpreter& i, const Value& self) {
                 return names_of(i, code_in(self).free_names);
             }}});
    code.slots.make = nullptr;
}

} // namespace awaitscope::script
