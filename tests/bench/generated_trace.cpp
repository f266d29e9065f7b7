#include "generated_trace.h"

#include <algorithm>
#include <string>

namespace awaitscope::bench {

using trace::AwaitKind;
using trace::EventKind;
using trace::ObjectId;
using trace::ResourceKind;
using trace::StepOutcome;
using trace::TraceEvent;
using trace::WakeCause;

namespace {

constexpr std::size_t kChunk = 10'000;
constexpr const char* kFunctions[]
    = {"fetch_page", "parse_document", "write_row", "handle_client", "read_message", "poll_sensor",
        "refresh_cache", "send_heartbeat", "resolve_host", "render_template", "worker", "retry"};
constexpr std::uint32_t kFunctionCount = std::size(kFunctions);
constexpr std::uint32_t kTexts = 64;
constexpr std::uint32_t kLinesOfFunction = 20;

struct Wait {
    AwaitKind kind;
    WakeCause cause;
    ResourceKind resource;
};
constexpr Wait kWaits[] = {
    {AwaitKind::Sleep, WakeCause::Timer, ResourceKind::Lock},
    {AwaitKind::Sleep, WakeCause::Timer, ResourceKind::Lock},
    {AwaitKind::Lock, WakeCause::Lock, ResourceKind::Lock},
    {AwaitKind::QueueGet, WakeCause::Queue, ResourceKind::Queue},
    {AwaitKind::QueuePut, WakeCause::Queue, ResourceKind::Queue},
    {AwaitKind::Task, WakeCause::Task, ResourceKind::Lock},
    {AwaitKind::Future, WakeCause::Future, ResourceKind::Lock},
    {AwaitKind::Event, WakeCause::Lock, ResourceKind::Event},
};

} // namespace

GeneratedTrace::GeneratedTrace(const Shape& shape)
    : m_shape(shape), m_strings(std::make_shared<trace::StringPool>()),
      m_random((shape.seed * 0x9e3779b97f4a7c15u + 0xd1b54a32d192ed03u) | 1)
{
    for (const char* function : kFunctions)
        m_functions.push_back(m_strings->intern(function));
    for (std::uint32_t i = 0; i < kTexts; ++i)
        m_texts.push_back(m_strings->intern("row " + std::to_string(i) + " written\n"));
    m_errorType = m_strings->intern("ConnectionError");
    m_errorText = m_strings->intern("the peer has gone");
}

/// xorshift64*: integers only, so the same on every machine.
std::uint32_t GeneratedTrace::below(std::uint32_t bound)
{
    m_random ^= m_random >> 12;
    m_random ^= m_random << 25;
    m_random ^= m_random >> 27;
    const std::uint64_t bits = (m_random * 0x2545f4914f6cdd1du) >> 32;
    return static_cast<std::uint32_t>((bits * bound) >> 32);
}

TraceEvent& GeneratedTrace::put(EventKind kind, ObjectId task, ObjectId other, std::uint32_t line)
{
    TraceEvent event{};
    event.time = m_now;
    event.task = task;
    event.other = other;
    event.line = line;
    event.kind = kind;
    ++m_written;
    return m_events.emplace_back(event);
}

bool GeneratedTrace::next(std::vector<TraceEvent>& events)
{
    m_events.clear();
    if (!m_started)
        start();
    while (!isEnough() && m_events.size() < kChunk)
        iteration();
    if (isEnough() && !m_closed && m_events.size() < kChunk)
        close();
    events.swap(m_events);
    return !events.empty();
}

bool GeneratedTrace::isEnough() const
{
    return m_closed || m_written + 2 * m_live + 2 >= m_shape.events;
}

void GeneratedTrace::start()
{
    m_started = true;
    put(EventKind::LoopStarted, ObjectId::Loop).detail = 1;
    for (const auto kind : {ResourceKind::Lock, ResourceKind::Queue, ResourceKind::Event}) {
        for (int i = 0; i < 4; ++i) {
            m_resources.push_back(newObject());
            put(EventKind::ResourceCreated, ObjectId::Loop, m_resources.back()).detail
                = static_cast<std::uint8_t>(kind);
        }
    }
    m_now = 1'000'000;
    create(ObjectId::None);
}

void GeneratedTrace::create(ObjectId creator)
{
    const auto number = static_cast<std::uint32_t>(m_tasks.size());
    Task task{};
    task.id = newObject();
    task.function = m_shape.alike && number > 0 ? 0 : below(kFunctionCount);
    if (m_shape.alike && number > 0)
        creator = m_tasks.front().id;
    TraceEvent& created = put(EventKind::TaskCreated, task.id, creator,
        creator == ObjectId::None ? 0 : 1 + below(kLinesOfFunction));
    created.a = number + 1;
    created.flags = trace::DefaultName;
    TraceEvent& coroutine = put(EventKind::TaskCoroutine, task.id);
    coroutine.a = static_cast<std::uint32_t>(m_functions[task.function]);
    coroutine.b = 1 + task.function * kLinesOfFunction;
    m_tasks.push_back(task);
    m_living.push_back(number);
    ++m_live;
    wake(number, WakeCause::Created, ObjectId::None, m_now);
}

void GeneratedTrace::wake(std::uint32_t task, WakeCause cause, ObjectId waker, std::int64_t since)
{
    m_tasks[task].queued = true;
    m_ready.push_back(task);
    TraceEvent& event = put(EventKind::TaskScheduled, m_tasks[task].id, waker);
    event.detail = static_cast<std::uint8_t>(cause);
    event.set_wide(since);
}

void GeneratedTrace::iteration()
{
    if (m_ready.empty()) {
        if (m_timers.empty()) {
            create(ObjectId::None);
        } else { // the loop sleeps until the next timer
            put(EventKind::IterationEnd, ObjectId::Loop);
            m_now = std::max(m_now, m_timers.top().due) + 500;
            wakeDue(ObjectId::None);
        }
    }
    put(EventKind::IterationBegin, ObjectId::Loop).a = static_cast<std::uint32_t>(m_ready.size());
    m_now += 800 + below(1200);
    // What was ready when the iteration began runs in it, as in asyncio's _run_once().
    for (std::size_t batch = m_ready.size(); batch > 0 && !isEnough(); --batch) {
        const std::uint32_t task = m_ready.front();
        m_ready.pop_front();
        if (!m_tasks[task].dead)
            step(task);
    }
}

void GeneratedTrace::step(std::uint32_t number)
{
    const ObjectId id = m_tasks[number].id;
    m_tasks[number].queued = false;
    const std::uint32_t line
        = 1 + m_tasks[number].function * kLinesOfFunction + below(kLinesOfFunction);
    TraceEvent& begin = put(EventKind::StepBegin, id, ObjectId::None, line);
    if (!m_tasks[number].started)
        begin.flags = trace::FirstStep;
    m_tasks[number].started = true;
    if (m_tasks[number].timeout != ObjectId::None) {
        put(EventKind::TimeoutDisarmed, id, m_tasks[number].timeout, line);
        put(EventKind::ScopeExit, id, m_tasks[number].timeout, line).detail
            = static_cast<std::uint8_t>(trace::ScopeKind::Timeout);
        m_tasks[number].timeout = ObjectId::None;
    }
    const std::uint32_t run = 1500 + below(6000) + (below(50) == 0 ? below(200'000) : 0);
    m_now += run / 2;
    const auto target = std::max<std::uint32_t>(2,
        std::min({m_shape.alive, m_shape.tasks, static_cast<std::uint32_t>(m_shape.events / 40)}));
    while (m_tasks.size() < m_shape.tasks && m_live < 2 * target
        && (m_live < 2 || m_tasks.size() * m_shape.events < m_shape.tasks * m_written))
        create(id);
    if (below(500) == 0) {
        TraceEvent& output = put(EventKind::Output, id, ObjectId::None, line);
        output.a = static_cast<std::uint32_t>(m_texts[below(kTexts)]);
        output.detail = 1;
    }
    if (below(300) == 0)
        cancelSomebody(number);
    m_now += run - run / 2;
    const std::uint32_t chance = below(1000);
    const bool more = m_tasks.size() < m_shape.tasks;
    if (m_tasks[number].cancelled || (m_live > target && chance < 500)
        || (m_live > 1 && !more && chance < 2))
        end(number);
    else
        wait(number);
    wakeDue(id);
}

void GeneratedTrace::wait(std::uint32_t number)
{
    const ObjectId id = m_tasks[number].id;
    const Wait& what = kWaits[below(std::size(kWaits))];
    const bool sleeps = what.kind == AwaitKind::Sleep;
    const std::uint32_t line
        = 1 + m_tasks[number].function * kLinesOfFunction + below(kLinesOfFunction);
    std::int64_t duration = sleeps ? 50'000 + below(5'000'000) : 20'000 + below(400'000);
    if (below(100) < 3)
        duration += 20'000'000;
    const std::int64_t due = m_now + duration;
    if (below(250) == 0) {
        const ObjectId scope = newObject();
        m_tasks[number].timeout = scope;
        put(EventKind::ScopeEnter, id, scope, line).detail
            = static_cast<std::uint8_t>(trace::ScopeKind::Timeout);
        TraceEvent& armed = put(EventKind::TimeoutArmed, id, scope, line);
        armed.detail = static_cast<std::uint8_t>(trace::ScopeKind::Timeout);
        armed.set_wide(due + 90'000'000);
    }
    ObjectId timer = ObjectId::None, awaited = ObjectId::None, waker = ObjectId::None;
    if (sleeps) {
        timer = awaited = waker = newObject();
        TraceEvent& armed = put(EventKind::TimerArmed, id, timer, line);
        armed.detail = static_cast<std::uint8_t>(trace::TimerPurpose::Sleep);
        armed.set_wide(due);
    } else if (what.kind == AwaitKind::Task) {
        const std::uint32_t other = m_living[below(static_cast<std::uint32_t>(m_living.size()))];
        awaited = waker = other == number ? ObjectId::None : m_tasks[other].id;
    } else if (what.kind != AwaitKind::Future) {
        const std::uint32_t first = what.resource == ResourceKind::Lock ? 0
            : what.resource == ResourceKind::Queue                      ? 4
                                                                        : 8;
        awaited = waker = m_resources[first + below(4)];
    }
    TraceEvent& suspended = put(EventKind::StepEnd, id, awaited, line);
    suspended.detail = static_cast<std::uint8_t>(StepOutcome::Suspended);
    suspended.flags = static_cast<std::uint16_t>(what.kind);
    if (sleeps)
        suspended.set_wide(due);
    ++m_tasks[number].wait;
    m_timers.push({due, m_sequence++, number, m_tasks[number].wait, timer, what.cause, waker});
}

void GeneratedTrace::end(std::uint32_t number)
{
    Task& task = m_tasks[number];
    if (task.cancelled)
        put(EventKind::CancelDelivered, task.id);
    const bool fails = !task.cancelled && below(50) == 0;
    TraceEvent& ended = put(EventKind::StepEnd, task.id);
    ended.detail = static_cast<std::uint8_t>(task.cancelled ? StepOutcome::Cancelled
            : fails                                         ? StepOutcome::Raised
                                                            : StepOutcome::Returned);
    if (fails) {
        ended.a = static_cast<std::uint32_t>(m_errorType);
        ended.b = static_cast<std::uint32_t>(m_errorText);
    }
    task.dead = true;
    --m_live;
}

void GeneratedTrace::cancelSomebody(std::uint32_t by)
{
    const std::uint32_t at = below(static_cast<std::uint32_t>(m_living.size()));
    const std::uint32_t number = m_living[at];
    Task& task = m_tasks[number];
    if (task.dead) {
        m_living[at] = m_living.back();
        m_living.pop_back();
        return;
    }
    if (number == by || task.queued || task.cancelled || m_live <= 2)
        return;
    task.cancelled = true;
    ++task.wait;
    put(EventKind::CancelRequested, task.id, m_tasks[by].id, 7).detail
        = static_cast<std::uint8_t>(trace::CancelOrigin::Task);
    wake(number, WakeCause::Cancel, m_tasks[by].id, m_now);
}

void GeneratedTrace::wakeDue(ObjectId running)
{
    while (!m_timers.empty() && m_timers.top().due <= m_now) {
        const Timer timer = m_timers.top();
        m_timers.pop();
        const Task& task = m_tasks[timer.task];
        if (task.dead || task.queued || task.wait != timer.wait)
            continue;
        if (timer.id != ObjectId::None)
            put(EventKind::TimerFired, task.id, timer.id);
        const bool byTimer = timer.cause == WakeCause::Timer;
        const ObjectId waker = timer.waker == ObjectId::None ? running : timer.waker;
        wake(timer.task, timer.cause, waker, byTimer ? timer.due : m_now);
    }
}

/// Everybody who still lives ends, in order of creation.
void GeneratedTrace::close()
{
    for (const Task& task : m_tasks) {
        if (task.dead)
            continue;
        put(EventKind::StepBegin, task.id);
        put(EventKind::StepEnd, task.id).detail = static_cast<std::uint8_t>(StepOutcome::Returned);
    }
    put(EventKind::LoopStopped, ObjectId::Loop);
    m_live = 0;
    m_closed = true;
}

} // namespace awaitscope::bench
