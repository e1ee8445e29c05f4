"""Packages of the axis come in like letters: looked at as a whole, declared beside what is read."""

import base64
import re

import pytest

from gandan.apps.audit.models import AuditEvent
from gandan.apps.documents import actions
from gandan.apps.documents.models import Document, Mail, StoredFile
from gandan.apps.work.jobs.worker import Worker
from tests.apps.documents.conftest import TEXT
from tests.apps.documents.test_mails import SECRET, assert_nothing_was_stored
from tests.papers.edxml.senders import SDK, encoded
from tests.universe import NOW

NUMBERED = SDK.replace("CodeNumber>46<", "CodeNumber>12<").replace(">KH-UBND<", ">UBND-NC<")


def package(*texts: str, of=NUMBERED) -> bytes:
    """The package with these files in place of its own."""
    first, *more = (base64.b64encode(text.encode()).decode() for text in texts)
    others = "".join(
        f"<Attachment><AttachmentName>Tệp {number}.txt</AttachmentName>"
        f"<ContentTransferEncoded>{held}</ContentTransferEncoded></Attachment>"
        for number, held in enumerate(more, 2)
    )
    whole = of.replace(encoded(), first)
    return whole.replace("</AttachmentEncoded>", f"{others}</AttachmentEncoded>").encode()


def receive(universe, data):
    return actions.receive(
        by=universe.viewer("clerk"),
        uploads=[actions.Upload("gói tin.edxml", data)],
        declared=actions.Declared("thuong"),
        now=NOW,
    )


def warnings_of(document):
    reading = document.readings.get(is_current=True)
    return [(one["code"], one["message"]) for one in reading.result["warnings"]]


def test_the_paper_of_a_package_is_a_document_and_the_package_is_kept(universe):
    data = package(TEXT)
    [outcome] = receive(universe, data)
    assert (outcome.name, outcome.code) == ("Kế hoạch.txt", "stored")
    Worker().run_all()
    document = Document.objects.get()
    assert document.so_ky_hieu == "12/UBND-NC"
    mail = Mail.objects.get()
    assert mail.is_package
    assert AuditEvent.objects.filter(action="package.received").count() == 1
    assert (mail.subject, list(mail.documents.all())) == ("Công tác dân vận năm 2026", [document])
    result = document.readings.get(is_current=True).result
    assert result["declared"]["so_ky_hieu"] == "12/UBND-NC"
    assert result["declared"]["organ_id"] == "H99"


def test_what_is_declared_otherwise_is_shown_to_whoever_reviews(universe):
    receive(universe, package(TEXT, of=SDK))
    Worker().run_all()
    said = warnings_of(Document.objects.get())
    number = "Gói tin khai số, ký hiệu “46/KH-UBND”, văn bản ghi “12/UBND-NC”."
    assert ("declared_otherwise", number) in said


def test_a_recall_is_told_and_takes_nothing_back(universe):
    recall = NUMBERED.replace(
        "<edXML:BussinessDocType>0</edXML:BussinessDocType>",
        "<edXML:BussinessDocType>1</edXML:BussinessDocType>"
        "<edXML:BussinessDocReason>Sai số</edXML:BussinessDocReason>",
    )
    receive(universe, package(TEXT, of=recall))
    Worker().run_all()
    said = warnings_of(Document.objects.get())
    assert ("declared_business", "Gói tin báo thu hồi văn bản. Lý do: Sai số.") in said


def test_each_file_of_a_package_is_a_document_and_only_the_paper_has_what_is_declared(universe):
    other = TEXT.replace("12/UBND-NC", "13/UBND-NC")
    assert [o.code for o in receive(universe, package(TEXT, other))] == ["stored", "stored"]
    Worker().run_all()
    held = {
        document.so_ky_hieu: "declared" in document.readings.get(is_current=True).result
        for document in Document.objects.all()
    }
    assert held == {"12/UBND-NC": True, "13/UBND-NC": False}


@pytest.mark.parametrize("place", [0, 1])
def test_one_secret_file_refuses_the_whole_package(universe, stored, place):
    texts = [TEXT, TEXT.replace("12/", "13/")]
    texts[place] = SECRET
    [outcome] = receive(universe, package(*texts))
    assert outcome.code == "secret"
    assert_nothing_was_stored(stored)


@pytest.mark.parametrize("name", ["Subject", "Content", "SphereOfPromulgation"])
def test_a_header_that_says_secret_refuses_the_whole_package(universe, stored, name):
    element = f"<edXML:{name}>TUYỆT MẬT</edXML:{name}>"
    if name == "Subject":
        secret = re.sub(r"<edXML:Subject>.*?</edXML:Subject>", element, NUMBERED)
    elif name == "Content":
        secret = NUMBERED.replace("<edXML:SignerInfo>", f"{element}<edXML:SignerInfo>")
    else:
        secret = NUMBERED.replace("<edXML:Appendixes>", f"{element}<edXML:Appendixes>")
    assert "TUYỆT MẬT" in secret
    outcomes = receive(universe, package(TEXT, of=secret))
    assert [one.code for one in outcomes] == ["secret"]
    assert_nothing_was_stored(stored)


def test_a_status_is_no_document_and_says_what_it_tells(universe):
    status = (
        "<edXML><edXMLEnvelope><edXMLHeader><Status><ResponseFor><OrganId>H99</OrganId>"
        "<Code>12/UBND-NC</Code></ResponseFor><From><OrganId>H99.01</OrganId><OrganName>Sở Nội vụ"
        "</OrganName></From><StatusCode>06</StatusCode></Status></edXMLHeader></edXMLEnvelope>"
        "</edXML>"
    )
    [outcome] = receive(universe, status.encode())
    assert outcome.code == "no_text"
    assert "đã hoàn thành" in outcome.sentence
    assert "12/UBND-NC" in outcome.sentence
    assert not StoredFile.objects.exists()
