from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import NOW, PartyFactory, StudioFactory, UndisclosedFactory, screened_party
from vendors.models import PartyName
from vendors.revisions import record_revision, record_revisions
from vendors.scripts import script_of

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


def test_many_revisions_are_those_that_one_by_one_would_give():
    one = screened_party(names=["An alias"], identifiers=[{"kind": "lei", "value": "X"}])
    other = PartyFactory(name=one.name, names=["An alias"], identifiers=[{"kind": "lei", "value": "X"}])

    count = record_revisions([other.pk, UndisclosedFactory().pk], by=None, now=NOW)

    other.refresh_from_db()
    assert count == 1
    assert (other.revision.number, other.revision.fingerprint) == (1, one.revision.fingerprint)


def test_only_what_changed_gets_a_revision():
    same, changed = screened_party(), screened_party()
    PartyName.objects.create(party=changed, text="New alias")

    count = record_revisions([same.pk, changed.pk], by=None, now=LATER)

    same.refresh_from_db()
    changed.refresh_from_db()
    assert (count, same.revision.number, changed.revision.number) == (1, 1, 2)
    assert record_revision(changed, by=None, now=LATER) is None


def test_queries_of_many_revisions_do_not_grow_with_the_parties():
    studio = StudioFactory()

    def queries(count: int) -> int:
        ids = [PartyFactory(studio=studio).pk for _ in range(count)]
        with CaptureQueriesContext(connection) as captured:
            record_revisions(ids, by=None, now=NOW)
        return len(captured)

    assert queries(1) == queries(30)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Blue Harbor", "Latin"),
        ("한빛돌고래 Co", "Hangul"),
        ("苏州玉鹭卡通有限公司", "Han"),
        ("東映アニメーション", "Kana"),
        ("ООО «Северная лампа»", "Cyrillic"),
        ("استوديو", "Arabic"),
        ("ＡＢＣ", "Latin"),
        ("लोटस", "Devanagari"),
        ("4.26", ""),
        ("", ""),
    ],
)
def test_script_is_that_of_most_letters(text, script):
    assert script_of(text) == script
