"""Names of files that visitors bring: plain, short, and ending as what the file is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.file_names import ENDINGS, LONGEST, plain_name

PDF = "application/pdf"
JPEG = "image/jpeg"


@pytest.mark.parametrize(
    ("name", "mime", "kept"),
    [
        ("营业执照.pdf", PDF, "营业执照.pdf"),
        ("IMG_0001.JPEG", JPEG, "IMG_0001.JPEG"),
        ("营业执照.pdf", JPEG, "营业执照.pdf.jpg"),
        ("exe\u202efdp.pdf", PDF, "exefdp.pdf"),
        ("../../etc/passwd", PDF, "etc passwd.pdf"),
        ("C:\\Windows\\a.pdf", PDF, "C Windows a.pdf"),
        ("  .  .pdf", PDF, "file.pdf"),
        ("", JPEG, "file.jpg"),
        ("nul.pdf", PDF, "_nul.pdf"),
        ("con.txt.pdf", PDF, "_con.txt.pdf"),
        ("a\tb\0c.pdf", PDF, "abc.pdf"),
        ("cafe\u0301.pdf", PDF, "caf\u00e9.pdf"),
        ("\U0002b740\u5f20.pdf", PDF, "\U0002b740\u5f20.pdf"),
    ],
)
def test_a_name_is_kept_as_far_as_it_is_plain(name: str, mime: str, kept: str) -> None:
    assert plain_name(name, mime) == kept


@given(st.text(max_size=300), st.sampled_from(sorted(ENDINGS)))
def test_any_name_becomes_one_that_misleads_nobody(name: str, mime: str) -> None:
    kept = plain_name(name, mime)
    assert 0 < len(kept) <= LONGEST + 1
    assert not set(kept) & set('/\\:*?"<>|')
    assert not any(unicodedata.category(one) in {"Cc", "Cf", "Cs"} for one in kept)
    assert kept.lower().endswith(ENDINGS[mime])
    assert kept == kept.strip()
    assert plain_name(kept, mime) == kept
