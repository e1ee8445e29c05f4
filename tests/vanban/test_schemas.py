"""The form of a reading is published: it does not change without a new version."""

import copy
import re
from dataclasses import fields

import pytest

from gandan.vanban import read
from gandan.vanban.form import FORMAT, to_json
from gandan.vanban.model import Citation, Deadline, Declared, Header, Obligation, Reading
from gandan.vanban.schemas import UnknownVersion, current, digest, schema, versions
from gandan.vanban.sources import Source
from gandan.vanban.warnings import CODES
from tests.vanban.schema import errors

# fields of the model that the form calls otherwise
RENAMED = {"is_implicit": "implicit_assignee", "is_generic": "generic"}
ONLY_OF_THE_FORM = {"format", "path"}


@pytest.mark.parametrize("one", versions(), ids=lambda one: one.version)
def test_a_published_schema_is_never_changed(one):
    assert digest(schema(one.version)) == one.sha256, (
        f"{one.version} is published: leave it, copy it to reading-<next>.json, and give the copy "
        "its row in published.toml"
    )


def test_each_version_has_an_id_of_its_own_that_can_stand_in_an_address():
    ids = [schema(one.version)["$id"] for one in versions()]
    assert len(set(ids)) == len(ids)
    for one, found in zip(versions(), ids, strict=True):
        assert found == f"urn:gandan:vanban:reading:{one.version}"
        assert re.fullmatch(r"[A-Za-z0-9:.\-]+", found)


def test_versions_rise_and_the_first_number_is_that_of_every_reading():
    numbers = [tuple(map(int, one.version.split("."))) for one in versions()]
    assert numbers == sorted(set(numbers))
    assert {f"gandan.vanban/{major}" for major, _minor in numbers} == {FORMAT}
    assert {schema(one.version)["properties"]["format"]["const"] for one in versions()} == {FORMAT}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("header", Header),
        ("citation", Citation),
        ("obligation", Obligation),
        ("deadline", Deadline),
        ("declared", Declared),
    ],
)
def test_the_current_schema_has_the_fields_of_the_model_and_no_others(name, kind):
    made = {RENAMED.get(field.name, field.name) for field in fields(kind)}
    assert set(schema()["$defs"][name]["properties"]) == made


def test_the_current_schema_has_every_part_of_a_reading():
    made = {field.name for field in fields(Reading)} | ONLY_OF_THE_FORM
    assert set(schema()["properties"]) == made


def test_the_current_schema_lists_the_warnings():
    assert set(schema()["$defs"]["warning"]["properties"]["code"]["enum"]) == set(CODES)


def test_what_an_older_version_allows_the_next_allows_too():
    for before, after in zip(versions(), versions()[1:], strict=False):
        old, new = schema(before.version), schema(after.version)
        assert allows_at_least(new, old, new["$defs"], old["$defs"])


def test_the_test_for_that_sees_what_is_taken_away():
    old = schema()
    for path, change in (
        (("$defs", "deadline", "properties", "freq", "enum"), lambda found: found.remove("daily")),
        (("$defs", "header", "properties"), lambda found: found.pop("do_khan")),
        (("required",), lambda found: found.append("path")),
    ):
        new = copy.deepcopy(old)
        at = new
        for key in path:
            at = at[key]
        change(at)
        assert not allows_at_least(new, old, new["$defs"], old["$defs"])


def allows_at_least(new, old, new_parts, old_parts):
    """Whether whatever fits `old` fits `new`, as far as these schemas go."""
    if "$ref" in old and "$ref" in new:
        name = old["$ref"].rsplit("/", 1)[1]
        # each part is compared once, where it is defined
        return new["$ref"] == old["$ref"] and name in new_parts
    same = all(
        new.get(key) == old.get(key) for key in ("type", "pattern", "minimum", "minItems", "const")
    )
    if not same or not set(old.get("enum", [])) <= set(new.get("enum", [])):
        return False
    if set(new.get("required", [])) - set(old.get("required", [])):
        return False
    for key in ("properties", "$defs"):
        for name, part in old.get(key, {}).items():
            found = new.get(key, {}).get(name)
            if found is None or not allows_at_least(found, part, new_parts, old_parts):
                return False
    return "items" not in old or allows_at_least(new["items"], old["items"], new_parts, old_parts)


def test_a_reading_without_a_package_fits_the_first_version_too():
    form = to_json(read(Source("Số: 12/KH-UBND\nKẾ HOẠCH", "text/plain")))
    first = schema("1.0")
    assert errors(form, first, first) == []


def test_a_reading_with_what_was_declared_fits_the_current_version():
    declared = Declared(so_ky_hieu="13/KH-UBND", problems=("Gói tin thiếu trích yếu.",))
    form = to_json(read(Source("Số: 12/KH-UBND\nKẾ HOẠCH", "text/plain", declared=declared)))
    assert errors(form, schema(), schema()) == []
    assert form["declared"]["so_ky_hieu"] == "13/KH-UBND"
    assert {one["code"] for one in form["warnings"]} >= {"declared_otherwise", "declared_wrong"}


def test_an_unknown_version_names_those_there_are():
    with pytest.raises(UnknownVersion, match=re.escape(current())):
        schema("9.9")
