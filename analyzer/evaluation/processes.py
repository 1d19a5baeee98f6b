"""Work spread over processes: PDFium cannot be called from threads."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import active_children, get_context, parent_process
from threading import Thread
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
    others = set(active_children())
    # Spawned, not forked: the progress bar has a thread, and a fork copies whatever locks it holds.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_settle) as pool:
        try:
            for outcome in [pool.submit(work, case) for case in cases]:
                yield outcome.result()
        except BaseException:
            # Ctrl-C, perhaps twice: a pool that is interrupted again while it waits for its workers waits for ever.
            for worker in set(active_children()) - others:
                worker.terminate()
            raise


def _settle() -> None:
    gc.set_threshold(200_000)  # the checklists are half a million records that stay; walking them again and again is waste
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C stops the command, which stops its processes
    Thread(target=_end_with_the_command, daemon=True).start()


def _end_with_the_command() -> None:
    """End this process when the one that started it is gone: killed, it cannot stop its processes."""
    command = parent_process()
    assert command is not None
    command.join()
    os._exit(1)
