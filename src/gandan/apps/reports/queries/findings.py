"""What is wrong with what was filled in: by the rules of the form, and by where it came from."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from gandan.apps.reports.models import Origin
from gandan.apps.reports.queries.contents import Content
from gandan.apps.reports.queries.earlier import Last
from gandan.rollup import Finding, Form, check, figure_path


def findings_of(form: Form, content: Content, last: Last, *, is_nil: bool) -> tuple[Finding, ...]:
    """Everything to be said of it, in the order of the form; what blocks stops the sending."""
    found = check(form, content.answer(), last.numbers, is_nil=is_nil)
    return (*found, *_unexplained(form, content))


def _unexplained(form: Form, content: Content) -> Iterator[Finding]:
    """A figure that the system held and the body changed is explained."""
    for key, figure in content.figures.items():
        if figure.origin == Origin.CHANGED and not figure.explanation.strip():
            words = _("“%(title)s” khác số lấy từ hệ thống (%(number)s); ghi lý do sửa.") % {
                "title": form.title_of(key[0]),
                "number": figure.source.get("number", ""),
            }
            yield Finding(figure_path(key), "implausible", words)
