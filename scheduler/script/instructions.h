#pragma once

#include <cstdint>

namespace awaitscope::script {

/// What one instruction does. An instruction is 32 bits: the Op in the low 8, its argument in
/// the high 24. Comments tell the stack before and after, its top on the right.
///
/// First those that Machine::loop() runs itself: the frequent ones, and all that change which
/// instruction or frame is next.
#define AWAITSCOPE_LOOP_INSTRUCTIONS(X)                                                            \
    X(Nop)                                                                                         \
    X(PopTop)                                                                                      \
    X(Copy) /* argument: depth from 1 */                                                           \
    X(Swap) /* argument: depth from 2 */                                                           \
    X(LoadConst)                                                                                   \
    X(LoadFast)                                                                                    \
    X(StoreFast)                                                                                   \
    X(LoadDeref)                                                                                   \
    X(StoreDeref)                                                                                  \
    X(LoadGlobal)                                                                                  \
    X(StoreGlobal)                                                                                 \
    X(LoadAttr)                                                                                    \
    X(StoreAttr) /* value object -> */                                                             \
    X(LoadMethod) /* object -> function self, or Empty attribute */                                \
    X(GetItem)                                                                                     \
    X(StoreItem) /* value object key -> */                                                         \
    X(Add) /* argument of these three: BinaryOp */                                                 \
    X(Subtract)                                                                                    \
    X(Multiply)                                                                                    \
    X(Binary) /* argument: BinaryOp */                                                             \
    X(Inplace) /* argument: BinaryOp */                                                            \
    X(Not)                                                                                         \
    X(Compare) /* argument: CompareOp */                                                           \
    X(Is) /* argument 1: is not */                                                                 \
    X(Contains) /* item container -> bool; argument 1: not in */                                   \
    X(Jump)                                                                                        \
    X(JumpBack) /* as Jump, and a checkpoint */                                                    \
    X(PopJumpIfFalse)                                                                              \
    X(PopJumpIfTrue)                                                                               \
    X(JumpIfFalseOrPop)                                                                            \
    X(JumpIfTrueOrPop)                                                                             \
    X(PopJumpIfNotNone)                                                                            \
    X(GetIter)                                                                                     \
    X(ForIter) /* iterator -> iterator item; when exhausted: pops and jumps */                     \
    X(BuildTuple)                                                                                  \
    X(BuildList)                                                                                   \
    X(ListAppend) /* argument: depth of the list below the item, from 1 */                         \
    X(UnpackSequence)                                                                              \
    X(PushNull)                                                                                    \
    X(Call) /* function-or-Empty self-or-function argument… -> result */                           \
    X(CallKeywords) /* the same with a Tuple of names on top; argument: all arguments */           \
    X(CallExpanded) /* Empty function tuple [dict if argument & 1] */                              \
    X(Return)                                                                                      \
    X(Yield)                                                                                       \
    X(GetAwaitable) /* argument: 1 from __aenter__, 2 from __aexit__ */                            \
    X(Send) /* awaitable -> result; suspends as often as needed */                                 \
    X(EndAsyncFor) /* iterator previous exception ->; others than StopAsyncIteration go on */      \
    X(PushExc) /* exception -> previous exception; it is now being handled */                      \
    X(PopExcept) /* previous -> */                                                                 \
    X(MatchException) /* exception type -> exception bool */                                       \
    X(Reraise) /* previous exception -> */                                                         \
    X(Raise) /* argument: how many of exception, cause */                                          \
    X(Break) /* a breakpoint, in the place of the first instruction of a statement */              \
    /* Made by combine_instructions(): each stands in the place of the first of several */         \
    X(LoadFastPair) /* LoadFast LoadFast */                                                        \
    X(LoadFastAttr) /* LoadFast LoadAttr */                                                        \
    X(LoadFastAdd) /* LoadFast Add */                                                              \
    X(LoadFastSubtract)                                                                            \
    X(LoadFastArithmetic) /* LoadFast and any other binary operator */                             \
    X(LoadFastCompare)                                                                             \
    X(LoadConstAdd) /* LoadConst Add */                                                            \
    X(LoadConstSubtract)                                                                           \
    X(LoadConstArithmetic)                                                                         \
    X(LoadConstCompare)

/// Those that only work on the stack and on names; see Machine::execute().
#define AWAITSCOPE_STACK_INSTRUCTIONS(X)                                                           \
    X(DeleteFast)                                                                                  \
    X(DeleteDeref)                                                                                 \
    X(LoadClassDeref) /* the class's own name first, then the cell */                              \
    X(LoadClosure) /* the cell itself */                                                           \
    X(MakeCell) /* the argument's low 12 bits: cell; high 12: parameter + 1 that moves in */       \
    X(DeleteGlobal)                                                                                \
    X(LoadName)                                                                                    \
    X(StoreName)                                                                                   \
    X(DeleteName)                                                                                  \
    X(DeleteAttr)                                                                                  \
    X(DeleteItem)                                                                                  \
    X(BuildSlice) /* start stop step -> slice */                                                   \
    X(Unary) /* argument: UnaryOp */                                                               \
    X(BuildSet)                                                                                    \
    X(BuildMap) /* key value …; argument: pairs */                                                 \
    X(BuildString)                                                                                 \
    X(SetAdd)                                                                                      \
    X(MapAdd) /* key value */                                                                      \
    X(ListExtend)                                                                                  \
    X(SetUpdate)                                                                                   \
    X(DictUpdate) /* {**x} */                                                                      \
    X(DictMerge) /* f(**x): equal keys are errors */                                               \
    X(ListToTuple)                                                                                 \
    X(FormatValue) /* bits 0-1: 0 none 1 str 2 repr 3 ascii; bit 2: a spec is on the stack */      \
    X(UnpackEx) /* low 12 bits: before the star; high 12: behind it */                             \
    X(MakeFunction) /* [defaults] [kwdefaults] [annotations] [closure] code; bits 1 2 4 8 */       \
    X(LoadBuildClass)                                                                              \
    X(GetYieldFromIter)                                                                            \
    X(GetAsyncIter)                                                                                \
    X(GetAsyncNext) /* iterator -> iterator awaitable */                                           \
    X(BeforeWith) /* manager -> exit entered */                                                    \
    X(BeforeAsyncWith)                                                                             \
    X(WithExceptStart) /* exit previous exception -> … result; argument 1: skip */                 \
    X(NoteCaught) /* a bare except takes the exception on top */                                   \
    X(MatchGroup) /* exception type -> rest-or-None match-or-None */                               \
    X(PrepareReraiseStar) /* original list -> exception-or-None */                                 \
    X(LoadAssertionError)                                                                          \
    X(ImportName) /* level names -> module */                                                      \
    X(ImportFrom) /* module -> module attribute */                                                 \
    X(ImportStar)                                                                                  \
    X(MatchSequence) /* subject -> subject bool */                                                 \
    X(MatchMapping)                                                                                \
    X(MatchKeys) /* subject keys -> subject keys values-or-None */                                 \
    X(MatchClass) /* subject class names -> attributes-or-None; argument: positional */            \
    X(GetLength) /* x -> x len */                                                                  \
    X(CopyDictWithoutKeys) /* subject keys -> subject rest */                                      \
    X(SetupAnnotations)

#define AWAITSCOPE_INSTRUCTIONS(X) AWAITSCOPE_LOOP_INSTRUCTIONS(X) AWAITSCOPE_STACK_INSTRUCTIONS(X)

enum class Op : std::uint8_t {
#define AWAITSCOPE_OP(name) name,
    AWAITSCOPE_INSTRUCTIONS(AWAITSCOPE_OP)
#undef AWAITSCOPE_OP
};

/// Whether Machine::execute() does it.
constexpr bool is_stack_instruction(Op op) noexcept
{
    return op >= Op::DeleteFast;
}

inline constexpr std::uint32_t max_argument = (1u << 24) - 1;

constexpr std::uint32_t encode(Op op, std::uint32_t argument) noexcept
{
    return static_cast<std::uint32_t>(op) | argument << 8;
}
constexpr Op op_of(std::uint32_t instruction) noexcept
{
    return static_cast<Op>(instruction & 0xff);
}
constexpr std::uint32_t argument_of(std::uint32_t instruction) noexcept
{
    return instruction >> 8;
}

} // namespace awaitscope::script
