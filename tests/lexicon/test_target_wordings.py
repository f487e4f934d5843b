"""What targets in words say: a fact, a norm that is named, a direction, an order."""

from __future__ import annotations

import pytest

from perfgoals.lexicon.target_facts import is_checkable
from perfgoals.lexicon.target_wordings import Wording, read_wording


@pytest.mark.parametrize(
    "value",
    [
        "符合招标文件要求",
        "执行差旅费管理办法",
        "满足抗震设计规范",
        "符合《数字档案室建设指南》",
        "通过市级验收",
        "通过专家论证",
        "全年免费开放",
        "器材设备配备到位",
        "补助资金落实到位",
        "按期完成主体结构",
        "全面覆盖",
        "年内投产",
        "严格控制在预算内",
    ],
)
def test_facts_and_named_norms_can_be_looked_up(value: str) -> None:
    assert is_checkable(value)
    assert read_wording(value) is None


@pytest.mark.parametrize(
    ("value", "wording"),
    [
        # a norm that nobody can look up
        ("严格执行有关财务制度", Wording.ORDER),
        ("符合上级有关规定", Wording.FAINT),
        ("达到预期目标", Wording.FAINT),
        # what only sounds like a fact
        ("通过培训提升干部本领", Wording.ORDER),
        ("利用补助资金修缮校舍", Wording.ORDER),
        ("按照工作安排使用经费", Wording.ORDER),
        ("全面落实农家书屋开放工作", Wording.ORDER),
        ("巡护责任落实到位", Wording.STATE),
        ("圆满完成全年各项工作", Wording.FAINT),
        ("初步形成", Wording.FAINT),
        ("及时处置", Wording.FAINT),
        # states, grades and answers
        ("整洁有序", Wording.STATE),
        ("水面清洁，岸线管护规范有序", Wording.STATE),
        ("家长满意的校园", Wording.FAINT),
        ("供应充足", Wording.STATE),
        ("群众参与度高", Wording.FAINT),
        ("有序推进", Wording.FAINT),
        ("便民利企，惠民富民", Wording.FAINT),
        ("发挥骨干带动作用", Wording.FAINT),
        ("良好及以上", Wording.GRADE),
        ("优", Wording.GRADE),
        ("是", Wording.ANSWER),
        # directions
        ("水源涵养能力提升", Wording.MOVE),
        ("巩固脱贫成果", Wording.SLOGAN),
        ("成效持久", Wording.FOREVER),
        ("化解邻里纠纷", Wording.FAINT),
        ("定期巡查", Wording.OPEN),
    ],
)
def test_what_is_no_fact(value: str, wording: Wording) -> None:
    assert read_wording(value) is wording


@pytest.mark.parametrize(
    "value", ["运转正常", "机制健全", "专款专用", "不减少", "达到Ⅱ类", "保持畅通", "建立", "覆盖"]
)
def test_what_may_be_a_fact_is_left_alone(value: str) -> None:
    assert read_wording(value) is None
