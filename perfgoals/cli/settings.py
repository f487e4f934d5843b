"""Settings for a command: found from its first path, worded where they are wrong."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from perfgoals.cli.errors import UsageError, reason
from perfgoals.config.forms import FormError, form_named, form_names
from perfgoals.config.settings import Settings, SettingsError, find_config, load_settings, local_templates
from perfgoals.rules.registry import rules_by_key, unknown_selectors

if TYPE_CHECKING:
    from collections.abc import Sequence


def settings_for(paths: Sequence[str], *, config: str = "", isolated: bool = False) -> Settings:
    """Return the settings in force at the first of ``paths``; raises ``UsageError`` where they cannot be used.

    Local forms count as settings: without a perfgoals.yaml they are looked for below the working folder.
    """
    if isolated:
        return Settings()
    settings = found_settings(paths, config)
    for folder in settings.template_dirs:
        if not folder.is_dir():
            raise UsageError(f"配置文件“{settings.source}”写的模板目录“{folder.name}”不存在；请检查路径")
    try:
        if settings.template_dirs:
            form_names(settings.template_dirs)
    except FormError as error:
        raise UsageError(str(error)) from None
    for form in (settings.form, *(entry.form for entry in settings.by_path), *settings.weight_totals):
        try:
            if form:
                form_named(form, settings.template_dirs)
        except FormError as error:
            raise UsageError(f"配置文件“{settings.source}”里写的版式用不了：{error}") from None
    return settings


def found_settings(paths: Sequence[str], config: str = "") -> Settings:
    """Return the settings of the first of ``paths``, without a look at the local forms; raises ``UsageError``."""
    path = paths[0] if paths else "."
    try:
        source = Path(config) if config else _nearest(paths or (path,))
        found = source is None or source.is_file()
    except OSError as error:
        raise UsageError(f"找不到“{config or path}”的配置（{reason(error)}）") from None
    if source is None:
        return Settings(template_dirs=local_templates(Path()))
    if not found:
        raise UsageError(f"找不到配置文件“{source}”；请检查 --config 的路径")
    try:
        settings = load_settings(source)
    except SettingsError as error:
        raise UsageError(_worded(error)) from None
    selectors = [*settings.select, *settings.ignore, *settings.severities]
    for entry in settings.by_path:
        selectors += [*entry.select, *entry.ignore, *entry.severities]
    unknown = unknown_selectors(selectors)
    if unknown:
        raise UsageError(f"配置文件“{source}”里没有叫“{unknown[0]}”的规则；perfgoals rules 可列出全部规则")
    return settings


def _nearest(paths: Sequence[str]) -> Path | None:
    """Return the settings file that holds for ``paths``; raises ``UsageError`` where there are several."""
    first, *others = dict.fromkeys(_folder_of(path) for path in paths)
    source = find_config(first)
    for other in others:
        if (another := find_config(other)) != source:
            names = [f"“{name}”" if name else "无配置" for name in (source, another)]
            raise UsageError(
                f"“{first}”和“{other}”的配置文件不同（{names[0]}、{names[1]}）；请分开运行，或用 --config 指定一份"
            )
    return source


def _folder_of(path: str) -> Path:
    absolute = os.path.abspath(path)  # noqa: PTH100 - links stay links
    return Path(absolute if os.path.isdir(absolute) else os.path.dirname(absolute))  # noqa: PTH112, PTH120


def _worded(error: SettingsError) -> str:
    problem = error.problems[0]
    sentence = rules_by_key()[problem.rule].messages[problem.variant].format_map(problem.arguments)
    return f"配置文件“{error.path}”第 {problem.span.line} 行：{sentence.removesuffix('。')}"
