"""Packages of the axis that come in: what is wrong is named at its element, bombs are refused."""

import base64
import io
import zipfile

import pytest

from gandan.vanban import apart, read
from gandan.vanban.sources import MOST_BYTES, Unreadable, load
from gandan.vanban.sources.edxml import as_mail, open_package
from gandan.vanban.sources.edxml.codes import business_types, may_follow, statuses
from gandan.vanban.sources.edxml.elements import FORMS as VALUE_FORMS
from gandan.vanban.sources.edxml.elements import RECORDS, elements
from gandan.vanban.sources.edxml.tree import MOST_DEPTH, MOST_ELEMENTS
from gandan.vanban.sources.kinds import kind_of
from tests.papers.edxml.senders import FORMS, PAPER, SDK, encoded, zipped

STATUS = """<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016"><edXMLEnvelope><edXMLHeader>
<Status><ResponseFor><OrganId>H99</OrganId><Code>46/KH-UBND</Code>
<PromulgationDate>2026/02/03</PromulgationDate></ResponseFor>
<From><OrganId>H99.01</OrganId><OrganName>Sở Nội vụ</OrganName></From>
<StatusCode>03</StatusCode><Timestamp>2026/02/03 09:00:00</Timestamp></Status>
</edXMLHeader></edXMLEnvelope></edXML>"""


def package(text):
    return open_package(text.encode(), "gói.edxml")


def refusal(data):
    with pytest.raises(Unreadable) as refused:
        load(data, "gói.edxml")
    assert refused.value.message.endswith(".")
    return refused.value.code


@pytest.mark.parametrize("name", FORMS)
def test_a_package_is_told_by_its_bytes_and_read_as_the_paper_in_it(name):
    assert kind_of(FORMS[name]) == "edxml"
    source = load(FORMS[name], "văn bản.pdf")
    assert source.text == PAPER.decode()
    reading = read(source)
    assert reading.header.so_ky_hieu == "46/KH-UBND"
    assert reading.declared.so_ky_hieu == "46/KH-UBND"
    assert [one for one in reading.warnings if one.code.startswith("declared")] == []


@pytest.mark.parametrize(
    ("element", "wrong", "said"),
    [
        ("CodeNumber>46<", "CodeNumber>47<", "“47/KH-UBND”, văn bản ghi “46/KH-UBND”"),
        ("2026/02/03</edXML:Prom", "2026/02/04</edXML:Prom", "ngày ban hành “2026-02-04”"),
        ("Lê Văn Chính", "Trần Văn Phó", "người ký “Trần Văn Phó”"),
        ("Kế hoạch</edXML:TypeName", "Báo cáo</edXML:TypeName", "văn bản ghi “kế hoạch”"),
        ("nhân dân tỉnh Lam Giang", "thể dục thể thao", "cơ quan ban hành"),
        ("Công tác dân vận năm 2026</edXML:S", "Tuyển sinh lớp mười</edXML:S", "trích yếu"),
    ],
)
def test_what_the_sender_declares_otherwise_than_the_paper_is_a_warning(element, wrong, said):
    assert element in SDK
    reading = read(load(SDK.replace(element, wrong).encode(), "gói.edxml"))
    found = [one for one in reading.warnings if one.code == "declared_otherwise"]
    assert len(found) == 1
    assert said in found[0].message


@pytest.mark.parametrize(
    ("right", "same"),
    [
        ("Ủy ban nhân dân tỉnh Lam Giang", "UBND tỉnh Lam Giang"),
        ("Công tác dân vận năm 2026</edXML:S", "Về việc công tác dân vận năm 2026</edXML:S"),
        ("Lê Văn Chính", "LÊ VĂN CHÍNH"),
        ("CodeNumber>46<", "CodeNumber>046<"),
        ("<edXML:CodeNumber>46</edXML:CodeNumber>", ""),
    ],
)
def test_another_spelling_or_a_blank_contradicts_nothing(right, same):
    assert right in SDK
    reading = read(load(SDK.replace(right, same).encode(), "gói.edxml"))
    assert [one for one in reading.warnings if one.code == "declared_otherwise"] == []


@pytest.mark.parametrize(
    ("right", "wrong", "path", "said"),
    [
        ("2026/02/03</edXML:Prom", "2026/02/30</edXML:Prom", "PromulgationDate", "trên lịch"),
        ("2026/02/03</edXML:Prom", "hôm qua</edXML:Prom", "PromulgationDate", "không phải ngày"),
        ("<edXML:OrganId>H99.01<", "<edXML:OrganId>sở nội vụ<", "To/OrganId", "mã định danh"),
        ("<edXML:Priority>0<", "<edXML:Priority>9<", "Priority", "ghi độ khẩn 9"),
        ("<edXML:Priority>0<", "<edXML:Priority>gấp<", "Priority", "không phải số"),
        ("DocType>0<", "DocType>7<", "BussinessDocType", "ghi loại nghiệp vụ 7"),
        ("DocType>0<", "DocType>1<", "Bussiness", "thu hồi văn bản thiếu lý do"),
        ("<edXML:CodeNotation>KH-UBND</edXML:CodeNotation>", "", "CodeNotation", "thiếu ký hiệu"),
        ("<edXML:CodeNotation>KH-UBND<", "<edXML:CodeNotation> <", "CodeNotation", "để trống"),
        ("cid:77</edXML:ContentId>", "cid:78</edXML:ContentId>", "Reference", "không kèm tệp"),
        ("08:30:00", "25:30:00", "Timestamp", "giờ không có thật"),
        ("<edXML:DueDate/>", "<edXML:Code><edXML:CodeNumber>9</edXML:CodeNumber></edXML:Code>",
         "CodeNumber", "nhiều lần"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_at_its_element_and_the_rest_is_read(right, wrong, path, said):
    assert right in SDK
    found = package(SDK.replace(right, wrong, 1))
    named = [one for one in found.problems if path in one.path]
    assert any(said in one.message for one in named), found.problems
    assert all(one.message.endswith(".") for one in found.problems)
    assert found.message.trich_yeu == "Công tác dân vận năm 2026"
    assert found.attached[0].data == PAPER


def test_a_status_is_read_and_is_no_paper():
    found = package(STATUS)
    assert found.status.code == 3
    assert found.status.answers.so_ky_hieu == "46/KH-UBND"
    assert found.problems == ()
    assert refusal(STATUS.encode()) == "no_text"
    with pytest.raises(Unreadable, match=r"đã tiếp nhận.*46/KH-UBND"):
        load(STATUS.encode(), "gói.edxml")


def test_other_files_of_a_package_are_named():
    more = SDK.replace(
        "</AttachmentEncoded>",
        f"<Attachment><AttachmentName>Phụ lục.txt</AttachmentName><ContentTransferEncoded>"
        f"{encoded(b'1')}</ContentTransferEncoded></Attachment></AttachmentEncoded>",
    )
    source = load(more.encode(), "gói.edxml")
    assert [(one.code, dict(one.values)) for one in source.remarks] == [
        ("other_files", {"files": "Phụ lục.txt"})
    ]


def test_a_package_is_taken_apart_like_a_letter():
    mail = as_mail(SDK.encode(), "gói.edxml")
    assert mail.subject == "Công tác dân vận năm 2026"
    assert [(part.name, part.data) for part in mail.parts] == [("Kế hoạch.txt", PAPER)]
    assert mail.sent_at.isoformat() == "2026-02-03T08:30:00+07:00"


@pytest.mark.apart
def test_a_process_of_its_own_gives_the_same_reading():
    found = apart.read(SDK.replace("CodeNumber>46<", "CodeNumber>47<").encode(), "gói.edxml")
    assert found.source.declared.so_ky_hieu == "47/KH-UBND"
    assert found.reading == read(found.source)


def test_entities_are_refused_wherever_they_are_defined():
    bomb = '<!DOCTYPE edXML [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
    head, body = SDK.split("\n", 1)
    assert refusal(f"{head}\n{bomb}{body}".encode()) == "entities"
    with pytest.raises(Unreadable) as refused:  # behind what is looked at to tell the kind
        package(f"{head}<!--{'x' * 9000}-->{bomb}{body}")
    assert refused.value.code == "entities"
    late = (
        FORMS["utf-16"].decode("utf-16").replace("<edXML xmlns:xsi", f"{bomb}<edXML xmlns:xsi", 1)
    )
    assert refusal(late.encode("utf-16")) == "entities"


def test_parts_inside_parts_are_refused():
    deep = SDK.replace("<edXML:DueDate/>", "<a>" * MOST_DEPTH + "</a>" * MOST_DEPTH)
    assert refusal(deep.encode()) == "too_deep"


def test_more_elements_than_a_package_has_are_refused():
    many = SDK.replace("<edXML:DueDate/>", "<a/>" * MOST_ELEMENTS)
    assert refusal(many.encode()) == "too_large"


def test_a_file_of_ten_megabytes_and_more_is_read():
    large = PAPER + b" " * 12_000_000
    source = load(SDK.replace(encoded(), encoded(large)).encode(), "gói.edxml")
    assert source.text.startswith(PAPER.decode()[:50])


def test_an_archive_that_unpacks_to_too_much_is_refused():
    bomb = zipped(b"\0" * 60_000_000)
    assert len(bomb) < 100_000
    assert refusal(SDK.replace(encoded(), encoded(bomb)).encode()) in {"packed", "too_large"}


def test_files_that_are_too_much_together_are_refused():
    part = zipped(b"a" * (MOST_BYTES // 4))
    each = (
        "<Attachment><AttachmentName>a.txt</AttachmentName><ContentTransferEncoded>"
        f"{encoded(part)}</ContentTransferEncoded></Attachment>"
    )
    many = SDK.replace("</AttachmentEncoded>", each * 5 + "</AttachmentEncoded>")
    assert refusal(many.encode()) == "too_large"


@pytest.mark.parametrize("cut", [300, 1000, -30])
def test_a_package_that_is_cut_off_is_refused(cut):
    assert refusal(SDK.encode()[:cut]) == "broken"


@pytest.mark.parametrize("letters", ["====", "a", "áéí", "Zm9v!Zm9v", "Zm9vZg==Zm9v"])
def test_what_is_no_base64_is_named_and_no_file(letters):
    found = package(SDK.replace(encoded(), letters))
    assert found.attached == ()
    assert any("Kế hoạch.txt" in one.message for one in found.problems)
    assert refusal(SDK.replace(encoded(), letters).encode()) == "no_text"


def test_an_archive_of_several_files_stays_as_it_is():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("1.txt", "một")
        archive.writestr("2.txt", "hai")
    found = package(SDK.replace(encoded(), base64.b64encode(held.getvalue()).decode()))
    assert found.attached[0].data == held.getvalue()


def test_every_row_of_the_elements_holds_a_field_of_its_record():
    for row in elements():
        assert row.field in RECORDS[row.of].__dataclass_fields__
        assert row.form in VALUE_FORMS | set(RECORDS)
        assert row.confidence in {"seen", "secondary", "expected", "assumed", "open"}
    held = {(row.of, row.field) for row in elements()}
    assert held == {
        (name, field) for name, kind in RECORDS.items() for field in kind.__dataclass_fields__
    }


def test_a_paper_goes_from_arrival_to_its_end():
    codes = {one.id: one.code for one in statuses().values()}

    def way(*names):
        numbers = [codes[name] for name in names]
        return all(may_follow(numbers[:at], number) for at, number in enumerate(numbers))

    assert way("arrived", "received", "assigned", "in_work", "done")
    assert way("arrived", "received", "done")
    assert way("arrived", "refused")
    assert way("arrived", "received", "recall_asked", "recall_refused", "assigned", "done")
    assert way("arrived", "recall_asked", "recall_agreed")
    assert not way("arrived", "recall_asked", "recall_agreed", "received")
    assert not way("arrived", "refused", "received")
    assert not way("arrived", "done")
    assert not way("arrived", "received", "done", "recall_asked")
    assert not way("recall_agreed")
    assert not may_follow([], 7)


def test_the_codes_are_those_of_the_axis():
    assert sorted(statuses()) == [1, 2, 3, 4, 5, 6, 13, 15, 16]
    assert [one.id for one in business_types().values()] == ["new", "recall", "update", "replace"]
