"""Which ink reads on a colour: some that a practice would choose, and the edge between the two."""

import random

from strtrack.accounts.rules import ink_on

NAMED = ("#000000", "#ffffff", "#ff0000", "#00ff00", "#0000ff", "#0a6b5e", "#ffe14d", "#1b5e57")
CHANCE, GREYS = 60, range(100, 132)


def colour_cases() -> list[list[str]]:
    """Return `[colour, ink]`; among the greys is the last that takes white and the first black."""
    chance = random.Random(1204)
    found = [f"#{chance.randrange(1 << 24):06x}" for _ in range(CHANCE)]
    greys = [f"#{grey:02x}{grey:02x}{grey:02x}" for grey in GREYS]
    return [[colour, ink_on(colour)] for colour in (*NAMED, *found, *greys)]
