"""Sentences that break off: a clause with nothing but its subject, a preposition without its verb, the last of a row cut (for D631)."""

from __future__ import annotations

from drafter.language.patterns import Lazy

_WHO = "«frames.who-acts-alone»"
_HOW = "«frames.how-alone»"
_NOUNS = "«frames.noun-of-a-preposition»"
_CLAUSE = r"(?:(?<=[，。；\n])|^)"

BROKEN = (
    (
        Lazy(rf"{_CLAUSE}(?:(?:{_WHO})(?:{_HOW})?|{_HOW})(?=[。；])"),
        "只写了谁、怎样，没有写做什么",
    ),
    (
        Lazy(r"(?<=，)(?:«frames.verb-alone»)(?=[。；])"),
        "只有动词，没有写完",
    ),
    (
        Lazy(
            r"(?:(?<=，)|(?:(?<=[。；\n])|^)(?:定期|及时|主动))[为对向给由与把将](?:(?!«frames.governs»)[^，。；“”《》\d\n]){0,12}"
            rf"(?:{_NOUNS})(?=[。；])"
        ),
        "后面少了动词",
    ),
    (
        Lazy(
            r"(?:(?:«frames.verb-alone»|落实|取得|完成|推进|提供|达到|起到|收到|发挥)了|(?:加强|强化|实现)[与对])[^，。；是\n]{2,24}的(?=。)"
        ),
        "“的”后面没有写完",
    ),
    (
        Lazy(r"[将把][^，。；\n]{2,24}(?<!尽)(?<!全部)(?<!一并)(?<!统一)(?:«frames.put-into»)(?=[。；])"),
        "没有写到哪里、成为什么",
    ),
    (
        Lazy(r"[将把][^，。；\n]{2,24}在[^，。；\n]{0,8}(?:«frames.where-it-is-shown»)(?=[。；])"),
        "后面少了“公开”“公布”一类的词",
    ),
    (
        Lazy(
            r"(?:引导|督促|要求|推动|指导)[^，。；、\n]{2,10}(?:依法|主动|积极|及时|认真|严格)(?=[。；])"
            r"|(?<=，)(?:充分|有效|广泛|深入)(?:利用|运用|发挥)(?=[。；])"
        ),
        "没有写做什么",
    ),
    (
        Lazy(r"接受(?:社会|群众|公众|各界|社会各界|人大|公众和社会)(?=[。；，])"),
        "后面少了“监督”",
    ),
    (
        Lazy(r"(?:依法)?申请(?:人民)?法院(?=[。；，])"),
        "后面少了“强制执行”",
    ),
    (
        Lazy(
            r"对[^，。；\n]{0,20}\d+[名人户家个][^，。；\n]{1,10}(?<!社会)(?<!党)(?<!解)(?<!基层)(?<!自治)(?<!济)组织(?=[。；])"
            r"|组织(?:(?!«frames.goes-well»)[^，。；、“”\n]){2,14}(?:开展|进行|召开|举办)(?=[。；])"
        ),
        "没有写做什么",
    ),
    (
        Lazy(r"(?:同[一-鿿]{2}、)+同(?=[。；])|(?:共[一-鿿]、)+共(?=[。；])"),
        "并列的最后一项没有写完",
    ),
    (
        Lazy(
            r"(?:(?<=[。；\n])|^)(?:严格|认真|坚持|切实)?(?:按照|依照|根据|依据|针对|本着|随着|为了)[^，。；“”\n]{0,16}(?:«frames.what-is-followed»)(?=。)"
        ),
        "只写了依据，没有写做什么",
    ),
)
"""A pattern, and what its words lack."""
