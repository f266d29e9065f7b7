// First, for Qt makes keywords of words that are names in there (emit, slots).
// clang-format off
#include "scheduler/run_control.h"
#include "scheduler/script/session.h"
#include "scheduler/trace/tracer.h"
// clang-format on

#include "models/scenario/scenario_runner.h"

#include "models/analysis/wording.h"
#include "models/files/live_feed.h"
#include "models/files/trace_file.h"
#include "models/store/program_files.h"
#include "models/store/step_events.h"

#include <QDeadlineTimer>

#include <atomic>
#include <mutex>
#include <span>
#include <thread>

namespace awaitscope::models {

namespace {

constexpr int kFrameMs = 16;
constexpr int kDrainBudgetMs = 4;
// A trace is opened with as little painting as lets one see it grow: what one waits for is its end.
constexpr int kOpenBudgetMs = 12; // at a time; in between the window answers
constexpr int kShowOpeningMs = 250;
constexpr int kBehindBudgetMs = 8;
// At Stop: short enough for an answer that is felt as immediate, long enough for most queues.
constexpr int kStopBudgetMs = 30;
constexpr std::size_t kDrainChunk = 2048; // events between two looks at the time
constexpr int kStepMs = 10; // a step that takes longer shows as a run that goes on
constexpr int kStoppedStatus = 130; // of a Python that Ctrl+C ended
// In virtual time nobody sees the run wait for room in the queue; in real time it would be late, so
// there is more.
constexpr std::size_t kVirtualQueue = std::size_t{1} << 16;
constexpr std::size_t kRealQueue = std::size_t{1} << 20;

ScenarioRunner::End endOf(script::RunResult::End end)
{
    using From = script::RunResult::End;
    using To = ScenarioRunner::End;
    switch (end) {
    case From::Finished:
        return To::Finished;
    case From::Failed:
        return To::Failed;
    case From::Refused:
        return To::Refused;
    case From::Stopped:
        return To::Stopped;
    case From::Deadlock:
        return To::Deadlock;
    case From::LimitReached:
        return To::LimitReached;
    }
    return To::Failed;
}

} // namespace

/// What one run and its thread share. The thread keeps it alive until its end, so the runner may
/// let go of it at any time.
struct ScenarioRunner::Run {
    explicit Run(std::size_t queueSize)
        : strings(std::make_shared<trace::StringPool>()), queue(queueSize),
          tracer(queue, *strings, trace::WhenFull::Wait)
    {
        tracer.set_control(&control);
    }

    std::shared_ptr<trace::StringPool> strings;
    trace::EventQueue queue;
    trace::Tracer tracer;
    RunControl control;
    script::RunOptions options;
    std::string source;
    std::string file;
    script::RunResult result; // valid once done
    std::optional<Error> error; // of a trace that was opened; valid once done
    QStringList notes; // likewise
    std::atomic<double> progress{0};
    std::atomic<bool> restarts{false}; // what was queued was a first look; the window clears the flag
    std::mutex programMutex;
    std::optional<TraceProgram> program; // not yet taken; under the mutex
    std::atomic<bool> done{false};
    std::thread thread;
};

/// Hands a trace to the window as a run hands over its events.
class ScenarioRunner::QueueSink final : public TraceSink {
public:
    explicit QueueSink(Run& run) : m_run(run) { }

    trace::StringPool& strings() override { return *m_run.strings; }
    bool take(std::span<const trace::TraceEvent> events) override
    {
        for (const trace::TraceEvent& event : events) {
            while (!m_run.queue.try_push(event)) {
                if (m_run.control.stop_requested())
                    return false;
                std::this_thread::sleep_for(std::chrono::microseconds(200));
            }
        }
        return !m_run.control.stop_requested();
    }
    bool wantsFirstLook() const override { return true; }
    bool restart() override
    {
        m_run.restarts.store(true, std::memory_order_release);
        while (m_run.restarts.load(std::memory_order_acquire)) {
            if (m_run.control.stop_requested())
                return false;
            std::this_thread::sleep_for(std::chrono::microseconds(200));
        }
        return true;
    }
    void note(const QString& sentence) override { m_run.notes << sentence; }
    void program(const TraceProgram& program) override
    {
        const std::lock_guard lock(m_run.programMutex);
        m_run.program = program;
    }
    bool progress(std::uint64_t done, std::uint64_t total) override
    {
        m_run.progress.store(static_cast<double>(done) / static_cast<double>(total));
        return !m_run.control.stop_requested();
    }

private:
    Run& m_run;
};

ScenarioRunner::ScenarioRunner(QObject* parent)
    : QObject(parent), m_store(std::make_shared<const trace::StringPool>())
{
    m_timer.setInterval(kFrameMs);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ScenarioRunner::drain);
}

ScenarioRunner::~ScenarioRunner()
{
    abandon();
    for (const auto& run : m_abandoned)
        run->thread.join();
}

void ScenarioRunner::run(const QString& source, const QString& fileName, const Options& options)
{
    abandon();
    m_exitStatus = 0;
    m_end = End::None;
    m_endMessage.clear();
    m_conditions = options;
    m_isVirtual = options.clock == awaitscope::ClockKind::Virtual;
    m_isOpening = m_isReceiving = false;
    m_behind = false;
    const std::size_t usual = m_isVirtual ? kVirtualQueue : kRealQueue;
    m_run = std::make_shared<Run>(m_limits.queue == 0 ? usual : m_limits.queue);
    Run& run = *m_run;
    run.source = source.toStdString();
    run.file = fileName.toStdString();
    options.applyTo(run.options);
    run.options.tracer = &run.tracer;
    run.options.control = &run.control;
    run.control.set_breakpoints(options.breakpoints);
    if (options.startPaused)
        run.control.pause();
    run.thread = std::thread([shared = m_run] {
        shared->result = script::run_source(shared->source, shared->file, shared->options);
        // release: the result and every event are there for whoever sees the flag.
        shared->done.store(true, std::memory_order_release);
    });
    begin(source);
    if (options.startPaused)
        setState(State::Paused);
}

void ScenarioRunner::open(const QString& path)
{
    read([path](TraceSink& sink) { return TraceFile::read(path, sink); });
    m_isOpening = true;
    begin({});
}

void ScenarioRunner::receive(std::shared_ptr<LiveFeed> feed)
{
    read([feed = std::move(feed)](TraceSink& sink) { return readLive(*feed, sink); });
    m_isReceiving = true;
    begin({});
}

/// Starts a thread that hands over what `source` reads.
void ScenarioRunner::read(std::function<Result<void>(TraceSink&)> source)
{
    abandon();
    m_exitStatus = 0;
    m_end = End::None;
    m_endMessage.clear();
    m_isVirtual = false;
    m_isOpening = m_isReceiving = false;
    m_run = std::make_shared<Run>(kVirtualQueue);
    m_run->thread = std::thread([shared = m_run, source = std::move(source)] {
        QueueSink sink(*shared);
        if (const Result<void> result = source(sink); !result)
            shared->error = result.error();
        shared->done.store(true, std::memory_order_release);
    });
}

double ScenarioRunner::progress() const
{
    return m_run ? m_run->progress.load() : 1;
}

/// What a run and the opening of a trace have in common once their thread is there.
void ScenarioRunner::begin(const QString& source)
{
    m_eventLimit = m_limits.events;
    m_elapsedBefore = 0;
    m_progressTime = 0;
    m_place.reset();
    m_builder.reset();
    RecentRun before;
    before.source = m_source;
    before.duration = m_store.endTime() - m_store.beginTime();
    before.tasks = m_store.taskCount();
    before.strings = m_store.strings();
    before.events = m_store.exchange(m_run->strings);
    m_recent.add(std::move(before));
    m_source = source;
    ProgramFiles::set(m_store, m_source);
    m_builder = std::make_unique<TraceBuilder>(m_store, m_blockingThreshold);
    m_clock.start();
    m_sinceProgress.start();
    m_shown.invalidate();
    setState(State::Running);
    emit started();
    m_timer.start(kFrameMs);
}

void ScenarioRunner::clearStore()
{
    m_builder.reset();
    m_shown.invalidate();
    m_store.clear(m_run->strings);
    m_builder = std::make_unique<TraceBuilder>(m_store, m_blockingThreshold);
}

void ScenarioRunner::pause()
{
    if (m_state != State::Running || m_isOpening || m_isReceiving)
        return;
    m_run->control.pause();
    m_elapsedBefore += m_clock.elapsed();
    setState(State::Paused);
}

void ScenarioRunner::resume()
{
    if (m_state != State::Paused)
        return;
    while (m_eventLimit <= m_store.eventCount())
        m_eventLimit += m_limits.events;
    goOn();
    m_run->control.resume();
    setState(State::Running);
}

void ScenarioRunner::goOn()
{
    m_place.reset();
    m_sinceProgress.start();
    m_clock.start();
}

void ScenarioRunner::step(Step step, TaskRow task)
{
    if (m_state != State::Paused || (step == Step::Event && task >= m_store.taskCount()))
        return;
    StepGoal goal;
    switch (step) {
    case Step::Task:
        goal.kinds = kinds_of(trace::EventKind::StepEnd);
        break;
    case Step::Loop:
        goal.kinds = kinds_of(trace::EventKind::IterationBegin);
        break;
    case Step::Event:
        goal.kinds = stepKinds();
        goal.task = m_store.task(task).id;
        break;
    }
    goOn();
    m_run->control.step_to(goal);
    // Most steps take no time worth telling of; the window would only flicker.
    const QDeadlineTimer deadline(kStepMs, Qt::PreciseTimer);
    while (!m_run->control.waiting() && !m_run->done.load(std::memory_order_acquire)
        && !deadline.hasExpired())
        std::this_thread::yield();
    if (m_run->control.waiting())
        m_elapsedBefore += m_clock.elapsed();
    else
        setState(State::Running);
    drain();
}

void ScenarioRunner::setBreakpoints(std::vector<std::uint32_t> lines)
{
    if (m_run && !m_isOpening)
        m_run->control.set_breakpoints(std::move(lines));
}

void ScenarioRunner::stop()
{
    if (m_state == State::Idle)
        return;
    const std::shared_ptr<Run> run = m_run;
    // A run that is over, but whose last events wait to be drawn, has ended in its own way.
    const bool done = run->done.load(std::memory_order_acquire);
    run->control.stop();
    takeIn(kStopBudgetMs);
    if (m_run != run)
        return;
    if (done && run->queue.empty()) {
        finishRun();
        return;
    }
    m_timer.stop();
    if (m_state == State::Running)
        m_elapsedBefore += m_clock.elapsed();
    m_abandoned.push_back(std::move(m_run));
    m_run.reset();
    m_exitStatus = kStoppedStatus;
    m_end = End::Stopped;
    conclude();
}

qint64 ScenarioRunner::elapsedMs() const
{
    return m_elapsedBefore + (m_state == State::Running ? m_clock.elapsed() : 0);
}

void ScenarioRunner::drain()
{
    const std::shared_ptr<Run> run = m_run; // a slot may start another run meanwhile
    // Read before the queue: what was put before the flag is then seen to be there.
    const bool done = run->done.load(std::memory_order_acquire);
    const std::optional<Halt> halt = run->control.halt();
    takeProgram();
    const int usual = m_isOpening ? kOpenBudgetMs : kDrainBudgetMs;
    m_behind = !takeIn(m_behind ? std::max(usual, kBehindBudgetMs) : usual);
    if (m_run != run)
        return;
    if (m_isOpening)
        showOpening();
    if (run->restarts.load(std::memory_order_acquire) && run->queue.empty()) {
        clearStore();
        run->restarts.store(false, std::memory_order_release);
    }
    if (done && run->queue.empty())
        finishRun();
    else if (halt && !m_place && run->queue.empty())
        takeHalt(*halt);
    else if (m_state == State::Running && !m_isOpening && !m_isReceiving)
        checkLimits();
    collectAbandoned();
}

/// From time to time; what is waiting meanwhile is taken at once.
void ScenarioRunner::showOpening()
{
    m_timer.setInterval(m_behind ? 0 : kFrameMs);
    if (m_shown.isValid() && !m_shown.hasExpired(kShowOpeningMs))
        return;
    m_builder->tellAppended();
    m_shown.start();
}

void ScenarioRunner::takeHalt(const Halt& halt)
{
    using From = Halt::Reason;
    const auto reason = halt.reason == From::Breakpoint ? Place::Reason::Breakpoint
        : halt.reason == From::Step                     ? Place::Reason::Step
                                                        : Place::Reason::Asked;
    m_place = Place{reason, static_cast<int>(halt.line), m_store.taskRow(halt.task)};
    if (m_state == State::Running) {
        m_elapsedBefore += m_clock.elapsed();
        setState(State::Paused);
    }
    emit halted();
}

void ScenarioRunner::takeProgram()
{
    std::optional<TraceProgram> program;
    {
        const std::lock_guard lock(m_run->programMutex);
        program = std::exchange(m_run->program, {});
    }
    if (!program)
        return;
    m_source = QString::fromStdString(program->text);
    ProgramFiles::set(m_store, m_source);
    emit programFound(QString::fromStdString(program->name));
}

bool ScenarioRunner::takeIn(int budgetMs)
{
    const std::shared_ptr<Run> run = m_run;
    const QDeadlineTimer deadline(budgetMs, Qt::PreciseTimer);
    const auto take = [this](std::span<const trace::TraceEvent> events) {
        m_isOpening ? m_builder->appendUntold(events) : m_builder->append(events);
    };
    while (run->queue.drain(take, kDrainChunk) > 0) {
        if (m_run != run || deadline.hasExpired())
            return run->queue.empty();
    }
    return true;
}

bool ScenarioRunner::checkLimits()
{
    std::optional<Limit> limit;
    if (m_store.eventCount() >= m_eventLimit)
        limit = Limit::Events;
    if (m_store.endTime() > m_progressTime) {
        m_progressTime = m_store.endTime();
        m_sinceProgress.start();
    } else if (m_isVirtual && m_sinceProgress.hasExpired(m_limits.noProgressMs)) {
        limit = Limit::NoProgress;
    }
    if (!limit)
        return false;
    pause();
    emit limitReached(*limit);
    return true;
}

void ScenarioRunner::finishRun()
{
    m_timer.stop();
    m_run->thread.join(); // it has set its flag and has nothing left to do
    if (m_state == State::Running)
        m_elapsedBefore += m_clock.elapsed();
    const script::RunResult& result = m_run->result;
    m_exitStatus = result.exit_status;
    m_end = endOf(result.end);
    m_endMessage = QString::fromStdString(result.message);
    if (m_isOpening || m_isReceiving) {
        const std::optional<Error>& error = m_run->error;
        m_end = !error                 ? End::Finished
            : m_store.eventCount() > 0 ? End::Damaged
                                       : End::Refused;
        m_endMessage = error ? error->message : QString();
        for (const QString& note : m_run->notes)
            m_endMessage = joinedSentences(m_endMessage, note);
        for (const ImportReport::Entry& entry : m_store.report().entries()) {
            if (entry.kind == Oddity::EventsLost)
                m_endMessage = joinedSentences(m_endMessage, ImportReport::sentence(entry));
        }
    }
    m_run.reset();
    conclude();
}

void ScenarioRunner::conclude()
{
    m_place.reset();
    m_builder->finish();
    setState(State::Idle);
    emit finished();
}

void ScenarioRunner::abandon()
{
    collectAbandoned();
    if (!m_run)
        return;
    m_timer.stop();
    m_run->control.stop();
    m_abandoned.push_back(std::move(m_run));
    m_run.reset();
    m_builder->finish();
}

void ScenarioRunner::collectAbandoned()
{
    std::erase_if(m_abandoned, [](const std::shared_ptr<Run>& run) {
        if (!run->done.load(std::memory_order_acquire))
            return false;
        run->thread.join();
        return true;
    });
}

void ScenarioRunner::setState(State state)
{
    if (state == m_state)
        return;
    m_state = state;
    emit stateChanged(state);
}

} // namespace awaitscope::models
