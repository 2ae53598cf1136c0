"""Title marks on what is no work that can be read: 《法治体检》行动 (D533)."""

from __future__ import annotations

from drafter.checks.rule import Pattern
from drafter.findings import Rule, Severity
from drafter.language.patterns import Lazy

RULES = (
    Pattern(
        Rule(
            "D533",
            "活动、工程的名称用了书名号",
            Severity.WARNING,
            """活动、行动、工程、项目的名称用了书名号。

为什么：书名号用于书、文件、报刊、文章、影视和栏目；活动、行动、工程、奖项、品牌不是作品，用引号。
怎么改：把《》改成“”；说的是方案、计划这份文件的，写全文件名，如《“法治体检”行动方案》。
依据：GB/T 15834—2011 4.15（书名号标示作品和文件的名称）。

反例：
    开展《世界水日》宣传活动。

反例：
    深入开展《法治体检》专项行动。

反例：
    以《学法达人》活动为平台，推进青少年普法。

正例：
    深入开展“法治体检”专项行动，印发《“法治体检”行动方案》，开设《以案说法》栏目，组织《民法典》宣传活动、《宪法》知识竞赛活动，落实《民法典》工程建设规定。
""",
        ),
        find=Lazy(
            r"《(?P<name>[^《》“”\n]{2,12})(?<![法典例定案见知划要则告])》(?:专项|主题|系列|专题)*(?:«marks.named-deeds»)(?![方计][案划]|建设[规标])|《(?P<day>[^《》“”\n]{2,10}[日周月季年])》(?:宣传|主题|系列|集中)*(?:活动|行动|宣传)"
        ),
        say="“{0}”：“{1}”是活动、工程一类的名称，用引号，不用书名号。请改正。",
    ),
)
