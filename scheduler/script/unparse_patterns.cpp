#include "scheduler/script/unparse_impl.h"

namespace awaitscope::script::detail {

void ExpressionWriter::patterns(ast::PatternList patterns)
{
    bool first = true;
    for (const ast::Pattern* part : patterns) {
        if (!first)
            m_out += ", ";
        first = false;
        pattern(*part);
    }
}

void ExpressionWriter::class_pattern(const ast::MatchClass& match)
{
    expr(*match.cls, Precedence::Atom);
    m_out += '(';
    patterns(match.patterns);
    for (std::size_t i = 0; i < match.kwd_attrs.size(); ++i) {
        if (i || !match.patterns.empty())
            m_out += ", ";
        text(match.kwd_attrs[i]);
        m_out += '=';
        pattern(*match.kwd_patterns[i]);
    }
    m_out += ')';
}

void ExpressionWriter::mapping_pattern(const ast::MatchMapping& mapping)
{
    m_out += '{';
    for (std::size_t i = 0; i < mapping.keys.size(); ++i) {
        if (i)
            m_out += ", ";
        expr(*mapping.keys[i]);
        m_out += ": ";
        pattern(*mapping.patterns[i]);
    }
    if (!mapping.rest.empty()) {
        m_out += mapping.keys.empty() ? "**" : ", **";
        text(mapping.rest);
    }
    m_out += '}';
}

/// `in_alternative`: it is one side of `|`, where `as` and another `|` need parentheses.
void ExpressionWriter::pattern(const ast::Pattern& node, bool in_alternative)
{
    switch (node.kind) {
    case ast::PatternKind::MatchValue:
        expr(*node.as<ast::MatchValue>().value);
        break;
    case ast::PatternKind::MatchSingleton: {
        const ast::ConstantKind value = node.as<ast::MatchSingleton>().value;
        text(value == ast::ConstantKind::None      ? "None"
                : value == ast::ConstantKind::True ? "True"
                                                   : "False");
        break;
    }
    case ast::PatternKind::MatchSequence:
        m_out += '[';
        patterns(node.as<ast::MatchSequence>().patterns);
        m_out += ']';
        break;
    case ast::PatternKind::MatchMapping:
        mapping_pattern(node.as<ast::MatchMapping>());
        break;
    case ast::PatternKind::MatchClass:
        class_pattern(node.as<ast::MatchClass>());
        break;
    case ast::PatternKind::MatchStar: {
        const ast::Identifier name = node.as<ast::MatchStar>().name;
        m_out += '*';
        text(name.empty() ? "_" : name);
        break;
    }
    case ast::PatternKind::MatchAs: {
        const auto& as = node.as<ast::MatchAs>();
        if (!as.pattern) {
            text(as.name.empty() ? "_" : as.name);
            break;
        }
        if (in_alternative)
            m_out += '(';
        // `a as b as c` is not Python.
        const bool nested = as.pattern->kind == ast::PatternKind::MatchAs
            && as.pattern->as<ast::MatchAs>().pattern;
        if (nested)
            m_out += '(';
        pattern(*as.pattern);
        if (nested)
            m_out += ')';
        m_out += " as ";
        text(as.name);
        if (in_alternative)
            m_out += ')';
        break;
    }
    case ast::PatternKind::MatchOr: {
        if (in_alternative)
            m_out += '(';
        bool first = true;
        for (const ast::Pattern* alternative : node.as<ast::MatchOr>().patterns) {
            if (!first)
                m_out += " | ";
            first = false;
            pattern(*alternative, true);
        }
        if (in_alternative)
            m_out += ')';
        break;
    }
    }
}

} // namespace awaitscope::script::detail
