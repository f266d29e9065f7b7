# heappush, heappop, heapify, heapreplace and heappushpop are C++.
__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest',
           'heappushpop']


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]


class _Head:
    # The next element of one of the inputs; equal ones come in the order of the inputs.
    def __init__(self, key, order, reverse, value, advance):
        self.key = key
        self.order = order
        self.reverse = reverse
        self.value = value
        self.advance = advance

    def __lt__(self, other):
        first, second = (other, self) if self.reverse else (self, other)
        if first.key < second.key:
            return True
        return not second.key < first.key and self.order < other.order


def merge(*iterables, key=None, reverse=False):
    heads = []
    for order, iterable in enumerate(iterables):
        advance = iter(iterable).__next__
        try:
            value = advance()
        except StopIteration:
            continue
        heads.append(_Head(value if key is None else key(value), order, reverse, value, advance))
    heapify(heads)
    while heads:
        head = heads[0]
        yield head.value
        try:
            head.value = head.advance()
        except StopIteration:
            heappop(heads)
        else:
            head.key = head.value if key is None else key(head.value)
            heapreplace(heads, head)
