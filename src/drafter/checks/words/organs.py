"""An office, a post or an organ that a body of that kind or level has not: 县政府办公厅, 政协主任, 镇政府常务会议 (D664)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.prose import Hit, search
from drafter.checks.quoting import in_marks
from drafter.checks.report import Report
from drafter.checks.rule import Coded, Pattern
from drafter.findings import Finding, Rule, Severity
from drafter.language import lexicon
from drafter.language.lexicon import many
from drafter.language.patterns import Lazy
from drafter.resources import Resources

FILE = "posts.csv"
_BETWEEN = "(?:(?:党组|党委|党工委)副?书记、)?"
# 市长质量奖, 县长信箱, 主任科员 are no heads.
_NO_POST = "(?!«words.goes-on-behind-a-post»)"

_BUREAUS = "«words.bureaus-without-police»|公安"
_FIND = Lazy(
    # 自治区政府办公厅 and 街道 are other levels than 区.
    r"(?P<office>国务院办公室|中共中央办公室|省(?:人民)?政府办公室|省委办公室|(?:县|(?<![治地])区)(?:人民)?政府办公厅|(?:县|(?<![治地])区)委办公厅)"
    rf"|(?P<hall>(?:县|(?<!治)区|镇|乡)(?:{_BUREAUS}|«powers.more-trades»)厅(?![堂级局])|国家(?:«powers.trades-of-bureaus»)部)"
    r"|(?P<province>省(?:«bodies.halls-of-provinces»)局)"
    r"|(?P<law>县委(?:全面)?依法治[市省区州旗]|(?<!城)市委(?:全面)?依法治[县省区州旗]|区委(?:全面)?依法治[县省市州旗]|省委(?:全面)?依法治[县市区州旗])"
    r"|(?P<court>县(?:中级|高级)人民?法院|(?<!治)区(?:中级|高级)人民?法院|省(?:基层)人民?法院|(?:县|(?<!治)区)高院)"
    r"|(?P<congress>(?:[县区市省]人大(?:常委会|常务委员会)?|人大常委会|人大常务委员会)副?主席(?!团)|政协(?:常委会|常务委员会)?副?(?:主任(?!委员|会)|委员长))"
    r"|(?P<squad>县(?:公安局)?(?:«powers.trades-of-squads»)(?:支队|总队))"
    r"|(?P<committee>(?<![区园])[镇乡]党工委(?=书记|会|班子|理论|委员)|街道党委(?=书记|会|班子|理论|委员))"
    r"|(?P<judge>(?:法院)(?:党组书记、)?副?(?:检察长|局长|庭审长|处长)|检察院(?:党组书记、)?副?(?:院长|局长|主任(?!检)|庭长))"
    r"|(?P<group>(?:治[省市县区州]|依法治理|指导)委员会副?组长|领导小组副?(?:主任(?!会)|主席|委员长)(?![一-鿿]{0,2}办公室))"
    r"|(?P<village>村(?:民委员会|委会)副?书记|村?党支部副?主任|居(?:民委员会|委会)副?书记)"
    r"|(?P<head>司法所副?局长|(?:省司法|省水利|省教育|省财政|[省区][一-鿿]{2,6})厅(?:党组书记、)?副?局长|公安局副?厅长)"
    r"|(?P<town>街道(?:办事处)?(?:组织|依法)?召开(?:[^，。；、\n]{0,6})?人民代表大会|(?:政府|局)常委会(?:议|会议)?|(?<![城])[镇乡](?:人民)?政府(?:党组)?常务会议?|[镇乡]政协(?=[提会全常机主])|街道(?:办事处)?(?:人大常(?:委会|务委员会)|人大主席团|人民代表大会|人大代表大会|人代会|政府常务会|人民政府)|(?<![一-鿿][市县])(?<=[，。；、由向与和经报])[一-鿿]{0,3}[乡镇](?:人民法院|检察院|公安局|司法局)|(?:水利|司法|教育|财政|公安|民政)局常务会议?)"
)
_CURES = {
    "office": "国务院、省级是“办公厅”（中共中央办公厅、国务院办公厅、省政府办公厅），县、区是“办公室”",
    "hall": "县、区的部门是“局”，省级的是“厅”，国务院的部门直接写“司法部”",
    "province": "省的这个部门是“厅”",
    "law": "哪一级党委，就是“全面依法治”哪一级：县委全面依法治县委员会、市委全面依法治市委员会",
    "court": "县、区是基层人民法院，设区的市是中级人民法院，省是高级人民法院",
    "congress": "人大常委会的负责人是“主任”，政协的负责人是“主席”（乡镇人大才设“主席”）",
    "squad": "县的是“大队”，设区的市是“支队”，省是“总队”",
    "committee": "乡镇设党委，街道设党工委",
    "judge": "法院的负责人是“院长”，检察院的负责人是“检察长”",
    "group": "委员会设“主任”，领导小组设“组长”",
    "village": "村（居）民委员会的负责人是“主任”，党支部的负责人是“书记”",
    "head": "厅的负责人是“厅长”，局的负责人是“局长”，所的负责人是“所长”",
    "town": "常务会议是县级以上政府的会议，人大常委会、政协、法院、检察院、公安局、司法局也只设到县级；乡镇、街道、部门没有（街道也没有人民政府、人大主席团）",
}


def _is_fine(report: Report, hit: Hit) -> bool:
    """Whether the words are another's, or the committee of the body that reports: that is D652's."""
    own = report.document.meta.bureau.endswith(("镇人民政府", "乡人民政府", "街道办事处", "镇", "乡", "街道"))
    return in_marks(report, hit) or (own and hit.match["committee"] is not None)


_PATTERN = Pattern(
    Rule(
        "D664",
        "机关没有的名称、职务或会议",
        Severity.WARNING,
        """这一级、这一种机关没有这样的办公机构、职务或会议。

为什么：县政府设办公室，不设办公厅；政协的负责人是主席，不是主任；乡镇政府没有常务会议。读报告的人多半就在这些机关里，一眼就看出来。
怎么改：照提示核对，改成这一级机关的名称、职务、会议。
依据：《中华人民共和国地方各级人民代表大会和地方各级人民政府组织法》；《中华人民共和国人民法院组织法》《中华人民共和国人民检察院组织法》；《中国人民政治协商会议章程》。

反例：
    县人民政府办公厅印发工作要点，县司法厅牵头落实。

反例：
    县人大常委会主席、县政协主任到会指导，县检察院院长列席。

反例：
    镇政府常务会议研究法治工作4次，街道人大常委会开展视察。

反例：
    县交警支队开展整治12次，镇党工委书记主持会议。

反例：
    街道人民政府召开会议。

反例：
    参加省住房和城乡建设局组织的轮训，召开市委全面依法治县委员会会议2次。

正例：
    国务院办公厅、省政府办公厅印发通知，县政府办公室制定方案，县人大常委会主任、镇人大主席、县政协主席、县检察院检察长到会，县政府常务会议研究4次，市政府提请市人大常委会审议地方性法规草案2件，公布政府规章1件。
""",
    ),
    find=_FIND,
    unless=_is_fine,
    say=lambda hit: f"“{hit.match[0]}”：{_CURES[hit.match.lastgroup or 'office']}。请核对。",
)


def _posts(resources: Resources) -> tuple[tuple[str, Lazy], ...]:
    """What the head of a body is called, and what finds him called otherwise."""
    return tuple(
        (
            row.get("职务", ""),
            Lazy(
                rf"(?<!治)(?:{'|'.join(map(re.escape, many(row['机关'])))}){_BETWEEN}副?(?:{'|'.join(row['没有的职务'].split())}){_NO_POST}"
            ),
        )
        for row in lexicon.table(resources, FILE)
        if row.get("机关") and row.get("没有的职务")
    )


def _check(report: Report) -> Iterator[Finding]:
    yield from _PATTERN.check(report)
    for right, pattern in lexicon.made(report.resources, _posts):
        for hit in search(report, pattern):
            if not in_marks(report, hit):
                yield _PATTERN.rule.at(hit.place, f"“{hit.match[0]}”：这里的负责人是“{right}”。请核对。")


RULES = (Coded(_PATTERN.rule, _check),)
