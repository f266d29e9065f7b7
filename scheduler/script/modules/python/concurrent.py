# A package: everything is in concurrent.futures.
