"""Scores the duties: who, with whom, by when, to whom, how many."""

from typing import Any

from tests.golden.comparing import answers, couples, cut, dicts, letters, likeness, plain
from tests.golden.scoring import ALIKE_ACTION, HEAD, Score

Item = dict[str, Any]
FREE = ("optional", "generic", "conditional")
LEAST_OVERLAP = 0.8


def due(item: Item) -> tuple[str, str | None, str | None]:
    """Kind, date and frequency of a duty's deadline."""
    deadline = item.get("deadline")
    held = deadline if isinstance(deadline, dict) else {}
    return held.get("kind") or "none", held.get("date"), held.get("freq")


def is_free(label: Item) -> bool:
    """Whether the label neither earns nor costs."""
    return any(label.get(key) for key in FREE)


def same_duty(label: Item, got: Item) -> float:
    """How surely both are one duty: by its first words, then place and date choose."""
    found = plain(got.get("action"))
    closest = 0.0
    for action in answers(label, "action"):
        head = plain(str(action or "").split("…")[0])[:HEAD]
        closest = max(closest, likeness(head, found[: max(len(head), 20)]))
    if closest < ALIKE_ACTION:
        return 0.0
    near = 0.05 * (label.get("section") == got.get("section")) + 0.05 * (
        due(label)[1] == due(got)[1]
    )
    return closest + near + 0.01 * on_time(label, got) - 0.01 * is_free(label)


def is_held(label: Item, other: Item, got: Item) -> bool:
    """Whether a reading has two labels as one duty, which the other label accepts.

    The other's `action_alt` begins with the words of this label: "giúp ... đôn đốc; … báo cáo".
    """
    found = plain(got.get("action"))
    if label is other or label.get("section") != other.get("section"):
        return False
    for action in other.get("action_alt", ()):
        whole = plain(str(action).split("…")[0])[:HEAD]
        for own in answers(label, "action"):
            head = plain(str(own or "").split("…")[0])[:HEAD]
            least = min(len(head), len(whole), len(found))
            if least and all(
                likeness(head[:least], words[:least]) >= ALIKE_ACTION for words in (whole, found)
            ):
                return True
    return False


def on_time(label: Item, got: Item) -> bool:
    """Whether the reading's deadline is the label's, or one that the label accepts."""
    kind, date, freq = due(got)
    for deadline in answers(label, "deadline"):
        want = due({"deadline": deadline})
        if want[:2] != (kind, date):
            continue
        rhythms = {want[2], *label.get("freq_alt", ())} - {None}
        if kind != "recurring" or not rhythms or "unspecified" in rhythms or freq in rhythms:
            return True
    return False


def score_deadline(score: Score, place: str, label: Item, got: Item) -> None:
    """The deadline, and whether a date was made up."""
    dated, found = due(label)[0] != "none", due(got)[0] != "none"
    if on_time(label, got):
        score.add("deadlines", hit=int(dated))
        return
    score.add("deadlines", miss=int(dated), false=int(found))
    score.wrong.append(f"{place}.deadline: want {due(label)}, got {due(got)}")
    if (due(got)[1] and not due(label)[1]) or (found and not dated):
        score.add("invented", false=1)


def score_quota(score: Score, place: str, label: Item, got: Item) -> None:
    """The count that is asked for; either may print a word more."""
    want, found = plain(label.get("quota")), plain(got.get("quota"))
    right = want == found or bool(want and found and (want in found or found in want))
    score.add("quotas", hit=int(right and bool(want)), miss=int(not right and bool(want)))
    if not right and want:
        score.wrong.append(f"{place}.quota: want {label.get('quota')!r}, got {got.get('quota')!r}")


def score_extent(score: Score, place: str, label: Item, got: Item) -> None:
    """Whether the reading's span covers the label's, no more and no less."""
    want, found = label.get("span"), got.get("span")
    if not isinstance(want, dict) or not isinstance(found, dict) or "action_alt" in label:
        return  # another action that is right too has another extent
    low, high = max(want["start"], found["start"]), min(want["end"], found["end"])
    whole = max(want["end"], found["end"]) - min(want["start"], found["start"])
    good = (high - low) / whole >= LEAST_OVERLAP if whole else False
    score.add("extents", hit=int(good), miss=int(not good))
    if not good:
        score.wrong.append(f"{place}.span: want {want}, got {found}")


def score_match(score: Score, label: Item, got: Item, *, extents: bool) -> None:
    """One duty that was found."""
    place = f"duty [{label.get('section')}] {str(label.get('action'))[:40]}"
    score.add("obligations", hit=1)
    if not label.get("implicit_assignee"):
        score.many("assignees", f"{place}.assignees", label, got)
    score.many("coordinators", f"{place}.coordinators", label, got)
    role = got.get("role") in answers(label, "role")
    score.add("roles", hit=int(role), miss=int(not role))
    if not role:
        score.wrong.append(f"{place}.role: want {label.get('role')}, got {got.get('role')}")
    score_deadline(score, place, label, got)
    score.one("report_to", f"{place}.report_to", label, got)
    score_quota(score, place, label, got)
    if extents:
        score_extent(score, place, label, got)


def score_duties(score: Score, labels: list[Item], got: list[Item], *, extents: bool) -> None:
    """All duties of a document."""
    pairs = dict(couples(labels, got, same_duty, ALIKE_ACTION - 0.01))
    for at, label in enumerate(labels):
        if is_free(label):
            continue
        if at in pairs:
            score_match(score, label, got[pairs[at]], extents=extents)
            continue
        if any(is_held(label, labels[one], got[place]) for one, place in pairs.items()):
            continue
        score.add("obligations", miss=1)
        score.add("deadlines", miss=int(due(label)[0] != "none"))
        score.wrong.append(f"duty missed [{label.get('section')}] {str(label.get('action'))[:70]}")
    known = {due({"deadline": one})[:2] for label in labels for one in answers(label, "deadline")}
    for place in sorted(set(range(len(got))) - set(pairs.values())):
        item = got[place]
        score.add("obligations", false=1)
        score.wrong.append(f"duty false [{item.get('section')}] {str(item.get('action'))[:70]}")
        if due(item)[1] and due(item)[:2] not in known:
            score.add("invented", false=1)
            score.wrong.append(f"deadline invented: {item.get('deadline')}")


def quotes(text: str, label: Item) -> bool:
    """Whether a label's span holds its action, words left out apart."""
    quoted = letters(cut(text, label.get("span")))
    head, _, tail = str(label.get("action") or "").partition(" … ")
    return quoted.startswith(letters(head)) and quoted.endswith(letters(tail or head))


def labels_of(gold: Item) -> list[Item]:
    """The duties of a label file."""
    return dicts(gold.get("obligations"))
