"""What stands in the addresses of consolidated reports, for the world of permissions."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from gandan.apps.documents.actions.files import keep
from gandan.apps.orgs.policies import Viewer
from gandan.apps.reports.actions import outlines
from gandan.apps.reports.actions.consolidating.gathering import gather
from gandan.apps.reports.actions.consolidating.making import keep_file
from gandan.apps.reports.actions.consolidating.preparing import prepare_paper, word_paper
from gandan.apps.reports.actions.importing import Row, take_figures
from gandan.apps.reports.models import Indicator, MadeFile, ReportRegime, WordTemplate
from gandan.apps.reports.queries.consolidating.made import book_subject
from gandan.apps.reports.queries.consolidating.wording import wording_of
from tests.apps.reports.opened import published, receive_all
from tests.apps.reports.stated import regime_of, state
from tests.papers.template.examples import ours
from tests.universe import NOW, TODAY, Universe

PERIOD = "2026-H1"
DONE = "Đã tổ chức hội nghị quán triệt đến toàn thể cán bộ."


def things(universe: Universe) -> dict[str, dict[str, Any]]:
    """A period with two reports that say the same, its draft, and one whose paper is prepared."""
    regime = regime_of(universe, number="22/UBND-NC")
    by = universe.viewer("coordinator")
    for period in (PERIOD, "2025-H2"):
        for unit in ("Sở Tư pháp", "Sở Y tế"):
            state(universe, regime, period, unit, ket_qua=DONE, hoi_nghi=2)
    draft = gather(by=by, regime=regime.public_id, period=PERIOD, now=NOW)
    other = gather(by=by, regime=regime.public_id, period="2025-H2", now=NOW)
    words = wording_of(other.wording | {"ky_hieu": "BC-SNV", "dia_danh": "Lam Giang"})
    worded = word_paper(
        by=by, draft=other.public_id, seen=1, wording=words, basis="chinh_thuc", now=NOW
    )
    ready = prepare_paper(by=by, draft=worded.public_id, seen=2, now=NOW, today=TODAY)
    sentence = draft.sentences.get()
    of_regime = {"regime": regime.public_id}
    outline, in_force = (
        outlines.begin_outline(by=by, **of_regime, name=name, receiver="Bộ Nội vụ", now=NOW)
        for name in ("Đề cương năm sau", "Đề cương năm nay")
    )
    in_force = outlines.publish(
        by=by, version=in_force.public_id, seen=1, valid_from=date(2026, 1, 1), now=NOW
    )
    of_period = {"regime": regime.public_id, "period": PERIOD}
    of_sentence = of_period | {"sentence": sentence.public_id}
    row = Row(
        universe.unit("Sở Tư pháp").public_id, PERIOD, "hoi_nghi", "chinh_thuc", Decimal(3),
        "Hệ thống quản lý hội nghị", TODAY,
    )  # fmt: skip
    taken = take_figures(by=by, **of_regime, rows=[row], name="a.csv", digest="0" * 64, now=NOW)
    assert taken.file
    receive_all(regime)
    Indicator.objects.filter(tenant=universe.tenant, code="hoi_nghi").update(is_open=True)
    release = published(universe, regime, PERIOD)
    return {
        "open": of_period,
        "open_release": {"release": release.public_id},
        "released": of_regime,
        "import_template": of_regime | {"kind": "csv"},
        "import": {"file": taken.file.public_id},
        "outlines": of_regime,
        "outline": {"version": outline.public_id},
        "outline_step": {"version": outline.public_id, "step": "them-muc"},
        "outline_of": {"outline": outline.outline.public_id},
        "sums_by_outline": of_period | {"outline": in_force.outline.public_id},
        "sums": of_period,
        "sums_of": of_period | {"code": "hoi_nghi"},
        "consolidation": {"consolidation": draft.public_id},
        "sentence": of_sentence | {"verb": "bo"},
        "sentence_origin": of_sentence | {"origin": sentence.origins.latest("pk").pk},
        "prepared_consolidation": {"consolidation": ready.public_id},
        **_templates(universe, regime),
        "consolidation_file": {"consolidation": ready.public_id, "kind": "docx"},
        "made_file": {"file": _made(by, regime.public_id).public_id},
    }


def _made(by: Viewer, regime: UUID) -> MadeFile:
    """A workbook that the worker has made."""
    subject = book_subject(by=by, regime=regime, period=PERIOD)
    kept = keep(b"PK so lieu")
    return keep_file(subject=subject, state="0" * 64, kept=kept, name="tong-hop.xlsx", now=NOW)


def _templates(universe: Universe, regime: ReportRegime) -> dict[str, dict[str, Any]]:
    """A template that holds, and one that waits."""
    by, kept = universe.viewer("coordinator"), keep(ours())
    held, waiting = (
        WordTemplate.objects.create(
            tenant=universe.tenant, regime=regime, sha256=kept.sha256, size=kept.size,
            ten_tep="mau.docx", added_by_id=by.user_id, added_at=NOW, **accepted,
        )
        for accepted in (
            {"number": 1, "accepted_at": NOW, "accepted_by_id": by.user_id}, {},
        )
    )  # fmt: skip
    return {
        "templated": {"regime": regime.public_id},
        "held_template": {"template": held.public_id},
        "waiting_template": {"template": waiting.public_id},
        "template_example": {"template": waiting.public_id, "kind": "docx"},
    }
