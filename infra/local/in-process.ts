/**
 * HTTP without sockets, for a desk that lives and dies with one process: what a client sends is handed to the server's
 * own handlers, and what they write is handed back. Everything above the wire is as it is over TCP: the SDK serialises,
 * signs and retries; the servers read node's own requests and write node's own responses; a server that is closed
 * refuses, and one that breaks off resets. Nothing is scheduled by the kernel, so that the same calls always come in
 * the same order.
 */
import { IncomingMessage, type Server, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { Transport } from "../../functions/domain/ports.ts";
import type { Listener } from "./listening.ts";
import type { Wire } from "./wire.ts";

export interface Question {
  readonly method: string;
  /** With its query, as on the request line. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Does what an AWS client is asked to as it is given it. */
type Shortcut = (input: never) => object | undefined | Promise<object | undefined>;

/** The servers of this process that are reached without sockets, by `host:port`. */
export class InProcess {
  readonly #listeners = new Map<string, Listener>();
  readonly #wire: Wire | undefined;
  readonly #shortcuts = new Map<string, Shortcut>();

  constructor(wire?: Wire) {
    this.#wire = wire;
  }

  /** From now on whatever is sent to this server by `ask` or `transport` reaches it directly. */
  add(listener: Listener): void {
    for (const host of ["127.0.0.1", "localhost"]) this.#listeners.set(`${host}:${listener.port}`, listener);
  }

  /** Whether this URL leads to one of them. */
  knows(url: URL): boolean {
    return this.#listeners.has(url.host);
  }

  /** Asks the server at `host`. Throws what a socket's error would be where nobody listens or the answer breaks off. */
  async ask(host: string, question: Question): Promise<Answer> {
    const listener = this.#listeners.get(host);
    if (listener?.server.listening !== true) throw failed("ECONNREFUSED", host);
    const answer = await answerOf(listener, host, question);
    if (answer === undefined) throw failed("ECONNRESET", host);
    return answer;
  }

  /**
   * From now on AWS clients ask this before they make HTTP of such a call to the server behind it; undefined, and
   * nothing done: they go on. A server that is closed is asked nothing.
   */
  shorten(operation: string, server: Server, attempt: Shortcut): void {
    const shortcut: Shortcut = (input) => (server.listening ? attempt(input) : undefined);
    this.#shortcuts.set(`${operation}Command`, shortcut);
  }

  /** What the desk's AWS clients send by. */
  readonly transport: Transport = {
    metadata: { handlerProtocol: "http/1.1" },
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
    shortcut: async (command, input) => {
      const attempt = this.#shortcuts.get(command);
      if (attempt === undefined) return undefined;
      const take = () => attempt(input as never);
      return this.#wire === undefined ? take() : this.#wire.shorten(command, take);
    },
    handle: (request) =>
      this.#wire === undefined ? this.#send(request) : this.#wire.send(request, () => this.#send(request)),
  };

  async #send({
    method,
    hostname,
    port,
    path,
    query = {},
    headers,
    body,
  }: Parameters<Transport["handle"]>[0]): ReturnType<Transport["handle"]> {
    const asked = Object.entries(query).flatMap(([name, value]) =>
      [value].flat().map((one) => (one === null ? escaped(name) : `${escaped(name)}=${escaped(one ?? "")}`)),
    );
    const answer = await this.ask(`${hostname}:${port}`, {
      method,
      path: asked.length === 0 ? path : `${path}?${asked.join("&")}`,
      headers,
      body: await payloadOf(body),
    });
    const { status: statusCode, headers: answered } = answer;
    return { response: { statusCode, headers: answered, body: Readable.from([answer.body]) } };
  }
}

/** Throws for a kind of body that none of the SDK's clients here sends. */
async function payloadOf(body: unknown): Promise<string | Uint8Array | undefined> {
  if (body instanceof Readable) return buffer(body);
  if (body === undefined || typeof body === "string" || body instanceof Uint8Array) return body;
  throw new TypeError("a body of an unknown kind");
}

/** Strictly, as signatures are made. */
function escaped(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Named as the SDK's own handler names it, which is what tells the SDK to try again. */
function failed(code: "ECONNREFUSED" | "ECONNRESET", host: string): Error {
  return Object.assign(new Error(`${code} ${host}`), { name: "TimeoutError", code });
}

/** Lets the server's handlers answer; undefined if they broke the connection off. */
function answerOf(listener: Listener, host: string, question: Question): Promise<Answer | undefined> {
  const connection = new Connection(listener.port);
  const request = new IncomingMessage(connection);
  const { method, path: url, body = "" } = question;
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  const headers: Record<string, string> = { host };
  for (const [name, value] of Object.entries(question.headers)) headers[name.toLowerCase()] = value;
  if (bytes.length > 0) headers["content-length"] ??= String(bytes.length);
  const rawHeaders = Object.entries(headers).flat();
  Object.assign(request, { method, url, headers, rawHeaders, httpVersion: "1.1", complete: true });
  if (bytes.length > 0) request.push(bytes);
  request.push(null);

  const response = new ServerResponse(request);
  response.useChunkedEncodingByDefault = false;
  response.assignSocket(connection);
  // As Node's server does for its own sockets: whoever writes much waits for it.
  connection.on("drain", () => response.emit("drain"));
  return new Promise((resolve) => {
    response.once("finish", () => {
      resolve(read(connection.written));
      response.detachSocket(connection);
      process.nextTick(() => response.emit("close"));
    });
    connection.once("close", () => resolve(undefined));
    listener.server.emit("request", request, response);
  });
}

/** A socket that leads nowhere and keeps what is written to it. */
class Connection extends Socket {
  override readonly remoteAddress = "127.0.0.1";
  override readonly localPort: number;
  readonly #written: Buffer[] = [];

  constructor(localPort: number) {
    super();
    this.localPort = localPort;
  }

  get written(): Buffer {
    return Buffer.concat(this.#written);
  }

  override _read(): void {}

  override _write(chunk: string | Buffer, encoding: BufferEncoding, done: () => void): void {
    this.#written.push(typeof chunk === "string" ? Buffer.from(chunk, encoding) : chunk);
    done();
  }

  override _writev(
    chunks: readonly { readonly chunk: string | Buffer; readonly encoding: BufferEncoding }[],
    done: () => void,
  ): void {
    for (const { chunk, encoding } of chunks) this._write(chunk, encoding, () => undefined);
    done();
  }
}

/** A response as it was written: status line, headers, an empty line, and the rest is its body. */
function read(written: Buffer): Answer {
  const end = written.indexOf("\r\n\r\n");
  const [statusLine = "", ...lines] = written.toString("latin1", 0, end).split("\r\n");
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(": ");
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 2);
    headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
  }
  return { status: Number(statusLine.split(" ")[1]), headers, body: written.subarray(end + 4) };
}
