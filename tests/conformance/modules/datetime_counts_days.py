from datetime import date, datetime, timedelta, timezone
start = datetime(2024, 2, 28, 22, 30)
print(start + timedelta(days=2, hours=3), start - timedelta(weeks=1), start.isoformat(), start.weekday(), start.strftime('%Y/%m/%d %H:%M %a %j'))
print(timedelta(hours=25, minutes=-5), timedelta(seconds=90).total_seconds(), repr(timedelta(days=1, seconds=2)), -timedelta(seconds=1), timedelta(seconds=7) // timedelta(seconds=2))
print(date(2024, 12, 25) - date(2024, 2, 29), date(2023, 1, 1).isocalendar()[:2], date.fromisoformat('2024-05-06'), date(2024, 1, 31).replace(month=3))
print(datetime(2024, 1, 1, tzinfo=timezone.utc).isoformat(), datetime.fromisoformat('2024-01-02T03:04:05+02:00').utcoffset(), datetime.strptime('5 Mar 2020', '%d %b %Y'))
print(start < datetime(2025, 1, 1), start.date(), start.time(), min(date(2020, 1, 1), date(2019, 1, 1)), datetime(1970, 1, 2, tzinfo=timezone.utc).timestamp())
for action in (lambda: date(2023, 2, 29), lambda: datetime(2020, 13, 1), lambda: date.fromisoformat('x')):
    try:
        action()
    except (ValueError, TypeError) as error:
        print(error)
