"""A coordinator sets up a report by pages alone: regime, indicator, form, publication."""

import re

from gandan.apps.reports.models import Indicator, ReportForm, ReportRegime
from gandan.apps.reports.queries.forms import form_of
from tests.apps.reports.asked import DON, indicators
from tests.apps.reports.test_forms import draft
from tests.apps.reports.test_regimes import YEARLY_REPORT
from tests.apps.tasks.papers import given
from tests.universe import Universe


def seen(html: str) -> str:
    return re.findall(r'name="seen" value="(\d+)"', html)[0]


def test_from_the_task_to_the_published_form(universe: Universe, as_) -> None:
    (task,) = given(universe, YEARLY_REPORT)
    browser = as_("coordinator")
    new = "/bao-cao/che-do/moi/"
    assert f"?nhiem-vu={task.public_id}" in browser.get(new).content.decode()
    page = browser.get(f"{new}?nhiem-vu={task.public_id}").content.decode()
    assert "UBND tỉnh (qua Sở Nội vụ)" in page
    said = {"nhiem-vu": task.public_id, "seen": 0, "name": "Báo cáo dân vận năm",
            "collector": universe.unit("Sở Nội vụ").public_id}  # fmt: skip
    answer = browser.post(new, said)
    regime = ReportRegime.objects.get()
    assert answer.url == f"/bao-cao/che-do/{regime.public_id}/"

    said = {"seen": 0, "name": "Số cuộc đối thoại", "code": "so_cuoc", "definition": "Có biên bản.",
            "unit_of_measure": "cuộc", "adds_up": "sum", "decimals": 0, "least": 0}  # fmt: skip
    assert browser.post("/bao-cao/chi-tieu/moi/", said).status_code == 302
    assert Indicator.objects.get().code == "so_cuoc"

    address = browser.post(f"{answer.url}mau-moi/").url
    version = seen(browser.get(address).content.decode())
    said = {"seen": version, "title": "I. Kết quả"}
    assert browser.post(f"{address}phan/", said).url == address
    part = f"{address}phan/i_ket_qua/them/"
    for kind, said in {
        "chi-tieu": {"indicator": "so_cuoc", "presence": "required", "plausible": "50"},
        "loi": {"title": "Kết quả", "presence": "conditional", "when": "so_cuoc", "op": "gt",
                "value": "0", "longest": 5000, "duties": "on"},
        "tep": {"title": "Báo cáo đã ký", "presence": "optional"},
    }.items():  # fmt: skip
        page = browser.get(f"{part}{kind}/").content.decode()
        answer = browser.post(f"{part}{kind}/", said | {"seen": seen(page)})
        assert answer.status_code == 302, answer.content.decode()
    columns = {f"cot-{n}-{name}": value for n in range(8)
               for name, value in {"title": "", "kind": "text", "adds_up": ""}.items()}  # fmt: skip
    columns |= {"cot-0-title": "Tên mô hình", "cot-1-title": "Số hộ", "cot-1-kind": "number",
                "cot-1-adds_up": "sum"}  # fmt: skip
    page = browser.get(f"{part}bang/").content.decode()
    said = {"title": "Mô hình", "presence": "optional", "most_rows": 50, "seen": seen(page)}
    assert browser.post(f"{part}bang/", said | columns).status_code == 302
    page = browser.get(f"{address}rang-buoc/").content.decode()
    said = {"seen": seen(page), "left": "so_cuoc", "op": "le", "right": "so_cuoc",
            "words": "Phải khớp."}  # fmt: skip
    assert browser.post(f"{address}rang-buoc/", said).status_code == 302

    page = browser.get(address).content.decode()
    assert "Bắt buộc khi “Số cuộc đối thoại” lớn hơn 0" in page
    said = {"seen": seen(page), "valid_from": "2026-01-01"}
    assert browser.post(f"{address}ban-hanh/", said).status_code == 302
    form = form_of(ReportForm.objects.get(published_at__isnull=False))
    assert [one.code for one in form.fields] == ["so_cuoc", "ket_qua", "bao_cao_da_ky", "mo_hinh"]
    assert [(one.title, one.kind, one.adds_up) for one in form.fields[3].columns] == [
        ("Tên mô hình", "text", None), ("Số hộ", "number", "sum"),
    ]  # fmt: skip
    page = as_("auditor").get(address).content.decode()
    assert "Tên mô hình, Số hộ" in page
    assert "Ban hành biểu mẫu" not in page


def test_a_new_figure_is_not_below_zero_unless_somebody_says_so(universe: Universe, as_) -> None:
    row = draft(universe)
    indicators(universe, DON)
    address = f"/bao-cao/bieu-mau/{row.public_id}/"
    part = form_of(row).sections[0].code
    browser = as_("coordinator")

    def least(page: str) -> str:
        found = re.search(r'<input[^>]*name="minimum"[^>]*>', browser.get(page).content.decode())
        value = re.search(r' value="([^"]*)"', found[0] if found else "")
        return value[1] if value else ""

    assert least(f"{address}phan/{part}/them/chi-tieu/") == "0"
    assert least(f"{address}muc/so_cuoc_doi_thoai/") == ""  # what was decided before stays


def test_a_field_is_changed_moved_and_taken_out(universe: Universe, as_) -> None:
    row = draft(universe)
    browser = as_("coordinator")
    address = f"/bao-cao/bieu-mau/{row.public_id}/"
    browser.post(f"{address}muc/ket_qua/len/", {"seen": row.version})
    said = {"seen": row.version + 1, "title": "Kết quả chính", "presence": "optional",
            "longest": 900}  # fmt: skip
    assert browser.post(f"{address}muc/ket_qua/", said).status_code == 302
    fields = form_of(ReportForm.objects.get(pk=row.pk)).fields
    assert [(one.code, getattr(one, "title", "")) for one in fields] == [
        ("ket_qua", "Kết quả chính"), ("so_cuoc_doi_thoai", ""),
    ]  # fmt: skip
    browser.post(f"{address}muc/ket_qua/bo/", {"seen": row.version + 2})
    assert len(form_of(ReportForm.objects.get(pk=row.pk)).fields) == 1


def test_who_comes_second_finds_what_he_typed_and_why_it_was_not_saved(
    universe: Universe, as_
) -> None:
    row = draft(universe)
    said = {"seen": row.version - 1, "title": "III. Phương hướng"}
    answer = as_("coordinator").post(f"/bao-cao/bieu-mau/{row.public_id}/phan/", said)
    assert answer.status_code == 409
    assert "Người khác vừa sửa biểu mẫu này" in answer.content.decode()
    assert 'value="III. Phương hướng"' in answer.content.decode()


def test_a_wrong_step_or_field_is_not_found(universe: Universe, as_) -> None:
    row = draft(universe)
    browser = as_("coordinator")
    address = f"/bao-cao/bieu-mau/{row.public_id}/"
    said = {"seen": row.version}
    assert browser.post(f"{address}muc/ket_qua/bay/", said).status_code == 404
    assert browser.get(f"{address}muc/khong_co/").status_code == 404
    assert browser.get(f"{address}phan/i_ket_qua/them/khac/").status_code == 404


def test_half_a_window_is_refused_at_its_field(universe: Universe, as_) -> None:
    (task,) = given(universe, YEARLY_REPORT)
    said = {"nhiem-vu": task.public_id, "seen": 0, "name": "Báo cáo", "first_day": 15,
            "collector": universe.unit("Sở Nội vụ").public_id}  # fmt: skip
    answer = as_("coordinator").post("/bao-cao/che-do/moi/", said)
    assert answer.status_code == 422
    assert "Ghi cả hai ngày" in answer.content.decode()
