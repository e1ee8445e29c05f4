"""Open data for everybody: the published data sets, their figures and their dictionary.

Nothing is asked of who takes them. All of it comes from releases, which hold no hidden number.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_GET

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.reports.queries.consolidating.asked import period_words
from gandan.apps.reports.queries.indicators import AddsUp
from gandan.apps.reports.queries.opening.releases import OpenData, every_open_data, open_data_of
from gandan.papers.opened import EVERY_BODY, OFFICIAL, STATES, csv_of, licence_on
from gandan.rollup import write_number

_Response = TypeVar("_Response", bound=HttpResponse)
FORM = "gandan.open-data/1"
KEPT_FOR = 300  # seconds that a cache may keep a file: what was withdrawn goes soon
SHOWN_STATES = {
    "hidden": gettext_lazy("không công bố số nhỏ"),
    "none": gettext_lazy("không có số"),
}
_FIGURE_HEADS = (
    "ky", "ten_ky", "ma_chi_tieu", "ten_chi_tieu", "don_vi_tinh", "ma_don_vi", "ten_don_vi",
    "gia_tri", "tinh_trang", "so_don_vi_da_tiep_nhan", "so_don_vi_phai_bao_cao", "cong_bo_luc",
)  # fmt: skip
_ENTRY_HEADS = (
    "ma", "ten", "ten_tieng_anh", "dinh_nghia", "dinh_nghia_tieng_anh", "don_vi_tinh",
    "cach_tong_hop", "tu_so", "mau_so", "so_chu_so_thap_phan", "tinh_chat", "cac_ky", "cong_bo_tu",
    "nguong_che_so_nho", "nguon_cua_nguong", "can_cu", "giay_phep", "nguon", "cap_nhat_luc",
)  # fmt: skip


@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """Every published data set."""
    return _kept(render(request, "public/open_data.html", {"sets": every_open_data()}))


@require_GET
def show(request: HttpRequest, regime: UUID) -> HttpResponse:
    """One data set in plain words: its figures by period, what they mean, what is not shown."""
    found = _found(regime)
    wanted = request.GET.get("ky", "")
    release = next((one for one in found.live if one.period == wanted), None)
    release = release or (found.live[0] if found.live else None)
    context = {
        "set": found,
        "release": release,
        "period_said": period_words(release.period) if release else "",
        "periods": [(one, period_words(one.period), one == release) for one in found.live],
        "withdrawn": [(one, period_words(one.period)) for one in found.withdrawn],
        "groups": _groups(release.content) if release else [],
        "licence": _licence(),
    }
    return _kept(render(request, "public/open_data_set.html", context))


@require_GET
def figures_csv(request: HttpRequest, regime: UUID) -> HttpResponse:
    """The figures of all published periods, a row each."""
    with override("vi"):  # a file has one language, whoever takes it
        return _csv("so-lieu", csv_of(_FIGURE_HEADS, _rows(_live(regime))))


@require_GET
def dictionary_csv(request: HttpRequest, regime: UUID) -> HttpResponse:
    """What each indicator means: the data dictionary."""
    with override("vi"):
        return _csv("tu-dien", csv_of(_ENTRY_HEADS, _entries(_live(regime))))


@require_GET
def as_json(request: HttpRequest, regime: UUID) -> JsonResponse:
    """The same for programs: the dictionary, then each period with its rows."""
    found = _live(regime)
    response = JsonResponse(
        {
            "form": FORM,
            "dataset": {
                "id": str(found.regime),
                "name": found.name,
                "publisher": found.collector,
                "legal_basis": found.legal_basis,
                "licence": _licence(),
                "updated_at": _at(found.updated_at),
            },
            "dictionary": [{**entry, "since": _at(entry["since"])} for entry in found.dictionary],
            "periods": [_period(one) for one in found.live],
        },
        json_dumps_params={"ensure_ascii": False},
    )
    return _open(response)


def _licence() -> str:
    return licence_on(timezone.localdate())


def _found(regime: UUID) -> OpenData:
    try:
        return open_data_of(regime)
    except NotAllowed as none:
        raise Http404(str(none)) from none


def _live(regime: UUID) -> OpenData:
    found = _found(regime)
    if not found.live:
        raise Http404("Everything of it was withdrawn.")
    return found


def _period(release: Any) -> dict[str, Any]:  # noqa: ANN401  # a release; faces know no tables
    content = release.content
    names = {one["code"]: one for one in content["indicators"]}
    return {
        "period": release.period,
        "number": release.number,
        "published_at": _at(release.published_at),
        "decision": release.decision,
        "sha256": release.digest,
        "accepted": content["accepted"],
        "asked": content["asked"],
        "missing": content["missing"],
        "withheld": content["withheld"],
        "rows": [
            {"indicator": code, "body": body or None, "body_name": name or None,
             "value": number, "state": state}
            for code, body, name, number, state in content["rows"]
            if code in names
        ],
    }  # fmt: skip


def _rows(found: OpenData) -> Iterator[list[Any]]:
    for release in found.live:
        content = release.content
        names = {one["code"]: one for one in content["indicators"]}
        for code, body, name, number, state in content["rows"]:
            one = names[code]
            yield [
                release.period, period_words(release.period), code, one["name"],
                one["unit_of_measure"], body, name or EVERY_BODY,
                None if number is None else Decimal(number), STATES[state], content["accepted"],
                content["asked"], _at(release.published_at),
            ]  # fmt: skip


def _entries(found: OpenData) -> Iterator[list[Any]]:
    for one in found.dictionary:
        yield [
            one["code"], one["name"], one["name_en"], one["definition"], one["definition_en"],
            one["unit_of_measure"], str(AddsUp(one["adds_up"]).label), one["numerator"],
            one["denominator"], one["decimals"], OFFICIAL, "; ".join(one["periods"]),
            _at(one["since"]), one["least"], _source(one), one["legal_basis"], _licence(),
            found.collector, _at(found.updated_at),
        ]  # fmt: skip


def _source(entry: dict[str, Any]) -> str:
    """Whose rule the least count is, and that it is assumed where it is."""
    source = str(entry["least_source"])
    if not entry.get("least_assumed"):
        return source
    words = _("%(source)s (mức giả định, chưa có văn bản quy định)")
    return words % {"source": source}


def _groups(content: dict[str, Any]) -> list[dict[str, Any]]:
    """Each indicator with its total and its bodies, as a citizen reads them."""
    by_code: dict[str, list[list[Any]]] = {}
    for row in content["rows"]:
        by_code.setdefault(row[0], []).append(row)
    return [
        {
            "entry": one,
            "least_source": _source(one),
            "adds_up": AddsUp(one["adds_up"]).label,
            "total": next(_shown(by_code[one["code"]], is_total=True)),
            "bodies": list(_shown(by_code[one["code"]], is_total=False)),
        }
        for one in content["indicators"]
        if one["code"] in by_code
    ]


def _shown(rows: Iterable[list[Any]], *, is_total: bool) -> Iterator[dict[str, Any]]:
    for _code, body, name, number, state in rows:
        if (body == "") == is_total:
            words = write_number(Decimal(number)) if number is not None else ""
            yield {"name": name, "number": words, "state": SHOWN_STATES.get(state, "")}


def _at(moment: Any) -> str:  # noqa: ANN401  # a moment, or none
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else ""


def _csv(name: str, data: bytes) -> HttpResponse:
    response = HttpResponse(data, content_type="text/csv; charset=utf-8; header=present")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return _open(response)


def _open(response: _Response) -> _Response:
    """Programs of other sites may read it."""
    response["Access-Control-Allow-Origin"] = "*"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = f"public, max-age={KEPT_FOR}"
    return response


def _kept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, max-age=300"
    return response
