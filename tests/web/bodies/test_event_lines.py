"""A line of a draft is changed where it stands; who takes over is found by a search."""

import re
from datetime import date
from html import unescape

import pytest

from gandan.apps.audit.models import AuditEvent
from gandan.apps.orgs.actions.successions import NewPart, NewSuccessor, draft_whole
from gandan.apps.orgs.models import Succession, SuccessionPart, Successor
from tests.universe import NOW, Universe

ON = date(2026, 3, 1)
MANY = 40


@pytest.fixture
def admin(client, universe: Universe):
    client.force_login(universe.user("administrator"))
    return client


@pytest.fixture
def event(universe: Universe) -> Succession:
    """Two departments become one; many others are founded beside it."""
    top = universe.unit("UBND tỉnh Lam Giang")
    return draft_whole(
        by=universe.system, ten="Hợp nhất các sở", on=ON, legal_basis="Nghị quyết 01",
        successors=[
            NewSuccessor(kind="so", ten="Sở Dân sinh", parent=top, key="a"),
            *(NewSuccessor(kind="so", ten=f"Sở Mới số {n}", parent=top, key=f"{n}")
              for n in range(MANY)),
        ],
        parts=[NewPart("merge", universe.unit(name), successor_key="a")
               for name in ("Sở Y tế", "Sở Nội vụ")],
        now=NOW,
    )  # fmt: skip


def text_of(page) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.content.decode())))


def options(page) -> list[str]:
    """What the field for who takes over offers."""
    field = re.search(r'<select name="to".*?</select>', page.content.decode(), re.DOTALL)
    assert field
    return [unescape(text) for text in re.findall(r"<option[^>]*>([^<]*)</option>", field[0])]


def where(event: Succession, *more: object) -> str:
    return "/".join(map(str, ("/don-vi/su-kien", event.public_id, *more))) + "/"


def change(event: Succession, **more: object) -> dict:
    event.refresh_from_db()
    return {"kind": "merge", "to": "moi", "ten": "", "function": "",
            "version": event.version} | more  # fmt: skip


def test_who_takes_over_is_found_and_never_listed_by_the_thousand(
    admin, universe: Universe, event: Succession
) -> None:
    page = admin.get(where(event), {"tim": "so tu phap"})
    assert len(options(page)) <= 32
    searched = admin.get(where(event), {"tim": "so tu phap", "ke-thua": "dan sinh"})
    assert options(searched)[2:] == ["Sở Dân sinh (UBND tỉnh Lam Giang)"]
    own = event.successors.get(ten="Sở Dân sinh")
    assert f'<option value="{own.pk}" selected>' in searched.content.decode()
    living = admin.get(where(event), {"tim": "so tu phap", "ke-thua": "giao duc"})
    assert options(living)[2:] == ["Sở Giáo dục và Đào tạo (UBND tỉnh Lam Giang)"]
    none = admin.get(where(event), {"tim": "so tu phap", "ke-thua": "khongcogi"})
    assert "Không tìm thấy đơn vị kế thừa nào" in text_of(none)


def test_a_line_goes_to_what_was_found_without_scripts(
    admin, universe: Universe, event: Succession
) -> None:
    own = event.successors.get(ten="Sở Dân sinh")
    line = {"tim": "so tu phap", "ke-thua": "dan sinh", "kind": "merge", "to": str(own.pk),
            "predecessors": [str(universe.unit("Sở Tư pháp").public_id)]}  # fmt: skip
    assert admin.post(where(event, "dong"), line).status_code == 302
    assert event.parts.get(predecessor__ten="Sở Tư pháp").successor == own
    there = universe.unit("Sở Tài chính")
    line |= {"tim": "thanh tra", "ke-thua": "tai chinh", "to": str(there.public_id),
             "predecessors": [str(universe.unit("Thanh tra tỉnh").public_id)]}  # fmt: skip
    assert admin.post(where(event, "dong"), line).status_code == 302
    assert event.parts.get(predecessor__ten="Thanh tra tỉnh").successor.unit == there
    foreign = line | {"to": "999999999"}
    assert admin.post(where(event, "dong"), foreign).status_code == 422


def test_a_line_is_changed_where_it_stands(admin, universe: Universe, event: Succession) -> None:
    part = event.parts.get(predecessor__ten="Sở Nội vụ")
    here = where(event, "dong", part.pk, "sua")
    page = admin.get(here)
    assert "Đơn vị cũ: Sở Nội vụ." in text_of(page)
    assert f'<option value="{part.successor_id}" selected>' in page.content.decode()
    other = event.successors.get(ten="Sở Mới số 7")
    said = change(event, kind="split", to=str(other.pk), function="Tôn giáo", is_partial="on")
    answer = admin.post(here, said)
    assert answer.headers["Location"] == f"{where(event)}?dong={part.pk}#dong-{part.pk}"
    part.refresh_from_db()
    assert (part.kind, part.successor, part.function, part.is_partial) == (
        "split", other, "Tôn giáo", True,
    )  # fmt: skip
    told = AuditEvent.objects.filter(action="succession.part_changed").get()
    assert (told.before["successor"], told.after["successor"]) == ("Sở Dân sinh", "Sở Mới số 7")
    stale = admin.post(here, said)
    assert stale.status_code == 422
    assert "vừa được người khác sửa" in text_of(stale)
    assert admin.post(here, change(event, to="moi", ten="")).status_code == 422
    assert event.parts.count() == 2


def test_a_line_does_not_become_one_that_stands_there(
    admin, universe: Universe, event: Succession
) -> None:
    part = event.parts.get(predecessor__ten="Sở Y tế")
    twin = SuccessionPart.objects.create(
        event=event, kind="split", predecessor=part.predecessor,
        successor=event.successors.get(ten="Sở Mới số 1"), function="Y tế dự phòng",
    )  # fmt: skip
    said = change(event, kind="split", to=str(twin.successor_id), function="Y tế dự phòng")
    refused = admin.post(where(event, "dong", part.pk, "sua"), said)
    assert "Dòng của “Sở Y tế” đã có trong sự kiện." in text_of(refused)


def test_a_renaming_gets_another_name_and_is_forgotten_with_its_line(
    admin, universe: Universe, event: Succession
) -> None:
    part = event.parts.get(predecessor__ten="Sở Nội vụ")
    here = where(event, "dong", part.pk, "sua")
    admin.post(here, change(event, kind="rename", ten="Sở Công vụ"))
    itself = event.successors.get(unit=universe.unit("Sở Nội vụ"))
    assert itself.ten == "Sở Công vụ"
    assert 'value="Sở Công vụ"' in admin.get(here).content.decode()
    admin.post(here, change(event, kind="rename", to=str(itself.pk), ten="Sở Nhân sự"))
    itself.refresh_from_db()
    assert itself.ten == "Sở Nhân sự"
    admin.post(here, change(event, kind="dissolve"))
    assert not Successor.objects.filter(pk=itself.pk).exists()


def test_a_new_body_is_corrected_with_all_its_lines_kept(
    admin, universe: Universe, event: Succession
) -> None:
    one = event.successors.get(ten="Sở Dân sinh")
    here = where(event, "ke-thua", one.pk, "sua")
    form = admin.get(here).context["form"].initial
    assert form["parent"] == "UBND tỉnh Lam Giang"
    said = form | {"ten": "Sở Đời sống", "code": "H99.7"}
    assert admin.post(here, said).status_code == 302
    one.refresh_from_db()
    assert (one.ten, one.codes, one.parent) == (
        "Sở Đời sống", {"dinh_danh": "H99.7"}, universe.unit("UBND tỉnh Lam Giang"),
    )  # fmt: skip
    assert one.parts.count() == 2
    event.refresh_from_db()
    itself = said | {"parent": "Sở Đời sống", "version": event.version}
    assert "không thể trực thuộc chính nó" in text_of(admin.post(here, itself))
    top = said | {"parent": "", "version": event.version}
    assert admin.post(here, top).status_code == 302
    one.refresh_from_db()
    assert one.parent is None
    wrong = said | {"code": "chữ thường!", "version": event.version + 1}
    assert admin.post(here, wrong).status_code == 422


def test_two_new_bodies_of_one_name_are_told_apart(
    admin, universe: Universe, event: Succession
) -> None:
    first, second = (event.successors.get(ten=f"Sở Mới số {n}") for n in (1, 2))
    for above in (first, second):
        Successor.objects.create(event=event, kind="phong", ten="Phòng Chung",
                                 parent_successor=above)  # fmt: skip
    one = event.successors.get(ten="Sở Mới số 3")
    here = where(event, "ke-thua", one.pk, "sua")
    event.refresh_from_db()
    said = {"ten": one.ten, "kind": "so", "parent": "Phòng Chung", "version": event.version}
    assert "Sự kiện có 2 đơn vị tên “Phòng Chung”" in text_of(admin.post(here, said))
    assert admin.post(here, said | {"parent": "Phòng Chung (Sở Mới số 2)"}).status_code == 302
    one.refresh_from_db()
    assert one.parent_successor.parent_successor == second


def test_a_question_does_not_offer_every_body_of_a_long_event(
    admin, universe: Universe, event: Succession
) -> None:
    """Nobody follows Sở Tư pháp, so that every successor of the event might take its posts."""
    SuccessionPart.objects.create(
        event=event, kind="dissolve", predecessor=universe.unit("Sở Tư pháp")
    )
    page = admin.get(where(event, "chay-thu")).content.decode()
    field = re.search(r'<select name="orgs.posts.*?</select>', page, re.DOTALL)
    assert field
    assert field[0].count("Sở Mới số") < MANY
    wanted = f"Sở Mới số {MANY - 1}"
    assert wanted not in field[0]
    found = admin.get(where(event, "chay-thu"), {"ke-thua": f"moi so {MANY - 1}"}).content.decode()
    assert f">{wanted}</option>" in found
