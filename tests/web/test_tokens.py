"""Colours of the tokens: what is written on what stays legible, light and dark."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[2] / "src/gandan/web/static/web/tokens.css"

TEXT_ON_GROUND = [
    ("--ink", "--paper"),
    ("--ink", "--surface"),
    ("--ink", "--surface-2"),
    ("--ink-2", "--paper"),
    ("--ink-2", "--surface"),
    ("--ink-2", "--surface-2"),
    ("--link", "--paper"),
    ("--link", "--surface"),
    ("--link", "--surface-2"),
    ("--on-brand", "--brand"),
    ("--on-brand", "--brand-strong"),
    *[(f"--{kind}", f"--{kind}-soft") for kind in ("late", "soon", "done", "info", "quiet")],
    *[(f"--{kind}", "--surface") for kind in ("late", "soon", "done", "info", "quiet")],
    *[
        ("--ink", f"--span-{kind}")
        for kind in ("header", "citation", "duty", "deadline", "suspected")
    ],
]
LINES_ON_GROUND = [("--line-strong", "--surface"), ("--focus", "--paper"), ("--focus", "--surface")]


def schemes() -> dict[str, dict[str, str]]:
    text = TOKENS.read_text(encoding="utf-8")
    light_css, dark_css = text.split("@media (prefers-color-scheme: dark)")
    light = dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", light_css))
    return {
        "light": light,
        "dark": light | dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", dark_css)),
    }


def luminance(colour: str) -> float:
    def linear(part: str) -> float:
        value = int(part, 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(colour[i : i + 2]) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_has_the_contrast_that_the_standard_names():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_is_legible_on_its_ground(scheme, text, ground):
    colours = schemes()[scheme]
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), LINES_ON_GROUND)
def test_lines_that_mean_something_can_be_seen(scheme, line, ground):
    colours = schemes()[scheme]
    assert contrast(colours[line], colours[ground]) >= 3


def test_every_colour_of_the_light_scheme_has_its_dark_one():
    text = TOKENS.read_text(encoding="utf-8")
    light_css, dark_css = text.split("@media (prefers-color-scheme: dark)")
    names = re.compile(r"(--[\w-]+): #[0-9a-f]{6};")
    assert set(names.findall(light_css)) == set(names.findall(dark_css))
