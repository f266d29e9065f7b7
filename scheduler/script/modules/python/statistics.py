from math import fsum as _fsum, sqrt as _sqrt, isqrt as _isqrt, log as _log, exp as _exp
from collections import Counter as _Counter

__all__ = ['StatisticsError', 'mean', 'fmean', 'geometric_mean', 'harmonic_mean', 'median',
           'median_low', 'median_high', 'mode', 'multimode', 'quantiles', 'pstdev', 'pvariance',
           'stdev', 'variance', 'correlation', 'covariance', 'linear_regression']


class StatisticsError(ValueError):
    pass


def _values(data, function, least=1):
    values = list(data)
    if len(values) < least:
        if least == 1:
            raise StatisticsError(f'{function} requires at least one data point')
        raise StatisticsError(f'{function} requires at least two data points')
    return values


def _ratio(value):
    return (value, 1) if isinstance(value, int) else value.as_integer_ratio()


def _ratio_sum(values):
    # The exact sum as a fraction of two ints.
    numerator, denominator = 0, 1
    for value in values:
        n, d = _ratio(value)
        if d == denominator:
            numerator += n
        elif d > denominator and d % denominator == 0:
            numerator = numerator * (d // denominator) + n
            denominator = d
        elif denominator % d == 0:
            numerator += n * (denominator // d)
        else:
            numerator = numerator * d + n * denominator
            denominator *= d
    return numerator, denominator


def _quotient(numerator, denominator, whole):
    # An int when every value was one and the quotient is whole, else the nearest float.
    if whole and numerator % denominator == 0:
        return numerator // denominator
    return numerator / denominator


def _all_whole(values):
    return all([isinstance(value, int) for value in values])


def mean(data):
    values = list(data)
    if not values:
        raise StatisticsError('mean requires at least one data point')
    numerator, denominator = _ratio_sum(values)
    return _quotient(numerator, denominator * len(values), _all_whole(values))


def fmean(data, weights=None):
    values = list(data)
    if weights is None:
        if not values:
            raise StatisticsError('fmean requires at least one data point')
        return _fsum(values) / len(values)
    weights = list(weights)
    if len(weights) != len(values):
        raise StatisticsError('data and weights must be the same length')
    total = _fsum(weights)
    if not total:
        raise StatisticsError('sum of weights must be non-zero')
    return _fsum([v * w for v, w in zip(values, weights)]) / total


def geometric_mean(data):
    values = list(data)
    if not values or min(values) <= 0:
        raise StatisticsError('geometric mean requires a non-empty dataset containing positive '
                              'numbers')
    return _exp(fmean([_log(value) for value in values]))


def harmonic_mean(data, weights=None):
    values = list(data)
    if not values:
        raise StatisticsError('harmonic_mean requires at least one data point')
    if min(values) < 0:
        raise StatisticsError('harmonic mean does not support negative values')
    if 0 in values:
        return 0
    weights = [1] * len(values) if weights is None else list(weights)
    return sum(weights) / _fsum([w / v for w, v in zip(weights, values)])


def median(data):
    values = sorted(data)
    n = len(values)
    if n == 0:
        raise StatisticsError('no median for empty data')
    if n % 2:
        return values[n // 2]
    return (values[n // 2 - 1] + values[n // 2]) / 2


def median_low(data):
    values = sorted(data)
    if not values:
        raise StatisticsError('no median for empty data')
    return values[(len(values) - 1) // 2]


def median_high(data):
    values = sorted(data)
    if not values:
        raise StatisticsError('no median for empty data')
    return values[len(values) // 2]


def mode(data):
    found = _Counter(data).most_common(1)
    if not found:
        raise StatisticsError('no mode for empty data')
    return found[0][0]


def multimode(data):
    counts = _Counter(data)
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method='exclusive'):
    if n < 1:
        raise StatisticsError('n must be at least 1')
    values = sorted(data)
    size = len(values)
    if size < 2:
        raise StatisticsError('must have at least two data points')
    result = []
    if method == 'inclusive':
        for i in range(1, n):
            j, delta = divmod(i * (size - 1), n)
            result.append((values[j] * (n - delta) + values[j + 1] * delta) / n)
        return result
    if method != 'exclusive':
        raise ValueError(f'Unknown method: {method!r}')
    for i in range(1, n):
        j = min(max(i * (size + 1) // n, 1), size - 1)
        delta = i * (size + 1) - j * n
        result.append((values[j - 1] * (n - delta) + values[j] * delta) / n)
    return result


def _square_deviations(values, center):
    # The exact sum of squares of the distances from the mean, as a fraction.
    count = len(values)
    if center is None:
        n, d = _ratio_sum(values)
        d *= count
    else:
        n, d = _ratio(center)
    numerator, denominator = 0, 1
    for value in values:
        a, b = _ratio(value)
        top = (a * d - n * b) ** 2
        bottom = (b * d) ** 2
        if bottom == denominator:
            numerator += top
        elif bottom % denominator == 0:
            numerator = numerator * (bottom // denominator) + top
            denominator = bottom
        elif denominator % bottom == 0:
            numerator += top * (denominator // bottom)
        else:
            numerator = numerator * bottom + top * denominator
            denominator *= bottom
    return numerator, denominator


def variance(data, xbar=None):
    values = _values(data, 'variance', 2)
    numerator, denominator = _square_deviations(values, xbar)
    return _quotient(numerator, denominator * (len(values) - 1), _all_whole(values))


def pvariance(data, mu=None):
    values = _values(data, 'pvariance')
    numerator, denominator = _square_deviations(values, mu)
    return _quotient(numerator, denominator * len(values), _all_whole(values))


def _root_of_ratio(n, m):
    # sqrt(n / m), rounded once: the root of a whole number with 109 bits, the last one sticky.
    if n == 0:
        return 0.0
    shift = (n.bit_length() - m.bit_length() - 109) // 2
    if shift >= 0:
        top, bottom = _odd_root(n, m << 2 * shift) << shift, 1
    else:
        top, bottom = _odd_root(n << -2 * shift, m), 1 << -shift
    return top / bottom


def _odd_root(n, m):
    root = _isqrt(n // m)
    return root | (root * root * m != n)


def stdev(data, xbar=None):
    values = _values(data, 'stdev', 2)
    numerator, denominator = _square_deviations(values, xbar)
    return _root_of_ratio(numerator, denominator * (len(values) - 1))


def pstdev(data, mu=None):
    values = _values(data, 'pstdev')
    numerator, denominator = _square_deviations(values, mu)
    return _root_of_ratio(numerator, denominator * len(values))


def covariance(x, y, /):
    if len(x) != len(y):
        raise StatisticsError('covariance requires that both inputs have same number of data '
                              'points')
    if len(x) < 2:
        raise StatisticsError('covariance requires at least two data points')
    xbar, ybar = _fsum(x) / len(x), _fsum(y) / len(y)
    return _fsum([(a - xbar) * (b - ybar) for a, b in zip(x, y)]) / (len(x) - 1)


def correlation(x, y, /):
    if len(x) != len(y):
        raise StatisticsError('correlation requires that both inputs have same number of data '
                              'points')
    if len(x) < 2:
        raise StatisticsError('correlation requires at least two data points')
    xbar, ybar = _fsum(x) / len(x), _fsum(y) / len(y)
    sxy = _fsum([(a - xbar) * (b - ybar) for a, b in zip(x, y)])
    sxx = _fsum([(a - xbar) ** 2.0 for a in x])
    syy = _fsum([(b - ybar) ** 2.0 for b in y])
    if not sxx * syy:
        raise StatisticsError('at least one of the inputs is constant')
    return sxy / _sqrt(sxx * syy)


class _LinearRegression:
    def __init__(self, slope, intercept):
        self.slope = slope
        self.intercept = intercept

    def __iter__(self):
        return iter((self.slope, self.intercept))

    def __repr__(self):
        return f'LinearRegression(slope={self.slope!r}, intercept={self.intercept!r})'


def linear_regression(x, y, /, *, proportional=False):
    if len(x) != len(y):
        raise StatisticsError('linear regression requires that both inputs have same number of '
                              'data points')
    if len(x) < 2:
        raise StatisticsError('linear regression requires at least two data points')
    if proportional:
        slope = _fsum([a * b for a, b in zip(x, y)]) / _fsum([a * a for a in x])
        return _LinearRegression(slope, 0.0)
    xbar, ybar = _fsum(x) / len(x), _fsum(y) / len(y)
    sxx = _fsum([(a - xbar) ** 2.0 for a in x])
    if not sxx:
        raise StatisticsError('x is constant')
    slope = _fsum([(a - xbar) * (b - ybar) for a, b in zip(x, y)]) / sxx
    return _LinearRegression(slope, ybar - slope * xbar)
