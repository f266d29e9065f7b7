#pragma once

#include "models/files/pftrace_profile.h"

#include <span>
#include <string_view>

/// The names under which our records stand in a .pftrace: of slices and instants, and of the
/// annotations that carry a record's fields.
namespace awaitscope::models::pftrace {

/// Iids of titles(): what Perfetto shows as the names of slices and instants.
enum Title : std::uint32_t { // iids: places in kTitles from 1
    Running = 1,
    Ready = 2,
    FirstAwait = 3,
    Waiting = 20,
    Creates = 21,
    Wakes = 22,
    Cancels = 23,
    FirstEvent = 24,
    NamedSlice = FirstEvent + static_cast<std::uint32_t>(trace::EventKind::KindCount),
    Program = NamedSlice + 1,
    Block = Program + 1,
    CounterValue = Block + 1
};

/// English, for they are part of the file. Those of awaits are in the order of AwaitKind, those of
/// events in the order of EventKind. The iid of a title is its place here, from 1.
std::span<const std::string_view> titles();

Title titleOf(trace::EventKind kind);
Title awaitTitle(std::uint16_t flags);

/// Iids of the annotations for `other`, for the 64-bit payload and for the text in `a`.
std::uint32_t nameOfOther(trace::EventKind kind);
std::uint32_t nameOfWide(trace::EventKind kind);
std::uint32_t nameOfText(const trace::TraceEvent& event);

} // namespace awaitscope::models::pftrace
