"""The sides of a check, sums of codes: a parser of its own, for a form is data and no program."""

import re

from gandan.rollup.saying import Told, say

_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}\Z", re.ASCII)
MOST_TERMS = 40


class BadSide(Told):
    """A side is no sum of codes."""


def is_code(text: str) -> bool:
    """Whether `text` can be a code: a-z, 0-9 and _, from a letter on, at most 40 characters."""
    return _CODE.match(text) is not None


def terms(side: str) -> tuple[str, ...]:
    """The codes that are added: "so_don + so_don_cu" → ("so_don", "so_don_cu").

    Raises:
        BadSide: the side is empty, or holds anything but codes with + between them.
    """
    found = tuple(part.strip() for part in side.split("+"))
    if len(found) > MOST_TERMS:
        raise BadSide(
            say(
                "Một vế cộng tối đa {most} chỉ tiêu.",
                "A side adds at most {most} indicators.",
                most=MOST_TERMS,
            )
        )
    for term in found:
        if not is_code(term):
            raise BadSide(
                say(
                    "“{side}” không phải một phép cộng các mã chỉ tiêu; viết như "
                    "“so_don_moi + so_don_cu”.",
                    "“{side}” is no sum of codes of indicators; write it like "
                    "“so_don_moi + so_don_cu”.",
                    side=side,
                )
            )
    return found
