import pytest

from screening.sources.countries import country_code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Korea, North", "KP"),
        ("Korea, South", "KR"),
        ("Democratic People's Republic of Korea", "KP"),
        ("Burma", "MM"),
        ("Virgin Islands, British", "VG"),
        ("Congo, Democratic Republic of the", "CD"),
        ("Congo, Republic of the", "CG"),
        ("West Bank", "PS"),
        ("Region: Gaza", "PS"),
        ("Palestinian", "PS"),
        ("Hong Kong", "HK"),
        ("Cote d Ivoire", "CI"),
        ("CÔTE D'IVOIRE", "CI"),
        ("Kosovo", "XK"),
        ("Georgia", "GE"),
        ("Gilbert and Ellice Islands", ""),
        ("kp", "KP"),
        ("PRK", "KP"),
        ("UK", "GB"),
        ("Netherlands Antilles", "AN"),
        ("Atlantis", ""),
        ("undetermined", ""),
        ("", ""),
    ],
)
def test_country_code_by_publishers_name(name, code):
    assert country_code(name) == code
