"""Word files: what a person sees printed is what is read."""

import pytest

from gandan.vanban.sources import Unreadable, load
from tests.vanban.sources.ooxml import (
    BEGIN,
    END,
    NAMES,
    SEPARATE,
    code,
    docx,
    field,
    p,
    packed,
    part,
    r,
    read,
    relations,
    remarks,
    tbl,
    tc,
    text,
    tr,
)

AUTHOR = 'w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"'
INS, DEL = f"<w:ins {AUTHOR}>", f"<w:del {AUTHOR}>"


def refused(data, name="a.docx"):
    with pytest.raises(Unreadable) as found:
        load(data, name)
    assert name in found.value.message
    return found.value.code


def test_tracked_changes_are_read_as_accepted_and_told():
    source = read(
        p(
            r("Báo cáo trước ngày ")
            + f"{DEL}<w:r><w:delText>20/11</w:delText></w:r></w:del>{INS}{r('30/11')}</w:ins>"
            + f"<w:moveFrom {AUTHOR}>{r(' cũ')}</w:moveFrom><w:moveTo {AUTHOR}>{r('.')}</w:moveTo>"
        )
    )
    assert source.text == "Báo cáo trước ngày 30/11."
    assert remarks(source) == {"tracked_changes": {"changes": "4"}}


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next():
    gone = f"<w:rPr><w:del {AUTHOR}/></w:rPr>"
    assert text(p("Sở Nội vụ ", gone) + p("chủ trì.") + p("Hết")) == "Sở Nội vụ chủ trì.\nHết"


def test_a_deleted_end_before_a_table_loses_nothing():
    gone = f"<w:rPr><w:del {AUTHOR}/></w:rPr>"
    table = tbl(tr("a", "b"), tr("c", "d"))
    assert text(p("Một", gone) + table + p("Hai", gone)) == "Một\na\tb\nc\td\nHai"


def test_rows_and_cells_that_were_deleted_are_out_and_inserted_ones_in():
    gone, come = f"<w:del {AUTHOR}/>", f"<w:ins {AUTHOR}/>"
    table = tbl(
        tr("a", "b"),
        tr("xóa", "xóa", properties=gone),
        tr("c", tc("xóa", f"<w:cellDel {AUTHOR}/>"), "d", properties=come),
    )
    assert text(table) == "a\tb\nc\td"


def test_hidden_words_are_left_out_and_told():
    source = read(
        p(r("Thấy") + r(" ẩn", "<w:vanish/>") + r(" rõ", '<w:vanish w:val="0"/>')),
    )
    assert source.text == "Thấy rõ"
    assert remarks(source) == {"hidden_text": {"letters": "2"}}


def test_words_hidden_by_their_style_are_hidden_too():
    styles = (
        '<w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="AnNua"><w:basedOn w:val="An"/></w:style>'
    )
    body = p(r("Thấy") + r(" ẩn", '<w:rStyle w:val="AnNua"/>'))
    assert text(body, styles=styles) == "Thấy"


def test_capitals_that_only_the_look_makes_are_capitals():
    styles = '<w:style w:type="paragraph" w:styleId="T"><w:rPr><w:caps/></w:rPr></w:style>'
    assert text(p("Kế hoạch", '<w:pStyle w:val="T"/>'), styles=styles) == "KẾ HOẠCH"


def test_comments_are_left_out_and_told():
    source = read(p(r("Giao Sở Nội vụ") + '<w:r><w:commentReference w:id="0"/></w:r>'))
    assert source.text == "Giao Sở Nội vụ"
    assert remarks(source) == {"comments_left_out": {"comments": "1"}}


def test_results_of_fields_are_words_and_their_instructions_are_not():
    body = p(r("Xem ") + field("REF muc1", r("mục 1")) + r(" trang ") + field("PAGE", r("7")))
    assert text(body) == "Xem mục 1 trang "
    simple = '<w:fldSimple w:instr=" NUMPAGES ">' + r("9") + "</w:fldSimple>"
    assert text(p(r("Hết") + simple)) == "Hết"


def test_a_field_inside_the_instruction_of_another_shows_nothing():
    inner = field("PAGE", r("3"))
    outer = BEGIN + code("IF") + inner + code("= 1") + SEPARATE + r("kết quả") + END
    assert text(p(outer)) == "kết quả"


def test_a_field_that_never_ends_swallows_no_more_than_its_paragraph():
    broken = BEGIN + code("PAGE")
    assert text(p(r("Một ") + broken) + p("Hai") + p("Ba")) == "Một \nHai\nBa"


def test_a_table_of_contents_is_left_out_and_told():
    opened = BEGIN + code("TOC \\o") + SEPARATE
    body = p(opened + r("Điều 1. Phạm vi 3")) + p("Điều 2. Đối tượng 4") + p(END) + p("Điều 1.")
    source = read(body)
    assert source.text == "Điều 1."
    assert "contents_left_out" in remarks(source)


def test_a_table_of_contents_that_never_ends_hides_nothing():
    assert text(p(BEGIN + code("TOC") + SEPARATE + r("Một")) + p("Hai")) == "Một\nHai"


def test_links_controls_and_signs_are_words():
    body = p(
        f'<w:hyperlink r:id="x">{r("Cổng")}</w:hyperlink>'
        f"<w:sdt><w:sdtPr><w:alias w:val='n'/></w:sdtPr><w:sdtContent>{r(' thông tin')}"
        "</w:sdtContent></w:sdt>"
        '<w:r><w:t>: 5 </w:t><w:sym w:font="Symbol" w:char="F0B3"/><w:t> 3</w:t></w:r>'
        "<w:r><w:t>, dân</w:t><w:softHyphen/><w:noBreakHyphen/><w:t>vận\u00ad</w:t></w:r>"
    )
    assert text(body) == "Cổng thông tin: 5 ≥ 3, dân-vận"


def test_a_bullet_drawn_with_a_symbol_is_a_dash():
    body = p('<w:r><w:sym w:font="Wingdings" w:char="F0D8"/><w:tab/><w:t>Tập huấn</w:t></w:r>')
    assert text(body) == "- Tập huấn"


def test_small_raised_digits_are_raised():
    raised = '<w:vertAlign w:val="superscript"/>'
    assert text(p(r("năm 2024") + r("1", raised) + r(", m") + r("2", raised))) == "năm 2024¹, m²"


def test_tabs_in_paragraphs_are_no_cells():
    tab = "<w:r><w:tab/></w:r>"
    assert text(p(r("1.") + tab + r("Tập huấn"))) == "1. Tập huấn"
    assert text(p(r("Kính gửi:") + tab + r("Sở Nội vụ"))) == "Kính gửi: Sở Nội vụ"
    assert text(p(tab + r("Căn cứ"))) == "Căn cứ"
    assert text(p(r("UBND TỈNH") + tab + tab + r("CỘNG HÒA"))) == "UBND TỈNH        CỘNG HÒA"


def test_a_signature_set_beside_the_recipients_by_tabs_is_a_column():
    tab = "<w:r><w:tab/></w:r>"
    assert text(p(r("Nơi nhận:") + tab + r("KT. CHỦ TỊCH"))) == "Nơi nhận:        KT. CHỦ TỊCH"
    assert text(p(r("- Như trên;") + tab + r("PHÓ CHỦ TỊCH"))) == "- Như trên;        PHÓ CHỦ TỊCH"
    assert text(p(r("- Sở Nội vụ;") + tab + r("chủ trì"))) == "- Sở Nội vụ; chủ trì"


def test_a_table_typed_with_tabs_keeps_its_cells():
    tab = "<w:r><w:tab/></w:r>"
    assert text(p(tab.join(map(r, ("1", "Tập huấn", "Sở Nội vụ"))))) == "1\tTập huấn\tSở Nội vụ"


def box(words: str, top: int = 0) -> str:
    inner = f"<w:txbxContent>{p(words)}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor>"
        f"<wp:positionV relativeFrom='paragraph'><wp:posOffset>{top}</wp:posOffset></wp:positionV>"
        f"<a:graphic><a:graphicData><wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp></a:graphicData>"
        "</a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"{inner}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_a_text_box_is_read_once_and_where_it_stands():
    assert text(p(box("Trên", -9000) + box("Dưới", 9000) + r("Đoạn"))) == "Trên\nĐoạn\nDưới"


def test_text_boxes_of_a_paragraph_come_from_top_to_bottom():
    assert text(p(box("Hai", 500) + box("Một", 100))) == "\nMột\nHai"


def test_a_text_box_of_the_old_kind_is_read():
    old = (
        "<w:r><w:pict><v:shape style='margin-top:-20pt'><v:textbox><w:txbxContent>"
        f"{p('DỰ THẢO')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    assert text(p(old + r("KẾ HOẠCH"))) == "DỰ THẢO\nKẾ HOẠCH"


NOTES = (
    '<w:{0} w:type="separator" w:id="-1"><w:p/></w:{0}>'
    '<w:{0} w:id="2"><w:p><w:r><w:t>Theo số 5</w:t></w:r></w:p></w:{0}>'
    '<w:{0} w:id="3"><w:p><w:r><w:t>Theo</w:t></w:r></w:p>'
    "<w:p><w:r><w:t>số 6</w:t></w:r></w:p></w:{0}>"
)


def test_footnotes_and_endnotes_stand_behind_and_are_counted_as_called():
    called = '<w:r><w:{0}Reference w:id="{1}"/></w:r>'.format
    body = p(r("Một") + called("footnote", 3) + r(" hai") + called("endnote", 2))
    body += p(r("lại") + called("footnote", 3) + called("footnote", 99))
    made = text(body, footnotes=NOTES.format("footnote"), endnotes=NOTES.format("endnote"))
    assert made == "Một¹ hai²\nlại¹\n¹ Theo số 6\n² Theo số 5"


def test_a_letterhead_that_stands_in_the_header_is_taken():
    header = part("hdr", p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + p(field("PAGE", r("1"))))
    section = "<w:sectPr><w:headerReference w:type='default' r:id='h'/></w:sectPr>"
    more = {"named": (("h", "header", "header1.xml"),), "extra": {"word/header1.xml": header}}
    source = read(p("KẾ HOẠCH") + section, **more)
    assert source.text.split("\n") == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "", "KẾ HOẠCH"]
    assert "letterhead_in_header" in remarks(source)
    twice = p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + p("KẾ HOẠCH")
    assert text(twice + section, **more) == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nKẾ HOẠCH"


def test_a_running_header_and_page_numbers_are_left_out():
    header = part("hdr", p("UBND TỈNH LAM GIANG") + p(field("PAGE", r("1"))))
    section = "<w:sectPr><w:headerReference w:type='default' r:id='h'/></w:sectPr>"
    more = {"named": (("h", "header", "header1.xml"),), "extra": {"word/header1.xml": header}}
    assert text(p("KẾ HOẠCH") + section, **more) == "KẾ HOẠCH"


def test_the_strict_form_of_the_standard_is_read():
    strict = {
        "w": "http://purl.oclc.org/ooxml/wordprocessingml/main",
        "r": "http://purl.oclc.org/ooxml/officeDocument/relationships",
    }
    document = part("document", f"<w:body>{p('Một')}{tbl(tr('a', 'b'))}</w:body>")
    for prefix, name in strict.items():
        document = document.replace(NAMES[prefix], name)
    rels = relations(("m", "officeDocument", "word/document.xml")).replace(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships", strict["r"]
    )
    data = packed({"_rels/.rels": rels, "word/document.xml": document})
    assert load(data, "a.docx").text == "Một\na\tb"


def test_the_document_is_found_under_whatever_name_it_has():
    assert load(docx(p("Một"), main="word/document2.xml"), "a.docx").text == "Một"


def test_things_outside_of_the_file_are_told_and_not_fetched():
    named = (
        ("a", "attachedTemplate", "https://example.invalid/x.dotm"),
        ("b", "hyperlink", "https://example.invalid/"),
        ("c", "image", "\\\\server\\x.png"),
    )
    source = read(p("Một"), named=named, outside=("a", "b", "c"))
    assert remarks(source) == {"external_references": {"references": "2"}}


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"word/document.xml": "<w:document"}, "broken"),
        ({"word/document.xml": part("document", "<w:body/>")}, "no_text"),
        (
            {"word/document.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]>" + part("document", "")},
            "entities",
        ),
        ({"EncryptedPackage": "x", "word/": ""}, "encrypted"),
        ({"word/media/a.png": b"x", "word/document.xml": part("document", p())}, "no_text"),
    ],
)
def test_what_cannot_be_read_is_told(parts, code):
    assert refused(packed(parts)) == code


def test_an_archive_that_unpacks_to_too_much_is_refused_unread():
    assert refused(packed({"word/document.xml": b" " * 130_000_000})) == "packed"


def test_a_damaged_archive_is_broken():
    data = bytearray(docx(p("Một" * 500)))
    data[120:140] = bytes(20)
    assert refused(bytes(data)) == "broken"


def test_words_in_old_fonts_are_converted_run_by_run_and_told():
    fonts = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}"/>'.format
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr>'
        f"{fonts('.VnTime')}</w:rPr></w:style>"
    )
    body = (
        p(r("Uû ban nh©n d©n") + r(" tỉnh", fonts("Times New Roman")))
        + p(r("céng hßa", fonts(".VnTimeH")))
        + p(r("Uûy ban nhaân daân", fonts("VNI-Times")))
        + p("Viết bằng Unicode trong phông cũ")
    )
    source = read(body, styles=styles)
    assert source.text.split("\n") == [
        "Uỷ ban nhân dân tỉnh", "CỘNG HÒA", "Ủy ban nhân dân", "Viết bằng Unicode trong phông cũ",
    ]  # fmt: skip
    assert set(remarks(source)["old_encoding"]["encoding"].split(", ")) == {"TCVN3", "VNI"}


def test_files_inside_the_file_are_read_once_where_they_can_be():
    named = (
        ("h", "aFChunk", "a.html"), ("t", "aFChunk", "b.txt"), ("d", "aFChunk", "c.docx"),
        ("x", "aFChunk", "d.png"), ("o", "aFChunk", "https://example.invalid/x.html"),
    )  # fmt: skip
    inner = docx('<w:altChunk r:id="h"/>' + p("Ba"), named=named)
    extra = {
        "word/a.html": "<html><p>Một</p></html>",
        "word/b.txt": "Hai",
        "word/c.docx": inner,
        "word/d.png": b"\x89PNG\r\n\x1a\n",
    }
    body = "".join(f'<w:altChunk r:id="{key}"/>' for key in "hhtdxo") + p("Bốn")
    source = read(body, named=named, outside=("o",), extra=extra)
    assert source.text.split("\n") == ["Một", "Hai", "Ba", "Bốn"]
    assert remarks(source) == {
        "external_references": {"references": "1"}, "files_left_out": {"files": "1"},
    }  # fmt: skip


@pytest.mark.parametrize("depth", [300, 30_000])
def test_parts_inside_parts_without_end_are_too_deep(depth):
    for name in ("ins", "sdt"):
        body = f"<w:{name}>" * depth + p("Một") + f"</w:{name}>" * depth
        assert refused(docx(body)) == "too_deep"
        assert refused(docx(f"<w:p>{body}</w:p>")) == "too_deep"


def test_an_entity_that_is_not_resolved_says_nothing():
    body = f"<w:body>{p('Một')}<w:p>&x;<w:r>&x;<w:t>a&x;b</w:t></w:r></w:p></w:body>"
    head, _, rest = part("document", body).partition("?>")
    named = "<!DOCTYPE x [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
    data = packed({"word/document.xml": f"{head}?><!--{' ' * 9000}-->{named}{rest}"})
    assert "root" not in load(data, "a.docx").text


def flat(parts: dict[str, str]) -> bytes:
    rows = "".join(
        f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{xml.partition("?>")[2] or xml}</pkg:xmlData>'
        "</pkg:part>"
        for name, xml in parts.items()
    )
    return (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
        f'<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{rows}'
        "</pkg:package>"
    ).encode()


def test_a_word_file_written_as_one_xml_is_read():
    rels = relations(("main", "officeDocument", "word/document.xml"))
    parts = {
        "_rels/.rels": rels,
        "word/document.xml": part("document", f"<w:body>{p('Một')}</w:body>"),
    }
    assert load(flat(parts), "a.xml").text == "Một"
    assert refused(flat(parts)[:-30], "a.xml") == "broken"
    assert refused(flat({}), "a.xml") == "unknown_format"
