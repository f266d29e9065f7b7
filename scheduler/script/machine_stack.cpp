#include "scheduler/script/machine.h"

#include "scheduler/script/stack.h"

#include <cassert>

namespace awaitscope::script {

/// The instructions that only work on the stack and on names. `top` is exact whenever something
/// is thrown.
void Machine::execute(Frame& frame, Value*& top, std::uint32_t instruction)
{
    CodeObject& code = *frame.code;
    Value* const slots = frame.slots();
    const std::uint32_t arg = argument_of(instruction);
    switch (op_of(instruction)) {
    case Op::DeleteFast:
        if (slots[arg].empty())
            unbound_local(frame, arg);
        slots[arg] = Value();
        break;
    case Op::DeleteDeref: {
        Cell& cell = *slots[arg].as<Cell>();
        if (cell.value.empty())
            unbound_local(frame, arg);
        cell.value = Value();
        break;
    }
    case Op::LoadClassDeref: {
        const std::uint32_t free = arg
            - static_cast<std::uint32_t>(
                code.locals.size() + code.cells.size());
        Value value = frame.names->get(*code.free_names[free]);
        if (value.empty())
            value = slots[arg].as<Cell>()->value;
        if (value.empty())
            unbound_local(frame, arg);
        push(top, std::move(value));
        break;
    }
    case Op::LoadClosure: push(top, slots[arg]); break;
    case Op::MakeCell: {
        Ref<Cell> cell = make_ref<Cell>(*in.types().cell);
        if (const std::uint32_t parameter = arg >> 12)
            cell->value = std::move(slots[parameter - 1]);
        slots[arg & 0xfff] = Value(std::move(cell));
        break;
    }
    case Op::DeleteGlobal: {
        const Str& name = *code.globals[arg].name;
        const std::size_t position = frame.globals->table.find(name);
        if (position == Table::npos)
            name_error(name.view());
        frame.globals->table.erase(position);
        break;
    }
    case Op::LoadName: push(top, load_name(frame, *code.names[arg])); break;
    case Op::StoreName:
        frame.names->set(*code.names[arg], pop(top));
        break;
    case Op::DeleteName: {
        const std::size_t position
            = frame.names->table.find(*code.names[arg]);
        if (position == Table::npos)
            name_error(code.names[arg]->view());
        frame.names->table.erase(position);
        break;
    }
    case Op::DeleteAttr:
        in.set_attribute(top[-1], *code.attributes[arg].name, Value());
        drop(top);
        break;
    case Op::DeleteItem:
        in.set_item(top[-2], top[-1], Value());
        drop(top, 2);
        break;
    case Op::BuildSlice: {
        Value slice(make_ref<Slice>(*in.types().slice, top[-3], top[-2], top[-1]));
        drop(top, 2);
        top[-1] = std::move(slice);
        break;
    }
    case Op::Unary:
        top[-1] = in.unary(static_cast<UnaryOp>(arg), top[-1]);
        break;
    case Op::BuildSet: {
        Ref<Set> set = in.set();
        for (std::uint32_t i = arg; i > 0; --i)
            set->add(in, top[-static_cast<std::ptrdiff_t>(i)]);
        drop(top, arg);
        push(top, Value(std::move(set)));
        break;
    }
    case Op::BuildMap: {
        Ref<Dict> dict = in.dict();
        for (std::uint32_t i = 2 * arg; i > 0; i -= 2)
            dict->set(in, top[-static_cast<std::ptrdiff_t>(i)],
                top[1 - static_cast<std::ptrdiff_t>(i)]);
        drop(top, 2 * arg);
        push(top, Value(std::move(dict)));
        break;
    }
    case Op::BuildString: {
        const std::span<const Value> parts(top - arg, arg);
        std::size_t size = 0;
        for (const Value& part : parts)
            size += part.as<Str>()->view().size();
        std::string text;
        text.reserve(size);
        for (const Value& part : parts)
            text += part.as<Str>()->view();
        drop(top, arg);
        push(top, in.str(std::move(text)));
        break;
    }
    case Op::SetAdd:
        top[-1 - static_cast<std::ptrdiff_t>(arg)].as<Set>()->add(in, top[-1]);
        drop(top);
        break;
    case Op::MapAdd:
        top[-2 - static_cast<std::ptrdiff_t>(arg)].as<Dict>()->set(
            in, top[-2], top[-1]);
        drop(top, 2);
        break;
    case Op::ListExtend: {
        const Ref<List> list(top[-2].as<List>());
        for (Value& item : in.unpacked(top[-1]))
            list->items.push_back(std::move(item));
        drop(top);
        break;
    }
    case Op::SetUpdate: {
        const Ref<Set> set(top[-2].as<Set>());
        set->update(in, top[-1]);
        drop(top);
        break;
    }
    case Op::DictUpdate:
        in.dict_update(*top[-2].as<Dict>(), top[-1]);
        drop(top);
        break;
    case Op::DictMerge:
        dict_merge(top[-2], top[-1], top[-4]);
        drop(top);
        break;
    case Op::ListToTuple:
        top[-1] = in.tuple(std::move(top[-1].as<List>()->items));
        break;
    case Op::FormatValue: {
        const Value kept = (arg & 4) != 0 ? pop(top) : Value();
        const std::string_view spec = kept ? kept.as<Str>()->view() : std::string_view();
        switch (arg & 3) {
        case 1:  top[-1] = in.str(in.to_str(top[-1])); break;
        case 2:  top[-1] = in.str(in.repr(top[-1])); break;
        case 3:  top[-1] = in.str(in.ascii(top[-1])); break;
        default: break;
        }
        if (!top[-1].as<Str>() || !spec.empty())
            top[-1] = in.str(in.format(top[-1], spec));
        break;
    }
    case Op::UnpackEx: {
        const Value sequence = pop(top);
        unpack_star(sequence, arg & 0xfff, arg >> 12, top);
        break;
    }
    case Op::MakeFunction: {
        const Value made_of = pop(top);
        Value function = make_function(
            frame, Ref<CodeObject>(made_of.as<CodeObject>()), arg, top);
        push(top, std::move(function));
        break;
    }
    case Op::LoadBuildClass: push(top, in.m_build_class); break;
    case Op::GetYieldFromIter:
        if (!top[-1].as<GeneratorObject>() && !top[-1].is_future())
            top[-1] = unwrapped(in.iter(top[-1]));
        break;
    case Op::GetAsyncIter: top[-1] = in.async_iter(top[-1]); break;
    case Op::GetAsyncNext: push(top, in.async_next(top[-1])); break;
    case Op::BeforeWith: before_with(top, false); break;
    case Op::BeforeAsyncWith: before_with(top, true); break;
    case Op::WithExceptStart:
        push(top, with_except_start(top[-3], top[-1]));
        break;
    case Op::NoteCaught: record_caught(top[-1]); break;
    case Op::MatchGroup: match_group(top); break;
    case Op::PrepareReraiseStar: {
        Value result = prepare_reraise_star(top[-2], top[-1]);
        drop(top);
        top[-1] = std::move(result);
        break;
    }
    case Op::LoadAssertionError:
        push(top, Value(static_cast<Object*>(in.types().assertion_error)));
        break;
    case Op::ImportName: {
        const bool leaf = pop(top).as_bool();
        const std::int64_t level = pop(top).as_int();
        push(top, import_name(frame, code.names[arg]->text(), level, leaf));
        break;
    }
    case Op::ImportFrom:
        push(top, import_from(top[-1], *code.names[arg]));
        break;
    case Op::ImportStar:
        import_star(frame, top[-1]);
        drop(top);
        break;
    case Op::MatchSequence:
        push(top, Value::boolean(in.is_match_sequence(top[-1])));
        break;
    case Op::MatchMapping:
        push(top, Value::boolean(top[-1].as<Dict>() != nullptr));
        break;
    case Op::MatchKeys: push(top, match_keys(top[-2], top[-1])); break;
    case Op::MatchClass: {
        Value result = match_class(top[-3], top[-2], arg, *top[-1].as<Tuple>());
        drop(top, 2);
        top[-1] = std::move(result);
        break;
    }
    case Op::GetLength: push(top, Value::integer(in.length(top[-1]))); break;
    case Op::CopyDictWithoutKeys: {
        Ref<Dict> rest = in.dict();
        in.dict_update(*rest, top[-2]);
        for (const Value& key : top[-1].as<Tuple>()->items)
            rest->remove(in, key);
        top[-1] = Value(std::move(rest));
        break;
    }
    case Op::SetupAnnotations: {
        Dict& names = frame.names ? *frame.names : *frame.globals;
        Str& name = in.intern("__annotations__");
        if (names.table.find(name) == Table::npos)
            names.set(name, Value(in.dict()));
        break;
    }
    default: assert(false && "an instruction that the loop runs itself"); break;
    }
}

} // namespace awaitscope::script
