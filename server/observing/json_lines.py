"""Log records to lines of JSON."""

import json
import logging
from datetime import UTC, datetime

MEMBERS = "members"


class JsonLines(logging.Formatter):
    """A line for each record: time, level, logger, the message, and the members it has besides."""

    def format(self, record: logging.LogRecord) -> str:
        time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, object] = {"time": time, "level": record.levelname.lower()}
        line |= {"logger": record.name, "message": record.getMessage()}
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line | members_of(record), ensure_ascii=False)


def members_of(record: logging.LogRecord) -> dict[str, object]:
    """Return what was logged with `extra={MEMBERS: ...}`."""
    members: dict[str, object] = getattr(record, MEMBERS, {})
    return members


def log_as_json(level: int = logging.INFO) -> None:
    """Write all logs of this process to standard error so."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
