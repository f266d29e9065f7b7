# sys.exit() ends with the status that it is given, and prints nothing.
import sys

print("leaving")
sys.exit(3)
