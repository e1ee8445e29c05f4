"""A province is set up from the reference data: whole, once, on a day, and told in one event."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from gandan.apps.accounts.actions import create_tenant
from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed, Refused, Stale, SystemActor
from gandan.apps.orgs import actions
from gandan.apps.orgs.models import CodeSystem, Unit, UnitCode, UnitKind, UnitName
from gandan.apps.orgs.queries import resolve, set_up_plan
from gandan.places import province
from tests.universe import NOW, Universe

pytestmark = pytest.mark.django_db

OLD, NEW = date(2024, 6, 1), date(2026, 1, 1)
QUANG_NGAI = province("51", NEW)
KON_TUM = province("62", OLD)


@pytest.fixture
def by():
    return SystemActor(create_tenant(slug="tinh", ten="Tỉnh", now=NOW).pk)


def units(by):
    return Unit.objects.filter(tenant_id=by.tenant_id)


def test_a_province_of_today_has_its_communes_and_bodies_with_names_and_codes(by) -> None:
    plan = actions.set_up_province(by=by, province=QUANG_NGAI, on=NEW, now=NOW)

    kinds = {
        kind: units(by).filter(kind=kind).count() for kind in ("xa", "phuong", "dac_khu", "so")
    }
    assert kinds == {"xa": 86, "phuong": 9, "dac_khu": 1, "so": 10}
    assert len(plan.fresh) == units(by).count()
    commune = units(by).get(ten="UBND xã Đăk Mar")
    assert commune.parent is not None
    assert commune.parent.ten == "UBND tỉnh Quảng Ngãi"
    assert commune.valid_from == date(2025, 7, 1)
    assert {name.ten for name in commune.names.all()} == {
        "UBND xã Đăk Mar", "Ủy ban nhân dân xã Đăk Mar", "Xã Đăk Mar"
    }  # fmt: skip
    assert [name.ten for name in commune.names.filter(is_official=True)] == ["UBND xã Đăk Mar"]
    assert commune.codes.get().value == "23512"


def test_every_path_is_the_superiors_and_its_own(by) -> None:
    actions.set_up_province(by=by, province=KON_TUM, on=OLD, now=NOW)

    assert units(by).count() > 100
    for unit in units(by).select_related("parent"):
        assert unit.path == f"{unit.parent.path if unit.parent else ''}{unit.pk:010d}."


def test_an_old_province_has_districts_and_its_communes_stand_below_them(by) -> None:
    plan = actions.set_up_province(by=by, province=KON_TUM, on=OLD, now=NOW)

    commune = units(by).get(ten="UBND xã Đăk Mar")
    above = commune.parent
    assert above is not None
    assert (above.ten, above.kind) == ("UBND huyện Đăk Hà", UnitKind.HUYEN)
    assert commune.valid_from == OLD
    assert units(by).filter(kind=UnitKind.HUYEN).count() == 10
    assert units(by).filter(ten="Ban Dân vận Tỉnh ủy").exists()
    assert not units(by).filter(ten="Sở Nông nghiệp và Môi trường").exists()
    assert plan.is_before_rows


def test_a_second_time_nothing_is_made_and_nothing_is_logged(by) -> None:
    actions.set_up_province(by=by, province=QUANG_NGAI, on=NEW, now=NOW)
    before = (units(by).count(), UnitName.objects.count(), UnitCode.objects.count())
    events = AuditEvent.objects.count()

    plan = actions.set_up_province(by=by, province=QUANG_NGAI, on=NEW, now=NOW)

    assert plan.is_done
    assert (units(by).count(), UnitName.objects.count(), UnitCode.objects.count()) == before
    assert AuditEvent.objects.count() == events


def test_one_event_tells_of_the_whole_province(by) -> None:
    actions.set_up_province(by=by, province=QUANG_NGAI, on=NEW, now=NOW)

    event = AuditEvent.objects.exclude(action="tenant.created").get()
    top = units(by).get(kind=UnitKind.UBND_TINH)
    assert (event.action, event.subject_id) == ("unit.province_set_up", str(top.public_id))
    assert event.after["count"] == units(by).count()
    assert "vietnamadminunits" in event.after["source"]


def test_what_was_entered_by_hand_stays_and_gets_its_code(by) -> None:
    top = actions.create_unit(
        by=by, kind="ubnd_tinh", ten="Ủy ban nhân dân tỉnh Quảng Ngãi",
        valid_from=date(2025, 7, 1), now=NOW,
    )  # fmt: skip
    so = actions.create_unit(
        by=by, kind="so", ten="Sở Nội vụ", parent=top, valid_from=date(2025, 7, 1), now=NOW
    )

    plan = actions.set_up_province(by=by, province=QUANG_NGAI, on=NEW, now=NOW)

    assert {unit.there.pk for unit in plan.there if unit.there} == {top.pk, so.pk}
    assert units(by).filter(ten__startswith="Sở Nội vụ").count() == 1
    assert top.codes.get(system=CodeSystem.THONG_KE).value == "51"


def test_a_name_that_differs_by_a_mark_is_another_body(by) -> None:
    lao_cai = province("10", OLD)
    top = actions.create_unit(
        by=by, kind="ubnd_tinh", ten="UBND tỉnh Lào Cai", valid_from=OLD, now=NOW
    )
    town = actions.create_unit(
        by=by, kind="huyen", ten="UBND thị xã Sa Pa", parent=top, valid_from=OLD, now=NOW
    )
    ward = actions.create_unit(
        by=by, kind="phuong", ten="UBND phường Sa Pa", parent=town, valid_from=OLD, now=NOW
    )

    actions.set_up_province(by=by, province=lao_cai, on=OLD, now=NOW)

    assert units(by).filter(ten="UBND phường Sa Pả").count() == 1
    assert units(by).get(ten="UBND phường Sa Pa") == ward


def test_a_code_that_another_living_body_bears_stops_the_whole(by) -> None:
    actions.set_up_province(by=by, province=province("52", OLD), on=OLD, now=NOW)  # Bình Định
    count = units(by).count()

    with pytest.raises(Refused, match=r"UBND tỉnh Bình Định” \(mã 52.*kiện sắp xếp trước"):
        actions.set_up_province(by=by, province=province("52", NEW), on=NEW, now=NOW)

    assert units(by).count() == count


def test_bodies_that_ended_do_not_stand_in_the_way(by) -> None:
    actions.set_up_province(by=by, province=province("52", OLD), on=OLD, now=NOW)
    units(by).update(valid_before=date(2025, 7, 1))
    UnitCode.objects.update(valid_before=date(2025, 7, 1))

    plan = actions.set_up_province(by=by, province=province("52", NEW), on=NEW, now=NOW)

    assert not plan.there
    assert units(by).filter(valid_before=None, kind__in=("xa", "phuong")).count() == 135


def test_two_provinces_of_one_space_each_have_their_own_bodies(by) -> None:
    actions.set_up_province(by=by, province=KON_TUM, on=OLD, now=NOW)
    plan = actions.set_up_province(by=by, province=province("64", OLD), on=OLD, now=NOW)

    assert not plan.there
    assert units(by).filter(kind="vu_trang", ten__startswith="Công an tỉnh").count() == 2


def test_bodies_without_a_superior_that_are_another_provinces_are_left_to_it(
    universe: Universe,
) -> None:
    plan = set_up_plan(by=universe.system, province=QUANG_NGAI, on=NEW)  # there is "Công an tỉnh"

    assert not plan.there


def test_an_old_plan_is_refused_when_something_was_made_in_between(by) -> None:
    plan = set_up_plan(by=by, province=QUANG_NGAI, on=NEW)
    actions.create_unit(
        by=by, kind="ubnd_tinh", ten="UBND tỉnh Quảng Ngãi", valid_from=date(2025, 7, 1), now=NOW
    )

    with pytest.raises(Stale):
        actions.set_up_province(
            by=by, province=QUANG_NGAI, on=NEW, fingerprint=plan.fingerprint, now=NOW
        )
    assert units(by).count() == 1


def test_whoever_may_not_manage_bodies_is_refused(universe: Universe) -> None:
    with pytest.raises(NotAllowed):
        set_up_plan(by=universe.viewer("officer"), province=QUANG_NGAI, on=NEW)
    with pytest.raises(NotAllowed):
        actions.set_up_province(by=universe.viewer("auditor"), province=QUANG_NGAI, on=NEW, now=NOW)


def test_a_failure_in_the_middle_leaves_nothing(by, monkeypatch) -> None:
    def broken(*args, **more):
        raise RuntimeError("the power went out")

    monkeypatch.setattr("gandan.apps.orgs.actions.setting_up._make_codes", broken)
    with pytest.raises(RuntimeError):
        actions.set_up_province(by=by, province=QUANG_NGAI, on=NEW, now=NOW)

    assert not units(by).exists()
    assert not AuditEvent.objects.exclude(action="tenant.created").exists()


def test_phrases_of_papers_find_what_was_set_up(by) -> None:
    actions.set_up_province(by=by, province=QUANG_NGAI, on=NEW, now=NOW)

    def found(phrase):
        return [unit.ten for unit in resolve(by.tenant_id, phrase, on=NEW).units]

    assert found("Sở NN&MT") == ["Sở Nông nghiệp và Môi trường"]
    assert found("UBND xã Đăk Mar") == ["UBND xã Đăk Mar"]
    assert len(found("UBND các xã, phường")) >= 95


def test_a_hundred_bodies_take_a_handful_of_questions(by, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(20):
        actions.set_up_province(by=by, province=QUANG_NGAI, on=NEW, now=NOW)


def test_the_command_says_what_it_made_and_the_second_time_that_all_is_there(by, capsys) -> None:
    for _time in range(2):
        call_command("set_up_province", "quang ngai", "hue", "--tenant=tinh", "--on=2026-01-01")

    first, second = capsys.readouterr().out.split("Xong: ")[:2]
    assert "[1/2] Tỉnh Quảng Ngãi (mã 51): lập" in first
    assert "[2/2] Thành phố Huế (mã 46): lập" in first
    assert second.count("đã có đủ, không thay đổi gì") == 2


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["Lam Giang", "--tenant=tinh"], "không có tỉnh “Lam Giang”"),
        (["Kon Tum", "--tenant=tinh", "--on=2026-01-01"], "không có tỉnh “Kon Tum”"),
        (["Quảng Ngãi", "--tenant=khac"], "Không có không gian “khac”. Đang có: tinh."),
        (["--tenant=tinh"], "Hãy nêu tên tỉnh"),
    ],
)
def test_the_command_says_what_it_cannot_do(by, arguments, sentence) -> None:
    with pytest.raises(CommandError, match=sentence):
        call_command("set_up_province", *arguments)
