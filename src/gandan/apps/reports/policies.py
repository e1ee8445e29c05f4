"""Who sets up regimes and forms; who fills, signs, reads and collects reports.

Reports go by the rights of the tasks that they answer.

A draft is the body's own until it is signed and sent: who collects or oversees reads what was sent.
The people of a body that took over what another had sent answer for that report.
"""

from collections.abc import Iterable

from gandan.apps.audit.policies import NotAllowed
from gandan.apps.orgs.models import Unit
from gandan.apps.orgs.policies import Viewer, check
from gandan.apps.reports.models import ReportRegime, Submission


def can_manage(by: Viewer) -> bool:
    """Whether the viewer sets up regimes, forms and indicators."""
    return by.may("reports.manage")


def check_manage(by: Viewer) -> None:
    """Raise `NotAllowed` unless the viewer sets up regimes, forms and indicators."""
    check(by, "reports.manage")


def can_list_regimes(by: Viewer) -> bool:
    """Whether the viewer reads every regime, with its forms and its indicators."""
    return can_manage(by) or by.may("tasks.read_all")


def check_list_regimes(by: Viewer) -> None:
    """Raise `NotAllowed` unless the viewer reads every regime."""
    if not can_list_regimes(by):
        raise NotAllowed("Regimes are read by those who follow the tasks of every body.")


def check_read_regime(by: Viewer, regime: ReportRegime) -> None:
    """Raise `NotAllowed` unless the regime is of the viewer's space and he reads every regime."""
    if regime.tenant_id != by.tenant_id:
        raise NotAllowed("No such regime in the viewer's tenant.")
    check_list_regimes(by)


def check_list(by: Viewer) -> None:
    """Raise `NotAllowed` unless the viewer has reports to make or to read."""
    if not can_read_every(by) and not by.may("tasks.read_own"):
        raise NotAllowed("Reports are read by the bodies that make them and who collects them.")


def can_read_every(by: Viewer) -> bool:
    """Whether the viewer reads what every body has sent."""
    return by.may("tasks.read_all")


def check_read_every(by: Viewer) -> None:
    """Raise `NotAllowed` unless the viewer reads what every body has sent."""
    check(by, "tasks.read_all")


def is_own(by: Viewer, unit: Unit) -> bool:
    """Whether the body is the viewer's, or below his."""
    return unit.tenant_id == by.tenant_id and by.may_in("tasks.read_own", unit.path)


def can_fill(by: Viewer, units: Iterable[Unit]) -> bool:
    """Whether the viewer fills in the report that one of these bodies answers for."""
    return _holds(by, "tasks.follow_own", units)


def check_fill(by: Viewer, units: Iterable[Unit]) -> None:
    """Raise `NotAllowed` unless the viewer fills in the report of one of these bodies."""
    if not can_fill(by, units):
        raise NotAllowed("A report is filled in by people of the body that owes it.")


def can_send(by: Viewer, units: Iterable[Unit]) -> bool:
    """Whether the viewer sends the signed report of one of these bodies."""
    return _holds(by, "tasks.submit_own", units)


def check_send(by: Viewer, units: Iterable[Unit]) -> None:
    """Raise `NotAllowed` unless the viewer sends the report of one of these bodies."""
    if not can_send(by, units):
        raise NotAllowed("A report is sent by people of the body that owes it.")


def can_collect(by: Viewer, thing: Submission | ReportRegime) -> bool:
    """Whether the viewer receives such reports and says what is to be completed."""
    return by.may("tasks.receive") and thing.tenant_id == by.tenant_id


def check_receive(by: Viewer) -> None:
    """Raise `NotAllowed` unless the viewer receives reports at all."""
    check(by, "tasks.receive")


def check_collect(by: Viewer, thing: Submission | ReportRegime) -> None:
    """Raise `NotAllowed` unless the viewer receives such reports."""
    if not can_collect(by, thing):
        raise NotAllowed("Reports are received by who collects them.")


def _holds(by: Viewer, right: str, units: Iterable[Unit]) -> bool:
    return any(unit.tenant_id == by.tenant_id and by.may_in(right, unit.path) for unit in units)


def can_consolidate(by: Viewer, regime: ReportRegime) -> bool:
    """Whether the viewer makes the consolidated reports of the regime."""
    return regime.tenant_id == by.tenant_id and by.may("reports.consolidate")


def check_consolidate(by: Viewer, regime: ReportRegime) -> None:
    """Raise `NotAllowed` unless the viewer makes the consolidated reports of the regime."""
    if not can_consolidate(by, regime):
        raise NotAllowed("Consolidated reports are made by who collects the reports.")


def can_publish(by: Viewer, regime: ReportRegime) -> bool:
    """Whether the viewer publishes figures of the regime as open data, and withdraws them."""
    return regime.tenant_id == by.tenant_id and by.may("reports.publish")


def check_publish(by: Viewer, regime: ReportRegime) -> None:
    """Raise `NotAllowed` unless the viewer publishes figures of the regime."""
    if not can_publish(by, regime):
        raise NotAllowed("Open data are published by who has the right to.")


def check_read_consolidation(by: Viewer, regime: ReportRegime) -> None:
    """Raise `NotAllowed` unless the viewer makes such reports, or follows every body's tasks."""
    if regime.tenant_id != by.tenant_id:
        raise NotAllowed("No such regime in the viewer's tenant.")
    if not by.may("reports.consolidate") and not by.may("tasks.read_all"):
        raise NotAllowed("Figures of every body are read by those who follow all of them.")
