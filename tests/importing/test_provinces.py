"""Tables of other provinces: other heads, other columns, other ways to write a target."""

from __future__ import annotations

from tests.importing.builders import imported, only, page, rows, table

TITLE = "<h1>项目支出绩效目标表</h1><p>（2024年度）</p>"


def test_shanghai_pairs_the_whole_project_with_the_year() -> None:
    document = only(
        page(
            "<h1>财政项目支出绩效目标申报表</h1><p>（2024年度）</p><p>填报单位：某区规划局　　单位：元</p>",
            table(
                "项目名称|业务系统运维|项目类别|其他一次性项目",
                "项目性质|经常性|实施单位|某区规划局",
                "计划开始日期|2024-01-01|计划完成日期|2024-12-31",
                "项目资金（元）@4x1|项目资金总额|2946000|年度资金申请总额|982000",
                "其中:财政资金|2946000|其中:当年财政拨款|982000",
                "上年结转资金||上年结转资金|0",
                "其他资金|0|其他资金|0",
                "项目总目标（2024年-2026年）@1x2|年度总体目标@1x3",
                "系统三年稳定运行@1x2|保障3个系统安全稳定运行@1x3",
                "一级指标|二级指标|三级指标|年度(/项目)指标值@1x2",
                "产出指标@2x1|数量指标|运维系统数量|=3.00(个)@1x2",
                "质量指标|测评通过率|=100.00(%)@1x2",
            ),
        )
    )
    assert document["金额单位"] == "元"
    assert document["项目期"] == "2024-01-01至2024-12-31"
    assert document["项目资金"] == {
        "实施期资金总额": "2946000", "年度资金总额": "982000", "实施期财政拨款": "2946000",
        "财政拨款": "982000", "上年结转": "0", "实施期其他资金": "0", "其他资金": "0",
    }  # fmt: skip
    assert document["绩效目标"] == {"实施期目标": "系统三年稳定运行", "年度目标": "保障3个系统安全稳定运行"}
    assert rows(document) == [
        ("产出指标", "数量指标", "运维系统数量", "=3.00(个)"),
        ("产出指标", "质量指标", "测评通过率", "=100.00(%)"),
    ]


def test_chongqing_has_no_levels_and_parts_the_target() -> None:
    document = only(
        page(
            "<h1>2024年一般性项目绩效目标表</h1>",
            table(
                "项目名称|信访业务工作经费@1x2|主管部门|某区信访办公室",
                "当年预算（万元）|46.00@1x4",
                "年度目标|接待来访群众，化解信访积案@1x4",
                "指标|指标权重|计量单位|指标性质|指标值",
                "接待来访群众批次|20|批次|≥|600",
                "按期办结率|20|%|≥|96",
                "办理质量|10|无|定性|好",
                "完成时间|10|月|≤|12",
            ),
        )
    )
    assert rows(document) == [
        ("", "", "接待来访群众批次", "≥600批次"),
        ("", "", "按期办结率", "≥96%"),
        ("", "", "办理质量", "好"),
        ("", "", "完成时间", "≤12月"),
    ]
    assert document["项目资金"] == {"年度资金总额": "46.00"}
    assert [row["分值"] for row in document["绩效指标"][""][""]] == ["20", "20", "10", "10"]  # type: ignore[index]


def test_points_in_the_head_of_a_level_are_those_of_its_rows_or_reported() -> None:
    def result(points: str) -> list[str]:
        read = imported(
            page(
                TITLE,
                table(
                    "项目名称|民宿奖补@1x4",
                    "一级指标|二级指标|三级指标|指标值|分值",
                    f"产出指标（{points}分）@2x1|数量指标|民宿数量|≥32家|30",
                    "质量指标|对象合规率|100%|20",
                ),
            )
        )
        assert list(read.documents[0]["绩效指标"]) == ["产出指标"]  # type: ignore[call-overload]
        return [cell.text for cell in read.unread]

    assert result("50") == []
    assert result("60") == ["产出指标（60分）"]


def test_sichuan_lists_all_projects_in_one_table() -> None:
    result = imported(
        page(
            "<h1>2024年部门预算项目支出绩效目标表</h1><p>金额单位：元</p>",
            table(
                "单位名称|项目名称|预算数（元）|年度目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|权重|指标方向性",
                "某县民政局@3x1|孤儿助学@2x1|90000@2x1|按季发放助学金@2x1|产出指标@2x1|数量指标|助学人数|≥|9|人|40|正向指标",
                "成本指标|人均标准|≤|1|万元/人|50|反向指标",
                "高龄补贴|120000|按月发放|产出指标|时效指标|发放时间|定性|每月15日前||90|正向指标",
            ),
        )
    )
    assert result.unread == ()
    first, second = result.documents
    assert (first["项目名称"], second["项目名称"]) == ("孤儿助学", "高龄补贴")
    assert (first["实施单位"], second["实施单位"]) == ("某县民政局", "某县民政局")
    assert (first["项目资金"], first["金额单位"]) == ({"年度资金总额": "90000"}, "元")
    assert second["绩效目标"] == {"年度目标": "按月发放"}
    assert [row[3] for row in (*rows(first), *rows(second))] == ["≥9人", "≤1万元/人", "每月15日前"]


def test_hunan_explains_and_scores_each_target() -> None:
    document = only(
        page(
            TITLE,
            table(
                "项目名称|档案数字化@1x7",
                "绩效指标@4x1|一级指标|二级指标|三级指标|指标值类型|指标值|计量单位|指标值内容|评（扣）分标准|备注",
                "成本指标@2x1|经济成本指标|扫描加工费|≤|0.65|元/页|每页单价|超出不得分|",
                "社会成本指标||||||",
                "产出指标|数量指标|扫描页数|定量|≥60|万页|完成页数|每少1%扣1分|分两期",
            ),
        )
    )
    assert document["版式"] == "国家2021"
    assert document["绩效指标"] == {
        "成本指标": {
            "经济成本指标": [
                {"三级指标": "扫描加工费", "指标值": "≤0.65元/页", "指标解释": "每页单价", "赋分规则": "超出不得分"}
            ]
        },
        "产出指标": {
            "数量指标": [
                {
                    "三级指标": "扫描页数", "指标值": "≥60万页", "指标解释": "完成页数",
                    "赋分规则": "每少1%扣1分", "备注": "分两期",
                }
            ]
        },
    }  # fmt: skip


def test_jiangsu_states_the_half_year_too() -> None:
    document = only(
        page(
            TITLE,
            table(
                "项目名称|河道管护@1x4",
                "一级指标|二级指标|三级指标|半年（程）指标值|全年（程）指标值",
                "过程@1x1|资金管理|预算执行率|≥50%|=100%",
                "产出|数量指标|保洁条数||=86条",
            ),
        )
    )
    (process,) = document["绩效指标"]["过程"]["资金管理"]  # type: ignore[index]
    assert process == {"三级指标": "预算执行率", "指标值": "=100%", "备注": "半年指标值：≥50%"}
    assert rows(document)[1] == ("产出", "数量指标", "保洁条数", "=86条")


def test_huangshan_writes_its_indicators_as_text() -> None:
    document = only(
        page(
            TITLE,
            table(
                "项目名称|智慧旅游平台|预算金额（元）|1681680",
                "绩效目标|保障平台全年稳定运行@1x3",
                "绩效指标|【产出指标-数量指标】 指标1：机柜数量（≥77台）；指标2：专线带宽（≥80M）"
                "/n【满意度指标-服务对象满意度指标】/n指标1：游客满意度（>92%）@1x3",
            ),
        )
    )
    assert rows(document) == [
        ("产出指标", "数量指标", "机柜数量", "≥77台"),
        ("产出指标", "数量指标", "专线带宽", "≥80M"),
        ("满意度指标", "服务对象满意度指标", "游客满意度", ">92%"),
    ]


def test_old_hebei_grades_a_target_in_four_columns() -> None:
    document = only(
        page(
            TITLE,
            table(
                "项目名称|低保金@1x7",
                "绩效指标分类@2x1|绩效指标@2x1|绩效指标描述@2x1|绩效指标评价标准@1x4|评价标准确定依据@2x1",
                "优|良|中|差",
                "产出指标|发放率|实发占应发比例|100%|90%|85%|&lt;85%|工作计划",
            ),
        )
    )
    (row,) = document["绩效指标"][""]["产出指标"]  # type: ignore[index]
    assert row["评价标准"] == {"优": "100%", "良": "90%", "中": "85%", "差": "<85%"}
    assert row["指标值依据"] == "工作计划"


def test_lists_in_one_cell_become_rows() -> None:
    document = only(
        page(
            TITLE,
            table(
                "项目名称|培训@1x3",
                "一级指标|二级指标|三级指标|指标值",
                "产出指标|数量指标|指标1：培训场次/n指标2：培训人数|指标1：≥2场/n指标2：≥90人",
                "产出指标|质量指标|指标1：/n指标2：/n……|",
            ),
        )
    )
    assert rows(document) == [
        ("产出指标", "数量指标", "培训场次", "≥2场"),
        ("产出指标", "数量指标", "培训人数", "≥90人"),
    ]


def test_a_lost_first_level_is_put_back() -> None:
    document = only(
        page(
            TITLE,
            table(
                "项目名称|宣传@1x3",
                "一级指标|二级指标|三级指标|指标值",
                "产出指标|数量指标|场次|≥2场",
                "质量指标|运行率|运行率|≥95%",
                "时效指标|时效指标|实施时间|12月底前",
            ),
        )
    )
    assert [row[:2] for row in rows(document)] == [
        ("产出指标", "数量指标"), ("产出指标", "质量指标"), ("产出指标", "时效指标")
    ]  # fmt: skip


def test_blank_level_cells_without_any_merge_repeat_the_one_above() -> None:
    document = only(
        page(
            TITLE,
            table(
                "项目名称|宣传@1x3",
                "一级指标|二级指标|三级指标|指标值",
                "产出指标|数量指标|场次|≥2场",
                "||人次|≥50人次",
                "|质量指标|合格率|≥95%",
            ),
        )
    )
    assert [row[:2] for row in rows(document)] == [
        ("产出指标", "数量指标"), ("产出指标", "数量指标"), ("产出指标", "质量指标")
    ]  # fmt: skip


def test_the_medium_term_half_goes_to_the_long_term_target() -> None:
    document = only(
        page(
            "<h1>项目支出绩效目标申报表</h1><p>（2024年度）</p>",
            table(
                "项目名称|宣传@1x6",
                "一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值",
                "产出指标|数量指标|场次|≥6场|数量指标|场次|≥2场",
            ),
        )
    )
    assert document["版式"] == "国家2015"
    (row,) = document["绩效指标"]["产出指标"]["数量指标"]  # type: ignore[index]
    assert row == {"三级指标": "场次", "指标值": "≥2场", "长期指标值": "≥6场"}


def test_what_no_field_takes_is_reported_with_its_place() -> None:
    result = imported(
        page(
            TITLE,
            table(
                "项目名称|宣传@1x4",
                "项目经理人|张三|项目总投资回报|12%|x",
                "一级指标|二级指标|三级指标|指标值|甲镇指标值",
                "产出指标|数量指标|场次|≥2场|1场",
            ),
            "<p>审核人：李四</p>",
        )
    )
    assert [(cell.place, cell.text) for cell in result.unread] == [
        ("第1个表第2行第1格", "项目经理人"),
        ("第1个表第2行第2格", "张三"),
        ("第1个表第2行第3格", "项目总投资回报"),
        ("第1个表第2行第4格", "12%"),
        ("第1个表第2行第5格", "x"),
        ("第1个表第3行第5格", "甲镇指标值"),
        ("第1个表第4行第5格", "1场"),
        ("第3段", "审核人：李四"),
    ]


def test_the_lines_above_a_table_in_any_order() -> None:
    body = table("项目名称|宣传@1x3", "一级指标|二级指标|三级指标|指标值", "产出指标|数量指标|场次|≥2场")
    for lines in (
        "<p>表13-1 单位：元</p><h1>2024年宣传绩效目标表</h1>",
        "<h1>2024年宣传绩效目标表</h1><p>表13-1</p><p>（单位：元）</p>",
        "<h1>表13-1 宣传绩效目标表（2024年度）</h1><p>金额单位：元</p><p>（ 年度）</p>",
    ):
        document = only(page(lines, body))
        assert (document["表号"], document["年度"], document["金额单位"]) == ("表13-1", "2024", "元")


def test_a_second_content_of_a_field_is_reported() -> None:
    result = imported(
        page(
            "<h1>项目支出绩效目标表</h1><p>（2024年度）</p><p>填报单位：甲局</p><p>填报日期：2024年1月5日</p><p>填表人：</p>",
            table("项目名称|宣传|联系电话|111", "年度资金总额|18|联系电话|222", "预算数|19|联系电话|111"),
        )
    )
    assert [cell.text for cell in result.unread] == ["填报日期：2024年1月5日", "222", "19"]
    assert result.documents[0]["联系电话"] == "111"
    assert result.documents[0]["实施单位"] == "甲局"


def test_an_amount_that_is_none_is_reported_and_not_stored() -> None:
    result = imported(page(TITLE, table("项目名称|宣传", "年度资金总额|约18万元左右", "绩效目标|宣传到位")))
    assert [cell.text for cell in result.unread] == ["约18万元左右"]
    assert "项目资金" not in result.documents[0]


def test_other_tables_are_told_apart() -> None:
    result = imported(
        page(
            "<p>2024年收支总表</p>",
            table("收入|预算数|支出|预算数", "一般公共预算|100|社会保障|100"),
            "<h1>项目支出绩效自评表</h1>",
            table("项目名称|宣传@1x3", "一级指标|三级指标|年度指标值|实际完成值", "产出指标|场次|≥2场|3场"),
            "<h1>项目支出绩效监控表</h1>",
            table("项目名称|@1x3", "一级指标|三级指标|年度指标值|1—7月执行情况", "产出指标||||"),
            TITLE,
            table("项目名称|宣传@1x3", "一级指标|二级指标|三级指标|指标值", "产出指标|数量指标|场次|≥2场"),
        )
    )
    assert [document["项目名称"] for document in result.documents] == ["宣传"]
    assert [follower.kind for follower in result.followers] == ["项目支出绩效自评表"]
    assert [table.begins for table in result.left] == ["绩效运行监控表"]  # a blank form
    assert [stray.begins for stray in result.strays] == ["收入", "2024年收支总表"]


def test_an_empty_table_keeps_its_reason() -> None:
    head = "项目名称|@1x3", "主管部门||实施期限|", "一级指标|二级指标|指标内容|指标值", "产出指标|数量指标||"
    for note in ("空表理由：本部门无专项资金", "本部门2024年无专项资金，公开空表。"):
        document = only(page("<h1>2024年专项资金总体绩效目标表</h1>", table(*head), f"<p>{note}</p>"))
        assert document["表类"] == "专项资金绩效目标表"
        assert str(document["空表"]) in note


def test_a_page_break_that_repeats_the_head_does_not_part_the_table() -> None:
    document = only(
        page(
            TITLE,
            table("项目名称|宣传@1x3", "一级指标|二级指标|三级指标|指标值", "产出指标|数量指标|场次|≥2场"),
            "<p>续表</p>",
            table("一级指标|二级指标|三级指标|指标值", "效益指标|社会效益指标|知晓率|≥90%"),
        )
    )
    assert [row[2] for row in rows(document)] == ["场次", "知晓率"]


def test_a_book_gives_its_year_and_keeps_its_prose_apart() -> None:
    catalogue = table(
        "表号|报表|是否空表|公开空表理由", "1|部门整体绩效目标|是|未编制", "2|宣传绩效目标表|否|"
    )
    prose = "".join(f"<p>{number}、本部门认真履行职责，加强预算管理。</p>" for number in range(9))
    result = imported(
        page(
            f"<h1>甲局2024年部门预算公开</h1>{prose}{catalogue}<nav>上一张</nav>",
            "<h1>2、宣传绩效目标表</h1>",
            table("项目名称|宣传@1x3", "一级指标|二级指标|三级指标|指标值", "产出指标|数量指标|场次|≥2场"),
            prose,
        ),
        year="",
    )
    assert result.unread == ()
    (document,) = result.documents
    assert (document["年度"], document["表号"], document["项目名称"]) == ("2024", "2", "宣传")
    assert len(result.strays) == 10  # what stands before the catalogue as one, nine paragraphs after


def test_a_goal_of_a_special_fund_and_a_project_named_after_one_are_told_apart() -> None:
    def kind(title: str) -> object:
        body = table(
            "项目名称|营养改善专项资金@1x3",
            "一级指标|二级指标|三级指标|指标值",
            "产出指标|数量指标|人数|≥2人",
        )
        return only(page(f"<h1>{title}</h1>", body))["表类"]

    assert kind("营养改善专项资金绩效目标表") == "项目支出绩效目标表"
    assert kind("2024年专项资金绩效目标表") == "专项资金绩效目标表"


def test_tables_without_titles_begin_with_the_project() -> None:
    head = "一级指标|二级指标|三级指标|指标值", "产出指标|数量指标|场次|≥2场"
    result = imported(page(table("项目名称|甲@1x3", "资金总额|18@1x3", *head, "项目名称|乙@1x3", *head)))
    assert [document["项目名称"] for document in result.documents] == ["甲", "乙"]
    assert result.documents[0]["项目资金"] == {"年度资金总额": "18"}


def test_a_project_of_a_list_takes_nothing_from_the_one_above() -> None:
    result = imported(
        page(
            TITLE,
            table(
                "项目名称|预算数|年度目标|一级指标|二级指标|三级指标|指标值",
                "甲|9|甲的目标|产出指标|数量指标|人数|≥9人",
                "乙|||产出指标|数量指标|户数|≥5户",
            ),
        )
    )
    assert "绩效目标" not in result.documents[1]
    assert "项目资金" not in result.documents[1]


def test_a_total_that_is_not_the_sum_of_its_rows_is_reported() -> None:
    def unread(total: str) -> list[str]:
        body = table(
            "项目名称|宣传@1x3",
            "项目支出明细预算@4x1|项目支出明细@1x2|金额（万元）",
            f"合计@1x2|{total}",
            "印刷费@1x2|10",
            "场地费@1x2|5.5",
        )
        return [cell.text for cell in imported(page(TITLE, body)).unread]

    assert unread("15.50") == []
    assert unread("16") == ["16"]
