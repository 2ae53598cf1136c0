"""法治 and 法制, 治 and 制: two words of one sound (D623)."""

from __future__ import annotations

from drafter.checks.quoting import in_marks
from drafter.checks.rule import Pattern
from drafter.findings import Rule, Severity
from drafter.language.patterns import Lazy

_FIELDS = "«words.before-law»"


RULES = (
    Pattern(
        Rule(
            "D623",
            "“法治”写成“法制”",
            Severity.WARNING,
            """讲观念、环境、宣传的“法治”写成了“法制”。

为什么：“法制”是法律制度，“法治”是依法治理；中央文件讲意识、思维、观念、环境、文化、宣传都用“法治”，“依法治校”“依法治水”的“治”是治理，不能写成“制”。
怎么改：改成“法治”。“法制审核”“法制机构”“法制统一”“法制大队”是规定的名称，不用改。
依据：党的十八届四中全会《中共中央关于全面推进依法治国若干重大问题的决定》；《法治政府建设实施纲要（2021—2025年）》。

反例：
    个别干部法制意识淡薄，法制氛围不浓。

反例：
    扎实推进依法制校、依法治教。

正例：
    增强法治意识，严格落实重大执法决定法制审核，维护国家法制统一，依法制定规范性文件，推进依法治校、依法治教。
""",
        ),
        find=Lazy(
            f"法制(?P<what>«words.of-rule-of-law»|课(?![题程])|社会(?=[氛环]))|依法制(?P<field>{_FIELDS})(?![造成订定])"
        ),
        unless=in_marks,
        say=lambda hit: (
            f"“{hit.match[0]}”应为“法治{hit.match['what']}”。请改正。"
            if hit.match["what"]
            else f"“{hit.match[0]}”应为“依法治{hit.match['field']}”。请改正。"
        ),
    ),
)
