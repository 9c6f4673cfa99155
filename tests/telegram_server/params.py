import json
from typing import NamedTuple

from tests.telegram_server.errors import bad_request


class Upload(NamedTuple):
    """A file sent along with a request."""

    name: str
    content: bytes


class Params(dict):
    """A request's parameters: strings from a form or a query, anything from JSON, files by their field."""

    @classmethod
    async def of(cls, request):
        """Read them from wherever a client of the Bot API may put them."""
        params = cls(request.query)
        if request.content_type == "application/json":
            try:
                params.update(await request.json())
            except (ValueError, TypeError):
                raise bad_request("can't parse JSON object") from None
        elif request.method == "POST":
            for name, value in (await request.post()).items():
                params[name] = Upload(value.filename, value.file.read()) if hasattr(value, "file") else value
        return params

    def text(self, name, default=""):
        return str(self.get(name, default))

    def number(self, name, default=0):
        try:
            return int(self.get(name, default))
        except (TypeError, ValueError):
            raise bad_request(f"{name} is not a number") from None

    def flag(self, name):
        return str(self.get(name, "")).lower() in {"true", "1"}

    def json(self, name):
        """A parameter that is an object or a list, None where it is absent."""
        value = self.get(name)
        if value in (None, ""):
            return None
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"object expected as {name.replace('_', ' ')}") from None
