#include "models/files/left_out.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

namespace awaitscope::models {

namespace {

constexpr std::size_t kNamed = 5; // in a sentence; of more there is only the number

int asNumber(std::uint64_t count)
{
    return static_cast<int>(std::min<std::uint64_t>(count, std::numeric_limits<int>::max()));
}

/// The most frequent first; of equal ones by name.
using Counted = std::vector<std::pair<std::uint64_t, QString>>;
void order(Counted& counted)
{
    std::sort(counted.begin(), counted.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
}

} // namespace

void LeftOut::clear()
{
    m_counters.clear();
    m_events.clear();
    m_shapes = {};
}

QStringList LeftOut::sentences(const trace::StringPool& strings) const
{
    const auto list = [](const QStringList& names, std::size_t all) {
        const QString some = names.join(tr(", "));
        return all > kNamed ? tr("%1 and %n more", nullptr, asNumber(all - kNamed)).arg(some)
                            : some;
    };
    QStringList sentences;
    Counted counted;
    std::uint64_t values = 0;
    for (const auto& [name, count] : m_counters) {
        const std::string_view text = strings.text(name);
        counted.emplace_back(
            count, QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
        values += count;
    }
    if (!counted.empty()) {
        order(counted);
        QStringList names;
        for (std::size_t i = 0; i < std::min(counted.size(), kNamed); ++i)
            names << tr("“%1”").arg(counted[i].second);
        sentences << tr("It has %Ln counters, but no slices beside which they could be drawn: %1.",
            nullptr, asNumber(values))
                         .arg(list(names, counted.size()));
    }
    counted.clear();
    std::uint64_t events = 0;
    for (const auto& [kind, count] : m_events) {
        counted.emplace_back(count, QString::fromStdString(kind));
        events += count;
    }
    if (!counted.empty()) {
        order(counted);
        QStringList names;
        for (std::size_t i = 0; i < std::min(counted.size(), kNamed); ++i)
            names << tr("“%1”").arg(counted[i].second);
        sentences << tr("%Ln events of kinds that have no picture here were left out: %1.", nullptr,
            asNumber(events))
                         .arg(list(names, counted.size()));
    }
    if (m_shapes.flowsWithinALane > 0) {
        sentences << tr("%Ln flows end in the lane in which they begin, so they have no arrow.",
            nullptr, asNumber(m_shapes.flowsWithinALane));
    }
    if (m_shapes.flowsFromNowhere > 0) {
        sentences << tr("%Ln flows were left out, because their beginning is not in the trace.",
            nullptr, asNumber(m_shapes.flowsFromNowhere));
    }
    if (m_shapes.slicesTooDeep > 0) {
        sentences << tr("%Ln slices lie inside of too many others and are drawn as instants.",
            nullptr, asNumber(m_shapes.slicesTooDeep));
    }
    if (m_shapes.slicesCut > 0) {
        sentences << tr(
            "%Ln slices reach beyond the one in which they begin and are drawn up to its "
            "end.",
            nullptr, asNumber(m_shapes.slicesCut));
    }
    if (m_shapes.endsAlone > 0) {
        sentences << tr("%Ln slices end without having begun in the trace and were left out.",
            nullptr, asNumber(m_shapes.endsAlone));
    }
    return sentences;
}

} // namespace awaitscope::models
