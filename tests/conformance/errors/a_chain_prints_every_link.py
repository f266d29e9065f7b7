def read(name):
    raise OSError(2, 'No such file or directory', name)


def load(name):
    try:
        read(name)
    except OSError as error:
        raise RuntimeError('cannot load') from error


try:
    load('settings.toml')
except RuntimeError:
    None + 1
