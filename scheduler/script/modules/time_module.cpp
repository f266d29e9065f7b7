#include "scheduler/script/modules/arguments.h"
#include "scheduler/script/modules/modules.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

#include <array>
#include <chrono>
#include <cmath>
#include <cstring>
#include <ctime>

namespace awaitscope::script {

namespace {

constexpr const char* offset_name = "_wall_clock_minus_loop_time";
constexpr double nanoseconds_per_second = 1e9;

/// Nanoseconds since 1970: the date at which the program started, and from then on loop time.
std::int64_t wall_clock(Interpreter& interpreter)
{
    const Value offset = interpreter.import_module("time")->get(offset_name);
    return offset.as_int() + interpreter.host().time().count();
}

Value seconds(std::int64_t nanoseconds)
{
    return Value::real(static_cast<double>(nanoseconds) / nanoseconds_per_second);
}

template <bool as_integer> Value time_now(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, as_integer ? "time.time_ns" : "time.time", 0, 0);
    const std::int64_t now = wall_clock(interpreter);
    return as_integer ? Value::integer(now) : seconds(now);
}

/// monotonic(), perf_counter() and process_time(): loop time, so that waiting and computing show
/// in the same unit as everywhere else.
template <bool as_integer> Value loop_time(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, as_integer ? "time.monotonic_ns" : "time.monotonic", 0, 0);
    const std::int64_t now = interpreter.host().time().count();
    return as_integer ? Value::integer(now) : seconds(now);
}

Value sleep(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "time.sleep", 1, 1);
    const Value& length = args[0];
    double wanted = 0;
    if (length.is_float())
        wanted = length.as_float();
    else
        wanted = int_to_double(interpreter, to_index(interpreter, length));
    if (std::isnan(wanted))
        interpreter.value_error("Invalid value NaN (not a number)");
    if (wanted < 0)
        interpreter.value_error("sleep length must be non-negative");
    if (wanted > 9.2e9) {
        interpreter.raise(
            *interpreter.types().overflow_error, "timestamp too large to convert to C _PyTime_t");
    }
    interpreter.host().block(
        Duration(static_cast<std::int64_t>(std::ceil(wanted * nanoseconds_per_second))));
    return Value::none();
}

// -- dates ----------------------------------------------------------------------------------------

constexpr std::array field_names = {"tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec",
    "tm_wday", "tm_yday", "tm_isdst", "tm_zone", "tm_gmtoff"};
constexpr std::size_t sequence_length = 9; // the last two are attributes only

TypeObject& struct_time(Interpreter& interpreter)
{
    return static_cast<TypeObject&>(
        *interpreter.import_module("time")->get("struct_time").object());
}

Value from_tm(Interpreter& interpreter, const std::tm& tm)
{
    std::vector<Value> items;
    for (const int field : {tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min,
             tm.tm_sec, (tm.tm_wday + 6) % 7, tm.tm_yday + 1, tm.tm_isdst})
        items.push_back(Value::integer(field));
    auto result = make_ref<Tuple>(struct_time(interpreter), std::move(items));
    Dict& more = result->require_attributes();
    more.set(interpreter.intern("tm_zone"), interpreter.str(tm.tm_zone ? tm.tm_zone : ""));
    more.set(interpreter.intern("tm_gmtoff"), Value::integer(tm.tm_gmtoff));
    return Value(std::move(result));
}

/// A struct_time or a tuple of nine numbers. \throws TypeError, ValueError
std::tm to_tm(Interpreter& interpreter, const Value& value)
{
    const Tuple* const tuple = value.as<Tuple>();
    if (!tuple)
        interpreter.type_error("Tuple or struct_time argument required");
    if (tuple->items.size() != sequence_length)
        interpreter.type_error("function takes exactly 9 arguments ("
            + std::to_string(tuple->items.size()) + " given)");
    std::array<int, sequence_length> fields;
    for (std::size_t i = 0; i < sequence_length; ++i)
        fields[i] = static_cast<int>(interpreter.to_int(tuple->items[i]));
    const auto check = [&](int field, int least, int most, const char* what) {
        if (field < least || field > most)
            interpreter.value_error(std::string(what) + " out of range");
    };
    check(fields[1], 0, 12, "month");
    check(fields[2], 0, 31, "day of month");
    check(fields[3], 0, 23, "hour");
    check(fields[4], 0, 59, "minute");
    check(fields[5], 0, 61, "seconds");
    check(fields[7], 0, 366, "day of year");
    std::tm tm{};
    tm.tm_year = fields[0] - 1900;
    tm.tm_mon = std::max(fields[1] - 1, 0);
    tm.tm_mday = std::max(fields[2], 1);
    tm.tm_hour = fields[3];
    tm.tm_min = fields[4];
    tm.tm_sec = fields[5];
    tm.tm_wday = (fields[6] + 1) % 7;
    tm.tm_yday = std::max(fields[7] - 1, 0);
    tm.tm_isdst = fields[8];
    return tm;
}

std::time_t moment(Interpreter& interpreter, const Value& argument)
{
    if (!is_given(argument))
        return wall_clock(interpreter) / 1'000'000'000;
    const double given = std::floor(interpreter.to_double(argument));
    if (!(std::fabs(given) < 6e10)) {
        interpreter.raise(
            *interpreter.types().overflow_error, "timestamp out of range for platform time_t");
    }
    return static_cast<std::time_t>(given);
}

std::tm split(std::time_t time, bool local)
{
    std::tm tm{};
    if (local)
        localtime_r(&time, &tm);
    else
        gmtime_r(&time, &tm);
    return tm;
}

Value localtime(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "localtime", 0, 1);
    return from_tm(interpreter, split(moment(interpreter, args.get(0)), true));
}

Value gmtime(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "gmtime", 0, 1);
    std::tm tm = split(moment(interpreter, args.get(0)), false);
    tm.tm_zone = "UTC";
    return from_tm(interpreter, tm);
}

Value mktime(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "time.mktime", 1, 1);
    std::tm tm = to_tm(interpreter, args[0]);
    return Value::real(static_cast<double>(std::mktime(&tm)));
}

Value strftime(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "strftime", 1, 2);
    const std::string format = interpreter.to_text(args[0], "strftime() argument 1");
    const std::tm tm
        = args.size() > 1 ? to_tm(interpreter, args[1]) : split(moment(interpreter, {}), true);
    if (format.empty())
        return interpreter.str("");
    std::string text(format.size() * 4 + 64, '\0');
    std::size_t length = 0;
    // 0 means too small or really empty, as "%p" can be.
    while ((length = std::strftime(text.data(), text.size(), format.c_str(), &tm)) == 0
        && text.size() < format.size() * 256 + 256)
        text.resize(text.size() * 2);
    text.resize(length);
    return interpreter.str(std::move(text));
}

std::string asctime_text(const std::tm& tm)
{
    static constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char* months[]
        = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    char text[64];
    std::snprintf(text, sizeof text, "%s %s %2d %02d:%02d:%02d %d", days[tm.tm_wday],
        months[tm.tm_mon], tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec, tm.tm_year + 1900);
    return text;
}

Value asctime(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "asctime", 0, 1);
    return interpreter.str(asctime_text(
        args.size() > 0 ? to_tm(interpreter, args[0]) : split(moment(interpreter, {}), true)));
}

Value ctime(Interpreter& interpreter, Args& args)
{
    args.expect(interpreter, "ctime", 0, 1);
    return interpreter.str(asctime_text(split(moment(interpreter, args.get(0)), true)));
}

Value make_struct_time(Interpreter& interpreter, TypeObject& type, Args& args)
{
    args.expect(interpreter, "time.struct_time", 1, 2);
    std::vector<Value> items = interpreter.to_vector(args[0]);
    if (items.size() < sequence_length) {
        interpreter.type_error("time.struct_time() takes an at least 9-sequence ("
            + std::to_string(items.size()) + "-sequence given)");
    }
    items.resize(sequence_length);
    return Value(make_ref<Tuple>(type, std::move(items)));
}

Value repr_struct_time(Interpreter& interpreter, const Value& self)
{
    std::string text = "time.struct_time(";
    const auto& items = self.as<Tuple>()->items;
    for (std::size_t i = 0; i < items.size() && i < sequence_length; ++i) {
        text
            += (i > 0 ? ", " : "") + std::string(field_names[i]) + "=" + interpreter.repr(items[i]);
    }
    return interpreter.str(text + ")");
}

template <std::size_t index> Value field(Interpreter&, const Value& self)
{
    return self.as<Tuple>()->items[index];
}

void add_struct_time(Interpreter& interpreter, Module& module)
{
    TypeObject& type = interpreter.new_type("struct_time", "time", {interpreter.types().tuple});
    type.has_attributes = true;
    type.slots.make = make_struct_time;
    type.slots.init = [](Interpreter&, const Value&, Args&) {};
    type.slots.repr = repr_struct_time;
    interpreter.finish_type(type, {},
        {{field_names[0], field<0>}, {field_names[1], field<1>}, {field_names[2], field<2>},
            {field_names[3], field<3>}, {field_names[4], field<4>}, {field_names[5], field<5>},
            {field_names[6], field<6>}, {field_names[7], field<7>}, {field_names[8], field<8>}});
    module.add_type(type);
}

} // namespace

void setup_time_module(Interpreter& interpreter, Module& module)
{
    const auto now
        = std::chrono::duration_cast<Duration>(std::chrono::system_clock::now().time_since_epoch());
    module.set(offset_name, Value::integer((now - interpreter.host().time()).count()));
    add_struct_time(interpreter, module);
    module.add(
        {{"time", time_now<false>}, {"time_ns", time_now<true>}, {"monotonic", loop_time<false>},
            {"monotonic_ns", loop_time<true>}, {"perf_counter", loop_time<false>},
            {"perf_counter_ns", loop_time<true>}, {"process_time", loop_time<false>},
            {"process_time_ns", loop_time<true>}, {"thread_time", loop_time<false>},
            {"sleep", sleep}, {"localtime", localtime}, {"gmtime", gmtime}, {"mktime", mktime},
            {"strftime", strftime}, {"asctime", asctime}, {"ctime", ctime}});
    tzset();
    module.set("timezone", Value::integer(::timezone));
    module.set("altzone", Value::integer(::timezone - (::daylight ? 3600 : 0)));
    module.set("daylight", Value::integer(::daylight));
    module.set(
        "tzname", interpreter.tuple({interpreter.str(tzname[0]), interpreter.str(tzname[1])}));
}

} // namespace awaitscope::script
