"""A voice pack is taken whole or not at all, and what is wrong with it has a name."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clerk_app.devices.voice.clip_pack import Problem, load_pack
from clerk_app.domain.callout_words import NEEDED, VOCABULARY, Reading, words_needed
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.programs.hall_voice import open_announcer, shipped_pack
from tests.helpers.voices import RATE, tone, write_index, write_pack, write_wav

LARGEST_SHIPPED = 2_000_000


def problem(folder: Path, needed: tuple[str, ...] = NEEDED) -> str:
    with pytest.raises(UnavailableError) as caught:
        load_pack(folder, needed)
    assert caught.value.trouble is Trouble.VOICE_PACK
    assert caught.value.facts["path"] == str(folder)
    return str(caught.value.facts["problem"])


def test_a_pack_is_read_with_its_words(tmp_path: Path) -> None:
    pack = load_pack(write_pack(tmp_path / "hall"), NEEDED)
    assert (pack.name, pack.licence, pack.rate) == ("Test tones", "CC0-1.0", RATE)
    assert set(pack.clips) == set(NEEDED)
    assert pack.clips["chime"] == tone(100)


def test_the_shipped_pack_speaks_in_every_way_and_is_small() -> None:
    pack = load_pack(shipped_pack(), VOCABULARY)
    assert pack.rate == 16000
    assert pack.licence.startswith("CC0-1.0")
    files = list(shipped_pack().iterdir())
    assert sum(one.stat().st_size for one in files) < LARGEST_SHIPPED
    assert len(files) == len(VOCABULARY) + 1


def test_a_missing_folder(tmp_path: Path) -> None:
    assert problem(tmp_path / "nowhere") == Problem.FOLDER


def test_a_folder_without_an_index(tmp_path: Path) -> None:
    assert problem(tmp_path) == Problem.INDEX_UNREADABLE


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe{}", b"[" * 200_000, b"\x00" * 64])
def test_an_index_that_is_not_json(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "index.json").write_bytes(content)
    assert problem(tmp_path) == Problem.INDEX_JSON


@pytest.mark.parametrize(
    ("index", "key"),
    [
        ({"licence": "x", "rate": RATE, "clips": {}}, "name"),
        ({"name": "x", "licence": " ", "rate": RATE, "clips": {}}, "licence"),
        ({"name": "x", "licence": "x", "clips": {}}, "rate"),
        ({"name": "x", "licence": "x", "rate": True, "clips": {}}, "rate"),
        ({"name": "x", "licence": "x", "rate": 96000, "clips": {}}, "rate"),
        ({"name": "x", "licence": "x", "rate": RATE, "clips": []}, "clips"),
        ({"name": "x", "licence": "x", "rate": RATE, "clips": {"请": 1}}, "clips"),
    ],
)
def test_an_index_of_another_form(tmp_path: Path, index: dict[str, object], key: str) -> None:
    write_index(tmp_path, **index)
    assert problem(tmp_path, ()) == f"{Problem.INDEX_FORM}:{key}"


def test_an_index_that_is_a_list(tmp_path: Path) -> None:
    (tmp_path / "index.json").write_text("[]", "utf-8")
    assert problem(tmp_path) == f"{Problem.INDEX_FORM}:"


def test_a_missing_word_is_named(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, [word for word in NEEDED if word != "窗口"])
    assert problem(folder) == f"{Problem.WORD}:窗口"


def test_only_the_words_of_the_chosen_reading_are_needed(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    load_pack(folder, words_needed(Reading()))
    assert problem(folder, tuple(words_needed(Reading(yao=True)))) == f"{Problem.WORD}:幺"


@pytest.mark.parametrize(
    "name", ["../chime.wav", "/etc/hostname", "a/b.wav", "..\\x.wav", "C:x.wav", "", ".", ".x"]
)
def test_a_clip_outside_the_folder_is_not_touched(tmp_path: Path, name: str) -> None:
    write_index(tmp_path, name="x", licence="x", rate=RATE, clips={"请": name})
    assert problem(tmp_path, ()) == f"{Problem.FILE_NAME}:{name}"


def test_a_clip_that_is_not_there(tmp_path: Path) -> None:
    write_index(tmp_path, name="x", licence="x", rate=RATE, clips={"请": "qing.wav"})
    assert problem(tmp_path, ()) == f"{Problem.FILE}:qing.wav"


def test_a_clip_cut_short_is_damaged(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    whole = (folder / "3.wav").read_bytes()
    (folder / "3.wav").write_bytes(whole[: len(whole) // 2])
    assert problem(folder) == f"{Problem.WAV}:3.wav"


@pytest.mark.parametrize(
    ("pcm", "rate", "channels"),
    [
        (tone(100), 16000, 1),
        (tone(100), RATE, 2),
        (b"", RATE, 1),
        (tone(10_001), RATE, 1),
    ],
)
def test_a_clip_of_another_form(tmp_path: Path, pcm: bytes, rate: int, channels: int) -> None:
    folder = write_pack(tmp_path)
    write_wav(folder / "0.wav", pcm, rate=rate, channels=channels)
    assert problem(folder) == f"{Problem.FORMAT}:0.wav"


WHOLE = b"RIFF\x2c\x01\x00\x00WAVEfmt "


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.binary(max_size=80), st.booleans(), st.integers(0, 60), st.integers(0, 255))
def test_whatever_lies_in_a_file_a_pack_is_read_or_refused(
    tmp_path: Path, noise: bytes, headed: bool, place: int, value: int
) -> None:
    """Noise, noise after a header, and a real file with one byte changed."""
    write_index(tmp_path, name="x", licence="x", rate=RATE, clips={"请": "a.wav", "号": "b.wav"})
    (tmp_path / "a.wav").write_bytes(WHOLE + noise if headed else noise)
    write_wav(tmp_path / "b.wav", tone(10))
    changed = bytearray((tmp_path / "b.wav").read_bytes())
    changed[place] = value
    (tmp_path / "b.wav").write_bytes(changed)
    for words in (("请", "a.wav"), ("号", "b.wav")):
        write_index(tmp_path, name="x", licence="x", rate=RATE, clips=dict([words]))
        try:
            pack = load_pack(tmp_path)
        except UnavailableError as trouble:
            assert trouble.trouble is Trouble.VOICE_PACK
        else:
            assert pack.clips[words[0]]


def test_the_program_opens_the_shipped_voice_or_says_why_not(tmp_path: Path) -> None:
    opened = open_announcer("", Reading(yao=True, liang=True, ending=True))
    assert not isinstance(opened, UnavailableError)
    refused = open_announcer(str(tmp_path / "nowhere"), Reading())
    assert isinstance(refused, UnavailableError)
    assert refused.facts["problem"] == Problem.FOLDER
