"""What a notice says: the sentence of its kind with the facts of the case."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from gandan.apps.notices.models import Notice
from gandan.apps.notices.queries.kinds import GROUPS, KINDS


def say(kind: str, facts: Mapping[str, object]) -> str:
    """The sentence of a kind with its facts, in the language of the reader.

    Raises:
        KeyError: there is no such kind, or a fact that its sentence needs is not given.
        ValueError: a day is not written as ISO 8601.
    """
    shown = {name: _shown(name, value) for name, value in facts.items()}
    return str(KINDS[kind].sentence) % (shown | {"what": _what(shown)})


def said_there(notice: Notice) -> str:
    """The same without what it is about, for the page of the thing itself."""
    silent = {"paper": "", "section": "", "action": ""}
    without = said(notice, {**notice.facts, **silent})
    return f"{without.rstrip(' .:')}."


def said(notice: Notice, facts: Mapping[str, object] | None = None) -> str:
    """The sentence of a stored notice; of a kind that a later version dropped, that it is gone."""
    try:
        return say(notice.kind, notice.facts if facts is None else facts)
    except (KeyError, ValueError):
        return _("Thông báo này thuộc loại mà hệ thống không còn dùng.")


def leads_to(notice: Notice) -> str:
    """What the link of a stored notice says."""
    kind = KINDS.get(notice.kind)
    return str(kind.leads_to) if kind else _("Mở")


def group_of(notice: Notice) -> str:
    """The group under which a stored notice stands: a key of `GROUPS`."""
    kind = KINDS.get(notice.kind)
    return kind.group if kind else "changed"


def kinds_in(group: str) -> tuple[str, ...]:
    """The kinds of one group; empty for an unknown one."""
    return tuple(name for name, kind in KINDS.items() if kind.group == group)


def groups() -> dict[str, str]:
    """Each group with its heading, what is late first."""
    return {key: str(words) for key, words in GROUPS.items()}


def _shown(name: str, value: object) -> str:
    return f"{date.fromisoformat(str(value)):%d/%m/%Y}" if name.endswith("_on") else str(value)


def _what(facts: Mapping[str, str]) -> str:
    """The paper, its section, and the beginning of what is to be done."""
    section = facts.get("section", "")
    where = _("mục %(section)s") % {"section": section} if section else ""
    place = ", ".join(filter(None, (facts.get("paper"), where)))
    action = facts.get("action", "")
    return f"{place} “{action}”".strip() if action else place
