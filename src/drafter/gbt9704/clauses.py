"""GB/T 9704-2012 as data: each clause that concerns a report, its strength, what drafter does, how it is tested.

``python -m drafter.gbt9704.clauses`` prints docs/gbt9704.md; a test keeps the two alike.
"""

from __future__ import annotations

from msgspec import Struct


class Clause(Struct, frozen=True):
    """One clause in our own words. ``strength`` is 定义, 规定, 一般, 推荐 or 可以: only 规定 can be broken.

    ``tests`` are names of test functions; ``limits`` says what a word processor cannot do, or drafter leaves to people.
    """

    number: str
    strength: str
    demand: str
    does: str
    tests: tuple[str, ...] = ()
    limits: str = ""


CLAUSES: tuple[Clause, ...] = (
    Clause(
        "3.1",
        "定义",
        "“字”是一个汉字的宽度",
        "缩进按字写：Word 读字数，LibreOffice 读绝对长度；署名、附件说明的位置按实际字宽计算",
        ("test_3_1_indents_in_characters_and_twips",),
    ),
    Clause(
        "3.2",
        "定义",
        "“行”是一个汉字的高度加 3 号汉字高度的八分之七",
        "标题行距 36 磅（22＋14）；正文用固定值，使每面恰好 22 行",
        ("test_3_2_title_line",),
    ),
    Clause("4", "规定", "纸张的定量、白度、耐折度、不透明度、酸碱度", "不涉及", (), "由打印用纸决定"),
    Clause("5.1", "规定", "A4 纸，210 mm×297 mm", "所有节都是 A4", ("test_5_1_paper", "test_page_is_a4")),
    Clause(
        "5.2.1",
        "规定",
        "天头 37±1 mm，订口 28±1 mm，版心 156 mm×225 mm",
        "common：页边距 37、35、28、26 mm；gbt33476：上下各减 2.42 mm，使墨迹而不是行框落在 37 mm 处",
        ("test_5_2_1_margins", "test_margins_on_the_page"),
        "Word 把行距摊在字的上下，页边距 37 mm 时首行墨迹约在 40 mm 处；要墨迹到位请选 gbt33476",
    ),
    Clause(
        "5.2.2",
        "一般",
        "没有特别说明的要素用 3 号仿宋体",
        "正文样式仿宋_GB2312、16 磅；四个字体槽都写明，不用主题字体",
        ("test_5_2_2_fonts_in_all_slots", "test_5_2_2_chinese_punctuation_stays_chinese", "test_fonts_by_role"),
        "字体不随程序分发；数字用哪种字体标准没有规定，默认全文 Times New Roman，可改",
    ),
    Clause(
        "5.2.3",
        "一般",
        "每面 22 行，每行 28 字，撑满版心",
        "行距固定 28.95 磅（gbt33476 为 29.45 磅），字距紧缩 0.25 磅，关闭孤行控制和中西文自动间距，标点不悬挂",
        (
            "test_5_2_3_grid",
            "test_5_2_3_no_automatic_gaps",
            "test_twenty_two_lines",
            "test_twenty_eight_characters",
            "test_sixty_pages",
        ),
        "不用字符网格：LibreOffice 会排成每行 14 字；行首禁则会使个别行是 27 字",
    ),
    Clause(
        "5.2.4", "一般", "文字为黑色", "正文样式颜色 000000", ("test_5_2_4_black",), "待填处以黄色突出，定稿前应没有"
    ),
    Clause("6.1", "规定", "版心误差不超过 1 mm", "成稿逐页量过", ("test_margins_on_the_page",)),
    Clause(
        "6.2",
        "规定",
        "双面印刷，套正误差不超过 2 mm；黑色 BL100%，红色 Y80%、M80%",
        "页码分单双页，便于双面打印；红色写作 FF0000",
        ("test_7_2_4_issuer",),
        "Word 只有 RGB，没有印刷色值；由印刷环节保证",
    ),
    Clause("6.3", "规定", "左侧装订，订位、裁切误差", "不涉及", (), "由装订环节保证"),
    Clause(
        "7.2.1", "一般", "份号：6 位 3 号阿拉伯数字，左上角第一行", "不编排", (), "涉密公文才标；涉密内容不得用本程序"
    ),
    Clause("7.2.2", "一般", "密级和保密期限：3 号黑体，左上角第二行", "不编排", (), "同上"),
    Clause("7.2.3", "一般", "紧急程度：3 号黑体，左上角", "不编排", (), "年度报告一般没有紧急程度"),
    Clause(
        "7.2.4",
        "规定",
        "发文机关标志居中，上边缘距版心上边缘 35 mm；推荐小标宋体，红色；联合行文时“文件”在右侧上下居中",
        "按字号推算段前距，使墨迹上缘在 35 mm 处；名称长时缩小到一行；套打时空着不印；联合行文逐行分散对齐，“文件”居右",
        ("test_7_2_4_issuer", "test_7_2_4_joint_issuers", "test_issuer_35_mm_below"),
        "各字库的墨迹上缘相差零点几毫米；字号标准没有规定",
    ),
    Clause(
        "7.2.5",
        "规定",
        "发文字号在标志下空二行；上行文居左空一字，与最后一个签发人同行；年份用六角括号〔〕",
        "照排；括号用填写的原样，方括号由检查提醒",
        ("test_7_2_5_number", "test_number_and_signer_on_one_line"),
    ),
    Clause(
        "7.2.6",
        "规定",
        "签发人居右空一字；“签发人：”3 号仿宋，姓名 3 号楷体；多人时每行两名，回行与第一名对齐",
        "制表位按姓名字宽计算",
        ("test_7_2_6_signers", "test_number_and_signer_on_one_line"),
    ),
    Clause(
        "7.2.7",
        "规定",
        "发文字号之下 4 mm 处一条与版心等宽的红色分隔线",
        "独立段落的下框线，不受缩进影响；线粗 2 磅，可改",
        ("test_7_2_7_red_rule", "test_red_rule_on_the_page"),
    ),
    Clause(
        "7.3.1",
        "一般",
        "标题 2 号小标宋体，红线下空二行，居中；回行词意完整、排列对称，梯形或菱形",
        "在词语边界断行，不拆机关名称、书名号、年份，不留一两个字的行",
        ("test_7_3_1_title", "test_7_3_1_title_breaks", "test_title_position"),
        "断行靠词表，不常见的词可能断得不理想，可在 Word 里移动换行符",
    ),
    Clause(
        "7.3.2", "规定", "主送机关在标题下空一行，顶格，回行仍顶格，末尾用全角冒号", "照排", ("test_7_3_2_addressee",)
    ),
    Clause(
        "7.3.3",
        "一般",
        "首页必须显示正文；每段左空二字；层次“一、”“（一）”“1.”“（1）”；第一层黑体，第二层楷体，第三、四层仿宋",
        "层次用 Word 的标题 1 至 4，带大纲级别；段内标题用同级的字符样式；序号是文字，不是自动编号",
        ("test_7_3_3_headings", "test_7_3_3_run_in_heading", "test_fonts_by_role", "test_heading_not_last_on_a_page"),
    ),
    Clause(
        "7.3.4",
        "规定",
        "附件说明在正文下空一行，左空二字；多个时用阿拉伯数字编号；名称后不加标点；回行与名称首字对齐",
        "悬挂缩进按字宽计算",
        ("test_7_3_4_attachment_note", "test_attachment_note_lines_up"),
    ),
    Clause(
        "7.3.5.1",
        "一般",
        "加盖印章：成文日期右空四字，署名以日期居中；印章上距正文一行之内；联合行文各印章不相交，每排最多三个",
        "选“加盖印章”时照此留位置，正文下空二行；不画印章",
        ("test_7_3_5_1_sealed", "test_7_3_5_1_joint_seals"),
        "印章由单位加盖",
    ),
    Clause(
        "7.3.5.2",
        "规定",
        "不加盖印章：正文下空一行，署名右空二字，日期首字比署名首字右移二字；日期长于署名时日期右空二字",
        "按实际字宽计算缩进；几个机关联合署名时首字对齐",
        ("test_7_3_5_2_unsealed", "test_7_3_5_2_long_date", "test_signature_geometry"),
    ),
    Clause("7.3.5.3", "规定", "加盖签发人签名章的位置", "不编排", (), "报告不用签名章"),
    Clause(
        "7.3.5.4",
        "规定",
        "成文日期用阿拉伯数字，年份全称，月日不编虚位",
        "原样编排填写的日期，不合规的由检查提醒",
        ("test_7_3_5_4_date",),
    ),
    Clause(
        "7.3.5.5",
        "规定",
        "空白容不下印章时调整行距、字距，不另起一页只放署名",
        "正文末段、署名、日期同页",
        ("test_7_3_5_5_signature_kept", "test_signature_not_alone"),
        "LibreOffice 会把整个末段移到下一页，Word 只移末行；长过 12 行的末段转 PDF 时不再捆绑",
    ),
    Clause(
        "7.3.6",
        "规定",
        "附注居左空二字，加圆括号，编排在成文日期下一行",
        "照排",
        ("test_7_3_6_note", "test_note_position"),
    ),
    Clause(
        "7.3.7",
        "规定",
        "附件另面编排，在版记之前；“附件”及序号 3 号黑体，左上角第一行；标题居中在第三行",
        "照排；横排表的附件自成一节",
        ("test_7_3_7_attachment", "test_attachment_on_a_new_page"),
    ),
    Clause(
        "7.4.1",
        "推荐",
        "版记分隔线与版心等宽，首末线 0.35 mm，中间线 0.25 mm；末线与末面版心下边缘重合",
        "文本框贴版心下边缘，所在段落留出同样高的位置：放不下时整体移到下一面",
        ("test_7_4_1_rules", "test_imprint_on_the_bottom_edge"),
        "Word 的线宽以八分之一磅为单位：0.35 mm 为 1 磅（0.353 mm），0.25 mm 为 0.75 磅（0.265 mm）；GB/T 33476.2 要版记落在偶数页，在版式设置里选“放在双页”：页数由程序推算，有大表格的可能差一面",
    ),
    Clause(
        "7.4.2",
        "一般",
        "抄送机关 4 号仿宋，左右各空一字，回行与冒号后首字对齐，句号结尾",
        "照排；没有句号的补上",
        ("test_7_4_2_copies", "test_imprint_on_the_bottom_edge"),
    ),
    Clause(
        "7.4.3",
        "一般",
        "印发机关左空一字，印发日期右空一字并加“印发”，4 号仿宋",
        "照排；没有“印发”的补上",
        ("test_7_4_3_printed",),
    ),
    Clause(
        "7.5",
        "一般",
        "页码 4 号半角宋体，左右各一条一字线，线距版心下边缘 7 mm；单页居右空一字，双页居左空一字；附件连续编码",
        "单双页页脚不同；按行高推算页脚距离",
        ("test_7_5_page_numbers", "test_page_number_places"),
        "版记独占一面时不编页码要在版式设置里选：Word 不能自动判断，页数由程序推算",
    ),
    Clause(
        "8",
        "规定",
        "A4 横排的表格页码位置与其他页一致；单页表头在订口一边，双页表头在切口一边",
        "宽表自成横向一节，页码放在页眉的竖排文本框里，纸张竖过来看与其他页一致",
        ("test_8_landscape", "test_landscape_page_numbers"),
    ),
    Clause("9", "规定", "计量单位、标点、数字用法执行相应国家标准", "由 drafter check 检查", (), "版式不涉及"),
    Clause("10", "规定", "信函、命令（令）、纪要格式", "不编排", (), "年度报告不用这些格式"),
)


def clause(number: str) -> Clause:
    """The clause with this number. Raises KeyError for one that is not in the table."""
    found = next((c for c in CLAUSES if c.number == number), None)
    if found is None:
        raise KeyError(number)
    return found


def markdown() -> str:
    """docs/gbt9704.md: the table of clauses."""
    rows = [
        "# drafter 与 GB/T 9704—2012",
        "",
        "本表由 `python -m drafter.gbt9704.clauses > docs/gbt9704.md` 生成，请改代码里的数据，不要改本文件。",
        "条款内容是我们自己的概括，以标准原文为准。强度：只有“规定”可以判为不符合；“一般”“推荐”是通常做法；“定义”是用语。",
        "单位改过的版式（`templates/format.toml`）与“规定”“一般”“推荐”不一致的，`drafter build` 会逐条列出。",
        "",
        "| 条款 | 强度 | 标准要求 | drafter 的做法 | 怎样检验 | 文字处理软件做不到或不由 drafter 做的 |",
        "|---|---|---|---|---|---|",
    ]
    for c in CLAUSES:
        tests = "、".join(f"`{name}`" for name in c.tests) or "—"
        rows.append(f"| {c.number} | {c.strength} | {c.demand} | {c.does} | {tests} | {c.limits or '—'} |")
    rows += [
        "",
        "检验分两层：`tests/test_gbt9704.py` 看文件里的 XML，`tests/test_rendering.py` 用 LibreOffice 转成 PDF 后量位置。",
        "LibreOffice 验不出的两件事只看 XML：Word 里中文引号、破折号用什么字体（`w:hint`），以及主题字体是否压过指定字体。",
        "",
        "页面的两种算法：`common` 的页边距是标准的数；`gbt33476` 按 GB/T 33476.2—2016 把上下页边距各减 2.42 mm"
        "（行高与字高之差的一半），使可见的字边落在版心上。",
    ]
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    print(markdown(), end="")
