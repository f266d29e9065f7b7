#pragma once

#include "scheduler/script/interpreter.h"

namespace awaitscope::script {

/// functools.partial: a callable and arguments that every call gets first.
class Partial final : public Container {
public:
    static constexpr Kind static_kind = Kind::Partial;
    Partial(TypeObject& type, Value callable, Ref<Tuple> arguments, Ref<Dict> named)
        : Container(type, Kind::Partial), function(std::move(callable)), args(std::move(arguments)),
          keywords(std::move(named))
    {
    }
    void clear() override
    {
        function = Value::none();
        keywords->clear();
        Object::clear();
    }

    Value function;
    Ref<Tuple> args;
    Ref<Dict> keywords; ///< never null
};

} // namespace awaitscope::script
