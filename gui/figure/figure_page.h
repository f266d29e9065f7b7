#pragma once

#include "gui/figure/figure.h"
#include "models/result.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QJsonObject>

#include <vector>

namespace awaitscope::gui {

/// One of the runs of a figure, where it is in the picture, and by how much its clock is behind
/// that of the first.
struct FigureRun {
    const Figure& figure;
    const models::TraceStore& store;
    double top; ///< px of the picture, of the figure
    models::TimeNs later;
};

/// A figure that plays: one HTML file, which needs no network and no other file, with the picture
/// as SVG, controls to step through the run, what each event means in words, and the output up to
/// it. Made of resources/player/.
class FigurePage {
    Q_DECLARE_TR_FUNCTIONS(FigurePage)

public:
    /// Two runs play beside each other, each from its begin. The error says when there is nothing
    /// to play, or so much that no page should carry it.
    static models::Result<QByteArray> write(Figure& figure, const models::TraceStore& store);

private:
    /// An event of one of the runs; `time` is that of the page's clock.
    struct Step {
        double time;
        std::uint32_t run, step;
    };
    static std::vector<Step> steps(const std::vector<FigureRun>& runs);
    static QJsonObject data(const Figure& figure, const std::vector<FigureRun>& runs,
        const std::vector<Step>& steps);
};

} // namespace awaitscope::gui
