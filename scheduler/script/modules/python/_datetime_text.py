# The calendar, and dates and times as texts: what datetime is made of, without its classes.
_days_before = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_month_names = ('', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov',
                'Dec')
_day_names = ('', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')
_long_months = ('', 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August',
                'September', 'October', 'November', 'December')
_long_days = ('', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday')
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


def _iso_start(year):
    # The Monday of the first week: the one with the year's first Thursday.
    first = _ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    return first - weekday + (7 if weekday > 3 else 0)


def _iso_week(ordinal, year):
    # The year that the week belongs to, and its number.
    if ordinal >= _iso_start(year + 1):
        year += 1
    elif ordinal < _iso_start(year):
        year -= 1
    return year, (ordinal - _iso_start(year)) // 7 + 1


def _offset_text(offset, separator=':'):
    # `offset` is a timedelta or None.
    if offset is None:
        return ''
    total = offset._total()
    sign = '-' if total < 0 else '+'
    seconds, micro = divmod(abs(total), 1000000)
    text = f'{sign}{seconds // 3600:02d}{separator}{seconds // 60 % 60:02d}'
    if seconds % 60 or micro:
        text += f'{separator}{seconds % 60:02d}'
    return text + (f'.{micro:06d}' if micro else '')


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
    # Hour, minute, second, microsecond, and the zone in microseconds or None; None for no time.
    zone = None
    for sign in '+-':
        if sign in text:
            text, offset = text.split(sign, 1)
            fields = _time_fields(offset)
            if fields is None:
                return None
            seconds = fields[0] * 3600 + fields[1] * 60 + fields[2]
            zone = (seconds * 1000000 + fields[3]) * (1 if sign == '+' else -1)
            break
    if text.endswith('Z'):
        text = text[:-1]
        zone = 0
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
            iso = _iso_week(ordinal, year)
            result.append(str(iso[0]) if code == 'G' else f'{iso[1]:02d}')
        elif code == 'z':
            result.append(_offset_text(offset, ''))
        elif code == 'Z':
            result.append((moment.tzname() or '') if hasattr(moment, 'tzname') else '')
        elif code == 's' and hasattr(moment, 'timestamp'):
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


_numbers = {'Y': ('year', 4, 4), 'm': ('month', 1, 2), 'd': ('day', 1, 2), 'H': ('hour', 1, 2),
            'I': ('hour12', 1, 2), 'M': ('minute', 1, 2), 'S': ('second', 1, 2),
            'y': ('year2', 2, 2), 'j': ('yearday', 1, 3), 'f': ('micro', 1, 6)}
_ranges = {'m': (1, 12), 'd': (1, 31), 'H': (0, 23), 'I': (1, 12), 'M': (0, 59), 'S': (0, 61),
           'j': (1, 366)}


def _parse(text, format):
    # What datetime() is given for a text: its fields, and the zone in microseconds or None.
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
                found['zone'] = 0
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
    return (year, month, day, hour, found.get('minute', 0), found.get('second', 0),
            found.get('micro', 0), found.get('zone'))
