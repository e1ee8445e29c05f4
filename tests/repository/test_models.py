"""What holds for every table: privacy classes, field names, foreign keys down the ladder."""

import tomllib
from itertools import chain

import pytest
from django.apps import apps
from django.db.models import BinaryField, Field, Model

from gandan.tiengviet.folding import fold
from tests.repository.tree import ROOT

CLASSES = ("public", "internal", "personal", "vault")
VAULT = "identities"  # the one app whose fields hold who a petitioner is, and only encrypted
# never a field, column or form for these: DESIGN of the project, rules that protect people
FORBIDDEN = {
    "ethnicity", "ethnic", "religion", "religious", "belief", "political", "politics",
    "party_member",
    "dan_toc", "ton_giao", "tin_nguong", "dang_vien", "quan_diem", "chinh_kien", "tu_tuong",
    "mat_khau_goc", "risk_score", "diem_rui_ro",
}  # fmt: skip


def ours() -> list[type[Model]]:
    """Models of the project. Those of Django and of libraries are theirs to answer for."""
    return [m for m in apps.get_models() if m.__module__.startswith("gandan.")]


def fields(model: type[Model]) -> set[str]:
    """Names of what a row holds itself, without the other ends of foreign keys."""
    meta = model._meta
    return {f.name for f in chain(meta.fields, meta.many_to_many)}


@pytest.mark.parametrize("model", ours(), ids=lambda m: m._meta.label)
def test_each_field_has_exactly_one_privacy_class(model: type[Model]) -> None:
    privacy = vars(model).get("Privacy")
    assert privacy, f"{model.__name__} has no class Privacy of its own."
    unknown = {name for name in vars(privacy) if not name.startswith("_")} - set(CLASSES)
    assert not unknown, f"Privacy knows {', '.join(CLASSES)}, not {unknown}."
    named = [name for kind in CLASSES for name in getattr(privacy, kind, [])]
    assert sorted(named) == sorted(fields(model))


def test_what_the_vault_holds_is_encrypted_and_stands_nowhere_else() -> None:
    found = {
        f"{model._meta.label}.{name}": model._meta.get_field(name)
        for model in ours()
        for name in getattr(vars(model)["Privacy"], "vault", [])
    }
    assert found, "The vault is empty: this test would prove nothing."
    for label, field in found.items():
        assert field.model._meta.app_label == VAULT, label
        assert isinstance(field, BinaryField), f"{label} is not encrypted."
    for model in (m for m in ours() if m._meta.app_label == VAULT):
        assert not getattr(vars(model)["Privacy"], "personal", []), "Encrypted, or not at all."


def test_only_petitions_point_at_an_identity() -> None:
    pointing = {
        model._meta.app_label
        for model in ours()
        for field in model._meta.get_fields()
        if isinstance(field, Field)
        and field.related_model
        and field.related_model._meta.app_label == VAULT
    }
    assert pointing <= {VAULT, "petitions"}


@pytest.mark.parametrize("model", ours(), ids=lambda m: m._meta.label)
def test_no_field_is_for_ethnicity_religion_or_political_opinion(model: type[Model]) -> None:
    for field in model._meta.fields:
        words = fold(f"{field.name} {field.verbose_name}").replace(" ", "_")
        found = {w for w in FORBIDDEN if f"_{w}_" in f"_{words}_"}
        assert not found, f"{model.__name__}.{field.name}"


def ladder() -> dict[str, int]:
    """Height of each app; apps on the same rung must not know each other."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = config["tool"]["importlinter"]["contracts"]
    rungs = next(c["layers"] for c in contracts if c["name"] == "Apps form a ladder")
    return {
        name.strip(" ()"): len(rungs) - height
        for height, rung in enumerate(rungs)
        for name in rung.split("|")
    }


def test_foreign_keys_point_down_the_ladder() -> None:
    # a reference by string ("tasks.Task") is no import, so the import contracts do not see it
    rungs = ladder()
    wrong = []
    for model in ours():
        own = model._meta.app_label
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if not isinstance(field, Field) or not target or target not in ours():
                continue
            theirs = target._meta.app_label
            if theirs != own and rungs[theirs] >= rungs[own]:
                wrong.append(f"{model._meta.label}.{field.name} points up to {theirs}")
    assert not wrong
