#include "scheduler/script/machine.h"

#ifdef __GNUC__
#define AWAITSCOPE_COMPUTED_GOTO // which ISO C++ does not have
#pragma GCC diagnostic ignored "-Wpedantic"
#endif

#include "scheduler/script/breakpoints.h"
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
    // Functions that move the top get this instead, so that `top` can stay in a register. While it
    // is set it is the one that counts.
    Value* lent = nullptr;
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
#define LEND_TOP(...) (lent = top, __VA_ARGS__, top = lent, lent = nullptr)
#ifdef AWAITSCOPE_COMPUTED_GOTO
    // Where each Op is done. Jumping there from the end of every instruction, and not from one
    // place for all, lets the processor learn which instruction follows which.
#define AWAITSCOPE_LABEL(name) &&do_##name,
#define AWAITSCOPE_REST(name) &&do_rest,
    static const void* const labels[] = {AWAITSCOPE_LOOP_INSTRUCTIONS(AWAITSCOPE_LABEL)
            AWAITSCOPE_STACK_INSTRUCTIONS(AWAITSCOPE_REST)};
#undef AWAITSCOPE_LABEL
#undef AWAITSCOPE_REST
#define CASE(name)                                                                                 \
    case Op::name: do_##name
#else
#define CASE(name) case Op::name
#endif
    while (true) {
        try {
            if (thrown) {
                ErrorRef error = std::move(thrown);
                thrown = nullptr;
                const bool sends = frame->next != frame->code->instructions.data()
                    && op_of(frame->next[-1]) == Op::Send;
                if (sends && top[-1].as<NativeCoroutine>()) {
                    Sent sent = Sent::Result;
                    LEND_TOP(sent = send(*frame, lent, std::move(error), outcome));
                    if (sent == Sent::Suspended)
                        return outcome;
                    if (sent == Sent::Raised) {
                        raised = std::move(m_raised);
                        goto raise;
                    }
                } else {
                    raised = in.exception_from(error);
                    goto raise;
                }
            }
            while (true) {
                const std::uint32_t arg = argument_of(*ip);
                Op op = op_of(*ip);
                frame->next = ++ip;
#ifdef AWAITSCOPE_COMPUTED_GOTO
                goto* labels[static_cast<std::size_t>(op)];
#else
            dispatch:
#endif
                switch (op) {
                CASE(Nop): break;
                CASE(PopTop): drop(top); break;
                CASE(Copy): push(top, top[-static_cast<std::ptrdiff_t>(arg)]); break;
                CASE(Swap): top[-1].swap(top[-static_cast<std::ptrdiff_t>(arg)]); break;
                CASE(LoadConstAdd):
                    if (!arithmetic<BinaryOp::Add>(top[-1], constants[arg], top - 1))
                        goto load_const;
                    ++ip;
                    store_at_once(top, ip, slots);
                    break;
                CASE(LoadConstSubtract):
                    if (!arithmetic<BinaryOp::Sub>(top[-1], constants[arg], top - 1))
                        goto load_const;
                    ++ip;
                    store_at_once(top, ip, slots);
                    break;
                CASE(LoadConstArithmetic):
                    if (!arithmetic(static_cast<BinaryOp>(argument_of(*ip)), top[-1],
                            constants[arg], top - 1))
                        goto load_const;
                    ++ip;
                    store_at_once(top, ip, slots);
                    break;
                CASE(LoadConstCompare): {
                    bool holds = false;
                    if (!compare_numbers(static_cast<CompareOp>(argument_of(*ip)), top[-1],
                            constants[arg], holds))
                        goto load_const;
                    answer(holds, top, ++ip, *code);
                    break;
                }
                load_const:
                CASE(LoadConst): push(top, constants[arg]); break;
                CASE(LoadFastPair):
                    if (slots[arg].empty() || slots[argument_of(*ip)].empty()) [[unlikely]]
                        goto load_fast;
                    push(top, slots[arg]);
                    push(top, slots[argument_of(*ip++)]);
                    break;
                CASE(LoadFastAttr): {
                    const AttributeCache& cache = code->attributes[argument_of(*ip)];
                    const Value* const own = own_attribute(slots[arg], cache);
                    if (!own)
                        goto load_fast;
                    push(top, *own);
                    ++ip;
                    break;
                }
                CASE(LoadFastAdd):
                    if (!arithmetic<BinaryOp::Add>(top[-1], slots[arg], top - 1))
                        goto load_fast;
                    ++ip;
                    store_at_once(top, ip, slots);
                    break;
                CASE(LoadFastSubtract):
                    if (!arithmetic<BinaryOp::Sub>(top[-1], slots[arg], top - 1))
                        goto load_fast;
                    ++ip;
                    store_at_once(top, ip, slots);
                    break;
                CASE(LoadFastArithmetic):
                    if (!arithmetic(static_cast<BinaryOp>(argument_of(*ip)), top[-1], slots[arg],
                            top - 1))
                        goto load_fast;
                    ++ip;
                    store_at_once(top, ip, slots);
                    break;
                CASE(LoadFastCompare): {
                    bool holds = false;
                    if (!compare_numbers(static_cast<CompareOp>(argument_of(*ip)), top[-1],
                            slots[arg], holds))
                        goto load_fast;
                    answer(holds, top, ++ip, *code);
                    break;
                }
                load_fast:
                CASE(LoadFast): {
                    const Value& value = slots[arg];
                    if (value.empty()) [[unlikely]]
                        unbound_local(*frame, arg);
                    push(top, value);
                    break;
                }
                CASE(StoreFast): slots[arg] = pop(top); break;
                CASE(LoadDeref): {
                    const Value& value = slots[arg].as<Cell>()->value;
                    if (value.empty()) [[unlikely]]
                        unbound_local(*frame, arg);
                    push(top, value);
                    break;
                }
                CASE(StoreDeref): {
                    Cell& cell = *slots[arg].as<Cell>();
                    cell.value = pop(top);
                    break;
                }
                CASE(LoadGlobal): {
                    GlobalCache& cache = code->globals[arg];
                    Table& globals = frame->globals->table;
                    Table& builtins = in.m_builtins->table;
                    const bool valid = cache.globals_version == globals.version();
                    if (valid && !cache.in_builtins)
                        push(top, globals.value_at(cache.position));
                    else if (valid && cache.builtins_version == builtins.version())
                        push(top, builtins.value_at(cache.position));
                    else
                        push(top, load_global(*frame, cache));
                    break;
                }
                CASE(StoreGlobal): {
                    Table& globals = frame->globals->table;
                    const GlobalCache& cache = code->globals[arg];
                    if (cache.globals_version == globals.version() && !cache.in_builtins)
                        globals.value_at(cache.position) = pop(top);
                    else
                        globals.set(*cache.name, pop(top));
                    break;
                }
                CASE(LoadAttr): {
                    AttributeCache& cache = code->attributes[arg];
                    if (const Value* const own = own_attribute(top[-1], cache)) {
                        Value value = *own;
                        top[-1] = std::move(value);
                    } else if (Function* const getter = cached_getter(top[-1], cache)) {
                        frame = enter_plainly(*frame, top, *getter, top - 1, 1);
                        SWITCH_FRAME();
                    } else {
                        top[-1] = load_attribute(top[-1], cache);
                    }
                    break;
                }
                CASE(StoreAttr): {
                    AttributeCache& cache = code->attributes[arg];
                    if (Value* const own = own_attribute(top[-1], cache))
                        *own = std::move(top[-2]);
                    else
                        store_attribute(top[-1], cache, top[-2]);
                    drop(top, 2);
                    break;
                }
                CASE(LoadMethod): LEND_TOP(load_method(lent, code->attributes[arg])); break;
                CASE(GetItem): {
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
                    LEND_TOP(raised = get_item(lent));
                    if (raised)
                        goto raise;
                    break;
                }
                CASE(StoreItem):
                    in.set_item(top[-2], top[-1], top[-3]);
                    drop(top, 3);
                    break;
                CASE(Add):
                    if (arithmetic<BinaryOp::Add>(top[-2], top[-1], top - 2)) {
                        --top;
                        break;
                    }
                    goto other_binary;
                CASE(Subtract):
                    if (arithmetic<BinaryOp::Sub>(top[-2], top[-1], top - 2)) {
                        --top;
                        break;
                    }
                    goto other_binary;
                CASE(Multiply):
                    if (arithmetic<BinaryOp::Mult>(top[-2], top[-1], top - 2)) {
                        --top;
                        break;
                    }
                    goto other_binary;
                other_binary:
                CASE(Binary): {
                    const auto binary_op = static_cast<BinaryOp>(arg);
                    if (arithmetic(binary_op, top[-2], top[-1], top - 2)) {
                        --top;
                        break;
                    }
                    LEND_TOP(binary(*frame, lent, binary_op));
                    break;
                }
                CASE(Inplace): {
                    const auto binary_op = static_cast<BinaryOp>(arg);
                    if (arithmetic(binary_op, top[-2], top[-1], top - 2)) {
                        --top;
                        break;
                    }
                    LEND_TOP(inplace(*frame, lent, binary_op));
                    break;
                }
                CASE(Not): top[-1] = Value::boolean(!truth_of(in, top[-1])); break;
                CASE(Compare): {
                    const auto compare_op = static_cast<CompareOp>(arg);
                    bool holds = false;
                    if (compare_numbers(compare_op, top[-2], top[-1], holds)) {
                        answer(holds, --top, ip, *code);
                        break;
                    }
                    top[-2] = in.compare(compare_op, top[-2], top[-1]);
                    drop(top);
                    break;
                }
                CASE(Is): {
                    const bool same = top[-2].is(top[-1]);
                    drop(top);
                    top[-1] = Value::boolean(same != (arg != 0));
                    break;
                }
                CASE(Contains): {
                    const bool contains = in.contains(top[-1], top[-2]);
                    drop(top);
                    top[-1] = Value::boolean(contains != (arg != 0));
                    break;
                }
                CASE(JumpBack):
                    if (--in.m_countdown == 0) [[unlikely]]
                        in.checkpoint();
                    [[fallthrough]];
                CASE(Jump): ip = code->instructions.data() + arg; break;
                CASE(PopJumpIfFalse): {
                    const bool holds = truth_of(in, top[-1]);
                    drop(top);
                    if (!holds)
                        ip = code->instructions.data() + arg;
                    break;
                }
                CASE(PopJumpIfTrue): {
                    const bool holds = truth_of(in, top[-1]);
                    drop(top);
                    if (holds)
                        ip = code->instructions.data() + arg;
                    break;
                }
                CASE(JumpIfFalseOrPop):
                    if (!truth_of(in, top[-1]))
                        ip = code->instructions.data() + arg;
                    else
                        drop(top);
                    break;
                CASE(JumpIfTrueOrPop):
                    if (truth_of(in, top[-1]))
                        ip = code->instructions.data() + arg;
                    else
                        drop(top);
                    break;
                CASE(PopJumpIfNotNone): {
                    const bool is_none = top[-1].is_none();
                    drop(top);
                    if (!is_none)
                        ip = code->instructions.data() + arg;
                    break;
                }
                CASE(GetIter): top[-1] = in.iter(top[-1]); break;
                CASE(ForIter): {
                    Iterator* const iterator = top[-1].as<Iterator>();
                    if (!iterator && resume_for_loop(*frame, top)) {
                        frame = in.m_frame;
                        SWITCH_FRAME();
                        break;
                    }
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
                CASE(BuildTuple):
                    if ((arg == 2 || arg == 3) && *ip == encode(Op::UnpackSequence, arg)) {
                        // `a, b = b, a`: the values change places, and no tuple is made.
                        top[-1].swap(top[-static_cast<std::ptrdiff_t>(arg)]);
                        ++ip;
                        break;
                    }
                    push(top, in.tuple(take(top, arg)));
                    break;
                CASE(BuildList): push(top, in.list(take(top, arg))); break;
                CASE(ListAppend): {
                    Value item = pop(top);
                    top[-static_cast<std::ptrdiff_t>(arg)].as<List>()->items.push_back(
                        std::move(item));
                    break;
                }
                CASE(UnpackSequence): {
                    const Value sequence = pop(top);
                    const Tuple* const tuple = sequence.as<Tuple>();
                    if (!tuple || tuple->items.size() != arg) {
                        LEND_TOP(unpack(sequence, arg, lent));
                        break;
                    }
                    for (std::uint32_t i = arg; i > 0; --i)
                        push(top, tuple->items[i - 1]);
                    break;
                }
                CASE(PushNull): push(top, Value()); break;
                CASE(Call):
                    if (--in.m_countdown == 0) [[unlikely]]
                        in.checkpoint();
                    if (Function* const function = plain_callee(top, arg)) [[likely]] {
                        Value* const base = top - arg - 2;
                        frame = enter_plainly(
                            *frame, top, *function, base, function->code->positional_count);
                        SWITCH_FRAME();
                        break;
                    }
                    LEND_TOP(call(*frame, lent, arg));
                    goto called;
                CASE(CallKeywords): LEND_TOP(call_keywords(*frame, lent, arg)); goto called;
                CASE(CallExpanded): LEND_TOP(call_expanded(*frame, lent, arg)); goto called;
                called:
                    if (in.m_frame != frame) { // it was entered; otherwise the result is there
                        frame = in.m_frame;
                        SWITCH_FRAME();
                    }
                    break;
                CASE(Return): {
                    Value result = pop(top);
                    frame->top = top;
                    const FrameKind kind = frame->kind;
                    if (kind == FrameKind::Call) [[likely]] {
                        Frame* const before = frame->previous;
                        --in.m_depth;
                        in.m_frame = before; // what the frame drops last may warn about its place
                        Frame::destroy(frame);
                        frame = before;
                        SWITCH_FRAME();
                        push(top, std::move(result));
                        break;
                    }
                    if (kind == FrameKind::Entry) {
                        leave(frame);
                        outcome.value = std::move(result);
                        return outcome;
                    }
                    raised = finish_return(frame, std::move(result));
                    frame = in.m_frame;
                    SWITCH_FRAME();
                    if (raised) [[unlikely]]
                        goto raise;
                    break;
                }
                CASE(Yield): {
                    Value value = pop(top);
                    frame->top = top;
                    if (code->is_coroutine && frame->kind == FrameKind::Delegated) {
                        raised = yield_to_await(*frame, std::move(value));
                    } else {
                        outcome.kind = Outcome::Kind::Yielded;
                        outcome.value = std::move(value);
                        outcome.innermost = frame;
                        if (!yield_to_loop(outcome))
                            return outcome;
                    }
                    frame = in.m_frame;
                    SWITCH_FRAME();
                    if (raised) [[unlikely]]
                        goto raise;
                    break;
                }
                CASE(GetAwaitable): top[-1] = awaitable_of(top[-1], arg); break;
                CASE(Send): {
                    Sent sent = Sent::Result;
                    LEND_TOP(sent = send(*frame, lent, {}, outcome));
                    if (sent == Sent::Suspended && !yield_to_loop(outcome))
                        return outcome;
                    if (sent == Sent::Result)
                        break;
                    if (sent == Sent::Raised) {
                        raised = std::move(m_raised);
                        goto raise;
                    }
                    frame = in.m_frame;
                    SWITCH_FRAME();
                    if (m_thrown) {
                        raised = in.exception_from(std::exchange(m_thrown, nullptr));
                        goto raise;
                    }
                    break;
                }
                CASE(EndAsyncFor): {
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
                CASE(PushExc): {
                    Value exception = pop(top);
                    push(top, std::move(frame->handled));
                    frame->handled = exception;
                    push(top, std::move(exception));
                    break;
                }
                CASE(PopExcept): frame->handled = pop(top); break;
                CASE(MatchException): {
                    const bool match = matches(top[-2], top[-1]);
                    if (match)
                        record_caught(top[-2]);
                    top[-1] = Value::boolean(match);
                    break;
                }
                CASE(Reraise):
                    raised = ExceptionRef(top[-1].as<Exception>());
                    drop(top);
                    frame->handled = pop(top);
                    with_context = false;
                    goto raise;
                CASE(Raise):
                    LEND_TOP(raised = raised_by(arg, lent));
                    if (arg == 0)
                        with_context = false;
                    goto raise;
                CASE(Break): {
                    const std::uint32_t original = reach_breakpoint(in, *frame);
                    op = op_of(original);
                    if (is_stack_instruction(op)) {
                        LEND_TOP(execute(*frame, lent, original));
                        break;
                    }
#ifdef AWAITSCOPE_COMPUTED_GOTO
                    goto* labels[static_cast<std::size_t>(op)];
#else
                    goto dispatch;
#endif
                }
                do_rest:
                default: LEND_TOP(execute(*frame, lent, ip[-1])); break;
                }
            }
        } catch (const PyException& error) {
            if (lent)
                top = std::exchange(lent, nullptr);
            raised = error.exception();
        } catch (...) {
            if (lent)
                top = std::exchange(lent, nullptr);
            frame->top = top;
            try {
                raised = in.caught_exception();
            } catch (...) {
                // The run was stopped or has reached a limit: no handler of the program runs.
                in.stop_program();
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
#undef CASE
#undef LEND_TOP
#undef SWITCH_FRAME
}

} // namespace awaitscope::script
