"""The published form of a reading: `gandan.vanban/1`, described by the schema of `schemas`.

Whoever kept the form has the reading again without reading the text a second time.
"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from gandan.vanban.model import (
    Citation,
    Deadline,
    Declared,
    Finding,
    Header,
    NguoiKy,
    Obligation,
    Provision,
    Reading,
    Span,
    Use,
)

FORMAT = "gandan.vanban/1"


class NoReading(ValueError):
    """The form is of another version than this one reads."""


def to_json(reading: Reading) -> dict[str, Any]:
    """Return `reading` as plain lists, dictionaries, texts and numbers, ready for `json.dumps`."""
    form: dict[str, Any] = {
        "format": FORMAT,
        "header": _header(reading.header),
        "citations": [_citation(citation) for citation in reading.citations],
        "obligations": [_obligation(obligation) for obligation in reading.obligations],
        "suspected": [_span(span) for span in reading.suspected],
        "interruptions": [_span(span) for span in reading.interruptions],
        "warnings": [_warning(finding) for finding in reading.warnings],
    }
    return form if reading.declared is None else form | {"declared": _declared(reading.declared)}


def _declared(declared: Declared) -> dict[str, Any]:
    return asdict(declared) | {"problems": list(declared.problems)}


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _header(header: Header) -> dict[str, Any]:
    nguoi_ky = header.nguoi_ky
    return {
        "so_ky_hieu": header.so_ky_hieu,
        "loai_van_ban": header.loai_van_ban,
        "co_quan_ban_hanh": header.co_quan_ban_hanh,
        "co_quan_chu_quan": header.co_quan_chu_quan,
        "dia_danh": header.dia_danh,
        "ngay_ban_hanh": header.ngay_ban_hanh,
        "trich_yeu": header.trich_yeu,
        "do_mat": header.do_mat,
        "do_khan": header.do_khan,
        "kinh_gui": list(header.kinh_gui),
        "noi_nhan": list(header.noi_nhan),
        "nguoi_ky": {
            "ho_ten": nguoi_ky.ho_ten,
            "chuc_vu": nguoi_ky.chuc_vu,
            "quyen_han": list(nguoi_ky.quyen_han),
        },
        "spans": {name: _span(span) for name, span in header.spans.items()},
    }


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "text": citation.text,
        "loai_van_ban": citation.loai_van_ban,
        "so_ky_hieu": citation.so_ky_hieu,
        "name": citation.name,
        "ngay_ban_hanh": citation.ngay_ban_hanh,
        "co_quan_ban_hanh": citation.co_quan_ban_hanh,
        "mentions": [_span(span) for span in citation.mentions],
        "variants": list(citation.variants),
        "provisions": list(citation.provisions),
        "in_footnote": citation.in_footnote,
        "relation": citation.relation,
        "uses": [use_form(use) for use in citation.uses],
    }


def use_form(use: Use) -> dict[str, Any]:
    """One mention of a cited document as the form has it."""
    return {
        "span": _span(use.span),
        "relation": use.relation,
        "row": use.row,
        "words": _span(use.words) if use.words else None,
        "provisions": [
            {
                "text": one.text,
                "dieu": one.dieu,
                "khoan": one.khoan,
                "diem": one.diem,
                "span": _span(one.span),
            }
            for one in use.provisions
        ],
    }


def _obligation(obligation: Obligation) -> dict[str, Any]:
    return {
        "assignees": list(obligation.assignees),
        "coordinators": list(obligation.coordinators),
        "role": obligation.role,
        "section": obligation.section,
        "action": obligation.action,
        "report_to": obligation.report_to,
        "quota": obligation.quota,
        "deadline": _deadline(obligation.deadline),
        "span": _span(obligation.span),
        "implicit_assignee": obligation.is_implicit,
        "generic": obligation.is_generic,
    }


def _deadline(deadline: Deadline) -> dict[str, Any]:
    return {
        "kind": deadline.kind,
        "date": deadline.date,
        "freq": deadline.freq,
        "bound": deadline.bound,
        "event": deadline.event,
        "phrase": deadline.phrase,
    }


def _warning(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "message": finding.message,
        "span": _span(finding.span) if finding.span else None,
    }


def from_json(form: Mapping[str, Any]) -> Reading:
    """The reading that `form` was made from.

    Raises:
        NoReading: the form says another `format`.
    """
    if form.get("format") != FORMAT:
        raise NoReading(f"The form is {form.get('format')!r}, not {FORMAT!r}.")
    declared = form.get("declared")
    return Reading(
        _header_in(form["header"]),
        tuple(_citation_in(one) for one in form["citations"]),
        tuple(_obligation_in(one) for one in form["obligations"]),
        tuple(_span_in(one) for one in form["suspected"]),
        tuple(_finding(one) for one in form["warnings"]),
        tuple(_span_in(one) for one in form.get("interruptions", ())),
        Declared(**{**declared, "problems": tuple(declared["problems"])}) if declared else None,
    )


def _span_in(form: Mapping[str, int]) -> Span:
    return Span(form["start"], form["end"])


def _header_in(form: Mapping[str, Any]) -> Header:
    nguoi_ky = form["nguoi_ky"]
    return Header(
        **{
            **form,
            "kinh_gui": tuple(form["kinh_gui"]),
            "noi_nhan": tuple(form["noi_nhan"]),
            "nguoi_ky": NguoiKy(**{**nguoi_ky, "quyen_han": tuple(nguoi_ky["quyen_han"])}),
            "spans": {name: _span_in(span) for name, span in form["spans"].items()},
        }
    )


def _citation_in(form: Mapping[str, Any]) -> Citation:
    return Citation(
        **{
            **form,
            "mentions": tuple(_span_in(span) for span in form["mentions"]),
            "variants": tuple(form["variants"]),
            "provisions": tuple(form["provisions"]),
            "uses": tuple(_use_in(use) for use in form.get("uses", ())),  # from version 1.2 on
        }
    )


def _use_in(form: Mapping[str, Any]) -> Use:
    return Use(
        _span_in(form["span"]),
        form["relation"],
        form["row"],
        _span_in(form["words"]) if form["words"] else None,
        tuple(
            Provision(one["text"], one["dieu"], one["khoan"], one["diem"], _span_in(one["span"]))
            for one in form["provisions"]
        ),
    )


def _obligation_in(form: Mapping[str, Any]) -> Obligation:
    return Obligation(
        assignees=tuple(form["assignees"]),
        action=form["action"],
        span=_span_in(form["span"]),
        section=form["section"],
        role=form["role"],
        coordinators=tuple(form["coordinators"]),
        report_to=form["report_to"],
        quota=form["quota"],
        deadline=Deadline(**form["deadline"]),
        is_implicit=form["implicit_assignee"],
        is_generic=form["generic"],
    )


def _finding(form: Mapping[str, Any]) -> Finding:
    return Finding(form["code"], form["message"], _span_in(form["span"]) if form["span"] else None)
