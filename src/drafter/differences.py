"""Where two texts differ: shown side by side, in short pieces, or spread over the runs of a file that keep their look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def split_like(pieces: Sequence[str], new: str) -> list[str]:
    """The text ``new`` cut into as many pieces, each change in the piece where the old words stood.

    Words that are added go to the piece before them, so that a mark takes the look of the word that it follows.
    """
    old = "".join(pieces)
    owner = [i for i, piece in enumerate(pieces) for _ in piece]
    made: list[list[str]] = [[] for _ in pieces]
    if not owner:
        return [new, *("" for _ in pieces[1:])] if pieces else []
    done = 0
    for i1, i2, j1, j2 in _changes(old, new):
        for k in range(done, i1):
            made[owner[k]].append(old[k])
        done = i2
        if j2 > j1:
            at = i1 if i2 > i1 else max(0, i1 - 1)
            made[owner[min(at, len(owner) - 1)]].append(new[j1:j2])
    for k in range(done, len(old)):
        made[owner[k]].append(old[k])
    return ["".join(piece) for piece in made]


def snippets(old: str, new: str, context: int = 6) -> list[tuple[str, str]]:
    """What differs, as pieces short enough to read: before and after, with some words around; near changes in one."""
    spans: list[list[int]] = []
    for i1, i2, j1, j2 in _changes(old, new):
        if spans and i1 - spans[-1][1] <= context:
            spans[-1][1], spans[-1][3] = i2, j2
        else:
            spans.append([i1, i2, j1, j2])
    return [
        (old[max(0, i1 - context) : i2 + context], new[max(0, j1 - context) : j2 + context]) for i1, i2, j1, j2 in spans
    ]


def pieces(old: str, new: str) -> list[tuple[str, str, str]]:
    """Both texts side by side: words that stay, then those that go and those that come in their place."""
    found, done = [], 0
    for i1, i2, j1, j2 in _changes(old, new):
        found.append((old[done:i1], old[i1:i2], new[j1:j2]))
        done = i2
    return [*found, (old[done:], "", "")] if done < len(old) else found


_NEAR, _FAR = 4, 60


def _changes(old: str, new: str) -> Iterator[tuple[int, int, int, int]]:
    """Where two texts differ: old[i1:i2] became new[j1:j2]. Linear, since mends are small and far between.

    Behind a difference the nearest place is taken where some characters agree again.
    """
    i = j = 0
    while i < len(old) and j < len(new):
        if old[i] == new[j]:
            i, j = i + 1, j + 1
            continue
        di, dj = next(
            (
                (total - dj, dj)
                for total in range(1, _FAR)
                for dj in range(total + 1)
                if _agree(old, i + total - dj, new, j + dj, 2 if total <= _NEAR else 4)
            ),
            (len(old) - i, len(new) - j),
        )
        yield i, i + di, j, j + dj
        i, j = i + di, j + dj
    if i < len(old) or j < len(new):
        yield i, len(old), j, len(new)


def _agree(old: str, i: int, new: str, j: int, sure: int) -> bool:
    """Whether both texts go on alike: for ``sure`` characters, or up to the end of both."""
    one = old[i : i + sure]
    return one == new[j : j + sure] and (len(one) == sure or (i + len(one) == len(old) and j + len(one) == len(new)))
