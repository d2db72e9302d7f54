"""What browsers may do with an answer, said on every one (Content Security Policy, level 3)."""

from starlette.types import Message, Send

POLICY = "content-security-policy"

NOTHING = "default-src 'none'; frame-ancestors 'none'"
"""Of answers for machines: nothing that is stored here runs in a browser as if it were ours."""

PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Of pages: scripts and styles are files of ours, and nobody else is asked for anything."""

_NAME, _NOTHING = POLICY.encode(), NOTHING.encode()


def with_policy(send: Send) -> Send:
    """Return what sends an answer with a policy: its own, or the one that allows nothing."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = message.get("headers", ())
            if all(name.lower() != _NAME for name, _ in headers):
                message = {**message, "headers": [*headers, (_NAME, _NOTHING)]}
        await send(message)

    return sending
