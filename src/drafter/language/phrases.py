"""Lines known by their words: organisations, dates, document numbers, and what a web page or a file adds around a text."""

from __future__ import annotations

import re

from drafter.language.patterns import Lazy

_CN_YEAR = "[«numerals.nine»〇○零OＯ]{4}"
DATE = Lazy(
    rf"(?:(?:19|20|１９|２０)\d\d年(?:\d{{1,2}}|元)月(?:\d{{1,2}}[日号])?|{_CN_YEAR}年[«numerals.ten»元]{{1,2}}月(?:«numerals.ten»{{1,3}}[日号])?"
    r"|(?:20|２０)\d\d[-/.．]\d{1,2}[-/.．]\d{1,2}日?)"
)
DOCUMENT_NUMBER = Lazy(r"[一-鿿×X]{1,12}[〔\[（(【［]20\d\d[〕\]）)】］]\s?第?\d{1,4}号")
_FURNITURE = Lazy(
    r"[【\[（(]?\s?(?:«language.labels-of-a-page»|发布(?:时间|日期|机构|单位|者|人)|发文(?:机关|机构|字号|日期|单位|时间)|(?:信息"
    "|文章|稿件)?来源|(?:浏览|阅读|点击|访问)(?:次数|量|数|人数)?|主题(?:分类|词)|公开(?:方式|日期|类别|形式|范围|时限|属性)|(?:是否)?有效性?"
    "|(?:«language.kinds-of-time»)(?:时间|日期)|(?:责任)?(?:编辑|校对|审核|初审|复审|终审)|信息(?:分类|类别|名称)|当前(?:所在)?位置"
    "|您(?:现在|当前|所在)?的?(?:所在)?位置|公文(?:种类|名称)|所属(?:类别|主题|栏目)|扫(?:一扫|码)|关闭(?:窗口|本页)?|返回(?:顶部|首页|列表)?"
    r"|主办(?:单位)?|承办(?:单位)?|网站(?:地图|标识码)|相关(?:链接|附件|信息|文档|文章))\s?(?:[：:＞>]|[】\]]|\d|$|[（(].{0,12}[）)]?$)"
)
_FURNITURE_ANY = Lazy(
    r"ICP备|公网安备|Copyright|All Rights Reserved|首页\s?(?:>|＞|»|/|-)|(?:>|＞|»)\s?[一-鿿]{2,12}\s?(?:>|＞|»)|【?字体[：:]?|扫一扫|分享到|打印本页|关闭窗口|浏览次数|发布时间[：:]|打印\s?关闭"
)
_TIME = re.compile(r"(?:20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s?)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:来源.*)?")

_LABEL = Lazy(r"[一-鿿]{2,8}[：:](?=.)")


def is_furniture(text: str) -> bool:
    """Whether a short line belongs to the web page or the file around the report, not to its words."""
    if len(text) > 160 or ("。" in text and len(text) > 60):
        return False
    return (
        _FURNITURE.match(text) is not None
        or (_FURNITURE_ANY.search(text) is not None and "。" not in text)
        or _TIME.fullmatch(text) is not None
    )


def is_label(text: str) -> bool:
    """Whether a line says one thing under its name, as minutes and forms do (地点：三楼会议室), and no web page does."""
    return _LABEL.match(text) is not None and not is_furniture(text)


def squeezed(text: str) -> str:
    """Words without blanks and punctuation, to see whether two lines say the same."""
    return re.sub(r"[\W_]+", "", text)
