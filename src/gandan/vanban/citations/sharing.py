"""What documents that are listed together share: a date and an issuer printed once."""

import re
from dataclasses import replace

from gandan.vanban.citations.mentions import Mention

TOGETHER = re.compile(r"[\s,;]*(?:(?:và|hoặc|cùng)\s+)?(?:các\s+)?(?:số)?[\s:]*", re.IGNORECASE)
NEXT_NUMBER = re.compile(r"\s*[,;]\s+(?:và\s+)?(?:số:?\s+)?")
BARE = re.compile(r"số:?\s|\d")


def with_shared(text: str, mentions: list[Mention]) -> list[Mention]:
    """Pass a date and an issuer back to numbers listed before them.

    "Quyết định số 1-QĐ/TW và Quyết định số 2-QĐ/TW, ngày 12/12/2013 của Bộ Chính trị": both. Only
    where nothing but the kind stands between, and no year in a number speaks against it.
    """
    dated = {str(one.number) for one in mentions if one.date}
    shared = list(mentions)
    was_shared = False
    for index in range(len(shared) - 2, -1, -1):
        one, following = shared[index], shared[index + 1]
        was_shared = _may_share(text, one, following, in_chain=was_shared)
        if not was_shared:
            if _may_share_issuer(text, one, following):
                shared[index] = replace(one, issuer=following.issuer)
            continue
        if not one.date and str(one.number) not in dated and _agrees(one, following):
            one = replace(one, date=following.date)
        shared[index] = replace(one, issuer=one.issuer or following.issuer)
    return _passed_on(text, shared)


def _passed_on(text: str, mentions: list[Mention]) -> list[Mention]:
    """Pass an issuer named before a list on: "các Nghị định của Chính phủ: số 1 ..., số 2 ..."."""
    passed = list(mentions)
    for index in range(1, len(passed)):
        before, one = passed[index - 1], passed[index]
        is_list = (
            before.issuer
            and one.number
            and before.number
            and not one.issuer
            and BARE.match(text, one.start)
            and one.kind == before.kind
            and NEXT_NUMBER.fullmatch(text, before.tail, one.start)
        )
        if is_list:
            passed[index] = replace(one, issuer=before.issuer)
    return passed


def _may_share(text: str, one: Mention, following: Mention, *, in_chain: bool) -> bool:
    """Whether two mentions are one list: "số 1, số 2", "Quyết định 1 và Quyết định 2".

    Where the kind is said again after a comma each stands alone, but in a chain that an "và" ends.
    """
    if not one.number or not following.number or one.tail != one.end or one.end > following.start:
        return False
    if one.date is not None:
        return False
    is_said = "cùng ngày" in text[following.start : following.end].lower()
    if one.kind != following.kind and not is_said:
        return False
    if not TOGETHER.fullmatch(text, one.end, following.start):
        return False
    gap = text[one.end : following.start]
    is_bare = text[following.start].isdigit() or text[following.start :][:2].lower() == "số"
    return is_said or is_bare or "và" in gap or "cùng" in gap or (in_chain and ";" not in gap)


def _may_share_issuer(text: str, one: Mention, following: Mention) -> bool:
    """Whether a dated number stands before another one of the same body whose issuer is named.

    "Chỉ thị số 30-CT/TW ngày ... và Kết luận số 120-KL/TW ngày ... của Bộ Chính trị": other kinds
    only right before "và", because what a comma lists may have issuers of its own.
    """
    if one.issuer or not following.issuer or not one.number or not following.number:
        return False
    if one.date is None or one.tail > following.start:
        return False
    gap = text[one.tail : following.start]
    if ";" in gap or not TOGETHER.fullmatch(gap) or not _is_of_one_body(one, following):
        return False
    if one.kind == following.kind or " và " in f" {gap}":
        return True
    # "Kế hoạch số 2291/KH-UBND ngày 08/7, Công văn số 3304/UBND-NC ngày 15/7 của UBND tỉnh"
    return gap.strip() == ","


def _is_of_one_body(one: Mention, following: Mention) -> bool:
    """Whether two symbols name one body, whatever the unit that drew up either."""
    if one.number is None or following.number is None:
        return False
    bodies = [number.body.split("-")[0] for number in (one.number, following.number)]
    return bodies[0] == bodies[1] and one.number.style == following.number.style


def _agrees(one: Mention, following: Mention) -> bool:
    if not one.number or not following.number or not following.date:
        return False
    if one.number.nam:
        return one.number.nam == following.date[:4]
    return following.number.nam is None or one.number.style == "party"
