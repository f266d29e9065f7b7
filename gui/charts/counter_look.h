#pragma once

#include "gui/theme.h"
#include "models/store/trace_store.h"

#include <QCoreApplication>

namespace awaitscope::gui {

/// How a counter of a run is called and which colour its curve has, in the window and in figures.
class CounterLook {
    Q_DECLARE_TR_FUNCTIONS(CounterLook)

public:
    static QString name(models::CounterKind kind);
    /// The same in every language, for names of parts of a picture: "live-tasks".
    static QString id(models::CounterKind kind);
    static QColor color(models::CounterKind kind, const Theme& theme);
};

} // namespace awaitscope::gui
