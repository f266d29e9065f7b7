#pragma once

#include "models/items/moment_model.h"

namespace awaitscope::models {

/// Every event that one can step to, with a sentence that says what happens: the timeline as a
/// table, also for those who cannot see it.
class EventsModel final : public MomentModel {
    Q_OBJECT

public:
    explicit EventsModel(QObject* parent = nullptr) : MomentModel(parent) { }

protected:
    std::uint32_t count(const TraceStore& store) const override;
    EventIndex event(const TraceStore& store, std::uint32_t row) const override;
    Moment moment(const TraceStore& store, std::uint32_t row) const override;
    QString text(const TraceStore& store, std::uint32_t row) const override;
};

} // namespace awaitscope::models
