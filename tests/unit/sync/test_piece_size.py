"""Pieces of an upload shrink on a line that breaks and grow on one that holds."""

from sync.piece_size import FIRST, LARGEST, SMALLEST, PieceSize


def test_a_cut_halves_and_five_clean_pieces_double() -> None:
    pieces = PieceSize()
    pieces.was_cut()
    assert pieces.size == FIRST // 2
    for _ in range(4):
        pieces.went_through()
    pieces.was_cut()
    for _ in range(4):
        pieces.went_through()
    assert pieces.size == FIRST // 4
    pieces.went_through()
    assert pieces.size == FIRST // 2


def test_it_stays_within_its_bounds() -> None:
    pieces = PieceSize()
    for _ in range(10):
        pieces.was_cut()
    assert pieces.size == SMALLEST
    for _ in range(100):
        pieces.went_through()
    assert pieces.size == LARGEST
