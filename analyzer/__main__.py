"""``python -m analyzer`` is ``analyzer``."""

import sys

from .cli import main

sys.exit(main())
