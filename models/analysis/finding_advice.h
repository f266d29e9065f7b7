#pragma once

#include "models/analysis/findings.h"

#include <QCoreApplication>
#include <QStringList>

#include <optional>

namespace awaitscope::models {

/// What to know about a kind of finding, and how one writes it instead.
struct FindingAdvice {
    QString why; ///< plain text, a few sentences
    QString before, after; ///< Python; empty where there is nothing to compare
};

/// A change of one line that does away with a finding.
struct LineFix {
    std::uint32_t line = 0; ///< from 1
    QString before, after; ///< without line end
    bool operator==(const LineFix&) const = default;
};

class FindingAdvisor {
    Q_DECLARE_TR_FUNCTIONS(FindingAdvisor)

public:
    static FindingAdvice advice(FindingKind kind);
    static QString kindName(FindingKind kind); ///< "Blocking calls", for lists of kinds
    /// The name of the rule in `# noqa: blocking-call`; the same in every language.
    static QString rule(FindingKind kind);

    /// The fix, where it is mechanical; `lines` are those of the program that ran.
    static std::optional<LineFix> fix(const Finding& finding, const QStringList& lines);
    /// Mutes the finding on its line with a comment; nothing if it has no line.
    static std::optional<LineFix> mute(const Finding& finding, const QStringList& lines);
    /// Whether a comment on its line mutes it: `# noqa` for all rules, `# noqa: a, b` for these.
    static bool isMuted(const Finding& finding, const QStringList& lines);
};

} // namespace awaitscope::models
