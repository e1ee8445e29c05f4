"""The page of the search and the whole text, as somebody sees them."""

import re
from html import unescape

import pytest
from django.urls import reverse

from gandan.apps.search.queries.kinds import kinds
from gandan.apps.tasks.actions.progress import note_progress
from gandan.web.staff.search.faces import FACES
from tests.apps.search.papers import Library
from tests.apps.tasks.papers import Duty, assignment, given
from tests.universe import NOW, Universe

TEXT = (
    "Kính gửi: <b>Các sở</b>\nThực hiện công tác dân vận & hòa giải.\n" + "khác " * 300 + "dân vận"
)


@pytest.fixture
def library(universe: Universe) -> Library:
    return Library(universe)


def seen(client, universe: Universe, who: str = "coordinator", **query: str) -> str:
    client.force_login(universe.user(who))
    answer = client.get(reverse("tim-kiem"), query)
    assert answer.status_code == 200
    return answer.content.decode()


def links(html: str) -> list[str]:
    return [unescape(href) for href in re.findall(r'<h2><a href="([^"]+)"', html)]


def test_each_kind_has_a_face_of_its_own() -> None:
    assert FACES.keys() == kinds().keys()
    assert len({face.slug for face in FACES.values()}) == len(FACES)


def test_a_hit_is_marked_and_everything_else_is_escaped(
    client, universe: Universe, library: Library
) -> None:
    library.add(TEXT, subject='Về "dân vận" <script>', so_ky_hieu="12/UBND-NC")
    html = seen(client, universe, tim="dân vận")
    assert "1 kết quả" in html
    assert "công tác <mark>dân vận</mark> &amp; hòa giải" in html
    assert "&lt;b&gt;Các sở&lt;/b&gt;" in html
    assert "&quot;<mark>dân vận</mark>&quot; &lt;script&gt;" in html
    assert "<script>" not in html.replace("<script src=", "")


def test_what_was_typed_is_escaped(client, universe: Universe, library: Library) -> None:
    library.add(TEXT)
    for typed in ("<script>alert(1)</script>", '"><mark>'):
        html = seen(client, universe, tim=typed)
        assert typed not in html.replace("&quot;", "")


def test_a_document_opens_at_the_passage(client, universe: Universe, library: Library) -> None:
    document = library.add(TEXT)
    (link,) = links(seen(client, universe, tim="dân vận"))
    start = TEXT.index("dân vận")
    assert link.endswith(f"#d{start}")
    html = client.get(link).content.decode()
    assert f'<mark id="d{start}">dân vận</mark>' in html
    assert f'href="#d{TEXT.rindex("dân vận")}"' in html
    assert "2 chỗ có “dân vận”" in html
    assert "&lt;b&gt;Các sở&lt;/b&gt;" in html
    assert reverse("van-ban-chi-tiet", args=[document.public_id]) in html


def test_a_document_found_by_its_header_opens_its_page(
    client, universe: Universe, library: Library
) -> None:
    document = library.add("Nội dung.", so_ky_hieu="77/QĐ-UBND")
    assert links(seen(client, universe, tim="77/QĐ-UBND")) == [
        reverse("van-ban-chi-tiet", args=[document.public_id])
    ]


def test_tasks_and_results_open_where_they_are_worked(client, universe: Universe) -> None:
    task = given(universe, Duty("Đối thoại với Nhân dân"))[0]
    own = assignment(task)
    note_progress(by=universe.viewer("officer"), assignment=own.public_id, now=NOW,
                  text="Đã mở hội nghị đối thoại")  # fmt: skip
    found = links(seen(client, universe, "officer", tim="đối thoại"))
    assert reverse("nhiem-vu-chi-tiet", args=[task.public_id]) in found
    assert reverse("nhiem-vu-don-vi", args=[task.public_id, own.public_id]) in found
    assert len(found) == 3
    for link in found:
        assert client.get(link).status_code == 200


def test_pages_lead_from_one_to_the_next_and_back_to_the_first(
    client, universe: Universe, library: Library
) -> None:
    made = [library.add("dân vận").public_id for _n in range(23)]
    html, found = seen(client, universe, tim="dân vận"), []
    while True:
        found += links(html)
        following = re.search(r'rel="next" href="([^"]+)"', html)
        if not following:
            break
        html = client.get(reverse("tim-kiem") + unescape(following[1])).content.decode()
    assert len(set(found)) == len(made)
    assert 'rel="first"' in html


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("🙂🙂", "không có chữ cái hay chữ số nào"),
        ("*", "không có chữ cái hay chữ số nào"),
        ("a" * 10_000, "Câu tìm dài 10.000 ký tự"),
        ("không-có-gì-như-vậy", "Không tìm thấy gì"),
    ],
)
def test_what_cannot_be_found_is_said_in_a_sentence(
    client, universe: Universe, library: Library, typed: str, sentence: str
) -> None:
    assert sentence in seen(client, universe, tim=typed)


def test_the_page_says_how_to_search_and_how_it_searched(
    client, universe: Universe, library: Library
) -> None:
    assert "Cách tìm" in seen(client, universe)
    library.add("kế hoạch năm nay về dân vận")
    assert "Không nơi nào có các chữ đứng liền nhau" in seen(
        client, universe, tim="dân vận kế hoạch"
    )
    assert "Tìm cả nơi các chữ đứng rời nhau" in seen(client, universe, tim="kế hoạch")


def test_a_filter_that_cannot_be_is_told_and_asks_for_nothing(
    client, universe: Universe, library: Library
) -> None:
    library.add("dân vận")
    html = seen(client, universe, **{"tim": "dân vận", "tu-ngay": "32/13", "muc": "x", "loai": "y"})
    assert html.count('class="error"') == 3
    assert "1 kết quả" in html


def test_filters_stand_open_when_they_narrow(client, universe: Universe, library: Library) -> None:
    library.add("dân vận", loai_van_ban="ke_hoach")
    assert '<details class="more">' in seen(client, universe, tim="dân vận")
    html = seen(client, universe, tim="dân vận", loai="ke_hoach")
    assert '<details class="more" open>' in html
    assert "Bỏ lọc" in html


def test_every_page_of_who_may_search_has_the_field_and_no_other(
    client, universe: Universe
) -> None:
    for who, has in (("officer", True), ("clerk", True), ("administrator", False)):
        client.force_login(universe.user(who))
        html = client.get(reverse("trang-chu")).content.decode()
        assert ('action="/tim-kiem/"' in html) == has, who
        assert (client.get(reverse("tim-kiem")).status_code == 200) == has, who


def test_a_department_reads_the_whole_text_of_its_own_papers_only(
    client, universe: Universe, library: Library
) -> None:
    own, other = given(universe, Duty("Đối thoại"))[0].document, library.add("dân vận")
    client.force_login(universe.user("officer"))
    for document, status in ((own, 200), (other, 404)):
        address = reverse("van-ban-toan-van", args=[document.public_id])
        assert client.get(address).status_code == status
