"""The whole demonstration: the province, its papers, and what became of them."""

from datetime import datetime

from django.db import transaction

from gandan.demo import (
    arranging,
    building,
    changing,
    following,
    inside,
    joining,
    leading,
    looking_back,
    papers,
    plans,
    reporting,
)
from gandan.demo.clock import Clock


def tell(*, now: datetime) -> str:
    """Build everything in one transaction; a sentence of what there is now."""
    clock = Clock(now)
    with transaction.atomic():
        built = building.build(now=clock.at(papers.first_day(clock), salt="build"))
        tasks = papers.load_all(built, clock) if papers.FOLDER.is_dir() else []
        more = changing.bring_in_all(built, clock) if tasks else 0
        joining.join_reports(tasks, built, clock)
        regime = reporting.open_report(tasks, built, clock)
        if regime is not None:
            arranging.arrange(regime, built, clock)
            arranging.bring_in_figures(regime, built, clock)
        following.follow(tasks, built, clock)
        inside.go_about(tasks, built, clock)
        plans.carry_out(tasks, built, clock)
        plans.say_figures(tasks, built, clock)
        leading.lead(built, clock)
        if regime is not None:
            more += looking_back.look_back(built, clock)
            arranging.bring_out(regime, built, clock)
    return (
        f"{len(built.units)} đơn vị, {len(built.people)} tài khoản, "
        f"{len(papers.PAPERS) + more if tasks else 0} văn bản, {len(tasks)} nhiệm vụ."
    )
