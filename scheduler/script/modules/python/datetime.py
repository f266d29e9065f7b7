import time as _time
from _datetime_text import (_clock, _date_fields, _days_in_month, _format, _from_ordinal,
                            _iso_start, _iso_week, _offset_text, _ordinal, _parse, _time_fields)
from _timedelta import _nearest, timedelta

__all__ = ['date', 'datetime', 'time', 'timedelta', 'timezone', 'tzinfo', 'MINYEAR', 'MAXYEAR',
           'UTC']

MINYEAR = 1
MAXYEAR = 9999
_max_ordinal = 3652059


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


def _zone(offset):
    if offset is None:
        return None
    return timezone(timedelta._make(offset)) if offset else timezone.utc


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
        year, week = _iso_week(self.toordinal(), self._year)
        return _IsoCalendarDate((year, week, self.isoweekday()))

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
        return cls(*fields[:4], _zone(fields[4]))

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
        return cls(*fields, *rest[:4], _zone(rest[4]))

    @classmethod
    def strptime(cls, text, format):
        *fields, offset = _parse(text, format)
        return cls(*fields, _zone(offset))

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


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)
time.min = time(0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
