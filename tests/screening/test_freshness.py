"""How old a list may be before no result rests on it in silence."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from screening.actions.staleness import tell_of_stale_lists
from screening.models import ListVersion, Source, StaleNotice
from screening.queries.coverage import confirmed_at, is_stale, stale_sources
from studios.models import AuditEvent, Role
from tests.factories import StudioFactory, UserFactory, member
from tests.screening.pipeline import custom_source, entry, publish

pytestmark = pytest.mark.django_db
PUBLISHED = date(2022, 12, 8)
END_OF_DAY = datetime(2022, 12, 8, 23, 59, 59, 999999, tzinfo=UTC)
LOOKED = datetime(2023, 3, 1, 9, 0, tzinfo=UTC)


def source_in_force(**fields: object) -> Source:
    source = custom_source(stale_after_days=7)
    publish(source, [entry("1", "Halcyon Paperworks")], day=PUBLISHED)
    Source.objects.filter(pk=source.pk).update(**fields)
    return Source.objects.select_related("current_version__source").get(pk=source.pk)


def test_list_without_a_version_is_stale():
    source = custom_source()
    assert confirmed_at(source) is None
    assert stale_sources(LOOKED) == [f"{source} has no version yet: nothing is screened against it."]


def test_list_from_files_is_as_old_as_its_publication():
    source = source_in_force(last_fetch_at=LOOKED)
    assert confirmed_at(source) == END_OF_DAY
    assert not is_stale(source, END_OF_DAY + timedelta(days=7))
    assert is_stale(source, END_OF_DAY + timedelta(days=7, seconds=1))


def test_list_from_a_shelf_that_nobody_feeds_grows_old():
    assert confirmed_at(source_in_force(shelf="sample/lists/ofac_sdn", last_fetch_at=LOOKED)) == END_OF_DAY


def test_list_whose_publisher_had_nothing_new_is_current():
    assert confirmed_at(source_in_force(is_fetch_enabled=True, last_good_look_at=LOOKED)) == LOOKED


def test_list_whose_last_look_failed_is_as_old_as_before():
    source = source_in_force(is_fetch_enabled=True, last_fetch_at=LOOKED, last_fetch_message="503")
    assert confirmed_at(source) == END_OF_DAY


def test_list_whose_last_look_failed_was_current_at_the_look_before():
    looks = {"last_good_look_at": LOOKED, "last_fetch_at": LOOKED + timedelta(days=1)}
    source = source_in_force(is_fetch_enabled=True, last_fetch_message="503", **looks)
    assert confirmed_at(source) == LOOKED
    assert not is_stale(source, LOOKED + timedelta(days=7))
    assert is_stale(source, LOOKED + timedelta(days=8))


def test_list_whose_newest_version_is_held_is_as_old_as_the_one_in_force():
    source = source_in_force(is_fetch_enabled=True, last_good_look_at=LOOKED)
    held = publish(source, b"", day=PUBLISHED + timedelta(days=1))
    assert held is not None
    assert held.state == ListVersion.State.HELD
    source.refresh_from_db()
    Source.objects.filter(pk=source.pk).update(last_good_look_at=LOOKED)
    source.refresh_from_db()
    assert confirmed_at(source) == END_OF_DAY


# --- telling ---------------------------------------------------------------------------------------------------

TOO_LATE = END_OF_DAY + timedelta(days=9)


def test_list_that_grew_too_old_is_told_of_once_to_each_whose_task_it_is(mailoutbox):
    source_in_force()
    studio = StudioFactory()
    told = [
        member(role=Role.ADMINISTRATOR, studio=studio).user,
        member(role=[Role.ADMINISTRATOR, Role.ANALYST]).user,
        UserFactory(is_list_steward=True),
    ]
    member(role=Role.ANALYST, studio=studio)
    member(role=Role.ADMINISTRATOR, user=UserFactory(is_active=False))
    assert tell_of_stale_lists(END_OF_DAY + timedelta(days=7)) == []
    (notice,) = tell_of_stale_lists(TOO_LATE)
    assert tell_of_stale_lists(TOO_LATE + timedelta(days=1)) == []
    assert [mail.to for mail in mailoutbox] == [[user.email] for user in told]
    assert (
        "List own of 8 Dec 2022 was last known to be current 9 days ago; more than 7 days is too old to rely on."
        in mailoutbox[0].body
    )
    assert (notice.since, notice.told_at) == (END_OF_DAY + timedelta(days=7), TOO_LATE)
    assert AuditEvent.objects.get(verb="source.grew_old").subject_text == "List own"


def test_list_that_was_fresh_and_grew_old_again_is_told_of_again(mailoutbox):
    source = source_in_force()
    member(role=Role.ADMINISTRATOR)
    tell_of_stale_lists(TOO_LATE)
    publish(source, [entry("1", "Halcyon Paper")], day=PUBLISHED + timedelta(days=10))
    assert tell_of_stale_lists(TOO_LATE + timedelta(days=2)) == []
    assert len(tell_of_stale_lists(TOO_LATE + timedelta(days=30))) == 1
    assert len(mailoutbox) == 2


def test_list_out_of_use_and_one_that_was_mended_meanwhile_are_not_told_of(mailoutbox):
    source = source_in_force(is_enabled=False)
    member(role=Role.ADMINISTRATOR)
    assert tell_of_stale_lists(TOO_LATE) == []
    StaleNotice.objects.create(source=source, since=END_OF_DAY)
    Source.objects.update(is_enabled=True)
    assert tell_of_stale_lists(END_OF_DAY + timedelta(days=1)) == []
    assert mailoutbox == []


def test_mail_that_cannot_be_sent_is_sent_the_next_time(mailoutbox, monkeypatch):
    source_in_force()
    member(role=Role.ADMINISTRATOR)
    with monkeypatch.context() as patch, pytest.raises(OSError, match="away"):
        patch.setattr("screening.actions.staleness.get_connection", unreachable)
        tell_of_stale_lists(TOO_LATE)
    assert (StaleNotice.objects.get().told_at, mailoutbox) == (None, [])
    assert len(tell_of_stale_lists(TOO_LATE)) == 1
    assert len(mailoutbox) == 1


def unreachable():
    raise OSError("the mail server is away")


def test_service_is_not_ready_while_a_list_is_too_old(client):
    source_in_force()
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["lists"].startswith("List own of 8 Dec 2022 was last known to be current")
