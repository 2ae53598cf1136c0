"""以来 behind a time, of what happened at one time and is over (D428)."""

from __future__ import annotations

from drafter.checks.prose import Hit
from drafter.checks.quoting import in_marks
from drafter.checks.rule import Pattern
from drafter.findings import Rule, Severity
from drafter.language.patterns import Lazy

_TIME = r"(?:20\d\d年)?(?:1[0-2]|[1-9])月(?:[上中下]旬|\d{1,2}日|份|初|底|末)?|(?:1[0-2]|[1-9])月(?:暴雨|洪灾|洪水|台风|降雨)|第[一二三四]季度|汛期|暑期|寒假|[一-鿿]{2,6}(?:水日|环境日|宪法日|安全日|部署会|推进会|动员会)|(?:«dates.holidays»)(?:假期|期间|节)?"
_ONCE = "«dates.happens-once»"
_GOES_ON = Lazy(r"«dates.goes-on»|持续(?!高温|强|降|干旱|阴雨)")

RULES = (
    Pattern(
        Rule(
            "D428",
            "“以来”用得不对",
            Severity.WARNING,
            """“7月以来，遭受强降雨”：说的是一时的事，用了“以来”。

为什么：“以来”是从那时起一直到现在；一次会议、一场暴雨、一个假期早已过去，报告又是第二年写的，只能写“7月”“7月间”。
怎么改：去掉“以来”；确实从那时起一直在做的，写“持续”“累计”。
依据：《现代汉语词典》“以来”；《党政机关公文处理工作条例》第十九条：表述准确。

反例：
    专项整治部署会以来，查处案件5起。

反例：
    8月下旬以来，全市遭遇持续高温。

反例：
    9月以来，召开听证会。

反例：
    国庆假期以来，出动执法人员320人次。

正例：
    8月下旬，全市遭遇高温。7月以来，持续开展专项整治，累计召开推进会2次。平台运行以来，受理诉求1.2万件。
""",
        ),
        find=Lazy(rf"(?P<when>{_TIME})以来，(?P<what>[^，。；\n]{{0,6}}?(?:{_ONCE}))"),
        unless=lambda report, hit: _is_lasting(hit) or in_marks(report, hit),
        say="“以来”是从那时起到现在，这里说的是一时的事。请写“{when}”，去掉“以来”。",
    ),
)


def _is_lasting(hit: Hit) -> bool:
    """Whether the clause says that it went on, or happened more than once."""
    text = hit.line.text
    rest = text[hit.start + len(hit.match["when"]) : hit.end + 10].split("。")[0]
    return _GOES_ON.search(rest) is not None
