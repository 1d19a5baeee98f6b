"""Work spread over processes: PDFium cannot be called from threads."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

Case = TypeVar("Case")
Outcome = TypeVar("Outcome")


def map_in_processes(work: Callable[[Case], Outcome], cases: Sequence[Case]) -> Iterator[Outcome]:
    """Yield the outcome of each case, in the order of the cases, from as many processes as there are cores.

    ``work``, cases and outcomes must be picklable. A single case is worked out here.
    """
    workers = min(os.cpu_count() or 1, len(cases))
    if workers < 2:
        yield from map(work, cases)
        return
    # Spawned, not forked: the progress bar has a thread, and a fork copies whatever locks it holds.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_settle) as pool:
        yield from pool.map(work, cases)


def _settle() -> None:
    gc.set_threshold(200_000)  # the checklists are half a million records that stay; walking them again and again is waste
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C stops the command, which stops its processes
