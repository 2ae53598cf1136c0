"""The names of bodies: places with their levels, the body of a title, kinds, parts of a long name."""

from __future__ import annotations

import pytest

from drafter.language.bodies import Kind, Level, in_title, joint, kind_of, parts, places, region

P, C, D, T = Level.PROVINCE, Level.CITY, Level.COUNTY, Level.TOWNSHIP


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("解放区司法局", [("解放区", D)]),
        ("焦作市解放区司法局", [("焦作市", C), ("解放区", D)]),
        ("河南省三门峡市湖滨区司法局", [("河南省", P), ("三门峡市", C), ("湖滨区", D)]),
        ("焦作市沁阳市司法局", [("焦作市", C), ("沁阳市", D)]),
        ("广西壮族自治区南宁市青秀区司法局", [("广西壮族自治区", P), ("南宁市", C), ("青秀区", D)]),
        ("双江拉祜族佤族布朗族傣族自治县司法局", [("双江拉祜族佤族布朗族傣族自治县", D)]),
        ("昌吉回族自治州昌吉市司法局", [("昌吉回族自治州", C), ("昌吉市", D)]),
        ("锡林郭勒盟东乌珠穆沁旗司法局", [("锡林郭勒盟", C), ("东乌珠穆沁旗", D)]),
        ("上海市浦东新区财政局", [("上海市", C), ("浦东新区", D)]),
        ("甲市经济技术开发区管理委员会", [("甲市", C), ("经济技术开发区", D)]),
        ("北京经济技术开发区管理委员会", [("北京经济技术开发区", D)]),
        ("秦皇岛经济技术开发区司法局", [("秦皇岛经济技术开发区", D)]),
        ("乌鲁木齐高新技术产业开发区管理委员会", [("乌鲁木齐高新技术产业开发区", D)]),
        ("甲市城乡一体化示范区管理委员会", [("甲市", C), ("城乡一体化示范区", D)]),
        ("甲区石桥街道办事处", [("甲区", D), ("石桥街道", T)]),
        ("中山市古镇镇人民政府", [("中山市", C), ("古镇镇", T)]),
        ("中共甲县委全面依法治县委员会办公室", [("甲县", D)]),
        ("国家税务总局焦作市税务局稽查局", [("焦作市", C)]),
        ("××区××街道", [("××区", D), ("××街道", T)]),
    ],
)
def test_places_from_the_highest_down(name: str, found: list[tuple[str, Level]]) -> None:
    assert [(place.name, place.level) for place in places(name)] == found


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("郑州市司法局", "郑州市"),
        ("南山区人民政府", "南山区"),
        ("景德镇市司法局", "景德镇市"),
        ("新乡市红旗区司法局", "新乡市红旗区"),
        ("新乡县司法局", "新乡县"),
        ("济宁市兖州区司法局", "济宁市兖州区"),
        ("全州县司法局", "全州县"),
        ("荆州市沙市区司法局", "荆州市沙市区"),
        ("津市市司法局", "津市市"),
        ("乐山市市中区司法局", "乐山市市中区"),
        ("镇江市司法局", "镇江市"),
        ("乡宁县司法局", "乡宁县"),
        ("城固县司法局", "城固县"),
        ("甲市民政局", "甲市"),
        ("甲市政府办公室", "甲市"),
        ("甲市市直机关工委", "甲市"),
    ],
)
def test_names_that_hold_the_name_of_a_level(name: str, place: str) -> None:
    assert region(name) == place


@pytest.mark.parametrize(
    "name",
    [
        "市场监督管理局",
        "城市管理局",
        "社区矫正管理局",
        "乡村振兴局",
        "住房和城乡建设局",
        "城镇管理局",
        "全面依法治区委员会办公室",
        "我区各部门",
        "全县各部门",
        "各区县司法局",
        "县司法局",
        "市政府办公室",
        "水利局",
        "新华街道办事处",
        "",
    ],
)
def test_what_is_no_region(name: str) -> None:
    assert region(name) == ""


@pytest.mark.parametrize("name", ["住房和城乡建设局", "乡村振兴局", "市场监督管理局"])
def test_the_work_of_a_department_is_no_place(name: str) -> None:
    assert [place.name for place in places(f"焦作市解放区{name}")] == ["焦作市", "解放区"]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("甲区司法局关于2023年法治政府建设情况的报告", "甲区司法局"),
        ("关于甲区2023年法治政府建设情况的报告", "甲区"),
        ("河阳县水利局二〇二四年度法治政府建设工作总结报告", "河阳县水利局"),
        ("白沙县公安局2024年法治公安建设暨法治政府建设年度报告", "白沙县公安局"),
        ("石桥街道2025年法治政府建设情况报告", "石桥街道"),
        ("甲区司法局、甲区信访局关于2023年法治政府建设情况的报告", "甲区司法局、甲区信访局"),
        ("关于报送2024年度法治政府建设情况的报告", ""),
        ("2023年度法治政府建设情况报告", ""),
        ("法治政府建设年度报告", ""),
        ("", ""),
    ],
)
def test_the_body_that_a_title_names(title: str, body: str) -> None:
    assert in_title(title) == body


@pytest.mark.parametrize(
    ("name", "bodies"),
    [
        ("甲区司法局、甲区信访局", ["甲区司法局", "甲区信访局"]),
        ("甲区司法局和甲区信访局", ["甲区司法局", "甲区信访局"]),
        ("科学技术、工业和信息化局", ["科学技术、工业和信息化局"]),
    ],
)
def test_several_bodies_in_one_name(name: str, bodies: list[str]) -> None:
    assert joint(name) == bodies


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("示例市司法局", Kind.JUSTICE),
        ("示例市人民政府", Kind.GOVERNMENT),
        ("卫滨区", Kind.GOVERNMENT),
        ("石桥镇人民政府", Kind.TOWNSHIP),
        ("石桥街道", Kind.TOWNSHIP),
        ("示例市应急管理局", Kind.DEPARTMENT),
        ("", None),
    ],
)
def test_the_kind_of_a_body_is_in_its_name(name: str, kind: Kind | None) -> None:
    assert kind_of(name) is kind


def test_a_long_name_parts_behind_its_places_and_offices() -> None:
    assert parts("国家税务总局黔西南布依族苗族自治州税务局第一稽查局") == [
        "国家税务总局",
        "黔西南布依族苗族自治州",
        "税务局",
        "第一稽查局",
    ]
    assert parts("示例市市场监督管理局") == ["示例市", "市场监督管理局"]
