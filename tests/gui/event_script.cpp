#include "event_script.h"

#include <cmath>

namespace awaitscope::gui {

using trace::AwaitKind;
using trace::CancelOrigin;
using trace::EventKind;
using trace::ObjectId;
using trace::ScopeKind;
using trace::StepOutcome;
using trace::WakeCause;

namespace {

std::int64_t ns(double seconds)
{
    return std::llround(seconds * 1e9);
}

} // namespace

EventScript::EventScript() : m_strings(std::make_shared<trace::StringPool>())
{
    add(EventKind::LoopStarted, ObjectId::Loop, ObjectId::None, 0);
}

trace::TraceEvent& EventScript::put(EventKind kind, ObjectId task)
{
    trace::TraceEvent event{};
    event.time = m_now;
    event.kind = kind;
    event.task = task;
    return m_events.emplace_back(event);
}

trace::StringId EventScript::intern(std::string_view text)
{
    return m_strings->intern(text);
}

ObjectId EventScript::newId()
{
    return static_cast<ObjectId>(m_nextId++);
}

void EventScript::at(double seconds, unsigned ready, unsigned late)
{
    if (m_inIteration)
        put(EventKind::IterationEnd, ObjectId::Loop);
    m_now = ns(seconds);
    m_inIteration = true;
    trace::TraceEvent& event = put(EventKind::IterationBegin, ObjectId::Loop);
    event.a = ready;
    event.b = late;
}

ObjectId EventScript::create(std::string_view name, ObjectId creator, unsigned line, ObjectId scope)
{
    const ObjectId id = newId();
    const trace::StringId text = intern(name);
    trace::TraceEvent& event = put(EventKind::TaskCreated, id);
    event.other = creator;
    event.a = static_cast<std::uint32_t>(text);
    event.b = static_cast<std::uint32_t>(scope);
    event.line = line;
    trace::TraceEvent& scheduled = put(EventKind::TaskScheduled, id);
    scheduled.detail = static_cast<std::uint8_t>(WakeCause::Created);
    scheduled.other = creator;
    scheduled.set_wide(m_now);
    return id;
}

void EventScript::begin(ObjectId task, unsigned flags, unsigned line)
{
    trace::TraceEvent& event = put(EventKind::StepBegin, task);
    event.flags = static_cast<std::uint16_t>(flags);
    event.line = line;
}

void EventScript::sleep(ObjectId task, double seconds, unsigned line)
{
    const ObjectId timer = newId();
    trace::TraceEvent& armed = put(EventKind::TimerArmed, task);
    armed.other = timer;
    armed.detail = static_cast<std::uint8_t>(trace::TimerPurpose::Sleep);
    armed.set_wide(m_now + ns(seconds));
    trace::TraceEvent& end = put(EventKind::StepEnd, task);
    end.detail = static_cast<std::uint8_t>(StepOutcome::Suspended);
    end.flags = static_cast<std::uint16_t>(AwaitKind::Sleep);
    end.other = timer;
    end.line = line;
    end.set_wide(m_now + ns(seconds));
}

void EventScript::await(ObjectId task, AwaitKind kind, ObjectId other, unsigned a, unsigned line)
{
    trace::TraceEvent& end = put(EventKind::StepEnd, task);
    end.detail = static_cast<std::uint8_t>(StepOutcome::Suspended);
    end.flags = static_cast<std::uint16_t>(kind);
    end.other = other;
    end.a = a;
    end.line = line;
}

void EventScript::finish(ObjectId task)
{
    put(EventKind::StepEnd, task).detail = static_cast<std::uint8_t>(StepOutcome::Returned);
}

void EventScript::fail(ObjectId task, std::string_view type, std::string_view message)
{
    const auto a = intern(type), b = intern(message);
    trace::TraceEvent& end = put(EventKind::StepEnd, task);
    end.detail = static_cast<std::uint8_t>(StepOutcome::Raised);
    end.a = static_cast<std::uint32_t>(a);
    end.b = static_cast<std::uint32_t>(b);
}

void EventScript::cancelled(ObjectId task)
{
    put(EventKind::StepEnd, task).detail = static_cast<std::uint8_t>(StepOutcome::Cancelled);
}

void EventScript::print(ObjectId task, std::string_view text, bool toStderr)
{
    const auto a = intern(text);
    trace::TraceEvent& event = put(EventKind::Output, task);
    event.detail = toStderr ? 2 : 1;
    event.a = static_cast<std::uint32_t>(a);
}

void EventScript::blocking(ObjectId task, std::string_view call, double seconds, unsigned line)
{
    const auto a = intern(call);
    trace::TraceEvent& event = put(EventKind::BlockingCall, task);
    event.a = static_cast<std::uint32_t>(a);
    event.b = static_cast<std::uint32_t>(std::lround(seconds * 1e6));
    event.line = line;
    m_now += ns(seconds);
}

void EventScript::timerDue(ObjectId task, double due)
{
    trace::TraceEvent& event = put(EventKind::TaskScheduled, task);
    event.detail = static_cast<std::uint8_t>(WakeCause::Timer);
    event.set_wide(ns(due));
}

void EventScript::wake(ObjectId task, WakeCause cause, ObjectId waker)
{
    trace::TraceEvent& event = put(EventKind::TaskScheduled, task);
    event.detail = static_cast<std::uint8_t>(cause);
    event.other = waker;
    event.set_wide(m_now);
}

void EventScript::cancel(ObjectId task, CancelOrigin origin, ObjectId by, ObjectId scope)
{
    trace::TraceEvent& event = put(EventKind::CancelRequested, task);
    event.detail = static_cast<std::uint8_t>(origin);
    event.other = by;
    event.b = static_cast<std::uint32_t>(scope);
}

ObjectId EventScript::enter(ObjectId task, ScopeKind kind, unsigned children)
{
    const ObjectId scope = newId();
    trace::TraceEvent& event = put(EventKind::ScopeEnter, task);
    event.other = scope;
    event.detail = static_cast<std::uint8_t>(kind);
    event.a = children;
    return scope;
}

void EventScript::exit(ObjectId task, ObjectId scope, ScopeKind kind)
{
    add(EventKind::ScopeExit, task, scope, static_cast<unsigned>(kind));
}

void EventScript::add(EventKind kind, ObjectId task, ObjectId other, unsigned detail,
    std::int64_t wide, unsigned line)
{
    trace::TraceEvent& event = put(kind, task);
    event.other = other;
    event.detail = static_cast<std::uint8_t>(detail);
    event.line = line;
    event.set_wide(wide);
}

void EventScript::addWords(EventKind kind, ObjectId task, std::string_view a, std::string_view b)
{
    const auto first = intern(a), second = intern(b);
    trace::TraceEvent& event = put(kind, task);
    event.a = static_cast<std::uint32_t>(first);
    event.b = static_cast<std::uint32_t>(second);
}

void EventScript::stop()
{
    if (m_inIteration)
        put(EventKind::IterationEnd, ObjectId::Loop);
    m_inIteration = false;
    put(EventKind::LoopStopped, ObjectId::Loop);
}

std::unique_ptr<models::TraceStore> EventScript::store() const
{
    auto store = std::make_unique<models::TraceStore>(m_strings);
    models::TraceBuilder builder(*store);
    builder.append(m_events);
    builder.finish();
    return store;
}

EventScript pageLoad()
{
    constexpr unsigned first = trace::FirstStep, throws = trace::Throws;
    EventScript s;
    const ObjectId main = s.create("main", ObjectId::None);
    s.at(0);
    s.begin(main, first);
    const ObjectId beat = s.create("beat", main, 35);
    const ObjectId audit = s.create("audit", main, 36);
    const ObjectId group = s.enter(main, ScopeKind::TaskGroup);
    const ObjectId news = s.create("news", main, 38, group);
    const ObjectId prices = s.create("prices", main, 39, group);
    const ObjectId resize = s.create("resize", main, 40, group);
    s.await(main, AwaitKind::TaskGroup, group, 3, 37);
    s.at(0, 5);
    s.begin(beat, first);
    s.print(beat, "beat\n");
    s.sleep(beat, 0.45, 20);
    s.begin(audit, first);
    s.sleep(audit, 1.5, 23);
    s.begin(news, first);
    s.sleep(news, 0.8, 5);
    s.begin(prices, first);
    s.sleep(prices, 1.2, 9);
    s.begin(resize, first);
    s.sleep(resize, 0.6, 13);
    const auto beats = [&](double time) {
        s.at(time, 0);
        s.timerDue(beat, time);
        s.at(time);
        s.begin(beat);
        s.print(beat, "beat\n");
        s.sleep(beat, 0.45, 20);
    };
    beats(0.45);
    s.at(0.6, 0);
    s.timerDue(resize, 0.6);
    s.at(0.6);
    s.begin(resize);
    s.blocking(resize, "time.sleep", 0.4, 14);
    s.print(resize, "resize: 3 pictures\n");
    s.finish(resize);
    s.at(1.0, 0, 200'000);
    s.timerDue(news, 0.8);
    s.timerDue(beat, 0.9);
    s.at(1.0, 2);
    s.begin(news);
    s.print(news, "news: 12 headlines\n");
    s.finish(news);
    s.begin(beat);
    s.print(beat, "beat\n");
    s.sleep(beat, 0.45, 20);
    s.at(1.2, 0);
    s.timerDue(prices, 1.2);
    s.at(1.2);
    s.begin(prices);
    s.print(prices, "prices: updated\n");
    s.finish(prices);
    s.at(1.2);
    s.wake(main, WakeCause::Task, prices);
    s.at(1.2);
    s.begin(main);
    s.exit(main, group, ScopeKind::TaskGroup);
    s.print(main, "main: page ready\n");
    const ObjectId upload = s.create("upload", main, 42);
    const ObjectId timeout = s.enter(main, ScopeKind::Timeout);
    s.add(EventKind::TimeoutArmed, main, timeout, static_cast<unsigned>(ScopeKind::Timeout),
        ns(1.7), 44);
    s.await(main, AwaitKind::Task, upload, 0, 45);
    s.at(1.2);
    s.begin(upload, first);
    s.sleep(upload, 10, 28);
    beats(1.45);
    s.at(1.5, 0);
    s.timerDue(audit, 1.5);
    s.at(1.5);
    s.begin(audit);
    s.fail(audit, "ValueError", "no quota");
    s.addWords(EventKind::ExceptionNeverRetrieved, audit, "ValueError", "no quota");
    s.at(1.7, 0);
    s.add(EventKind::TimeoutFired, main, timeout);
    s.cancel(main, CancelOrigin::Timeout, main, timeout);
    s.cancel(upload, CancelOrigin::PassedOn, main);
    s.wake(upload, WakeCause::Cancel, main);
    s.at(1.7);
    s.begin(upload, throws);
    s.addWords(EventKind::CancelDelivered, upload, "");
    s.print(upload, "upload: rolling back\n");
    s.sleep(upload, 0.3, 31);
    beats(1.9);
    s.at(2.0, 0);
    s.timerDue(upload, 2.0);
    s.at(2.0);
    s.begin(upload);
    s.cancelled(upload);
    s.at(2.0);
    s.wake(main, WakeCause::Task, upload);
    s.at(2.0);
    s.begin(main, throws);
    s.add(EventKind::ScopeExit, main, timeout, static_cast<unsigned>(ScopeKind::Timeout));
    s.addWords(EventKind::ExceptionCaught, main, "TimeoutError");
    s.print(main, "main: upload timed out\n");
    s.cancel(beat, CancelOrigin::Task, main);
    s.wake(beat, WakeCause::Cancel, main);
    s.finish(main);
    s.at(2.0);
    s.begin(beat, throws);
    s.cancelled(beat);
    s.stop();
    return s;
}

EventScript manySleepers(unsigned tasks, unsigned sleeps)
{
    EventScript s;
    const ObjectId main = s.create("main", ObjectId::None);
    s.at(0);
    s.begin(main, trace::FirstStep);
    std::vector<ObjectId> sleepers;
    for (unsigned i = 0; i < tasks; ++i)
        sleepers.push_back(s.create("sleeper-" + std::to_string(i), main));
    s.await(main, AwaitKind::Gather, ObjectId::None, tasks);
    s.at(0, tasks);
    for (unsigned i = 0; i < tasks; ++i) {
        s.begin(sleepers[i], trace::FirstStep);
        s.sleep(sleepers[i], 0.01);
    }
    for (unsigned n = 1; n <= sleeps; ++n) {
        const double time = 0.01 * n;
        s.at(time, 0);
        for (const ObjectId sleeper : sleepers)
            s.timerDue(sleeper, time);
        s.at(time, tasks);
        for (const ObjectId sleeper : sleepers) {
            s.begin(sleeper);
            if (n == sleeps)
                s.finish(sleeper);
            else
                s.sleep(sleeper, 0.01);
        }
    }
    s.wake(main, WakeCause::Future, ObjectId::None);
    s.begin(main);
    s.finish(main);
    s.stop();
    return s;
}

} // namespace awaitscope::gui
