"""Signatures of files, on pages of documents and of tasks."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django import template

from gandan.web.signatures import Shown, alarm, is_alarming, shown

if TYPE_CHECKING:
    from gandan.apps.documents.queries.signatures import FileSignature

register = template.Library()


@register.inclusion_tag("components/signatures.html")
def signatures_of(
    held: "Mapping[str, Sequence[FileSignature]]", sha256: str
) -> dict[str, Sequence[Shown]]:
    """The signatures of the file with this hash; nothing where there is none."""
    return {"signatures": [shown(row) for row in held.get(sha256, ())]}


@register.filter
def alarming(held: "Mapping[str, Sequence[FileSignature]]") -> "Sequence[FileSignature]":
    """Signatures of a document's files that whoever decides must be told of."""
    return [row for rows in held.values() for row in rows if is_alarming(row)]


@register.simple_tag
def signature_alarm(row: "FileSignature") -> str:
    """What is wrong with a signature, as a sentence."""
    return alarm(row)
