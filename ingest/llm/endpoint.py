"""The server of a model: one question over HTTP, with tries, time-outs and rates."""

import asyncio

from aiolimiter import AsyncLimiter
from openai import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    AsyncOpenAI,
    DefaultAsyncHttpxClient,
    OpenAIError,
)

from ingest.llm.completion import Completed, completed
from ingest.llm.pieces import Piece
from ingest.llm.prompt import INSTRUCTIONS, shown
from ingest.llm.schema import answer_schema
from ingest.llm.settings import LONGEST_ANSWER, TOKENS_OF_CHARACTERS, Limits, Model
from ingest.llm.usage import Usage

MINUTE = 60.0
BURST = 4
"""The part of a minute's tokens, one in so many, that may be asked for at once."""

LONGEST_REASON = 200
"""Code points of what a server says of an error."""

REFUSING = frozenset({401, 403, 404})
"""Statuses that every question to this server would get."""


class UnreachableError(Exception):
    """The server gave no answer; `is_final` where it would give none to any other question."""

    def __init__(self, why: str, *, is_final: bool = False) -> None:
        super().__init__(why)
        self.is_final = is_final


class Endpoint:
    """A model to be asked, on one event loop."""

    def __init__(self, model: Model, limits: Limits, usage: Usage) -> None:
        self._model, self._limits, self._usage = model, limits, usage
        self._slots = asyncio.Semaphore(limits.at_once)
        requests, tokens = limits.requests_per_minute, limits.tokens_per_minute
        self._requests = AsyncLimiter(1, MINUTE / requests) if requests else None
        self._tokens = AsyncLimiter(tokens / BURST, MINUTE / BURST) if tokens else None
        self._client = self._opened()

    async def close(self) -> None:
        await self._client.close()

    def slot(self) -> asyncio.Semaphore:
        """Return the context of one of the questions that are asked at once."""
        return self._slots

    async def ask(self, piece: Piece) -> Completed:
        """Return what the server sent for a piece of an article; raises UnreachableError.

        429, 408, 409, 5xx, broken connections and time-outs are tried again by the client: after the
        time that the server asks for (Retry-After, up to two minutes), or else ever later, with jitter.
        """
        await self._wait_for_rates(piece)
        try:
            async with asyncio.timeout(self._limits.longest):
                return completed(await self._posted(piece))
        except (APITimeoutError, TimeoutError) as error:
            raise UnreachableError(f"no answer within {self._limits.timeout:g} seconds") from error
        except APIConnectionError as error:
            why = self._said(f"no connection: {error.__cause__ or error}")
            raise UnreachableError(why) from error
        except APIStatusError as error:
            why = self._said(f"HTTP {error.status_code}: {error.message}")
            raise UnreachableError(why, is_final=error.status_code in REFUSING) from error
        except OpenAIError as error:
            raise UnreachableError(self._said(str(error))) from error

    def _opened(self) -> AsyncOpenAI:
        client = AsyncOpenAI(
            base_url=self._model.url,
            api_key=self._model.key or "none",
            timeout=self._limits.timeout,
            max_retries=self._limits.retries,
            http_client=DefaultAsyncHttpxClient(event_hooks={"request": [self._count]}),
        )
        # What the environment says of an account elsewhere is not for this server.
        client.organization = client.project = None
        return client

    async def _posted(self, piece: Piece) -> str:
        response = await self._client.chat.completions.with_raw_response.create(
            model=self._model.name,
            messages=[
                {"role": "system", "content": INSTRUCTIONS},
                {"role": "user", "content": shown(piece)},
            ],
            response_format={
                "type": "json_schema",
                "json_schema": {"name": "facts", "strict": True, "schema": answer_schema()},
            },
            temperature=self._model.temperature,
            max_completion_tokens=LONGEST_ANSWER,
        )
        return response.http_response.text

    async def _wait_for_rates(self, piece: Piece) -> None:
        if self._requests:
            await self._requests.acquire()
        if self._tokens:
            await self._tokens.acquire(min(tokens_of(piece), self._tokens.max_rate))

    async def _count(self, _: object) -> None:
        self._usage.tries += 1

    def _said(self, text: str) -> str:
        """Return what went wrong as one short line, without the key, which a server may repeat."""
        line = " ".join(text.split())
        key = self._model.key
        return (line.replace(key, "***") if key else line)[:LONGEST_REASON]


def tokens_of(piece: Piece) -> int:
    """Return about how many tokens a question takes, with an answer about as long as the piece."""
    return (len(INSTRUCTIONS) + 2 * len(shown(piece))) // TOKENS_OF_CHARACTERS
