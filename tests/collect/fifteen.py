"""The folder of a city's 司法局 in January, as such a folder looks: fifteen bodies of four kinds, and the usual trouble.

``write(folder)`` fills it; what is wrong with each file stands beside it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from drafter.pipeline import Pipeline

YEAR = 2026
Pair = tuple[Any, Any]

_JUSTICE: Mapping[str, Pair] = {
    "LD01": (6, 5), "LD02": (8, 8), "LD05": (2, 2), "LD15": (41, 40), "LD07": (41, 39), "LD14": (212, 187),
    "YS01": (86, 71), "GF06": (14, 17), "GF01": (9, 11), "GF16": (9, 11), "GF02": (9, 11), "JC02": (7, 6),
    "JC04": (143, 128), "JC07": (12, 12), "JC09": (96, 83), "JC12": (31, 28), "ZF01": (38, 38), "ZF02": (1126, 1094),
    "ZF08": (167, 142), "ZF09": (158, 133), "ZF13": (5, 4), "ZF14": (643, 580), "ZF17": (214, 190), "ZF21": (57, 63),
    "ZF22": (57, 60), "FY01": (131, 108), "FY02": (119, 97), "FY21": (11, 9), "FY03": (114, 95), "FY04": (43, 38),
    "FY05": (12, 11), "FY07": (6, 7), "FY12": (1, 0), "FY08": (2, 1), "FY09": (1, 1), "FY06": (10, 9), "FY10": (31, 22),
    "FY11": (18, 15), "FY22": (16, 11), "SU01": (64, 58), "SU02": (57, 52), "SU03": (4, 6), "SU05": (49, 45),
    "SU06": (49, 44), "TJ03": (2075, 1980), "TJ04": (1996, 1902), "TJ02": (2460, 2318), "TJ06": (134, 134),
    "TJ07": (611, 598), "PF01": (176, 163), "PF04": (58, 49), "PF06": (827, 761), "PF11": (1893, 1870),
    "PF15": (1893, 1866), "FL01": (487, 442), "FL02": (361, 318), "FL03": (121, 119), "FL04": (5, 5), "FL07": (345.6, 298.2),
    "FL08": (3821, 3540), "FL16": (112, 112), "FL17": (112, 112), "FL19": (121, 121), "JZ09": (163, 158), "JZ02": (142, 139),
    "JZ03": (137, 134), "JZ01": (168, 163), "JZ04": (0, 0), "CJ02": (3, 2), "CJ05": (27, 31), "CJ08": (27, 30),
    "CJ10": (46, 46), "CJ09": (46, 46), "DW01": (11, 11), "DW02": (58, 56),
}  # fmt: skip
_DEPARTMENT: Mapping[str, Pair] = {
    "LD01": (4, 4), "LD02": (6, 5), "ZW01": (128, 131), "ZW15": (312, 308), "GF01": (2, 3), "GF16": (2, 3), "GF02": (2, 3),
    "GF06": (3, 4), "JC04": (36, 29), "JC07": (2, 2), "JC12": (5, 4), "ZF02": (186, 179), "ZF08": (24, 31), "ZF09": (23, 29),
    "ZF13": (4, 3), "ZF14": (372, 341), "ZF17": (120, 100), "ZF21": (19, 22), "ZF22": (19, 21), "ZF26": (1243, 1176),
    "ZF30": (5310, 5874), "FY24": (14, 11), "FY25": (1, 1), "SU01": (8, 6), "SU02": (7, 6), "SU03": (1, 0), "SU05": (6, 5),
    "SU06": (6, 5), "JD01": (11, 9), "JD02": (13, 15), "JD08": (24, 24), "GK01": (1386, 1290), "GK02": (37, 33),
    "GK05": (37, 33), "PF01": (32, 28), "PF04": (7, 6), "PF11": (214, 211), "PF15": (214, 209),
}  # fmt: skip
_TOWNSHIP: Mapping[str, Pair] = {
    "LD01": (5, 4), "LD02": (7, 6), "LD04": (2, 1), "JC04": (18, 15), "JC07": (1, 1), "ZF02": (16, 15), "ZF13": (2, 2),
    "ZF19": (43, 43), "ZF26": (21, 17), "ZF30": (264, 231), "FY24": (1, 2), "SU01": (1, 1), "TJ03": (163, 151),
    "TJ04": (159, 147), "TJ02": (187, 172), "TJ06": (19, 19), "TJ07": (86, 84), "JD01": (6, 5), "GK01": (142, 131),
    "PF01": (24, 22), "PF06": (96, 88), "FL08": (231, 204), "FL19": (19, 19), "JZ02": (9, 8), "JZ01": (13, 12), "JZ04": (0, 0),
}  # fmt: skip
_OF = {"司法局": _JUSTICE, "部门": _DEPARTMENT, "乡镇街道": _TOWNSHIP}
# Parts of a sum: scaled by themselves they would not add up any more.
_SUMS = {
    "FY06": ("FY07", "FY12", "FY08", "FY09"),
    "FY03": ("FY04", "FY05", "FY06", "FY10", "FY11"),
    "FL01": ("FL02", "FL03", "FL04"),
    "JD08": ("JD01", "JD02"),
}

_COPIED = (
    "推行“综合查一次”机制，对同一经营主体涉及多个部门的检查事项统一安排、联合实施，全年减少重复检查三百余次，"
    "企业反映的多头检查、重复检查问题明显减少。"
)
_WEAK: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "东城": (
        ("基层执法力量不足，镇街一线执法人员偏少", "编制总量有限，人员流动性大", "统筹编制资源，充实镇街执法力量"),
    ),
    "西城": (("镇街一线执法人员偏少，基层执法力量薄弱", "机构改革后人员未配齐", "推动执法力量下沉"),),
    "河阳": (("行政复议案件增长快，办案人员紧张", "案件量逐年上升，专职人员只有三名", "配齐配强行政复议应诉人员"),),
    "柳林": (("法治宣传形式单一，针对性不强", "对新媒体研究不够", "分众开展精准普法"),),
    "城管": (("执法人员能力参差不齐，执法不够规范", "新进人员多，培训不系统", "实施全员轮训"),),
    "市场": (("普法宣传形式较为单一，针对性、实效性不强", "习惯于发传单、挂横幅", "制作以案释法短视频"),),
    "石桥": (("镇里执法力量薄弱，一线执法人员偏少", "事项下放多，人员未随之下沉", "争取区直部门派员驻镇"),),
}


def write(folder: Path, pipeline: Pipeline) -> Path:
    """All files of the folder; gives the path of the roster."""
    (folder / "区县").mkdir(parents=True)
    (folder / "市直部门").mkdir()
    (folder / "乡镇街道").mkdir()
    make = Maker(pipeline)
    # Reported twice: the older of the two by its 成文日期.
    make.book(folder / "区县/东城区司法局.xlsx", "清河市东城区司法局", "司法局", 1.0, "东城", date="2027年1月21日")
    make.book(
        folder / "区县/东城区司法局（初报）.xlsx", "清河市东城区司法局", "司法局", 1.0, "东城",
        {"FY01": (127, 108), "TJ03": (2031, 1980)}, date="2027年1月8日",
    )  # fmt: skip
    # 元, where the catalog counts 万元.
    make.book(
        folder / "区县/西城区司法局.xlsx", "清河市西城区司法局", "司法局", 0.8, "西城",
        {"FL07": (2871500, 2410300)}, units={"FL07": "元"},
    )  # fmt: skip
    # An estimate: 余; and an own row that a neighbour has as well.
    make.book(
        folder / "区县/河阳县司法局.xlsx", "河阳县司法局", "司法局", 1.2, "河阳",
        {"TJ02": ("2900余", 2780), "FL08": ("近4600", 4210)}, own=(("", "“法治副校长”进校园", "场次", 142, 120),),
    )  # fmt: skip
    # A required cell is empty, and one number has a zero too many.
    make.book(
        folder / "区县/柳林县司法局.xlsx", "柳林县司法局", "司法局", 0.6, "柳林",
        {"FY02": (None, 58), "PF01": (1060, 98)}, own=(("", "“法治副校长”进校园", "场次", 97, 88),),
    )  # fmt: skip
    # 属实说明 beside a number that has grown much.
    make.book(
        folder / "市直部门/城管局.xlsx", "清河市城市管理局", "部门", 2.1, "城管", {"ZF26": (8216, 2470)},
        notes={"ZF26": "属实：4月起接收交通、住建移交的处罚权，案件大增"}, point=_COPIED,
    )  # fmt: skip
    make.book(folder / "市直部门/市场监管局.xlsx", "清河市市场监督管理局", "部门", 1.6, "市场", point=_COPIED)
    # More than the whole: 104 % of the officials came to the examination.
    make.book(folder / "市直部门/教育局.xlsx", "清河市教育局", "部门", 0.4, "", {"PF15": (89, 84)})
    # Published reports, no workbook.
    make.report(folder / "市直部门/清河市交通运输局2026年法治政府建设年度报告.docx", "清河市交通运输局", 1.1)
    suffix = "pdf" if shutil.which("soffice") else "docx"
    make.report(folder / f"市直部门/农业农村局报告.{suffix}", "清河市农业农村局", 0.9)
    # Last year's workbook, sent in by mistake.
    make.book(folder / "乡镇街道/白沙镇.xlsx", "白沙镇人民政府", "乡镇街道", 1.0, "", year=YEAR - 1)
    # An older shape of the workbook: fewer columns, other order, a heading above them.
    make.older(folder / "乡镇街道/石桥镇.xlsx", "石桥镇人民政府", 0.9, "石桥")
    # The roster spells it without 清河市.
    make.book(folder / "乡镇街道/龙泉街道.xlsx", "清河市龙泉街道办事处", "乡镇街道", 1.4, "")
    # Broken off while it was sent.
    whole = (folder / "区县/西城区司法局.xlsx").read_bytes()
    (folder / "市直部门/水利局.xlsx").write_bytes(whole[: len(whole) // 2])
    # What else lies about.
    (folder / "通知.txt").write_text("请各单位于1月25日前报送年度报告。", encoding="utf-8")
    (folder / "合影.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
    _plain(folder / "通讯录.xlsx", [["姓名", "电话"], ["张三", "0000-0000000"]])
    return _roster(folder / "名单.xlsx")


def _roster(path: Path) -> Path:
    names = (
        ("清河市东城区司法局", "司法局"), ("清河市西城区司法局", "司法局"), ("河阳县司法局", "司法局"),
        ("柳林县司法局", "司法局"), ("清河市城市管理局", "部门"), ("清河市市场监督管理局", "部门"), ("清河市教育局", "部门"),
        ("清河市交通运输局", "部门"), ("清河市农业农村局", "部门"), ("清河市水利局", "部门"), ("清河市财政局", "部门"),
        ("白沙镇人民政府", "乡镇街道"), ("石桥镇人民政府", "乡镇街道"), ("龙泉街道办事处", "乡镇街道"),
        ("清河市档案馆", "部门"),
    )  # fmt: skip
    rows = [[name, kind, "否" if name.endswith("档案馆") else "是", "某科"] for name, kind in names]
    return _plain(path, [["单位名称", "单位类型", "应报", "联系人"], *rows])


def _plain(path: Path, rows: Iterable[list[Any]]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def _scaled(kind: str, size: float) -> dict[str, Pair]:
    values: dict[str, Pair] = {
        code: (round(now * size, 1 if isinstance(now, float) else None), round(then * size, 1 if isinstance(then, float) else None))
        for code, (now, then) in _OF[kind].items()
    }  # fmt: skip
    for whole, parts in _SUMS.items():
        if whole in values:
            values[whole] = (sum(values[p][0] for p in parts), sum(values[p][1] for p in parts))
    if "FY22" in values:
        carried, taken, done = (values[c] for c in ("FY21", "FY02", "FY03"))
        values["FY22"] = (max(0, carried[0] + taken[0] - done[0]), max(0, carried[1] + taken[1] - done[1]))
        values["JZ01"] = tuple(values["JZ09"][i] + values["JZ02"][i] - values["JZ03"][i] for i in (0, 1))  # type: ignore[assignment]
    return values


class Maker:
    """Makes the files."""

    def __init__(self, pipeline: Pipeline) -> None:
        self.pipeline = pipeline

    def book(
        self, path: Path, name: str, kind: str, size: float, weak: str, other: Mapping[str, Pair] | None = None,
        *, units: Mapping[str, str] | None = None, notes: Mapping[str, str] | None = None, date: str = "",
        own: Iterable[tuple[Any, ...]] = (), point: str = "", year: int = YEAR,
    ) -> None:  # fmt: skip
        """A workbook as ``new`` makes it, filled in as a bureau does."""
        from drafter.model.facts import Kind

        path.write_bytes(self.pipeline.dump(self.pipeline.new(year, name, Kind(kind))))
        book = load_workbook(path)
        about = {row[0].value: row[1] for row in book["基本信息"].iter_rows()}
        about["成文日期"].value = date or f"{year + 1}年1月19日"
        sheet = book["指标"]
        values = {**_scaled(kind, size), **(other or {})}
        head = [cell.value for cell in sheet[1]]
        unit, now, then, remark = (head.index(h) + 1 for h in ("单位", "本年", "上年", "备注"))
        free = 0
        for row in range(2, sheet.max_row + 1):
            code = sheet.cell(row, 1).value
            if code in values:
                sheet.cell(row, now).value, sheet.cell(row, then).value = values[code]
            if code in (units or {}):
                sheet.cell(row, unit).value = (units or {})[code]
            if code in (notes or {}):
                sheet.cell(row, remark).value = (notes or {})[code]
            if not code and not free:
                free = row
        for row, cells in enumerate(own, free):
            for column, value in enumerate(cells, 1):
                sheet.cell(row, column).value = value
        for row, cells in enumerate(_WEAK.get(weak, ()), 2):
            for column, value in enumerate(cells, 1):
                book["不足与原因"].cell(row, column).value = value
        if point:
            points = book["要点"]
            points.cell(2, 4).value = f"{points.cell(2, 4).value}{point}"
        book.save(path)

    def older(self, path: Path, name: str, size: float, weak: str) -> None:
        """A workbook without the columns and sheets that came later."""
        book = Workbook()
        sheet = book.active
        sheet.title = "基本信息"
        for row in (("项目", "内容"), ("单位名称", name), ("报告年度", f"{YEAR}年"), ("成文日期", "2027.1.18")):
            sheet.append(row)
        sheet = book.create_sheet("指标")
        sheet.append(("指标名称", "单位", "上年", "本年"))
        specs = self.pipeline.catalog.by_code
        for code, (now, then) in _scaled("乡镇街道", size).items():
            sheet.append((specs[code].name, specs[code].unit, then, now))
        sheet = book.create_sheet("不足与原因")
        sheet.append(("不足", "原因", "对策"))
        for cells in _WEAK[weak]:
            sheet.append(cells)
        book.save(path)

    def report(self, path: Path, name: str, size: float) -> None:
        """What a bureau put on its website, made from a workbook that it did not send."""
        workbook = path.with_suffix(".xlsx")
        self.book(workbook, name, "部门", size, "城管")
        draft = self.pipeline.check(workbook)
        suffix = path.suffix[1:]
        path.write_bytes(self.pipeline.render(draft, (suffix,))[suffix])
        workbook.unlink()
