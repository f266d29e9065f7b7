#include "scheduler/script/code_builder.h"

#include "scheduler/script/interpreter.h"
#include "scheduler/script/superinstructions.h"

#include <bit>
#include <cassert>

namespace awaitscope::script {

CodeBuilder::CodeBuilder(Interpreter& interpreter, Ref<CodeObject> code) :
    m_interpreter(interpreter), m_code(std::move(code))
{
}

int CodeBuilder::effect(Op op, std::uint32_t argument) noexcept
{
    const int count = static_cast<int>(argument);
    switch (op) {
    case Op::Copy:
    case Op::LoadConst:
    case Op::LoadFast:
    case Op::LoadDeref:
    case Op::LoadClassDeref:
    case Op::LoadClosure:
    case Op::LoadGlobal:
    case Op::LoadName:
    case Op::LoadMethod:
    case Op::PushNull:
    case Op::LoadBuildClass:
    case Op::LoadAssertionError:
    case Op::ForIter:
    case Op::BeforeWith:
    case Op::BeforeAsyncWith:
    case Op::WithExceptStart:
    case Op::PushExc:
    case Op::GetAsyncNext:
    case Op::ImportFrom:
    case Op::MatchSequence:
    case Op::MatchMapping:
    case Op::MatchKeys:
    case Op::GetLength: return 1;
    case Op::PopTop:
    case Op::StoreFast:
    case Op::StoreDeref:
    case Op::StoreGlobal:
    case Op::StoreName:
    case Op::DeleteAttr:
    case Op::GetItem:
    case Op::Add:
    case Op::Subtract:
    case Op::Multiply:
    case Op::Binary:
    case Op::Inplace:
    case Op::Compare:
    case Op::Is:
    case Op::Contains:
    case Op::PopJumpIfFalse:
    case Op::PopJumpIfTrue:
    case Op::PopJumpIfNotNone:
    case Op::JumpIfFalseOrPop:
    case Op::JumpIfTrueOrPop:
    case Op::ListAppend:
    case Op::SetAdd:
    case Op::ListExtend:
    case Op::SetUpdate:
    case Op::DictUpdate:
    case Op::DictMerge:
    case Op::Return:
    case Op::PopExcept:
    case Op::PrepareReraiseStar:
    case Op::ImportName:
    case Op::ImportStar: return -1;
    case Op::StoreAttr:
    case Op::DeleteItem:
    case Op::MapAdd:
    case Op::MatchClass:
    case Op::Reraise: return -2;
    case Op::StoreItem:
    case Op::EndAsyncFor: return -3;
    case Op::BuildSlice: return -2;
    case Op::BuildTuple:
    case Op::BuildList:
    case Op::BuildSet:
    case Op::BuildString: return 1 - count;
    case Op::BuildMap: return 1 - 2 * count;
    case Op::FormatValue: return (argument & 4) != 0 ? -1 : 0;
    case Op::UnpackSequence: return count - 1;
    case Op::UnpackEx: return static_cast<int>((argument & 0xfff) + (argument >> 12));
    case Op::Call: return -count - 1;
    case Op::CallKeywords: return -count - 2;
    case Op::CallExpanded: return -2 - static_cast<int>(argument & 1);
    case Op::MakeFunction: return -std::popcount(argument);
    case Op::Raise: return -count;
    default: return 0;
    }
}

void CodeBuilder::emit(Op op, std::uint32_t argument)
{
    assert(argument <= max_argument);
    m_code->instructions.push_back(encode(op, argument));
    m_code->ranges.push_back(m_range);
    m_depth += effect(op, argument);
    m_deepest = std::max(m_deepest, m_depth);
}

void CodeBuilder::jump(Op op, Label& target)
{
    int depth_there = m_depth;
    switch (op) {
    case Op::PopJumpIfFalse:
    case Op::PopJumpIfTrue:
    case Op::PopJumpIfNotNone:
    case Op::ForIter: depth_there = m_depth - 1; break;
    default: break;
    }
    if (target.position == Label::unplaced) {
        target.uses.push_back(position());
        if (target.depth < 0)
            target.depth = depth_there;
        emit(op, 0);
    } else {
        emit(op, target.position);
    }
}

void CodeBuilder::place(Label& label)
{
    label.position = position();
    for (const std::uint32_t use : label.uses)
        m_code->instructions[use] = encode(op_of(m_code->instructions[use]), label.position);
    if (label.depth >= 0)
        m_depth = label.depth;
    else
        label.depth = m_depth;
}

void CodeBuilder::constant(Value value)
{
    std::int64_t bits = 0;
    switch (value.tag()) {
    case Tag::Bool:  bits = value.as_bool(); break;
    case Tag::Int:   bits = value.as_int(); break;
    case Tag::Float: bits = std::bit_cast<std::int64_t>(value.as_float()); break;
    case Tag::Object:
        bits = static_cast<std::int64_t>(reinterpret_cast<std::intptr_t>(value.object()));
        break;
    default: break;
    }
    const auto [place, is_new]
        = m_constants.try_emplace({static_cast<int>(value.tag()), bits},
            static_cast<std::uint32_t>(m_code->constants.size()));
    if (is_new)
        m_code->constants.push_back(std::move(value));
    emit(Op::LoadConst, place->second);
}

void CodeBuilder::add_region(std::uint32_t first, Label& target, int depth)
{
    if (first == position())
        return;
    m_region_targets.emplace_back(static_cast<std::uint32_t>(m_code->regions.size()), &target);
    m_code->regions.push_back({first, position(), 0, static_cast<std::uint32_t>(depth)});
}

std::uint32_t CodeBuilder::name(std::string_view text)
{
    Str& interned = m_interpreter.intern(text);
    const auto [place, is_new] = m_names.try_emplace(interned.view(),
        static_cast<std::uint32_t>(m_code->names.size()));
    if (is_new)
        m_code->names.emplace_back(&interned);
    return place->second;
}

std::uint32_t CodeBuilder::global(std::string_view text)
{
    Str& interned = m_interpreter.intern(text);
    const auto [place, is_new] = m_globals.try_emplace(interned.view(),
        static_cast<std::uint32_t>(m_code->globals.size()));
    if (is_new)
        m_code->globals.push_back({.name = &interned});
    return place->second;
}

std::uint32_t CodeBuilder::attribute(std::string_view text)
{
    m_code->attributes.push_back({.name = &m_interpreter.intern(text)});
    return static_cast<std::uint32_t>(m_code->attributes.size() - 1);
}

namespace {

std::uint32_t index_of(const std::vector<Ref<Str>>& names, std::string_view name)
{
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i]->view() == name)
            return static_cast<std::uint32_t>(i);
    }
    return UINT32_MAX;
}

} // namespace

std::uint32_t CodeBuilder::local(std::string_view name) const
{
    return index_of(m_code->locals, name);
}

std::uint32_t CodeBuilder::cell(std::string_view name) const
{
    const auto locals = static_cast<std::uint32_t>(m_code->locals.size());
    const std::uint32_t made = index_of(m_code->cells, name);
    if (made != UINT32_MAX)
        return locals + made;
    const std::uint32_t free = index_of(m_code->free_names, name);
    assert(free != UINT32_MAX);
    return locals + static_cast<std::uint32_t>(m_code->cells.size()) + free;
}

Ref<CodeObject> CodeBuilder::finish()
{
    for (const auto& [region, target] : m_region_targets)
        m_code->regions[region].target = target->position;
    m_code->stack_size = static_cast<std::uint32_t>(m_deepest) + 4;
    m_code->slot_count = static_cast<std::uint32_t>(
        m_code->locals.size() + m_code->cells.size() + m_code->free_names.size());
    m_code->runs_plainly
        = m_code->binds_plainly && !m_code->is_generator && !m_code->is_coroutine;
    combine_instructions(*m_code);
    return m_code;
}

} // namespace awaitscope::script
