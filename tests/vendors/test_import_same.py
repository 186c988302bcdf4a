"""What a check shows, and parties of a file that are held under another key."""

from __future__ import annotations

import pytest

from studios.models import AuditEvent, Role
from studios.rules import NotAllowed
from studios.runs import Refused, work_on
from tests.factories import NOW, PartyFactory, PersonFactory, StudioFactory, member
from tests.vendors.chain_files import engagement, production, stake, vendor
from tests.vendors.test_import_actions import LATER, checked, imported
from vendors import tasks
from vendors.import_aliases import take_as_same
from vendors.imports.preview import MOST, summary
from vendors.imports.same import folded_name
from vendors.models import Engagement, ImportAlias, Party

pytestmark = pytest.mark.django_db


def whale(**cells):
    return vendor("V-77", "Narae Whale Works", **cells)


def held_whale(studio):
    imported(
        studio,
        production(),
        vendor("V-12", "NARAE WHALE WORKS Co., Ltd.", identifiers="brn:220-81-62517@KR", country="KR"),
    )


def rechecked(batch):
    work_on(batch.run_id, tasks._check)
    batch.refresh_from_db()
    return batch


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Narae Whale Works", "NARAE  WHALE-WORKS Co., Ltd."),
        ("Studio Lucarne Bleue S.A.R.L.", "studio lucarne bleue"),
        ("Ångström Öl AB", "Angstrom Ol"),
        ("苏州玉鹭卡通有限公司", "苏州玉鹭卡通"),
        ("주식회사 한빛돌고래", "한빛돌고래"),
    ],
)
def test_names_are_alike_without_case_marks_and_legal_forms(one, other):
    assert folded_name(one) == folded_name(other) != ""


def test_name_of_nothing_but_legal_forms_keeps_them():
    assert folded_name("The Company Ltd") == "the company ltd"


def test_check_says_what_it_would_do_field_by_field(studio):
    imported(studio, production(), vendor("a", "Alpha", country="KR"), vendor("b", "Beta"))

    batch = checked(
        studio,
        production(),
        vendor("a", "Alpha", country="CN", aliases="A1"),
        vendor("b", "Beta"),
        vendor("c", "Gamma"),
        engagement("a", "c"),
    )

    assert batch.preview["changed"] == [
        {
            "section": "vendor",
            "what": "Alpha (a)",
            "fields": [["names", "", "A1, alias"], ["country", "KR", "CN"]],
        }
    ]
    assert batch.preview["new"] == [
        {"section": "vendor", "what": "Gamma (c)"},
        {"section": "engagement", "what": "Alpha hired Gamma for key animation on Show show"},
    ]
    assert summary(batch.preview) == "2 new, 2 unchanged, 1 changed"


def test_preview_lists_the_first_and_counts_all(studio):
    batch = checked(studio, *(vendor(f"v{number}") for number in range(MOST + 3)))

    assert (len(batch.preview["new"]), batch.preview["new_count"]) == (MOST, MOST + 3)


def test_party_held_under_another_key_is_suggested_by_name_and_by_number(studio):
    held_whale(studio)
    PersonFactory(studio=studio, key="p", name="Delta Studio")
    PartyFactory(studio=studio, key="gone", name="Epsilon", is_active=False)

    batch = checked(
        studio,
        whale(),
        vendor("x", "Otherwise", identifiers="brn:2208162517"),
        vendor("d", "Delta Studio"),
        vendor("e", "Epsilon"),
    )

    assert [(one["key"], one["held_key"], one["why"]) for one in batch.preview["perhaps_same"]] == [
        ("V-77", "V-12", "the name Narae Whale Works"),
        ("x", "V-12", "the same brn 2208162517"),
    ]
    assert summary(batch.preview) == "4 new, 0 unchanged, 0 changed, 2 perhaps duplicates"


def test_key_said_to_be_a_held_party_is_remembered(studio, analyst):
    held_whale(studio)
    rows = whale(aliases="Narae", identifiers="tax:9@KR", country="CN"), engagement("", "V-77")

    batch = rechecked(take_as_same(batch=checked(studio, *rows), keys=["V-77"], member=analyst, now=NOW))
    assert batch.preview["taken_as"] == [
        {
            "key": "V-77",
            "held_key": "V-12",
            "held_name": "NARAE WHALE WORKS Co., Ltd.",
            "is_merged": False,
        }
    ]
    later = imported(studio, *rows, now=LATER)
    again = imported(studio, *rows, now=LATER)

    party = Party.objects.get()
    assert (party.key, party.name, party.country) == ("V-12", "NARAE WHALE WORKS Co., Ltd.", "KR")
    assert set(party.names.values_list("text", flat=True)) == {"Narae Whale Works", "Narae"}
    assert set(party.identifiers.values_list("kind", flat=True)) == {"brn", "tax"}
    assert Engagement.objects.get().hired == party
    assert (later.counts["vendor"]["changed"], again.counts["vendor"]["unchanged"]) == (1, 1)
    event = AuditEvent.objects.get(verb="import.identified")
    assert (event.by, event.data) == (analyst.user, {"same": {"V-77": "V-12"}, "no_longer": []})


def test_own_row_and_row_under_the_other_key_are_joined_in_any_order(studio, analyst):
    held_whale(studio)
    ImportAlias.objects.create(studio=studio, key="V-77", party=Party.objects.get(), at=NOW, by=analyst.user)

    batch = imported(studio, whale(website="whale.example"), vendor("V-12", "Whale", country="KP"))

    party = Party.objects.get()
    assert (party.name, party.country, party.website) == ("Whale", "KP", "whale.example")
    assert [one.text for one in party.names.all()] == ["Narae Whale Works"]
    assert batch.counts["vendor"] == {"new": 0, "changed": 1, "unchanged": 0}


def test_decision_may_be_taken_back_before_anything_is_written(studio, analyst):
    held_whale(studio)
    batch = take_as_same(batch=checked(studio, whale()), keys=["V-77"], member=analyst, now=NOW)
    batch = take_as_same(batch=rechecked(batch), keys=[], member=analyst, now=NOW)

    assert rechecked(batch).preview["taken_as"] == []
    assert not ImportAlias.objects.exists()
    assert summary(batch.preview) == "1 new, 0 unchanged, 0 changed, 1 perhaps duplicate"


def test_key_of_a_merged_party_means_the_one_it_was_merged_into(studio):
    kept = PartyFactory(studio=studio, key="kept", name="Kept")
    middle = PartyFactory(studio=studio, key="middle", is_active=False, merged_into=kept)
    PartyFactory(studio=studio, key="old", name="Old", is_active=False, merged_into=middle)

    batch = imported(studio, production(), vendor("old", "Old"), engagement("", "middle"))

    assert Engagement.objects.get().hired == kept
    assert [one.text for one in kept.names.all()] == ["Old"]
    assert {one["key"]: one["is_merged"] for one in batch.preview["taken_as"]} == {
        "old": True,
        "middle": True,
    }
    assert not Party.objects.get(key="old").is_active


def test_person_cannot_be_taken_as_a_vendor(studio, analyst):
    held_whale(studio)
    ImportAlias.objects.create(studio=studio, key="p", party=Party.objects.get(), at=NOW, by=analyst.user)

    batch = checked(studio, {"record": "person", "key": "p", "name": "Ada"})

    assert [problem["message"] for problem in batch.problems] == [
        "This is taken as the vendor NARAE WHALE WORKS Co., Ltd., and a person is something else."
    ]


def test_party_cannot_own_itself_under_another_key(studio, analyst):
    held_whale(studio)
    ImportAlias.objects.create(studio=studio, key="V-77", party=Party.objects.get(), at=NOW, by=analyst.user)

    batch = checked(studio, stake("V-77", "V-12", share="5"))

    assert [problem["message"] for problem in batch.problems] == ["A party cannot own itself."]


def test_party_that_is_no_longer_active_is_taken_up_again_by_its_row_only(studio):
    imported(studio, production(), vendor("a", "Alpha", aliases="A1"))
    Party.objects.update(is_active=False)

    refused = checked(studio, engagement("", "a"))
    imported(studio, vendor("a", "Alpha", aliases="A2"), engagement("", "a"))

    assert refused.problems[0]["message"].startswith("No party has the key a,")
    party = Party.objects.get()
    assert (party.is_active, [one.text for one in party.names.all()]) == (True, ["A1", "A2"])


def test_party_that_is_taken_up_again_keeps_what_it_was_called_as_a_former_name(studio):
    imported(studio, production(), vendor("a", "Alpha Ink", native_names="阿尔法"), vendor("b", "Beta"))
    Party.objects.filter(key="a").update(is_active=False)

    batch = imported(studio, vendor("a", "Aleph Ink"))

    party = Party.objects.get(key="a")
    assert (party.name, party.is_active) == ("Aleph Ink", True)
    assert sorted((one.text, one.kind) for one in party.names.all()) == [
        ("Alpha Ink", "former"),
        ("阿尔法", "native"),
    ]
    assert party.revision.content["names"][1:] == [
        {"text": "Alpha Ink", "kind": "former"},
        {"text": "阿尔法", "kind": "native"},
    ]
    assert imported(studio, vendor("a", "Aleph Ink")).counts["vendor"] == {
        "new": 0,
        "changed": 0,
        "unchanged": 1,
    }
    assert batch.counts["vendor"]["new"] == 1


def test_only_who_imports_decides_and_only_before_it_is_written(studio, analyst):
    held_whale(studio)
    batch = checked(studio, whale())
    with pytest.raises(NotAllowed):
        take_as_same(batch=batch, keys=[], member=member(studio=studio, role=Role.REVIEWER), now=NOW)
    written = imported(studio, whale())
    with pytest.raises(Refused):
        take_as_same(batch=written, keys=["V-77"], member=analyst, now=NOW)
    assert not ImportAlias.objects.exists()


def test_keys_that_the_check_did_not_suggest_are_not_taken(studio, analyst):
    held_whale(studio)

    take_as_same(batch=checked(studio, vendor("z", "Zeta")), keys=["z"], member=analyst, now=NOW)

    assert not ImportAlias.objects.exists()


def test_studios_keep_their_decisions_apart(studio, analyst):
    held_whale(studio)
    ImportAlias.objects.create(studio=studio, key="V-77", party=Party.objects.get(), at=NOW, by=analyst.user)

    imported(StudioFactory(), whale())

    assert Party.objects.filter(key="V-77").count() == 1


@pytest.mark.parametrize(
    ("held", "said", "differs"),
    [
        (vendor("P-1", "Wang Wei", record="person"), vendor("P-2", "Wang Wei", record="person"), ""),
        (
            vendor("P-1", "Wang Wei", record="person", nationality="CN", birth_date="1970"),
            vendor("P-2", "Wang Wei", record="person", nationality="SG", birth_date="1999"),
            "nationality SG, not CN; birth date 1999, not 1970",
        ),
        (
            vendor("V-1", "Blue Whale", country="CA", identifiers="registration:77@CA"),
            vendor("V-2", "Blue Whale", country="KP", identifiers="registration:78"),
            "country KP, not CA; registration 78, not 77",
        ),
    ],
    ids=["namesakes", "other persons", "other companies"],
)
def test_namesakes_are_never_ticked_beforehand_and_are_told_apart(studio, held, said, differs):
    imported(studio, held)
    (one,) = checked(studio, said).preview["perhaps_same"]
    assert (one["is_likely"], one["differs"]) == (False, differs)


def test_what_a_row_taken_as_another_says_otherwise_is_told_with_row_and_field(studio, analyst):
    imported(studio, vendor("V-1", "Blue Whale", country="CA"))
    batch = checked(studio, vendor("V-2", "Blue Whale", country="KP"))
    batch = rechecked(take_as_same(batch=batch, keys=["V-2"], member=analyst, now=NOW))
    (problem,) = batch.problems
    assert (problem["row"], problem["field"], problem["severity"]) == (2, "country", "warning")
    assert problem["message"].startswith(
        "This is taken as Blue Whale, whose country is CA: that stays, and KP"
    )


@pytest.mark.parametrize(
    ("name", "numbers", "is_likely"),
    [
        ("Blue Whale Ltd", "", True),
        ("BLUE WHALE LTD", "", True),
        ("Blue Whale", "", False),
        ("Azure Whale", "tax:77@KR", True),
    ],
)
def test_very_same_name_or_number_is_likely_the_party_held(studio, name, numbers, is_likely):
    imported(studio, vendor("V-1", "Blue Whale Ltd", identifiers="tax:77@KR"))
    batch = checked(studio, vendor("V-77", name, identifiers=numbers))
    assert [one["is_likely"] for one in batch.preview["perhaps_same"]] == [is_likely]
