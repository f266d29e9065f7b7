#include "scheduler/script/modules/arguments.h"
#include "scheduler/script/modules/modules.h"
#include "scheduler/script/modules/python_source.h"
#include "scheduler/script/types/module.h"

namespace awaitscope::script {

namespace {

template <BinaryOp op> Value binary(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "operator", 2, 2);
    return interpreter.binary(op, args[0], args[1]);
}

template <BinaryOp op> Value inplace(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "operator", 2, 2);
    return interpreter.inplace(op, args[0], args[1]);
}

template <CompareOp op> Value compare(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "operator", 2, 2);
    return interpreter.compare(op, args[0], args[1]);
}

template <UnaryOp op> Value unary(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "operator", 1, 1);
    return interpreter.unary(op, args[0]);
}

Value truth(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "truth", 1, 1);
    return Value::boolean(interpreter.truth(args[0]));
}

Value not_(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "not_", 1, 1);
    return Value::boolean(!interpreter.truth(args[0]));
}

Value absolute(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "abs", 1, 1);
    return interpreter.call(interpreter.builtins().get(interpreter.intern("abs")), args);
}

Value index(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "index", 1, 1);
    const Value result = to_index(interpreter, args[0]);
    return result.is_bool() ? Value::integer(result.as_int()) : result;
}

Value contains(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "contains", 2, 2);
    return Value::boolean(interpreter.contains(args[0], args[1]));
}

Value get_item(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "getitem", 2, 2);
    return interpreter.get_item(args[0], args[1]);
}

Value set_item(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "setitem", 3, 3);
    interpreter.set_item(args[0], args[1], args[2]);
    return Value::none();
}

} // namespace

void setup_operator_module(Interpreter& interpreter, Module& module)
{
    module.add({{"add", binary<BinaryOp::Add>}, {"sub", binary<BinaryOp::Sub>},
        {"mul", binary<BinaryOp::Mult>}, {"matmul", binary<BinaryOp::MatMult>},
        {"truediv", binary<BinaryOp::Div>}, {"mod", binary<BinaryOp::Mod>},
        {"pow", binary<BinaryOp::Pow>}, {"lshift", binary<BinaryOp::LShift>},
        {"rshift", binary<BinaryOp::RShift>}, {"or_", binary<BinaryOp::BitOr>},
        {"xor", binary<BinaryOp::BitXor>}, {"and_", binary<BinaryOp::BitAnd>},
        {"floordiv", binary<BinaryOp::FloorDiv>}, {"concat", binary<BinaryOp::Add>}});
    module.add({{"iadd", inplace<BinaryOp::Add>}, {"isub", inplace<BinaryOp::Sub>},
        {"imul", inplace<BinaryOp::Mult>}, {"imatmul", inplace<BinaryOp::MatMult>},
        {"itruediv", inplace<BinaryOp::Div>}, {"imod", inplace<BinaryOp::Mod>},
        {"ipow", inplace<BinaryOp::Pow>}, {"ilshift", inplace<BinaryOp::LShift>},
        {"irshift", inplace<BinaryOp::RShift>}, {"ior", inplace<BinaryOp::BitOr>},
        {"ixor", inplace<BinaryOp::BitXor>}, {"iand", inplace<BinaryOp::BitAnd>},
        {"ifloordiv", inplace<BinaryOp::FloorDiv>}, {"iconcat", inplace<BinaryOp::Add>}});
    module.add({{"eq", compare<CompareOp::Eq>}, {"ne", compare<CompareOp::NotEq>},
        {"lt", compare<CompareOp::Lt>}, {"le", compare<CompareOp::LtE>},
        {"gt", compare<CompareOp::Gt>}, {"ge", compare<CompareOp::GtE>},
        {"neg", unary<UnaryOp::Negative>}, {"pos", unary<UnaryOp::Positive>},
        {"inv", unary<UnaryOp::Invert>}, {"invert", unary<UnaryOp::Invert>}, {"truth", truth},
        {"not_", not_}, {"abs", absolute}, {"index", index}, {"contains", contains},
        {"getitem", get_item}, {"setitem", set_item}});
    run_python_source(interpreter, module, "operator");
}

} // namespace awaitscope::script
