import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { type Business, languages } from "../../../functions/domain/business.ts";
import type { Request } from "../../../functions/domain/request/request.ts";
import { loadLanguages } from "../../../functions/languages/catalogue.ts";
import { languageOf } from "../../../functions/runtime/http-request.ts";
import type { Desk } from "../desk.ts";
import { type Listener, listening } from "../listening.ts";
import { refusedForeign } from "../origin-check.ts";
import { type Answer, type Asked, answered } from "./answers.ts";
import { openKept } from "./inbox-state.ts";

export interface InboxOptions {
  readonly business: Business;
  /** The desk whose mail it shows; replaced by a fresh start. */
  readonly desk: () => Desk;
  /** The desk's data folder; undefined keeps the page's state in memory. */
  readonly dataFolder?: string;
  /** Replaces this desk with an empty one; undefined if that is not possible. */
  readonly startAfresh?: () => Promise<void>;
  /** 0 takes a free one. */
  readonly port: number;
}

/** How long a page waits for the effects of the last button, in ms: a mail and its event. */
const patienceMs = 1500;

/**
 * The inbox page: everybody's mail, the clock, examples, and the state of requests. For trying out the desk on this
 * machine; only this machine has access, and no other site's page.
 */
export async function openInbox(options: InboxOptions): Promise<Listener> {
  const open = () => openKept(options.dataFolder && join(options.dataFolder, "inbox"));
  let kept = await open();
  /** Serialized, so that nobody sees a desk that is being replaced. */
  let before: Promise<unknown> = Promise.resolve();
  const { startAfresh } = options;
  const afresh =
    startAfresh &&
    (async () => {
      await startAfresh();
      kept = await open();
    });
  const server = createServer((request, response) => {
    if (refusedForeign(request, response)) return;
    const answering = before.then(async () => {
      const asked = await readRequest(request);
      await settled(options.desk());
      return answered({ ...options, kept, afresh, requests: await allRequests(options.desk()) }, asked);
    });
    before = answering.then(
      (answer) => send(response, answer),
      () => send(response, { kind: "failed" }),
    );
  });
  const listener = await listening(server, options.port);
  return { ...listener, url: listener.url.replace("127.0.0.1", "localhost") };
}

async function readRequest(request: IncomingMessage): Promise<Asked> {
  const { method = "GET", url = "/", headers } = request;
  const { pathname, searchParams } = new URL(url, "http://inbox");
  await loadLanguages(...languages);
  const chosen = searchParams.get("lang") ?? undefined;
  return {
    route: `${method === "HEAD" ? "GET" : method} ${pathname}`,
    query: searchParams,
    form: new URLSearchParams(method === "POST" ? await text(request) : ""),
    chosen: languages.some((one) => one === chosen),
    language: languageOf(chosen, headers["accept-language"]),
  };
}

/** Waits briefly for work in progress, so that the page does not show half of it. */
async function settled({ activity }: Pick<Desk, "activity">): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, patienceMs);
  await Promise.race([activity.idle(), promise]);
  clearTimeout(timer);
}

async function allRequests({ requests }: Pick<Desk, "requests">): Promise<readonly Request[]> {
  const all: Request[] = [];
  let from: string | undefined;
  do {
    const page = await requests.all(from);
    all.push(...page.requests);
    from = page.next;
  } while (from !== undefined);
  return all;
}

const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

function send(response: ServerResponse, answer: Answer): void {
  const head = { "cache-control": "no-store", "x-content-type-options": "nosniff" };
  switch (answer.kind) {
    case "page":
      response.writeHead(answer.status ?? 200, {
        ...head,
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": answer.policy ?? pagePolicy,
        // Forms must send their origin, and no other site gets it.
        "referrer-policy": "same-origin",
      });
      response.end(answer.html);
      return;
    case "see":
      response.writeHead(303, { ...head, location: answer.location });
      response.end();
      return;
    case "file":
      response.writeHead(200, {
        ...head,
        "content-type": answer.type,
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(answer.name)}`,
      });
      response.end(answer.bytes);
      return;
    case "failed":
      response.writeHead(500, { ...head, "content-type": "text/plain; charset=utf-8" });
      response.end("The desk did not answer. Its log says more.");
  }
}
