"""Keys set in somebody's settings file: what else they have written there stays."""

from pathlib import Path

import pytest

from clerk_app.config import read_settings
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.settings_file import put_settings

URL = 'postgresql://a:"\\@[::1]:5470/d?sslrootcert=C%3A%5Chall.crt'


def test_a_new_file_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.toml"
    put_settings(path, {"hall_url": URL, "hall_name": "沣东“大厅”\n"})
    settings = read_settings(path, {})
    assert (settings.hall_url, settings.hall_name) == (URL, "沣东“大厅”\n")
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_rest_stays(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('# ours\nwindow = "7"\n  hall_url="old" # was\nlanguage = "en"\n', "utf-8")
    put_settings(path, {"hall_url": URL, "hall_id": "XA02"})
    assert path.read_text("utf-8").startswith('# ours\nwindow = "7"\nhall_url = ')
    settings = read_settings(path, {})
    assert (settings.window, settings.language) == ("7", "en")
    assert (settings.hall_url, settings.hall_id) == (URL, "XA02")
    assert [one.name for one in tmp_path.iterdir()] == ["settings.toml"]


@pytest.mark.parametrize(
    "content", ["bad = [", 'hall_name = """\nhall_url = "x"\n"""\n', 'hall_url = """\nold\n"""\n']
)
def test_a_file_that_only_a_person_can_change_is_left_as_it_is(
    tmp_path: Path, content: str
) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(RuleError) as refused:
        put_settings(path, {"hall_url": URL})
    assert refused.value.trouble is Trouble.CONFIG_FORM
    assert path.read_text("utf-8") == content
