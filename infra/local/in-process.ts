/**
 * HTTP without sockets, for a desk that lives in one process: a client's request is passed to the server's own
 * handlers, and their output is passed back. Everything above the wire is as over TCP: the SDK serialises, signs and
 * retries; the servers use node's own request and response objects; a closed server refuses connections, and an
 * aborted one resets them. The kernel schedules nothing, so that the same calls always come in the same order.
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
  /** The caller's IP address; by default this machine's. */
  readonly from?: string | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Performs an AWS client's command on its unserialized input. */
type Shortcut = (input: never) => object | undefined | Promise<object | undefined>;

/** The servers of this process that are reached without sockets, by `host:port`. */
export class InProcess {
  readonly #listeners = new Map<string, Listener>();
  readonly #wire: Wire | undefined;
  readonly #shortcuts = new Map<string, Shortcut>();

  constructor(wire?: Wire) {
    this.#wire = wire;
  }

  /** Registers a server, so that `ask` and `transport` reach it directly. */
  add(listener: Listener): void {
    for (const host of ["127.0.0.1", "localhost"]) this.#listeners.set(`${host}:${listener.port}`, listener);
  }

  /** Whether this URL leads to one of them. */
  knows(url: URL): boolean {
    return this.#listeners.has(url.host);
  }

  /**
   * Sends a request to the server at `host`. Throws the error of a socket if nobody listens or the response is cut
   * off.
   */
  async ask(host: string, question: Question): Promise<Answer> {
    const listener = this.#listeners.get(host);
    if (listener?.server.listening !== true) throw failed("ECONNREFUSED", host);
    const answer = await answerOf(listener, host, question);
    if (answer === undefined) throw failed("ECONNRESET", host);
    return answer;
  }

  /**
   * Lets AWS clients try `attempt` before they serialize a call to `server`. If it returns undefined, it has done
   * nothing, and they make the call. Skipped while the server is closed.
   */
  shorten(operation: string, server: Server, attempt: Shortcut): void {
    const shortcut: Shortcut = (input) => (server.listening ? attempt(input) : undefined);
    this.#shortcuts.set(`${operation}Command`, shortcut);
  }

  /** The transport of the desk's AWS clients. */
  readonly transport: Transport = {
    metadata: { handlerProtocol: "http/1.1" },
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
    shortcut: async (command, input) => {
      const attempt = this.#shortcuts.get(command);
      if (attempt === undefined) return undefined;
      const take = () => attempt(input as never);
      return this.#wire === undefined ? take() : this.#wire.shorten(command, () => unlessRefused(take));
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

/** Refused calls go over HTTP, where the wire sees the refusal. */
function unlessRefused(attempt: () => ReturnType<Shortcut>): ReturnType<Shortcut> {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof Error && "$fault" in error) return undefined;
    throw error;
  }
}

/** Throws for a kind of body that none of the SDK's clients here sends. */
async function payloadOf(body: unknown): Promise<string | Uint8Array | undefined> {
  if (body instanceof Readable) return buffer(body);
  if (body === undefined || typeof body === "string" || body instanceof Uint8Array) return body;
  throw new TypeError("a body of an unknown kind");
}

/** Strictly, as for signatures. */
function escaped(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The error code that the SDK's own handler uses, and on which the SDK retries. */
function failed(code: "ECONNREFUSED" | "ECONNRESET", host: string): Error {
  return Object.assign(new Error(`${code} ${host}`), { name: "TimeoutError", code });
}

/** Runs the server's handlers; undefined if they reset the connection. */
function answerOf(listener: Listener, host: string, question: Question): Promise<Answer | undefined> {
  const connection = new Connection(listener.port, question.from);
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
  // Backpressure, as with Node's own sockets.
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

/** A socket without a connection that keeps what is written to it. */
class Connection extends Socket {
  override readonly remoteAddress: string;
  override readonly localPort: number;
  readonly #written: Buffer[] = [];

  constructor(localPort: number, remoteAddress = "127.0.0.1") {
    super();
    this.remoteAddress = remoteAddress;
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

/** A raw HTTP response: status line, headers, an empty line, and the body. */
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
