"""What can go wrong while a table is rendered, worded in Chinese for the person who can mend it."""

from __future__ import annotations


class RenderError(Exception):
    """A table that cannot be rendered; `str()` is one Chinese sentence."""


class ViewError(RenderError):
    """The document has text where its form needs a mapping or a list, so no template can print it."""


class TemplateFault(RenderError):  # noqa: N818  the fault is the template's, not an error of this program
    """A template that does not compile or fails while it runs."""

    def __init__(self, message: str, template: str = "", line: int = 0) -> None:
        """Keep the sentence apart from where it happened.

        Args:
            message: the Chinese sentence, without the place.
            template: the template's name relative to the template directories, "" when unknown.
            line: its line from 1, 0 when unknown.

        """
        super().__init__(message)
        self.message = message
        self.template = template
        self.line = line

    def __str__(self) -> str:
        place = f"模板 {self.template} " if self.template else ""
        place += f"第 {self.line} 行" if self.line else ""
        return f"{place.strip()}：{self.message}" if place else self.message


class GridError(TemplateFault):
    """A template whose output is not a well-formed page of tables."""
