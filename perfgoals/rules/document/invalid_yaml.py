"""PG001 invalid-yaml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import Severity
from perfgoals.rules.base import Case, Concern, DocumentRule, Hit
from perfgoals.rules.document.reported import reported

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.document.read import Reading


class InvalidYaml(DocumentRule):
    """The file cannot be read; the slip is named in the writer's words, at its line.

    查什么
        文件能不能按“字段名: 内容”读出来。读不出来时，指出最常见的笔误：没有加引号的 >=95%、全角冒号、
        用 Tab 或全角空格缩进、以 % 开头的内容、冒号后少空格、引号或括号没有配对、内容里夹着“: ”、列表的短横
        漏写或写成“—”、以 # 开头的指标值、从 Excel 粘贴来的行。

    为什么
        读不出来的文件，其他规则都无法检查，也不能排版公开。

    怎么改
        按提示改那一行即可，其余内容不必动。拿不准时，把整段内容用英文双引号括起来。
    """

    code = "PG001"
    name = "invalid-yaml"
    title = "文件无法读取"
    severity = Severity.ERROR
    suppressible = False
    asked_of = Concern.PROBLEMS
    messages = {
        "operator-value": "“{value}”以 > 开头，会被当成多行文字的记号；请改写为 {suggestion}，或用英文双引号括起来",
        "full-width-colon": "“{key}”后面是全角冒号“：”，不会被当作字段；请改为英文冒号加一个空格“: ”",
        "missing-blank": "“{key}”的冒号后面少一个空格；请写成“{key}: 内容”",
        "wide-after-colon": "“{key}”的冒号后面是{name}，不会被当作字段；请改为一个普通空格",
        "tab": "这里的空白是制表符（Tab），不能用来缩进；请改用空格，每层两个",
        "wide-blank": "“{key}”前面有{name}，不能用来缩进；请改为普通空格",
        "wide-line": "这一行只有{name}；请删除这一行",
        "wide-in-key": "字段名“{key}”里夹着{name}；请删除它",
        "hidden-in-key": "字段名“{key}”里夹着看不见的字符（{name}）；请删除这个字段名，重新输入",
        "wrong-dash": "“{value}”前面的“{character}”不是列表用的短横；请改为英文短横加一个空格，写成“- {value}”",
        "missing-dash": "“{key}”前面缺少短横；每一条请以“- {key}: ”开头，这一条的其他字段与“{key}”左对齐",
        "comment-value": "“{value}”前有空格，从“#”起会被当作注释，“{key}”等于没有填写；请写成 {suggestion}，确是注释时在“#”后加一个空格",
        "pasted-row": "这一行用制表符（Tab）隔开，像是从 Excel 粘贴的；请用 perfgoals import 导入原表，或用 perfgoals edit 打开后按 P 粘贴",
        "wide-hash": "“＃”是全角的，不会被当作注释；请改为英文的“#”，前面留一个空格",
        "glued-hash": "“#”前面没有空格，不会被当作注释；请在它前面加一个空格",
        "bare-dash": "“{value}”前面的短横后面少一个空格；请写成“- {value}”",
        "dash-list": "这几行以“{character}”开头，会被连成一段文字；分条写时，每条请以英文短横加一个空格“- ”开头",
        "no-key": "冒号前面没有字段名；请补上字段名",
        "reserved-value": "“{value}”以 {character} 开头，这个符号另有用途；请用英文双引号把整段内容括起来",
        "text-after-quote": "{value} 的后引号之后还有文字；请把全部内容放进一对引号里，或去掉引号",
        "colon-in-value": "“{value}”里有英文冒号加空格，会被当成另一个字段；请改用全角冒号，或用英文双引号括起来",
        "open-quote": "这里的引号没有配对；请补上后引号，或去掉这个引号",
        "chinese-quote": "前引号是英文的，后引号却是“{character}”；请把后引号也改为英文引号",
        "backslash": "英文双引号里的“\\”另有用途；请写成“\\\\”，或把整段内容改用英文单引号括起来",
        "open-bracket": "这里的括号没有配对；请补上或删去一个括号，内容本身以括号开头时用英文双引号括起来",
        "full-width-bracket": "“{character}”是全角括号；请改为英文括号，内容本身以它开头时用英文双引号括起来",
        "full-width-comma": "括号里用了全角逗号“，”；请改为英文逗号加一个空格“, ”",
        "flow-separator": "括号里的这一处读不出来；请用英文逗号加空格“, ”隔开各项，末尾补上后括号",
        "missing-colon": "这一行没有“字段名: 内容”的形式；请补上英文冒号加空格，续写上一行的文字则缩进对齐",
        "indentation": "这一行的缩进与上下文对不齐；请与同一层的字段左对齐，每层缩进两个空格",
        "syntax": "这一行读不出来；请检查缩进、冒号和引号",
        "control-character": "这里有看不见的控制字符（{name}）；请删除它",
        "line-separator": "这里有看不见的换行符（{name}）；请删除它，或改为普通换行",
        "unknown-alias": "“*{name}”引用了没有定义的内容；请用英文双引号把整段内容括起来",
        "self-alias": "“*{name}”引用了包含它自己的内容；请改为直接写出内容",
        "alias-key": "“*{name}”不能用作字段名；请写出字段名",
        "alias-bomb": "引用展开后超过 {limit} 项；请减少“*”引用，直接写出内容",
        "bad-merge": "“<<”只能并入另一组字段；请改为直接写出内容",
        "complex-key": "“{character}”在这里会被当成一组内容的开头；请用英文双引号把整段内容括起来",
        "foreign-tag": "不接受标记“{tag}”；请删除它，只写内容",
        "too-deep": "内容套了超过 {limit} 层；绩效目标表没有这么多层，请检查缩进和括号",
        "too-many-nodes": "内容超过 {limit} 项；一个文件只放一张表",
        "too-large": "文件超过 {limit} MB；一个文件只放一张表",
        "several-documents": "一个文件只能放一张表；请删除“---”或“...”，把它之后的内容另存为一个文件",
        "empty-file": "文件是空的；请从“表类: ”写起，或用 perfgoals schema 查看字段",
        "not-a-mapping": "文件里没有“字段名: 内容”；请从“表类: ”写起",
        "list-at-top": "文件最外层是一个列表；一个文件只放一张表，请从“表类: ”写起",
        "no-settings": "配置文件由一行行“设置: 内容”组成，如“版式: 河北”；请照样改写，没有要设置的就删去全部内容",
        "settings-colon": "这一行没有“设置: 内容”的形式；请补上英文冒号加空格，续写上一行的内容则缩进对齐",
        "settings-twice": "配置文件里只能有一份设置；请删除“---”或“...”和它之后的内容",
        "settings-too-long": "内容太多或套得太深，不像配置文件；请检查缩进和括号，表格请另存为别的文件名",
        "no-permission": "没有读取这个文件的权限",
        "vanished": "文件在检查过程中被移走了",
        "is-folder": "这是一个文件夹，不是文件",
        "unopened": "文件打不开：{reason}",
    }
    valid = (
        Case(
            "用中文不等号或引号",
            '绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 培训人数, 指标值: ">=95人"}\n',
        ),
        Case(
            "=98% 不必加引号",
            "绩效指标:\n  产出指标:\n    质量指标:\n      - 三级指标: 合格率\n        指标值: =98%\n",
        ),
        Case("网址里的冒号", "绩效目标:\n  年度目标: 详见 https://example.gov.cn/目标\n"),
        Case("引用一段相同的内容", "绩效目标:\n  年度目标: &a 完成年度培训任务\n备注: *a\n"),
    )
    invalid = (
        Case(
            "没有加引号的 >=95%",
            "绩效指标:\n  产出指标:\n    质量指标:\n      - 三级指标: 合格率\n        指标值: >=95%\n",
            (("", ">=95%"),),
        ),
        Case(
            "全角冒号", "表类: 项目支出绩效目标表\n项目名称：道路养护经费\n年度: 2024\n", (("", "项目名称"),)
        ),
        Case("Tab 缩进", "项目资金:\n\t年度资金总额: 18\n", (("", ""),)),
        Case(
            "以 % 开头",
            "绩效指标:\n  产出指标:\n    质量指标:\n      - 三级指标: 合格率\n        计量单位: %\n",
            (("", "%"),),
        ),
        Case("引号没有配对", '表类: 项目支出绩效目标表\n项目名称: "道路养护\n年度: 2024\n', (("", ""),)),
    )

    def check(self, reading: Reading) -> Iterable[Hit]:
        """Report what stopped the reading."""
        return reported(self, reading)
