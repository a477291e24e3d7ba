import itertools
import re

import numpy as np
import pytest

from itinerary.views.bars import pair_colours
from itinerary.views.palette import DARK, LIGHT, PALETTE, colour

#: How dichromats see linear RGB: Machado, Oliveira and Fernandes (2009), severity 1.
SIGHTS = {
    "normal": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
}  # fmt: skip


def linear(code):
    value = np.array([int(code[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def contrast(one, other):
    dark, light = sorted(float(linear(code) @ [0.2126, 0.7152, 0.0722]) for code in (one, other))
    return (light + 0.05) / (dark + 0.05)


def oklab(rgb):
    cone = np.cbrt(np.array([[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]]) @ rgb)  # fmt: skip
    return np.array([[0.2104542553, 0.793617785, -0.0040720468], [1.9779984951, -2.428592205, 0.4505937099], [0.0259040371, 0.7827717662, -0.808675766]]) @ cone  # fmt: skip


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("ground", ["light", "dark"])
def test_every_two_colours_differ_for_every_reader(sight, ground):
    seen = [
        oklab(np.clip(np.array(SIGHTS[sight]) @ linear(getattr(hue, ground)), 0, 1))
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
