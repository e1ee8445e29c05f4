"""The list, uploading, one document and its files."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gandan.apps.documents.models import Document, StoredFile
from gandan.apps.work.jobs.worker import Worker
from gandan.papers.akn import faults_of
from tests.apps.documents.conftest import TEXT, Paper, Receive
from tests.web.documents.conftest import As

UPLOAD = "/van-ban/tai-len/"
LIST = "/van-ban/"


def send(client, *files: tuple[str, bytes], do_mat: str = "thuong", **headers):
    data = {"tep": [SimpleUploadedFile(*f) for f in files], "do_mat": do_mat}
    return client.post(UPLOAD, data, headers=headers)


def test_files_are_uploaded_by_a_plain_form_and_each_is_answered(as_: As):
    answer = send(as_("clerk"), ("a.txt", TEXT.encode()), ("b.txt", TEXT.encode()), ("c.txt", b""))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.count("Đã lưu") == page.count("Đã có") == page.count("Tệp rỗng") == 1
    assert StoredFile.objects.count() == 1


def test_a_secret_file_is_refused_and_leaves_nothing(as_: As, stored):
    answer = send(as_("clerk"), ("a.txt", f"TUYỆT MẬT\n{TEXT}".encode()))
    assert "không tiếp nhận văn bản mật" in answer.content.decode()
    assert not Document.objects.exists()
    assert not [path for path in stored.rglob("*") if path.is_file()]


@pytest.mark.parametrize("without", ["tep", "do_mat"])
def test_a_form_that_lacks_something_says_what(as_: As, without):
    data = {"tep": SimpleUploadedFile("a.txt", b"abc"), "do_mat": "thuong"}
    del data[without]
    answer = as_("clerk").post(UPLOAD, data)
    assert answer.status_code == 422
    assert "Hãy" in answer.content.decode()
    assert not Document.objects.exists()


def test_the_name_of_a_file_is_text(as_: As):
    send(as_("clerk"), ("<img src=x onerror=alert(1)>.txt", TEXT.encode()))
    assert "<img src=x" not in as_("clerk").get(LIST).content.decode()


def test_an_original_is_given_back_byte_for_byte_as_an_attachment(as_: As):
    data = TEXT.replace("\n", "\r\n").encode()
    send(as_("clerk"), ("Công văn số 5.txt", data))
    file = StoredFile.objects.get()
    address = f"/van-ban/{file.document.public_id}/tep/{file.sha256}/"
    answer = as_("auditor").get(address)
    assert b"".join(answer.streaming_content) == data
    answer.close()
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert "filename*=UTF-8''C%C3%B4ng%20v%C4%83n" in answer.headers["Content-Disposition"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert int(answer.headers["Content-Length"]) == len(data)


def test_the_list_is_searched_without_accents(as_: As, paper: Paper):
    client = as_("coordinator")
    for words in ("tang cuong", "Tăng cường", "12/ubnd", "CONG TAC DAN VAN", "cong-van.txt"):
        assert "12/UBND-NC" in client.get(LIST, {"tim": words}).content.decode(), words
    assert "Không có văn bản nào như vậy" in client.get(LIST, {"tim": "khác"}).content.decode()


@pytest.mark.parametrize(
    ("query", "is_there"),
    [
        ({"trang-thai": "in_review"}, True),
        ({"trang-thai": "failed"}, False),
        ({"loai": "cong_van"}, True),
        ({"loai": "luat"}, False),
        ({"nam": "2026"}, True),
        ({"nam": "2025"}, False),
        ({"nam": "x' OR 1=1", "trang": "-5", "sap-xep": "?"}, True),
    ],
)
def test_the_list_is_filtered(as_: As, paper: Paper, query, is_there):
    page = as_("coordinator").get(LIST, query).content.decode()
    assert ("12/UBND-NC" in page) == is_there


def test_an_empty_list_says_what_to_do(as_: As):
    page = as_("clerk").get(LIST).content.decode()
    assert "Chưa có văn bản nào" in page
    assert UPLOAD in page


def test_the_page_asks_again_only_while_something_is_read(as_: As, receive: Receive):
    document = receive()
    client = as_("coordinator")
    one = f"/van-ban/{document.public_id}/"
    assert "every 2s" in client.get(LIST).content.decode()
    assert "every 2s" in client.get(one).content.decode()
    Worker().run_all()
    assert "every 2s" not in client.get(LIST, headers={"HX-Request": "true"}).content.decode()
    fragment = client.get(one, headers={"HX-Request": "true"}).content.decode()
    assert "every 2s" not in fragment
    assert "<html" not in fragment


def test_a_failed_reading_offers_another(as_: As, paper: Paper):
    Document.objects.update(state="failed", state_note="Tệp hỏng.")
    one = f"/van-ban/{paper.document.public_id}/"
    assert "Tệp hỏng." in as_("coordinator").get(one).content.decode()
    answer = as_("coordinator").post(f"{one}doc-lai/")
    assert answer.url == one
    paper.document.refresh_from_db()
    assert paper.document.state == "received"


def test_a_document_shows_its_hash_its_citations_and_its_history(as_: As, paper: Paper):
    page = as_("auditor").get(f"/van-ban/{paper.document.public_id}/").content.decode()
    assert paper.document.files.get().sha256 in page
    assert "33/CT-TTg" in page
    assert "Lê Thị Hạnh" in page


@pytest.mark.parametrize("page", ["", "{document}/", "{document}/ra-soat/"])
def test_pages_cost_the_same_number_of_queries_whatever_they_hold(
    as_: As, receive: Receive, django_assert_max_num_queries, page
):
    lines = "".join(
        f"* Sở {n}: Việc số {n}; hạn trước ngày 30/11\n[{n}/CT-TTg]\n" for n in range(60)
    )
    documents = [receive(f"Số: {n}/UBND-NC\n{lines}") for n in range(12)]
    Worker().run_all()
    client = as_("coordinator")
    with django_assert_max_num_queries(20):
        answer = client.get(LIST + page.format(document=documents[0].public_id))
    assert answer.status_code == 200


@pytest.mark.parametrize("who", ["officer", "head", "administrator"])
def test_who_reads_no_documents_learns_of_none(as_: As, paper: Paper, who):
    one = f"/van-ban/{paper.document.public_id}/"
    for address in (LIST, UPLOAD, one, f"{one}ra-soat/"):
        assert as_(who).get(address).status_code == 404


def test_a_document_is_given_out_as_akoma_ntoso_with_the_header_that_was_corrected(
    as_: As, paper: Paper
):
    document = paper.document
    document.so_ky_hieu = "99/UBND-NC"
    document.save(update_fields=["so_ky_hieu"])
    shown = as_("auditor").get(f"/van-ban/{document.public_id}/")
    address = f"/van-ban/{document.public_id}/akoma-ntoso/"
    assert address in shown.content.decode()
    answer = as_("auditor").get(address)
    assert answer.headers["Content-Type"] == "application/xml"
    assert "99-UBND-NC.xml" in answer.headers["Content-Disposition"]
    assert faults_of(answer.content) == ()
    assert b'<FRBRnumber value="99/UBND-NC"/>' in answer.content


def test_what_nobody_has_read_yet_is_not_given_out(as_: As, receive: Receive):
    document = receive()
    answer = as_("coordinator").get(f"/van-ban/{document.public_id}/akoma-ntoso/")
    assert answer.status_code == 404
