#include "models/format_time.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace awaitscope::models {

namespace {

constexpr std::array<TimeNs, 4> kUnitNs{1'000'000'000, 1'000'000, 1'000, 1};
constexpr TimeNs kSecond = kUnitNs[0];

constexpr TimeNs powerOfTen(int exponent)
{
    TimeNs power = 1;
    while (exponent-- > 0)
        power *= 10;
    return power;
}

/// `value` / `unit` with `decimals` digits behind the point, rounded half away from zero, by
/// whole numbers only: an axis must never say 0.30000000000000004.
QString fixed(TimeNs value, TimeNs unit, int decimals)
{
    const bool negative = value < 0;
    auto magnitude
        = negative ? ~static_cast<std::uint64_t>(value) + 1 : static_cast<std::uint64_t>(value);
    const auto whole = static_cast<std::uint64_t>(unit);
    std::uint64_t units = magnitude / whole;
    magnitude %= whole;
    const auto scale = static_cast<std::uint64_t>(powerOfTen(decimals));
    std::uint64_t fraction = 0;
    if (scale <= whole) {
        const std::uint64_t digit = whole / scale;
        fraction = (magnitude + digit / 2) / digit;
    } else {
        fraction = magnitude * (scale / whole);
    }
    if (fraction == scale) {
        fraction = 0;
        ++units;
    }
    QString text = QString::number(units);
    if (decimals > 0)
        text += QLatin1Char('.')
            + QString::number(fraction).rightJustified(decimals, QLatin1Char('0'));
    if (negative && (units != 0 || fraction != 0))
        text.prepend(QLatin1Char('-'));
    return text;
}

QString withoutTrailingZeros(QString text)
{
    if (text.contains(QLatin1Char('.'))) {
        while (text.endsWith(QLatin1Char('0')))
            text.chop(1);
        if (text.endsWith(QLatin1Char('.')))
            text.chop(1);
    }
    return text;
}

QString withUnit(const QString& number, TimeUnit unit)
{
    return number + QLatin1Char(' ') + unitName(unit);
}

QString roughDuration(TimeNs duration)
{
    const TimeNs seconds = duration / kSecond + (duration % kSecond >= kSecond / 2 ? 1 : 0);
    if (seconds >= 3600) {
        const TimeNs minutes = (seconds + 30) / 60;
        return QStringLiteral("%1 h %2 min")
            .arg(minutes / 60)
            .arg(minutes % 60, 2, 10, QLatin1Char('0'));
    }
    QString text = QStringLiteral("%1 min").arg(seconds / 60);
    if (seconds % 60 != 0)
        text += QStringLiteral(" %1 s").arg(seconds % 60);
    return text;
}

} // namespace

QString unitName(TimeUnit unit)
{
    switch (unit) {
    case TimeUnit::Seconds:
        return QStringLiteral("s");
    case TimeUnit::Milliseconds:
        return QStringLiteral("ms");
    case TimeUnit::Microseconds:
        return QStringLiteral("µs");
    case TimeUnit::Nanoseconds:
        return QStringLiteral("ns");
    }
    return {};
}

TimeUnit unitForStep(TimeNs step)
{
    if (step >= 1'000'000)
        return TimeUnit::Seconds;
    if (step >= 1'000)
        return TimeUnit::Milliseconds;
    return TimeUnit::Microseconds;
}

QString formatSeconds(TimeNs time, int decimals)
{
    return fixed(time, kSecond, decimals);
}

QString formatInUnit(TimeNs time, TimeUnit unit, int decimals)
{
    return fixed(time, kUnitNs[static_cast<std::size_t>(unit)], decimals);
}

QString formatDuration(TimeNs duration)
{
    if (duration < 0)
        return QLatin1Char('-') + formatDuration(duration == kNever ? kOpen : -duration);
    if (duration >= 60 * kSecond)
        return roughDuration(duration);
    if (duration == 0 || duration >= kSecond / 10)
        return withUnit(withoutTrailingZeros(fixed(duration, kSecond, 3)), TimeUnit::Seconds);
    for (const TimeUnit unit : {TimeUnit::Milliseconds, TimeUnit::Microseconds}) {
        const TimeNs size = kUnitNs[static_cast<std::size_t>(unit)];
        if (duration >= size)
            return withUnit(withoutTrailingZeros(fixed(duration, size, 3)), unit);
    }
    return withUnit(QString::number(duration), TimeUnit::Nanoseconds);
}

TimeNs askedDuration(TimeNs duration, ClockKind clock)
{
    duration = std::max<TimeNs>(duration, 0);
    if (clock == ClockKind::Virtual)
        return duration;
    TimeNs digit = 1;
    while (duration / digit >= 1000)
        digit *= 10;
    return (duration + digit / 2) / digit * digit;
}

QString formatMeasured(TimeNs duration)
{
    if (duration < 0)
        return QLatin1Char('-') + formatMeasured(duration == kNever ? kOpen : -duration);
    if (duration == 0 || duration >= kSecond / 10)
        return withUnit(fixed(duration, kSecond, 3), TimeUnit::Seconds);
    if (duration >= 1'000'000)
        return withUnit(fixed(duration, 1'000'000, 3), TimeUnit::Milliseconds);
    if (duration >= 1'000)
        return withUnit(fixed(duration, 1'000, 3), TimeUnit::Microseconds);
    return withUnit(QString::number(duration), TimeUnit::Nanoseconds);
}

QString formatCount(std::uint64_t count)
{
    constexpr char16_t kNarrowSpace = 0x202f;
    QString text = QString::number(count);
    for (qsizetype at = text.size() - 3; at > 0; at -= 3)
        text.insert(at, QChar(kNarrowSpace));
    return text;
}

} // namespace awaitscope::models
