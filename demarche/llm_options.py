"""The options of `demarche ingest` that ask a language model."""

from __future__ import annotations

import math
import os
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from demarche.errors import UsageError
from ingest.errors import ExtraError

if TYPE_CHECKING:
    from ingest.llm.settings import Limits, Model, Prices

KEY = "DEMARCHE_LLM_KEY"
_NEEDED = ("aiolimiter", "openai")

UrlOption = Annotated[
    str | None,
    typer.Option(
        "--llm-url",
        metavar="URL",
        envvar="DEMARCHE_LLM_URL",
        help=f"Ask a language model too, at an OpenAI-compatible endpoint; its key is in {KEY}.",
    ),
]
ModelOption = Annotated[
    str | None,
    typer.Option("--llm-model", metavar="NAME", envvar="DEMARCHE_LLM_MODEL", help="Which model."),
]
CacheOption = Annotated[
    Path | None,
    typer.Option(
        "--llm-cache", metavar="DIR", help="Where its answers are kept; else in the user's cache."
    ),
]
TokensOption = Annotated[
    int,
    typer.Option(
        "--llm-max-tokens",
        metavar="N",
        min=0,
        help="Ask no more once so many are spent; 0: no limit.",
    ),
]
PricesOption = Annotated[
    str | None,
    typer.Option(
        "--llm-prices",
        metavar="IN,OUT",
        help="Of a million tokens asked and answered, for the cost.",
    ),
]
RequestsOption = Annotated[
    int,
    typer.Option("--llm-rpm", metavar="N", min=0, help="Requests a minute at most; 0: no limit."),
]
RateOption = Annotated[
    int,
    typer.Option("--llm-tpm", metavar="N", min=0, help="Tokens a minute at most; 0: no limit."),
]
AtOnceOption = Annotated[
    int, typer.Option("--llm-at-once", metavar="N", min=1, max=256, help="Questions asked at once.")
]
TimeoutOption = Annotated[
    float,
    typer.Option(
        "--llm-timeout", metavar="SECONDS", min=0.1, help="How long the server may be silent."
    ),
]
RetriesOption = Annotated[
    int, typer.Option("--llm-retries", metavar="N", min=0, max=20, help="How often to try again.")
]
TemperatureOption = Annotated[
    float, typer.Option("--llm-temperature", metavar="T", min=0.0, max=2.0, help="Of its sampling.")
]


@dataclass(frozen=True, slots=True)
class LlmOrder:
    """Which model is asked, how hard, and where its answers are kept."""

    model: Model
    limits: Limits
    cache: Path
    prices: Prices | None = None


def model_of(url: str | None, name: str | None, temperature: float) -> Model | None:
    """Return the model that is asked for, None for none; raises UsageError and ExtraError."""
    if url == "" or (not url and not name):
        return None
    if not url or not name:
        raise UsageError("a language model needs both --llm-url and --llm-model")
    if not name.isprintable():
        raise UsageError("--llm-model has characters that no name has")
    _check_url(url)
    _check_installed()
    # Imported here because the shapes of answers take a while to make, and few runs ask a model.
    from ingest.llm.settings import Model

    return Model(url, name, _key(), temperature)


def limits_of(
    timeout: float, retries: int, at_once: int, rates: tuple[int, int], tokens: int
) -> Limits:
    """Return how hard the model is asked; `rates` are requests and tokens a minute."""
    from ingest.llm.settings import Limits

    requests, per_minute = rates
    return Limits(timeout, retries, at_once, requests, per_minute, tokens)


def prices_of(text: str | None) -> Prices | None:
    """Return the prices written like 0.15,0.6; raises UsageError."""
    if not text:
        return None
    from ingest.llm.settings import Prices

    try:
        prompt, answer = (float(part) for part in text.split(","))
        if not (0 <= prompt < math.inf and 0 <= answer < math.inf):
            raise ValueError
    except ValueError as error:
        raise UsageError(
            f"--llm-prices {text!r} are no prices; write them like 0.15,0.6"
        ) from error
    return Prices(prompt, answer)


def cache_folder() -> Path:
    """Return the folder of answers in the user's cache (XDG Base Directory Specification)."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "demarche" / "llm"


def _key() -> str | None:
    key = os.environ.get(KEY, "").strip()
    if not (key.isascii() and key.isprintable()):
        raise UsageError(f"{KEY} has characters that no key has")
    return key or None


def _check_url(url: str) -> None:
    if not (url.isascii() and url.isprintable() and _is_address(url)):
        raise UsageError("--llm-url is no address; write it like http://127.0.0.1:11434/v1")
    if "@" in urlsplit(url).netloc:
        raise UsageError(f"--llm-url has a user or password in it; put the key into {KEY}")


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _check_installed() -> None:
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise ExtraError(
            f"--llm-url needs {' and '.join(missing)}; install demarche with its extra llm, as in"
            " pip install '.[llm]'"
        )
