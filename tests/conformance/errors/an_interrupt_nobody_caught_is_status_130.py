# As when the user presses Ctrl+C.
print("before")
raise KeyboardInterrupt
