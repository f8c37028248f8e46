"""Plants a value anywhere in a JSON body: as value, number, key, or in JSON in a string."""

from __future__ import annotations

import copy
import json
from typing import Any

__all__ = ["CANARY", "HOWS", "MARK", "places", "plant"]

MARK = "770077"
CANARY = f"canary {MARK}"
HOWS = ("value", "number", "key", "inner", "deep")


def places(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of every value below the root."""
    items = (
        node.items()
        if isinstance(node, dict)
        else enumerate(node)
        if isinstance(node, list)
        else ()
    )
    return [p for key, value in items for p in ((*path, key), *places(value, (*path, key)))]


def plant(body: Any, path: tuple[Any, ...], how: str) -> Any:
    """Return the body with a canary at `path`; unchanged where the place has no key to change."""
    if not path:
        return body
    body = copy.deepcopy(body)
    node = body
    for step in path[:-1]:
        node = node[step]
    last = path[-1]
    if how == "key":
        if isinstance(node, dict):
            node[CANARY] = node.pop(last)
    elif how == "inner":
        node[last] = json.dumps({"deep": [node[last], {CANARY: CANARY}]})
    elif how == "deep":
        node[last] = {"inner": [CANARY, {CANARY: int(MARK)}]}
    else:
        node[last] = CANARY if how == "value" else int(MARK)
    return body
