#pragma once

#include <QByteArray>

#include <memory>

namespace awaitscope::models {
class TraceStore;
}

namespace awaitscope::test {

/// What happened when `source` ran to its end in virtual time, with `fileName` as its name.
std::unique_ptr<models::TraceStore> record(
    const QByteArray& source, const char* fileName = "scenario.py");

} // namespace awaitscope::test
