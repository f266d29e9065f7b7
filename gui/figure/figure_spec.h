#pragma once

#include "gui/figure/figure_options.h"
#include "models/result.h"

#include <QCoreApplication>
#include <QStringList>

#include <vector>

namespace awaitscope::gui {

/// How a figure is made, in a small JSON file beside its scenario, so that it can be made again:
///
///     {"scenario": "wait_timeout.py", "output": ["wait.svg", "wait.png"],
///      "title": "asyncio.wait() with a timeout", "code": "12-19", "highlight": 16, "order-at": 2}
///
/// or a list of such objects. "compare" names a second program, drawn below on the same axis. The keys are those of FigureKeys; lists may be JSON arrays. Paths are
/// relative to the file.
struct FigureSpec {
    Q_DECLARE_TR_FUNCTIONS(FigureSpec)

public:
    QString scenario; ///< absolute when read
    QString compare; ///< the other program or trace, absolute when read; empty if there is none
    QStringList outputs; ///< absolute when read
    FigureOptions options;

    /// Traces are .json files as well, so what is in the file decides. Reads at most 1 MB of it.
    enum class Content { Specification, Trace, Unknown };
    static Content contentOf(const QString& path);

    /// The error names file, figure and key.
    static models::Result<std::vector<FigureSpec>> read(const QString& path);
    /// Writes this one figure, with paths relative to the file.
    models::Result<void> write(const QString& path) const;
};

} // namespace awaitscope::gui
