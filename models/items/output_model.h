#pragma once

#include "models/items/moment_model.h"

namespace awaitscope::models {

/// What the program printed, line by line; stderr in the error colour.
class OutputModel final : public MomentModel {
    Q_OBJECT

public:
    explicit OutputModel(QObject* parent = nullptr) : MomentModel(parent) { }

protected:
    std::uint32_t count(const TraceStore& store) const override;
    EventIndex event(const TraceStore& store, std::uint32_t row) const override;
    Moment moment(const TraceStore& store, std::uint32_t row) const override;
    QString text(const TraceStore& store, std::uint32_t row) const override;
};

} // namespace awaitscope::models
