"""Files are kept whole under keys we made, and under no other."""

from pathlib import Path

import pytest

from strtrack.kernel.media import FolderStorage, new_key


@pytest.fixture
def storage(tmp_path: Path) -> FolderStorage:
    return FolderStorage(tmp_path / "media")


def test_what_was_put_is_got_until_it_is_deleted(storage: FolderStorage) -> None:
    key = new_key("logos", "png")
    storage.put(key, b"one")
    storage.put(key, b"\x00two")
    assert storage.get(key) == b"\x00two"
    storage.delete(key)
    storage.delete(key)
    with pytest.raises(FileNotFoundError):
        storage.get(key)


def test_nothing_half_written_is_left_lying(storage: FolderStorage, tmp_path: Path) -> None:
    keys = [new_key("logos", "webp") for _ in range(3)]
    for key in keys:
        storage.put(key, b"x" * 10_000)
    files = sorted(p for p in (tmp_path / "media").rglob("*") if p.is_file())
    assert files == sorted(tmp_path / "media" / key for key in keys)


@pytest.mark.parametrize(
    "key",
    [
        "",
        "logos",
        "../secret_key",
        "logos/../../secret_key",
        "/etc/passwd",
        "logos/" + "a" * 32 + ".svg",
        "logos/" + "A" * 32 + ".png",
        "logos/" + "a" * 31 + ".png",
        "logos/" + "a" * 32 + ".png\n",
        "logos/deep/" + "a" * 32 + ".png",
    ],
)
def test_a_key_that_is_not_ours_reaches_no_file(
    storage: FolderStorage, tmp_path: Path, key: str
) -> None:
    (tmp_path / "secret_key").write_text("secret")
    with pytest.raises(FileNotFoundError):
        storage.get(key)
    with pytest.raises(FileNotFoundError):
        storage.put(key, b"mine")
    with pytest.raises(FileNotFoundError):
        storage.delete(key)
    assert (tmp_path / "secret_key").read_text() == "secret"
