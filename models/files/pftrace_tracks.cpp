#include "models/files/pftrace_tracks.h"

#include "models/files/pftrace_sequence.h"

#include <map>

namespace awaitscope::models::pftrace {

using protozero::pbf_reader;

namespace {

// As deep as tracks lie below each other; a damaged file may have them in a ring.
constexpr int kMostAncestors = 32;

/// "/usr/bin/browser --type=renderer" is "browser renderer".
std::string nameOfCommand(std::string_view command)
{
    const std::string_view program
        = command.substr(0, command.find_first_of(std::string_view(" \0", 2)));
    std::string name(program.substr(program.find_last_of('/') + 1));
    for (const std::string_view key : {"--utility-sub-type=", "--type="}) {
        if (const std::size_t at = command.find(key); at != std::string_view::npos) {
            const std::string_view rest = command.substr(at + key.size());
            name.append(" ").append(rest.substr(0, rest.find_first_of(std::string_view(" \0", 2))));
            break;
        }
    }
    return name;
}

void readProcess(pbf_reader process, TrackTable::Row& row)
{
    row.isProcess = true;
    std::string name, command;
    while (process.next()) {
        switch (process.tag()) {
        case kProcessPid:
            row.process = process.get_uint64();
            break;
        case kProcessCommandLine:
            if (command.empty())
                command = nameOfCommand(view(process.get_view()));
            else
                process.skip();
            break;
        case kProcessName:
            name = view(process.get_view());
            break;
        default:
            process.skip();
        }
    }
    if (name.starts_with('/')) // some have the whole command as their name
        name = nameOfCommand(name);
    if (row.name.empty() || !name.empty())
        row.name = name.empty() ? command : name;
    if (row.name.empty())
        row.name = "process " + std::to_string(row.process);
}

void readThread(pbf_reader thread, TrackTable::Row& row)
{
    row.isThread = true;
    std::uint64_t number = 0;
    std::string_view name;
    while (thread.next()) {
        switch (thread.tag()) {
        case kThreadPid:
            row.process = thread.get_uint64();
            break;
        case kThreadTid:
            number = thread.get_uint64();
            break;
        case kThreadName:
            name = view(thread.get_view());
            break;
        default:
            thread.skip();
        }
    }
    if (!name.empty())
        row.name = name;
    else if (row.name.empty())
        row.name = "thread " + std::to_string(number);
}

void readCounter(pbf_reader counter, TrackTable::Row& row)
{
    constexpr std::string_view units[] = {"", "ns", "", "bytes"};
    row.isCounter = true;
    while (counter.next()) {
        switch (counter.tag()) {
        case kCounterUnit:
            if (const std::uint64_t unit = counter.get_uint64(); unit < std::size(units))
                row.unit = units[unit];
            break;
        case kCounterMultiplier:
            row.unitMultiplier = std::max<std::int64_t>(counter.get_int64(), 1);
            break;
        case kCounterIsIncremental:
            row.isIncremental = counter.get_bool();
            break;
        case kCounterUnitName:
            row.unit = view(counter.get_view());
            break;
        default:
            counter.skip();
        }
    }
}

} // namespace

std::uint64_t TrackTable::read(std::string_view bytes)
{
    std::uint64_t uuid = 0;
    Row row;
    std::string_view name;
    std::string_view process, thread, counter;
    bool isCounter = false;
    pbf_reader track(bytes.data(), bytes.size());
    while (track.next()) {
        switch (track.tag()) {
        case kUuid:
            uuid = track.get_uint64();
            break;
        case kParentUuid:
            row.parent = track.get_uint64();
            break;
        case kDescriptorName:
        case kStaticName:
            name = view(track.get_view());
            break;
        case kProcess:
            process = view(track.get_view());
            break;
        case kThread:
            thread = view(track.get_view());
            break;
        case kCounterTrack:
            counter = view(track.get_view());
            isCounter = true;
            break;
        default:
            track.skip();
        }
    }
    if (const auto known = m_rows.find(uuid); known != m_rows.end()) {
        row.name = known->second.name;
        if (row.parent == 0)
            row.parent = known->second.parent;
    }
    if (!process.empty())
        readProcess(pbf_reader(process.data(), process.size()), row);
    if (!thread.empty())
        readThread(pbf_reader(thread.data(), thread.size()), row);
    if (isCounter)
        readCounter(pbf_reader(counter.data(), counter.size()), row);
    if (!name.empty())
        row.name = name;
    m_rows.insert_or_assign(uuid, std::move(row));
    return uuid;
}

const TrackTable::Row* TrackTable::find(std::uint64_t uuid) const
{
    const auto found = m_rows.find(uuid);
    return found == m_rows.end() ? nullptr : &found->second;
}

/// 0: of none that is known.
std::uint64_t TrackTable::processOf(const Row& row) const
{
    const Row* at = &row;
    for (int i = 0; i < kMostAncestors && at; ++i) {
        if (at->process != 0)
            return at->process;
        at = find(at->parent);
    }
    return 0;
}

void TrackTable::nameByProcess(GenericTrace& generic, trace::StringPool& strings) const
{
    std::map<std::uint64_t, std::string> processes;
    std::map<std::string, int> namesakes;
    for (const auto& [uuid, row] : m_rows) {
        if (row.process != 0)
            processes.try_emplace(row.process);
        if (row.isProcess && row.process != 0)
            processes[row.process] = row.name;
    }
    if (processes.size() < 2)
        return;
    for (const auto& [number, name] : processes)
        ++namesakes[name];
    for (auto& [number, name] : processes) {
        if (name.empty())
            name = "process " + std::to_string(number);
        else if (namesakes[name] > 1)
            name += " " + std::to_string(number);
    }
    for (const auto& [uuid, row] : m_rows) {
        const std::uint64_t process = processOf(row);
        if (process == 0 || row.isProcess)
            continue;
        const GenericTrace::Track track = generic.track(keyOf(uuid));
        const std::string own(strings.text(generic.nameOf(track)));
        if (!own.empty())
            generic.nameTrack(track, strings.intern(own + " (" + processes[process] + ")"));
    }
}

} // namespace awaitscope::models::pftrace
