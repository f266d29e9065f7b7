import time as _time

__all__ = ['date', 'datetime', 'time', 'timedelta', 'timezone', 'tzinfo', 'MINYEAR', 'MAXYEAR',
           'UTC']

MINYEAR = 1
MAXYEAR = 9999
_days_before = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_month_names = ('', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov',
                'Dec')
_day_names = ('', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')
_long_months = ('', 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August',
                'September', 'October', 'November', 'December')
_long_days = ('', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday')
_max_ordinal = 3652059


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in_month(year, month):
    if month == 2:
        return 29 if _is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _ordinal(year, month, day):
    # Days since the last day of the year 0; 0001-01-01 is 1.
    y = year - 1
    before = _days_before[month] + (month > 2 and _is_leap(year))
    return y * 365 + y // 4 - y // 100 + y // 400 + before + day


def _from_ordinal(n):
    cycles, n = divmod(n - 1, 146097)
    centuries = min(n // 36524, 3)
    n -= centuries * 36524
    fours, n = divmod(n, 1461)
    years = min(n // 365, 3)
    n -= years * 365
    year = cycles * 400 + centuries * 100 + fours * 4 + years + 1
    month = 12
    while _days_before[month] + (month > 2 and _is_leap(year)) > n:
        month -= 1
    return year, month, n - _days_before[month] - (month > 2 and _is_leap(year)) + 1


def _whole(value):
    if isinstance(value, float) or not hasattr(value, '__index__'):
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    return value.__index__()


def _check_date(year, month, day):
    year, month, day = _whole(year), _whole(month), _whole(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f'year {year} is out of range')
    if not 1 <= month <= 12:
        raise ValueError('month must be in 1..12')
    if not 1 <= day <= _days_in_month(year, month):
        raise ValueError('day is out of range for month')
    return year, month, day


def _check_time(hour, minute, second, microsecond, fold):
    fields = [_whole(value) for value in (hour, minute, second, microsecond)]
    for value, most, what in zip(fields, (23, 59, 59, 999999),
                                 ('hour', 'minute', 'second', 'microsecond')):
        if not 0 <= value <= most:
            raise ValueError(f'{what} must be in 0..{most}')
    if fold not in (0, 1):
        raise ValueError('fold must be either 0 or 1')
    return fields


def _check_zone(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError('tzinfo argument must be None or of a tzinfo subclass, not type '
                        f"'{type(tz).__name__}'")


class timedelta:
    __slots__ = ('_days', '_seconds', '_microseconds')

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0,
                weeks=0):
        for name, value in (('days', days), ('seconds', seconds), ('microseconds', microseconds),
                            ('milliseconds', milliseconds), ('minutes', minutes),
                            ('hours', hours), ('weeks', weeks)):
            if not isinstance(value, (int, float)):
                raise TypeError(f'unsupported type for timedelta {name} component: '
                                f'{type(value).__name__}')
        # Whole parts are added exactly; what is left behind the point is rounded once.
        total, rest = 0, 0.0
        for value, unit in ((weeks, 604800000000), (days, 86400000000), (hours, 3600000000),
                            (minutes, 60000000), (seconds, 1000000), (milliseconds, 1000),
                            (microseconds, 1)):
            if isinstance(value, float):
                whole = int(value)
                total += whole * unit
                fraction = (value - whole) * unit
                total += int(fraction)
                rest += fraction - int(fraction)
            else:
                total += value * unit
        return cls._make(total + round(rest))

    @classmethod
    def _make(cls, microseconds):
        self = object.__new__(cls)
        seconds, self._microseconds = divmod(microseconds, 1000000)
        self._days, self._seconds = divmod(seconds, 86400)
        if abs(self._days) > 999999999:
            raise OverflowError(f'days={self._days}; must have magnitude <= 999999999')
        return self

    @property
    def days(self):
        return self._days

    @property
    def seconds(self):
        return self._seconds

    @property
    def microseconds(self):
        return self._microseconds

    def _total(self):
        return (self._days * 86400 + self._seconds) * 1000000 + self._microseconds

    def total_seconds(self):
        return self._total() / 10 ** 6

    def __repr__(self):
        parts = [f'{name}={value}' for name, value in (
            ('days', self._days), ('seconds', self._seconds),
            ('microseconds', self._microseconds)) if value]
        name = self.__class__.__qualname__
        return f'{self.__class__.__module__}.{name}({", ".join(parts) or "0"})'

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f'{hours}:{minutes:02d}:{seconds:02d}'
        if self._days:
            text = f'{self._days} day{"" if abs(self._days) == 1 else "s"}, {text}'
        if self._microseconds:
            text += f'.{self._microseconds:06d}'
        return text

    def __add__(self, other):
        if isinstance(other, timedelta):
            return timedelta._make(self._total() + other._total())
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return timedelta._make(self._total() - other._total())
        return NotImplemented

    def __rsub__(self, other):
        if isinstance(other, timedelta):
            return timedelta._make(other._total() - self._total())
        return NotImplemented

    def __neg__(self):
        return timedelta._make(-self._total())

    def __pos__(self):
        return timedelta._make(self._total())

    def __abs__(self):
        return timedelta._make(abs(self._total()))

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._make(self._total() * other)
        if isinstance(other, float):
            n, d = other.as_integer_ratio()
            return timedelta._make(_nearest(self._total() * n, d))
        return NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._total() / other._total()
        if isinstance(other, int):
            return timedelta._make(_nearest(self._total(), other))
        if isinstance(other, float):
            n, d = other.as_integer_ratio()
            return timedelta._make(_nearest(d * self._total(), n))
        return NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._total() // other._total()
        if isinstance(other, int):
            return timedelta._make(self._total() // other)
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, timedelta):
            return timedelta._make(self._total() % other._total())
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            return self // other, self % other
        return NotImplemented

    def __eq__(self, other):
        return self._total() == other._total() if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._total() < other._total() if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._total() <= other._total() if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._total() > other._total() if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._total() >= other._total() if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash(self._total())

    def __bool__(self):
        return self._total() != 0


def _nearest(a, b):
    # a / b rounded half to even.
    if b < 0:
        a, b = -a, -b
    quotient, rest = divmod(a, b)
    if rest * 2 > b or rest * 2 == b and quotient % 2:
        quotient += 1
    return quotient


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta._make(86400000000 * 1000000000 - 1)
timedelta.resolution = timedelta(microseconds=1)


class tzinfo:
    def tzname(self, dt):
        raise NotImplementedError('tzinfo subclass must override tzname()')

    def utcoffset(self, dt):
        raise NotImplementedError('tzinfo subclass must override utcoffset()')

    def dst(self, dt):
        raise NotImplementedError('tzinfo subclass must override dst()')

    def fromutc(self, dt):
        return dt + self.utcoffset(dt)


class timezone(tzinfo):
    def __init__(self, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError('timezone() argument 1 must be datetime.timedelta, not '
                            f'{type(offset).__name__}')
        if not abs(offset) < timedelta(1):
            raise ValueError('offset must be a timedelta strictly between -timedelta(hours=24) '
                             f'and timedelta(hours=24), not {offset!r}.')
        self._offset = offset
        self._name = name

    def utcoffset(self, dt):
        return self._offset

    def dst(self, dt):
        return None

    def tzname(self, dt):
        if self._name is not None:
            return self._name
        if not self._offset:
            return 'UTC'
        return 'UTC' + _offset_text(self._offset)

    def fromutc(self, dt):
        return dt + self._offset

    def __eq__(self, other):
        if not isinstance(other, timezone):
            return NotImplemented
        return self._offset == other._offset

    def __hash__(self):
        return hash(self._offset)

    def __str__(self):
        return self.tzname(None)

    def __repr__(self):
        if self is timezone.utc:
            return 'datetime.timezone.utc'
        if self._name is None:
            return f'datetime.timezone({self._offset!r})'
        return f'datetime.timezone({self._offset!r}, {self._name!r})'


timezone.utc = UTC = timezone(timedelta(0))
timezone.min = timezone(-timedelta(hours=23, minutes=59))
timezone.max = timezone(timedelta(hours=23, minutes=59))


def _offset_text(offset, separator=':'):
    if offset is None:
        return ''
    total = offset._total()
    sign = '-' if total < 0 else '+'
    seconds, micro = divmod(abs(total), 1000000)
    text = f'{sign}{seconds // 3600:02d}{separator}{seconds // 60 % 60:02d}'
    if seconds % 60 or micro:
        text += f'{separator}{seconds % 60:02d}'
    return text + (f'.{micro:06d}' if micro else '')


def _format(moment, spec):
    # strftime() of a date, time or datetime, in the C locale.
    year = getattr(moment, 'year', 1900)
    month, day = getattr(moment, 'month', 1), getattr(moment, 'day', 1)
    hour, minute = getattr(moment, 'hour', 0), getattr(moment, 'minute', 0)
    second, micro = getattr(moment, 'second', 0), getattr(moment, 'microsecond', 0)
    ordinal = _ordinal(year, month, day)
    weekday = (ordinal + 6) % 7  # Monday is 0
    yearday = ordinal - _ordinal(year, 1, 1) + 1
    offset = moment.utcoffset() if hasattr(moment, 'utcoffset') else None
    result = []
    index = 0
    while index < len(spec):
        char = spec[index]
        index += 1
        if char != '%' or index == len(spec):
            result.append(char)
            continue
        code = spec[index]
        index += 1
        if code == '-' and index < len(spec):
            inner = _format(moment, '%' + spec[index])
            result.append(inner.lstrip('0') or '0')
            index += 1
        elif code == 'Y':
            result.append(str(year))
        elif code == 'm':
            result.append(f'{month:02d}')
        elif code == 'd':
            result.append(f'{day:02d}')
        elif code == 'e':
            result.append(f'{day:2d}')
        elif code == 'H':
            result.append(f'{hour:02d}')
        elif code == 'I':
            result.append(f'{(hour + 11) % 12 + 1:02d}')
        elif code == 'M':
            result.append(f'{minute:02d}')
        elif code == 'S':
            result.append(f'{second:02d}')
        elif code == 'f':
            result.append(f'{micro:06d}')
        elif code == 'p':
            result.append('AM' if hour < 12 else 'PM')
        elif code == 'y':
            result.append(f'{year % 100:02d}')
        elif code == 'C':
            result.append(f'{year // 100:02d}')
        elif code == 'b' or code == 'h':
            result.append(_month_names[month])
        elif code == 'B':
            result.append(_long_months[month])
        elif code == 'a':
            result.append(_day_names[weekday + 1])
        elif code == 'A':
            result.append(_long_days[weekday + 1])
        elif code == 'j':
            result.append(f'{yearday:03d}')
        elif code == 'w':
            result.append(str((weekday + 1) % 7))
        elif code == 'u':
            result.append(str(weekday + 1))
        elif code == 'U':
            result.append(f'{(yearday + 6 - (weekday + 1) % 7) // 7:02d}')
        elif code == 'W':
            result.append(f'{(yearday + 6 - weekday) // 7:02d}')
        elif code == 'G' or code == 'V':
            iso = date(year, month, day).isocalendar()
            result.append(str(iso[0]) if code == 'G' else f'{iso[1]:02d}')
        elif code == 'z':
            result.append(_offset_text(offset, ''))
        elif code == 'Z':
            result.append((moment.tzname() or '') if hasattr(moment, 'tzname') else '')
        elif code == 's' and isinstance(moment, datetime):
            result.append(str(int(moment.timestamp())))
        elif code in _composed:
            result.append(_format(moment, _composed[code]))
        elif code in '%nt':
            result.append({'%': '%', 'n': '\n', 't': '\t'}[code])
        else:
            result.append('%' + code)
    return ''.join(result)


_composed = {'c': '%a %b %e %H:%M:%S %Y', 'x': '%m/%d/%y', 'X': '%H:%M:%S', 'D': '%m/%d/%y',
             'F': '%Y-%m-%d', 'T': '%H:%M:%S', 'R': '%H:%M', 'r': '%I:%M:%S %p'}


class date:
    __slots__ = ('_year', '_month', '_day')

    def __new__(cls, year, month, day):
        self = object.__new__(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        return self

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, timestamp):
        return cls(*_time.localtime(timestamp)[:3])

    @classmethod
    def fromordinal(cls, n):
        if n < 1:
            raise ValueError('ordinal must be >= 1')
        if n > _max_ordinal:
            raise ValueError('year is out of range')
        return cls(*_from_ordinal(n))

    @classmethod
    def fromisoformat(cls, text):
        if not isinstance(text, str):
            raise TypeError('fromisoformat: argument must be str')
        fields = _date_fields(text)
        if fields is None:
            raise ValueError(f'Invalid isoformat string: {text!r}')
        return cls(*fields)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        return cls.fromordinal(_iso_start(year) + (week - 1) * 7 + day - 1)

    @property
    def year(self):
        return self._year

    @property
    def month(self):
        return self._month

    @property
    def day(self):
        return self._day

    def _key(self):
        return (self._year, self._month, self._day)

    def _comparable(self, other):
        return isinstance(other, date) and not isinstance(other, datetime)

    def toordinal(self):
        return _ordinal(self._year, self._month, self._day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isocalendar(self):
        year = self._year
        n = self.toordinal()
        if n >= _iso_start(year + 1):
            year += 1
        elif n < _iso_start(year):
            year -= 1
        return _IsoCalendarDate((year, (n - _iso_start(year)) // 7 + 1, self.isoweekday()))

    def timetuple(self):
        return _time.struct_time((self._year, self._month, self._day, 0, 0, 0, self.weekday(),
                                  self.toordinal() - _ordinal(self._year, 1, 1) + 1, -1))

    def isoformat(self):
        return f'{self._year:04d}-{self._month:02d}-{self._day:02d}'

    def ctime(self):
        return _format(self, '%a %b %e 00:00:00 %Y')

    def strftime(self, format):
        return _format(self, format)

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        return (f'{self.__class__.__module__}.{self.__class__.__qualname__}'
                f'({self._year}, {self._month}, {self._day})')

    def replace(self, year=None, month=None, day=None):
        return type(self)(self._year if year is None else year,
                          self._month if month is None else month,
                          self._day if day is None else day)

    def __eq__(self, other):
        return self._key() == other._key() if self._comparable(other) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if self._comparable(other) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if self._comparable(other) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if self._comparable(other) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if self._comparable(other) else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        n = self.toordinal() + other.days
        if not 0 < n <= _max_ordinal:
            raise OverflowError('date value out of range')
        return type(self).fromordinal(n)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if self._comparable(other):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented


class _IsoCalendarDate(tuple):
    @property
    def year(self):
        return self[0]

    @property
    def week(self):
        return self[1]

    @property
    def weekday(self):
        return self[2]

    def __repr__(self):
        return f'datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})'


def _iso_start(year):
    # The Monday of the first week: the one with the year's first Thursday.
    first = _ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    return first - weekday + (7 if weekday > 3 else 0)


class time:
    __slots__ = ('_hour', '_minute', '_second', '_microsecond', '_tzinfo', '_fold')

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self = object.__new__(cls)
        (self._hour, self._minute, self._second,
         self._microsecond) = _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self._tzinfo = tzinfo
        self._fold = fold
        return self

    @classmethod
    def fromisoformat(cls, text):
        fields = _time_fields(text.removeprefix('T'))
        if fields is None:
            raise ValueError(f'Invalid isoformat string: {text!r}')
        return cls(*fields)

    @property
    def hour(self):
        return self._hour

    @property
    def minute(self):
        return self._minute

    @property
    def second(self):
        return self._second

    @property
    def microsecond(self):
        return self._microsecond

    @property
    def tzinfo(self):
        return self._tzinfo

    @property
    def fold(self):
        return self._fold

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(None)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(None)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(None)

    def isoformat(self, timespec='auto'):
        return (_clock(self._hour, self._minute, self._second, self._microsecond, timespec)
                + _offset_text(self.utcoffset()))

    def strftime(self, format):
        return _format(self, format)

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        return _repr(self, [self._hour, self._minute], self._second, self._microsecond)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *,
                fold=None):
        return type(self)(self._hour if hour is None else hour,
                          self._minute if minute is None else minute,
                          self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo,
                          fold=self._fold if fold is None else fold)

    def _key(self, other):
        offset, theirs = self.utcoffset(), other.utcoffset()
        if (offset is None) != (theirs is None):
            raise TypeError("can't compare offset-naive and offset-aware times")
        value = timedelta(hours=self._hour, minutes=self._minute, seconds=self._second,
                          microseconds=self._microsecond)
        return value if offset is None else value - offset

    def __eq__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            return False
        return self._key(other) == other._key(self)

    def __lt__(self, other):
        return self._key(other) < other._key(self) if isinstance(other, time) else NotImplemented

    def __le__(self, other):
        return self._key(other) <= other._key(self) if isinstance(other, time) else NotImplemented

    def __gt__(self, other):
        return self._key(other) > other._key(self) if isinstance(other, time) else NotImplemented

    def __ge__(self, other):
        return self._key(other) >= other._key(self) if isinstance(other, time) else NotImplemented

    def __hash__(self):
        return hash(self._key(self))


def _repr(self, fields, second, microsecond):
    if microsecond:
        fields += [second, microsecond]
    elif second:
        fields.append(second)
    text = ', '.join([str(field) for field in fields])
    if self._tzinfo is not None:
        text += f', tzinfo={self._tzinfo!r}'
    if self._fold:
        text += ', fold=1'
    return f'{self.__class__.__module__}.{self.__class__.__qualname__}({text})'


def _clock(hour, minute, second, microsecond, timespec):
    if timespec == 'auto':
        timespec = 'microseconds' if microsecond else 'seconds'
    if timespec not in ('hours', 'minutes', 'seconds', 'milliseconds', 'microseconds'):
        raise ValueError('Unknown timespec value')
    text = f'{hour:02d}'
    if timespec != 'hours':
        text += f':{minute:02d}'
        if timespec != 'minutes':
            text += f':{second:02d}'
    if timespec == 'milliseconds':
        text += f'.{microsecond // 1000:03d}'
    elif timespec == 'microseconds':
        text += f'.{microsecond:06d}'
    return text


def _date_fields(text):
    parts = text.split('-')
    if len(text) == 8 and text.isdigit():
        parts = [text[:4], text[4:6], text[6:]]
    if [len(part) for part in parts] != [4, 2, 2] or not all([p.isdigit() for p in parts]):
        return None
    return [int(part) for part in parts]


def _time_fields(text):
    # hour, minute, second, microsecond, zone; None when it is no time.
    zone = None
    for sign in '+-':
        if sign in text:
            text, offset = text.split(sign, 1)
            fields = _time_fields(offset)
            if fields is None:
                return None
            delta = timedelta(hours=fields[0], minutes=fields[1], seconds=fields[2],
                              microseconds=fields[3])
            zone = timezone(delta if sign == '+' else -delta) if delta else timezone.utc
            break
    if text.endswith('Z'):
        text = text[:-1]
        zone = timezone.utc
    text = text.replace(',', '.')
    clock, point, fraction = text.partition('.')
    if ':' in clock:
        parts = clock.split(':')
    else:
        parts = [clock[i:i + 2] for i in range(0, len(clock), 2)]
    if not 1 <= len(parts) <= 3 or not all([len(p) == 2 and p.isdigit() for p in parts]):
        return None
    if point and (not fraction.isdigit() or len(parts) != 3):
        return None
    fields = [int(part) for part in parts] + [0] * (3 - len(parts))
    return fields + [int(fraction[:6].ljust(6, '0')) if point else 0, zone]


class datetime(date):
    __slots__ = ('_hour', '_minute', '_second', '_microsecond', '_tzinfo', '_fold')

    def __new__(cls, year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *,
                fold=0):
        self = object.__new__(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        (self._hour, self._minute, self._second,
         self._microsecond) = _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self._tzinfo = tzinfo
        self._fold = fold
        return self

    hour = time.hour
    minute = time.minute
    second = time.second
    microsecond = time.microsecond
    tzinfo = time.tzinfo
    fold = time.fold

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.utcfromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        _check_zone(tz)
        if tz is not None:
            return tz.fromutc(cls.utcfromtimestamp(timestamp).replace(tzinfo=tz))
        seconds, micro = _split(timestamp)
        return cls(*_time.localtime(seconds)[:6], micro)

    @classmethod
    def utcfromtimestamp(cls, timestamp):
        seconds, micro = _split(timestamp)
        return cls(*_time.gmtime(seconds)[:6], micro)

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second,
                   time.microsecond, time.tzinfo if tzinfo is True else tzinfo, fold=time.fold)

    @classmethod
    def fromisoformat(cls, text):
        if not isinstance(text, str):
            raise TypeError('fromisoformat: argument must be str')
        compact = text[:8].isdigit()
        end = 8 if compact else 10
        fields = _date_fields(text[:end])
        rest = [0, 0, 0, 0, None]
        if fields is not None and len(text) > end:
            rest = _time_fields(text[end + 1:])
        if fields is None or rest is None:
            raise ValueError(f'Invalid isoformat string: {text!r}')
        return cls(*fields, *rest)

    @classmethod
    def strptime(cls, text, format):
        return _parse(cls, text, format)

    def timetuple(self):
        dst = self.dst()
        return _time.struct_time((self._year, self._month, self._day, self._hour, self._minute,
                                  self._second, self.weekday(),
                                  self.toordinal() - _ordinal(self._year, 1, 1) + 1,
                                  -1 if dst is None else int(bool(dst))))

    def utctimetuple(self):
        offset = self.utcoffset()
        return (self - offset if offset else self).replace(tzinfo=timezone.utc).timetuple()

    def timestamp(self):
        if self._tzinfo is None:
            return _time.mktime(self.timetuple()) + self._microsecond / 1e6
        return (self - datetime(1970, 1, 1, tzinfo=timezone.utc)).total_seconds()

    def date(self):
        return date(self._year, self._month, self._day)

    def time(self):
        return time(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        return time(self._hour, self._minute, self._second, self._microsecond, self._tzinfo,
                    fold=self._fold)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None,
                microsecond=None, tzinfo=True, *, fold=None):
        given = (year, month, day, hour, minute, second, microsecond)
        own = (self._year, self._month, self._day, self._hour, self._minute, self._second,
               self._microsecond)
        fields = [b if a is None else a for a, b in zip(given, own)]
        return type(self)(*fields, self._tzinfo if tzinfo is True else tzinfo,
                          fold=self._fold if fold is None else fold)

    def astimezone(self, tz=None):
        local = self
        if self._tzinfo is None:
            local = self.replace(tzinfo=_local_zone(self.timestamp()))
        if tz is None:
            tz = _local_zone(local.timestamp())
        utc = (local - local.utcoffset()).replace(tzinfo=tz)
        return tz.fromutc(utc)

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(self)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(self)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(self)

    def isoformat(self, sep='T', timespec='auto'):
        return (f'{self._year:04d}-{self._month:02d}-{self._day:02d}{sep}'
                + _clock(self._hour, self._minute, self._second, self._microsecond, timespec)
                + _offset_text(self.utcoffset()))

    def ctime(self):
        return _format(self, '%a %b %e %H:%M:%S %Y')

    def __str__(self):
        return self.isoformat(' ')

    def __repr__(self):
        return _repr(self, [self._year, self._month, self._day, self._hour, self._minute],
                     self._second, self._microsecond)

    def _comparable(self, other):
        return isinstance(other, datetime)

    def _since_start(self):
        # Since the day before 0001-01-01, in the datetime's own zone.
        return timedelta(self.toordinal(), hours=self._hour, minutes=self._minute,
                         seconds=self._second, microseconds=self._microsecond)

    def _difference(self, other, message):
        mine, theirs = self.utcoffset(), other.utcoffset()
        difference = self._since_start() - other._since_start()
        if mine is None and theirs is None:
            return difference
        if mine is None or theirs is None:
            raise TypeError(message)
        return difference + theirs - mine

    def _order(self, other):
        return self._difference(other, "can't compare offset-naive and offset-aware datetimes")

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            return False
        return not self._order(other)

    def __lt__(self, other):
        return self._order(other).days < 0 if self._comparable(other) else NotImplemented

    def __le__(self, other):
        return not other < self if self._comparable(other) else NotImplemented

    def __gt__(self, other):
        return other < self if self._comparable(other) else NotImplemented

    def __ge__(self, other):
        return not self < other if self._comparable(other) else NotImplemented

    def __hash__(self):
        offset = self.utcoffset()
        return hash(self._since_start() - (offset or timedelta(0)))

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        moved = self._since_start() + other
        if not 0 < moved.days <= _max_ordinal:
            raise OverflowError('date value out of range')
        minutes, second = divmod(moved.seconds, 60)
        return type(self)(*_from_ordinal(moved.days), *divmod(minutes, 60), second,
                          moved.microseconds, self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if not isinstance(other, datetime):
            return NotImplemented
        return self._difference(other, "can't subtract offset-naive and offset-aware datetimes")


def _split(timestamp):
    # Whole seconds and microseconds, rounded half to even.
    if isinstance(timestamp, float):
        n, d = timestamp.as_integer_ratio()
        return divmod(_nearest(n * 1000000, d), 1000000)
    return timestamp, 0


def _local_zone(timestamp):
    moment = _time.localtime(timestamp)
    return timezone(timedelta(seconds=moment.tm_gmtoff), moment.tm_zone)


_numbers = {'Y': ('year', 4, 4), 'm': ('month', 1, 2), 'd': ('day', 1, 2), 'H': ('hour', 1, 2),
            'I': ('hour12', 1, 2), 'M': ('minute', 1, 2), 'S': ('second', 1, 2),
            'y': ('year2', 2, 2), 'j': ('yearday', 1, 3), 'f': ('micro', 1, 6)}
_ranges = {'m': (1, 12), 'd': (1, 31), 'H': (0, 23), 'I': (1, 12), 'M': (0, 59), 'S': (0, 61),
           'j': (1, 366)}


def _parse(cls, text, format):
    found = {}
    position = 0
    index = 0

    def fail():
        raise ValueError(f'time data {text!r} does not match format {format!r}')

    spec = format
    for code, replacement in _composed.items():
        spec = spec.replace('%' + code, replacement)
    while index < len(spec):
        char = spec[index]
        index += 1
        if char.isspace():
            while position < len(text) and text[position].isspace():
                position += 1
            continue
        if char != '%':
            if not text.startswith(char, position):
                fail()
            position += 1
            continue
        if index == len(spec):
            raise ValueError(f"stray % in format '{format}'")
        code = spec[index]
        index += 1
        if code in _numbers:
            name, least, most = _numbers[code]
            end = position
            while end < len(text) and end - position < most and text[end] in '0123456789':
                end += 1
            if code in _ranges:
                low, high = _ranges[code]
                while end > position and not low <= int(text[position:end]) <= high:
                    end -= 1
            if end - position < least:
                fail()
            digits = text[position:end]
            found[name] = int(digits.ljust(6, '0') if code == 'f' else digits)
            position = end
        elif code in 'bBaAp':
            names = {'b': _month_names[1:], 'B': _long_months[1:], 'a': _day_names[1:],
                     'A': _long_days[1:], 'p': ('AM', 'PM')}[code]
            for number, name in enumerate(names):
                if text[position:position + len(name)].lower() == name.lower():
                    found[code.lower() if code != 'p' else 'half'] = number + 1
                    position += len(name)
                    break
            else:
                fail()
        elif code == 'z':
            end = position + 1
            while end < len(text) and text[end] in '0123456789:.':
                end += 1
            if text[position:position + 1] == 'Z':
                found['zone'] = timezone.utc
            elif text[position:position + 1] in ('+', '-') and end > position + 4:
                fields = _time_fields('00' + text[position:end])
                if fields is None:
                    fail()
                found['zone'] = fields[4]
            else:
                fail()
            position = end
        elif code == 'Z':
            for name in ('UTC', 'GMT'):
                if text[position:position + 3].upper() == name:
                    position += 3
                    break
        elif code == '%':
            if not text.startswith('%', position):
                fail()
            position += 1
        else:
            raise ValueError(f"'{code}' is a bad directive in format '{format}'")
    if position != len(text):
        raise ValueError(f'unconverted data remains: {text[position:]}')
    year = found.get('year', 1900)
    if 'year2' in found:
        year = found['year2'] + (2000 if found['year2'] < 69 else 1900)
    hour = found.get('hour', 0)
    if 'hour12' in found:
        hour = found['hour12'] % 12 + (12 if found.get('half') == 2 else 0)
    month, day = found.get('b', found.get('month', 1)), found.get('day', 1)
    if 'yearday' in found and 'month' not in found:
        year, month, day = _from_ordinal(_ordinal(year, 1, 1) + found['yearday'] - 1)
    return cls(year, month, day, hour, found.get('minute', 0), found.get('second', 0),
               found.get('micro', 0), found.get('zone'))


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)
time.min = time(0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
