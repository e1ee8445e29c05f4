"""Web pages: the words of the document, as portals and Word publish it."""

import pytest

from gandan.vanban.sources import Unreadable, load
from gandan.vanban.sources.html.letters import decoded_page
from gandan.vanban.sources.kinds import kind_of
from tests.vanban.sources.ooxml import remarks

QUOC_HIEU = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>x</title>{head}</head><body>{body}</body></html>"


def read(body: str, head: str = ""):
    return load(page(body, head).encode(), "a.html")


def lines(body: str, head: str = "") -> list[str]:
    return read(body, head).text.split("\n")


def test_paragraphs_and_broken_lines_are_lines():
    body = "<p>Một\n  hai&nbsp;ba</p><div>Bốn<br>năm<br/><br/>sáu</div>bảy<p><p>tám"
    assert lines(body) == ["Một hai ba", "Bốn", "năm", "sáu", "bảy", "tám"]


def test_what_nobody_sees_is_left_out_and_told():
    body = (
        "<script>x()</script><style>p{}</style><noscript>y</noscript><p>Một</p>"
        "<p style='display:none'>ẩn</p><p hidden>ẩn</p><select><option>chọn</option></select>"
    )
    source = read(body)
    assert source.text == "Một"
    assert remarks(source) == {"hidden_text": {"letters": "4"}}


def test_changes_are_read_as_accepted():
    source = read("<p>Trước <del>20/11</del><ins>30/11</ins></p>")
    assert source.text == "Trước 30/11"
    assert remarks(source) == {"tracked_changes": {"changes": "2"}}


def test_tables_are_rows_and_their_cells_are_known():
    source = read(
        "<table><thead><tr><th>STT<th>Nội dung<th>Đơn vị chủ trì<th>Thời gian</tr></thead>"
        "<tbody><tr><td>1<td><p>Tập</p><p>huấn</p><td rowspan=2>Sở Nội vụ<td></tr>"
        "<tr><td>2<td>Kiểm tra<td>Quý I</tr></table>"
    )
    assert source.text.split("\n") == [
        "STT\tNội dung\tĐơn vị chủ trì\tThời gian",
        "1\tTập huấn\tSở Nội vụ\t",
        "2\tKiểm tra\tSở Nội vụ\tQuý I",
    ]
    assert [source.text[slice(*row[1])] for row in source.rows] == [
        "Nội dung", "Tập huấn", "Kiểm tra",
    ]  # fmt: skip


def test_a_wide_cell_keeps_the_columns_after_it():
    rows = "<tr><td>a<td>b<td>c</tr><tr><td colspan=2>x<td>y</tr>"
    assert lines(f"<table>{rows}</table>") == ["a\tb\tc", "x\t\ty"]


def test_tables_that_lay_out_a_page_are_no_rows():
    head = f"<table><tr><td>UBND TỈNH<br>Số: 5/KH-UBND</td><td>{QUOC_HIEU}</td></tr></table>"
    data = "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
    inner = f"<table><tr><td>{head}<p>Một</p>{data}<p>Hai</p></td></tr></table>"
    body = f"<table><tr><td>{inner}</table>"
    assert lines(body) == ["UBND TỈNH", "Số: 5/KH-UBND", QUOC_HIEU, "Một", "a\tb", "c\td", "Hai"]


def test_one_table_may_hold_a_whole_document():
    body = (
        f"<table><tr><td>UBND TỈNH</td><td>{QUOC_HIEU}</td></tr>"
        "<tr><td colspan=2><p>KẾ HOẠCH</p><p>Một</p></td></tr>"
        "<tr><td>Nơi nhận:<br>- Như trên</td><td>KT. CHỦ TỊCH</td></tr></table>"
    )
    assert lines(body) == [
        "UBND TỈNH", QUOC_HIEU, "KẾ HOẠCH", "Một", "Nơi nhận:", "- Như trên", "KT. CHỦ TỊCH",
    ]  # fmt: skip


def test_lists_are_drawn():
    body = (
        "<ol start=3><li>Ba</li><li value=7><p>Bảy</p><p>tiếp</p></li><li>Tám</ol>"
        "<ol type=a><li>A</ol><ul><li>Gạch<ul><li>Trong</ul><li>1. Đã đánh số</ul>"
        "<ul style='list-style-type: none'><li>Trơn</ul>"
    )
    assert lines(body) == [
        "3. Ba", "7. Bảy", "tiếp", "8. Tám", "a. A", "- Gạch", "- Trong", "1. Đã đánh số", "Trơn",
    ]  # fmt: skip


def test_a_page_that_word_wrote():
    body = """<div class=WordSection1>
    <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
    style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;
    </span></span><![endif]>Tập huấn<o:p></o:p></p>
    <p class=MsoListParagraph><![if !supportLists]><span
    style='font-family:Symbol;mso-list:Ignore'>·<span
    style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span><![endif]>Gạch</p>
    <!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]-->
    <p class=MsoNormal>Theo<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span
    class=MsoFootnoteReference>[1]</span></a> và m<sup>2</sup><o:p>&nbsp;</o:p></p></div>
    <div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1>
    <p><a style='mso-footnote-id:ftn1' href="#_ftnref1">[1]</a> Số 5/KH</p></div></div>
    <div style='mso-element:header' id=h1><p>Trang 1</p></div>"""
    assert lines(body, '<meta name=Generator content="Microsoft Word 15">') == [
        "1. Tập huấn", "- Gạch", "Theo¹ và m²", "¹ Số 5/KH",
    ]  # fmt: skip


def test_columns_set_with_blanks_stay_apart():
    gap = "&nbsp;" * 12
    assert lines(f"<p>UBND TỈNH{gap}{QUOC_HIEU}</p>") == [f"UBND TỈNH        {QUOC_HIEU}"]


def test_preformatted_lines_stay():
    assert lines("<pre>Một\n  hai\r\nba</pre>") == ["Một", "hai", "ba"]


PORTAL = """
<div id=header><a href=/>Trang chủ</a><a href=/g>Giới thiệu</a><a href=/l>Liên hệ</a></div>
<form action=/ method=post><input name=q><div class="wrap">
<ul class="breadcrumb"><li><a href=/>Trang chủ</a></li><li><a href=/v>Văn bản</a></li></ul>
<table><tr><td class="left"><a href=1>Tin tức</a><br><a href=2>Thủ tục</a><br><a href=3>Hỏi đáp</a>
</td><td><h1>Kế hoạch 5/KH-UBND</h1><div class=content>{document}</div>
<div>Tin liên quan<ul><li><a href=1>Kế hoạch khác của tỉnh</a></li><li><a href=2>Công văn
đôn đốc các sở</a></li><li><a href=3>Quyết định mới ban hành</a></li></ul></div></td></tr></table>
</div></form><footer>Bản quyền thuộc Cổng thông tin tỉnh Lam Giang. Địa chỉ: số 1 đường A.</footer>
"""
DOCUMENT = f"""<table><tr><td>UBND TỈNH LAM GIANG<br>Số: 5/KH-UBND</td><td>{QUOC_HIEU}</td></tr>
</table><p>KẾ HOẠCH</p><p>Căn cứ <a href=x>Luật Thực hiện dân chủ ở cơ sở</a>.</p>
<p>1. Sở Nội vụ chủ trì tổ chức hội nghị.</p><table><tr><td>Nơi nhận:<br>- Như trên;</td>
<td>KT. CHỦ TỊCH</td></tr></table><p>PHỤ LỤC</p><p>Danh mục</p>"""


def test_the_frame_of_a_portal_is_left_out_and_told():
    source = read(PORTAL.format(document=DOCUMENT))
    assert source.text.split("\n") == [
        "UBND TỈNH LAM GIANG", "Số: 5/KH-UBND", QUOC_HIEU, "KẾ HOẠCH",
        "Căn cứ Luật Thực hiện dân chủ ở cơ sở.", "1. Sở Nội vụ chủ trì tổ chức hội nghị.",
        "Nơi nhận:", "- Như trên;", "KT. CHỦ TỊCH", "PHỤ LỤC", "Danh mục",
    ]  # fmt: skip
    assert "portal_frame" in remarks(source)


def test_the_words_of_a_banner_do_not_stretch_the_document():
    banner = f"<p><b>{QUOC_HIEU}</b></p><p>Trụ sở: Số: 01 - Đường A, phường Bình Sơn</p>"
    text = read(banner + PORTAL.format(document=DOCUMENT)).text
    assert text.startswith("UBND TỈNH LAM GIANG")
    assert "Trụ sở" not in text
    assert "Tin tức" not in text


def test_two_documents_of_a_page_are_both_read():
    second = DOCUMENT.replace("KẾ HOẠCH", "QUY CHẾ").replace("PHỤ LỤC", "Hết")
    text = read(PORTAL.format(document=DOCUMENT + second)).text
    assert "KẾ HOẠCH" in text
    assert "QUY CHẾ" in text
    assert "Bản quyền" not in text


def test_an_appendix_beside_the_document_stays():
    cut = DOCUMENT.index("<p>PHỤ LỤC")
    document = f"<div>{DOCUMENT[:cut]}</div><div>{DOCUMENT[cut:]}</div>"
    assert read(PORTAL.format(document=document)).text.endswith("PHỤ LỤC\nDanh mục")


def test_an_article_without_a_letterhead_is_found_by_its_paragraphs():
    words = "Ủy ban nhân dân tỉnh yêu cầu các sở, ngành báo cáo kết quả trước ngày 30/11/2026."
    text = read(PORTAL.format(document=f"<p>{words}</p>" * 4)).text
    assert words in text
    assert "Bản quyền" not in text
    assert "Giới thiệu" not in text


def test_a_page_of_nothing_but_the_document_is_read_whole():
    source = read("<p>Một</p><p>Hai</p>")
    assert (source.text, source.remarks) == ("Một\nHai", ())


@pytest.mark.parametrize(
    ("encoding", "meta"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "windows-1252"),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("utf-16-le", "utf-16"),
        ("utf-16-be", ""),
    ],
)
def test_letters_are_told_by_the_bytes_first(encoding, meta):
    data = page("<p>Đà Nẵng, ngày</p>", f"<meta charset={meta}>").encode(encoding)
    assert kind_of(data) == "html"
    assert load(data, "a.html").text == "Đà Nẵng, ngày"


def test_vietnamese_windows_of_before_unicode_is_read():
    words = "Ho\u0300a bi\u0300nh, đươ\u0323c"
    markup = page(
        f"<p>{words}</p>", '<meta http-equiv=c content="text/html; charset=windows-1258">'
    )
    assert load(markup.encode("cp1258"), "a.html").text == words


def test_codecs_that_are_no_letters_are_not_used():
    assert decoded_page(b"<meta charset=hex>\xff") == "<meta charset=hex>ÿ"
    assert decoded_page(b"<meta charset=utf-7>+AGE-\xff").endswith("ÿ")


def test_old_fonts_are_converted_and_told():
    head = "<style>.t {font-family: .VnTime}</style>"
    body = "<p class=t>Céng hßa</p><p><font face='.VnTimeH'>Céng hßa</font></p><p>Hòa bình</p>"
    source = read(body, head)
    assert source.text.split("\n") == ["Cộng hòa", "CỘNG HÒA", "Hòa bình"]
    assert "TCVN3" in remarks(source)["old_encoding"]["encoding"]


def mht(html: bytes, charset: str = "utf-8") -> bytes:
    import base64

    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.invalid/\r\n"
        "Subject: x\r\nDate: Sat, 21 Nov 2026 00:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--B"\r\n\r\n'
        f"----B\r\nContent-Type: text/html; charset={charset}\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\n"
        f"{base64.encodebytes(html).decode()}\r\n----B\r\nContent-Type: image/png\r\n\r\nx\r\n"
        "----B--\r\n"
    ).encode()


def test_a_page_packed_into_one_file_is_read():
    source = load(mht(page("<p>Kế hoạch</p>").encode()), "a.mht")
    assert source.text == "Kế hoạch"
    assert load(mht("<p>đ</p>".encode("cp1258"), "windows-1258"), "a.mht").text == "đ"


def test_a_letter_with_pictures_is_no_packed_page():
    data = mht(b"<p>x</p>").replace(b"Subject: x", b"Subject: x\r\nTo: a@example.invalid")
    assert kind_of(data) == "mail"


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as found:
        load(data, "a.html")
    assert "a.html" in found.value.message
    return found.value.code


def test_a_page_without_words_is_refused():
    assert refused(page("<img src=x>").encode()) == "no_text"
    assert refused(mht(b"<p></p>").replace(b"text/html", b"text/x")) == "broken"


def test_parts_inside_parts_without_end_are_refused():
    assert refused(b"<html><body>" + b"<div>" * 5000 + b"x") == "too_deep"
    assert load(b"<p>" + b"<font size=2>" * 1500 + b"a<p>b", "a.html").text == "a\nb"
    assert load(b"<div>" + b"<table><tr><td>" * 400 + b"a<p>b", "a.html").text == "a\nb"


def test_cells_over_endless_rows_and_columns_are_bounded():
    row = "<tr>" + "<td rowspan=999999 colspan=99999>a" * 70 + "</tr>"
    assert len(read(f"<table>{row}{'<tr>' * 9000}</table>").text) < 3_000_000
