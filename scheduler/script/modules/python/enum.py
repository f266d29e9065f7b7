__all__ = ['EnumType', 'EnumMeta', 'Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag', 'ReprEnum',
           'auto', 'unique', 'property', 'member', 'nonmember', 'FlagBoundary', 'STRICT',
           'CONFORM', 'EJECT', 'KEEP', 'global_enum', 'global_str']

_builtin_property = property
property = _builtin_property
Enum = Flag = None  # until the classes below are made
STRICT, CONFORM, EJECT, KEEP = 'strict', 'conform', 'eject', 'keep'


class _Pending:
    # A value that is known when the class body has run: auto(), or flags joined by operators.
    def __init__(self, evaluate):
        self._evaluate = evaluate
        self._result = None

    def _get(self, next_value):
        if self._result is None:
            self._result = self._evaluate(next_value)
        return self._result

    def _join(self, other, function):
        def evaluate(next_value):
            right = other._get(next_value) if isinstance(other, _Pending) else other
            return function(self._get(next_value), right)
        return _Pending(evaluate)

    def __or__(self, other):
        return self._join(other, lambda a, b: a | b)

    def __ror__(self, other):
        return self._join(other, lambda a, b: b | a)

    def __and__(self, other):
        return self._join(other, lambda a, b: a & b)

    def __rand__(self, other):
        return self._join(other, lambda a, b: b & a)

    def __xor__(self, other):
        return self._join(other, lambda a, b: a ^ b)

    def __rxor__(self, other):
        return self._join(other, lambda a, b: b ^ a)

    def __invert__(self):
        return _Pending(lambda next_value: ~self._get(next_value))


class auto(_Pending):
    def __init__(self):
        super().__init__(lambda next_value: next_value())


class member:
    def __init__(self, value):
        self.value = value


class nonmember:
    def __init__(self, value):
        self.value = value


def _is_member_value(name, value):
    if name.startswith('__') and name.endswith('__') or name in _reserved:
        return False
    if isinstance(value, member):
        return True
    if isinstance(value, nonmember):
        return False
    return not (hasattr(value, '__get__') or name.startswith('_') and name.endswith('_'))


_reserved = ('_order_', '_create_pseudo_member_', '_generate_next_value_', '_missing_',
             '_ignore_', '_boundary_')


_joining = ['__or__', '__and__', '__xor__', '__ror__', '__rand__', '__rxor__', '__invert__']


class EnumType(type):
    def __new__(metacls, cls, bases, classdict, *, boundary=None, **kwds):
        if Enum is None:
            return super().__new__(metacls, cls, bases, dict(classdict), **kwds)
        for base in bases:
            if isinstance(base, EnumType) and base._member_map_:
                raise TypeError(f'<enum {cls!r}> cannot extend {base!r}')
        ignored = classdict.get('_ignore_', [])
        ignored = ignored.replace(',', ' ').split() if isinstance(ignored, str) else list(ignored)
        members, namespace = {}, {}
        for name, value in classdict.items():
            if name in ignored or name == '_ignore_':
                continue
            if name.startswith(f'_{cls}__') or not _is_member_value(name, value):
                namespace[name] = value.value if isinstance(value, nonmember) else value
            else:
                members[name] = value.value if isinstance(value, member) else value
        made = super().__new__(metacls, cls, bases, namespace, **kwds)
        made._set_up(bases, namespace, boundary)
        made._add_members(members)
        return made

    def __init__(cls, *args, **kwds):
        pass

    def _set_up(cls, bases, namespace, boundary):
        set_class_attribute = super().__setattr__
        data_type = object
        for base in cls.__mro__[1:]:
            if not issubclass(base, Enum) and base is not object:
                if '__new__' in base.__dict__ or base.__module__ == 'builtins':
                    data_type = base
                    break
        new = namespace.get('__new__')
        if new is None:
            for base in cls.__mro__[1:]:
                new = base.__dict__.get('_new_member_')
                if new is not None:
                    break
        set_class_attribute('_member_map_', {})
        set_class_attribute('_member_names_', [])
        set_class_attribute('_value2member_map_', {})
        set_class_attribute('_unhashable_values_', [])
        set_class_attribute('_member_type_', data_type)
        if data_type is not object:
            cls._prefer_enum_methods()
        if new is not None:
            set_class_attribute('_new_member_', new)
            if '__new__' in namespace:
                set_class_attribute('__new__', Enum.__new__)
        if boundary is not None:
            set_class_attribute('_boundary_', boundary)
        if Flag is not None and issubclass(cls, Flag):
            set_class_attribute('_flag_mask_', 0)

    def _prefer_enum_methods(cls):
        # A member that is an int or str as well is still shown and joined as a member.
        names = ['__repr__', '__str__', '__format__']
        if Flag is not None and issubclass(cls, Flag):
            names += _joining
        for name in names:
            for base in cls.__mro__:
                if base.__module__ != 'builtins' and name in base.__dict__:
                    type.__setattr__(cls, name, base.__dict__[name])
                    break

    def _add_members(cls, members):
        set_class_attribute = super().__setattr__
        values = []
        for name, value in members.items():
            def next_value():
                return cls._generate_next_value_(name, 1, len(values), list(values))
            if isinstance(value, _Pending):
                value = value._get(next_value)
            elif isinstance(value, tuple):
                value = tuple([v._get(next_value) if isinstance(v, _Pending) else v
                               for v in value])
            made = cls._make_member(name, value)
            values.append(made._value_)
            for existing in cls._member_map_.values():
                if existing._value_ == made._value_:
                    made = existing
                    break
            else:
                made._sort_order_ = len(cls._member_names_)
                if not cls._is_combination(made):
                    cls._member_names_.append(name)
            cls._member_map_[name] = made
            set_class_attribute(name, made)
            try:
                cls._value2member_map_.setdefault(made._value_, made)
            except TypeError:
                cls._unhashable_values_.append(made)

    def _is_combination(cls, made):
        if Flag is None or not issubclass(cls, Flag):
            return False
        value = made._value_
        single = value > 0 and value & (value - 1) == 0
        if single:
            type.__setattr__(cls, '_flag_mask_', cls._flag_mask_ | value)
        return not single

    def _make_member(cls, name, value):
        args = value if isinstance(value, tuple) else (value,)
        data_type = cls._member_type_
        new = cls.__dict__.get('_new_member_') or getattr(cls, '_new_member_', None)
        if data_type is tuple:
            args = (args,)
        if isinstance(new, staticmethod):
            new = new.__func__
        if new is not None:
            made = new(cls, *args)
        elif data_type is object:
            made = object.__new__(cls)
        else:
            made = data_type.__new__(cls, *args)
        if '_value_' not in made.__dict__:
            made._value_ = value if data_type is object else (
                value if not isinstance(value, tuple) and new is None and type(value) is data_type
                else data_type(*args))
        made._name_ = name
        made.__objclass__ = cls
        made.__init__(*args)
        return made

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1,
                 boundary=None):
        if names is None:
            return cls._find(value)
        bases = (cls,) if type is None else (type, cls)
        if isinstance(names, str):
            names = names.replace(',', ' ').split()
        if isinstance(names, dict):
            names = list(names.items())
        body = {'__module__': module or '__main__', '__qualname__': qualname or value}
        values = []
        for count, item in enumerate(names):
            if isinstance(item, str):
                body[item] = cls._generate_next_value_(item, start, count, list(values))
                values.append(body[item])
            else:
                body[item[0]] = item[1]
        return cls.__class__(value, bases, body)

    def _find(cls, value):
        if isinstance(value, cls):
            return value
        try:
            if value in cls._value2member_map_:
                return cls._value2member_map_[value]
        except TypeError:
            for candidate in cls._unhashable_values_:
                if candidate._value_ == value:
                    return candidate
        result = cls._missing_(value)
        if isinstance(result, cls):
            return result
        if result is None:
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        raise TypeError(f'error in {cls.__name__}._missing_: returned {result!r} instead of None '
                        'or a valid member')

    def __contains__(cls, member):
        if not isinstance(member, Enum):
            raise TypeError('unsupported operand type(s) for \'in\': '
                            f"'{type(member).__qualname__}' and '{cls.__class__.__qualname__}'")
        return isinstance(member, cls) and member._name_ in cls._member_map_

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __getattr__(cls, name):
        raise AttributeError(name) from None

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __reversed__(cls):
        return iter([cls._member_map_[name] for name in reversed(cls._member_names_)])

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __repr__(cls):
        kind = 'flag' if Flag is not None and issubclass(cls, Flag) else 'enum'
        return f'<{kind} {cls.__name__!r}>'

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', {}):
            raise AttributeError(f'cannot reassign member {name!r}')
        super().__setattr__(name, value)

    def __delattr__(cls, attr):
        if attr in cls.__dict__.get('_member_map_', {}):
            raise AttributeError(f'{cls.__name__!r} cannot delete member {attr!r}.')
        super().__delattr__(attr)

    @_builtin_property
    def __members__(cls):
        return dict(cls._member_map_)


EnumMeta = EnumType


class _Enum(metaclass=EnumType):
    _member_map_ = {}
    _boundary_ = None

    def __init__(self, *args, **kwds):
        pass

    def __new__(cls, value):
        return cls._find(value)

    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            return max(last_values) + 1
        except TypeError:
            for value in reversed(last_values):
                try:
                    return value + 1
                except TypeError:
                    pass
            return start
    _generate_next_value_ = staticmethod(_generate_next_value_)

    @classmethod
    def _missing_(cls, value):
        return None

    @_builtin_property
    def name(self):
        return self._name_

    @_builtin_property
    def value(self):
        return self._value_

    def __repr__(self):
        return f'<{self.__class__.__name__}.{self._name_}: {self._value_!r}>'

    def __str__(self):
        return f'{self.__class__.__name__}.{self._name_}'

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __dir__(self):
        return ['__class__', '__doc__', '__module__', 'name', 'value']

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


_Enum.__name__ = _Enum.__qualname__ = 'Enum'
Enum = _Enum


class ReprEnum(Enum):
    pass


class IntEnum(int, ReprEnum):
    def __str__(self):
        return int.__repr__(self)

    def __format__(self, format_spec):
        return int.__format__(self, format_spec)


class StrEnum(str, ReprEnum):
    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f'too many arguments for str(): {values!r}')
        if not isinstance(values[0], str):
            raise TypeError(f'{values[0]!r} is not a string')
        made = str.__new__(cls, *values)
        made._value_ = str(*values)
        return made

    def __str__(self):
        return str.__str__(self)

    def __format__(self, format_spec):
        return str.__format__(self, format_spec)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class _Flag(Enum):
    _boundary_ = STRICT
    _flag_mask_ = 0

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        return 1 << max(last_values).bit_length()

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        all_bits = (1 << max(cls._flag_mask_.bit_length(), 0)) - 1
        mask = cls._flag_mask_
        if not ~all_bits <= value <= all_bits or value & (all_bits ^ mask):
            if cls._boundary_ == STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(f'{cls!r} invalid value {value!r}\n'
                                 f'    given {_bits(value, width)}\n'
                                 f'  allowed {_bits(mask, width)}')
            if cls._boundary_ == CONFORM:
                value &= mask
            elif cls._boundary_ == EJECT:
                return value
        if value < 0:
            value = (max(all_bits + 1, 1 << value.bit_length())) + value
            if cls._boundary_ != KEEP:
                value &= mask
        if value in cls._value2member_map_:
            return cls._value2member_map_[value]
        data_type = cls._member_type_
        made = object.__new__(cls) if data_type is object else data_type.__new__(cls, value)
        made._value_ = value
        made.__objclass__ = cls
        names = [m._name_ for m in cls if m._value_ & value]
        rest = value & ~mask
        if rest:
            names.append(str(rest))
        made._name_ = '|'.join(names) if value & mask else None
        cls._value2member_map_[value] = made
        return made

    def _value_of(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        if self._member_type_ is not object and isinstance(other, self._member_type_):
            return other
        return None

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError('unsupported operand type(s) for \'in\': '
                            f'{type(other).__qualname__!r} and {self.__class__.__qualname__!r}')
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return iter([m for m in self.__class__ if m._value_ & self._value_])

    def __len__(self):
        return bin(self._value_).count('1')

    def __bool__(self):
        return bool(self._value_)

    def __repr__(self):
        name = self.__class__.__name__
        if self._name_ is None:
            return f'<{name}: {self._value_!r}>'
        return f'<{name}.{self._name_}: {self._value_!r}>'

    def __str__(self):
        name = self.__class__.__name__
        return f'{name}({self._value_!r})' if self._name_ is None else f'{name}.{self._name_}'

    def __or__(self, other):
        value = self._value_of(other)
        return NotImplemented if value is None else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._value_of(other)
        return NotImplemented if value is None else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._value_of(other)
        return NotImplemented if value is None else self.__class__(self._value_ ^ value)

    def __invert__(self):
        if self._boundary_ == KEEP:
            return self.__class__(~self._value_)
        return self.__class__(self._flag_mask_ & ~self._value_)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


def _bits(number, width):
    digits = bin(number & ((1 << width) - 1))[2:].rjust(width, '0')
    return f'0b{1 if number < 0 else 0} {digits}'


_Flag.__name__ = _Flag.__qualname__ = 'Flag'
Flag = _Flag


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    def __str__(self):
        return int.__repr__(self)

    def __format__(self, format_spec):
        return int.__format__(self, format_spec)


class FlagBoundary(StrEnum):
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


def unique(enumeration):
    aliases = [f'{name} -> {found.name}' for name, found in enumeration.__members__.items()
               if name != found.name]
    if aliases:
        raise ValueError(f'duplicate values found in {enumeration!r}: {", ".join(aliases)}')
    return enumeration


def global_str(self):
    return self.__class__.__name__ if self._name_ is None else self._name_


def global_enum(cls, update_str=False):
    if update_str:
        cls.__str__ = global_str
    return cls
