"""What a document says of itself, as the standard has it: who, when, which, what it refers to."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from gandan.papers.akn import naming
from gandan.papers.akn.hierarchy import Hierarchy
from gandan.papers.akn.words import NAMESPACE, Places, element, writable
from gandan.vanban import ENGINE
from gandan.vanban.form import to_json
from gandan.vanban.model import Obligation, Reading

OURS = "urn:gandan:vanban:reading"
"""The namespace of duties: the standard has no place of its own for them."""
_BY = "#gandan"


@dataclass(frozen=True, slots=True)
class Meta:
    """What the parts of `meta` are made from; `made_on` is the day of the file."""

    reading: Reading
    made_on: date

    @property
    def work(self) -> str:
        """The name of the document."""
        return naming.of_document(self.reading.header)


def identification(above: Any, meta: Meta) -> None:  # noqa: ANN401  lxml is untyped
    """Work, expression (in Vietnamese, of the day of issue) and manifestation (this file)."""
    header = meta.reading.header
    made = element(above, "identification", source=_BY)
    day = naming.whole_day(header.ngay_ban_hanh)
    issued = "issued" if day != naming.UNKNOWN_DAY else "unknown"
    work = _level(made, "FRBRWork", meta.work, day, issued, "#issuer")
    element(work, "FRBRcountry", value="vn")
    element(work, "FRBRsubtype", value=naming.slug(header.loai_van_ban or "van_ban"))
    if header.so_ky_hieu:
        element(work, "FRBRnumber", value=writable(header.so_ky_hieu))
    if header.trich_yeu:
        element(work, "FRBRname", value=writable(" ".join(header.trich_yeu.split())))
    expression = f"{meta.work}/vie@{day if issued == 'issued' else ''}"
    spoken = _level(made, "FRBRExpression", expression, day, issued, "#issuer")
    element(spoken, "FRBRlanguage", language="vie")
    file = f"{expression}.xml"
    _level(made, "FRBRManifestation", file, meta.made_on.isoformat(), "made", _BY)


def _level(above: Any, name: str, uri: str, day: str, what: str, by: str) -> Any:  # noqa: ANN401
    made = element(above, name)
    element(made, "FRBRthis", value=_main(uri))
    element(made, "FRBRuri", value=uri)
    element(made, "FRBRdate", date=day, name=what)
    element(made, "FRBRauthor", href=by)
    return made


def _main(uri: str) -> str:
    """The one component of the document: the whole."""
    return f"{uri.removesuffix('.xml')}/!main.xml" if uri.endswith(".xml") else f"{uri}/!main"


def analysis(above: Any, meta: Meta, hierarchy: Hierarchy, places: Places) -> None:  # noqa: ANN401
    """Duties, each with the part that orders it; nothing where there are none."""
    from lxml import etree

    duties = meta.reading.obligations
    if not duties:
        return
    made = element(above, "analysis", source=_BY)
    held = etree.SubElement(
        made, f"{{{NAMESPACE}}}otherAnalysis", {"source": _BY}, nsmap={"gd": OURS}
    )
    form = to_json(meta.reading)["obligations"]
    for duty, said in zip(duties, form, strict=True):
        _duty(held, duty, said, hierarchy, places)


def _duty(
    held: Any,  # noqa: ANN401  lxml is untyped
    duty: Obligation,
    said: dict[str, Any],
    hierarchy: Hierarchy,
    places: Places,
) -> None:
    from lxml import etree

    place = places.of(duty.span)
    part = hierarchy.id_at(place[0]) if place else None
    made = etree.SubElement(held, f"{{{OURS}}}obligation")
    if part:
        made.set("href", f"#{part}")
    made.set("role", duty.role)
    due = {key: value for key, value in said["deadline"].items() if value and key != "kind"}
    parts: list[tuple[str, str, dict[str, str]]] = [
        *(("assignee", name, {}) for name in duty.assignees),
        *(("coordinator", name, {}) for name in duty.coordinators),
        ("action", duty.action, {}),
        ("reportTo", duty.report_to or "", {}),
        ("quota", duty.quota or "", {}),
    ]
    if duty.deadline.kind != "none":
        more = {"kind": duty.deadline.kind, **due}
        parts.append(("deadline", more.pop("phrase", ""), more))
    for name, words, attributes in parts:
        if words or attributes:
            one = etree.SubElement(made, f"{{{OURS}}}{name}", dict(attributes))
            one.text = writable(words) or None
            for key, value in attributes.items():
                one.set(key, writable(value))


def references(above: Any, meta: Meta) -> None:  # noqa: ANN401  lxml is untyped
    """Whom and what the document speaks of: issuer, signer, bodies with duties, cited documents."""
    header = meta.reading.header
    made = element(above, "references", source=_BY)
    for number, cited in enumerate(meta.reading.citations, 1):
        element(
            made, "activeRef", eId=f"cited_{number}", href=naming.of_citation(cited),
            showAs=_shown(cited.text),
        )  # fmt: skip
    _organization(made, "gandan", "Gần Dân", "/akn/ontology/organization/gandan")
    issuer = header.co_quan_ban_hanh or "Chưa rõ cơ quan ban hành"
    _organization(made, "issuer", issuer, naming.of_body(header.co_quan_ban_hanh or ""))
    named = dict.fromkeys(
        name
        for duty in meta.reading.obligations
        for name in (*duty.assignees, *duty.coordinators)
        if naming.slug(name)
    )
    for number, name in enumerate(named, 1):
        _organization(made, f"body_{number}", name, naming.of_body(name))
    nguoi_ky = header.nguoi_ky
    if nguoi_ky.ho_ten:
        element(made, "TLCPerson", eId="signer", href=naming.of_person(nguoi_ky.ho_ten),
                showAs=_shown(nguoi_ky.ho_ten))  # fmt: skip
    if nguoi_ky.chuc_vu:
        element(made, "TLCRole", eId="title", href=naming.of_role(nguoi_ky.chuc_vu),
                showAs=_shown(nguoi_ky.chuc_vu))  # fmt: skip


def _organization(above: Any, own: str, name: str, href: str) -> None:  # noqa: ANN401
    element(above, "TLCOrganization", eId=own, href=href, showAs=_shown(name))


def _shown(words: str) -> str:
    return writable(" ".join(words.split()))


def maker() -> str:
    """What made the file, for a comment at its head."""
    return f"Made by Gần Dân ({ENGINE}) from a machine's reading: a proposal, not the original."
