#pragma once

#include "gui/theme.h"
#include "gui/timeline/text_cache.h"
#include "models/store/trace_store.h"
#include "models/timeline/timeline_parts.h"

#include <QCoreApplication>

#include <vector>

namespace awaitscope::gui {

/// Counters of a run as curves under its timeline, on the same time axis.
class ChartBands {
    Q_DECLARE_TR_FUNCTIONS(ChartBands)

public:
    static constexpr double kHeight = 52; ///< px, of each

    /// All must outlive the bands.
    ChartBands(const models::TraceStore& store, const Theme& theme, TextCache& texts)
        : m_store(store), m_theme(theme), m_texts(texts)
    {
    }

    /// From `top` on, in the coordinates of the parts.
    void paint(QPainter& painter, const models::TimelineParts& parts,
        const std::vector<models::CounterKind>& kinds, double top) const;

private:
    void paintBand(QPainter& painter, const models::TimelineParts& parts,
        models::CounterKind kind, const QRectF& band) const;

    const models::TraceStore& m_store;
    const Theme& m_theme;
    TextCache& m_texts;
};

} // namespace awaitscope::gui
