"""Follows one opening with Debian's python3-socketio, as a stranger's program would: nothing of Kaibiao's own code.

Arguments: the platform's address and the code of a lot. Prints a line of JSON for the countdown and for each entry; ends with the record.
"""

import json
import sys
import threading
import urllib.request

import socketio

url, lot_code = sys.argv[1:3]
saying = threading.Lock()


def get(path):
    with urllib.request.urlopen(f"{url}/api/v1/{path}") as answer:
        return json.load(answer)


def say(what, value):
    """The client calls from several threads: a line is written by one alone."""
    with saying:
        print(json.dumps({"what": what, "value": value}), flush=True)


opening = get(f"public/lots/{lot_code}/opening")
say("countdown", {"now": opening["now"], "deadline": opening["schedule"]["bidDeadline"], "progress": opening["progress"]})
stream = opening["stream"]
seen = 0
client = socketio.Client(reconnection=True)


@client.on("connect", namespace="/live")
def connected():
    client.emit("subscribe", {"stream": stream, "after": seen}, namespace="/live", callback=lambda answer: say("subscribed", answer))


@client.on("entry", namespace="/live")
def entry(told):
    global seen
    seen = max(seen, told["seq"])
    say("entry", told)
    if told["type"] == "opening.recorded":
        client.disconnect()


client.connect(url, namespaces=["/live"], transports=["websocket"])
client.wait()
