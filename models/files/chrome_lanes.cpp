#include "models/files/chrome_lanes.h"

#include <algorithm>
#include <cstring>

namespace awaitscope::models {

using trace::StringId;

void ChromeLanes::clear()
{
    m_generic.clear();
    m_leftOut.clear();
    m_processNames.clear();
    m_processes.clear();
    m_counters.clear();
    m_threads.assign(kThreads, {});
    m_events = 0;
}

void ChromeLanes::take(const ChromeParser& parser)
{
    m_events += parser.events().size();
    for (const ChromeEvent& event : parser.events()) {
        if (event.texts == 0) {
            take(event);
            continue;
        }
        ChromeEvent resolved = event;
        resolve(resolved, parser.texts());
        take(resolved);
    }
}

std::uint64_t ChromeLanes::textNumber(Texts texts, std::uint64_t place)
{
    return m_texts.try_emplace(std::string(texts[place]), m_texts.size()).first->second;
}

void ChromeLanes::resolve(ChromeEvent& event, Texts texts)
{
    const std::string_view tid
        = (event.texts & ChromeEvent::TidIsText) != 0 ? texts[event.tid] : "";
    if ((event.texts & ChromeEvent::PidIsText) != 0)
        event.pid = textNumber(texts, event.pid);
    if ((event.texts & ChromeEvent::TidIsText) != 0)
        event.tid = textNumber(texts, event.tid);
    if ((event.texts & ChromeEvent::IdIsText) != 0)
        event.id = textNumber(texts, event.id);
    // A thread that is called by a text needs no other name.
    if (!tid.empty() && event.phase != 'M') {
        if (const GenericTrace::Track track = thread(event); !m_generic.isNamed(track))
            m_generic.nameTrack(track, intern(tid));
    }
}

void ChromeLanes::take(const ChromeEvent& event)
{
    if (event.phase == 'M') {
        if (event.name == "process_name" && !event.nameArgument.empty()) {
            const bool isText = (event.texts & ChromeEvent::PidIsText) != 0;
            m_processNames[{event.pid, isText}] = event.nameArgument;
        }
        if (event.name == "thread_name" && !event.nameArgument.empty())
            m_generic.nameTrack(thread(event), intern(event.nameArgument));
        return;
    }
    if (event.timed != ChromeEvent::HasTime)
        return; // nowhere to draw it
    const TimeNs now = event.time;
    switch (event.phase) {
    case 'B':
        m_generic.begin(thread(event), now, intern(event.name));
        break;
    case 'E':
        m_generic.end(thread(event), now);
        break;
    case 'X':
        m_generic.complete(thread(event), now, event.duration, intern(event.name));
        break;
    case 'I':
    case 'i':
    case 'R': // a mark
        m_generic.instant(thread(event), now, intern(event.name));
        break;
    case 'b':
    case 'S': // as they were called before
        m_generic.begin(operation(event), now, intern(event.name));
        break;
    case 'n':
    case 'T':
    case 'p':
        m_generic.instant(operation(event), now, intern(event.name));
        break;
    case 'e':
    case 'F':
        m_generic.end(operation(event), now);
        break;
    case 's':
        m_generic.flowFrom(thread(event), now, flow(event));
        break;
    case 't':
        m_generic.flowThrough(thread(event), now, flow(event));
        break;
    case 'f':
        m_generic.flowTo(thread(event), now, flow(event));
        break;
    case 'C':
        counterValue(event);
        break;
    default:
        m_leftOut.event(event.phase == 0 ? std::string("?") : std::string(1, event.phase));
        break;
    }
}

void ChromeLanes::finish()
{
    if (m_processes.size() < 2)
        return;
    const auto nameOf = [this](const ProcessKey& process) {
        const auto named = m_processNames.find(process);
        return named != m_processNames.end() ? named->second
                                             : "process " + std::to_string(process.first);
    };
    for (const auto& [process, counters] : m_counters) {
        for (const GenericTrace::Counter counter : counters) {
            const std::string_view own = m_sink.strings().text(m_generic.nameOfCounter(counter));
            m_generic.nameCounter(counter, intern(std::string(own) + " (" + nameOf(process) + ")"));
        }
    }
    for (const auto& [process, threads] : m_processes) {
        const std::string name = nameOf(process);
        for (const GenericTrace::Track track : threads) {
            const std::string_view thread = m_sink.strings().text(m_generic.nameOf(track));
            m_generic.nameTrack(track, intern(std::string(thread) + " (" + name + ")"));
        }
    }
}

/// A curve for each series of each name in a process. One that is merely called "value" needs no
/// name of its own.
void ChromeLanes::counterValue(const ChromeEvent& event)
{
    if (event.series.empty()) {
        m_leftOut.event("C");
        return;
    }
    const auto name = static_cast<std::uint64_t>(intern(event.name));
    const auto series = static_cast<std::uint64_t>(intern(event.series));
    const std::size_t before = m_generic.counterCount();
    const GenericTrace::Counter counter = m_generic.counter(
        {event.pid, name << 32 | series, static_cast<std::uint32_t>(event.id) << 4 | event.texts});
    if (counter == before) {
        std::string words(event.name);
        if (event.series != "value" && event.series != event.name)
            words.append(words.empty() ? "" : ": ").append(event.series);
        m_generic.nameCounter(counter, intern(words));
        m_counters[{event.pid, (event.texts & ChromeEvent::PidIsText) != 0}].push_back(counter);
    }
    m_generic.value(counter, event.time, event.value);
}

void ChromeLanes::leaveOutCounters()
{
    for (GenericTrace::Counter i = 0; i < m_generic.counterCount(); ++i)
        m_leftOut.counter(m_generic.nameOfCounter(i));
}

std::uint32_t ChromeLanes::categoryNumber(std::string_view category)
{
    if (category.empty())
        return 0;
    if (category != m_lastCategory || m_lastCategoryNumber == 0) {
        m_lastCategory = category;
        m_lastCategoryNumber
            = m_categories
                  .try_emplace(m_lastCategory, static_cast<std::uint32_t>(m_categories.size() + 1))
                  .first->second;
    }
    return m_lastCategoryNumber;
}

GenericTrace::FlowKey ChromeLanes::flow(const ChromeEvent& event)
{
    constexpr std::uint64_t scatters = 0x9e37'79b9'7f4a'7c15;
    const bool isLocal = (event.texts & ChromeEvent::IdIsLocal) != 0;
    const std::uint32_t isText = (event.texts & ChromeEvent::IdIsText) != 0 ? 1 : 0;
    return {isLocal ? event.id ^ (event.pid + 1) * scatters : event.id,
        categoryNumber(event.category) << 1 | isText};
}

GenericTrace::Track ChromeLanes::thread(const ChromeEvent& event)
{
    const std::uint8_t texts = event.texts & (ChromeEvent::PidIsText | ChromeEvent::TidIsText);
    Thread& known = m_threads[event.tid % kThreads];
    if (!known.isKnown || known.pid != event.pid || known.tid != event.tid
        || known.texts != texts) {
        const std::size_t tracks = m_generic.trackCount();
        known = {true, texts, m_generic.track({event.pid, event.tid, texts * 2u + ThreadKey}),
            event.pid, event.tid};
        if (known.track == tracks) // it is new
            m_processes[{event.pid, (texts & ChromeEvent::PidIsText) != 0}].push_back(known.track);
        if (texts == 0 && event.phase != 'M' && !m_generic.isNamed(known.track))
            m_generic.nameTrack(known.track, intern("thread " + std::to_string(event.tid)));
    }
    return known.track;
}

GenericTrace::Track ChromeLanes::operation(const ChromeEvent& event)
{
    // It may begin in one process and end in another, unless its id is local.
    const bool isLocal = (event.texts & ChromeEvent::IdIsLocal) != 0;
    const std::uint32_t texts = event.texts
        & (ChromeEvent::IdIsText | ChromeEvent::IdIsLocal | (isLocal ? ChromeEvent::PidIsText : 0));
    const std::uint32_t kind = (categoryNumber(event.category) << 4 | texts) << 1 | OperationKey;
    const GenericTrace::Track track = m_generic.track({isLocal ? event.pid : 0, event.id, kind});
    if (!m_generic.isNamed(track) && !event.name.empty())
        m_generic.nameTrack(track, intern(event.name));
    return track;
}

/// Names come again and again, so the newest of each kind are looked at first.
StringId ChromeLanes::intern(std::string_view name)
{
    if (name.empty())
        return StringId::Empty;
    std::uint64_t begin = 0, end = 0;
    const std::size_t length = std::min(name.size(), sizeof begin);
    std::memcpy(&begin, name.data(), length);
    std::memcpy(&end, name.data() + name.size() - length, length);
    // Any number will do: what is found there is compared.
    const std::uint64_t kind
        = (begin ^ (end + name.size()) * 0x9e37'79b9'7f4a'7c15) * 0xff51'afd7'ed55'8ccd;
    auto& [text, id] = m_newest[(kind >> 32) % m_newest.size()];
    if (text != name) {
        id = m_sink.strings().intern(name);
        text = m_sink.strings().text(id);
    }
    return id;
}

} // namespace awaitscope::models
