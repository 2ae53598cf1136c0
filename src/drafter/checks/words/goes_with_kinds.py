"""Verbs of one kind before nouns of another: 提升难题, 破解水平, 加快质量 (for D635), each with its cure."""

from __future__ import annotations

from drafter.language.patterns import Lazy

_BEGINS = r"(?:(?<=[，。；\n])|^)"
_HOW = "(?:«words.how-adverbs»|着力|全力|努力|坚决|全面)"
_END = r"(?=[，。；])"
_GOOD = "«collocations.what-rises»"
_RAISES = "«collocations.raises»"

OF_KINDS = (
    (
        Lazy(
            r"颁布了?(?:(?!«collocations.what-is-promulgated»)[^，。；、“”《》\n]){0,12}(?:«collocations.what-is-issued»)(?=[，。；\d])"
        ),
        "“颁布”的是法律、法规、命令，信息、通知、公告用“发布”“发出”",
    ),
    (
        Lazy(r"取得了?(?:«frames.how-much-is-reached»)+的?(?:«collocations.becoming-better»)(?=[，。；])"),
        "“取得”的是成效、进展，后面不用“提高”“增强”一类的动词",
    ),
    (
        Lazy(r"(?<!强制)执行[^，。；、\d\n]{2,10}(?:«collocations.what-is-exercised»)(?=[，。；的])"),
        "职权、处罚权用“行使”",
    ),
    (
        Lazy(
            r"(?:(?<=[，。；、\n])|^|«words.how-adverbs»)建设(?:(?!有|具)[^，。；、的\d\n]){0,4}(?:意识|观念|理念)(?=[，。；])"
        ),
        "意识、观念、理念用“树立”“增强”",
    ),
    (
        Lazy(
            rf"(?:{_RAISES})了?(?:(?!«collocations.deals-with»)[^，。；：、“”《》\d\n]){{0,12}}?(?:«collocations.what-is-solved»){_END}"
        ),
        "难题、问题、瓶颈是要“破解”“解决”的，能“提升”“优化”的是能力、水平",
    ),
    (
        Lazy(
            rf"{_BEGINS}{_HOW}+(?:«collocations.does-away-with»)了?(?:(?![不难问低弱差题])[^，。；：、“”《》\d的\n]){{0,8}}(?:{_GOOD}){_END}"
        ),
        "能“解决”“破解”的是问题、难题，能力、水平用“提高”“增强”",
    ),
    (
        Lazy(
            rf"{_BEGINS}{_HOW}*加快(?:推进)?了?(?:(?!«collocations.brings-it-up»)[^，。；：、“”《》\d\n]){{0,12}}(?:{_GOOD}|覆盖面|满意[度率]){_END}"
        ),
        "能“加快”的是步伐、进度，能力、水平、质量用“提高”",
    ),
)
