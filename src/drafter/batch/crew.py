"""Who does the work: this process, several of this machine, or an existing Dask cluster; results come in order.

No scheduler, no queue of our own: ``concurrent.futures`` and Dask have them. Only a few chunks are under way at a time, so
that memory does not grow with the number of files.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from msgspec import Struct

from drafter.errors import InputError

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

MANY = 20
"""Files from which on all cores are used: below, starting processes takes longer than it saves."""
CHUNK = 50
"""Files handed over together: one by one, a cluster spends more time on handing over than on the work."""
_AHEAD = 3
"""Chunks under way for each worker."""

Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[Any, Sequence[Any]], list[Any]]
"""What a process does: a setting and a chunk of items → a result for each. Must be a function of a module."""


class Crew(Struct, frozen=True):
    """How many processes (0: as many as make sense), or the address of a Dask scheduler."""

    jobs: int = 0
    cluster: str = ""
    patience: int = 10
    """Seconds to wait for the scheduler to answer."""

    def validate(self) -> None:
        """Raises InputError for a number of processes that is none."""
        if self.jobs < 0:
            raise InputError(f"--jobs 后面的“{self.jobs}”不对，请写要用几个进程，如 4；不写则由程序决定。")

    def is_batch(self, count: int) -> bool:
        """Whether a run is so large, or so asked for, that it should be able to go on where it was broken off."""
        return bool(self.cluster) or self.jobs > 1 or count > MANY

    def jobs_for(self, count: int) -> int:
        """How many processes ``count`` files are worth."""
        return self.jobs or ((os.cpu_count() or 1) if count > MANY else 1)


def in_order(
    work: Work, setting: Any, items: Sequence[Item], crew: Crew, lost: Callable[[Item], Result]
) -> Iterator[Result]:
    """The result for each item, in the order of the items.

    ``work`` answers for what goes wrong within one item. ``lost`` makes the result of an item that takes its whole
    process down. Raises InputError when the cluster cannot be reached.
    """
    if crew.cluster:
        yield from _pooled(work, setting, items, _Cluster(crew.cluster, crew.patience), lost)
        return
    jobs = min(crew.jobs_for(len(items)), max(1, len(items)))
    if jobs == 1:
        for item in items:
            yield from work(setting, [item])
        return
    yield from _pooled(work, setting, items, _Local(jobs), lost)


class _Lost(Exception):
    """A chunk that took its workers down."""


class _Pool(Protocol):
    """What hands chunks over; where it ``shares_fate``, all that is under way is lost with one chunk."""

    workers: int
    shares_fate: bool

    def send(self, work: Work, setting: Any, chunk: Sequence[Any]) -> Any: ...

    def fetch(self, sent: Any) -> list[Any]:
        """The results of a chunk. Raises _Lost."""

    def close(self) -> None: ...


def _pooled(
    work: Work, setting: Any, items: Sequence[Item], pool: _Pool, lost: Callable[[Item], Result]
) -> Iterator[Result]:
    size = max(1, min(CHUNK, -(-len(items) // (pool.workers * 4))))
    chunks = deque(items[at : at + size] for at in range(0, len(items), size))
    under_way: deque[tuple[Sequence[Item], Any]] = deque()
    try:
        while chunks or under_way:
            while chunks and len(under_way) < pool.workers * _AHEAD:
                chunk = chunks.popleft()
                under_way.append((chunk, pool.send(work, setting, chunk)))
            chunk, sent = under_way.popleft()
            try:
                yield from pool.fetch(sent)
            except _Lost:
                suspects = list(chunk)
                if pool.shares_fate:
                    suspects += [item for other, _ in under_way for item in other]
                    under_way.clear()
                yield from _one_by_one(work, setting, suspects, pool, lost)
    finally:
        pool.close()


def _one_by_one(
    work: Work, setting: Any, suspects: Sequence[Item], pool: _Pool, lost: Callable[[Item], Result]
) -> Iterator[Result]:
    """Each item with the pool to itself, so that the one which takes it down is known."""
    for item in suspects:
        try:
            yield from pool.fetch(pool.send(work, setting, [item]))
        except _Lost:
            yield lost(item)


def _stay_calm() -> None:
    """Ctrl+C is for the process that writes: it stops the others."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


class _Local:
    """Processes of this machine, started afresh (spawn) as Windows does it."""

    shares_fate = True

    def __init__(self, jobs: int) -> None:
        self.workers = jobs
        self.executor = self._start()

    def _start(self) -> ProcessPoolExecutor:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        return ProcessPoolExecutor(self.workers, mp_context=get_context("spawn"), initializer=_stay_calm)

    def send(self, work: Work, setting: Any, chunk: Sequence[Any]) -> Any:
        from concurrent.futures.process import BrokenProcessPool

        try:
            return self.executor.submit(work, setting, chunk)
        except BrokenProcessPool:
            self.executor = self._start()
            return self.executor.submit(work, setting, chunk)

    def fetch(self, sent: Future[list[Any]]) -> list[Any]:
        from concurrent.futures.process import BrokenProcessPool

        try:
            return sent.result()
        except BrokenProcessPool as error:
            self.executor.shutdown(wait=False)
            self.executor = self._start()
            raise _Lost from error

    def close(self) -> None:
        self.executor.shutdown(wait=True, cancel_futures=True)


class _Cluster:
    """The workers of a Dask scheduler that runs already; Dask sends a chunk anew when its worker dies."""

    shares_fate = False

    def __init__(self, address: str, patience: int) -> None:
        try:
            from distributed import Client
        except ImportError:
            raise InputError('用 --cluster 要先装上 Dask：pip install "drafter[cluster]"。') from None
        try:
            self.client = Client(address, timeout=patience, set_as_default=False)
        except (OSError, ValueError) as error:
            # Dask tells it in English.
            why = f"{patience}秒没有应答" if isinstance(error, OSError) else "地址写得不对"
            raise InputError(
                f"连不上集群“{address}”：{why}。请检查地址（如 tcp://主机:8786）和调度程序是否在运行；不用集群的，去掉 --cluster。"
            ) from None
        self.workers = max(1, sum(self.client.nthreads().values()))

    def send(self, work: Work, setting: Any, chunk: Sequence[Any]) -> Any:
        return self.client.submit(work, setting, list(chunk), pure=False)

    def fetch(self, sent: Any) -> list[Any]:
        from distributed import KilledWorker

        try:
            found: list[Any] = sent.result()
        except KilledWorker as error:
            raise _Lost from error
        return found

    def close(self) -> None:
        self.client.close()
