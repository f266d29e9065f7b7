#include "scheduler/script/compiler_impl.h"

namespace awaitscope::script {

void Compiler::try_statement(const ast::Try& stmt)
{
    if (!stmt.finalbody.empty())
        try_finally(stmt);
    else if (stmt.is_star)
        try_star(stmt);
    else
        try_except(stmt);
}

/// The finally clause stands in the code once for each way out: the normal end, an exception,
/// and every return, break and continue that leaves the try.
void Compiler::try_finally(const ast::Try& stmt)
{
    Label& handler = new_label();
    Label& cleanup = new_label();
    Label& end = new_label();
    const int depth = b().depth();
    push({.kind = Enclosing::Kind::Finally, .handler = &handler, .depth = depth,
        .final_body = stmt.finalbody});
    if (stmt.handlers.empty())
        block(stmt.body);
    else if (stmt.is_star)
        try_star(stmt);
    else
        try_except(stmt);
    pop();
    block(stmt.finalbody);
    b().jump(Op::Jump, end);

    b().set_depth(depth + 1);
    b().place(handler);
    b().emit(Op::PushExc);
    push({.kind = Enclosing::Kind::FinallyBody, .handler = &cleanup, .depth = depth + 1});
    block(stmt.finalbody);
    pop();
    b().emit(Op::Reraise);
    b().set_depth(depth + 2);
    b().place(cleanup);
    b().emit(Op::Reraise);
    b().set_depth(depth);
    b().place(end);
}

void Compiler::clear_handler_name(std::string_view name)
{
    if (name.empty())
        return;
    b().none();
    store_name(name);
    delete_name(name);
}

void Compiler::try_except(const ast::Try& stmt)
{
    Label& handler = new_label();
    Label& cleanup = new_label();
    Label& end = new_label();
    const int depth = b().depth();
    push({.kind = Enclosing::Kind::Try, .handler = &handler, .depth = depth});
    block(stmt.body);
    pop();
    block(stmt.orelse);
    b().jump(Op::Jump, end);

    b().set_depth(depth + 1);
    b().place(handler);
    b().emit(Op::PushExc);
    for (const ast::ExceptHandler& it : stmt.handlers) {
        // The previous exception lies on the stack; whatever goes wrong restores it.
        const std::uint32_t first = b().position();
        Label& next = new_label();
        b().set_depth(depth + 2);
        b().at(it.range);
        if (it.type) {
            expression(*it.type);
            b().at(it.type->range);
            b().emit(Op::MatchException);
            b().jump(Op::PopJumpIfFalse, next);
        } else {
            b().emit(Op::NoteCaught);
        }
        if (it.name.empty())
            b().emit(Op::PopTop);
        else
            store_name(it.name);
        b().add_region(first, cleanup, depth + 1);
        Label& name_cleanup = new_label();
        push({.kind = Enclosing::Kind::Handler,
            .handler = it.name.empty() ? &cleanup : &name_cleanup,
            .depth = depth + 1,
            .name = it.name});
        block(it.body);
        pop();
        b().emit(Op::PopExcept);
        clear_handler_name(it.name);
        b().jump(Op::Jump, end);
        if (!it.name.empty()) {
            b().set_depth(depth + 2);
            b().place(name_cleanup);
            clear_handler_name(it.name);
            b().emit(Op::Reraise);
        }
        next.depth = depth + 2;
        b().place(next);
    }
    b().emit(Op::Reraise);
    b().set_depth(depth + 2);
    b().place(cleanup);
    b().emit(Op::Reraise);
    b().set_depth(depth);
    b().place(end);
}

/// except*: each clause takes its part of the group; what remains and what the clauses raise is
/// put together at the end. Stack in the clauses: previous, original, list of raised, rest.
void Compiler::try_star(const ast::Try& stmt)
{
    Label& handler = new_label();
    Label& cleanup = new_label();
    Label& reraise = new_label();
    Label& end = new_label();
    const int depth = b().depth();
    push({.kind = Enclosing::Kind::Try, .handler = &handler, .depth = depth});
    block(stmt.body);
    pop();
    block(stmt.orelse);
    b().jump(Op::Jump, end);

    b().set_depth(depth + 1);
    b().place(handler);
    b().emit(Op::PushExc);
    const std::uint32_t first = b().position();
    b().emit(Op::Copy, 1);
    b().emit(Op::BuildList, 0);
    b().emit(Op::Swap, 2); // previous original list rest
    for (const ast::ExceptHandler& it : stmt.handlers) {
        Label& next = new_label();
        Label& raised = new_label();
        b().at(it.range);
        expression(*it.type);
        b().emit(Op::MatchGroup); // previous original list rest match
        b().emit(Op::Copy, 1);
        Label& matched = new_label();
        b().jump(Op::PopJumpIfNotNone, matched);
        b().emit(Op::PopTop);
        b().jump(Op::Jump, next);
        b().place(matched);
        b().set_depth(depth + 5);
        // The part that matched is what the clause handles.
        b().emit(Op::PushExc); // previous original list rest before match
        if (it.name.empty())
            b().emit(Op::PopTop);
        else
            store_name(it.name);
        push({.kind = Enclosing::Kind::Handler, .handler = &raised, .depth = depth + 5,
            .name = it.name});
        block(it.body);
        pop();
        b().emit(Op::PopExcept);
        clear_handler_name(it.name);
        b().jump(Op::Jump, next);
        b().set_depth(depth + 6);
        b().place(raised); // previous original list rest before raised
        clear_handler_name(it.name);
        b().emit(Op::Swap, 2);
        b().emit(Op::PopExcept);
        b().emit(Op::ListAppend, 2);
        next.depth = depth + 4;
        b().place(next);
    }
    b().emit(Op::ListAppend, 1); // previous original list
    b().emit(Op::PrepareReraiseStar); // previous exception-or-None
    b().add_region(first, cleanup, depth + 1);
    b().emit(Op::Copy, 1);
    b().jump(Op::PopJumpIfNotNone, reraise);
    b().emit(Op::PopTop);
    b().emit(Op::PopExcept);
    b().jump(Op::Jump, end);
    b().set_depth(depth + 2);
    b().place(reraise);
    b().emit(Op::Reraise);
    b().set_depth(depth + 2);
    b().place(cleanup);
    b().emit(Op::Reraise);
    b().set_depth(depth);
    b().place(end);
}

/// Calls the exit function on the stack with three None, drops its result.
void Compiler::call_exit(bool is_async)
{
    b().emit(Op::PushNull);
    b().emit(Op::Swap, 2);
    b().none();
    b().none();
    b().none();
    b().emit(Op::Call, 3);
    if (is_async)
        await_value(2);
    b().emit(Op::PopTop);
}

void Compiler::with(const ast::With& stmt, std::size_t index)
{
    if (index == stmt.items.size()) {
        block(stmt.body);
        return;
    }
    const ast::WithItem& item = stmt.items[index];
    Label& handler = new_label();
    Label& cleanup = new_label();
    Label& suppressed = new_label();
    Label& end = new_label();
    const ast::Range range = item.context_expr->range;
    expression(*item.context_expr);
    b().at(range);
    b().emit(stmt.is_async ? Op::BeforeAsyncWith : Op::BeforeWith);
    if (stmt.is_async)
        await_value(1);
    const int depth = b().depth() - 1; // the exit function
    push({.kind = stmt.is_async ? Enclosing::Kind::AsyncWith : Enclosing::Kind::With,
        .handler = &handler, .depth = depth, .range = range});
    if (item.optional_vars)
        store(*item.optional_vars);
    else
        b().emit(Op::PopTop);
    with(stmt, index + 1);
    pop();
    b().at(range);
    call_exit(stmt.is_async);
    b().jump(Op::Jump, end);

    b().set_depth(depth + 1);
    b().place(handler);
    b().emit(Op::PushExc);
    const std::uint32_t first = b().position();
    b().emit(Op::WithExceptStart);
    if (stmt.is_async)
        await_value(2);
    b().jump(Op::PopJumpIfTrue, suppressed);
    b().add_region(first, cleanup, depth + 1);
    b().emit(Op::Reraise);
    b().set_depth(depth + 2);
    b().place(cleanup);
    b().emit(Op::Reraise);
    suppressed.depth = depth + 2;
    b().place(suppressed);
    b().emit(Op::PopTop);
    b().emit(Op::PopExcept);
    b().emit(Op::PopTop);
    b().set_depth(depth - 1);
    b().place(end);
}

} // namespace awaitscope::script
