"""The content controls of a Word file, with their words as a person sees them."""

from typing import Any

from gandan.vanban.sources import limits
from gandan.vanban.sources.filled.marks import has_field, marks_of, shows_placeholder, words_of
from gandan.vanban.sources.filled.model import Control, FilledIn
from gandan.vanban.sources.model import Unreadable
from gandan.vanban.sources.word.names import W
from gandan.vanban.sources.word.package import Package, broken, faults

MOST_CONTROLS = 20_000
_PROPERTIES = "docProps/custom.xml"
_CUSTOM = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"


def controls_of(data: bytes, name: str) -> FilledIn:
    """The controls and bookmarks in the order of the text, and the properties of its own.

    What tracked changes took out is not there, a placeholder is no text.

    Raises:
        Unreadable: it is damaged, or has more controls than a form.
    """
    try:
        package = Package(data, name)
        root = package.tree(package.main)
        found: list[Control] = []
        for element in root.iter(f"{W}sdt"):
            if len(found) == MOST_CONTROLS:
                raise Unreadable(
                    "unknown_format",
                    f"Tệp {name} có quá nhiều ô nhập so với một biểu mẫu. Hãy tải về lại.",
                )
            found.append(_control(element))
        return FilledIn(
            "docx",
            controls=tuple(found),
            marks=tuple(marks_of(root)),
            properties=_properties(package),
        )
    except RecursionError as error:
        raise limits.too_deep(name) from error
    except faults() as error:
        raise broken(name) from error


def _control(element: Any) -> Control:  # noqa: ANN401  lxml is untyped
    about, content = element.find(f"{W}sdtPr"), element.find(f"{W}sdtContent")
    tag, title = (_said(about, name) for name in ("tag", "alias"))
    if content is None or shows_placeholder(element):
        return Control(tag, title, "")
    return Control(tag, title, words_of(content), has_field(content))


def _said(about: Any, name: str) -> str:  # noqa: ANN401
    found = None if about is None else about.find(f"{W}{name}")
    return "" if found is None else (found.get(f"{W}val") or "")[:300]


def _properties(package: Package) -> dict[str, str]:
    if not package.has(_PROPERTIES):
        return {}
    found = {}
    for one in package.tree(_PROPERTIES).iter(_CUSTOM):
        found[(one.get("name") or "")[:100]] = "".join(one.itertext())[:100_000]
    return found
