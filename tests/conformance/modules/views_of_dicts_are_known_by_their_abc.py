from collections.abc import ItemsView, KeysView, MappingView, Set, Sized, ValuesView

views = {}.keys(), {}.values(), {}.items()
for kind in (KeysView, ValuesView, ItemsView, MappingView, Set, Sized):
    print(kind.__name__, [isinstance(view, kind) for view in views])
