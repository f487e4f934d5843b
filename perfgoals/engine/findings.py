"""Hits to findings: the place in the text, and the fingerprint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.document.address import locate
from perfgoals.model.finding import Finding, Related, Severity
from perfgoals.model.span import WHOLE_FILE, Span
from perfgoals.rules.base import Hit, Rule
from perfgoals.rules.document.rule_crashed import RuleCrashed

try:  # hashlib would also load OpenSSL, which takes longer than linting a file
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

if TYPE_CHECKING:
    from perfgoals.document.read import Reading

_IDENTITY_FIELDS = (
    "表类",
    "年度",
    "项目名称",
    "部门名称",
    "部门",
    "主管部门",
    "项目编码",
    "部门代码",
    "目标表",
)
_VERSION = "perfgoals/v1"


class FindingFactory:
    """Makes the findings of one file."""

    def __init__(self, reading: Reading) -> None:
        """Prepare for the file ``reading``."""
        self._reading = reading
        self._identity: str | None = None
        self._seen: dict[str, int] = {}

    def finding(self, rule: Rule, hit: Hit, severity: Severity) -> Finding:
        """Return the finding for a hit of ``rule``."""
        path = self._reading.path
        return Finding(
            code=rule.code,
            rule=rule.name,
            severity=severity,
            confidence=rule.confidence,
            path=path,
            span=self._span(hit),
            address=hit.address,
            value=hit.value,
            variant=hit.variant,
            fingerprint=self._fingerprint(rule.code, hit.address, hit.value),
            arguments=hit.arguments,
            related=tuple(Related(path, span, label) for span, label in hit.related),
            fixes=hit.fixes,
        )

    def crash(self, rule: Rule, error: Exception, address: str) -> Finding:
        """Return the finding that ``rule`` raised ``error`` (PG009)."""
        arguments = {"rule": f"{rule.code} {rule.name}", "error": f"{type(error).__name__}: {error}"}
        hit = Hit(address, value=rule.code, arguments=arguments)
        return self.finding(RuleCrashed(rule.settings), hit, RuleCrashed.severity)

    def _span(self, hit: Hit) -> Span:
        if hit.span is not None:
            return hit.span
        root = self._reading.root
        return locate(root, hit.address, hit.at) if root is not None else WHOLE_FILE

    def _fingerprint(self, code: str, address: str, value: str) -> str:
        """Hash what a finding is about, never where it stands; a repeated one is told apart by its count."""
        if self._identity is None:
            root = self._reading.root
            fields = [root.get(name, "") for name in _IDENTITY_FIELDS] if root is not None else []
            texts = [field for field in fields if isinstance(field, str)]
            self._identity = "\0".join(texts) if any(texts) else _short_path(self._reading.path)
        text = "\0".join((_VERSION, code, self._identity, address, value))
        count = self._seen[text] = self._seen.get(text, 0) + 1
        salted = text if count == 1 else f"{text}\0{count}"
        return blake2b(salted.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


def _short_path(path: str) -> str:
    """Return the file's name and its folder's: what stays when a whole tree is moved or checked out again."""
    return "/".join(path.replace("\\", "/").rsplit("/", 2)[-2:])
