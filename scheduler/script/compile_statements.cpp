#include "scheduler/script/compiler_impl.h"

namespace awaitscope::script {

void Compiler::block(ast::Block body)
{
    std::uint32_t line = 0; // of the statement before, which may share it
    for (const ast::Stmt* stmt : body) {
        b().at(stmt->range);
        // A breakpoint on a function pauses its calls; see function().
        if (stmt->kind != ast::StmtKind::FunctionDef && stmt->range.line != line)
            b().begin_statement(stmt->range.line);
        line = stmt->range.line;
        statement(*stmt);
    }
}

void Compiler::statement(const ast::Stmt& stmt)
{
    switch (stmt.kind) {
    case ast::StmtKind::FunctionDef: function(stmt.as<ast::FunctionDef>()); break;
    case ast::StmtKind::ClassDef:    class_def(stmt.as<ast::ClassDef>()); break;
    case ast::StmtKind::Return:      return_statement(stmt.as<ast::Return>()); break;
    case ast::StmtKind::Delete:
        for (const ast::Expr* target : stmt.as<ast::Delete>().targets)
            delete_target(*target);
        break;
    case ast::StmtKind::Assign: {
        const auto& assign = stmt.as<ast::Assign>();
        expression(*assign.value);
        for (std::size_t i = 0; i < assign.targets.size(); ++i) {
            if (i + 1 < assign.targets.size())
                b().emit(Op::Copy, 1);
            store(*assign.targets[i]);
        }
        break;
    }
    case ast::StmtKind::AugAssign: augmented(stmt.as<ast::AugAssign>()); break;
    case ast::StmtKind::AnnAssign: annotated(stmt.as<ast::AnnAssign>()); break;
    case ast::StmtKind::For:
        if (stmt.as<ast::For>().is_async)
            async_for_loop(stmt.as<ast::For>());
        else
            for_loop(stmt.as<ast::For>());
        break;
    case ast::StmtKind::While: while_loop(stmt.as<ast::While>()); break;
    case ast::StmtKind::If:    if_statement(stmt.as<ast::If>()); break;
    case ast::StmtKind::With:  with(stmt.as<ast::With>(), 0); break;
    case ast::StmtKind::Match: match(stmt.as<ast::Match>()); break;
    case ast::StmtKind::Raise: {
        const auto& raise = stmt.as<ast::Raise>();
        std::uint32_t count = 0;
        for (const ast::Expr* part : {raise.exc, raise.cause}) {
            if (part) {
                expression(*part);
                ++count;
            }
        }
        b().at(stmt.range);
        b().emit(Op::Raise, count);
        break;
    }
    case ast::StmtKind::Try:        try_statement(stmt.as<ast::Try>()); break;
    case ast::StmtKind::Assert:     assert_statement(stmt.as<ast::Assert>()); break;
    case ast::StmtKind::Import:     import(stmt.as<ast::Import>()); break;
    case ast::StmtKind::ImportFrom: import_from(stmt.as<ast::ImportFrom>()); break;
    case ast::StmtKind::ExprStmt:
        expression(*stmt.as<ast::ExprStmt>().value);
        b().emit(Op::PopTop);
        break;
    case ast::StmtKind::Break:    break_or_continue(true); break;
    case ast::StmtKind::Continue: break_or_continue(false); break;
    case ast::StmtKind::Pass:     b().emit(Op::Nop); break;
    case ast::StmtKind::Global:
    case ast::StmtKind::Nonlocal: break;
    }
}

void Compiler::if_statement(const ast::If& stmt)
{
    Label& end = new_label();
    for (std::size_t i = 0; i < stmt.branches.size(); ++i) {
        const ast::IfBranch& branch = stmt.branches[i];
        Label& next = new_label();
        b().at(branch.test->range);
        if (i > 0)
            b().begin_statement(branch.test->range.line);
        jump_if(*branch.test, false, next);
        block(branch.body);
        if (i + 1 < stmt.branches.size() || !stmt.orelse.empty())
            b().jump(Op::Jump, end);
        b().place(next);
    }
    block(stmt.orelse);
    b().place(end);
}

void Compiler::push(Enclosing enclosing)
{
    enclosing.region_start = b().position();
    m_unit->enclosing.push_back(enclosing);
}

void Compiler::pop()
{
    const Enclosing& last = m_unit->enclosing.back();
    if (last.handler)
        b().add_region(last.region_start, *last.handler, last.depth);
    m_unit->enclosing.pop_back();
}

void Compiler::for_loop(const ast::For& loop)
{
    Label& start = new_label();
    Label& exhausted = new_label();
    Label& end = new_label();
    unshared(*loop.iter);
    b().at(loop.iter->range);
    b().emit(Op::GetIter);
    b().place(start);
    push({.kind = Enclosing::Kind::For, .start = &start, .end = &end, .range = loop.range});
    b().jump(Op::ForIter, exhausted);
    store(*loop.target);
    block(loop.body);
    b().at(loop.iter->range);
    b().begin_statement(loop.range.line);
    b().jump(Op::JumpBack, start);
    pop();
    b().place(exhausted);
    block(loop.orelse);
    b().place(end);
}

void Compiler::async_for_loop(const ast::For& loop)
{
    Label& start = new_label();
    Label& end = new_label();
    Label& handler = new_label();
    unshared(*loop.iter);
    b().at(loop.iter->range);
    b().emit(Op::GetAsyncIter);
    b().place(start);
    const int depth = b().depth();
    push({.kind = Enclosing::Kind::AsyncFor, .start = &start, .end = &end, .range = loop.range});
    const std::uint32_t first = b().position();
    b().emit(Op::GetAsyncNext);
    b().emit(Op::Send);
    b().add_region(first, handler, depth);
    store(*loop.target);
    block(loop.body);
    b().at(loop.iter->range);
    b().begin_statement(loop.range.line);
    b().jump(Op::JumpBack, start);
    pop();
    b().set_depth(depth + 1);
    b().place(handler);
    b().emit(Op::PushExc);
    b().emit(Op::EndAsyncFor);
    block(loop.orelse);
    b().place(end);
}

void Compiler::while_loop(const ast::While& loop)
{
    Label& start = new_label();
    Label& otherwise = new_label();
    Label& end = new_label();
    b().place(start);
    push({.kind = Enclosing::Kind::While, .start = &start, .end = &end});
    const auto* const constant = loop.test->if_is<ast::Constant>();
    const bool forever = constant
        && (constant->constant == ast::ConstantKind::True
            || (constant->is_small_int && constant->small_int != 0));
    b().at(loop.test->range);
    if (!forever)
        jump_if(*loop.test, false, otherwise);
    block(loop.body);
    b().at(loop.test->range);
    b().jump(Op::JumpBack, start);
    pop();
    b().place(otherwise);
    block(loop.orelse);
    b().place(end);
}

/// Emits what leaving one enclosing statement takes; a value to keep may be on top of the stack.
void Compiler::leave(const Enclosing& enclosing, bool keeps_value)
{
    const auto drop_below = [&] {
        if (keeps_value)
            b().emit(Op::Swap, 2);
        b().emit(Op::PopTop);
    };
    switch (enclosing.kind) {
    case Enclosing::Kind::While:
    case Enclosing::Kind::Try: break;
    case Enclosing::Kind::For:
    case Enclosing::Kind::AsyncFor: drop_below(); break;
    case Enclosing::Kind::Returning: drop_below(); break; // another return takes its place
    case Enclosing::Kind::Finally:
        if (keeps_value)
            push({.kind = Enclosing::Kind::Returning});
        block(enclosing.final_body);
        if (keeps_value)
            pop();
        break;
    case Enclosing::Kind::FinallyBody:
        drop_below();
        if (keeps_value)
            b().emit(Op::Swap, 2);
        b().emit(Op::PopExcept);
        break;
    case Enclosing::Kind::Handler:
        if (keeps_value)
            b().emit(Op::Swap, 2);
        b().emit(Op::PopExcept);
        clear_handler_name(enclosing.name);
        break;
    case Enclosing::Kind::With:
    case Enclosing::Kind::AsyncWith: {
        if (keeps_value)
            b().emit(Op::Swap, 2);
        const ast::Range outer = b().range();
        b().at(enclosing.range);
        call_exit(enclosing.kind == Enclosing::Kind::AsyncWith);
        b().at(outer);
        break;
    }
    }
}

/// Leaves the innermost enclosing statements until `count` are left. What is emitted on the way
/// is not protected by what has been left.
void Compiler::leave_down_to(std::size_t count, bool keeps_value)
{
    std::vector<Enclosing>& enclosing = m_unit->enclosing;
    std::vector<Enclosing> left;
    const ast::Range range = b().range();
    while (enclosing.size() > count) {
        const Enclosing last = enclosing.back();
        pop();
        leave(last, keeps_value);
        left.push_back(last);
    }
    b().at(range);
    for (auto it = left.rbegin(); it != left.rend(); ++it)
        enclosing.push_back(*it);
}

void Compiler::return_statement(const ast::Return& stmt)
{
    const int depth = b().depth();
    if (stmt.value)
        expression(*stmt.value);
    else
        b().none();
    const std::size_t count = m_unit->enclosing.size();
    leave_down_to(0, true);
    b().emit(Op::Return);
    b().set_depth(depth);
    for (std::size_t i = 0; i < count; ++i)
        m_unit->enclosing[i].region_start = b().position();
}

void Compiler::break_or_continue(bool is_break)
{
    std::vector<Enclosing>& enclosing = m_unit->enclosing;
    std::size_t loop = enclosing.size();
    while (loop > 0
        && (enclosing[loop - 1].kind > Enclosing::Kind::AsyncFor))
        --loop;
    const int depth = b().depth();
    const Enclosing target = enclosing[loop - 1];
    // `continue` stays in the loop, `break` drops its iterator.
    leave_down_to(is_break ? loop - 1 : loop, false);
    if (is_break) {
        b().jump(Op::Jump, *target.end);
    } else {
        if (target.kind != Enclosing::Kind::While) // which has its own there
            b().begin_statement(target.range.line);
        b().jump(Op::JumpBack, *target.start);
    }
    b().set_depth(depth);
    for (std::size_t i = is_break ? loop - 1 : loop; i < enclosing.size(); ++i)
        enclosing[i].region_start = b().position();
}

void Compiler::delete_target(const ast::Expr& target)
{
    b().at(target.range);
    switch (target.kind) {
    case ast::ExprKind::Name: delete_name(target.as<ast::Name>().id); break;
    case ast::ExprKind::Attribute:
        expression(*target.as<ast::Attribute>().value);
        b().emit(Op::DeleteAttr,
            b().attribute(m_scopes.mangle(m_unit->scope, target.as<ast::Attribute>().attr)));
        break;
    case ast::ExprKind::Subscript:
        expression(*target.as<ast::Subscript>().value);
        subscript_key(*target.as<ast::Subscript>().slice);
        b().emit(Op::DeleteItem);
        break;
    case ast::ExprKind::Tuple:
        for (const ast::Expr* element : target.as<ast::Tuple>().elts)
            delete_target(*element);
        break;
    case ast::ExprKind::List:
        for (const ast::Expr* element : target.as<ast::List>().elts)
            delete_target(*element);
        break;
    default: break;
    }
}

void Compiler::augmented(const ast::AugAssign& stmt)
{
    const auto apply = [&] {
        expression(*stmt.value);
        b().at(stmt.range);
        b().emit(Op::Inplace, static_cast<std::uint32_t>(stmt.op));
    };
    b().at(stmt.target->range);
    if (const auto* attribute = stmt.target->if_is<ast::Attribute>()) {
        const std::string_view name = m_scopes.mangle(m_unit->scope, attribute->attr);
        expression(*attribute->value);
        b().emit(Op::Copy, 1);
        b().emit(Op::LoadAttr, b().attribute(name));
        apply();
        b().emit(Op::Swap, 2);
        b().emit(Op::StoreAttr, b().attribute(name));
    } else if (const auto* subscript = stmt.target->if_is<ast::Subscript>()) {
        expression(*subscript->value);
        subscript_key(*subscript->slice);
        b().emit(Op::Copy, 2);
        b().emit(Op::Copy, 2);
        b().emit(Op::GetItem);
        apply();
        b().emit(Op::Swap, 3);
        b().emit(Op::Swap, 2);
        b().emit(Op::StoreItem);
    } else {
        expression(*stmt.target);
        apply();
        store(*stmt.target);
    }
}

void Compiler::annotated(const ast::AnnAssign& stmt)
{
    if (stmt.value) {
        expression(*stmt.value);
        store(*stmt.target);
    }
    if (m_unit->scope.is_function())
        return; // annotations of locals are not evaluated
    const auto* const name = stmt.target->if_is<ast::Name>();
    annotation(*stmt.annotation);
    if (name && stmt.simple) {
        if (m_unit->scope.kind == Scope::Kind::Class)
            b().emit(Op::LoadName, b().name("__annotations__"));
        else
            b().emit(Op::LoadGlobal, b().global("__annotations__"));
        b().constant(
            Value(&m_interpreter.intern(m_scopes.mangle(m_unit->scope, name->id))));
        b().emit(Op::StoreItem);
    } else {
        b().emit(Op::PopTop);
    }
}

void Compiler::assert_statement(const ast::Assert& stmt)
{
    Label& end = new_label();
    jump_if(*stmt.test, true, end);
    b().emit(Op::LoadAssertionError);
    if (stmt.msg) {
        b().emit(Op::PushNull);
        b().emit(Op::Swap, 2);
        expression(*stmt.msg);
        b().at(stmt.test->range);
        b().emit(Op::Call, 1);
    }
    b().at(stmt.test->range);
    b().emit(Op::Raise, 1);
    b().at(stmt.range);
    b().place(end);
}

void Compiler::import(const ast::Import& stmt)
{
    for (const ast::Alias& alias : stmt.names) {
        // `import a.b` binds a; `import a.b as c` binds a.b.
        b().constant(Value::integer(0));
        b().constant(Value::boolean(!alias.asname.empty()));
        b().emit(Op::ImportName, b().name(alias.name));
        store_name(alias.asname.empty() ? alias.name.substr(0, alias.name.find('.'))
                                        : alias.asname);
    }
}

void Compiler::import_from(const ast::ImportFrom& stmt)
{
    if (stmt.module == "__future__") {
        for (const ast::Alias& alias : stmt.names)
            m_annotations_are_text = m_annotations_are_text || alias.name == "annotations";
        return;
    }
    b().constant(Value::integer(stmt.level));
    b().constant(Value::boolean(true));
    b().emit(Op::ImportName, b().name(stmt.module));
    for (const ast::Alias& alias : stmt.names) {
        if (alias.name == "*") {
            b().emit(Op::ImportStar);
            return;
        }
        b().emit(Op::ImportFrom, b().name(alias.name));
        store_name(alias.asname.empty() ? alias.name : alias.asname);
    }
    b().emit(Op::PopTop);
}

} // namespace awaitscope::script
