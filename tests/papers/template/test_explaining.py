"""The template to begin with explains itself in the margin; no paper shows anything of it."""

import io
from datetime import date
from typing import Any

import docx

from gandan.lint import lint
from gandan.papers import check_template, default_template, fill_template, placeholders
from gandan.vanban.sources import load
from tests.papers.consolidated.examples import report
from tests.papers.examples import NOW
from tests.papers.template.examples import edited, paragraph, with_parts


def explained() -> bytes:
    return default_template(made_at=NOW, explains=True)


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def test_each_placeholder_is_explained_and_those_that_may_be_added_are_named() -> None:
    said = " ".join(comment.text for comment in opened(explained()).comments)
    for row in placeholders().values():
        assert row.name in said
        assert row.example in said
    assert "{{ky_bao_cao}}" in said
    assert check_template(explained()) == ()


def test_equal_moments_give_equal_files() -> None:
    assert explained() == explained()


def test_comments_of_a_template_are_no_part_of_the_paper() -> None:
    def note(document: Any) -> None:
        run = paragraph(document, "{{trich_yeu}}").runs[0]
        document.add_comment(run, "Hỏi lại anh Sơn.", author="Văn thư", initials="VT")

    filled = fill_template(edited(note, explained()), report(), made_at=NOW)
    assert [*opened(filled).comments] == []
    assert filled == fill_template(explained(), report(), made_at=NOW)


def test_edited_by_a_province_and_filled_our_linter_finds_nothing() -> None:
    def edit(document: Any) -> None:
        subject = paragraph(document, "{{trich_yeu}}")
        subject.runs[0].font.name = "Times New Roman"
        whole = paragraph(document, "{{co_quan_chu_quan}}")
        whole.runs[0].text = "ỦY BAN NHÂN DÂN"
        whole.add_run().add_break()
        whole.add_run("TỈNH LAM GIANG")
        # as Word saves what somebody has typed into
        number = paragraph(document, "{{so_ky_hieu}}")
        number.runs[0].text = "Số: {{so_ky"
        number.add_run("_hieu}}")

    template = edited(edit, explained())
    assert check_template(template) == ()
    flaws = lint(
        load(fill_template(template, report(), made_at=NOW), "x.docx"), on=date(2026, 11, 29)
    )
    assert [flaw.message for flaw in flaws] == []


def test_parts_that_newer_editions_of_word_keep_beside_comments_go_with_them() -> None:
    kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    row = f'<Relationship Id="rId97" Type="{kind}" Target="commentsExtended.xml"/>'.encode()
    data = with_parts(
        {
            "word/commentsExtended.xml": b"<x/>",
            "[Content_Types].xml": lambda old: old.replace(
                b"</Types>",
                b'<Override PartName="/word/commentsExtended.xml" ContentType="application/xml"/>'
                b"</Types>",
            ),
            "word/_rels/document.xml.rels": lambda old: old.replace(
                b"</Relationships>", row + b"</Relationships>"
            ),
        },
        explained(),
    )
    filled = fill_template(data, report(), made_at=NOW)
    assert filled == fill_template(explained(), report(), made_at=NOW)
