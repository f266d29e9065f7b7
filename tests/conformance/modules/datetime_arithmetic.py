# Dates, times, differences and zones: arithmetic, formats, parsing, comparisons, errors.
from datetime import datetime, date, time, timedelta, timezone
import datetime as D


def outcome(call):
    try:
        return call()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


a = datetime(2024, 2, 29, 13, 5, 9, 1234)
b = datetime(2023, 12, 31, 23, 59, 59)
print(a, repr(a), a - b, repr(a - b), a + timedelta(days=1, hours=12), b < a)
print(a == a.replace(), a.isoformat(timespec='milliseconds'), a.date(), a.time())
print(a.weekday(), a.isocalendar())
for f in [
    '%Y-%m-%d %H:%M:%S.%f',
    '%a %A %b %B %d %j %U %W %w %y %p %I',
    '%c|%x|%X|%%|%z|%Z',
    '%H:%M',
    '%-d %e %G-%V %u',
]:
    print(a.strftime(f))
    print(f'{a:{f}}')
print(timedelta(seconds=3661.5), timedelta(days=-1, seconds=5))
print(repr(timedelta(days=-1, seconds=5)))
print(timedelta(milliseconds=1500).total_seconds(), timedelta(1) / 2)
print(timedelta(1) // timedelta(hours=5), timedelta(1) % timedelta(hours=5))
print(timedelta(hours=1) * 2.5, abs(timedelta(-1)), timedelta(0), repr(timedelta(0)))
print(timedelta(days=2), timedelta(weeks=1, microseconds=3))
print(date(2024, 3, 1) - date(2024, 2, 1), date(2024, 1, 31) + timedelta(1))
print(date(2024, 5, 5), repr(date(2024, 5, 5)), date.fromisoformat('2024-05-06'))
print(date(2024, 5, 5).strftime('%d/%m/%Y'), date(2024, 1, 1).isocalendar())
print(date(2021, 1, 3).isocalendar()[1])
u = datetime(2024, 1, 1, tzinfo=timezone.utc)
print(u, repr(u), u.isoformat(), u.timestamp())
print(u.astimezone(timezone(timedelta(hours=5, minutes=30))))
print(timezone(timedelta(hours=-3)), repr(timezone(timedelta(hours=2), 'X')))
print(datetime.fromtimestamp(1700000000.123456, timezone.utc))
print(datetime.utcfromtimestamp(0))
print(datetime.fromisoformat('2024-01-02T03:04:05.678+02:00'))
print(datetime.fromisoformat('2024-01-02'), datetime.fromisoformat('20240102T0304'))
for (t, f) in [
    ('2024-01-02 03:04:05', '%Y-%m-%d %H:%M:%S'),
    ('Jan 5, 24 11:07 PM', '%b %d, %y %I:%M %p'),
    ('2024-01-02T03:04:05.5+0130', '%Y-%m-%dT%H:%M:%S.%f%z'),
    ('x', '%Y'),
    ('2024-01-02 z', '%Y-%m-%d'),
    ('13', '%m'),
]:
    try:
        print(repr(datetime.strptime(t, f)))
    except ValueError as e:
        print(e)
print(outcome(lambda: datetime(2024, 13, 1)))
print(outcome(lambda: date(2023, 2, 29)))
print(outcome(lambda: time(25)))
print(outcome(lambda: u < a))
print(outcome(lambda: u - a))
print(outcome(lambda: date('x', 1, 1)))
print(outcome(lambda: datetime.fromisoformat('nope')))
print(outcome(lambda: timedelta('x')))
print(outcome(lambda: date(9999, 12, 31) + timedelta(1)))
print(time(1, 2, 3), repr(time(1, 2)), time(1, 2, 3, 4).isoformat(), time(1) < time(2))
print(time.fromisoformat('04:05:06'), u == a)
print(hash(u) == hash(u.astimezone(timezone(timedelta(hours=1)))))
print(datetime.combine(date(2024, 1, 1), time(3, 4)), a.ctime(), date.min)
print(datetime.max, a.timetuple(), sorted([a, b])[0])
print(min(timedelta(1), timedelta(2)), sum([timedelta(1), timedelta(2)], timedelta()))
print(round(timedelta(seconds=1.23456789).total_seconds(), 6))
print(timedelta(microseconds=0.5), timedelta(days=1.5, hours=0.25))
print({timedelta(1): 1}[timedelta(hours=24)], bool(timedelta()))
