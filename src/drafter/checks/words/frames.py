"""Sentences and clauses without their verb or their noun: 占比在考核中, 从而职工的意识, 形成了部门协同 (for D631)."""

from __future__ import annotations

from drafter.language.patterns import Lazy

# With one of these a clause has its verb.
_VERB = "«words.makes-a-clause»"
# Abstract things that a clause about them says something of.
_THING = "«words.ends-an-aim»"
_RISES = "«words.rises-behind-an-aim»"
"""Behind 的 these are no part of a name: 风险防范意识 is one."""
_SHARE = "«words.has-a-share»"
_HOW = "«words.how-people-like-it»"
_JOINTLY = "«words.done-jointly»"
_WHOLE = "«words.what-is-formed»"

FRAMES = (
    (
        Lazy(
            rf"(?:(?<=[，。；：、\n])|^)(?:(?!{_VERB})[^，。；：、“”《》\d\n]){{0,14}}(?:{_SHARE})在[^，。；：\n]{{2,18}}(?:中|里|内)(?=[。；]|，(?:难以|没有|无法|导致|影响))"
            r"|(?:占比|比重|比例)在[^，。；：\d\n]{2,18}(?:中|里|内)(?=[，。；])"
        ),
        "“在……中”后面没有写完，请写明占多少、怎样",
    ),
    (
        Lazy(
            rf"(?<=，)(?:从而|进而|以此|由此)(?:(?!{_VERB})[^，。；：“”\d\n]){{2,16}}的(?:(?!{_RISES})[^，。；：的“”\d\n]){{0,6}}(?:{_THING})(?=[，。；])"
        ),
        "后面没有动词，请补上“增强”“保障”一类的词",
    ),
    (
        Lazy(
            rf"(?:(?<=[，。；\n])|^)(?:(?!{_VERB})[^，。；：、“”《》（）\d\n]){{2,16}}的(?:(?!{_RISES})[^，。；：的“”\d\n]){{0,6}}(?:{_THING})(?=[。；])"
        ),
        "只有名词，没有写怎样了，请补上“得到提高”“得到保障”一类的话",
    ),
    (
        Lazy(
            rf"(?:采取|采用|运用|利用|通过)(?:(?!形式|内容|方式|活动|作品|载体|手段)[^，。；\n]){{0,16}}(?:{_HOW})(?=，)"
        ),
        "后面少了“的形式”“的方式”",
    ),
    (
        Lazy(
            rf"(?:形成|构建|构建起|建立|健全|营造)了?(?:起)?(?:(?!的)[^，。；：“”\d\n]){{4,40}}(?<![一个])(?:{_JOINTLY})(?=[。；])"
            rf"|(?:形成|构建|构建起|营造)了?(?:起)?(?:(?!的)[^，。；：“”\d\n]){{4,30}}(?:{_JOINTLY})(?=，(?![^。；\n]{{0,60}}(?:{_WHOLE})))"
        ),
        "后面少了“的格局”“的机制”一类的词",
    ),
)
