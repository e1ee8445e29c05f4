"""The people and sections of one body on a day: to whom its head may give something to do."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from gandan.apps.accounts.models import User
from gandan.apps.orgs.models import Post, Unit, UnitKind
from gandan.apps.orgs.policies import roles_with
from gandan.apps.orgs.queries.people import name_order
from gandan.apps.orgs.queries.viewers import lasts
from gandan.tiengviet.folding import fold


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who works the duties of a body: in which of its sections (None: in none)."""

    user: User
    section: Unit | None
    role: str


@dataclass(frozen=True, slots=True)
class Staff:
    """Sections of a body that live on a day, and who works there; the order of name lists."""

    sections: tuple[Unit, ...]
    workers: tuple[Worker, ...]

    def of(self, section_id: int | None) -> tuple[Worker, ...]:
        """Those of one section; of the whole body for None."""
        if section_id is None:
            return self.workers
        return tuple(w for w in self.workers if w.section and w.section.pk == section_id)


def staff_of(body: Unit, *, on: date) -> Staff:
    """Who may be given a duty of the body: whoever holds a post on the day that works duties.

    Two queries. Villages and other bodies below it are bodies of their own and not meant.
    """
    inside = Q(path__gte=body.path, path__lt=f"{body.path}~", kind=UnitKind.PHONG)
    sections = Unit.objects.filter(lasts(on), inside, tenant_id=body.tenant_id)
    by_pk = {section.pk: section for section in sections}
    works = roles_with("tasks.follow_own")
    posts = Post.objects.filter(lasts(on), unit_id__in=[body.pk, *by_pk], role__in=works)
    found: dict[tuple[int, int], Worker] = {}
    for post in posts.select_related("user").filter(user__is_active=True).order_by("pk"):
        worker = Worker(post.user, by_pk.get(post.unit_id), post.role)
        found.setdefault((post.user_id, post.unit_id), worker)
    workers = sorted(found.values(), key=lambda w: name_order(w.user.ho_ten))
    return Staff(tuple(sorted(by_pk.values(), key=lambda u: fold(u.ten))), tuple(workers))
