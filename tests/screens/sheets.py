"""Contact sheets: all pictures of one size, theme and language on one."""

from pathlib import Path

from PIL import Image

GAP = 12


def contact_sheet(folder: Path, combination: str, *, width: int, columns: int) -> None:
    """Put the pictures of a combination (`390-light-en`) on one sheet, each cut to three widths."""
    pictures = []
    for file in sorted(folder.glob(f"[0-9]*-{combination}.png")):
        with Image.open(file) as opened:
            height = round(opened.height * width / opened.width)
            whole = opened.convert("RGB").resize((width, height))
        pictures.append(whole.crop((0, 0, width, min(height, width * 3))))
    rows = [pictures[i : i + columns] for i in range(0, len(pictures), columns)]
    total = sum(max(p.height for p in row) + GAP for row in rows)
    sheet = Image.new("RGB", (columns * (width + GAP), max(total, 1)), "#888888")
    top = 0
    for row in rows:
        for index, picture in enumerate(row):
            sheet.paste(picture, (index * (width + GAP), top))
        top += max(p.height for p in row) + GAP
    sheet.save(folder / f"sheet-{combination}.png")
