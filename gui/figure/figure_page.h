#pragma once

#include "gui/figure/figure.h"
#include "models/result.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QJsonObject>

namespace awaitscope::gui {

/// A figure that plays: one HTML file, which needs no network and no other file, with the picture
/// as SVG, controls to step through the run, what each event means in words, and the output up to
/// it. Made of resources/player/.
class FigurePage {
    Q_DECLARE_TR_FUNCTIONS(FigurePage)

public:
    /// The error says when there is nothing to play, or so much that no page should carry it.
    static models::Result<QByteArray> write(Figure& figure, const models::TraceStore& store);

private:
    static QJsonObject run(const Figure& figure, const models::TraceStore& store,
        std::uint32_t firstStep, std::uint32_t stepsEnd);
};

} // namespace awaitscope::gui
