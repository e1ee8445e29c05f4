"""What is written is read back the same; what others wrote settles after one time through."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from gandan.papers.edxml import BadPackage, write
from gandan.vanban.sources.edxml import open_package
from gandan.vanban.sources.kinds import kind_of
from tests.papers.edxml.senders import FORMS, PAPER
from tests.papers.edxml.values import PACKAGES


@given(PACKAGES)
@settings(deadline=None)
def test_out_and_in_gives_the_same_package_without_a_problem(package):
    written = write(package)
    assert kind_of(written) == "edxml"
    assert open_package(written, "gói.edxml") == package


@given(PACKAGES)
@settings(deadline=None, max_examples=30)
def test_equal_packages_give_equal_bytes(package):
    assert write(package) == write(replace(package))


@pytest.mark.parametrize("name", FORMS)
def test_in_and_out_and_in_is_stable_whoever_wrote_it(name):
    first = open_package(FORMS[name], f"{name}.edxml")
    again = open_package(write(replace(first, problems=())), "lại.edxml")
    assert again == replace(first, problems=())


@pytest.mark.parametrize("name", FORMS)
def test_all_senders_say_the_same_of_one_paper(name):
    read = open_package(FORMS[name], f"{name}.edxml")
    assert read.message.so_ky_hieu == "46/KH-UBND"
    assert read.message.ngay_ban_hanh == "2026-02-03"
    assert read.message.sender.name == "Ủy ban nhân dân tỉnh Lam Giang"
    assert [one.organ_id for one in read.message.receivers] == ["H99.01", "000.00.02.H99"]
    assert read.message.ho_ten == "Lê Văn Chính"
    assert read.business.kind == 0
    assert read.attached[0].data == PAPER
    assert read.attached[0].name == "Kế hoạch.txt"
    assert read.problems == ()


def test_a_package_carries_a_paper_or_a_status():
    read = open_package(FORMS["sdk"], "gói.edxml")
    with pytest.raises(BadPackage, match="hoặc một trạng thái"):
        write(replace(read, message=None))
