import asyncio
import contextlib
import hmac

from aiohttp import ClientSession, ClientTimeout, web

from tests.telegram_server.errors import ApiError
from tests.telegram_server.faults import Fault, Faults
from tests.telegram_server.limits import MOST_DOWNLOADED
from tests.telegram_server.methods import Methods, deliver
from tests.telegram_server.params import Params
from tests.telegram_server.people import Group, Person
from tests.telegram_server.world import Call, Chat, World

TOKEN = "123456789:AAEmulated-Token_for-tests_0123456789ab"


class TelegramServer:
    """The Bot API on loopback, strict as Telegram is, and people who talk to the bot behind it.

    `reads_groups` is BotFather's /setprivacy turned off: the bot sees all that a group says.
    """

    def __init__(self, token=TOKEN, *, reads_groups=False, plain_webhooks=False):
        self.token = token
        self.world = World(token, reads_groups=reads_groups)
        self.faults = Faults()
        self._methods = Methods(self.world, plain_webhooks=plain_webhooks)
        self._runner = None
        self._ids = 1000

    async def __aenter__(self):
        app = web.Application(client_max_size=64 * 2**20)
        app.router.add_route("*", "/bot{token}/{method}", self._answer)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}"
        self._session = ClientSession(timeout=ClientTimeout(total=10))
        self._delivery = asyncio.create_task(deliver(self.world, self._session))
        return self

    async def __aexit__(self, *_):
        self._delivery.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._delivery
        await self._session.close()
        await self._runner.cleanup()

    @property
    def calls(self):
        """All that the bot asked for, in order."""
        return self.world.calls

    def called(self, method):
        return [call for call in self.calls if call.method == method]

    def person(self, name="سارة", *, username=None, language="ar", started=True):
        """Someone new, with a private chat of their own."""
        self._ids += 1
        user = {"id": self._ids, "is_bot": False, "first_name": name, "language_code": language}
        if username:
            user["username"] = username
        chat = Chat({"id": self._ids, "type": "private", "first_name": name})
        chat.started = started
        self.world.chats[chat.id] = chat
        return Person(self.world, user, chat)

    def group(self, title, *people):
        """A group that the bot and these people are in."""
        self._ids += 1
        chat = Chat({"id": -1_000_000_000_000 - self._ids, "type": "supergroup", "title": title})
        chat.members = {person.id: person for person in people}
        self.world.chats[chat.id] = chat
        return Group(self.world, chat)

    def fault(self, method=None, **how):
        """Let the next call (or the next `times` calls) go wrong; see Fault."""
        self.faults.append(Fault(method, **how))
        return self.faults[-1]

    async def until(self, probe, seconds=5.0):
        return await self.world.until(probe, seconds)

    def _check(self, request):
        if not hmac.compare_digest(request.match_info["token"].encode(), self.token.encode()):
            raise ApiError(401, "Unauthorized")

    async def _answer(self, request):
        name, params, fault = request.match_info["method"], Params(), None
        try:
            self._check(request)
            self._methods.check(name)
            params = await Params.of(request)
            chat = params.get("chat_id")
            fault = self.faults.take(name, int(chat) if str(chat).lstrip("-").isdigit() else None)
            if fault and not fault.lost:
                await self._go_wrong(fault)
            status, result = 200, await self._methods.call(name, params)
            body = {"ok": True, "result": result}
        except ApiError as error:
            status, result, body = error.status, error.description, error.body()
        self.world.calls.append(Call(name, dict(params), status, result))
        self.world.touch()
        if fault and fault.lost:
            await asyncio.sleep(fault.hang)
        return web.json_response(body, status=status)

    @staticmethod
    async def _go_wrong(fault):
        await asyncio.sleep(fault.hang)
        if error := fault.error():
            raise error

    async def _download(self, request):
        try:
            self._check(request)
        except ApiError as error:
            return web.json_response(error.body(), status=error.status)
        for path, content in self.world.files.values():
            if path == request.match_info["path"] and len(content) <= MOST_DOWNLOADED:
                return web.Response(body=content)
        return web.json_response(ApiError(404, "Not Found").body(), status=404)
