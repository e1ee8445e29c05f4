"""What is found, in which order, and what is not."""

import unicodedata
from datetime import date

import pytest

from gandan.apps.search.models import Entry
from gandan.apps.search.policies import Unsearchable
from gandan.apps.search.queries import finding, hits, scopes
from gandan.apps.search.queries.wanted import COUNT_CAP, PAGE_SIZE
from tests.apps.search.papers import Library

TEXT = "Số 1161/SNV-XDCQ&TCBM.\nCăn cứ Chỉ thị số 05-CT/TU, Đà Nẵng tổ chức\nhòa giải ở cơ sở."


@pytest.mark.parametrize(
    "typed",
    [
        "da nang", "Đà Nẵng", "ĐÀ NẴNG", unicodedata.normalize("NFD", "Đà Nẵng"), "đa nang",
        "hoà giải", "hòa giải", "hoa giai", "tổ chức hòa giải", "1161/SNV-XDCQ",
        "1161/SNV-XDCQ&TCBM", "1161/snv", "5-CT/TU", "05-CT/TU", '"giải ở cơ sở"', "van ban khac",
    ],
)  # fmt: skip
def test_a_text_is_found_by_its_words(db, library: Library, typed: str) -> None:
    found = library.add(TEXT, subject="Văn bản khác")
    if typed == "đa nang":  # bears a mark that the text does not
        assert library.finds(typed) == []
    else:
        assert library.finds(typed) == [found.public_id]


@pytest.mark.parametrize("typed", ["nang to", "61/SNV", "giai o co so xa", "khac so 1161"])
def test_words_that_do_not_stand_together_are_no_phrase(db, library: Library, typed: str) -> None:
    library.add(TEXT, subject="Văn bản khác")
    assert library.finds(f'"{typed}"') == ([] if typed != "nang to" else library.finds("nang to"))


def test_marks_in_the_question_tell_words_apart_and_a_text_without_marks_is_found_too(
    db, library: Library
) -> None:
    right = library.add("Công tác dân vận chính quyền.", ngay_ban_hanh="2026-01-03")
    bare = library.add("Cong tac dan van chinh quyen.", ngay_ban_hanh="2026-01-02")
    other = library.add("Những dẫn vần của bài thơ.", ngay_ban_hanh="2026-01-01")
    assert library.finds("dân vận") == [right.public_id, bare.public_id]
    assert library.ask("dân vận").total == 2
    assert library.finds("dan van") == [right.public_id, bare.public_id, other.public_id]


def test_no_phrase_reaches_from_the_subject_into_the_text(db, library: Library) -> None:
    library.add("vận dụng", subject="Nhân dân", co_quan_ban_hanh="")
    for typed in ('"nhân dân vận dụng"', '"nhan dan van dung"', '"dan van"', '"dân vận"'):
        assert library.finds(typed) == []
    assert library.ask("nhân dân").total == library.ask('"vận dụng"').total == 1


def test_one_word_with_marks_is_not_taken_for_one_without(db, library: Library) -> None:
    library.add("Quy định chung.")
    assert library.finds("quý") == []
    assert library.ask("quý định chung", loosely=True).total == 0
    assert library.ask("quy").total == 1


def test_a_phrase_of_several_words_is_not_made_of_pairs_from_several_places(
    db, library: Library
) -> None:
    library.add("dân tộc và đoàn kết; kết dân; đoàn kết dân vận")
    assert library.finds('"đoàn kết dân tộc"') == []
    assert library.finds('"doan ket dan toc"') == []


def test_words_that_stand_together_nowhere_are_sought_apart_and_the_page_can_say_so(
    db, library: Library
) -> None:
    one = library.add("Kế hoạch năm 2026 về công tác dân vận.")
    found = library.ask("dân vận kế hoạch")
    assert [row.public_id for row in found.rows] == [one.public_id]
    assert found.is_fallback
    assert not library.ask("kế hoạch năm").is_fallback
    assert library.ask("vận kế", loosely=True).total == 1
    assert library.ask('"dân vận kế hoạch"').total == 0


@pytest.mark.parametrize(
    "typed",
    ['a" OR "b', "title:khac", "dan NOT van", "{fold}: x", "^dan", "dan*", "NEAR(dan van)",
     "dan & van", "!dan", "dan <-> van", "'dan'", "dan:*", "k0document", "t0", "=dan", "a' | 'b"],
)  # fmt: skip
def test_signs_of_a_search_language_are_only_signs(db, library: Library, typed: str) -> None:
    library.add("dân vận")
    assert library.finds(f'"{typed}"') in ([], library.finds("dan van"))
    library.ask(typed)


def test_filters_cannot_be_reached_by_words(db, library: Library) -> None:
    library.add("dân vận")
    entry = Entry.objects.get()
    for word in entry.keys.split():
        if word != "b":
            assert library.ask(word).total == (1 if f" {word} " in entry.title else 0)


def test_the_newest_come_first_and_each_page_goes_on_where_the_last_one_ended(
    db, library: Library
) -> None:
    days = [date(2025, 1 + n // 28, 1 + n % 28).isoformat() for n in range(45)]
    made = [library.add("dân vận", ngay_ban_hanh=day).public_id for day in reversed(days)]
    first = library.ask("dan van")
    assert (first.total, first.is_capped, first.has_next) == (45, False, True)
    second = library.ask("dan van", after=first.next_after)
    third = library.ask("dan van", after=second.next_after)
    assert [len(page.rows) for page in (first, second, third)] == [PAGE_SIZE, PAGE_SIZE, 5]
    assert [row.public_id for page in (first, second, third) for row in page.rows] == made
    assert third.next_after == ""


def test_a_page_after_something_that_is_gone_is_the_first(db, library: Library) -> None:
    one = library.add("dân vận")
    for after in ("document.x", "nothing.y", "document.0190a000-0000-7000-8000-000000000000"):
        assert library.finds("dan van", after=after) == [one.public_id]


def test_more_than_are_counted_are_told_so_and_pages_go_on(
    db, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "COUNT_CAP", 30)
    days = [date(2025, 1 + n // 28, 1 + n % 28).isoformat() for n in range(50)]
    made = [library.add("dân vận", ngay_ban_hanh=day).public_id for day in reversed(days)]
    pages = [library.ask("dân vận")]
    while pages[-1].has_next:
        pages.append(library.ask("dân vận", after=pages[-1].next_after))
    assert [row.public_id for page in pages for row in page.rows] == made
    assert pages[0].is_capped
    assert COUNT_CAP == 1000


def test_newest_hits_that_are_old_are_found_behind_many_newer_entries(
    db, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "COUNT_CAP", 2)
    monkeypatch.setattr(finding, "PAGE_SIZE", 2)
    for n in range(6):
        library.add("kiểm tra", ngay_ban_hanh=f"2026-02-{n + 1:02}")
    days = ["1954-07-21", "2019-12-30", "2020-01-01", "2020-01-02", "2020-06-01"]
    old = [library.add("dân vận", ngay_ban_hanh=day).public_id for day in days]
    for words in ("dân vận", "dan van", "vận"):
        pages = [library.ask(words)]
        while pages[-1].has_next:
            pages.append(library.ask(words, after=pages[-1].next_after))
        assert [row.public_id for page in pages for row in page.rows] == old[::-1]
        assert {page.total for page in pages} == {2}


def test_the_best_match_has_the_words_in_its_subject_then_more_often(db, library: Library) -> None:
    once = library.add("dân vận " + "khác " * 30, ngay_ban_hanh="2026-03-01")
    often = library.add("dân vận và dân vận rồi dân vận", ngay_ban_hanh="2024-01-01")
    subject = library.add("khác", subject="Về công tác dân vận", ngay_ban_hanh="2020-01-01")
    best = [subject.public_id, often.public_id, once.public_id]
    assert library.finds("dân vận", order="khop") == best
    assert library.finds("dân vận") == [once.public_id, often.public_id, subject.public_id]


@pytest.mark.parametrize("named", [2_000, 1])
@pytest.mark.parametrize("most", [(4_000, 20_000), (-1, 20_000), (-1, -1)])
def test_filters_narrow_what_is_found(
    db, library: Library, monkeypatch: pytest.MonkeyPatch, most: tuple[int, int], named: int
) -> None:
    """However a state is asked for: of what the index names, of few read, of some put together, of
    many each asked.
    """
    monkeypatch.setattr(hits, "NAMED", dict.fromkeys(hits.NAMED, named))
    for name, value in zip(("FEW", "MANY"), most, strict=True):
        monkeypatch.setattr(scopes, name, value)
    plan = library.add("dân vận", loai_van_ban="ke_hoach", ngay_ban_hanh="2024-05-17",
                       co_quan_ban_hanh="SỞ NỘI VỤ TỈNH LAM GIANG", state="confirmed")  # fmt: skip
    letter = library.add("dân vận", ngay_ban_hanh="2025-06")
    both = [letter.public_id, plan.public_id]
    for wanted, found in [
        ({"loai": "ke_hoach"}, [plan.public_id]),
        ({"loai": "khong_co"}, []),
        ({"loai": "x' OR 1"}, []),
        ({"body": "sở nội vụ"}, [plan.public_id]),
        ({"body": "so noi vu tinh lam giang"}, [plan.public_id]),
        ({"body": "tinh lam giang"}, both),
        ({"body": "noi vu lam giang"}, []),
        ({"state": "document.confirmed"}, [plan.public_id]),
        ({"state": "document.failed"}, []),
        ({"state": "document.nothing"}, []),
        ({"state": "task.confirmed"}, []),
        ({"kind": "document"}, both),
        ({"kind": "task"}, []),
        ({"kind": "petition"}, []),
        ({"first_day": date(2025, 1, 1)}, [letter.public_id]),
        ({"last_day": date(2024, 5, 17)}, [plan.public_id]),
        ({"last_day": date(2024, 5, 16)}, []),
        ({"first_day": date.min, "last_day": date.max}, both),
    ]:  # fmt: skip
        assert library.finds("dân vận", **wanted) == found, wanted
        assert library.ask("dân vận", **wanted).total == len(found), wanted


@pytest.mark.parametrize("named", [2_000, 1])
def test_of_few_things_the_newest_come_first_and_pages_go_on(
    db, library: Library, monkeypatch: pytest.MonkeyPatch, named: int
) -> None:
    monkeypatch.setattr(hits, "NAMED", dict.fromkeys(hits.NAMED, named))
    monkeypatch.setattr(finding, "PAGE_SIZE", 3)
    monkeypatch.setattr(hits, "READ_AT_ONCE", 2)
    days = [f"2026-01-{n + 1:02}" for n in range(8)]
    made = [library.add("dân vận", ngay_ban_hanh=day, state="failed").public_id for day in days]
    for cap in (100, 4):
        monkeypatch.setattr(finding, "COUNT_CAP", cap)
        pages = [library.ask("dân vận", state="document.failed")]
        while pages[-1].has_next:
            after = pages[-1].next_after
            pages.append(library.ask("dân vận", state="document.failed", after=after))
        assert [row.public_id for page in pages for row in page.rows] == made[::-1]
        assert pages[0].is_capped == (cap == 4)
        assert pages[0].total == min(cap, 8)


def test_nothing_to_look_for_is_told(db, library: Library) -> None:
    with pytest.raises(Unsearchable, match="không có chữ cái"):
        library.ask("🙂")


def test_a_name_that_ends_and_an_office_that_begins_are_no_phrase(db, library: Library) -> None:
    signed = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"
    library.add(f"Phân công tiếp dân.\n{signed}")
    library.add("Giao Hội đồng nhân dân, Chủ tịch Ủy ban nhân dân xã giám sát.")
    right = library.add(f"Thực hiện dân chủ ở cơ sở.\n{signed}")
    for typed in ("dân chủ", "dan chu", '"dân chủ"'):
        assert library.finds(typed) == [right.public_id]
        assert library.ask(typed).total == 1
    assert library.ask("ủy ban nhân dân").total == 3
    assert library.ask("chủ tịch").total == 3
