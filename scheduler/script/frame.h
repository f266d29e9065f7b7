#pragma once

#include "scheduler/frame_pool.h"
#include "scheduler/script/code.h"

#include <new>

namespace awaitscope::script {

class GeneratorCore;

/// How a frame gives its result back.
enum class FrameKind : std::uint8_t {
    Call, ///< pushes it on the stack of the frame before
    Init, ///< is `__init__`: pushes `new_object` instead
    Delegated, ///< of a generator or coroutine that the frame before drives by Send
    Iterated, ///< of a generator that the frame before drives by ForIter
    Entry, ///< leaves Machine::run()
};

/// One activation of a CodeObject. Its slots and its stack lie behind it in the same block.
struct Frame {
    static Frame* create(
        const Ref<CodeObject>& code, const Ref<Dict>& globals, Frame* previous, FrameKind kind)
    {
        return create(code, globals, previous, kind, nullptr, 0);
    }
    /// The same with `arguments` moved into the first slots; where they were is raw memory then.
    static Frame* create(const Ref<CodeObject>& code, const Ref<Dict>& globals, Frame* previous,
        FrameKind kind, Value* arguments, std::uint32_t count)
    {
        Frame* const frame
            = ::new (FramePool::allocate(size(*code))) Frame(code, globals, previous, kind);
        Value* const slots = frame->slots();
        if (count > 0)
            Value::relocate(slots, arguments, count);
        const std::uint32_t slot_count = code->slot_count;
        for (std::uint32_t i = count; i < slot_count; ++i)
            ::new (static_cast<void*>(slots + i)) Value();
        frame->top = slots + slot_count;
        return frame;
    }
    static void destroy(Frame* frame) noexcept
    {
        Value* const end = frame->top;
        for (Value* it = frame->slots(); it != end; ++it)
            it->~Value();
        const std::size_t bytes = size(*frame->code);
        frame->~Frame();
        FramePool::deallocate(frame, bytes);
    }

    Value* slots() noexcept { return reinterpret_cast<Value*>(this + 1); }
    Value* stack() noexcept { return slots() + code->slot_count; }
    std::uint32_t instruction() const noexcept
    {
        return static_cast<std::uint32_t>(next - code->instructions.data());
    }
    /// Of the instruction that runs: `next` already points behind it.
    std::uint32_t current_instruction() const noexcept
    {
        return next == code->instructions.data() ? 0 : instruction() - 1;
    }
    std::uint32_t line() const noexcept { return code->ranges[current_instruction()].line; }

    Frame* previous;
    Ref<CodeObject> code;
    Ref<Dict> globals;
    Ref<Dict> names; ///< of a class body or module; null in functions
    const std::uint32_t* next; ///< the instruction to run next
    Value* top; ///< one past the topmost value; valid while the frame does not run
    Value handled; ///< the exception that an except clause of this frame handles, or Empty
    Value new_object; ///< Init: the object being initialised. Delegated: see Machine
    GeneratorCore* generator = nullptr; ///< whose frame it is; null for plain calls
    FrameKind kind;
    int depth_before = 0; ///< Iterated: how deep calls were nested in the frame before

private:
    static std::size_t size(const CodeObject& of)
    {
        return sizeof(Frame) + (of.slot_count + of.stack_size) * sizeof(Value);
    }
    Frame(
        const Ref<CodeObject>& made_of, const Ref<Dict>& global_names, Frame* before, FrameKind how)
        : previous(before), code(made_of), globals(global_names),
          next(made_of->instructions.data()), kind(how)
    {
    }
};

static_assert(sizeof(Frame) % alignof(Value) == 0);

} // namespace awaitscope::script
