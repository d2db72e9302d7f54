"""A server that speaks the protocol of chat completions, and answers as a test tells it to."""

import json
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from fastapi import FastAPI, Request, Response

Reply = Response | str
"""What is sent: a response as it is, or the text of the model's answer."""

Script = Callable[[int, str], Reply]
"""The number of the request, from 0, and the paragraphs shown, to the reply."""


@dataclass
class Served:
    """A running server: its address, and the requests that came in, as JSON with their headers."""

    url: str
    script: Script
    requests: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    headers: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    busy: int = 0
    busiest: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


def completion(
    content: str | None,
    *,
    finish: str = "stop",
    refusal: str | None = None,
    tokens: tuple[int, int] | None = (100, 20),
) -> Response:
    """Return a chat completion; `tokens` are those of the prompt and of the answer."""
    message = {"role": "assistant", "content": content, "refusal": refusal}
    usage = dict(zip(("prompt_tokens", "completion_tokens"), tokens or (), strict=False))
    body = {
        "id": "c-1",
        "object": "chat.completion",
        "created": 0,
        "model": "test",
        "choices": [{"index": 0, "finish_reason": finish, "message": message}],
        **({"usage": {**usage, "total_tokens": sum(tokens)}} if tokens else {}),
    }
    return Response(json.dumps(body), media_type="application/json")


def failure(status: int, message: str, **headers: str) -> Response:
    """Return an error as servers of this protocol send it."""
    body = json.dumps({"error": {"message": message, "type": "error", "code": None}})
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(body, status, named, "application/json")


@contextmanager
def serving(script: Script, port: int = 0) -> Generator[Served]:
    """Serve on a port of 127.0.0.1, a free one unless it is named, until the context ends."""
    served = Served("", script)
    server = uvicorn.Server(
        uvicorn.Config(
            _app(served), host="127.0.0.1", port=port, log_level="critical", lifespan="off"
        )
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    served.url = f"http://127.0.0.1:{port}/v1"
    try:
        yield served
    finally:
        server.should_exit = server.force_exit = True
        thread.join(10)


def _app(served: Served) -> FastAPI:
    app = FastAPI()

    @app.post("/v1/chat/completions")
    def complete(body: dict[str, Any], request: Request) -> Response:
        with served.lock:
            number = len(served.requests)
            served.requests.append(body)
            served.headers.append(dict(request.headers))
            served.busy += 1
            served.busiest = max(served.busiest, served.busy)
        try:
            reply = served.script(number, body["messages"][-1]["content"])
        finally:
            with served.lock:
                served.busy -= 1
        return completion(reply) if isinstance(reply, str) else reply

    return app
