import { connect, type Socket } from 'node:net';

/** One keep-alive connection that sends one request at a time, with as little work of its own as possible: the client is not what is measured. */
export class HttpConnection {
  readonly #socket: Socket;
  readonly #head: string;
  #received = '';
  #waiting: { resolve: (reply: Reply) => void; reject: (error: Error) => void } | undefined;

  constructor(port: number, cookie: string, csrf: string) {
    this.#head = `Host: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\nx-csrf: ${csrf}\r\nContent-Type: application/json\r\n`;
    this.#socket = connect(port, '127.0.0.1');
    this.#socket.setNoDelay(true);
    this.#socket.setEncoding('utf8');
    this.#socket.on('data', piece => this.#read(String(piece)));
    this.#socket.on('error', error => this.#waiting?.reject(error));
  }

  post(path: string, body: string): Promise<Reply> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      const length = Buffer.byteLength(body);
      this.#socket.write(`POST ${path} HTTP/1.1\r\n${this.#head}Content-Length: ${length}\r\n\r\n${body}`);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(piece: string): void {
    this.#received += piece;
    const end = this.#received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.#received.slice(0, end);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    const body = this.#received.slice(end + 4);
    if (Buffer.byteLength(body) < length) return;
    this.#received = '';
    this.#waiting?.resolve({ status: Number(head.slice(9, 12)), body });
  }
}

export interface Reply {
  readonly status: number;
  readonly body: string;
}
