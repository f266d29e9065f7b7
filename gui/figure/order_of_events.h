#pragma once

#include "gui/figure/numbered_panel.h"
#include "models/store/trace_store.h"

#include <QCoreApplication>

namespace awaitscope::gui {

/// What happened at one instant, in its true order, a sentence each: what a time axis cannot show.
struct OrderOfEvents {
    Q_DECLARE_TR_FUNCTIONS(OrderOfEvents)

public:
    QString heading; ///< "Order of events at 2 s"
    std::vector<NumberedPanel::Line> lines; ///< the first dozen
    std::uint32_t left = 0; ///< how many more there are

    static OrderOfEvents at(
        const models::TraceStore& store, models::TimeNs time, const Theme& theme);
};

} // namespace awaitscope::gui
