"""YAML in which no key stands twice."""

from __future__ import annotations

from typing import Any

import yaml


class OnceLoader(yaml.CSafeLoader):
    """Refuses a key that stands twice in one mapping, of which YAML would silently drop the first."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"'{key.value}' stands here twice", key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)
