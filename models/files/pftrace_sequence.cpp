#include "models/files/pftrace_sequence.h"

#include <algorithm>

namespace awaitscope::models::pftrace {

using protozero::pbf_reader;

TimeNs toTime(std::uint64_t stamp)
{
    return static_cast<TimeNs>(std::min<std::uint64_t>(stamp, std::uint64_t{1} << 62));
}

void Sequence::clear()
{
    fields.clear();
    names.clear();
    texts.clear();
    defaultClock = defaultTrack = 0;
    ownNames = 0;
}

void Sequence::readDefaults(std::string_view bytes)
{
    pbf_reader defaults(bytes.data(), bytes.size());
    while (defaults.next()) {
        if (defaults.tag() == kDefaultClockId) {
            defaultClock = defaults.get_uint64();
        } else if (defaults.tag() == kDefaultTrackEvent) {
            pbf_reader event = defaults.get_message();
            while (event.next(kTrackUuid))
                defaultTrack = event.get_uint64();
        } else {
            defaults.skip();
        }
    }
}

void Sequence::readClocks(std::string_view bytes, ClockTable& everybodys)
{
    struct Reading {
        std::uint64_t id = 0, time = 0, multiplier = 1;
        bool incremental = false;
    };
    std::vector<Reading> readings;
    pbf_reader snapshot(bytes.data(), bytes.size());
    while (snapshot.next()) {
        if (snapshot.tag() != 1 || readings.size() >= 64) {
            snapshot.skip();
            continue;
        }
        Reading& reading = readings.emplace_back();
        pbf_reader clock = snapshot.get_message();
        while (clock.next()) {
            switch (clock.tag()) {
            case 1:
                reading.id = clock.get_uint64();
                break;
            case 2:
                reading.time = clock.get_uint64();
                break;
            case 3:
                reading.incremental = clock.get_bool();
                break;
            case 4:
                reading.multiplier
                    = std::clamp<std::uint64_t>(clock.get_uint64(), 1, 1'000'000'000);
                break;
            default:
                clock.skip();
            }
        }
    }
    const auto boot = std::find_if(readings.begin(), readings.end(),
        [](const Reading& reading) { return reading.id == kBootTime; });
    for (const Reading& reading : readings) {
        TraceClock clock;
        clock.multiplier = reading.multiplier;
        clock.incremental = reading.incremental;
        clock.last = static_cast<std::int64_t>(reading.time * reading.multiplier);
        if (boot != readings.end())
            clock.offset
                = static_cast<std::int64_t>(boot->time - reading.time * reading.multiplier);
        // Ids from 64 to 127 are the sequence's own, all others everybody's.
        if (reading.id >= 64 && reading.id < 128)
            clocks[reading.id] = clock;
        else if (everybodys.size() < 256)
            everybodys[reading.id] = clock;
    }
}

TimeNs Sequence::timeOf(std::uint64_t stamp, std::uint64_t clockId, ClockTable& everybodys)
{
    if (clockId == 0)
        clockId = defaultClock;
    if (clockId == 0 || clockId == kBootTime)
        return toTime(stamp);
    ClockTable& table = clockId >= 64 && clockId < 128 ? clocks : everybodys;
    const auto found = table.find(clockId);
    if (found == table.end())
        return toTime(stamp);
    TraceClock& clock = found->second;
    auto time = static_cast<std::int64_t>(stamp * clock.multiplier);
    if (clock.incremental) {
        // Unsigned, for damaged numbers may overflow.
        time = static_cast<std::int64_t>(
            static_cast<std::uint64_t>(clock.last) + stamp * clock.multiplier);
        clock.last = time;
    }
    return toTime(static_cast<std::uint64_t>(time) + static_cast<std::uint64_t>(clock.offset));
}

void Sequence::readInterned(std::string_view bytes, trace::StringPool& strings)
{
    pbf_reader interned(bytes.data(), bytes.size());
    while (interned.next()) {
        const std::uint32_t table = interned.tag();
        if (table != kEventNames && table != kAnnotationNames && table != kAnnotationStrings) {
            interned.skip();
            continue;
        }
        pbf_reader entry = interned.get_message();
        std::uint64_t iid = 0;
        std::string_view text;
        while (entry.next()) {
            if (entry.tag() == kIid)
                iid = entry.get_uint64();
            else if (entry.tag() == kText)
                text = view(entry.get_view());
            else
                entry.skip();
        }
        if (table == kEventNames) {
            names[iid] = strings.intern(text);
        } else if (table == kAnnotationStrings) {
            texts[iid] = strings.intern(text);
        } else if (iid < 4096) {
            if (fields.size() <= iid)
                fields.resize(iid + 1, Role::None);
            fields[iid] = roleOf(text);
            if (iid >= 1 && iid <= 8 && kFields[iid - 1].name == text)
                ownNames |= 1u << (iid - 1);
        }
    }
}

} // namespace awaitscope::models::pftrace
