import { createServer } from "node:http";
import { connectorKey, signatureOf } from "../../functions/domain/connector.ts";
import { type ConnectorAsk, connectorAskSchema } from "../../functions/domain/connector-ask.ts";
import { listening } from "../../infra/local/listening.ts";

/** One call of the desk, as a receiver got it. */
export interface Call {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
  readonly ask: ConnectorAsk;
}

/** A program of the business on this machine that the desk asks instead of an owner. */
export interface Receiver {
  readonly url: string;
  readonly calls: readonly Call[];
  /** The response status by path; 202 by default. */
  readonly statuses: Map<string, number>;
  /** The newest question about a request; at `/ask` by default. */
  newest(requestId: string, about?: Partial<Pick<ConnectorAsk, "ask">> & { readonly path?: string }): Call;
  /** Posts an answer to the URL in the call; returns the desk's response. */
  answer(call: Call, answer: object): Promise<{ readonly status: number; readonly said: string }>;
  close(): Promise<void>;
}

export async function openReceiver(): Promise<Receiver> {
  const calls: Call[] = [];
  const statuses = new Map<string, number>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString("utf8");
    const path = request.url ?? "/";
    calls.push({ path, headers: request.headers, body, ask: connectorAskSchema.parse(JSON.parse(body)) });
    const status = statuses.get(path) ?? 202;
    response.writeHead(status, status === 302 ? { location: "/elsewhere" } : {}).end();
  });
  const { url, close } = await listening(server, 0);
  return {
    url,
    calls,
    statuses,
    close,
    newest: (requestId, { ask, path = "/ask" } = {}) => {
      const call = calls.findLast(
        (one) =>
          one.ask.request.number === requestId &&
          one.path === path &&
          (ask === undefined || one.ask.ask === ask),
      );
      if (call === undefined) throw new Error(`nothing was asked about ${requestId}`);
      return call;
    },
    answer: async ({ ask }, answer) => {
      const response = await fetch(ask.answer.url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ link: ask.answer.link, answer }),
      });
      return { status: response.status, said: await response.text() };
    },
  };
}

/** Whether a call is signed with the system's key. */
export function isSigned({ headers, body, ask }: Call, deskKey: Uint8Array): boolean {
  const timestamp = Number(headers["madoguchi-timestamp"]);
  const key = connectorKey(deskKey, ask.system.key);
  return headers["madoguchi-signature"] === signatureOf(key, timestamp, body);
}
