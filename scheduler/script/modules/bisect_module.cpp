#include "scheduler/script/modules/arguments.h"
#include "scheduler/script/modules/modules.h"
#include "scheduler/script/types/module.h"

namespace awaitscope::script {

namespace {

/// The arguments of all functions here, and the search.
struct Search {
    Search(Interpreter& in, const Signature& signature, const Args& args, bool inserts)
        : interpreter(in)
    {
        Value bound[5];
        signature.bind(interpreter, args, bound);
        sequence = bound[0];
        key = is_given(bound[4]) ? bound[4] : Value();
        item = bound[1];
        wanted = inserts && key ? interpreter.call(key, {item}) : item;
        low = bound[2] ? interpreter.to_int(bound[2]) : 0;
        if (low < 0)
            interpreter.value_error("lo must be non-negative");
        high = is_given(bound[3]) ? interpreter.to_int(bound[3]) : interpreter.length(sequence);
    }
    /// The first place behind all elements less than what is wanted, or not greater.
    std::int64_t find(bool behind_equal)
    {
        std::int64_t first = low;
        std::int64_t last = high;
        while (first < last) {
            const std::int64_t middle = first + (last - first) / 2;
            Value element = interpreter.get_item(sequence, Value::integer(middle));
            if (key)
                element = interpreter.call(key, {element});
            const bool goes_left = behind_equal ? interpreter.less(wanted, element)
                                                : !interpreter.less(element, wanted);
            if (goes_left)
                last = middle;
            else
                first = middle + 1;
        }
        return first;
    }

    Interpreter& interpreter;
    Value sequence, item, wanted, key;
    std::int64_t low = 0, high = 0;
};

Value insert_at(Search& search, std::int64_t position)
{
    search.interpreter.call_method(
        search.sequence, "insert", {Value::integer(position), search.item});
    return Value::none();
}

Value bisect_right(Interpreter& interpreter, Args& args)
{
    static const Signature signature("bisect_right(a, x, lo=0, hi=None, *, key=None)");
    return Value::integer(Search(interpreter, signature, args, false).find(true));
}

Value bisect_left(Interpreter& interpreter, Args& args)
{
    static const Signature signature("bisect_left(a, x, lo=0, hi=None, *, key=None)");
    return Value::integer(Search(interpreter, signature, args, false).find(false));
}

Value insort_right(Interpreter& interpreter, Args& args)
{
    static const Signature signature("insort_right(a, x, lo=0, hi=None, *, key=None)");
    Search search(interpreter, signature, args, true);
    return insert_at(search, search.find(true));
}

Value insort_left(Interpreter& interpreter, Args& args)
{
    static const Signature signature("insort_left(a, x, lo=0, hi=None, *, key=None)");
    Search search(interpreter, signature, args, true);
    return insert_at(search, search.find(false));
}

} // namespace

void setup_bisect_module(Interpreter&, Module& module)
{
    module.add({{"bisect", bisect_right}, {"bisect_right", bisect_right},
        {"bisect_left", bisect_left}, {"insort", insort_right}, {"insort_right", insort_right},
        {"insort_left", insort_left}});
}

} // namespace awaitscope::script
