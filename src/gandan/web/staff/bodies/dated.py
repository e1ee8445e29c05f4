"""What a body's page shows of its names and its codes: rows with their days, in one shape."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from gandan.apps.orgs.queries.body_pages import BodyPage


@dataclass(frozen=True, slots=True)
class Steps:
    """Where a row is ended, if it has no end yet, and taken away."""

    end_url: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class Row:
    """A name or a code; without steps nothing may be done about it."""

    thing: Any  # its days
    id: str  # of the field in which its end is typed
    text: str
    badge: str = ""
    kind: str = ""
    is_code: bool = False
    steps: Steps | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """The names, or the codes."""

    heading: str
    rows: Sequence[Row]
    empty: str
    remove_label: str
    add_label: str
    add_url: str
    form: forms.Form | None  # for those who may


def sections(body: BodyPage, shown: dict[str, Any]) -> Iterable[Section]:
    """Names, and codes where there are any or somebody may add one; forms out of `shown`."""
    page = body.page
    unit = page.unit.public_id
    yield Section(
        _("Tên gọi trong văn bản"),
        [
            Row(
                name,
                f"ten_{name.pk}",
                name.ten,
                badge=_("chính thức") if name.is_official else "",
                steps=_steps("ten", unit, name, body.may_manage_this and not name.is_official),
            )
            for name in page.names
        ],
        _("Chưa ghi tên gọi nào."),
        _("Bỏ tên ghi nhầm"),
        _("Thêm tên gọi"),
        reverse("don-vi-them-ten", args=[unit]),
        shown.get("name_form"),
    )
    form = shown.get("code_form")
    if not page.codes and not form:
        return
    yield Section(
        _("Mã"),
        [
            Row(
                code,
                f"ma_{code.pk}",
                code.value,
                kind=code.get_system_display(),
                is_code=True,
                steps=_steps("ma", unit, code, body.may_manage),
            )
            for code in page.codes
        ],
        _("Chưa ghi mã nào."),
        _("Bỏ mã ghi nhầm"),
        _("Thêm mã"),
        reverse("don-vi-them-ma", args=[unit]),
        form,
    )


def _steps(what: str, unit: UUID, row: Any, may: bool) -> Steps | None:  # noqa: ANN401, FBT001  # a row of a table
    if not may:
        return None
    ended = "" if row.valid_before else reverse(f"don-vi-thoi-{what}", args=[unit, row.pk])
    return Steps(ended, reverse(f"don-vi-bo-{what}", args=[unit, row.pk]))
