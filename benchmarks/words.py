"""Makes ``templates/words/word-model.txt`` anew: the words of official Chinese, how often they stand, and which stand behind which (D633).

    python benchmarks/words.py LAWS REPORTS     # two folders of texts (.txt, .md): laws and regulations; reports, documents, news

Needs ``jieba`` (its dictionary, MIT licence). Reports are few and nearer to what is checked: each of their words counts six times. What is
written are counts: a line for each word with how often it stands, then the words behind it with how often they do. ``^`` and ``$`` are the beginning and the end
of a clause, ``0`` is what is no Chinese word. The line ``*`` has the number of all words, ``+`` the words that hardly stand in the texts.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from drafter.language.word_model import ALL, SELDOM, runs

TEMPLATES = Path(__file__).parents[1] / "templates"
FILE = TEMPLATES / "words" / "word-model.txt"
_LISTS_OF_FAULTS = (
    "typos",
    "phrases",
    "terms",
    "laws-wrong",
    "misused",
    "slips",
    "variants",
    "doubled",
    "incomplete",
    "goes-with",
)
OF_REPORTS = 6
RARE, USUAL, BEHIND_IN_LAWS, BEHIND_IN_REPORTS = 2, 8, 10, 1
"""How often a word stands at least to be known, to be thought of where another is misspelt; how often one stands behind another in laws, or in reports."""
IN_DICTIONARY = 20
"""The dictionary's own count of a word that the texts do not have."""
_HAN = re.compile("[一-鿿]+")
HEAD = """# 公文用词的模型：每行一个词、它出现的次数，后面是常跟在它后面的词和次数（“^”是一句的开头，“$”是结尾，“0”是数字等）。
# 由公开的法律法规、政府工作报告、政策文件和新闻统计而成（benchmarks/words.py），只有次数，没有原文。请不要手工修改；本单位的新词写进own-new-words.txt。
"""


def texts(folder: Path) -> Iterator[str]:
    """The texts of a folder; of our templates those that hold no slips."""
    endings = (".csv", ".toml", ".jinja") if folder == TEMPLATES else (".md", ".txt")
    for path in sorted(p for p in folder.rglob("*") if p.suffix in endings and p.stem not in _LISTS_OF_FAULTS):
        yield path.read_text(encoding="utf-8", errors="ignore")


def main(laws: Path, reports: Path) -> None:
    """Counts, and writes the list."""
    import jieba

    jieba.initialize()
    words: Counter[str] = Counter()
    behind: Counter[tuple[str, str]] = Counter()
    kept: set[tuple[str, str]] = set()
    for folder, weight, least in (
        (laws, 1, BEHIND_IN_LAWS),
        (reports, OF_REPORTS, BEHIND_IN_REPORTS),
        (TEMPLATES, OF_REPORTS, BEHIND_IN_REPORTS),
    ):
        here: Counter[tuple[str, str]] = Counter()
        for text in texts(folder):
            for _, run, before, after in runs(text):
                said = [before, *jieba.cut(run, HMM=False), after]
                for word in said:
                    words[word] += weight
                here.update(pairwise(said))
        for pair, count in here.items():
            behind[pair] += count * weight
        kept.update(pair for pair, count in here.items() if count >= least)
    dictionary = (w for w, n in jieba.dt.FREQ.items() if 2 <= len(w) <= 4 and n >= IN_DICTIONARY and _HAN.fullmatch(w))
    seldom = {*dictionary, *(w for w, n in words.items() if n >= RARE and len(w) > 1)}
    following: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for a, b in kept:
        following[a].append((b, behind[a, b]))
    usual = {word for word, count in words.items() if count >= USUAL or len(word) == 1}
    lines = [f"{ALL} {sum(words.values())}", " ".join([SELDOM, "0", *sorted(seldom - usual)])]
    for word in sorted(usual, key=lambda w: (-words[w], w)):
        pairs = sorted(following[word], key=lambda item: (-item[1], item[0]))
        lines.append(" ".join([word, str(words[word]), *(f"{b} {n}" for b, n in pairs)]))
    FILE.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} words, {len(kept)} pairs, {FILE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
