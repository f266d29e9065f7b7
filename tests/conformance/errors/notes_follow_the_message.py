error = ValueError('wrong')
error.add_note('first note')
error.add_note('second note\nwith two lines')
print(error.__notes__, str(error))
try:
    error.add_note(5)
except TypeError as problem:
    print(problem)
try:
    raise error
except ValueError as caught:
    caught.add_note('third')
    raise
