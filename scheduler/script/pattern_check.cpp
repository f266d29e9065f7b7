#include "scheduler/script/pattern_check.h"

#include "scheduler/script/ast_dump.h"
#include "scheduler/script/unparse.h"

#include <algorithm>
#include <string>

namespace awaitscope::script {
namespace {

using Names = std::vector<ast::Identifier>;

class PatternChecker {
public:
    explicit PatternChecker(std::vector<SyntaxProblem>& problems) : m_problems(problems) { }

    /// Adds the names that the pattern binds to `names`. `may_be_irrefutable`: it is the last case
    /// or has a guard, so that it may match everything.
    void check(const ast::Pattern& pattern, Names& names, bool may_be_irrefutable);

private:
    void error(const ast::Range& range, std::string message)
    {
        m_problems.push_back({DiagnosticKind::SyntaxError, range, std::move(message)});
    }
    void bind(ast::Identifier name, const ast::Range& range, Names& names)
    {
        if (name.empty())
            return;
        if (std::find(names.begin(), names.end(), name) != names.end())
            error(range, "multiple assignments to name '" + std::string(name) + "' in pattern");
        names.push_back(name);
    }
    void all(ast::PatternList patterns, Names& names)
    {
        for (const ast::Pattern* pattern : patterns)
            check(*pattern, names, true);
    }
    void alternatives(const ast::MatchOr& either, Names& names, bool may_be_irrefutable);

    std::vector<SyntaxProblem>& m_problems;
};

void PatternChecker::alternatives(const ast::MatchOr& either, Names& names, bool may_be_irrefutable)
{
    Names first;
    for (std::size_t i = 0; i < either.patterns.size(); ++i) {
        Names bound;
        const bool last = i + 1 == either.patterns.size();
        check(*either.patterns[i], bound, last && may_be_irrefutable);
        Names sorted = bound;
        std::sort(sorted.begin(), sorted.end());
        if (i == 0) {
            first = sorted;
        } else if (sorted != first) {
            error(either.range, "alternative patterns bind different names");
            break;
        }
    }
    for (const ast::Identifier name : first)
        bind(name, either.range, names);
}

void PatternChecker::check(const ast::Pattern& pattern, Names& names, bool may_be_irrefutable)
{
    switch (pattern.kind) {
    case ast::PatternKind::MatchValue:
    case ast::PatternKind::MatchSingleton:
        break;
    case ast::PatternKind::MatchSequence: {
        const ast::PatternList parts = pattern.as<ast::MatchSequence>().patterns;
        if (std::count_if(parts.begin(), parts.end(),
                [](const ast::Pattern* part) { return part->kind == ast::PatternKind::MatchStar; })
            > 1)
            error(pattern.range, "multiple starred names in sequence pattern");
        all(parts, names);
        break;
    }
    case ast::PatternKind::MatchMapping: {
        const auto& mapping = pattern.as<ast::MatchMapping>();
        std::vector<std::string> seen;
        for (const ast::Expr* key : mapping.keys) {
            if (key->kind == ast::ExprKind::Attribute)
                continue;
            std::string text = dump(*key);
            if (std::find(seen.begin(), seen.end(), text) != seen.end())
                error(pattern.range,
                    "mapping pattern checks duplicate key ("
                        + unparse(*key, {.keep_spelling = false}) + ")");
            seen.push_back(std::move(text));
        }
        all(mapping.patterns, names);
        bind(mapping.rest, pattern.range, names);
        break;
    }
    case ast::PatternKind::MatchClass: {
        const auto& match = pattern.as<ast::MatchClass>();
        for (std::size_t i = 0; i < match.kwd_attrs.size(); ++i)
            for (std::size_t k = 0; k < i; ++k)
                if (match.kwd_attrs[i] == match.kwd_attrs[k])
                    error(match.kwd_patterns[i]->range,
                        "attribute name repeated in class pattern: "
                            + std::string(match.kwd_attrs[i]));
        all(match.patterns, names);
        all(match.kwd_patterns, names);
        break;
    }
    case ast::PatternKind::MatchStar:
        bind(pattern.as<ast::MatchStar>().name, pattern.range, names);
        break;
    case ast::PatternKind::MatchAs: {
        const auto& as = pattern.as<ast::MatchAs>();
        if (as.pattern) {
            check(*as.pattern, names, may_be_irrefutable);
        } else if (!may_be_irrefutable) {
            error(pattern.range,
                as.name.empty() ? "wildcard makes remaining patterns unreachable"
                                : "name capture '" + std::string(as.name)
                        + "' makes remaining patterns unreachable");
        }
        bind(as.name, pattern.range, names);
        break;
    }
    case ast::PatternKind::MatchOr:
        alternatives(pattern.as<ast::MatchOr>(), names, may_be_irrefutable);
        break;
    }
}

} // namespace

void check_patterns(const ast::Match& match, std::vector<SyntaxProblem>& problems)
{
    PatternChecker checker(problems);
    for (const ast::MatchCase& match_case : match.cases) {
        Names names;
        checker.check(
            *match_case.pattern, names, match_case.guard || &match_case == &match.cases.back());
    }
}

} // namespace awaitscope::script
