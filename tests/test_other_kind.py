"""A text of another kind is told so, and not asked for what the statute asks of this report only."""

from __future__ import annotations

from pathlib import Path

import drafter

OF_THIS_REPORT = {"D201", "D202", "D207", "D208", "D209", "D216", "D217", "D226", "D401", "D410"}
SENTENCES = "地区生产总值增长5%，粮食产量再创新高，城镇新增就业3万人，项目建设有序推进。"


def written(folder: Path, title: str) -> Path:
    path = folder / "报告.txt"
    lines = [
        title,
        "各位代表：",
        "一、2025年工作回顾",
        "2023年以来，" + SENTENCES * 6,
        "二、2026年重点工作",
        SENTENCES * 6,
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def told_of(folder: Path, text: str) -> set[str]:
    """The codes that a report of this text is told."""
    path = folder / "报告.txt"
    path.write_text(text, encoding="utf-8")
    return {f.rule.code for f in drafter.check(path).findings}


def test_a_government_work_report_is_not_asked_for_statutory_contents(tmp_path: Path) -> None:
    draft = drafter.check(written(tmp_path, "2026年甲市政府工作报告"))
    assert not OF_THIS_REPORT & {f.rule.code for f in draft.findings}


def test_this_report_is_asked_for_them(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    text = written(tmp_path, "甲市司法局2025年度法治政府建设情况报告").read_text(encoding="utf-8")
    path.write_text(text.replace("粮食产量再创新高", "法治政府建设深入推进，行政执法更加规范"), encoding="utf-8")
    assert {"D201", "D209"} <= {f.rule.code for f in drafter.check(path).findings}


def test_a_title_of_another_annual_report_says_what_it_is(tmp_path: Path) -> None:
    """政府信息公开 speaks of law and of 规范性文件 as this report does, and numbers a 总体情况."""
    codes = told_of(
        tmp_path,
        "甲市医疗保障局2023年政府信息公开工作年度报告\n"
        "本报告按照国务院办公厅规定的格式编制，数据统计期限为2023年1月1日至12月31日，电子版可以从网站下载。\n"
        "一、总体情况\n"
        "（一）主动公开情况。依法公开规范性文件、政策法规326条，保障公民、法人和其他组织依法获取政府信息。\n"
        "（二）依申请公开情况。全年未收到政府信息公开申请，未发生因此申请行政复议、提起行政诉讼的情况。\n",
    )
    assert "D225" in codes
    assert not OF_THIS_REPORT & codes


def test_a_report_copied_without_its_title_and_its_transition_is_one(tmp_path: Path) -> None:
    codes = told_of(
        tmp_path,
        "2020年，我市全面贯彻习近平法治思想，认真落实法治政府建设决策部署，依法行政水平不断提高。\n"
        "一、坚决扛起主体责任，纵深推进法治政府建设\n"
        "组织学习法治政府建设的重要指示精神，开展领导干部依法行政培训，市政府常务会议每月学法，制定法治政府建设工作要点，"
        "把法治政府建设纳入考核，全面推进依法治市，规范行政执法，开展普法宣传。\n",
    )
    assert "D225" not in codes
    # It is sent to nobody: it opens as an article does.
    assert "D226" not in codes
