"""A sentence that begins with 对 and has no verb: 对15件重大行政决策的合法性审查。 (D641)"""

from __future__ import annotations

from drafter.checks.rule import Pattern
from drafter.findings import Rule, Severity
from drafter.language.patterns import Lazy

_DONE = "合法性审[查核]|审[查核]|«words.works»"
# Whatever can carry the sentence, before or within it.
_VERB = "«words.predicates»"

RULES = (
    Pattern(
        Rule(
            "D641",
            "句子没有谓语",
            Severity.WARNING,
            """“对……的审查”自成一句，没有写做了什么。

为什么：“对”引出对象，后面要有“进行”“开展”“完成”一类的动词；只写到“的审查”，话没有说完。
怎么改：改成“对……进行审查”“完成对……的审查”。
依据：《党政机关公文处理工作条例》第十九条：文字精练，表述准确。

反例：
    完成规范性文件备案25件，对卫生健康领域15件重大行政决策的合法性审查。

反例：
    依法对32座小型水库的安全鉴定。

正例：
    完成对15件重大行政决策的合法性审查，对25件规范性文件进行审核，对重点领域的监督检查实现全覆盖。
""",
        ),
        find=Lazy(
            rf"(?:(?<=[，；。\n])|^|\d是)(?:依法|«words.how-adverbs»)?针?对(?:(?!{_VERB})[^，。；：\n]){{4,50}}的(?:(?!{_VERB})[一-鿿]){{0,6}}?(?:{_DONE})(?=[。；]|，(?!«words.counts-without-verb»)[^，。；\n]{{2,10}}\d)"
        ),
        say="这一句以“对”开头，到句末没有动词。请写明做了什么，如“对……进行审查”。",
    ),
)
