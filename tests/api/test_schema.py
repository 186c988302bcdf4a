"""The OpenAPI document and the page to try it."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core.management import call_command
from drf_spectacular.generators import SchemaGenerator
from rest_framework.test import APIClient

from tests.api.rows import client_of
from tests.factories import member

OPERATIONS = """
chain_graph chain_list changes_list engagements_create engagements_evidence engagements_file engagements_list engagements_partial_update engagements_retrieve engagements_withdraw episodes_list exposure_retrieve findings_list findings_reopen findings_retrieve imports_confirm imports_create imports_list imports_retrieve known_origin_retrieve leads_list ledger_list listed_parties_list listed_parties_on listed_parties_retrieve namings_list namings_record namings_retrieve namings_set_aside namings_take_up ownership_retrieve parties_create parties_list parties_partial_update parties_retrieve productions_list productions_retrieve proposals_approve
proposals_create proposals_decline proposals_take_back runs_cancel runs_list runs_resume runs_retrieve
sources_list sources_refresh sources_retrieve sources_switch stakes_create stakes_list
stakes_partial_update stakes_retrieve studios_list studios_retrieve trail_list
versions_beside versions_list versions_reject versions_release versions_retrieve
"""


def test_the_document_has_no_warnings(tmp_path):
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(tmp_path / "schema.yml"))


def test_operation_ids_stay():
    paths = SchemaGenerator().get_schema(request=None, public=True)["paths"]

    ids = [operation["operationId"] for methods in paths.values() for operation in methods.values()]

    assert sorted(ids) == sorted(OPERATIONS.split())


def test_every_operation_says_how_it_refuses():
    paths = SchemaGenerator().get_schema(request=None, public=True)["paths"]

    for methods in paths.values():
        for method, operation in methods.items():
            expected = {"400", "401", "403", "404", "429"} | (
                {"409", "413"} if method in {"post", "patch"} else set()
            )
            assert expected <= operation["responses"].keys(), operation["operationId"]


@pytest.mark.django_db
def test_the_document_is_for_those_who_are_signed_in():
    assert APIClient().get("/api/v1/schema/").status_code == 401
    assert client_of(member()).get("/api/v1/schema/").status_code == 200


@pytest.mark.django_db
def test_the_page_to_try_it_loosens_only_the_styles_of_its_own_policy():
    who = member()
    client = APIClient()
    client.force_login(who.user)

    policy = client.get("/api/v1/docs/")["Content-Security-Policy"]
    usual = client.get("/api/v1/studios/")["Content-Security-Policy"]

    assert "style-src 'self' 'unsafe-inline'" in policy
    assert "script-src" not in policy
    assert "unsafe" not in usual


@pytest.mark.django_db
def test_the_page_to_try_it_asks_strangers_to_sign_in():
    answer = APIClient().get("/api/v1/docs/")

    assert answer.status_code == 302
    assert settings.LOGIN_URL.replace("_", "-") in answer["Location"]
