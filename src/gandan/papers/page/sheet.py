"""The style sheet, from the rows of the layout."""

from collections.abc import Iterator

from gandan.papers.layout import Layout, Style

_SINGLE = 1.15  # a single line of Times: the height of the face, not of its size
_RULE_HEIGHT = 4  # points of white under a rule
# what holds for every paper, without a figure of the decree
_FRAME = """
* { margin: 0; padding: 0; }
body { color: #000; }
p { orphans: 2; widows: 2; overflow-wrap: break-word; }
.columns { display: flex; break-inside: avoid; }
.columns > div { flex: none; }
.rule { margin-left: auto; margin-right: auto; }
.keeps { break-after: avoid; }
.kept { break-before: avoid; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th, td { overflow-wrap: anywhere; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
td { vertical-align: top; }
th { vertical-align: middle; }
td.middle { text-align: center; }
td.right { text-align: right; }
tr.strong td { font-weight: bold; }
"""


def sheet(layout: Layout, *, is_landscape: bool) -> str:
    """CSS for the pages of one section: every figure is one of the rows."""
    pages = _pages(layout, is_landscape=is_landscape)
    return "\n".join((_FRAME, *pages, *_tables(layout), *_styles(layout)))


def _pages(layout: Layout, *, is_landscape: bool) -> Iterator[str]:
    margins = " ".join(
        f"{layout.measure(f'margin_{side}'):g}mm" for side in ("top", "right", "bottom", "left")
    )
    width, height = layout.measure("page_width"), layout.measure("page_height")
    if is_landscape:
        width, height = height, width
    yield f"@page {{ size: {width:g}mm {height:g}mm; margin: {margins}; }}"
    look = layout.styles["so_trang"]
    top = layout.measure("page_number_from_top")
    yield (
        "@page { @top-center { content: counter(page); vertical-align: top; "
        f"padding-top: {top:g}mm; {_font(look, layout)} }} }}"
    )
    yield "@page :first { @top-center { content: none; } }"


def _tables(layout: Layout) -> Iterator[str]:
    weight, padding = layout.measure("rule_weight"), layout.measure("cell_padding")
    line = f"{weight:g}pt solid #000"
    yield f"th, td {{ border: {line}; padding-left: {padding:g}mm; padding-right: {padding:g}mm; }}"
    gap = layout.measure("rule_gap")
    yield f".rule {{ border-top: {line}; margin-top: {gap:g}pt; height: {_RULE_HEIGHT}pt; }}"


def _styles(layout: Layout) -> Iterator[str]:
    for look in layout.styles.values():
        lines = layout.measure("line_spacing") if look.is_body else 1
        indent = layout.measure("first_line") if look.is_body else 0
        yield (
            f".{look.id} {{ {_font(look, layout)} text-align: {look.align}; "
            f"padding-top: {look.before:g}pt; padding-bottom: {look.after:g}pt; "
            f"line-height: {lines * _SINGLE:g}; text-indent: {indent:g}mm; }}"
        )


def _font(look: Style, layout: Layout) -> str:
    families = ", ".join(f'"{family}"' for family in layout.families)
    return (
        f"font-family: {families}, serif; font-size: {look.size:g}pt; "
        f"font-weight: {'bold' if look.is_bold else 'normal'}; "
        f"font-style: {'italic' if look.is_italic else 'normal'};"
    )
