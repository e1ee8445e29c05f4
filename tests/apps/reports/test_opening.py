"""Open data: received official figures, small counts out, by an act, and back with a reason."""

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.reports.actions.publishing import publish_period, withdraw
from gandan.apps.reports.models import Indicator, OpenRelease, ReportRegime
from gandan.apps.reports.queries.opening.content import Opening, opening_of
from gandan.apps.reports.queries.opening.releases import every_open_data, open_data_of, open_page
from gandan.apps.tasks.models import Occurrence
from gandan.rollup import Check
from tests.apps.reports.opened import DECISION, published, receive_all
from tests.apps.reports.stated import FORM, add_figures, owe, regime_of, state
from tests.universe import NOW, TODAY, Universe

PERIOD = "2026-H1"
ABC = ("Sở Tư pháp", "Sở Y tế", "Sở Tài chính")


def opens(universe: Universe, *codes: str, **fields: Any) -> None:
    rows = Indicator.objects.filter(tenant=universe.tenant, code__in=codes)
    rows.update(is_open=True, **fields)


@pytest.fixture
def regime(universe: Universe) -> ReportRegime:
    regime = regime_of(universe)
    owe(regime, PERIOD)
    opens(universe, "don_nhan", "hoi_nghi")
    return regime


def stated(
    universe: Universe, regime: ReportRegime, code: str, *numbers: int, period: str = PERIOD
) -> None:
    for unit, number in zip(ABC, numbers, strict=False):
        state(universe, regime, period, unit, **{code: number})
    receive_all(regime)


def shown(opening: Opening, code: str) -> dict[str, str]:
    """By body what readers get; the total under its own name."""
    return {
        one.name or "total": str(one.number) if one.state == "shown" else one.state
        for one in opening.of(code)
    }


def test_only_received_official_figures_are_counted(
    universe: Universe, regime: ReportRegime
) -> None:
    stated(universe, regime, "hoi_nghi", 7, 9)
    late = state(universe, regime, PERIOD, "Sở Tài chính", hoi_nghi=100)  # not received yet
    add_figures(late, "uoc", {"hoi_nghi": 50})
    opening = opening_of(regime, PERIOD, TODAY)
    assert shown(opening, "hoi_nghi") == {"total": "16", "Sở Tư pháp": "7", "Sở Y tế": "9"}
    assert [one.ten for one in opening.accepted.missing] == [
        "Sở Tài chính", "UBND phường Bình Sơn",
    ]  # fmt: skip


def test_a_report_of_which_more_was_asked_is_not_published(
    universe: Universe, regime: ReportRegime
) -> None:
    stated(universe, regime, "hoi_nghi", 7, 9)
    Occurrence.objects.filter(unit__ten="Sở Y tế").update(state="supplement")
    assert shown(opening_of(regime, PERIOD, TODAY), "hoi_nghi") == {"total": "7", "Sở Tư pháp": "7"}


def test_an_indicator_that_is_not_marked_stays_inside(
    universe: Universe, regime: ReportRegime
) -> None:
    state(universe, regime, PERIOD, "Sở Y tế", mo_hinh=9, hoi_nghi=9)
    receive_all(regime)
    assert [one.code for one in opening_of(regime, PERIOD, TODAY).indicators] == [
        "hoi_nghi", "don_nhan",
    ]  # fmt: skip


def test_a_small_count_and_a_companion_are_hidden(universe: Universe, regime: ReportRegime) -> None:
    stated(universe, regime, "don_nhan", 2, 40, 9)  # letters: shown from 3 on
    opening = opening_of(regime, PERIOD, TODAY)
    assert shown(opening, "don_nhan") == {
        "total": "51", "Sở Tư pháp": "hidden", "Sở Y tế": "40", "Sở Tài chính": "hidden",
    }  # fmt: skip
    assert {one.name: one.why for one in opening.of("don_nhan") if one.why} == {
        "Sở Tư pháp": "small", "Sở Tài chính": "companion",
    }  # fmt: skip


def test_what_the_province_sets_at_an_indicator_holds_where_it_is_higher(
    universe: Universe, regime: ReportRegime
) -> None:
    opens(universe, "hoi_nghi", least=10)
    stated(universe, regime, "hoi_nghi", 8, 40, 50)
    opening = opening_of(regime, PERIOD, TODAY)
    assert shown(opening, "hoi_nghi")["Sở Tư pháp"] == "hidden"


def test_no_hidden_number_stands_anywhere_in_what_is_published(
    universe: Universe, regime: ReportRegime
) -> None:
    stated(universe, regime, "don_nhan", 2, 40, 13)
    release = published(universe, regime, PERIOD)
    rows = {row[2]: (row[3], row[4]) for row in release.content["rows"] if row[0] == "don_nhan"}
    assert rows["Sở Tư pháp"] == rows["Sở Tài chính"] == (None, "hidden")
    assert '"13"' not in json.dumps(release.content)


def test_a_rate_is_hidden_with_either_of_its_numbers(
    universe: Universe, regime: ReportRegime
) -> None:
    opens(universe, "ty_le_dung_han")
    for unit, given, kept in zip(ABC, (30, 40, 50), (2, 40, 45), strict=True):
        state(universe, regime, PERIOD, unit, don_nhan=given, don_dung_han=kept)
    receive_all(regime)
    rates = shown(opening_of(regime, PERIOD, TODAY), "ty_le_dung_han")
    assert rates["Sở Tư pháp"] == "hidden"  # 2 in time, though that number is not published itself
    assert rates["total"] == "72.5"


def test_a_rate_that_was_published_has_told_both_its_numbers(
    universe: Universe, regime: ReportRegime
) -> None:
    opens(universe, "ty_le_dung_han")
    state(universe, regime, PERIOD, "Sở Tư pháp", don_nhan=40, don_dung_han=20)
    state(universe, regime, PERIOD, "Sở Y tế", don_nhan=50, don_dung_han=30)
    receive_all(regime)
    published(universe, regime, PERIOD)
    opens(universe, "don_dung_han")
    state(universe, regime, PERIOD, "Sở Tài chính", don_nhan=60, don_dung_han=2)
    receive_all(regime)
    again = shown(opening_of(regime, PERIOD, TODAY), "don_dung_han")
    # 20 and 30 are known from before: only the total can keep the 2 unknown
    assert again["Sở Tài chính"] == again["total"] == "hidden"


def test_what_is_between_the_two_numbers_of_a_rate_is_protected(
    universe: Universe, regime: ReportRegime
) -> None:
    opens(universe, "don_dung_han", "ty_le_dung_han")
    for unit, given, kept in zip(ABC, (30, 40, 50), (29, 20, 25), strict=True):
        state(universe, regime, PERIOD, unit, don_nhan=given, don_dung_han=kept)  # one late
    receive_all(regime)
    opening = opening_of(regime, PERIOD, TODAY)
    both = {shown(opening, code)["Sở Tư pháp"] for code in ("don_nhan", "don_dung_han")}
    assert "hidden" in both
    assert shown(opening, "ty_le_dung_han")["Sở Tư pháp"] == "hidden"


def test_two_sides_of_a_check_that_are_equal_tell_no_hidden_number(universe: Universe) -> None:
    check = Check("khop", "Phải khớp.", "don_nhan", "eq", "don_dung_han + hoi_nghi")
    regime = regime_of(universe, form=replace(FORM, checks=(check,)))
    owe(regime, PERIOD)
    opens(universe, "don_nhan", "don_dung_han", "hoi_nghi")
    for unit, late in zip(ABC, (2, 30, 40), strict=True):
        state(universe, regime, PERIOD, unit, don_dung_han=late, hoi_nghi=50, don_nhan=late + 50)
    receive_all(regime)
    opening = opening_of(regime, PERIOD, TODAY)
    hidden = [code for code in ("don_nhan", "don_dung_han", "hoi_nghi")
              if shown(opening, code)["Sở Tư pháp"] == "hidden"]  # fmt: skip
    assert len(hidden) > 1


def test_only_the_total_is_published_where_bodies_are_not(
    universe: Universe, regime: ReportRegime
) -> None:
    opens(universe, "don_nhan", opens_bodies=False)
    stated(universe, regime, "don_nhan", 2, 40, 9)
    assert shown(opening_of(regime, PERIOD, TODAY), "don_nhan") == {"total": "51"}


def test_a_year_tells_nothing_of_a_half_that_was_hidden(
    universe: Universe, regime: ReportRegime
) -> None:
    stated(universe, regime, "don_nhan", 2, 40, 9)
    stated(universe, regime, "don_nhan", 50, 60, 70, period="2026-H2")
    published(universe, regime, PERIOD)
    published(universe, regime, "2026-H2")
    stated(universe, regime, "don_nhan", 52, 100, 79, period="2026")
    year = shown(opening_of(regime, "2026", TODAY), "don_nhan")
    assert year["Sở Tư pháp"] == "hidden"  # 52 - 50 would be the 2


def test_a_half_that_was_never_published_is_not_told_by_the_year(
    universe: Universe, regime: ReportRegime
) -> None:
    stated(universe, regime, "don_nhan", 50, 40, 30)
    published(universe, regime, PERIOD)
    stated(universe, regime, "don_nhan", 51, 80, 60, period="2026")  # one in the second half
    assert shown(opening_of(regime, "2026", TODAY), "don_nhan")["Sở Tư pháp"] == "hidden"


def test_a_correction_cannot_be_set_against_the_release_before(
    universe: Universe, regime: ReportRegime
) -> None:
    stated(universe, regime, "don_nhan", 2, 40, 9)
    published(universe, regime, PERIOD)
    state(universe, regime, PERIOD, "Sở Tài chính", don_nhan=90)  # the companion is large now
    receive_all(regime)
    again = shown(opening_of(regime, PERIOD, TODAY), "don_nhan")
    assert again["Sở Tài chính"] == "hidden"  # and stays hidden with the total of before known


def test_a_body_that_comes_later_and_is_small_is_not_the_difference_of_two_totals(
    universe: Universe, regime: ReportRegime
) -> None:
    stated(universe, regime, "don_nhan", 30, 40)
    published(universe, regime, PERIOD)
    state(universe, regime, PERIOD, "Sở Tài chính", don_nhan=1)
    receive_all(regime)
    again = opening_of(regime, PERIOD, TODAY)
    assert shown(again, "don_nhan").get("total", "hidden") == "hidden"  # 71 - 70


def test_publishing_is_an_act_on_the_word_of_a_paper_and_of_what_was_seen(
    universe: Universe, regime: ReportRegime
) -> None:
    by = universe.viewer("coordinator")
    stated(universe, regime, "hoi_nghi", 7, 9)
    assert every_open_data() == []
    ask: dict[str, Any] = {"by": by, "regime": regime.public_id, "period": PERIOD, "now": NOW,
                           "today": TODAY}  # fmt: skip
    seen = open_page(by=by, regime=regime.public_id, period=PERIOD, today=TODAY).digest
    with pytest.raises(Refused, match="văn bản cho phép"):
        publish_period(**ask, decision="theo chỉ đạo", seen=seen)
    with pytest.raises(Stale):
        publish_period(**ask, decision=DECISION, seen="0" * 64)
    release = publish_period(**ask, decision=DECISION, seen=seen)
    assert [one.name for one in every_open_data()] == [regime.name]
    event = AuditEvent.objects.get(action="release.published")
    assert event.after["sha256"] == release.digest
    with pytest.raises(Refused, match="không có gì mới"):
        publish_period(**ask, decision=DECISION, seen=seen)


def test_only_who_has_the_right_publishes(universe: Universe, regime: ReportRegime) -> None:
    stated(universe, regime, "hoi_nghi", 7, 9)
    release = published(universe, regime, PERIOD)
    for who in ("officer", "auditor"):
        with pytest.raises(NotAllowed):
            publish_period(
                by=universe.viewer(who), regime=regime.public_id, period=PERIOD, decision=DECISION,
                seen="", now=NOW, today=TODAY,
            )  # fmt: skip
        with pytest.raises(NotAllowed):
            withdraw(by=universe.viewer(who), release=release.public_id, reason="Sai.", now=NOW)


def test_nothing_to_publish_is_said(universe: Universe, regime: ReportRegime) -> None:
    with pytest.raises(Refused, match="Chưa có số nào"):
        published(universe, regime, PERIOD)


def test_a_later_correction_changes_no_public_page_by_itself(
    universe: Universe, regime: ReportRegime
) -> None:
    stated(universe, regime, "hoi_nghi", 7, 9)
    first = published(universe, regime, PERIOD)
    state(universe, regime, PERIOD, "Sở Y tế", hoi_nghi=11)
    receive_all(regime)
    assert open_data_of(regime.public_id).live[0] == first
    second = published(universe, regime, PERIOD)
    assert list(open_data_of(regime.public_id).live) == [second]
    assert (second.number, OpenRelease.objects.filter(is_live=True).count()) == (2, 1)


def test_a_withdrawn_period_leaves_its_reason_for_everybody(
    universe: Universe, regime: ReportRegime, client: Client
) -> None:
    stated(universe, regime, "hoi_nghi", 7, 9)
    release = published(universe, regime, PERIOD)
    by = universe.viewer("coordinator")
    with pytest.raises(Refused, match="lý do"):
        withdraw(by=by, release=release.public_id, reason=" ", now=NOW)
    withdraw(by=by, release=release.public_id, reason="Một đơn vị báo nhầm.", now=NOW)
    with pytest.raises(Stale):
        withdraw(by=by, release=release.public_id, reason="Lại.", now=NOW)
    page = client.get(reverse("du-lieu-mo-mot", args=[regime.public_id])).content.decode()
    assert "Một đơn vị báo nhầm." in page
    assert "Sở Y tế" not in page
    assert client.get(reverse("du-lieu-mo-csv", args=[regime.public_id])).status_code == 404
    assert every_open_data() == []


# --- what everybody takes ---------------------------------------------------------------------


def table(client: Client, name: str, regime: ReportRegime) -> list[dict[str, str]]:
    answer = client.get(reverse(name, args=[regime.public_id]))
    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"
    text = answer.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_files_say_the_same_and_need_no_account(
    universe: Universe, regime: ReportRegime, client: Client
) -> None:
    opens(universe, "don_nhan", name_en="Letters received", legal_basis="Luật Tiếp công dân")
    stated(universe, regime, "don_nhan", 2, 40, 9)
    published(universe, regime, PERIOD)
    rows = [
        one for one in table(client, "du-lieu-mo-csv", regime) if one["ma_chi_tieu"] == "don_nhan"
    ]
    by_body = {one["ten_don_vi"]: (one["gia_tri"], one["tinh_trang"]) for one in rows}
    assert by_body["Sở Y tế"] == ("40", "có số")
    assert by_body["Sở Tư pháp"] == ("", "không công bố số nhỏ")
    assert rows[0]["so_don_vi_da_tiep_nhan"] == "3"
    assert rows[0]["so_don_vi_phai_bao_cao"] == "4"
    (entry,) = [
        one for one in table(client, "du-lieu-mo-tu-dien", regime) if one["ma"] == "don_nhan"
    ]
    assert (entry["ten_tieng_anh"], entry["can_cu"]) == ("Letters received", "Luật Tiếp công dân")
    assert (entry["nguong_che_so_nho"], entry["cac_ky"]) == ("3", PERIOD)
    assert entry["nguon_cua_nguong"]
    assert entry["giay_phep"]
    json_ = client.get(reverse("du-lieu-mo-json", args=[regime.public_id])).json()
    (period,) = json_["periods"]
    values = {one["body_name"]: one["value"] for one in period["rows"]
              if one["indicator"] == "don_nhan"}  # fmt: skip
    assert values == {None: "51", "Sở Tư pháp": None, "Sở Y tế": "40", "Sở Tài chính": None}
    assert json_["dictionary"][0]["since"]


def test_a_name_that_looks_like_a_formula_is_a_text_in_the_file(
    universe: Universe, regime: ReportRegime, client: Client
) -> None:
    opens(universe, "hoi_nghi", name='=HYPERLINK("http://x","Số")')
    stated(universe, regime, "hoi_nghi", 7, 9)
    published(universe, regime, PERIOD)
    names = {one["ten_chi_tieu"] for one in table(client, "du-lieu-mo-csv", regime)}
    assert '\'=HYPERLINK("http://x","Số")' in names


def test_the_page_says_in_plain_words_what_is_not_shown(
    universe: Universe, regime: ReportRegime, client: Client
) -> None:
    stated(universe, regime, "don_nhan", 2, 40, 9)
    published(universe, regime, PERIOD)
    page = client.get(reverse("du-lieu-mo-mot", args=[regime.public_id])).content.decode()
    assert "3 trong 4 cơ quan" in page
    assert "không công bố số nhỏ" in page
    assert regime.name in client.get(reverse("du-lieu-mo")).content.decode()


def test_figures_stand_beside_each_other_where_there_is_room(
    universe: Universe, regime: ReportRegime, client: Client
) -> None:
    stated(universe, regime, "don_nhan", 12, 40, 9)
    published(universe, regime, PERIOD)
    page = client.get(reverse("du-lieu-mo-mot", args=[regime.public_id])).content.decode()
    beside = page.partition('<div class="open-figures">')[2].partition('class="card open-about"')[0]
    assert beside.count("open-figure") == page.count('"card open-figure"') > 0
    style = Path(finders.find("web/open_data.css")).read_text("utf-8")
    assert re.search(r"\.open-figures \{[^}]*grid-template-columns: repeat\(auto-fill", style)


def test_what_was_never_published_is_not_there(client: Client, regime: ReportRegime) -> None:
    for name in ("du-lieu-mo-mot", "du-lieu-mo-csv", "du-lieu-mo-json", "du-lieu-mo-tu-dien"):
        assert client.get(reverse(name, args=[regime.public_id])).status_code == 404
