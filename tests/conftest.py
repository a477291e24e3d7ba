"""A real Chromium for tests that look at pages; they are skipped, with a reason, without one."""

import os
import shutil
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import settings

#: No clock decides whether a law holds.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: A page that wants to do harm would do it through these.
TRAP = """
window.ran = [];
window.pwn = (what) => window.ran.push(String(what));
window.alert = window.confirm = window.prompt = (what) => window.pwn(what);
"""


@dataclass
class Visit:
    """A page opened from disk and what it tried to do."""

    page: Any
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def ran(self) -> list[str]:
        return self.page.evaluate("window.ran")

    def ready(self) -> "Visit":
        self.page.wait_for_selector("[data-ready]", state="attached", timeout=20_000)
        return self


@pytest.fixture(scope="session")
def chromium():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip("no Chromium on this machine (looked for: " + ", ".join(NAMES) + ")")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, tmp_path):
    """Open a document from disk: `visit(html, width=390, color_scheme="dark")`."""
    contexts = []

    def open_page(html: str, *, width: int = 1280, height: int = 800, **options: Any) -> Visit:
        path = tmp_path / f"page{len(contexts)}.html"
        path.write_text(html, encoding="utf-8")
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        context.add_init_script(TRAP)
        page = context.new_page()
        seen = Visit(page)
        watch(context, page, seen, path.as_uri())
        page.goto(path.as_uri())
        return seen

    yield open_page
    for context in contexts:
        context.close()


def watch(context, page, seen, own):
    def route(handler):
        if handler.request.url.split("#")[0] == own:
            return handler.continue_()
        seen.requests.append(handler.request.url)
        return handler.abort()

    def dismiss(dialog):
        seen.dialogs.append(dialog.message)
        dialog.dismiss()

    context.route("**/*", route)
    page.on("dialog", dismiss)
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.on(
        "console",
        lambda message: seen.errors.append(message.text) if message.type == "error" else None,
    )
