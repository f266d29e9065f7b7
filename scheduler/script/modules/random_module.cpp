#include "scheduler/script/modules/arguments.h"
#include "scheduler/script/modules/mersenne_twister.h"
#include "scheduler/script/modules/modules.h"
#include "scheduler/script/modules/python_source.h"
#include "scheduler/script/modules/sha512.h"
#include "scheduler/script/types/module.h"
#include "scheduler/script/types/type_set.h"

#include <cmath>

namespace awaitscope::script {

namespace {

/// Where generators that the program does not seed get their seeds from: the run's seed and, from
/// the second on, how many there were before.
class SeedSource final : public Object {
public:
    explicit SeedSource(TypeObject& type) : Object(type, Kind::Other) { }
    std::vector<std::uint32_t> next_key()
    {
        std::vector<std::uint32_t> key = {static_cast<std::uint32_t>(seed)};
        if (m_given > 0 || seed >> 32 != 0)
            key.push_back(static_cast<std::uint32_t>(seed >> 32));
        if (m_given > 0)
            key.push_back(m_given);
        ++m_given;
        return key;
    }
    std::uint64_t seed = 0;

private:
    std::uint32_t m_given = 0;
};

constexpr const char* source_name = "_seed_source";

SeedSource& seed_source(Interpreter& interpreter)
{
    const Ref<Module> module = interpreter.import_module("_random");
    return static_cast<SeedSource&>(*module->get(source_name).object());
}

/// _random.Random, which random.Random is derived from.
class Generator final : public Container {
public:
    explicit Generator(TypeObject& type) : Container(type, Kind::Other) { }
    MersenneTwister twister;
};

MersenneTwister& twister_of(Interpreter& interpreter, Args& args)
{
    auto* const generator = args.size() > 0 && args[0].is_object()
        ? dynamic_cast<Generator*>(args[0].object())
        : nullptr;
    if (!generator)
        interpreter.type_error("descriptor requires a '_random.Random' object");
    return generator->twister;
}

/// CPython's hash() of a float: what seeds of floats are made of.
std::int64_t float_hash(double number)
{
    constexpr int bits = 61;
    constexpr std::uint64_t modulus = (std::uint64_t{1} << bits) - 1;
    if (std::isinf(number))
        return number > 0 ? 314159 : -314159;
    if (std::isnan(number))
        return 0;
    int exponent = 0;
    double mantissa = std::frexp(std::fabs(number), &exponent);
    std::uint64_t hash = 0;
    while (mantissa != 0.0) {
        hash = (hash << 28 & modulus) | hash >> (bits - 28);
        mantissa *= 268435456.0; // 2**28
        exponent -= 28;
        const auto digit = static_cast<std::uint64_t>(mantissa);
        mantissa -= static_cast<double>(digit);
        hash += digit;
        if (hash >= modulus)
            hash -= modulus;
    }
    const int turn = exponent >= 0 ? exponent % bits : bits - 1 - (-1 - exponent) % bits;
    hash = (hash << turn & modulus) | hash >> (bits - turn);
    const auto result = static_cast<std::int64_t>(hash) * (number < 0 ? -1 : 1);
    return result == -1 ? -2 : result;
}

std::vector<std::uint32_t> key_from_number(const mpz_class& number)
{
    std::size_t count = 0;
    std::vector<std::uint32_t> key(mpz_sizeinbase(number.get_mpz_t(), 2) / 32 + 1);
    mpz_export(key.data(), &count, -1, sizeof(std::uint32_t), 0, 0, number.get_mpz_t());
    key.resize(count);
    return key;
}

/// The text and its SHA-512, read as one large number.
std::vector<std::uint32_t> key_from_text(std::string text)
{
    for (const std::uint8_t byte : sha512(text))
        text += static_cast<char>(byte);
    mpz_class number;
    mpz_import(number.get_mpz_t(), text.size(), 1, 1, 1, 0, text.data());
    return key_from_number(number);
}

Value generator_seed(Interpreter& interpreter, Args& args)
{
    MersenneTwister& twister = twister_of(interpreter, args);
    const Value seed = args.get(1);
    if (!is_given(seed))
        twister.seed(seed_source(interpreter).next_key());
    else if (is_integer(seed))
        twister.seed(key_from_number(to_mpz(seed)));
    else if (const Str* const text = seed.as<Str>())
        twister.seed(key_from_text(text->text()));
    else if (const Bytes* const bytes = seed.as<Bytes>())
        twister.seed(key_from_text(bytes->data()));
    else {
        const auto hash = static_cast<std::uint64_t>(float_hash(interpreter.to_double(seed)));
        twister.seed(key_from_number(mpz_class(static_cast<unsigned long>(hash))));
    }
    return Value::none();
}

Value generator_random(Interpreter& interpreter, Args& args)
{
    return Value::real(twister_of(interpreter, args).next_double());
}

Value random_bits(Interpreter& interpreter, MersenneTwister& twister, std::uint64_t count)
{
    if (count == 0)
        return Value::integer(0);
    if (count <= 32)
        return Value::integer(twister.next() >> (32 - count));
    interpreter.require_memory(count / 8);
    std::vector<std::uint32_t> words((count - 1) / 32 + 1);
    for (std::uint32_t& word : words) {
        word = twister.next();
        if (count < 32)
            word >>= 32 - count;
        count -= std::min<std::uint64_t>(count, 32);
    }
    mpz_class number;
    mpz_import(number.get_mpz_t(), words.size(), -1, sizeof(std::uint32_t), 0, 0, words.data());
    return int_from_mpz(interpreter, std::move(number));
}

Value generator_getrandbits(Interpreter& interpreter, Args& args)
{
    MersenneTwister& twister = twister_of(interpreter, args);
    args.expect(interpreter, "Random.getrandbits", 1, 1, 1);
    const std::int64_t count = interpreter.to_int(args[1]);
    if (count < 0)
        interpreter.value_error("number of bits must be non-negative");
    return random_bits(interpreter, twister, static_cast<std::uint64_t>(count));
}

/// A number from 0 below `n`, which is positive: bits are drawn until they are small enough.
Value generator_randbelow(Interpreter& interpreter, Args& args)
{
    MersenneTwister& twister = twister_of(interpreter, args);
    const Value limit = to_index(interpreter, args.get(1));
    const mpz_class n = to_mpz(limit);
    if (n <= 0)
        interpreter.value_error("the limit of a random number must be positive");
    const std::uint64_t bits = mpz_sizeinbase(n.get_mpz_t(), 2);
    if (bits <= 32) {
        const std::uint64_t below = n.get_ui();
        std::uint64_t drawn = below;
        while (drawn >= below)
            drawn = twister.next() >> (32 - bits);
        return Value::integer(static_cast<std::int64_t>(drawn));
    }
    Value drawn = limit;
    while (compare_ints(drawn, limit) >= 0)
        drawn = random_bits(interpreter, twister, bits);
    return drawn;
}

Value generator_getstate(Interpreter& interpreter, Args& args)
{
    const MersenneTwister& twister = twister_of(interpreter, args);
    std::vector<Value> words;
    for (const std::uint32_t word : twister.state())
        words.push_back(Value::integer(word));
    words.push_back(Value::integer(twister.position()));
    return interpreter.tuple(std::move(words));
}

Value generator_setstate(Interpreter& interpreter, Args& args)
{
    MersenneTwister& twister = twister_of(interpreter, args);
    const Tuple* const state = args.get(1).as<Tuple>();
    if (!state)
        interpreter.type_error("state vector must be a tuple");
    if (state->items.size() != MersenneTwister::size + 1)
        interpreter.value_error("state vector is the wrong size");
    std::array<std::uint32_t, MersenneTwister::size> words;
    for (std::size_t i = 0; i < words.size(); ++i)
        words[i] = static_cast<std::uint32_t>(interpreter.to_int(state->items[i]));
    const std::int64_t position = interpreter.to_int(state->items.back());
    if (position < 0 || position > static_cast<std::int64_t>(MersenneTwister::size))
        interpreter.value_error("invalid state");
    twister.restore(words, static_cast<std::uint32_t>(position));
    return Value::none();
}

} // namespace

void set_random_seed(Interpreter& interpreter, std::uint64_t seed)
{
    seed_source(interpreter).seed = seed;
}

void setup_random_core_module(Interpreter& interpreter, Module& module)
{
    module.set(source_name, Value(make_ref<SeedSource>(*interpreter.types().object)));
    TypeObject& type = interpreter.new_type("Random", "_random");
    type.slots.make
        = [](Interpreter&, TypeObject& made, Args&) { return Value(make_ref<Generator>(made)); };
    type.slots.init = [](Interpreter&, const Value&, Args&) {};
    type.has_attributes = true;
    interpreter.finish_type(type,
        {{"random", generator_random}, {"getrandbits", generator_getrandbits},
            {"_randbelow", generator_randbelow}, {"_seed", generator_seed},
            {"_getstate", generator_getstate}, {"_setstate", generator_setstate}});
    module.add_type(type);
}

void setup_random_module(Interpreter& interpreter, Module& module)
{
    run_python_source(interpreter, module, "random");
}

} // namespace awaitscope::script
