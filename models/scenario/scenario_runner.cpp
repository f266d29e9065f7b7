// First, for Qt makes keywords of words that are names in there (emit, slots).
// clang-format off
#include "scheduler/run_control.h"
#include "scheduler/script/session.h"
#include "scheduler/trace/tracer.h"
// clang-format on

#include "models/scenario/scenario_runner.h"

#include <QDeadlineTimer>

#include <atomic>
#include <span>
#include <thread>

namespace awaitscope::models {

namespace {

constexpr int kFrameMs = 16;
constexpr int kDrainBudgetMs = 4;
// At Stop: short enough for an answer that is felt as immediate, long enough for most queues.
constexpr int kStopBudgetMs = 30;
constexpr std::size_t kDrainChunk = 2048; // events between two looks at the time
constexpr int kStoppedStatus = 130; // of a Python that Ctrl+C ended
// In virtual time the run waits for room in the queue; in real time it cannot, so there is more.
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
    Run(std::size_t queueSize, trace::WhenFull whenFull)
        : strings(std::make_shared<trace::StringPool>()), queue(queueSize),
          tracer(queue, *strings, whenFull)
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
    std::atomic<bool> done{false};
    std::thread thread;
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
    m_source = source;
    m_exitStatus = 0;
    m_end = End::None;
    m_endMessage.clear();
    m_isVirtual = options.clock == awaitscope::ClockKind::Virtual;
    m_eventLimit = m_limits.events;
    m_elapsedBefore = 0;
    m_progressTime = 0;

    m_run = m_isVirtual ? std::make_shared<Run>(kVirtualQueue, trace::WhenFull::Wait)
                        : std::make_shared<Run>(kRealQueue, trace::WhenFull::Drop);
    m_builder.reset();
    m_store.clear(m_run->strings);
    m_builder = std::make_unique<TraceBuilder>(m_store);

    Run& run = *m_run;
    run.source = source.toStdString();
    run.file = fileName.toStdString();
    run.options.clock = options.clock;
    run.options.speed = options.speed;
    run.options.seed = options.seed;
    run.options.tracer = &run.tracer;
    run.options.control = &run.control;
    run.thread = std::thread([shared = m_run] {
        shared->result = script::run_source(shared->source, shared->file, shared->options);
        // release: the result and every event are there for whoever sees the flag.
        shared->done.store(true, std::memory_order_release);
    });

    m_clock.start();
    m_sinceProgress.start();
    setState(State::Running);
    emit started();
    m_timer.start();
}

void ScenarioRunner::pause()
{
    if (m_state != State::Running)
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
    m_sinceProgress.start();
    m_clock.start();
    m_run->control.resume();
    setState(State::Running);
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
    takeIn(kDrainBudgetMs);
    if (m_run != run)
        return;
    if (done && run->queue.empty())
        finishRun();
    else if (m_state == State::Running)
        checkLimits();
    collectAbandoned();
}

void ScenarioRunner::takeIn(int budgetMs)
{
    const std::shared_ptr<Run> run = m_run;
    const QDeadlineTimer deadline(budgetMs, Qt::PreciseTimer);
    const auto take
        = [this](std::span<const trace::TraceEvent> events) { m_builder->append(events); };
    while (run->queue.drain(take, kDrainChunk) > 0) {
        if (m_run != run || deadline.hasExpired())
            break;
    }
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
    m_run.reset();
    conclude();
}

void ScenarioRunner::conclude()
{
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
