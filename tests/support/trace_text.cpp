#include "support/trace_text.h"

#include <charconv>
#include <cmath>
#include <deque>
#include <stdexcept>

namespace awaitscope::test {

using namespace trace;

namespace {

struct Words {
    std::deque<std::string> words;

    bool empty() const { return words.empty(); }
    std::string next()
    {
        if (words.empty())
            throw std::invalid_argument("a word is missing");
        std::string word = words.front();
        words.pop_front();
        return word;
    }
    /// Removes `word` and answers the one after it, or `otherwise` when it is not there.
    std::string after(std::string_view word, std::string otherwise = {})
    {
        for (auto it = words.begin(); it != words.end(); ++it) {
            if (*it != word || std::next(it) == words.end())
                continue;
            otherwise = *std::next(it);
            words.erase(it, it + 2);
            break;
        }
        return otherwise;
    }
    std::string rest()
    {
        std::string text;
        while (!words.empty())
            text += (text.empty() ? "" : " ") + next();
        return text;
    }
};

Words split(std::string_view text)
{
    Words found;
    std::size_t at = 0;
    while ((at = text.find_first_not_of(" \t", at)) != std::string_view::npos) {
        const std::size_t end = std::min(text.find_first_of(" \t", at), text.size());
        found.words.emplace_back(text.substr(at, end - at));
        at = end;
    }
    return found;
}

template <class Enum>
Enum named(const std::string& word, const std::map<std::string, Enum>& names, Enum otherwise)
{
    if (word.empty())
        return otherwise;
    const auto it = names.find(word);
    if (it == names.end())
        throw std::invalid_argument("unknown word " + word);
    return it->second;
}

const std::map<std::string, ScopeKind> kScopes{{"group", ScopeKind::TaskGroup},
    {"timeout", ScopeKind::Timeout}, {"shield", ScopeKind::Shield}, {"gather", ScopeKind::Gather},
    {"wait", ScopeKind::Wait}, {"wait_for", ScopeKind::WaitFor}};
const std::map<std::string, AwaitKind> kAwaits{{"task", AwaitKind::Task},
    {"gather", AwaitKind::Gather}, {"wait", AwaitKind::Wait}, {"group", AwaitKind::TaskGroup},
    {"wait_for", AwaitKind::WaitFor}, {"shield", AwaitKind::Shield}, {"lock", AwaitKind::Lock},
    {"get", AwaitKind::QueueGet}, {"put", AwaitKind::QueuePut}, {"event", AwaitKind::Event},
    {"future", AwaitKind::Future}, {"thread", AwaitKind::Thread},
    {"semaphore", AwaitKind::Semaphore}, {"condition", AwaitKind::Condition},
    {"barrier", AwaitKind::Barrier}, {"join", AwaitKind::QueueJoin}};
const std::map<std::string, WakeCause> kCauses{{"created", WakeCause::Created},
    {"yield", WakeCause::Yield}, {"timer", WakeCause::Timer}, {"future", WakeCause::Future},
    {"task", WakeCause::Task}, {"lock", WakeCause::Lock}, {"queue", WakeCause::Queue},
    {"cancel", WakeCause::Cancel}};
const std::map<std::string, CancelOrigin> kOrigins{{"passed", CancelOrigin::PassedOn},
    {"timeout", CancelOrigin::Timeout}, {"group", CancelOrigin::TaskGroup},
    {"gather", CancelOrigin::Gather}, {"user", CancelOrigin::User},
    {"shutdown", CancelOrigin::Shutdown}};
const std::map<std::string, ResourceKind> kResources{
    {"lock", ResourceKind::Lock}, {"queue", ResourceKind::Queue}, {"event", ResourceKind::Event},
    {"semaphore", ResourceKind::Semaphore}, {"condition", ResourceKind::Condition},
    {"barrier", ResourceKind::Barrier}};

} // namespace

models::TimeNs seconds(double value)
{
    return static_cast<models::TimeNs>(std::llround(value * 1e9));
}

TraceText::TraceText() : m_strings(std::make_shared<StringPool>()) { }

ObjectId TraceText::id(const std::string& name)
{
    if (name == "loop")
        return ObjectId::Loop;
    const auto [it, added] = m_ids.try_emplace(name, static_cast<ObjectId>(m_nextId));
    if (added)
        ++m_nextId;
    return it->second;
}

std::vector<TraceEvent> TraceText::parse(std::string_view text)
{
    std::vector<TraceEvent> events;
    std::size_t at = 0;
    while (at <= text.size()) {
        const std::size_t end = std::min(text.find_first_of(";\n", at), text.size());
        const std::string_view one = text.substr(at, end - at);
        try {
            if (one.find_first_not_of(" \t") != std::string_view::npos)
                statement(one, events);
        } catch (const std::exception& error) {
            throw std::invalid_argument(std::string(one) + ": " + error.what());
        }
        at = end + 1;
    }
    return events;
}

void TraceText::statement(std::string_view text, std::vector<TraceEvent>& events)
{
    Words words = split(text);
    TraceEvent event{};
    for (auto it = words.words.begin(); it != words.words.end(); ++it) {
        if (it->front() == '@') {
            event.line = static_cast<std::uint32_t>(std::stoul(it->substr(1)));
            words.words.erase(it);
            break;
        }
    }
    const auto intern
        = [this](const std::string& s) { return static_cast<std::uint32_t>(m_strings->intern(s)); };
    const auto put = [&](EventKind kind) {
        event.kind = kind;
        events.push_back(event);
    };
    const auto idAfter = [&](std::string_view word) {
        const std::string name = words.after(word);
        return name.empty() ? ObjectId::None : id(name);
    };

    std::string first = words.next();
    if (first == "loop") {
        event.detail = words.next() == "real" ? 1 : 0;
        return put(EventKind::LoopStarted);
    }
    event.time = seconds(std::stod(first));
    const std::string verb = words.next();
    if (verb == "stop")
        return put(EventKind::LoopStopped);
    if (verb == "iterated")
        return put(EventKind::IterationEnd);
    if (verb == "iteration") {
        event.task = ObjectId::Loop;
        event.b
            = static_cast<std::uint32_t>(std::llround(std::stod(words.after("late", "0")) * 1e6));
        event.a = static_cast<std::uint32_t>(std::stoul(words.next()));
        return put(EventKind::IterationBegin);
    }
    if (verb == "lost") {
        event.set_wide(std::stoll(words.next()));
        return put(EventKind::EventsLost);
    }
    if (verb == "resource") {
        event.detail
            = static_cast<std::uint8_t>(named(words.next(), kResources, ResourceKind::Lock));
        const std::string name = words.next();
        event.other = id(name);
        event.b = static_cast<std::uint32_t>(std::stoul(words.after("of", "0")));
        event.a = words.rest() == "unnamed" ? 0 : intern(name);
        return put(EventKind::ResourceCreated);
    }

    const std::string who = words.next();
    event.task = id(who);
    if (verb == "create") {
        event.other = idAfter("by");
        event.b = static_cast<std::uint32_t>(idAfter("in"));
        event.a = intern(who);
        return put(EventKind::TaskCreated);
    }
    if (verb == "coroutine") {
        event.a = intern(words.next());
        event.b = static_cast<std::uint32_t>(std::stoul(words.next()));
        return put(EventKind::TaskCoroutine);
    }
    if (verb == "ready") {
        const std::string since = words.after("since", first);
        event.set_wide(seconds(std::stod(since)));
        event.other = idAfter("by");
        event.detail = static_cast<std::uint8_t>(named(words.rest(), kCauses, WakeCause::Created));
        return put(EventKind::TaskScheduled);
    }
    if (verb == "begin") {
        event.flags = words.rest() == "throws" ? Throws : 0;
        return put(EventKind::StepBegin);
    }
    if (verb == "block") {
        event.a = intern(words.next());
        event.b = static_cast<std::uint32_t>(std::llround(std::stod(words.next()) * 1e6));
        return put(EventKind::BlockingCall);
    }
    if (verb == "sleep") {
        event.other = static_cast<ObjectId>(m_nextId++);
        event.set_wide(event.time + seconds(std::stod(words.next())));
        event.detail = static_cast<std::uint8_t>(TimerPurpose::Sleep);
        put(EventKind::TimerArmed);
        event.detail = static_cast<std::uint8_t>(StepOutcome::Suspended);
        event.flags = static_cast<std::uint16_t>(AwaitKind::Sleep);
        return put(EventKind::StepEnd);
    }
    if (verb == "await") {
        const AwaitKind kind = named(words.next(), kAwaits, AwaitKind::Future);
        event.flags = static_cast<std::uint16_t>(kind);
        const std::string what = words.rest();
        switch (kind) {
        case AwaitKind::Gather:
        case AwaitKind::Wait:
        case AwaitKind::TaskGroup:
            event.a = static_cast<std::uint32_t>(std::stoul(what));
            break;
        case AwaitKind::WaitFor:
        case AwaitKind::Shield:
            event.a = static_cast<std::uint32_t>(id(what));
            break;
        default:
            event.other = what.empty() ? ObjectId::None : id(what);
            break;
        }
        return put(EventKind::StepEnd);
    }
    const std::map<std::string, StepOutcome> outcomes{{"yield", StepOutcome::Yielded},
        {"return", StepOutcome::Returned}, {"raise", StepOutcome::Raised},
        {"cancelled", StepOutcome::Cancelled}};
    if (const auto it = outcomes.find(verb); it != outcomes.end()) {
        event.detail = static_cast<std::uint8_t>(it->second);
        if (it->second == StepOutcome::Raised)
            event.a = intern(words.next());
        const std::string rest = words.rest();
        (it->second == StepOutcome::Returned ? event.a : event.b) = intern(rest);
        return put(EventKind::StepEnd);
    }
    if (verb == "cancel") {
        event.other = idAfter("by");
        event.b = static_cast<std::uint32_t>(idAfter("for"));
        event.detail = static_cast<std::uint8_t>(named(words.rest(), kOrigins, CancelOrigin::Task));
        return put(EventKind::CancelRequested);
    }
    if (verb == "deliver")
        return put(EventKind::CancelDelivered);
    if (verb == "swallow")
        return put(EventKind::CancelSwallowed);
    if (verb == "destroyed")
        return put(EventKind::TaskDestroyedPending);
    if (verb == "caught") {
        event.a = intern(words.next());
        return put(EventKind::ExceptionCaught);
    }
    if (verb == "unretrieved") {
        event.a = intern(words.next());
        event.b = intern(words.rest());
        return put(EventKind::ExceptionNeverRetrieved);
    }
    if (verb == "print" || verb == "error" || verb == "write") {
        event.detail = verb == "error" ? 2 : 1;
        event.a = static_cast<std::uint32_t>(
            m_strings->add(words.rest() + (verb == "write" ? "" : "\n")));
        return put(EventKind::Output);
    }

    event.other = id(words.next());
    if (verb == "enter" || verb == "exit") {
        event.detail
            = static_cast<std::uint8_t>(named(words.rest(), kScopes, ScopeKind::TaskGroup));
        return put(verb == "enter" ? EventKind::ScopeEnter : EventKind::ScopeExit);
    }
    if (verb == "acquire" || verb == "release") {
        event.b = static_cast<std::uint32_t>(std::stoul(words.empty() ? "0" : words.next()));
        return put(
            verb == "acquire" ? EventKind::ResourceAcquired : EventKind::ResourceReleased);
    }
    if (verb == "arm") {
        event.set_wide(seconds(std::stod(words.next())));
        event.detail = static_cast<std::uint8_t>(TimerPurpose::Timeout);
        put(EventKind::TimerArmed);
        event.detail = static_cast<std::uint8_t>(ScopeKind::Timeout);
        return put(EventKind::TimeoutArmed);
    }
    if (verb == "reschedule") {
        event.set_wide(seconds(std::stod(words.next())));
        return put(EventKind::TimeoutRescheduled);
    }
    if (verb == "fire")
        return put(EventKind::TimeoutFired);
    if (verb == "disarm")
        return put(EventKind::TimeoutDisarmed);
    throw std::invalid_argument("unknown verb " + verb);
}

TestRun::TestRun(std::string_view content, bool finish) : store(text.strings()), builder(store)
{
    add(content);
    if (finish)
        builder.finish();
}

void TestRun::add(std::string_view more)
{
    const std::vector<TraceEvent> events = text.parse(more);
    builder.append(events);
}

std::string TestRun::slices(const std::string& name)
{
    static constexpr const char* kNames[] = {"waiting", "ready", "running", "cancelling"};
    const auto number = [](models::TimeNs time) {
        char buffer[32];
        const auto end
            = std::to_chars(buffer, buffer + sizeof buffer, static_cast<double>(time) / 1e9);
        return std::string(buffer, end.ptr);
    };
    std::string text;
    const models::TaskRow task = row(name);
    for (std::uint32_t i = 0; i < store.sliceCount(task); ++i) {
        const models::Slice& slice = store.slice(task, i);
        text += (i == 0 ? "" : ", ") + std::string(kNames[static_cast<int>(slice.state)]) + ' '
            + number(slice.start);
        const models::TimeNs end = store.sliceEnd(slice);
        if (end > slice.start)
            text += '-' + number(end);
        if (slice.end == models::kOpen)
            text += "...";
    }
    return text;
}

} // namespace awaitscope::test
