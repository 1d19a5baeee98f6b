"""Compare the figures of `analyzer evaluate gold --json FILE` with floors.json: `floors.py FILE`.

Exits with 1 where one is too low.
"""

from __future__ import annotations

import json
import sys
from functools import reduce
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")


def main(figures: Path) -> int:
    """Print each figure beside its floor; return the exit code."""
    content = json.loads(figures.read_text(encoding="utf-8"))
    too_low = False
    for name, floor in json.loads(FLOORS.read_text(encoding="utf-8")).items():
        rate = reduce(lambda part, key: (part or {}).get(key), floor["at"], content) or 0.0  # what was not measured is too low
        too_low |= rate < floor["least"]
        print(f"{name:46} {rate:.3f}   at least {floor['least']:.3f}   {'ok' if rate >= floor['least'] else 'TOO LOW'}")
    return int(too_low)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
