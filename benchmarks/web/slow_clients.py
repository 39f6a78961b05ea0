"""Holds 1,000 slow clients open on a server and tells its memory, and how long everybody else waits.

Half of them never end their headers, half ask for 100 kB and do not read.

    isojoule serve --store million.db --port 18082 & python3 benchmarks/web/slow_clients.py $! 18082
"""

import socket
import sys
import time
import urllib.request

CLIENTS = 1000
LOOKS = 6
PAUSE_S = 3
REQUEST = b"GET /api/runs?limit=500 HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n"


def resident_mb(process):
    with open(f"/proc/{process}/status") as status:
        return int(next(line for line in status if line.startswith("VmRSS")).split()[1]) / 1000


def connect(number, port):
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.connect(("127.0.0.1", port))
    request = REQUEST % port
    client.send(request if number % 2 else request[:20])
    return client


def is_ended(client):
    client.setblocking(False)
    try:
        while client.recv(1 << 16):
            pass
        return True
    except BlockingIOError:
        return False
    except OSError:
        return True


def main():
    process, port = sys.argv[1], int(sys.argv[2])
    print(f"before: {resident_mb(process):.0f} MB")
    clients = [connect(number, port) for number in range(CLIENTS)]
    for _ in range(LOOKS):
        time.sleep(PAUSE_S)
        start = time.perf_counter()
        urllib.request.urlopen(f"http://127.0.0.1:{port}/api/runs").read()
        waited = 1000 * (time.perf_counter() - start)
        print(f"with {CLIENTS} slow clients: {resident_mb(process):.0f} MB; a page in {waited:.0f} ms")
    print(f"ended by the server: {sum(is_ended(client) for client in clients)}")


main()
