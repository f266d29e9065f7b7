#pragma once

#include "models/analysis/run_diff.h"
#include "models/timeline/timeline_layout.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <thread>

namespace awaitscope::models {

/// Compares two runs: small ones at once, others in a thread, which tells how far it is and can be
/// stopped. GUI thread.
class RunDiffFinder : public QObject {
    Q_OBJECT

public:
    /// Runs of as many tasks and events together are compared at once.
    static constexpr std::uint64_t kAtOnce = 100'000;

    explicit RunDiffFinder(QObject* parent = nullptr);
    ~RunDiffFinder() override;

    /// Both stores must not change until the next call or stop(). `atOnce`: up to how many events.
    void compare(const TraceStore& a, const TraceStore& b, std::uint64_t atOnce = kAtOnce);
    /// Forgets the comparison; what still works at it ends within milliseconds.
    void stop();

    bool isWorking() const { return m_work != nullptr; }
    int permille() const;
    /// Null until it is found.
    const RunDiff* diff() const { return m_found.diff.get(); }
    /// What the lanes of A, and of B, say of it. Never null.
    const std::shared_ptr<const LaneNotes>& notesA() const { return m_found.notesA; }
    const std::shared_ptr<const LaneNotes>& notesB() const { return m_found.notesB; }

signals:
    void found();
    void progressed(); ///< permille() has grown

private:
    struct Found {
        std::unique_ptr<const RunDiff> diff;
        std::shared_ptr<const LaneNotes> notesA = std::make_shared<const LaneNotes>();
        std::shared_ptr<const LaneNotes> notesB = std::make_shared<const LaneNotes>();
    };
    struct Work {
        RunDiff::Progress progress;
        std::atomic<bool> ready{false};
        Found found; // of the thread, until it is ready
        std::thread thread;
    };
    static Found find(const TraceStore& a, const TraceStore& b, RunDiff::Progress* progress);
    void look();

    std::unique_ptr<Work> m_work;
    Found m_found;
    QTimer m_timer;
};

} // namespace awaitscope::models
