# What a finally clause does on its way (return, break, continue, raise) takes the place of the
# return that led there, whatever else is to be left.
import asyncio


class Scope:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        print("exit", error[0])


def returns_another_value():
    with Scope():
        try:
            return "first"
        finally:
            return "second"


def returns_from_a_loop_inside():
    for item in "ab":
        with Scope():
            try:
                return item
            finally:
                for inner in "xy":
                    with Scope():
                        return item + inner


def breaks():
    for item in "ab":
        with Scope():
            try:
                return item
            finally:
                break
    return "after the loop"


def continues():
    seen = []
    for item in "ab":
        with Scope():
            try:
                return item
            finally:
                seen.append(item)
                continue
    return seen


def catches_on_the_way():
    with Scope():
        try:
            return "first"
        finally:
            try:
                raise KeyError("in between")
            except KeyError as error:
                return repr(error)


def nested():
    with Scope():
        try:
            try:
                return 1
            finally:
                return 2
        finally:
            with Scope():
                return 3


def raises():
    with Scope():
        try:
            return "first"
        finally:
            raise ValueError("instead")


async def in_a_timeout():
    async with asyncio.timeout(3):
        try:
            return 9
        finally:
            return 14


for function in (
    returns_another_value, returns_from_a_loop_inside, breaks, continues, catches_on_the_way, nested,
):
    print(function.__name__, function())
try:
    raises()
except ValueError as error:
    print(error, repr(error.__context__))
print(asyncio.run(in_a_timeout()))
