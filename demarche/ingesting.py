"""`demarche ingest`: files to claims in a store."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from demarche.console import notices
from demarche.exit_codes import ExitCode
from demarche.llm_options import (
    AtOnceOption,
    CacheOption,
    LlmOrder,
    ModelOption,
    PricesOption,
    RateOption,
    RequestsOption,
    RetriesOption,
    TemperatureOption,
    TimeoutOption,
    TokensOption,
    UrlOption,
    cache_folder,
    limits_of,
    model_of,
    prices_of,
)
from demarche.stores import StoreOption
from demarche.tally import Tally, lines_of


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no day; write it like 2014-05-14") from error


def ingest(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", hidden=True)],
    store: StoreOption,
    published: Annotated[
        date | None,
        typer.Option(metavar="DATE", parser=_day, help="The day of plain text files, if known."),
    ] = None,
    base: Annotated[
        str | None,
        typer.Option(
            metavar="IRI", help="What a new store's IRIs start with; else http://localhost:8000/."
        ),
    ] = None,
    pipeline: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="A spaCy pipeline by name or folder, instead of ours."),
    ] = None,
    no_text: Annotated[
        bool, typer.Option("--no-text", help="Keep the quotes only, not the whole texts.")
    ] = False,
    authority: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Link what is named to this authority's items."),
    ] = None,
    llm_url: UrlOption = None,
    llm_model: ModelOption = None,
    llm_cache: CacheOption = None,
    llm_max_tokens: TokensOption = 0,
    llm_prices: PricesOption = None,
    llm_rpm: RequestsOption = 0,
    llm_tpm: RateOption = 0,
    llm_at_once: AtOnceOption = 4,
    llm_timeout: TimeoutOption = 120.0,
    llm_retries: RetriesOption = 4,
    llm_temperature: TemperatureOption = 0.0,
) -> ExitCode:
    """Read articles, and put what they say into a store.

    A PATH is a plain text file, a JSON Lines file (also gzipped), or a folder of these. A line
    has the field text and, as far as known, id, url, title, published or date, publisher and
    license. An article that is in the store already is replaced.

    \b
    Examples:
      demarche ingest seeds --store news
      demarche ingest a.txt b.txt --store news --published 2014-05-14
      demarche ingest archive.jsonl.gz --store news --no-text
      demarche ingest seeds --store news --authority officials.authority
      demarche ingest seeds --store news --llm-url URL --llm-model NAME
    """
    model = model_of(llm_url, llm_model, llm_temperature)
    llm = None
    if model:
        rates = llm_rpm, llm_tpm
        limits = limits_of(llm_timeout, llm_retries, llm_at_once, rates, llm_max_tokens)
        llm = LlmOrder(model, limits, llm_cache or cache_folder(), prices_of(llm_prices))
    # Imported here because spaCy takes seconds to import, and the other commands do without.
    from demarche.running import Order, run

    tally = Tally()
    try:
        run(Order(paths, store, published, base, pipeline, not no_text, llm, authority), tally)
    except KeyboardInterrupt:
        notices().print("interrupted; ingest again for the rest")
        return ExitCode.INTERRUPTED
    finally:
        if tally.articles or (tally.usage and tally.usage.asked):
            print("\n".join(lines_of(tally, store)), flush=True)
    return ExitCode.PROBLEMS if tally.skipped or tally.unanswered else ExitCode.DONE
