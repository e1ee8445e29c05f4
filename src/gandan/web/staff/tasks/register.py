"""The register of tasks: the page, its print view, its spreadsheet."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from gandan.apps.orgs.policies import Viewer
from gandan.apps.tasks.queries import register as queries
from gandan.apps.tasks.queries.scope import units_to_choose
from gandan.apps.tasks.queries.wanted import Standing, Structure, Wanted
from gandan.web.staff.access import staff_page, viewer_of
from gandan.web.staff.tasks.forms import FilterForm
from gandan.web.staff.tasks.lines import lines
from gandan.web.staff.tasks.spreadsheet import spreadsheet
from gandan.web.staff.tasks.structure import ended_name, structure_links, structure_of
from gandan.web.staff.tasks.words import other_side

PRINT_CAP = 500  # lines of the print view: some 25 sheets
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@staff_page
@require_GET
def register(request: HttpRequest) -> HttpResponse:
    """One page of the register, or everything on paper (`?in=1`)."""
    by, today = viewer_of(request), timezone.localdate()
    form = _form(request, by, today)
    wanted = form.wanted(request.GET.get("trang", ""))
    context = {"form": form, "wanted": wanted, "today": today, "said": _in_words(form, wanted)}
    if request.GET.get("in"):
        rows, is_cut = queries.export(by=by, wanted=wanted, today=today, cap=PRINT_CAP)
        context |= {"rows": rows, "is_cut": is_cut, "cap": PRINT_CAP}
        return render(request, "tasks/register_print.html", context)
    found = queries.register(by=by, wanted=wanted, today=today)
    context |= {
        "found": found,
        "lines": lines(found.rows, today),
        "total_words": _total(found),
        "previous_url": _page_url(request, found.page - 1) if found.page > 1 else "",
        "next_url": _page_url(request, found.page + 1) if found.has_next else "",
        "all_documents_url": _without(request, "van-ban"),
        "quick": _quick(request, wanted),
        "other_name": other_side(wanted.structure),
        "structures": structure_links(request.GET, wanted.structure),
    }
    return render(request, "tasks/register.html", context)


@staff_page
@require_GET
def download(request: HttpRequest) -> HttpResponse:
    """The same question as a spreadsheet."""
    by, today = viewer_of(request), timezone.localdate()
    form = _form(request, by, today)
    wanted = form.wanted()
    rows, is_cut = queries.export(by=by, wanted=wanted, today=today)
    data = spreadsheet(rows, said=_in_words(form, wanted), today=today, is_cut=is_cut)
    response = HttpResponse(data, content_type=XLSX)
    name = f"so-nhiem-vu-{today:%Y-%m-%d}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _form(request: HttpRequest, by: Viewer, today: date) -> FilterForm:
    living, ended, kinds = units_to_choose(
        by=by,
        structure=structure_of(request.GET),
        chosen=request.GET.get("don-vi", ""),
        today=today,
    )
    return FilterForm(
        request.GET,
        living=[(str(unit.public_id), unit.ten) for unit in living],
        ended=[(str(unit.public_id), ended_name(unit)) for unit in ended],
        kinds=[(kind.value, str(kind.label)) for kind in kinds],
    )


def _total(found: queries.Register) -> str:
    if found.is_capped:
        return _("Hơn %(n)s nhiệm vụ; lọc hẹp hơn hoặc tải XLSX để xem hết.") % {
            "n": number_format(found.total, force_grouping=True)
        }
    return ngettext("%(n)s nhiệm vụ", "%(n)s nhiệm vụ", found.total) % {
        "n": number_format(found.total, force_grouping=True)
    }


def _page_url(request: HttpRequest, page: int) -> str:
    query = request.GET.copy()
    query["trang"] = str(page)
    return f"?{query.urlencode()}"


def _without(request: HttpRequest, name: str) -> str:
    query = request.GET.copy()
    query.pop(name, None)
    query.pop("trang", None)
    return f"?{query.urlencode()}"


def _quick(request: HttpRequest, wanted: Wanted) -> list[dict[str, object]]:
    """One tab for each standing; the other filters stay."""
    tabs = []
    for standing in Standing:
        query = request.GET.copy()
        query.pop("trang", None)
        query["trang-thai"] = standing.value
        tabs.append(
            {
                "url": f"?{query.urlencode()}",
                "label": standing.label,
                "is_current": wanted.standing == standing.value,
            }
        )
    return tabs


def _in_words(form: FilterForm, wanted: Wanted) -> list[tuple[str, str]]:
    """The filters as the print view and the spreadsheet say them."""
    units = form.unit_names
    kinds = dict(form.fields["kind"].choices)  # type: ignore[attr-defined]
    said = [
        (_("Trạng thái"), str(Standing(wanted.standing).label)),
        (_("Đơn vị"), str(units.get(str(wanted.unit), "")) if wanted.unit else ""),
        (_("Loại đơn vị"), str(kinds.get(wanted.kind, "")) if wanted.kind else ""),
        (_("Năm ban hành"), str(wanted.year or "")),
        (_("Tìm"), wanted.text),
        (_("Theo cơ cấu"), _said_structure(wanted)),
    ]
    return [(name, value) for name, value in said if value]


def _said_structure(wanted: Wanted) -> str:
    """Only the drawing by the bodies of then needs saying."""
    if wanted.structure == Structure.NOW:
        return ""
    return str(Structure(wanted.structure).label)
