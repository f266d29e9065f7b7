#pragma once

#include "models/files/chrome_parser.h"
#include "models/files/generic_trace.h"
#include "models/files/left_out.h"

#include <array>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace awaitscope::models {

/// Tells a GenericTrace what the events of a Chrome trace mean: each thread is a track, and so is
/// each asynchronous operation of one category and id in a process.
class ChromeLanes {
public:
    explicit ChromeLanes(TraceSink& sink) : m_sink(sink), m_generic(sink) { }

    /// Takes what the parser has read last.
    void take(const ChromeParser& parser);
    std::uint64_t eventCount() const { return m_events; }

    GenericTrace& generic() { return m_generic; }
    const LeftOut& leftOut() const { return m_leftOut; }
    /// Everything has been taken. Threads and counters of several processes are called by them as
    /// well, for there is a main thread in each.
    void finish();
    /// They alone make no timeline.
    void leaveOutCounters();
    /// What has no arrow or no length is known when the generic trace is finished.
    void tellShapes() { m_leftOut.shapes(m_generic.shapeless()); }
    /// Forgets everything, because the reader begins again.
    void clear();

private:
    using Texts = std::span<const std::string_view>;
    enum KeyKind : std::uint32_t { ThreadKey, OperationKey };

    /// The texts that stand for numbers get some of their own.
    std::uint64_t textNumber(Texts texts, std::uint64_t place);
    void resolve(ChromeEvent& event, Texts texts);
    void take(const ChromeEvent& event);
    std::uint32_t categoryNumber(std::string_view category);
    GenericTrace::FlowKey flow(const ChromeEvent& event);
    GenericTrace::Track thread(const ChromeEvent& event);
    GenericTrace::Track operation(const ChromeEvent& event);
    void counterValue(const ChromeEvent& event);
    trace::StringId intern(std::string_view name);

    struct Thread {
        bool isKnown = false;
        std::uint8_t texts = 0;
        GenericTrace::Track track = 0;
        std::uint64_t pid = 0, tid = 0;
    };
    static constexpr std::size_t kThreads = 4096; // remembered

    TraceSink& m_sink;
    GenericTrace m_generic;
    LeftOut m_leftOut;
    using ProcessKey = std::pair<std::uint64_t, bool>; ///< the bool: it is the number of a text
    std::map<ProcessKey, std::string> m_processNames;
    std::map<ProcessKey, std::vector<GenericTrace::Track>> m_processes; ///< their threads
    std::map<ProcessKey, std::vector<GenericTrace::Counter>> m_counters; ///< of processes
    std::array<std::pair<std::string_view, trace::StringId>, 1024> m_newest{}; // in the pool
    std::vector<Thread> m_threads = std::vector<Thread>(kThreads); // by what is left of its number
    std::unordered_map<std::string, std::uint32_t> m_categories;
    std::string m_lastCategory;
    std::uint32_t m_lastCategoryNumber = 0;
    std::unordered_map<std::string, std::uint64_t> m_texts;
    std::uint64_t m_events = 0;
};

} // namespace awaitscope::models
