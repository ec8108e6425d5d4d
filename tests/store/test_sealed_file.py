"""A file at rest gives what was put in, from any place; with one byte changed it gives nothing."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk_app.crypto_suites import INTERNATIONAL, NATIONAL, Suite
from clerk_app.store.file_keys import first_file_keys
from clerk_app.store.sealed_file import CHUNK, MAGIC, SealedFile, Sealing, SpoiltError

KEYS = first_file_keys(bytes(range(32)))
NAME = KEYS.name_of("0" * 64)
HEAD = 55
PIECE = CHUNK + 16


def sealed(content: bytes, name: str = NAME, suite: Suite = INTERNATIONAL) -> bytes:
    out = io.BytesIO()
    sealing = Sealing(out, KEYS.current, KEYS.secret_now(name), suite)
    for at in range(0, len(content), 50_000):
        sealing.write(content[at : at + 50_000])
    sealing.end()
    return out.getvalue()


def file_of(folder: Path, raw: bytes, name: str = NAME) -> SealedFile:
    path = folder / name
    path.write_bytes(raw)
    return SealedFile(path, "page", KEYS.secrets_of(name))


@given(
    size=st.sampled_from((0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7)),
    places=st.lists(st.tuples(st.integers(0, 4 * CHUNK), st.integers(0, 2 * CHUNK)), max_size=5),
)
@settings(max_examples=30, deadline=None)
def test_it_reads_like_any_file(
    tmp_path_factory: pytest.TempPathFactory, size: int, places: list[tuple[int, int]]
) -> None:
    content = bytes(number * 7 % 251 for number in range(size))
    with file_of(tmp_path_factory.mktemp("rest"), sealed(content)).open() as opened:
        assert opened.seek(0, io.SEEK_END) == size
        for at, length in places:
            opened.seek(at)
            assert opened.read(length) == content[at : at + length]
        opened.seek(0)
        assert opened.read() == content


def test_a_file_of_the_national_suite_is_read_whatever_is_set(tmp_path: Path) -> None:
    content = bytes(range(256)) * 600
    raw = sealed(content, suite=NATIONAL)
    file = file_of(tmp_path, raw)
    assert not raw.startswith(MAGIC)
    assert file.read_bytes() == content
    file.path.write_bytes(MAGIC + raw[len(MAGIC) :])
    with pytest.raises(SpoiltError):
        file.read_bytes()


def test_nothing_of_the_content_lies_in_it(tmp_path: Path) -> None:
    page = "张三 610102199001011234".encode() * 9_000
    file = file_of(tmp_path, sealed(page))
    raw = file.path.read_bytes()
    assert raw.startswith(MAGIC)
    assert page[:16] not in raw
    assert sealed(page) != raw, "the same content twice is told by nobody"
    assert b"610102" not in repr(file).encode()


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw[: HEAD + PIECE] + raw[HEAD + 2 * PIECE :],
        lambda raw: raw[:HEAD] + raw[HEAD + PIECE : HEAD + 2 * PIECE] + raw[HEAD : HEAD + PIECE],
        lambda raw: raw[: HEAD + 2 * PIECE],
        lambda raw: raw[:-1],
        lambda raw: raw + raw[-PIECE:],
        lambda raw: raw[:HEAD],
        lambda raw: raw[:20],
        lambda raw: b"",
        lambda raw: b"a page that lies open",
        lambda raw: raw[:16] + bytes([raw[16] ^ 1]) + raw[17:],
        lambda raw: raw[:8] + bytes([raw[8] ^ 1]) + raw[9:],
        lambda raw: raw[: HEAD + PIECE + 9] + bytes([raw[HEAD + PIECE + 9] ^ 128])
        + raw[HEAD + PIECE + 10 :],
    ],
    ids=[
        "left out", "swapped", "cut at a chunk", "cut", "added", "head only", "half a head",
        "empty", "open", "salt", "key id", "bit",
    ],
)  # fmt: skip
def test_what_was_changed_is_refused(tmp_path: Path, change: Callable[[bytes], bytes]) -> None:
    raw = sealed(bytes(range(256)) * (3 * CHUNK // 256))
    with pytest.raises(SpoiltError):
        file_of(tmp_path, change(raw)).read_bytes()


def test_a_file_in_the_place_of_another_is_refused(tmp_path: Path) -> None:
    other = sealed(b"another's page", KEYS.name_of("1" * 64))
    with pytest.raises(SpoiltError):
        file_of(tmp_path, other).read_bytes()


def test_names_are_read_again_by_the_keys_alone() -> None:
    hidden = KEYS.hidden("GX03012611230001A-1.pdf")
    assert "GX0301" not in hidden.upper()
    assert KEYS.shown(hidden) == "GX03012611230001A-1.pdf"
    assert KEYS.shown("a" * len(hidden)) is None
    assert first_file_keys(bytes(32)).shown(hidden) is None
