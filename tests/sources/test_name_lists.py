"""Several names in one text."""

import pytest

from screening.sources.name_lists import names_between_commas, pieces_outside_brackets


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", []),
        ("Ink", ["Ink"]),
        (" Ink ; ; Quill;", ["Ink", "Quill"]),
        ("Ink (a; b（c；d）; e)；Quill", ["Ink (a; b（c；d）; e)", "Quill"]),
        ("Ink); Quill", ["Ink)", "Quill"]),
        ("Ink (a; Quill", ["Ink (a; Quill"]),
    ],
)
def test_pieces_stand_outside_brackets(text, pieces):
    assert pieces_outside_brackets(text, ";；") == pieces


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ink, Quill", ["Ink", "Quill"]),
        ("Ink Co., Ltd., Quill Pte. Ltd., and Nib", ["Ink Co., Ltd.", "Quill Pte. Ltd.", "Nib"]),
        ("Ink, LLC", ["Ink, LLC"]),
        ("Чернила, ООО, Перо", ["Чернила, ООО", "Перо"]),
        ("Ministry of Ink, pens and Paper", ["Ministry of Ink, pens and Paper"]),
        ("Ink, the Quill", ["Ink", "the Quill"]),
        ("CGRI, l'Armée", ["CGRI", "l'Armée"]),
        ("Ltd., Ink", ["Ltd.", "Ink"]),
    ],
)
def test_names_stand_between_commas(text, names):
    assert names_between_commas(text) == names
