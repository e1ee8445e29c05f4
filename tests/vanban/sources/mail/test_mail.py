"""E-mails: what is attached, what the letter says, and what is refused with a sentence."""

import base64
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import pytest

from gandan.vanban.sources import load
from gandan.vanban.sources.mail import MOST_PARTS, check_part, load_mail, open_mail
from gandan.vanban.sources.model import Unreadable
from tests.timing import within
from tests.vanban.sources import outlook

PDF = b"%PDF-1.4 bytes"
SENT = datetime(2026, 11, 20, 1, 2, 3, tzinfo=UTC)


def letter(subject="Gửi công văn", body="Kính gửi các đơn vị.\n"):
    made = EmailMessage()
    made["Subject"], made["From"], made["To"] = subject, "ai@lam-giang.vn", "do@lam-giang.vn"
    made["Date"] = "Fri, 20 Nov 2026 08:02:03 +0700"
    made.set_content(body)
    return made


def opened(made: EmailMessage):
    return open_mail(made.as_bytes(), "thư.eml")


def refused(data: bytes, name="thư.eml") -> Unreadable:
    with pytest.raises(Unreadable) as found:
        open_mail(data, name)
    assert name in found.value.message
    assert found.value.message.endswith(".")
    return found.value


def raw(*parts: bytes, head: bytes = b"Subject: a") -> bytes:
    """An e-mail whose parts are written as bytes, as no library would write them."""
    made = head + b'\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="B"\r\n\r\n'
    return made + b"".join(b"--B\r\n" + part + b"\r\n" for part in parts) + b"--B--\r\n"


def test_an_e_mail_gives_its_subject_its_date_its_words_and_its_files():
    made = letter()
    made.add_attachment(PDF, maintype="application", subtype="pdf", filename="Công văn số 1.pdf")
    mail = opened(made)
    assert (mail.subject, mail.sent_at) == ("Gửi công văn", SENT)
    assert mail.sent_at.utcoffset() == timedelta(hours=7)
    assert mail.body == "Kính gửi các đơn vị.\n"
    assert [(p.name, p.media_type, p.data) for p in mail.parts] == [
        ("Công văn số 1.pdf", "application/pdf", PDF)
    ]


def test_nothing_of_an_opened_e_mail_names_sender_or_recipients():
    made = letter()
    made.add_attachment(PDF, maintype="application", subtype="pdf", filename="a.pdf")
    assert "lam-giang.vn" not in repr(opened(made))


@pytest.mark.parametrize(
    "field",
    [
        b'Content-Type: application/pdf; name="=?UTF-8?B?Q8O0bmcgdsSDbi5wZGY=?="',
        b'Content-Type: application/pdf; name="=?UTF-8?Q?C=C3=B4ng_v=C4=83n=2Epdf?="',
        b"Content-Disposition: attachment; filename*=UTF-8''C%C3%B4ng%20v%C4%83n.pdf",
        b"Content-Disposition: attachment; filename*0*=UTF-8''C%C3%B4ng;"
        b" filename*1*=%20v%C4%83n.pdf",
        'Content-Disposition: attachment; filename="Công văn.pdf"'.encode(),
        b'Content-Type: application/pdf; name="=?us-ascii?B?Q8O0bmcgdsSDbi5wZGY=?="',
    ],
)
def test_a_name_is_read_however_it_was_encoded(field):
    (part,) = open_mail(raw(field + b"\r\n\r\n%PDF-"), "a.eml").parts
    assert part.name == "Công văn.pdf"


def test_a_file_without_a_name_is_named_by_its_place_and_its_kind():
    data = raw(
        b"Content-Type: application/pdf\r\n\r\nx",
        b"Content-Type: application/octet-stream\r\n\r\n%PDF-1.4",
    )
    names = [part.name for part in open_mail(data, "a.eml").parts]
    assert names == ["Tệp đính kèm 1.pdf", "Tệp đính kèm 2.pdf"]


@pytest.mark.parametrize("charset", ["us-ascii", "iso-8859-1", "khong-co-that", "utf-8", ""])
def test_words_that_are_utf_8_are_read_whatever_they_are_said_to_be(charset):
    said = f"; charset={charset}" if charset else ""
    part = f"Content-Type: text/plain{said}\r\n\r\nĐề nghị báo cáo.".encode()
    assert open_mail(raw(part), "a.eml").body.strip() == "Đề nghị báo cáo."


def test_a_subject_of_bytes_that_nobody_encoded_is_read():
    mail = open_mail(raw(b"\r\nx", head="Subject: Công văn khẩn".encode()), "a.eml")
    assert mail.subject == "Công văn khẩn"


def test_of_a_letter_in_two_forms_the_plain_one_is_read_else_the_words_of_the_page():
    made = letter(body="Dạng thường.\n")
    made.add_alternative("<p>Dạng trang.</p>", subtype="html")
    assert opened(made).body == "Dạng thường.\n"
    made = letter(body="\n")
    made.add_alternative("<style>p {}</style><p>Kính&nbsp;gửi:</p><p>Sở Nội vụ</p>", subtype="html")
    assert opened(made).body.split("\n") == ["Kính gửi:", "", "Sở Nội vụ"]


def test_pictures_that_adorn_the_letter_are_left_aside_and_attached_ones_are_not():
    made = letter()
    made.add_alternative('<p>Chào</p><img src="cid:logo@x">', subtype="html")
    made.get_payload()[1].add_related(b"\x89PNG logo", "image", "png", cid="<logo@x>")
    made.add_attachment(b"\xff\xd8\xff", maintype="image", subtype="jpeg", filename="trang 1.jpg")
    assert [part.name for part in opened(made).parts] == ["trang 1.jpg"]


def test_files_of_an_e_mail_inside_count_and_so_do_its_words():
    inner = letter(subject="bên trong", body="Lời bên trong.\n")
    inner.add_attachment(PDF, maintype="application", subtype="pdf", filename="trong.pdf")
    outer = letter(subject="bên ngoài", body="Lời bên ngoài.\n")
    outer.add_attachment(inner)
    mail = opened(outer)
    assert mail.subject == "bên ngoài"
    assert [part.name for part in mail.parts] == ["trong.pdf"]
    assert " ".join(mail.body.split()) == "Lời bên ngoài. Lời bên trong."


def test_e_mails_inside_e_mails_have_a_limit():
    made = letter()
    for _ in range(3):
        outer = letter()
        outer.add_attachment(made)
        made = outer
    error = refused(made.as_bytes())
    assert (error.code, "3 lớp" in error.message) == ("too_deep", True)


def test_the_parts_of_an_e_mail_have_a_limit():
    part = b"Content-Type: text/plain\r\n\r\nx"
    assert open_mail(raw(*[part] * (MOST_PARTS - 1)), "a.eml").body
    assert refused(raw(*[part] * MOST_PARTS)).code == "too_large"


def test_boundaries_within_boundaries_cost_no_time():
    deep = b"".join(
        b"Content-Type: multipart/mixed; boundary=%d\r\n\r\n--%d\r\n" % (i, i) for i in range(9000)
    )
    assert refused(b"Subject: a\r\n" + deep).code == "too_large"


def test_a_field_without_end_costs_no_time():
    words = b"=?utf-8?q?a?= " * 200_000
    within(5, lambda: open_mail(b"Subject: " + words + b"\r\n\r\nx", "a.eml"))


@pytest.mark.parametrize(
    "kind", ["application/pkcs7-mime; smime-type=enveloped-data", "multipart/encrypted; boundary=B"]
)
def test_an_encrypted_e_mail_is_refused_with_what_to_do(kind):
    data = f"Subject: a\r\nMIME-Version: 1.0\r\nContent-Type: {kind}\r\n\r\nMIIB".encode()
    assert refused(data).code == "encrypted"


def test_a_signature_of_the_e_mail_is_no_attachment():
    seal = b"Content-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\nMIIB"
    assert open_mail(raw(b"\r\nx", seal), "a.eml").parts == ()


def test_winmail_dat_is_told_apart_with_what_to_do():
    made = letter()
    made.add_attachment(
        b"\x78\x9f\x3e\x22rest", maintype="application", subtype="ms-tnef", filename="winmail.dat"
    )
    (part,) = opened(made).parts
    with pytest.raises(Unreadable, match="TNEF") as found:
        check_part(part)
    assert "winmail.dat" in found.value.message


@pytest.mark.parametrize("day", [b"khong ro", b"Fri, 99 Nov 2026 25:61:00 +9999", b""])
def test_a_date_that_is_none_stays_empty(day):
    assert open_mail(b"Date: " + day + b"\r\nSubject: a\r\n\r\nx", "a.eml").sent_at is None


def test_a_letter_without_files_is_the_document():
    source = load_mail(letter(body="Đề nghị báo cáo trước ngày 30/11.\n").as_bytes(), "a.eml")
    assert source.text == "Đề nghị báo cáo trước ngày 30/11.\n"
    assert source.media_type == "message/rfc822"


def test_a_letter_that_says_nothing_is_refused():
    with pytest.raises(Unreadable) as found:
        load_mail(letter(body="\n").as_bytes(), "a.eml")
    assert found.value.code == "no_text"


def test_broken_base64_does_not_break_the_e_mail():
    part = b"Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    mail = open_mail(raw(part + base64.b64encode(PDF)[:-3] + b"!!"), "a.eml")
    assert mail.parts[0].data.startswith(b"%PDF-1.4")


# --- Outlook ---------------------------------------------------------------------------------


def test_an_outlook_e_mail_gives_the_same_as_any_other():
    data = outlook.letter(
        subject="Gửi công văn",
        body="Kính gửi các đơn vị.",
        sent=SENT,
        attached=(
            outlook.file("Công văn số 1.pdf", PDF * 900, kind="application/pdf"),
            outlook.file("", b"PK\x03\x04", short="CONGVA~1.DOC"),
            outlook.inner_letter(body="Lời trong.", attached=(outlook.file("trong.pdf", PDF),)),
        ),
    )
    mail = open_mail(data, "thư.msg")
    assert (mail.subject, mail.sent_at) == ("Gửi công văn", SENT)
    assert mail.body == "Kính gửi các đơn vị.\nLời trong."
    assert [part.name for part in mail.parts] == ["Công văn số 1.pdf", "CONGVA~1.DOC", "trong.pdf"]
    assert mail.parts[0].data == PDF * 900
    assert load_mail(data, "thư.msg").media_type == "application/vnd.ms-outlook"


def test_an_old_outlook_e_mail_is_read_in_its_code_page():
    data = outlook.letter(subject="Lam Giang bao cao tháng Đ", body="Hà", old_words="cp1258")
    assert open_mail(data, "a.msg").subject == "Lam Giang bao cao tháng Đ"


def test_an_outlook_e_mail_in_a_code_page_that_nobody_knows_is_read_all_the_same():
    attached = (outlook.file("Công văn.pdf", PDF, kind="application/pdf"),)
    data = outlook.letter(subject="Báo cáo", sent=SENT, attached=attached, words_page=77777)
    mail = open_mail(data, "a.msg")
    assert (mail.subject, [part.name for part in mail.parts]) == ("Báo cáo", ["Công văn.pdf"])


def test_a_picture_that_an_outlook_page_draws_is_left_aside():
    data = outlook.letter(
        html=b'<p>Xin g\xe1\xbb\xadi</p><img src="cid:logo1">',
        attached=(
            outlook.file("logo.png", b"\x89PNG", kind="image/png", mark="logo1"),
            outlook.file("trang.png", b"\x89PNG", kind="image/png", mark="khac"),
        ),
    )
    mail = open_mail(data, "a.msg")
    assert mail.body == "Xin gửi"
    assert [part.name for part in mail.parts] == ["trang.png"]


def test_an_encrypted_outlook_e_mail_is_refused():
    assert refused(outlook.letter(message_class="IPM.Note.SMIME")).code == "encrypted"


def test_outlook_e_mails_inside_e_mails_have_a_limit():
    held = outlook.inner_letter()
    for _ in range(3):
        held = outlook.inner_letter(attached=(held,))
    assert refused(outlook.letter(attached=(held,)), "a.msg").code == "too_deep"


@pytest.mark.parametrize("cut", [9, 600, 1500, 3000])
def test_a_broken_outlook_e_mail_is_refused_with_a_sentence(cut):
    data = outlook.letter(subject="a", body="b" * 3000, attached=(outlook.file("a.pdf", PDF),))
    assert refused(data[:cut], "a.msg").code == "broken"


@pytest.mark.parametrize("made", [letter().as_bytes(), outlook.letter(body="Kính gửi")])
def test_an_e_mail_is_told_by_its_bytes_whatever_its_name_is(made):
    assert load(made, "a.txt").media_type in {"message/rfc822", "application/vnd.ms-outlook"}
