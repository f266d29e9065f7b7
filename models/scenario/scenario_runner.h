#pragma once

#include "models/result.h"
#include "models/scenario/recent_runs.h"
#include "models/scenario/run_conditions.h"
#include "models/store/trace_builder.h"
#include "models/store/trace_store.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace awaitscope {
struct Halt;
}

namespace awaitscope::models {

class LiveFeed;
class TraceSink;

/// Runs scenarios, or opens traces, on a thread of their own and fills a TraceStore with what
/// happens.
///
/// The window never waits for the run: events cross in a lock-free queue that is drained once a
/// frame, for at most 4 ms, or 8 while there are more than that. A run that is faster than the
/// window waits for room in the queue, so no event is ever lost; on the real clock that delays the
/// loop, and is seen as such. Stopping works at any moment, also in a loop that
/// never awaits. Every run has its own thread, queue and texts, so a new one can begin while the
/// thread of the last still winds down. GUI thread.
class ScenarioRunner : public QObject {
    Q_OBJECT

public:
    enum class State { Idle, Running, Paused };
    Q_ENUM(State)

    /// Why the run paused by itself; the user is asked whether it shall go on.
    enum class Limit {
        Events, ///< a million events (and at every further million)
        NoProgress, ///< ten seconds of work without the virtual clock moving
    };
    Q_ENUM(Limit)

    /// How the last run ended; see script::RunResult.
    /// Refused is also a file that is no trace, Damaged one that could be read in part.
    enum class End { None, Finished, Failed, Refused, Stopped, Deadlock, LimitReached, Damaged };
    Q_ENUM(End)

    struct Options : RunConditions {
        std::vector<std::uint32_t> breakpoints; ///< lines of statements; see setBreakpoints()
        bool startPaused = false; ///< before the program's first line
    };

    /// How far a paused run goes on.
    enum class Step {
        Task, ///< to the end of the next step of any task
        Loop, ///< to the beginning of the loop's next iteration, before what is ready runs
        Event, ///< to the next event of one task
    };
    Q_ENUM(Step)

    /// Where a paused run stands. Everything that has happened until then is in the store.
    struct Place {
        enum class Reason { Asked, Breakpoint, Step };
        Reason reason = Reason::Asked;
        int line = 0; ///< about to run; 0 when no code of the program runs
        TaskRow task = kNoIndex; ///< that runs; kNoIndex between two steps
    };

    /// Lower limits are for tests, but for the events.
    struct Limits {
        std::uint64_t events = 1'000'000; ///< after as many, and each time as many more, it pauses
        qint64 noProgressMs = 10'000;
        std::size_t queue = 0; ///< events that may wait to be drained; 0: as the clock needs
    };

    explicit ScenarioRunner(QObject* parent = nullptr);
    /// Stops what runs and waits for its thread, which takes a few milliseconds.
    ~ScenarioRunner() override;

    TraceStore& store() { return m_store; }
    const TraceStore& store() const { return m_store; }

    State state() const { return m_state; }
    bool isActive() const { return m_state != State::Idle; }

    /// Clears the store and starts. A run under way is stopped and forgotten.
    void run(const QString& source, const QString& fileName, const Options& options);
    /// Clears the store and reads a trace into it. Like a run it can be stopped, but not paused.
    void open(const QString& path);
    /// Clears the store and takes in a recording that goes on; it ends with the feed, or by stop().
    void receive(std::shared_ptr<LiveFeed> feed);
    bool isReceiving() const { return m_isReceiving && isActive(); }
    bool isOpening() const { return m_isOpening && isActive(); }
    /// How much of the file has been read, from 0 to 1.
    double progress() const;

    void pause();
    /// Lets a paused run go on that far, or to the next breakpoint. `task` is for Step::Event.
    void step(Step step, TaskRow task = kNoIndex);
    /// Where the run has paused; none while it goes on, and for the moment it takes to pause.
    const std::optional<Place>& place() const { return m_place; }
    /// Lines of statements before which this run and no later one pauses.
    void setBreakpoints(std::vector<std::uint32_t> lines);
    void resume(); ///< also the answer "Continue" to limitReached()
    /// Ends the run before it returns. The trace ends here, too: what still comes from the thread
    /// is not taken in, and neither is what waits in the queue once that has taken 30 ms.
    void stop();

    /// Of the last run: None while it goes on.
    End end() const { return m_end; }
    /// Of the last run() there was.
    const RunConditions& conditions() const { return m_conditions; }
    int exitStatus() const { return m_exitStatus; } ///< as Python's; 0 until the run has ended
    /// Why the run did not finish, in the engine's words; empty when it did.
    const QString& endMessage() const { return m_endMessage; }
    /// Time the run has taken on the machine, pauses left out, ms.
    qint64 elapsedMs() const;
    /// The text that was run; a document that differs from it has been edited since. Of a trace: the
    /// program's text, if it has that.
    const QString& source() const { return m_source; }
    /// The runs before the one that is shown, as far as they came to an end.
    const RecentRuns& recentRuns() const { return m_recent; }

    const Limits& limits() const { return m_limits; }
    void setLimits(const Limits& limits) { m_limits = limits; }
    /// From how long a step on counts as blocking the loop, in ns, in the runs to come.
    void setBlockingThreshold(TimeNs threshold) { m_blockingThreshold = threshold; }

signals:
    void stateChanged(awaitscope::models::ScenarioRunner::State state);
    void started();
    void finished(); ///< everything is in the store
    void halted(); ///< the run has paused, and place() tells where
    /// The trace that is being opened has told of its program: source() is its text.
    void programFound(const QString& name);
    void limitReached(awaitscope::models::ScenarioRunner::Limit limit);

private:
    struct Run;
    class QueueSink;

    void read(std::function<Result<void>(TraceSink&)> source);
    void begin(const QString& source);
    void clearStore();
    void drain();
    void takeHalt(const Halt& halt);
    void goOn();
    void takeProgram();
    /// Whether the queue is empty now.
    bool takeIn(int budgetMs);
    void showOpening();
    bool checkLimits();
    void setState(State state);
    void finishRun();
    void conclude();
    void abandon();
    void collectAbandoned();

    TraceStore m_store;
    RecentRuns m_recent;
    std::unique_ptr<TraceBuilder> m_builder;
    std::shared_ptr<Run> m_run; // null while idle
    std::vector<std::shared_ptr<Run>> m_abandoned; // stopped, but not yet at their end
    QTimer m_timer;
    QElapsedTimer m_clock; // since the last start or resume
    QElapsedTimer m_sinceProgress;
    TimeNs m_progressTime = 0;
    qint64 m_elapsedBefore = 0;
    std::uint64_t m_eventLimit = 0;
    Limits m_limits;
    TimeNs m_blockingThreshold = TraceBuilder::kBlockingThreshold;
    QString m_source;
    QString m_endMessage;
    std::optional<Place> m_place;
    int m_exitStatus = 0;
    End m_end = End::None;
    State m_state = State::Idle;
    RunConditions m_conditions;
    bool m_isVirtual = true;
    bool m_isOpening = false;
    bool m_isReceiving = false;
    bool m_behind = false; // the last frame's budget was not enough
    QElapsedTimer m_shown; // since views were told of a trace that is being opened
};

} // namespace awaitscope::models
