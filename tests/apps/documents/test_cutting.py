"""Proposals are cut, joined and added; every one quotes its own words of the text."""

import unicodedata

import pytest

from gandan.apps.audit.policies import Stale
from gandan.apps.documents import actions
from gandan.apps.documents.models import Proposal
from gandan.apps.documents.policies import Incomplete
from gandan.apps.work.jobs.worker import Worker
from tests.apps.documents.conftest import TEXT, Paper, Receive
from tests.universe import NOW


def words_of(row: Proposal) -> str:
    return row.reading.text[row.start : row.end]


def test_a_proposal_is_split_into_its_sentences(paper: Paper):
    row = paper.duty("Tham mưu")
    first, second = actions.split(by=paper.by, proposal=row.public_id, version=row.version, now=NOW)
    assert words_of(first) == "Sở Nội vụ: Tham mưu kế hoạch năm 2026."
    assert words_of(second) == "Tổng hợp kết quả; hạn trước ngày 30/11"
    assert first.deadline["kind"] == "none"
    assert second.deadline["date"] == "11-30"
    assert first.assignees == second.assignees == ["Sở Nội vụ"]
    row.refresh_from_db()
    assert row.decision == "replaced"
    assert set(row.parts.all()) == {first, second}


def test_a_proposal_is_split_at_a_point_of_the_text(paper: Paper):
    row = paper.duty("Tuyên truyền")
    at = TEXT.index("truyền pháp luật")
    parts = actions.split(by=paper.by, proposal=row.public_id, version=row.version, at=at, now=NOW)
    assert [words_of(p) for p in parts] == ["Sở Tư pháp: Tuyên", "truyền pháp luật"]


@pytest.mark.parametrize("at", [0, 10_000_000])
def test_a_cut_outside_the_proposal_is_refused(paper: Paper, at):
    row = paper.duty("Tuyên truyền")
    with pytest.raises(Incomplete, match="Không tách được"):
        actions.split(by=paper.by, proposal=row.public_id, version=row.version, at=at, now=NOW)
    row.refresh_from_db()
    assert row.decision == "pending"


def test_two_proposals_become_one_with_the_bodies_of_both(paper: Paper):
    one, two = paper.duty("Tham mưu"), paper.duty("Tuyên truyền")
    joined = actions.merge(
        by=paper.by,
        proposal=two.public_id,
        version=two.version,
        other=actions.Seen(one.public_id, one.version),
        now=NOW,
    )
    assert joined.assignees == ["Sở Nội vụ", "Sở Tư pháp"]
    assert joined.deadline["date"] == "11-30"
    assert (joined.start, joined.end) == (one.start, two.end)
    assert {p.replaced_by for p in Proposal.objects.filter(decision="replaced")} == {joined}


def test_a_merge_checks_the_version_of_both(paper: Paper):
    one, two = paper.duty("Tham mưu"), paper.duty("Tuyên truyền")
    with pytest.raises(Stale):
        actions.merge(
            by=paper.by,
            proposal=one.public_id,
            version=one.version,
            other=actions.Seen(two.public_id, two.version + 1),
            now=NOW,
        )
    assert not Proposal.objects.filter(decision="replaced").exists()


def test_a_proposal_is_not_merged_with_itself(paper: Paper):
    row = paper.duty("Tham mưu")
    with pytest.raises(Incomplete):
        actions.merge(
            by=paper.by,
            proposal=row.public_id,
            version=row.version,
            other=actions.Seen(row.public_id, row.version),
            now=NOW,
        )


def test_selected_words_become_a_proposal_without_the_spaces_around_them(paper: Paper):
    start = TEXT.index("tăng cường")
    row = actions.add(
        by=paper.by, document=paper.document.public_id, start=start - 1, end=start + 11, now=NOW
    )
    assert words_of(row) == "tăng cường"
    assert row.assignees == ["Các sở, ban, ngành"]
    assert row.seen_at == NOW


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 3), (0, 10_000_000)])
def test_a_selection_outside_the_text_is_refused(paper: Paper, start, end):
    with pytest.raises(Incomplete, match="nằm ngoài"):
        actions.add(by=paper.by, document=paper.document.public_id, start=start, end=end, now=NOW)


@pytest.mark.parametrize(
    ("quote", "why"),
    [("không có trong văn bản", "Không thấy"), ("Sở", "chỗ"), ("   ", "dán vào đây")],
)
def test_a_quote_must_stand_once_in_the_text(paper: Paper, quote, why):
    with pytest.raises(Incomplete, match=why):
        actions.add_quoted(by=paper.by, document=paper.document.public_id, quote=quote, now=NOW)


def test_a_quote_is_found_over_line_breaks(paper: Paper):
    row = actions.add_quoted(
        by=paper.by,
        document=paper.document.public_id,
        quote="công tác dân vận Kính gửi: Các sở",
        now=NOW,
    )
    assert words_of(row) == "công tác dân vận\nKính gửi: Các sở"


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("việc", "việc 📜𝔊"),
    ],
    ids=["CRLF", "NFD", "astral"],
)
def test_spans_quote_their_words_in_any_text(receive: Receive, change):
    document = receive(change("* Sở Nội vụ: Một việc\n* Sở Tư pháp: Hai việc\n"))
    Worker().run_all()
    words = [words_of(row) for row in document.proposals.all()]
    assert words == [change("Sở Nội vụ: Một việc"), change("Sở Tư pháp: Hai việc")]
