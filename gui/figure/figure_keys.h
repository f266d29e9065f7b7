#pragma once

#include "gui/figure/figure_options.h"
#include "models/result.h"

#include <QCoreApplication>
#include <QString>

#include <span>

namespace awaitscope::gui {

/// Every setting of a figure by its name and as text: what `awaitscope render --name value` and a
/// specification file's "name": value have in common.
class FigureKeys {
    Q_DECLARE_TR_FUNCTIONS(FigureKeys)

public:
    struct Key {
        const char* name;
        const char* value; ///< what stands for its value in a help text
        const char* help; ///< to be translated
    };
    /// In the order in which they are to be set: a preset comes before what overrides it.
    static std::span<const Key> all();

    /// Times are seconds of loop time. The error says what the key takes.
    static models::Result<void> set(
        FigureOptions& options, const QString& name, const QString& value);

    /// The value that set() would have to be given; empty where it is the default.
    static QString get(const FigureOptions& options, const QString& name);
};

} // namespace awaitscope::gui
