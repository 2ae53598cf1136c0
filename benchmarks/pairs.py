"""Makes ``templates/words/pairs.csv`` anew: which two characters stand side by side in official Chinese, by which a slip is told (D633).

    python benchmarks/pairs.py FOLDER     # FOLDER: laws and regulations as text or Markdown, some ten million characters

Needs ``jieba`` (its dictionary, MIT licence). What is written: for each first character the second ones of common words, of other words,
and of pairs that are no word, yet stand in the texts or inside a longer word; of the last only those that a slip of a common word would give.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from drafter.language.sounds import alike
from drafter.resources import Resources

TEMPLATES = Path(__file__).parents[1] / "templates"
COMMON, KNOWN, RARE = 40, 2, 3
"""How often a word stands in the texts that others are slips of, that is a word at all; jieba's count of a longer word that counts."""
OWN_WEIGHT, SAMPLE = 5, 5
_HAN = re.compile("[一-鿿]+")
_NUMBERS = frozenset("一二三四五六七八九十百千万亿两零〇")
_LISTS_OF_FAULTS = ("typos", "phrases", "terms", "laws-wrong", "pairs")


def runs(files: Iterable[Path]) -> Iterator[str]:
    """Every stretch of Chinese characters of some files."""
    for file in files:
        yield from _HAN.findall(file.read_text(encoding="utf-8", errors="ignore"))


def main(folder: Path) -> None:
    """Counts, and writes the list."""
    import jieba

    jieba.initialize()
    dictionary = {word: count for word, count in jieba.dt.FREQ.items() if count and _HAN.fullmatch(word)}
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".md", ".txt"))
    pairs = Counter(run[i : i + 2] for run in runs(files) for i in range(len(run) - 1))
    own = [path for path in TEMPLATES.rglob("*") if path.suffix in (".csv", ".toml", ".jinja")]
    own = [path for path in own if path.stem not in _LISTS_OF_FAULTS]
    words: Counter[str] = Counter()
    for source, weight in ((files[::SAMPLE], 1), (own, OWN_WEIGHT)):
        for run in runs(source):
            for word in jieba.cut(run, HMM=False):
                if len(word) == 2:
                    words[word] += weight
    inside = {word[i : i + 2] for word, count in dictionary.items() if count >= RARE for i in range(len(word) - 1)}
    known = {word for word, count in words.items() if count >= KNOWN}
    common = {word for word, count in words.items() if count >= COMMON and not _NUMBERS & set(word)}
    likeness = alike(Resources())
    beside = {
        slip
        for a, b in common
        for x in likeness.readings
        for slip in ((x + b) if likeness.confused(a, x) else "", (a + x) if likeness.confused(b, x) else "")
        if slip and slip[0] != slip[1] and slip not in known and (pairs[slip] or slip in inside)
    }
    rows: dict[str, tuple[list[str], list[str], list[str]]] = {}
    for column, found in enumerate((common, known - common, beside)):
        for pair in sorted(found, key=lambda pair: (-words[pair], pair)):
            rows.setdefault(pair[0], ([], [], []))[column].append(pair[1])
    with (TEMPLATES / "words" / "pairs.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("字", "常用词", "词", "相连"))
        writer.writerows((first, *("".join(column) for column in rows[first])) for first in sorted(rows))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
