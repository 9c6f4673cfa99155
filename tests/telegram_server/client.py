"""A bare client of the Bot API, for tests of the server alone."""

import json


class Client:
    """A bare client of the Bot API."""

    def __init__(self, server, session):
        self.server, self.session = server, session

    async def __call__(self, method, token=None, **params):
        params = {k: v if isinstance(v, str) else json.dumps(v) for k, v in params.items()}
        url = f"{self.server.url}/bot{token or self.server.token}/{method}"
        async with self.session.post(url, data=params) as response:
            body = await response.json()
            assert body["ok"] == (response.status == 200)
            return response.status, body.get("result", body.get("description"))
