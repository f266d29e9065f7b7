#pragma once

#include "scheduler/script/interpreter.h"

#include <deque>

namespace awaitscope::script {

class Module;

/// collections.deque.
class Deque final : public Container {
public:
    static constexpr Kind static_kind = Kind::Deque;
    explicit Deque(TypeObject& type) : Container(type, Kind::Deque) { }
    void clear() override;

    /// Puts an item at one end; a full deque loses one at the other.
    void push(Value item, bool left);
    Value pop(bool left);
    void remove_all();
    /// Changes whenever elements come or go: iterators end with an error then.
    std::uint64_t version() const noexcept { return m_version; }
    void changed() noexcept { ++m_version; }

    std::deque<Value> items;
    std::int64_t limit = -1; ///< maxlen; negative: none
    bool in_repr = false;

private:
    std::uint64_t m_version = 0;
};

/// Adds the type to collections.
void add_deque(Interpreter& interpreter, Module& module);

} // namespace awaitscope::script
