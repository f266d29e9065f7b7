#include "models/analysis/loop_xray.h"

#include <algorithm>
#include <deque>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace awaitscope::models {

using trace::EventKind;
using trace::ObjectId;
using trace::TraceEvent;
using Ready = LoopState::Ready;
using Timer = LoopState::Timer;

namespace {

// Reading on from a kept state takes well under a millisecond. A state with many items is kept less
// often, so that all of them together are no larger than the events.
constexpr EventIndex kInterval = 8192;
constexpr std::size_t kEventsPerItem = 4;

template <class Items>
auto firstOf(const Items& items)
{
    const auto count = std::min(items.size(), LoopState::kListed);
    return std::vector<typename Items::value_type>(
        items.begin(), items.begin() + static_cast<std::ptrdiff_t>(count));
}

} // namespace

/// The loop after the first `count` events.
struct LoopXray::Books {
    EventIndex count = 0;
    std::deque<Ready> now, next;
    // Ids are handed out in order, and equal deadlines fire in the order in which they were armed.
    std::map<std::pair<TimeNs, ObjectId>, Timer> timers;
    std::unordered_map<ObjectId, TimeNs> due; // of each timer
    std::unordered_set<ObjectId> queued; // callbacks and timers in `now` and `next`
    TaskRow running = kNoIndex;
    ObjectId callback = ObjectId::None;
    trace::StringId callbackName = trace::StringId::Empty;
    std::uint32_t iteration = 0, unnamed = 0;
    TimeNs time = 0;

    std::size_t size() const { return now.size() + next.size() + timers.size(); }

    void removeTimer(ObjectId id)
    {
        if (const auto known = due.find(id); known != due.end()) {
            timers.erase({known->second, id});
            due.erase(known);
        }
    }
    /// Takes the first that fits out of what runs now, or of what runs next where nothing tells of
    /// iterations.
    template <class Fits>
    void takeOut(Fits fits)
    {
        for (std::deque<Ready>* queue : {&now, &next}) {
            if (const auto found = std::find_if(queue->begin(), queue->end(), fits);
                found != queue->end()) {
                queue->erase(found);
                return;
            }
        }
    }
    void takeOutObject(ObjectId object)
    {
        if (queued.erase(object) == 0)
            return;
        takeOut([object](const Ready& item) {
            return item.kind != Ready::Kind::Task && item.object == object;
        });
    }
};

LoopXray::LoopXray(const TraceStore& store)
    : m_store(store), m_newest(std::make_unique<Books>()), m_looked(std::make_unique<Books>())
{
}

LoopXray::~LoopXray() = default;

void LoopXray::clear()
{
    m_kept.clear();
    *m_newest = {};
    *m_looked = {};
}

EventIndex LoopXray::readCount() const
{
    return m_newest->count;
}

bool LoopXray::read(EventIndex event, EventIndex budget)
{
    const EventIndex until = std::min(event + 1, m_store.eventCount());
    for (; m_newest->count < until && budget > 0; --budget) {
        const EventIndex last = m_kept.empty() ? 0 : m_kept.back()->count;
        if (m_newest->count - last
            >= std::max<std::size_t>(kInterval, kEventsPerItem * m_newest->size()))
            m_kept.push_back(std::make_unique<const Books>(*m_newest));
        take(*m_newest, m_newest->count);
    }
    return m_newest->count >= until;
}

LoopState LoopXray::stateAt(EventIndex event)
{
    const EventIndex wanted = std::min(event + 1, m_newest->count);
    const Books* books = m_newest.get();
    if (wanted < m_newest->count) {
        const auto after = std::upper_bound(m_kept.begin(), m_kept.end(), wanted,
            [](EventIndex count, const auto& kept) { return count < kept->count; });
        const EventIndex from = after == m_kept.begin() ? 0 : (*std::prev(after))->count;
        if (m_looked->count > wanted || m_looked->count < from)
            *m_looked = after == m_kept.begin() ? Books() : **std::prev(after);
        while (m_looked->count < wanted)
            take(*m_looked, m_looked->count);
        books = m_looked.get();
    }
    LoopState state;
    state.now = firstOf(books->now);
    state.next = firstOf(books->next);
    for (const auto& [place, timer] : books->timers) {
        if (state.timers.size() == LoopState::kListed)
            break;
        state.timers.push_back(timer);
    }
    state.nowCount = books->now.size();
    state.nextCount = books->next.size();
    state.timerCount = books->timers.size();
    state.running = books->running;
    state.callback = books->callback;
    state.callbackName = books->callbackName;
    state.iteration = books->iteration;
    state.unnamed = books->unnamed;
    state.time = books->time;
    return state;
}

void LoopXray::take(Books& books, EventIndex index) const
{
    const TraceEvent event = m_store.event(index);
    books.count = index + 1;
    books.time = event.time;
    switch (event.kind) {
    case EventKind::IterationBegin:
        beginIteration(books, event);
        break;
    case EventKind::LoopStopped:
        books.now.clear();
        books.running = kNoIndex;
        break;
    case EventKind::TaskScheduled:
        books.removeTimer(event.other); // the one that wakes it has done its work
        books.takeOutObject(event.other);
        books.next.push_back({.kind = Ready::Kind::Task,
            .task = m_store.taskRow(event.task),
            .event = index});
        break;
    case EventKind::StepBegin: {
        const TaskRow task = m_store.taskRow(event.task);
        books.running = task;
        books.takeOut([task](const Ready& item) {
            return item.kind == Ready::Kind::Task && item.task == task;
        });
        break;
    }
    case EventKind::StepEnd:
        books.running = kNoIndex;
        break;
    case EventKind::CallbackScheduled:
        books.queued.insert(event.other);
        books.next.push_back({.kind = Ready::Kind::Callback,
            .task = m_store.taskRow(event.task),
            .object = event.other,
            .name = static_cast<trace::StringId>(event.a),
            .event = index});
        break;
    case EventKind::CallbackBegin:
        books.callback = event.other;
        books.callbackName = static_cast<trace::StringId>(event.a);
        books.removeTimer(event.other);
        books.takeOutObject(event.other);
        break;
    case EventKind::CallbackEnd:
        books.callback = ObjectId::None;
        break;
    case EventKind::TimerArmed:
        books.timers[{event.wide(), event.other}] = {.id = event.other,
            .purpose = static_cast<trace::TimerPurpose>(event.detail),
            .due = event.wide(),
            .task = m_store.taskRow(event.task),
            .line = event.line,
            .event = index};
        books.due[event.other] = event.wide();
        break;
    case EventKind::TimerFired:
    case EventKind::TimerCancelled:
        books.removeTimer(event.other);
        books.takeOutObject(event.other);
        break;
    default:
        break;
    }
}

/// What was ready is what runs now, and behind it the timers that have come due.
void LoopXray::beginIteration(Books& books, const TraceEvent& event) const
{
    ++books.iteration;
    books.running = kNoIndex;
    for (const Ready& item : books.now) // which nothing told of
        books.queued.erase(item.object);
    books.now = std::move(books.next);
    books.next.clear();
    while (!books.timers.empty() && books.timers.begin()->first.first <= event.time) {
        const Timer timer = books.timers.begin()->second;
        books.queued.insert(timer.id);
        books.now.push_back({.kind = Ready::Kind::Timer,
            .task = timer.task,
            .object = timer.id,
            .event = timer.event});
        books.removeTimer(timer.id);
    }
    books.unnamed = event.a > books.now.size()
        ? event.a - static_cast<std::uint32_t>(books.now.size())
        : 0;
}

} // namespace awaitscope::models
