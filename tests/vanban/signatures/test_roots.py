"""The certificates that an installation trusts: a folder of files."""

import pytest

from gandan.vanban.signatures import roots_in
from tests.vanban.signatures.authority import office, root


def test_certificates_are_read_in_both_forms_each_once(tmp_path):
    (tmp_path / "a.pem").write_bytes(b"ghi chu\n" + root().pem + office().pem)
    (tmp_path / "b.cer").write_bytes(root().der)
    (tmp_path / "DOC.txt").write_text("không phải chứng thư", "utf-8")
    assert roots_in(tmp_path) == (root().der, office().der)


def test_no_folder_is_no_roots(tmp_path):
    assert roots_in(tmp_path / "khong-co") == ()


@pytest.mark.parametrize("data", [b"", b"abc", b"\x30\x82", root().pem.replace(b"MII", b"!!!")])
def test_a_file_that_holds_no_certificate_is_named(tmp_path, data):
    (tmp_path / "hong.pem").write_bytes(data)
    with pytest.raises(ValueError, match=r"hong\.pem"):
        roots_in(tmp_path)
