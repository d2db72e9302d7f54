"""Answers to the messages of ASGI: whole, or broken off so that nobody takes them for whole."""

from collections.abc import AsyncIterator, Mapping

from starlette.types import Send

RawHeaders = list[tuple[bytes, bytes]]


async def send_whole(send: Send, status: int, headers: Mapping[str, str], body: bytes) -> None:
    """Send an answer that is all there."""
    length = {"Content-Length": str(len(body))} if status != 304 else {}
    await send(_start(status, {**headers, **length}))
    await send({"type": "http.response.body", "body": body})


async def send_stream(
    send: Send, headers: Mapping[str, str], chunks: AsyncIterator[bytes], length: int | None
) -> None:
    """Send an answer as it comes, with its length if that is known.

    What the chunks raise is raised here before the last message, so that the server breaks the
    connection: a body without its end.
    """
    stated = {} if length is None else {"Content-Length": str(length)}
    await send(_start(200, {**headers, **stated}))
    async for chunk in chunks:
        await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


def _start(status: int, headers: Mapping[str, str]) -> dict[str, object]:
    raw = [
        (name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()
    ]
    return {"type": "http.response.start", "status": status, "headers": raw}
