"""The reference pages of interchange: packages of the document axis, and the form of a reading."""

from collections.abc import Iterator
from typing import Any

from gandan.places.identifiers import holders, pairs
from gandan.vanban.form import FORMAT
from gandan.vanban.schemas import current, schema, versions
from gandan.vanban.sources.edxml.codes import business_types, priorities, statuses
from gandan.vanban.sources.edxml.elements import NAMESPACE, elements

AXIS = f"""# Packages of the document axis

What `gandan.vanban.sources.edxml` reads and `gandan.papers.edxml` writes, from the rows of
`elements.toml`, `codes.toml` and `places/identifiers`. Namespace out: `{NAMESPACE}`; on reading,
namespace, prefix, order and case of names do not matter.

**Confidence**: *seen*, the text was read; *secondary*, sources that report it; *expected*, follows
from them; *assumed*, ours; *open*, the name is met, its values are not settled. The text of the
regulation itself was not at hand."""

READING = """# The form of a reading

What `gandan parse --json` prints, version {version} of `{format}`. `gandan schema` prints the JSON
Schema, `gandan schema --version 1.0` an older one; what may change is told in
[interchange](../explanation/interchange.md)."""


def axis_page() -> str:
    """Elements, codes and identifiers."""
    records = dict.fromkeys(element.of for element in elements())
    parts = [AXIS]
    for record in records:
        parts += [f"## {record}", _elements(record)]
    parts += [
        "## What is done with a paper (`BussinessDocType`)",
        _table(
            "code | id | tiếng Việt | needs | confidence",
            (
                f"| {one.code} | `{one.id}` | {one.vi} | {', '.join(one.needs) or '—'} | "
                f"{one.confidence} |"
                for one in business_types().values()
            ),
        ),
        "## What became of a paper (`StatusCode`)",
        "Names and codes are *secondary*; the order (after) is *assumed*. After a recall that was "
        "refused a paper goes on from where it was.",
        _table(
            "code | id | tiếng Việt | sent by | after | confidence",
            (
                f"| {one.code:02} | `{one.id}` | {one.vi} | {one.sends} | "
                f"{', '.join(name or 'nothing' for name in one.after)} | {one.confidence} |"
                for one in statuses().values()
            ),
        ),
        "## How urgent (`Priority`)",
        _table(
            "code | tiếng Việt", (f"| {code} | {words} |" for code, words in priorities().items())
        ),
        "## Identifiers of the highest level",
        _table("code | body | from | before | into | source | confidence", _holders()),
        "## Identifiers published in both schemes",
        _table(
            "before 2020 | since | body | source | confidence",
            (
                f"| `{pair.legacy}` | `{pair.current}` | {pair.ten} | {pair.source} | "
                f"{pair.confidence} |"
                for pair in pairs()
            ),
        ),
    ]
    return "\n\n".join(parts)


def reading_page() -> str:
    """Versions and fields of the current schema."""
    held = schema()
    parts = [
        READING.format(version=current(), format=FORMAT),
        "## Versions",
        _table(
            "version | published | `$id` | SHA-256 of the canonical JSON | what it brought",
            (
                f"| {one.version} | {one.published_on.isoformat()} | "
                f"`{schema(one.version)['$id']}` | `{one.sha256[:16]}…` | {one.changes} |"
                for one in versions()
            ),
        ),
        "## The reading",
        _fields(held),
    ]
    for name, part in held["$defs"].items():
        parts += [f"## `{name}`", _fields(part)]
    return "\n\n".join(parts)


def _table(heads: str, rows: Iterator[str]) -> str:
    columns = heads.count("|") + 1
    return "\n".join((f"| {heads} |", "|" + "---|" * columns, *rows))


def _elements(record: str) -> str:
    rows = (
        f"| `{one.path}` | {one.vi} | {one.form} | {_how_often(one.required, one.many)} | "
        f"{one.confidence} | {one.origin.id} |"
        for one in elements()
        if one.of == record
    )
    return _table("element | tiếng Việt | form | how often | confidence | known from", rows)


def _how_often(required: bool, many: bool) -> str:  # noqa: FBT001
    return {(True, True): "1 or more", (True, False): "1", (False, True): "any"}.get(
        (required, many), "0 or 1"
    )


def _holders() -> Iterator[str]:
    for one in holders():
        since = one.valid_from.isoformat() if one.valid_from else ""
        before = one.valid_before.isoformat() if one.valid_before else ""
        into = f"`{one.into}`" if one.into else ""
        yield (
            f"| `{one.code}` | {one.ten} | {since} | {before} | {into} | {one.source} | "
            f"{one.confidence} |"
        )


def _fields(part: dict[str, Any]) -> str:
    needed = set(part.get("required", ()))
    rows = (
        f"| `{name}` | {_kind(field)} | {'always' if name in needed else 'may be absent'} | "
        f"{field.get('description', '')} |"
        for name, field in part["properties"].items()
    )
    return _table("field | kind | there | meaning", rows)


def _kind(field: dict[str, Any]) -> str:
    if "$ref" in field:
        return f"`{field['$ref'].rsplit('/', 1)[1]}`"
    if "anyOf" in field:
        return " or ".join(_kind(one) for one in field["anyOf"])
    if "const" in field:
        return f"`{field['const']}`"
    if "enum" in field:
        return ", ".join(
            "null" if one is None else f"`{one or '(empty)'}`" for one in field["enum"]
        )
    kind = field.get("type", "any")
    if kind == "array":
        return f"list of {_kind(field['items'])}"
    return " or ".join([kind] if isinstance(kind, str) else kind)
