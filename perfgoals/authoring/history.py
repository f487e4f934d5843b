"""What can be undone: the texts before each step, with what the step was called."""

from __future__ import annotations

from dataclasses import dataclass

_STEPS = 1000


@dataclass(frozen=True, slots=True)
class _State:
    label: str
    text: str


class History:
    """The steps of one open table; a step is the text on its other side."""

    def __init__(self) -> None:
        """Start with nothing to undo."""
        self._done: list[_State] = []
        self._undone: list[_State] = []

    def record(self, label: str, before: str) -> None:
        """Remember a step called ``label`` that was made on ``before``; what was undone is given up."""
        self._done.append(_State(label, before))
        del self._done[:-_STEPS]
        self._undone.clear()

    @property
    def undo_label(self) -> str:
        """What undo would take back, blank where there is nothing."""
        return self._done[-1].label if self._done else ""

    @property
    def redo_label(self) -> str:
        """What redo would make again, blank where there is nothing."""
        return self._undone[-1].label if self._undone else ""

    def undo(self, text: str) -> tuple[str, str] | None:
        """Return the label and the text of before the last step, None where there is none; ``text`` is now."""
        return _step(self._done, self._undone, text)

    def redo(self, text: str) -> tuple[str, str] | None:
        """Return the label and the text of after the step that was undone, None where there is none."""
        return _step(self._undone, self._done, text)


def _step(source: list[_State], other: list[_State], text: str) -> tuple[str, str] | None:
    if not source:
        return None
    state = source.pop()
    other.append(_State(state.label, text))
    return state.label, state.text
