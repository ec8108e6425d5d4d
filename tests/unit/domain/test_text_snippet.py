"""What stands around a word: short, masked, and the word in it however it was written."""

from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.text_snippet import BEFORE, BEHIND, snippet
from clerk_app.domain.typed_text import normal_name

NUMBER = "610305199001010014"


def test_a_word_across_the_ends_of_lines_is_found() -> None:
    assert "注册资 本" in snippet("公司\n注册资\n本壹佰万元", "注册资本")


def test_long_text_is_cut_on_both_sides() -> None:
    said = snippet("前" * 50 + "章程" + "后" * 50, "章程")
    assert said == "…" + "前" * BEFORE + "章程" + "后" * BEHIND + "…"


def test_a_number_that_was_looked_for_is_shown_masked() -> None:
    said = snippet(f"股东张三丰 {NUMBER} 认缴", NUMBER)
    assert NUMBER not in said
    assert "610305********0014" in said


@given(st.text("章程公司张三丰 \n１a", max_size=40), st.text("章程张1A", min_size=1, max_size=3))
def test_a_number_never_comes_out_and_the_word_does(text: str, word: str) -> None:
    whole = f"{text}号{NUMBER}号\n{word}"
    said = snippet(whole, word)
    assert NUMBER not in normal_name(said)
    if not word.isdigit():
        assert normal_name(word) in normal_name(said)
