#pragma once

#include "models/analysis/run_diff.h"
#include "models/scenario/scenario_runner.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>

namespace awaitscope::models {

/// What a run would be like with another text: runs it under the same conditions, and
/// answers how it differs from the run there is. While one text runs, of those that are asked for
/// meanwhile only the newest is run next; the last answer stays until there is another. GUI thread.
class WhatIf : public QObject {
    Q_OBJECT

public:
    explicit WhatIf(QObject* parent = nullptr);
    ~WhatIf() override;

    /// `base` is the run to be compared with, in virtual time; it must outlive the question and not
    /// change. `conditions` are those under which it was made.
    void ask(const TraceStore& base, const QString& source, const QString& fileName,
        const RunConditions& conditions = {});
    void stop(); ///< forgets question and answer

    /// Null until the first answer.
    const TraceStore* answer() const;
    const RunDiff* diff() const { return m_diff.get(); }
    /// "ends at 2.300 s, 0.300 s later"; why there is no end; empty without an answer.
    QString summary() const;

    /// Runs of more events are not worth waiting for while something is dragged.
    static constexpr std::uint64_t kMostEvents = 200'000;

signals:
    void changed(); ///< another answer, or none

private:
    void start();
    void finished();

    std::unique_ptr<ScenarioRunner> m_running, m_shown;
    std::unique_ptr<RunDiff> m_diff;
    const TraceStore* m_base = nullptr;
    QString m_source, m_fileName;
    ScenarioRunner::Options m_options;
    bool m_waiting = false; // another text is to be run next
};

} // namespace awaitscope::models
