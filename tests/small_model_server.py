"""Serves a small model, given as a file, as a chat server until standard input is closed."""

import sys

import xllamacpp


def main() -> None:
    wanted = xllamacpp.CommonParams()
    wanted.model.path = sys.argv[1]
    wanted.n_ctx = 4096
    wanted.hostnames = ["127.0.0.1"]
    wanted.port = 0
    wanted.cpuparams.n_threads = 1
    server = xllamacpp.Server(wanted)
    print(server.listening_address, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
