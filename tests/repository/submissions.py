"""Reports of Sở Tư pháp for the permission tests: a draft, one that was sent, one to begin."""

from dataclasses import replace
from typing import Any

from gandan.apps.accounts.actions import HashedPassword, create_user
from gandan.apps.orgs.actions import appoint
from gandan.apps.reports.actions.attaching import attach
from gandan.apps.reports.actions.collecting import comment
from gandan.apps.reports.actions.rows import add_row
from gandan.apps.tasks.actions.evidence import Upload
from tests.apps.reports.asked import ASK, asked, begun, draft, filled, sent
from tests.apps.tasks.merging import hand_over
from tests.universe import BEGIN, NOW, PASSWORD, Universe

TAKEN = "Sở Khoa học và Công nghệ"  # whose duty came to Sở Tư pháp
PATH = "figure.doi_thoai.chinh_thuc"


def things(universe: Universe) -> dict[str, dict[str, Any]]:
    """What stands in the addresses of reports, by the `thing` of a row."""
    unit, by = universe.unit("Sở Tư pháp"), universe.viewer("officer")
    regime = asked(universe, number="21/UBND-NC")
    period = {"regime": regime.public_id, "period": "2026"}
    given = sent(universe, filled(universe, begun(universe, regime))).submission
    of_sent = {"submission": given.public_id}
    note = comment(by=universe.viewer("coordinator"), submission=given.public_id, number=1,
                   path=PATH, words="Kê rõ.", now=NOW)  # fmt: skip
    report = begun(universe, regime, period="2027")
    of_report = {"submission": report.public_id}
    row, _saved = add_row(by=by, submission=report.public_id, table="mo_hinh", now=NOW)
    upload = Upload("bien-ban.pdf", b"%PDF-1.4")
    file, _saved = attach(by=by, submission=report.public_id, code="bien_ban", upload=upload,
                          now=NOW)  # fmt: skip
    return {
        "report": of_report,
        "report_table": of_report | {"table": "mo_hinh"},
        "report_row": of_report | {"table": "mo_hinh", "row": row.public_id},
        "report_field": of_report | {"code": "bien_ban"},
        "report_file": of_report | {"attachment": file.public_id},
        "report_taken": _taken(universe),
        "report_sent": of_sent,
        "report_edition": of_sent | {"number": 1},
        "report_comment": of_sent | {"comment": note.public_id},
        "report_period": period,
        "report_to_begin": period | {"period": "2027", "unit": unit.public_id},
    }


def _taken(universe: Universe) -> dict[str, Any]:
    """A report of the body, with the draft of another whose duty came to it."""
    duty = replace(ASK, action="Báo cáo chuyển đổi số")
    regime = asked(universe, "Sở Tư pháp", TAKEN, duty=duty, name="Báo cáo chuyển đổi số",
                   number="22/UBND-NC")  # fmt: skip
    _work_at(universe, TAKEN)
    source = begun(universe, regime, unit=TAKEN, who="taken")
    hand_over(universe, TAKEN, "Sở Tư pháp")
    report = begun(universe, regime)
    return {"submission": report.public_id, "edition": draft(source).public_id}


def _work_at(universe: Universe, unit: str) -> None:
    """Somebody who works at another body."""
    password = HashedPassword.of(PASSWORD)
    user = create_user(by=universe.system, username="taken", ho_ten="Lý Thị Hoa",
                       password=password, now=NOW)  # fmt: skip
    appoint(by=universe.system, user=user, unit=universe.unit(unit), role="officer",
            valid_from=BEGIN, now=NOW)  # fmt: skip
    universe.users["taken"] = user
