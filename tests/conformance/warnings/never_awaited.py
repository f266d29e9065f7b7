# A coroutine that is made and dropped: a warning on stderr, nothing on stdout.
async def forgotten():
    print("never")


forgotten()
print("end")
