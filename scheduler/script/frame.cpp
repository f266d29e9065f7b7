#include "scheduler/script/frame.h"

#include "scheduler/frame_pool.h"

#include <memory>
#include <new>

namespace awaitscope::script {

static_assert(sizeof(Frame) % alignof(Value) == 0);

namespace {

std::size_t block_size(const CodeObject& code)
{
    return sizeof(Frame) + (code.slot_count() + code.stack_size) * sizeof(Value);
}

} // namespace

Frame* Frame::create(
    const Ref<CodeObject>& code, const Ref<Dict>& globals, Frame* previous, FrameKind kind)
{
    void* const block = FramePool::allocate(block_size(*code));
    Frame* const frame = ::new (block) Frame(code, globals, previous, kind);
    Value* const slots = frame->slots();
    for (std::uint32_t i = 0; i < code->slot_count(); ++i)
        ::new (slots + i) Value();
    frame->top = frame->stack();
    return frame;
}

void Frame::destroy(Frame* frame) noexcept
{
    std::destroy(frame->slots(), frame->top);
    const std::size_t size = block_size(*frame->code);
    frame->~Frame();
    FramePool::deallocate(frame, size);
}

} // namespace awaitscope::script
