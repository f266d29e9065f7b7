#include "scheduler/script/superinstructions.h"

#include "scheduler/script/code.h"

namespace awaitscope::script {

namespace {

/// Whether it is `+`, `-` … of the two values on top, also as an augmented assignment.
bool is_binary(std::uint32_t instruction)
{
    switch (op_of(instruction)) {
    case Op::Add:
    case Op::Subtract:
    case Op::Multiply:
    case Op::Binary:
    case Op::Inplace: return true;
    default:          return false;
    }
}

Op with_binary(bool is_const, BinaryOp op)
{
    switch (op) {
    case BinaryOp::Add: return is_const ? Op::LoadConstAdd : Op::LoadFastAdd;
    case BinaryOp::Sub: return is_const ? Op::LoadConstSubtract : Op::LoadFastSubtract;
    default:            return is_const ? Op::LoadConstArithmetic : Op::LoadFastArithmetic;
    }
}

/// What `first` becomes before `second`; `first` itself when they do not combine.
Op combined(Op first, std::uint32_t second)
{
    if (first != Op::LoadFast && first != Op::LoadConst)
        return first;
    const bool is_const = first == Op::LoadConst;
    if (is_binary(second))
        return with_binary(is_const, static_cast<BinaryOp>(argument_of(second)));
    switch (op_of(second)) {
    case Op::Compare:  return is_const ? Op::LoadConstCompare : Op::LoadFastCompare;
    case Op::LoadAttr: return is_const ? first : Op::LoadFastAttr;
    default:           return first;
    }
}

} // namespace

void combine_instructions(CodeObject& code)
{
    std::vector<std::uint32_t>& all = code.instructions;
    // Backwards, so that a pair of loads leaves one to a more useful combination behind it.
    for (std::size_t i = all.size() > 0 ? all.size() - 1 : 0; i-- > 0;) {
        const Op first = op_of(all[i]);
        Op op = combined(first, all[i + 1]);
        if (first == Op::LoadFast && op_of(all[i + 1]) == Op::LoadFast)
            op = Op::LoadFastPair;
        all[i] = encode(op, argument_of(all[i]));
    }
}

} // namespace awaitscope::script
