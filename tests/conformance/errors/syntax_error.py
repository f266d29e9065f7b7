# A file that does not parse prints nothing and ends with status 1.
print("never")
def broken(:
    pass
