"""The word lists for figures, with what a bureau adds to them."""

from __future__ import annotations

from collections.abc import Sequence, ValuesView
from typing import Any

from drafter.checks.report import Report
from drafter.errors import TemplateError
from drafter.language import lexicon
from drafter.resources import Resources

FILE = "words/figures.toml"
OWN_FILE = "words/own-figures.toml"


def is_stage(text: str, stage: Sequence[str]) -> bool:
    """Whether a text names a stage of the lists ``progress``: one of its words."""
    return any(word in text for word in stage)


def words(report: Report) -> dict[str, Any]:
    """The word lists for figures: ``templates/words/figures.toml``, with a bureau's ``own-figures.toml`` added."""
    return lexicon.made(report.resources, _words)


def _words(resources: Resources) -> dict[str, Any]:
    words = resources.toml(FILE)
    try:
        own = resources.toml(OWN_FILE)
    except TemplateError:
        if any((f / OWN_FILE).is_file() for f in resources.folders):
            raise
        return words
    for key, more in own.items():
        _validate(key, more, words)
        words[key] = {**words[key], **more} if isinstance(more, dict) else [*words[key], *more]
    return words


def _validate(key: str, value: object, ours: dict[str, Any]) -> None:
    """A bureau's own entry has the form of ours. Raises TemplateError with the entry's name."""
    example = ours.get(key)
    if example is None:
        raise TemplateError(f"“{OWN_FILE}”里的“{key}”不是词表的名称，可用的是：{'、'.join(ours)}。")
    first = next(iter(example.values())) if isinstance(example, dict) else example[0]
    entries = value.values() if isinstance(value, dict) and isinstance(example, dict) else value
    if isinstance(value, dict) is not isinstance(example, dict) or not isinstance(entries, list | ValuesView):
        raise TemplateError(f"“{OWN_FILE}”里的“{key}”写法不对，请照“{FILE}”里同名的一项写。")
    for entry in entries:
        same = isinstance(entry, type(first)) and (not isinstance(first, dict) or first.keys() <= entry.keys())
        if not same:
            raise TemplateError(f"“{OWN_FILE}”里的“{key}”写法不对，请照“{FILE}”里同名的一项写。")
