"""Documents that the cases of the self-evaluation rules are made of."""

from __future__ import annotations

from perfgoals.rules.base import Case

_GOALS = {
    "项目-道路.yaml": """表类: 项目支出绩效目标表
年度: 2024
项目名称: 农村公路养护
项目资金: {年度资金总额: 120.00}
绩效指标:
  产出指标:
    数量指标:
      - {三级指标: 养护里程, 指标值: ≥200公里, 分值: 20}
    质量指标:
      - {三级指标: 工程验收合格率, 指标值: =100%, 分值: 10}
    时效指标:
      - {三级指标: 养护任务完成时间, 指标值: 11月底前, 分值: 10}
    成本指标:
      - {三级指标: 项目总成本, 指标值: ≤120万元, 分值: 10}
  效益指标:
    社会效益指标:
      - {三级指标: 道路通行条件, 指标值: 明显改善, 分值: 30}
  满意度指标:
    服务对象满意度指标:
      - {三级指标: 沿线群众满意度, 指标值: ≥90%, 分值: 10}
""",
    "项目-培训.yaml": """表类: 项目支出绩效目标表
年度: 2024
项目名称: 乡村教师培训
项目资金: {年度资金总额: 60.00}
绩效指标:
  产出指标:
    数量指标:
      - {三级指标: 培训教师人次, 指标值: ≥1.2万人次, 分值: 25}
    质量指标:
      - {三级指标: 培训考核合格率, 指标值: ≥95%, 分值: 15}
    成本指标:
      - {三级指标: 人均培训成本, 指标值: ≤350元/人, 分值: 10}
  效益指标:
    社会效益指标:
      - {三级指标: 教学事故起数, 指标值: ≤2起, 分值: 30}
  满意度指标:
    服务对象满意度指标:
      - {三级指标: 参训教师满意度, 指标值: ≥90%, 分值: 10}
""",
}
ROAD = "项目-道路.yaml"
TRAINING = "项目-培训.yaml"
_MET = {
    ROAD: {
        "养护里程": "实际完成值: 210公里",
        "工程验收合格率": "实际完成值: 100%",
        "养护任务完成时间": "实际完成值: 2024年11月20日",
        "项目总成本": "实际完成值: 118.5万元",
        "道路通行条件": "实际完成值: 明显改善",
        "沿线群众满意度": "实际完成值: 92%",
    },
    TRAINING: {
        "培训教师人次": "实际完成值: 12500人次",
        "培训考核合格率": "实际完成值: 96%",
        "人均培训成本": "实际完成值: 340元/人",
        "教学事故起数": "实际完成值: 1起",
        "参训教师满意度": "实际完成值: 95%",
    },
}
_SPENDING = {
    ROAD: "{全年预算数: 120.00, 全年执行数: 118.50}",
    TRAINING: "{全年预算数: 60.00, 全年执行数: 58.00}",
}


def evaluated(
    title: str,
    goal: str,
    changes: dict[str, str | None],
    *finds: tuple[str, str],
    spending: str = "",
    more: str = "",
) -> Case:
    """Return a case: a 自评表 in which every target is met, but for ``changes``.

    ``changes`` are the fields of an entry of 完成情况 by its name, None to leave it out; ``spending`` replaces
    预算执行 and ``more`` is added at the end.
    """
    entries = {**_MET[goal], **changes}
    results = "".join(f"  {name}: {{{fields}}}\n" for name, fields in entries.items() if fields is not None)
    text = (
        f"表类: 项目支出绩效自评表\n年度: 2024\n目标表: {goal}\n预算执行: {spending or _SPENDING[goal]}\n"
        f"完成情况:\n{results}{more}"
    )
    return Case(title, text, finds, {goal: _GOALS[goal]})
