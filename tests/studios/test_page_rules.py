"""Every page keeps the content security policy that the server sends: no inline script, no inline style."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client

TEMPLATES = sorted((Path(settings.BASE_DIR) / "templates").rglob("*.html"))
STYLES = sorted((Path(settings.BASE_DIR) / "static" / "css").glob("*.css"))
INLINE = re.compile(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:|hx-on")
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_template_has_no_inline_script_or_style(path: Path) -> None:
    assert INLINE.findall(path.read_text()) == []


@pytest.mark.parametrize(
    "path",
    [path for path in STYLES if path.name not in {"tokens.css", "print.css"}],
    ids=lambda path: path.name,
)
def test_colours_stand_in_tokens_only(path: Path) -> None:
    assert COLOUR.findall(path.read_text()) == []


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_every_variable_used_is_defined(path: Path) -> None:
    here = (STYLES[0].parent / "tokens.css").read_text() + path.read_text()
    defined = set(re.findall(r"(--[a-z0-9-]+):", here))
    assert set(re.findall(r"var\((--[a-z0-9-]+)", path.read_text())) <= defined


@pytest.mark.django_db
def test_missing_page_is_our_own(client: Client) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert "There is no such page" in answer.content.decode()


def test_failure_page_needs_no_context() -> None:
    assert "Something failed on our side" in render_to_string("500.html")
