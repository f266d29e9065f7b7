#pragma once

#include "models/store/trace_rows.h"

#include <QString>

/// ns -> text that people read. Digits and units are the same in every language of the interface.
namespace awaitscope::models {

/// Units of an axis; chosen by its step, so that labels stay short.
enum class TimeUnit : std::uint8_t { Seconds, Milliseconds, Microseconds, Nanoseconds };

/// "s", "ms", "µs", "ns".
QString unitName(TimeUnit unit);
/// The unit for labels that are `step` apart: seconds from 1 ms on, milliseconds from 1 µs on,
/// microseconds below.
TimeUnit unitForStep(TimeNs step);

/// A number of seconds without unit: "1.700". Decimals 0 to 9, rounded half away from zero.
QString formatSeconds(TimeNs time, int decimals = 3);

/// A number of `unit`s with a fixed number of decimals, for axis labels.
QString formatInUnit(TimeNs time, TimeUnit unit, int decimals);

/// A duration as a programmer would write it, no zeros at its end: "0.45 s", "10 s", "12.5 ms",
/// "800 µs", "7 ns"; from one minute on "1 min 30 s", from one hour on "1 h 02 min".
/// Tenths of a second and more stay in seconds: "0.8 s".
QString formatDuration(TimeNs duration);

/// The duration a program asked for, from a due time and the moment of the call. On the real clock
/// some microseconds are missing by then, so it is told to three digits.
TimeNs askedDuration(TimeNs duration, ClockKind clock);

/// A measured duration with three decimals of its unit: "0.400 s", "12.500 ms".
QString formatMeasured(TimeNs duration);

/// A number of things with its thousands apart: "1 000 000".
QString formatCount(std::uint64_t count);

} // namespace awaitscope::models
