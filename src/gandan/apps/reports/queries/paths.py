"""Places in a report, as findings and comments name them: in words, and of which field they are."""

from django.utils.translation import gettext as _

from gandan.apps.reports.models import Basis
from gandan.rollup import Form, TableField

WHOLE = "report"  # the path of what is said of the report as a whole


def title_at(form: Form, path: str) -> str | None:
    """What stands at a path, in words; None where the form has nothing there."""
    if path == WHOLE:
        return _("Toàn báo cáo")
    kind, _dot, rest = path.partition(".")
    code, _dot, part = rest.partition(".")
    field = form.field_of(code)
    if field is None or kind not in {"figure", "text", "table", "file"}:
        return None
    title = form.title_of(code)
    if kind == "figure":
        if part not in form.bases:
            return None
        return title if len(form.bases) == 1 else f"{title} ({Basis(part).label})"
    row, _sign, column = part.partition(".")
    if isinstance(field, TableField) and row.isdigit():
        titles = {one.code: one.title for one in field.columns}
        words = _("%(table)s, dòng %(row)s") % {"table": title, "row": row}
        return f"{words}, {titles[column]}" if column in titles else words
    return title
