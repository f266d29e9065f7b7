#pragma once

#include "models/scenario/block.h"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace awaitscope::models {

/// What a program calls the functions of asyncio and time, from its imports.
class ImportedNames {
public:
    /// Keeps the module, whose texts it uses.
    explicit ImportedNames(std::shared_ptr<const script::ast::Module> module);
    /// Of statements that stand together in a program. They must outlive it.
    explicit ImportedNames(script::ast::Block body);

    /// Whether the same names say the same.
    friend bool operator==(const ImportedNames& a, const ImportedNames& b)
    {
        return a.m_modules == b.m_modules && a.m_names == b.m_names;
    }

    /// "asyncio.sleep" for whatever way the expression says it; empty for anything else.
    std::string resolve(const script::ast::Expr& expr) const;
    /// How to say `name` of asyncio, e.g. "asyncio.create_task" or "aio.create_task".
    QString spell(const char* name) const;
    /// Whether "asyncio" or "time" can be said as that.
    bool imports(std::string_view module) const;

private:
    void read(script::ast::Block body);

    std::shared_ptr<const script::ast::Module> m_module;
    std::unordered_map<std::string_view, std::string> m_modules; // local name: module
    std::unordered_map<std::string_view, std::string> m_names; // local name: "asyncio.sleep"
};

/// A statement taken apart as far as its kind of block needs it. Parts that it lacks are null.
struct StatementParts {
    BlockKind kind = BlockKind::Code;
    const script::ast::Expr* target = nullptr; ///< of an assignment to one target
    const script::ast::Call* call = nullptr; ///< what is called, awaited or not
    const script::ast::Expr* value = nullptr; ///< what is awaited, raised, returned ...
    const script::ast::Expr* object = nullptr; ///< whose method is called
};

StatementParts readStatement(const script::ast::Stmt& stmt, const ImportedNames& names);

} // namespace awaitscope::models
