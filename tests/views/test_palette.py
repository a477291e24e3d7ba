import itertools
import re

import numpy as np
import pytest

from itinerary.views.bars import pair_colours
from itinerary.views.palette import DARK, LIGHT, PALETTE, colour

#: How dichromats see linear RGB: Machado, Oliveira and Fernandes (2009), severity 1.
SIGHTS = {
    "normal": "1 0 0  0 1 0  0 0 1",
    "protanopia": "0.152 1.053 -0.205  0.115 0.786 0.099  -0.004 -0.048 1.052",
    "deuteranopia": "0.367 0.861 -0.228  0.280 0.673 0.047  -0.012 0.043 0.969",
    "tritanopia": "1.256 -0.077 -0.179  -0.078 0.931 0.148  0.005 0.691 0.304",
}
#: Oklab (Ottosson 2020): linear RGB to cones, cones to lightness and two hues.
CONES = "0.4122 0.5363 0.0514  0.2119 0.6807 0.1074  0.0883 0.2817 0.6300"
HUES = "0.2105 0.7936 -0.0041  1.9780 -2.4286 0.4506  0.0259 0.7828 -0.8087"


def matrix(numbers):
    return np.array(numbers.split(), dtype=float).reshape(3, 3)


def linear(code):
    value = np.array([int(code[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def contrast(one, other):
    dark, light = sorted(float(linear(code) @ [0.2126, 0.7152, 0.0722]) for code in (one, other))
    return (light + 0.05) / (dark + 0.05)


def oklab(rgb):
    return matrix(HUES) @ np.cbrt(matrix(CONES) @ rgb)


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("ground", ["light", "dark"])
def test_every_two_colours_differ_for_every_reader(sight, ground):
    seen = [
        oklab(np.clip(matrix(SIGHTS[sight]) @ linear(getattr(hue, ground)), 0, 1))
        for hue in PALETTE
    ]
    nearest = min(np.linalg.norm(one - other) for one, other in itertools.combinations(seen, 2))
    assert nearest > 0.07


def test_text_is_legible_on_every_ground():
    for hue in PALETTE:
        assert contrast(hue.light, hue.light_ink) >= 4.5
        assert contrast(hue.dark, hue.dark_ink) >= 4.5
        assert contrast(hue.light, LIGHT.ground) >= 3
        assert contrast(hue.dark, DARK.ground) >= 3
    for theme in (LIGHT, DARK):
        assert contrast(theme.text, theme.ground) >= 7
        assert contrast(theme.muted, theme.ground) >= 4.5


def test_indices_of_colours_go_round():
    assert colour(len(PALETTE) + 2) == PALETTE[2]


def test_every_colour_of_a_light_page_has_one_on_a_dark_page():
    pairs = pair_colours()
    assert {hue.light for hue in PALETTE} <= set(pairs)
    assert all(re.fullmatch(r"#[0-9a-f]{6}|rgba\([\d,.]+\)", code) for code in pairs.values())
