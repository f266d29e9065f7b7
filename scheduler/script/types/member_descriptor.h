#pragma once

#include "scheduler/script/object.h"

namespace awaitscope::script {

/// What the class of an object with `__slots__` has for each of them: `<member 'x' of 'P' objects>`.
///
/// The values lie in the objects' dicts, where attribute lookup finds them first; this one answers
/// for slots that are not set, and for who asks the class.
class MemberDescriptor final : public Object {
public:
    MemberDescriptor(TypeObject& type, TypeObject& owner, Str& name);
    TypeObject& owner() const noexcept { return *m_owner; }
    Str& name() const noexcept { return *m_name; }

private:
    TypeObject* m_owner; // types live as long as the interpreter
    Ref<Str> m_name;
};

/// Puts the descriptors of `type.slot_names` into a new class.
/// \throws ValueError when a slot has the name of a class variable.
void add_member_descriptors(Interpreter& interpreter, TypeObject& type);
void setup_member_descriptor_type(Interpreter& interpreter);

} // namespace awaitscope::script
