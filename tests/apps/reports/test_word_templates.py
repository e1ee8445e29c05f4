"""A province's Word template: looked over, accepted, withdrawn; each paper keeps its own."""

import io

import docx
import pytest
from django.db import IntegrityError, transaction

from gandan.apps.audit.models import AuditEvent
from gandan.apps.audit.policies import NotAllowed, Refused, Stale
from gandan.apps.documents.queries.files import stored_bytes
from gandan.apps.reports.actions.consolidating.templates import (
    MOST_BYTES,
    Sent,
    accept_template,
    drop_template,
    send_template,
    withdraw_template,
)
from gandan.apps.reports.models import Consolidation, ReportRegime, WordTemplate
from gandan.apps.reports.queries.consolidating.content import digest_of
from gandan.apps.reports.queries.consolidating.paper import report_of
from gandan.apps.reports.queries.consolidating.templates import (
    example_file,
    starting_template,
    template_page,
    written,
)
from gandan.papers import apart, default_template, fill_template
from gandan.papers.template import look
from gandan.vanban.sources.model import Unreadable
from tests.apps.reports.stated import regime_of
from tests.apps.reports.test_freezing import begun, prepared, regime, signed, worded
from tests.papers.template.examples import edited, paragraph, with_parts
from tests.universe import NOW, TODAY, Universe

__all__ = ["regime"]

OWN = "Mẫu của Sở Nội vụ tỉnh Lam Giang."


@pytest.fixture(autouse=True)
def opened_here(request, monkeypatch):
    if not request.node.get_closest_marker("apart"):
        monkeypatch.setattr(apart, "look_at", lambda data, name: look(data, name, None))
        monkeypatch.setattr(
            apart, "fill",
            lambda data, report, *, made_at, name: fill_template(
                data, report, made_at=made_at, name=name
            ),
        )  # fmt: skip


def ours() -> bytes:
    return default_template(made_at=NOW, explains=True)


def own(words: str = OWN) -> bytes:
    """The template to begin with, with words of the province's own."""
    return edited(lambda document: document.paragraphs[1].add_run(words), ours())


def without(placeholder: str) -> bytes:
    def change(document) -> None:
        element = paragraph(document, placeholder)._p
        element.getparent().remove(element)

    return edited(change, ours())


def send(
    universe: Universe, regime: ReportRegime, data: bytes, name="mau.docx", who="coordinator"
) -> Sent:
    by = universe.viewer(who)
    return send_template(by=by, regime=regime.public_id, name=name, data=data, now=NOW)


def accepted(universe: Universe, regime: ReportRegime, data: bytes) -> WordTemplate:
    row = send(universe, regime, data).row
    assert row is not None
    return accept_template(by=universe.viewer("coordinator"), template=row.public_id, now=NOW)


def page(universe: Universe, regime: ReportRegime, who: str = "coordinator"):
    return template_page(by=universe.viewer(who), regime=regime.public_id)


def words_of(data: bytes) -> str:
    return "\n".join(one.text for one in docx.Document(io.BytesIO(data)).paragraphs)


@pytest.mark.apart
def test_a_template_is_sent_looked_over_and_waits(universe: Universe, regime: ReportRegime) -> None:
    by = universe.viewer("coordinator")
    start = starting_template(by=by, regime=regime.public_id, now=NOW)
    found = send(universe, regime, start)
    assert found.look.findings == ()
    assert found.row is not None
    assert ["so_ky_hieu", "bảng 1, hàng 2, cột 1"] in found.row.places
    assert stored_bytes(found.row.sha256) == start
    shown = page(universe, regime)
    assert (shown.waiting, shown.holding) == (found.row, None)
    row, data = example_file(by=by, template=found.row.public_id, kind="docx", now=NOW, today=TODAY)
    assert row == found.row
    assert "Đoạn này là lời ví dụ" in words_of(data)
    assert "06 THÁNG ĐẦU NĂM 2026" in words_of(data).upper()


def test_a_template_with_errors_is_told_and_not_kept(
    universe: Universe, regime: ReportRegime
) -> None:
    def misspell(document) -> None:
        paragraph(document, "{{trich_yeu}}").runs[0].text = "{{trich_yeo}}"

    found = send(universe, regime, edited(misspell, ours()))
    assert found.row is None
    messages = [one.message for one in found.look.findings]
    assert any("“{{trich_yeo}}” ở đoạn 3" in one and "{{trich_yeu}}" in one for one in messages)
    assert not WordTemplate.objects.exists()
    assert not AuditEvent.objects.filter(action="regime.template_sent").exists()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("mau.docm", b"PK\x03\x04x", "loại có macro"),
        ("mau.pdf", b"%PDF-1.4", "không phải tệp Word"),
        ("mau.docx", b"%PDF-1.4", "không phải tệp Word"),
        ("mau.docx", b"PK\x03\x04" + b"x" * MOST_BYTES, "lớn hơn 10 MB"),
    ],
)
def test_what_is_no_template_is_refused_before_it_is_opened(
    universe: Universe, regime: ReportRegime, monkeypatch, name, data, words
) -> None:
    monkeypatch.setattr(apart, "look_at", None)  # whoever called it would fail
    with pytest.raises(Refused, match=words):
        send(universe, regime, data, name)


def test_macros_are_a_finding_and_a_dead_reader_a_refusal(
    universe: Universe, regime: ReportRegime, monkeypatch
) -> None:
    found = send(universe, regime, with_parts({"word/vbaProject.bin": b"x"}, ours()))
    assert [one.kind for one in found.look.findings] == ["refused"]

    def dies(_data: bytes, name: str) -> None:
        raise Unreadable("too_heavy", f"Tệp {name} cần quá nhiều bộ nhớ để đọc.")

    monkeypatch.setattr(apart, "look_at", dies)
    with pytest.raises(Refused, match="quá nhiều bộ nhớ"):
        send(universe, regime, ours())


def test_papers_are_prepared_with_the_template_that_holds_and_keep_it(
    universe: Universe, regime: ReportRegime
) -> None:
    before = prepared(universe, worded(universe, begun(universe, regime)))
    assert before.template is None
    first = accepted(universe, regime, own())
    again = prepared(universe, before)
    assert again.template == first
    assert again.content["template"] == {"number": 1, "sha256": first.sha256}
    frozen = signed(universe, again)
    assert digest_of(frozen.content) == frozen.digest
    second = accepted(universe, regime, own("Mẫu thứ hai."))
    first.refresh_from_db()
    assert (first.number, second.number) == (1, 2)
    assert first.ended_at == NOW
    kept = Consolidation.objects.get(pk=frozen.pk)
    assert kept.template == first
    data = written(first, report_of(kept.content), kind="docx", made_at=NOW)
    assert OWN in words_of(data)
    assert "Mẫu thứ hai." not in words_of(data)


def test_withdrawn_the_one_that_we_bring_is_used_again(
    universe: Universe, regime: ReportRegime
) -> None:
    row = accepted(universe, regime, own())
    by = universe.viewer("coordinator")
    with pytest.raises(Refused, match="lý do"):
        withdraw_template(by=by, template=row.public_id, reason=" ", now=NOW)
    withdraw_template(by=by, template=row.public_id, reason="Còn tên cơ quan cũ.", now=NOW)
    shown = page(universe, regime)
    assert (shown.holding, [one.ended_reason for one in shown.ended]) == (
        None, ["Còn tên cơ quan cũ."],
    )  # fmt: skip
    assert prepared(universe, worded(universe, begun(universe, regime))).template is None
    with pytest.raises(Stale):
        withdraw_template(by=by, template=row.public_id, reason="Lần nữa.", now=NOW)
    event = AuditEvent.objects.get(action="regime.template_withdrawn")
    assert event.reason == "Còn tên cơ quan cũ."


def test_a_template_without_a_place_for_what_the_report_has_keeps_no_paper_back_unsaid(
    universe: Universe, regime: ReportRegime
) -> None:
    found = send(universe, regime, without("{{can_cu}}"))
    assert found.row is not None
    assert [kind for kind, *_words in found.row.findings] == ["missing"]
    accept_template(by=universe.viewer("coordinator"), template=found.row.public_id, now=NOW)
    with pytest.raises(Refused, match=r"chưa đủ cho báo cáo này.*\{\{can_cu\}\}"):
        prepared(universe, worded(universe, begun(universe, regime)))


def test_sent_again_it_takes_the_place_of_the_one_that_waited(
    universe: Universe, regime: ReportRegime
) -> None:
    by = universe.viewer("coordinator")
    first = send(universe, regime, own()).row
    second = send(universe, regime, own("Khác.")).row
    assert first is not None
    assert second is not None
    assert page(universe, regime).waiting == second
    with pytest.raises(NotAllowed):
        accept_template(by=by, template=first.public_id, now=NOW)
    drop_template(by=by, template=second.public_id, now=NOW)
    assert page(universe, regime).waiting is None
    accepted(universe, regime, own())
    holding = page(universe, regime).holding
    assert holding is not None
    for act in (accept_template, drop_template):
        with pytest.raises(Stale):
            act(by=by, template=holding.public_id, now=NOW)


def test_only_who_consolidates_changes_it_and_another_regime_keeps_its_own(
    universe: Universe, regime: ReportRegime
) -> None:
    row = send(universe, regime, own()).row
    assert row is not None
    by = universe.viewer("officer")
    for act in (
        lambda: send(universe, regime, own(), who="officer"),
        lambda: accept_template(by=by, template=row.public_id, now=NOW),
        lambda: drop_template(by=by, template=row.public_id, now=NOW),
        lambda: withdraw_template(by=by, template=row.public_id, reason="x", now=NOW),
        lambda: page(universe, regime, "officer"),
    ):
        with pytest.raises(NotAllowed):
            act()
    other = regime_of(universe, number="23/UBND-NC")
    accepted(universe, regime, own())
    assert page(universe, other).holding is None


def test_the_database_lets_one_wait_and_one_hold(universe: Universe, regime: ReportRegime) -> None:
    row = accepted(universe, regime, own())
    row.pk, row.public_id, row.number = None, universe.user("officer").public_id, 9
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)
