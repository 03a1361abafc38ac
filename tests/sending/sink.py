"""`python -m tests.sending.sink PORT`: a push service that takes everything and opens nothing."""

import socket
import sys
import threading

TAKEN = b"HTTP/1.1 201 Created\r\nLocation: /m/1\r\nContent-Length: 0\r\n\r\n"


def take_all(line: socket.socket) -> None:
    """Answer each request of a connection, whatever it says."""
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    came = b""
    while True:
        while b"\r\n\r\n" not in came:
            if not (more := line.recv(65536)):
                return
            came += more
        head, _, rest = came.partition(b"\r\n\r\n")
        lengths = [row for row in head.lower().split(b"\r\n") if row.startswith(b"content-length:")]
        wanted = int(lengths[0].partition(b":")[2]) if lengths else 0
        while len(rest) < wanted:
            rest += line.recv(65536)
        came = rest[wanted:]
        line.sendall(TAKEN)


def main() -> None:
    """Listen until somebody ends this process."""
    with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listening:
        while True:
            line, _ = listening.accept()
            threading.Thread(target=take_all, args=(line,), daemon=True).start()


if __name__ == "__main__":
    main()
