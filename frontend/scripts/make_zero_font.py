"""Make src/ui/fonts/zero.woff2: the one glyph "0" of Figtree (OFL), all weights.

Atkinson's slashed zero reads as a letter to many people, so tokens.css takes this one
character from Figtree. Run by hand when Figtree changes; the result is committed.

    pip install fonttools brotli
    python scripts/make_zero_font.py path/to/figtree-latin-wght-normal.woff2
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font

TARGET = Path(__file__).parent.parent / "src" / "ui" / "fonts" / "zero.woff2"


def make_zero_font(source: str) -> int:
    """Write the subset and return its size in bytes. Tabular figures stay: tables need them."""
    options = Options()
    options.flavor = "woff2"
    options.layout_features = ["tnum"]
    options.name_IDs = [0, 1, 2, 13, 14]
    options.hinting = False
    font = load_font(source, options)
    subsetter = Subsetter(options)
    subsetter.populate(text="0")
    subsetter.subset(font)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    save_font(font, str(TARGET), options)
    return TARGET.stat().st_size


if __name__ == "__main__":
    print(f"{TARGET}: {make_zero_font(sys.argv[1])} bytes")
