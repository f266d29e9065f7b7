#include "scheduler/script/machine.h"

#include "scheduler/script/fast_arithmetic.h"
#include "scheduler/script/stack.h"
#include "scheduler/script/types/iterator.h"
#include "scheduler/script/types/type_set.h"

namespace awaitscope::script {

namespace {

/// A number that a variable takes at once need not wait on the stack for StoreFast.
[[gnu::always_inline]] inline void store_at_once(
    Value*& top, const std::uint32_t*& ip, Value* slots) noexcept
{
    if (op_of(*ip) != Op::StoreFast)
        return;
    Value& variable = slots[argument_of(*ip)];
    if (variable.owns()) // letting go of it may run code: StoreFast is ready for that
        return;
    Value::relocate(&variable, --top, 1);
    ++ip;
}

/// Puts the answer of a comparison in the place of the topmost value, a number; when it decides a
/// jump, takes it at once.
[[gnu::always_inline]] inline void answer(
    bool holds, Value*& top, const std::uint32_t*& ip, const CodeObject& code) noexcept
{
    if (op_of(*ip) == Op::PopJumpIfFalse) {
        --top;
        ip = holds ? ip + 1 : code.instructions.data() + argument_of(*ip);
    } else {
        ::new (static_cast<void*>(top - 1)) Value(Value::boolean(holds));
    }
}

} // namespace

// The frame's slots and stack are raw memory above `top`, so each instruction keeps `top` exact
// at every point where something may throw.
Outcome Machine::loop(Frame* frame, ErrorRef thrown)
{
    // Of the frame that runs: SWITCH_FRAME() brings them up to date.
    Value* top = frame->top;
    const std::uint32_t* ip = frame->next;
    CodeObject* code = frame->code.get();
    Value* slots = frame->slots();
    const Value* constants = code->constants.data();
    ExceptionRef raised;
    Outcome outcome;
    bool with_context = true;
    try {
        Frame* entry = frame;
        while (entry->kind != FrameKind::Entry)
            entry = entry->previous;
        if (entry != frame) {
            in.m_depth += 1;
            in.m_frame = frame;
        } else {
            enter(frame);
        }
    } catch (const PyException& error) {
        raised = error.exception();
        abandon(frame);
        outcome.kind = Outcome::Kind::Raised;
        outcome.exception = std::move(raised);
        return outcome;
    }
#define SWITCH_FRAME()                                                                             \
    (top = frame->top, ip = frame->next, code = frame->code.get(), slots = frame->slots(),         \
        constants = code->constants.data())
    while (true) {
        try {
            if (thrown) {
                ErrorRef error = std::move(thrown);
                thrown = nullptr;
                const bool sends = frame->next != frame->code->instructions.data()
                    && op_of(frame->next[-1]) == Op::Send;
                if (sends && top[-1].as<NativeCoroutine>()) {
                    switch (send(frame, top, std::move(error), outcome)) {
                    case Sent::Suspended: return outcome;
                    case Sent::Entered:   SWITCH_FRAME(); break;
                    case Sent::Result:    break;
                    }
                } else {
                    raised = in.exception_from(error);
                    goto raise;
                }
            }
            while (true) {
                const std::uint32_t instruction = *ip++;
                const std::uint32_t arg = argument_of(instruction);
                frame->next = ip;
                switch (op_of(instruction)) {
                case Op::Nop: break;
                case Op::PopTop: drop(top); break;
                case Op::Copy: push(top, top[-static_cast<std::ptrdiff_t>(arg)]); break;
                case Op::Swap: top[-1].swap(top[-static_cast<std::ptrdiff_t>(arg)]); break;
                case Op::LoadConstAdd:
                    if (!arithmetic<BinaryOp::Add>(top[-1], constants[arg], top - 1))
                        goto load_const;
                    ++ip;
                    store_at_once(top, ip, slots);
                    break;
                case Op::LoadConstSubtract:
                    if (!arithmetic<BinaryOp::Sub>(top[-1], constants[arg], top - 1))
                        goto load_const;
                    ++ip;
                    store_at_once(top, ip, slots);
                    break;
                case Op::LoadConstArithmetic:
                    if (!arithmetic(static_cast<BinaryOp>(argument_of(*ip)), top[-1],
                            constants[arg], top - 1))
                        goto load_const;
                    ++ip;
                    store_at_once(top, ip, slots);
                    break;
                case Op::LoadConstCompare: {
                    bool holds = false;
                    if (!compare_numbers(static_cast<CompareOp>(argument_of(*ip)), top[-1],
                            constants[arg], holds))
                        goto load_const;
                    answer(holds, top, ++ip, *code);
                    break;
                }
                load_const:
                case Op::LoadConst: push(top, constants[arg]); break;
                case Op::LoadFastPair:
                    if (slots[arg].empty() || slots[argument_of(*ip)].empty()) [[unlikely]]
                        goto load_fast;
                    push(top, slots[arg]);
                    push(top, slots[argument_of(*ip++)]);
                    break;
                case Op::LoadFastAttr: {
                    const AttributeCache& cache = code->attributes[argument_of(*ip)];
                    const Value* const own = own_attribute(slots[arg], cache);
                    if (!own)
                        goto load_fast;
                    push(top, *own);
                    ++ip;
                    break;
                }
                case Op::LoadFastAdd:
                    if (!arithmetic<BinaryOp::Add>(top[-1], slots[arg], top - 1))
                        goto load_fast;
                    ++ip;
                    store_at_once(top, ip, slots);
                    break;
                case Op::LoadFastSubtract:
                    if (!arithmetic<BinaryOp::Sub>(top[-1], slots[arg], top - 1))
                        goto load_fast;
                    ++ip;
                    store_at_once(top, ip, slots);
                    break;
                case Op::LoadFastArithmetic:
                    if (!arithmetic(static_cast<BinaryOp>(argument_of(*ip)), top[-1], slots[arg],
                            top - 1))
                        goto load_fast;
                    ++ip;
                    store_at_once(top, ip, slots);
                    break;
                case Op::LoadFastCompare: {
                    bool holds = false;
                    if (!compare_numbers(static_cast<CompareOp>(argument_of(*ip)), top[-1],
                            slots[arg], holds))
                        goto load_fast;
                    answer(holds, top, ++ip, *code);
                    break;
                }
                load_fast:
                case Op::LoadFast: {
                    const Value& value = slots[arg];
                    if (value.empty()) [[unlikely]]
                        unbound_local(*frame, arg);
                    push(top, value);
                    break;
                }
                case Op::StoreFast: slots[arg] = pop(top); break;
                case Op::DeleteFast:
                    if (slots[arg].empty())
                        unbound_local(*frame, arg);
                    slots[arg] = Value();
                    break;
                case Op::LoadDeref: {
                    const Value& value = slots[arg].as<Cell>()->value;
                    if (value.empty()) [[unlikely]]
                        unbound_local(*frame, arg);
                    push(top, value);
                    break;
                }
                case Op::StoreDeref: {
                    Cell& cell = *slots[arg].as<Cell>();
                    cell.value = pop(top);
                    break;
                }
                case Op::DeleteDeref: {
                    Cell& cell = *slots[arg].as<Cell>();
                    if (cell.value.empty())
                        unbound_local(*frame, arg);
                    cell.value = Value();
                    break;
                }
                case Op::LoadClassDeref: {
                    const std::uint32_t free = arg
                        - static_cast<std::uint32_t>(
                            code->locals.size() + code->cells.size());
                    Value value = frame->names->get(*code->free_names[free]);
                    if (value.empty())
                        value = slots[arg].as<Cell>()->value;
                    if (value.empty())
                        unbound_local(*frame, arg);
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
                case Op::LoadGlobal: {
                    GlobalCache& cache = code->globals[arg];
                    if (cache.globals_version == frame->globals->table.version()
                        && !cache.in_builtins) [[likely]]
                        push(top, frame->globals->table.value_at(cache.position));
                    else
                        push(top, load_global(*frame, cache));
                    break;
                }
                case Op::StoreGlobal:
                    frame->globals->set(*code->globals[arg].name, pop(top));
                    break;
                case Op::DeleteGlobal: {
                    const Str& name = *code->globals[arg].name;
                    const std::size_t position = frame->globals->table.find(name);
                    if (position == Table::npos)
                        name_error(name.view());
                    frame->globals->table.erase(position);
                    break;
                }
                case Op::LoadName: push(top, load_name(*frame, *code->names[arg])); break;
                case Op::StoreName:
                    frame->names->set(*code->names[arg], pop(top));
                    break;
                case Op::DeleteName: {
                    const std::size_t position
                        = frame->names->table.find(*code->names[arg]);
                    if (position == Table::npos)
                        name_error(code->names[arg]->view());
                    frame->names->table.erase(position);
                    break;
                }
                case Op::LoadAttr: {
                    AttributeCache& cache = code->attributes[arg];
                    if (const Value* const own = own_attribute(top[-1], cache)) {
                        Value value = *own;
                        top[-1] = std::move(value);
                    } else if (Function* const getter = cached_getter(top[-1], cache)) {
                        enter_plainly(frame, top, *getter, top - 1, 1);
                        SWITCH_FRAME();
                    } else {
                        top[-1] = load_attribute(top[-1], cache);
                    }
                    break;
                }
                case Op::StoreAttr: {
                    AttributeCache& cache = code->attributes[arg];
                    if (Value* const own = own_attribute(top[-1], cache))
                        *own = std::move(top[-2]);
                    else
                        store_attribute(top[-1], cache, top[-2]);
                    drop(top, 2);
                    break;
                }
                case Op::DeleteAttr:
                    in.set_attribute(top[-1], *code->attributes[arg].name, Value());
                    drop(top);
                    break;
                case Op::LoadMethod: load_method(top, code->attributes[arg]); break;
                case Op::GetItem: {
                    const Value& self = top[-2];
                    if (List* const list = self.as<List>();
                        list && top[-1].is_int() && &list->type() == in.types().list) {
                        const auto size = static_cast<std::int64_t>(list->items.size());
                        std::int64_t index = top[-1].as_int();
                        index = index < 0 ? index + size : index;
                        if (index >= 0 && index < size) {
                            Value item = list->items[static_cast<std::size_t>(index)];
                            drop(top);
                            top[-1] = std::move(item);
                            break;
                        }
                    }
                    Value item = in.get_item(self, top[-1]);
                    drop(top);
                    top[-1] = std::move(item);
                    break;
                }
                case Op::StoreItem:
                    in.set_item(top[-2], top[-1], top[-3]);
                    drop(top, 3);
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
                case Op::Add:
                    if (arithmetic<BinaryOp::Add>(top[-2], top[-1], top - 2)) {
                        --top;
                        break;
                    }
                    goto binary;
                case Op::Subtract:
                    if (arithmetic<BinaryOp::Sub>(top[-2], top[-1], top - 2)) {
                        --top;
                        break;
                    }
                    goto binary;
                case Op::Multiply:
                    if (arithmetic<BinaryOp::Mult>(top[-2], top[-1], top - 2)) {
                        --top;
                        break;
                    }
                    goto binary;
                binary:
                case Op::Binary: {
                    const auto op = static_cast<BinaryOp>(arg);
                    if (arithmetic(op, top[-2], top[-1], top - 2)) {
                        --top;
                        break;
                    }
                    if (op == BinaryOp::Add && append_text(*frame, top))
                        break;
                    top[-2] = in.binary(op, top[-2], top[-1]);
                    drop(top);
                    break;
                }
                case Op::Inplace: {
                    const auto op = static_cast<BinaryOp>(arg);
                    if (arithmetic(op, top[-2], top[-1], top - 2)) {
                        --top;
                        break;
                    }
                    if (op == BinaryOp::Add && append_text(*frame, top))
                        break;
                    top[-2] = in.inplace(op, top[-2], top[-1]);
                    drop(top);
                    break;
                }
                case Op::Unary:
                    top[-1] = in.unary(static_cast<UnaryOp>(arg), top[-1]);
                    break;
                case Op::Not: top[-1] = Value::boolean(!truth_of(in, top[-1])); break;
                case Op::Compare: {
                    const auto op = static_cast<CompareOp>(arg);
                    bool holds = false;
                    if (compare_numbers(op, top[-2], top[-1], holds)) {
                        answer(holds, --top, ip, *code);
                        break;
                    }
                    top[-2] = in.compare(op, top[-2], top[-1]);
                    drop(top);
                    break;
                }
                case Op::Is: {
                    const bool same = top[-2].is(top[-1]);
                    drop(top);
                    top[-1] = Value::boolean(same != (arg != 0));
                    break;
                }
                case Op::Contains: {
                    const bool contains = in.contains(top[-1], top[-2]);
                    drop(top);
                    top[-1] = Value::boolean(contains != (arg != 0));
                    break;
                }
                case Op::JumpBack:
                    if (--in.m_countdown == 0) [[unlikely]]
                        in.checkpoint();
                    [[fallthrough]];
                case Op::Jump: ip = code->instructions.data() + arg; break;
                case Op::PopJumpIfFalse: {
                    const bool holds = truth_of(in, top[-1]);
                    drop(top);
                    if (!holds)
                        ip = code->instructions.data() + arg;
                    break;
                }
                case Op::PopJumpIfTrue: {
                    const bool holds = truth_of(in, top[-1]);
                    drop(top);
                    if (holds)
                        ip = code->instructions.data() + arg;
                    break;
                }
                case Op::JumpIfFalseOrPop:
                    if (!truth_of(in, top[-1]))
                        ip = code->instructions.data() + arg;
                    else
                        drop(top);
                    break;
                case Op::JumpIfTrueOrPop:
                    if (truth_of(in, top[-1]))
                        ip = code->instructions.data() + arg;
                    else
                        drop(top);
                    break;
                case Op::PopJumpIfNotNone: {
                    const bool is_none = top[-1].is_none();
                    drop(top);
                    if (!is_none)
                        ip = code->instructions.data() + arg;
                    break;
                }
                case Op::GetIter: top[-1] = in.iter(top[-1]); break;
                case Op::ForIter: {
                    Iterator* const iterator = top[-1].as<Iterator>();
                    Value item = iterator ? next_item(in, *iterator) : in.next(top[-1]);
                    if (item.empty()) {
                        drop(top);
                        ip = code->instructions.data() + arg;
                    } else {
                        push(top, std::move(item));
                        if (!top[-1].owns())
                            store_at_once(top, ip, slots);
                    }
                    break;
                }
                case Op::BuildTuple: push(top, in.tuple(take(top, arg))); break;
                case Op::BuildList: push(top, in.list(take(top, arg))); break;
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
                    std::string text;
                    for (std::uint32_t i = arg; i > 0; --i)
                        text += top[-static_cast<std::ptrdiff_t>(i)].as<Str>()->text();
                    drop(top, arg);
                    push(top, in.str(std::move(text)));
                    break;
                }
                case Op::ListAppend: {
                    Value item = pop(top);
                    top[-static_cast<std::ptrdiff_t>(arg)].as<List>()->items.push_back(
                        std::move(item));
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
                    std::string spec;
                    if ((arg & 4) != 0)
                        spec = pop(top).as<Str>()->text();
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
                case Op::UnpackSequence: {
                    const Value sequence = pop(top);
                    unpack(sequence, arg, top);
                    break;
                }
                case Op::UnpackEx: {
                    const Value sequence = pop(top);
                    unpack_star(sequence, arg & 0xfff, arg >> 12, top);
                    break;
                }
                case Op::PushNull: push(top, Value()); break;
                case Op::Call:
                    if (--in.m_countdown == 0) [[unlikely]]
                        in.checkpoint();
                    if (call_plainly(frame, top, arg) || call(frame, top, arg))
                        SWITCH_FRAME();
                    break;
                case Op::CallKeywords: {
                    const Value names = pop(top);
                    const Tuple& tuple = *names.as<Tuple>();
                    Value* const base = top - arg - 2;
                    const bool bound = !base[0].empty();
                    const Value function = bound ? base[0] : base[1];
                    const std::size_t keywords = tuple.items.size();
                    const std::size_t positional = arg - keywords + bound;
                    Value* const first = bound ? base + 1 : base + 2;
                    Args args({first, positional}, {first + positional, keywords}, &tuple);
                    Value result = in.call(function, args);
                    drop(top, arg + 1);
                    top[-1] = std::move(result);
                    break;
                }
                case Op::CallExpanded: {
                    const Value keywords = arg != 0 ? pop(top) : Value();
                    Value result = call_expanded(top[-2], top[-1], keywords);
                    drop(top, 2);
                    top[-1] = std::move(result);
                    break;
                }
                case Op::MakeFunction: {
                    const Value made_of = pop(top);
                    Value function = make_function(
                        *frame, Ref<CodeObject>(made_of.as<CodeObject>()), arg, top);
                    push(top, std::move(function));
                    break;
                }
                case Op::LoadBuildClass: push(top, in.m_build_class); break;
                case Op::Return: {
                    Value result = pop(top);
                    frame->top = top;
                    const FrameKind kind = frame->kind;
                    if (kind == FrameKind::Call) [[likely]] {
                        Frame* const before = frame->previous;
                        --in.m_depth;
                        Frame::destroy(frame);
                        in.m_frame = frame = before;
                        SWITCH_FRAME();
                        push(top, std::move(result));
                        break;
                    }
                    if (kind == FrameKind::Entry) {
                        leave(frame);
                        outcome.value = std::move(result);
                        return outcome;
                    }
                    if (kind == FrameKind::Init) {
                        if (!result.is_none()) {
                            in.type_error("__init__() should return None, not '"
                                + in.type_of(result).name() + "'");
                        }
                        result = std::move(frame->new_object);
                        frame = leave(frame);
                        SWITCH_FRAME();
                        push(top, std::move(result));
                        break;
                    }
                    frame = leave(frame);
                    SWITCH_FRAME();
                    if (const auto* step = top[-1].as<AsyncGeneratorStep>();
                        step && !step->closes) {
                        raised = in.new_exception(*in.types().stop_async_iteration, "");
                        raised->args = Ref<Tuple>(in.tuple({}).as<Tuple>());
                        goto raise;
                    }
                    top[-1] = std::move(result);
                    break;
                }
                case Op::Yield: {
                    Value value = pop(top);
                    frame->top = top;
                    if (frame->code->is_coroutine && frame->kind == FrameKind::Delegated) {
                        // An async generator: what it yields is the result of the await.
                        GeneratorCore& core = *frame->generator;
                        core.innermost = frame;
                        core.state = GeneratorCore::State::Suspended;
                        core.delegated = false;
                        Frame* const before = std::exchange(frame->previous, nullptr);
                        --in.m_depth;
                        frame = before;
                        in.m_frame = frame;
                        SWITCH_FRAME();
                        if (top[-1].as<AsyncGeneratorStep>()->closes) {
                            in.runtime_error("async generator ignored GeneratorExit");
                        }
                        top[-1] = std::move(value);
                        break;
                    }
                    outcome.kind = Outcome::Kind::Yielded;
                    outcome.value = std::move(value);
                    outcome.innermost = frame;
                    return outcome;
                }
                case Op::GetAwaitable: top[-1] = awaitable_of(top[-1], arg); break;
                case Op::GetYieldFromIter:
                    if (!top[-1].as<GeneratorObject>() && !top[-1].is_future())
                        top[-1] = unwrapped(in.iter(top[-1]));
                    break;
                case Op::Send:
                    switch (send(frame, top, {}, outcome)) {
                    case Sent::Result: break;
                    case Sent::Suspended: return outcome;
                    case Sent::Entered:
                        SWITCH_FRAME();
                        if (m_thrown) {
                            thrown = std::move(m_thrown);
                            raised = in.exception_from(thrown);
                            thrown = nullptr;
                            goto raise;
                        }
                        break;
                    }
                    break;
                case Op::GetAsyncIter: top[-1] = in.async_iter(top[-1]); break;
                case Op::GetAsyncNext: push(top, in.async_next(top[-1])); break;
                case Op::EndAsyncFor: {
                    if (!in.is_instance(top[-1], *in.types().stop_async_iteration)) {
                        raised = ExceptionRef(top[-1].as<Exception>());
                        drop(top);
                        frame->handled = pop(top);
                        with_context = false;
                        goto raise;
                    }
                    drop(top);
                    frame->handled = pop(top);
                    drop(top);
                    break;
                }
                case Op::BeforeWith: before_with(top, false); break;
                case Op::BeforeAsyncWith: before_with(top, true); break;
                case Op::WithExceptStart:
                    push(top, with_except_start(top[-3], top[-1]));
                    break;
                case Op::PushExc: {
                    Value exception = pop(top);
                    push(top, std::move(frame->handled));
                    frame->handled = exception;
                    push(top, std::move(exception));
                    break;
                }
                case Op::PopExcept: frame->handled = pop(top); break;
                case Op::MatchException: {
                    const bool match = matches(top[-2], top[-1]);
                    if (match)
                        record_caught(top[-2]);
                    top[-1] = Value::boolean(match);
                    break;
                }
                case Op::NoteCaught: record_caught(top[-1]); break;
                case Op::MatchGroup: match_group(top); break;
                case Op::PrepareReraiseStar: {
                    Value result = prepare_reraise_star(top[-2], top[-1]);
                    drop(top);
                    top[-1] = std::move(result);
                    break;
                }
                case Op::Reraise:
                    raised = ExceptionRef(top[-1].as<Exception>());
                    drop(top);
                    frame->handled = pop(top);
                    with_context = false;
                    goto raise;
                case Op::Raise:
                    raised = raised_by(arg, top);
                    if (arg == 0)
                        with_context = false;
                    goto raise;
                case Op::LoadAssertionError:
                    push(top, Value(static_cast<Object*>(in.types().assertion_error)));
                    break;
                case Op::ImportName: {
                    const bool leaf = pop(top).as_bool();
                    const std::int64_t level = pop(top).as_int();
                    push(top, import_name(*frame, code->names[arg]->text(), level, leaf));
                    break;
                }
                case Op::ImportFrom:
                    push(top, import_from(top[-1], *code->names[arg]));
                    break;
                case Op::ImportStar:
                    import_star(*frame, top[-1]);
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
                    Dict& names = frame->names ? *frame->names : *frame->globals;
                    Str& name = in.intern("__annotations__");
                    if (names.table.find(name) == Table::npos)
                        names.set(name, Value(in.dict()));
                    break;
                }
                }
            }
        } catch (const PyException& error) {
            raised = error.exception();
        } catch (...) {
            frame->top = top;
            try {
                raised = in.caught_exception();
            } catch (...) {
                // The run was stopped or has reached a limit: no handler of the program runs.
                abandon(frame);
                throw;
            }
        }
    raise:
        frame->top = top;
        if (with_context) {
            set_context(*frame, *raised);
            raised->traceback.push_back({frame->code, frame->current_instruction()});
        }
        with_context = true;
        frame = unwind(frame, raised);
        if (!frame) {
            outcome.kind = Outcome::Kind::Raised;
            outcome.exception = std::move(raised);
            return outcome;
        }
        in.m_frame = frame;
        raised = nullptr;
        SWITCH_FRAME();
    }
#undef SWITCH_FRAME
}

} // namespace awaitscope::script
