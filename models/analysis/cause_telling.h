#pragma once

#include "models/analysis/cause_chain.h"

namespace awaitscope::models {

/// A chain of causes while it is told.
class CauseTelling {
public:
    static constexpr std::size_t kLongest = 40; ///< links; nobody follows a longer one

    explicit CauseTelling(const TraceStore& store) : m_store(store) { }

    CauseLink& add(CauseKind kind, TaskRow task, EventIndex event);
    /// What `task` waits for right after `event`, and what that one waits for, and so on.
    void addWaiting(TaskRow task, EventIndex event);
    bool isFull() const { return chain.size() >= kLongest; }

    CauseChain chain;

private:
    const TraceStore& m_store;
};

} // namespace awaitscope::models
