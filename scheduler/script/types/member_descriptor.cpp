#include "scheduler/script/types/member_descriptor.h"

#include "scheduler/script/interpreter.h"
#include "scheduler/script/types/setup.h"
#include "scheduler/script/types/type_set.h"

namespace awaitscope::script {

MemberDescriptor::MemberDescriptor(TypeObject& type, TypeObject& owner, Str& name) :
    Object(type, Kind::Other), m_owner(&owner), m_name(&name)
{
}

namespace {

const MemberDescriptor& member_of(const Value& self)
{
    return static_cast<const MemberDescriptor&>(*self.object());
}

/// The object that has the slot. \throws TypeError when it is none of the class.
const Value& instance_of(Interpreter& in, const MemberDescriptor& member, const Value& instance)
{
    if (!in.is_instance(instance, member.owner())) {
        in.type_error("descriptor '" + member.name().text() + "' for '" + member.owner().name()
            + "' objects doesn't apply to a '" + in.type_of(instance).name() + "' object");
    }
    return instance;
}

/// Empty when the slot is not set.
Value get(Interpreter&, const Value& self, const Value& instance, TypeObject&)
{
    if (instance.empty())
        return self;
    const Dict* const own = instance.is_object() ? instance.object()->attributes() : nullptr;
    return own ? own->get(member_of(self).name()) : Value();
}

Value get_method(Interpreter& in, Args& args)
{
    args.expect(in, "__get__", 1, 2, 1);
    if (args[1].is_none())
        return args[0];
    const MemberDescriptor& member = member_of(args[0]);
    return in.get_attribute(instance_of(in, member, args[1]), member.name());
}

Value set_method(Interpreter& in, Args& args)
{
    args.expect(in, "__set__", 2, 2, 1);
    const MemberDescriptor& member = member_of(args[0]);
    in.generic_set_attribute(instance_of(in, member, args[1]), member.name(), args[2]);
    return Value::none();
}

Value delete_method(Interpreter& in, Args& args)
{
    args.expect(in, "__delete__", 1, 1, 1);
    const MemberDescriptor& member = member_of(args[0]);
    in.generic_set_attribute(instance_of(in, member, args[1]), member.name(), Value());
    return Value::none();
}

} // namespace

void add_member_descriptors(Interpreter& in, TypeObject& type)
{
    for (const Ref<Str>& slot : type.slot_names) {
        if (slot->view() == "__dict__" || slot->view() == "__weakref__")
            continue;
        if (type.dict().get(*slot)) {
            in.value_error(in.repr(Value(slot)) + " in __slots__ conflicts with class variable");
        }
        type.dict().set(*slot,
            Value(make_ref<MemberDescriptor>(*in.types().member_descriptor, type, *slot)));
    }
}

void setup_member_descriptor_type(Interpreter& in)
{
    TypeObject& type = in.new_type("member_descriptor", "builtins");
    in.types().member_descriptor = &type;
    type.is_final = true;
    type.slots.repr = [](Interpreter& i, const Value& self) {
        const MemberDescriptor& member = member_of(self);
        return i.str("<member '" + member.name().text() + "' of '" + member.owner().name()
            + "' objects>");
    };
    in.finish_type(type,
        {{"__get__", get_method}, {"__set__", set_method}, {"__delete__", delete_method}},
        {{"__name__",
             [](Interpreter&, const Value& self) { return Value(&member_of(self).name()); }},
            {"__qualname__",
                [](Interpreter& i, const Value& self) {
                    const MemberDescriptor& member = member_of(self);
                    return i.str(member.owner().qualname + "." + member.name().text());
                }},
            {"__objclass__", [](Interpreter&, const Value& self) {
                 return Value(static_cast<Object*>(&member_of(self).owner()));
             }}});
    type.slots.get = get;
    type.slots.make = nullptr;
}

} // namespace awaitscope::script
