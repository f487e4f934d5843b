"""Write `schemas/*.schema.json` from the compact sources in `tools/schemas/`.

Usage: `python tools/generate_schemas.py` writes; with `--check` it writes nothing and exits 1 when a file
differs. The sources say in their own comments how a field is written.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TypeAlias

import yaml

Source: TypeAlias = dict[str, "Source"] | list["Source"] | str
Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | bool"

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "tools" / "schemas"
TARGET = ROOT / "schemas"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
KIND_STEMS = (
    "project-goal",
    "fund-goal",
    "department-goal",
    "goal-review",
    "project-evaluation",
    "department-evaluation",
    "monitoring",
    "department-budget",
)
REQUIRED_TEXT = "required-text"


def load(stem: str) -> dict[str, Source]:
    """Read one source file, every scalar as text."""
    data = yaml.load((SOURCES / f"{stem}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return mapping(data)


def mapping(value: Source) -> dict[str, Source]:
    """Return the value as a mapping, or a TypeError that shows it."""
    if not isinstance(value, dict):
        raise TypeError(f"expected a mapping: {value!r}")
    return value


def sequence(value: Source) -> list[Source]:
    """Return the value as a list, or a TypeError that shows it."""
    if not isinstance(value, list):
        raise TypeError(f"expected a list: {value!r}")
    return value


def text(value: Source) -> str:
    """Return the value as text, or a TypeError that shows it."""
    if not isinstance(value, str):
        raise TypeError(f"expected text: {value!r}")
    return value


class Definitions:
    """The `$defs` of one schema: only what is referred to, in the order of first use."""

    def __init__(self, types: dict[str, Source], blocks: dict[str, Source]) -> None:
        """Take the scalar types and the blocks this schema may refer to."""
        overlap = types.keys() & blocks.keys()
        if overlap:
            raise ValueError(f"named as a type and as a block: {sorted(overlap)}")
        self._types = types
        self._blocks = blocks
        self.used: dict[str, Json] = {}

    def reference(self, name: str, *, item: bool = False) -> dict[str, Json]:
        """Return a `$ref` to a definition; `item` marks an entry of a list, which may not be left blank."""
        if name not in self.used:
            self.used[name] = {}
            self.used[name] = self._scalar(name) if name in self._types else self._block(name, item=item)
        return {"$ref": f"#/$defs/{name}"}

    def field(self, name: str, spec: Source) -> dict[str, Json]:
        """Return one property from its `[type, description, example, …]`."""
        kind, description, *examples = [text(part) for part in sequence(spec)]
        result: dict[str, Json] = {"title": name, "description": description}
        if examples:
            result["examples"] = list[Json](examples)
        return result | self.reference(kind)

    def fields(self, specs: Source) -> dict[str, Json]:
        """Return all properties of a mapping, in the order of the form."""
        return {name: self.field(name, spec) for name, spec in mapping(specs).items()}

    def _scalar(self, name: str) -> dict[str, Json]:
        result: dict[str, Json] = {}
        for keyword, value in mapping(self._types[name]).items():
            if keyword in {"minimum", "maximum"}:
                result[keyword] = int(text(value))
            elif keyword == "items":
                result[keyword] = self.reference(text(mapping(value)["$ref"]))
            else:
                result[keyword] = verbatim(value)
        return result

    def _block(self, name: str, *, item: bool) -> dict[str, Json]:
        block = mapping(self._blocks[name])
        shape = "array" if "items" in block else "object"
        # A heading with nothing under it is read as blank text, and an editor sees null: not filled in, not wrong.
        optional: dict[str, Json] = {"type": [shape, "string", "null"], "maxLength": 0}
        result: dict[str, Json] = {"type": shape} if item else optional
        if "example" in block:
            result["examples"] = [verbatim(block["example"])]
        if "items" in block:
            return result | {"items": self.reference(text(block["items"]), item=True)}
        if "fields" in block:
            result["properties"] = self.fields(block["fields"])
        if "required" in block:
            result["required"] = verbatim(block["required"])
        if "keys" in block:
            result["propertyNames"] = self.reference(text(block["keys"]))
        closed: Json = self.reference(text(block["values"])) if "values" in block else False
        return result | {"additionalProperties": closed}


def verbatim(value: Source) -> Json:
    """Return a source value as JSON, unchanged."""
    if isinstance(value, dict):
        return {key: verbatim(part) for key, part in value.items()}
    if isinstance(value, list):
        return [verbatim(part) for part in value]
    return value


def kind_source(stem: str) -> dict[str, Source]:
    """Return the source of a kind, completed by the one it is `like`; its own entries win."""
    source = load(stem)
    return load(text(source["like"])) | source if "like" in source else source


def kind_schema(stem: str) -> dict[str, Json]:
    """Return the schema of one document kind."""
    source, common = kind_source(stem), load("common")
    kind = text(source["kind"])
    definitions = Definitions(load("types"), load("blocks") | mapping(source.get("blocks", {})))
    properties: dict[str, Json] = {
        "表类": {"title": "表类", "description": f"表的种类，本表填 {kind}。", "enum": [kind]}
    }
    for specs in (common["before"], source["fields"], common["after"]):
        properties |= definitions.fields(specs)
    required = [text(name) for name in sequence(source["required"])]
    filled: dict[str, Json] = {name: definitions.reference(REQUIRED_TEXT) for name in required}
    body: dict[str, Json] = {
        "properties": properties,
        "required": ["表类", "年度"],
        "if": {"required": ["空表"]},
        "else": {"required": list[Json](required), "properties": filled},
    }
    return envelope(stem, kind, source, body, definitions)


def config_schema() -> dict[str, Json]:
    """Return the schema of `perfgoals.yaml`."""
    source = load("config")
    definitions = Definitions(load("types"), mapping(source["blocks"]))
    properties = definitions.fields(source["fields"])
    return envelope("config", text(source["title"]), source, {"properties": properties}, definitions)


def envelope(
    stem: str, title: str, source: dict[str, Source], body: dict[str, Json], definitions: Definitions
) -> dict[str, Json]:
    """Put the parts that every schema has around its body."""
    head: dict[str, Json] = {
        "$schema": DIALECT,
        "$id": f"urn:perfgoals:schema:{stem}",
        "title": title,
        "description": text(source["description"]),
        "type": "object",
    }
    return head | body | {"additionalProperties": False, "$defs": definitions.used}


def generated() -> dict[str, str]:
    """Return file name → text of every schema; the same bytes on every run."""
    schemas = {stem: kind_schema(stem) for stem in KIND_STEMS} | {"config": config_schema()}
    return {
        f"{stem}.schema.json": json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for stem, schema in schemas.items()
    }


def drift(files: dict[str, str], directory: Path) -> list[str]:
    """Return the names of files that are missing, different or no longer generated."""
    present = {path.name: path.read_text(encoding="utf-8") for path in directory.glob("*.schema.json")}
    return sorted(name for name in files.keys() | present.keys() if files.get(name) != present.get(name))


def main(arguments: list[str] | None = None) -> int:
    """Write the schemas, or with `--check` only compare them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a file differs")
    options = parser.parse_args(arguments)
    files = generated()
    differing = drift(files, TARGET)
    if options.check:
        for name in differing:
            print(
                f"schemas/{name} differs from tools/schemas: run python tools/generate_schemas.py",
                file=sys.stderr,
            )
        return 1 if differing else 0
    TARGET.mkdir(exist_ok=True)
    for name in differing:
        path = TARGET / name
        if name in files:
            path.write_text(files[name], encoding="utf-8", newline="\n")
        else:
            path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
