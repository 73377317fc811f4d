/**
 * Observes every call that the desk's functions make to AWS services, with its caller, over sockets or without, and
 * records the permissions it uses. Functions and stand-ins are unchanged.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import { appendFileSync } from "node:fs";
import type { ClientRequest, IncomingMessage } from "node:http";
import { join } from "node:path";
import { threadId } from "node:worker_threads";
import { LocalFunctions } from "../../infra/local/functions.ts";
import { InProcess } from "../../infra/local/in-process.ts";
import { functions } from "../../infra/manifest.ts";
import { sentBody } from "../sent-body.ts";
import type { Call, Use } from "./use.ts";
import { usesOf, usesOfForm, usesOfStep } from "./uses.ts";

const file = join(process.env["USES_FOLDER"] ?? ".", `${process.pid}-${threadId}.jsonl`);
const written = new Set<string>();
/** The current caller. */
const acting = new AsyncLocalStorage<string>();
/** Who signed a form or URL that somebody else sends, by its signature. */
const signers = new Map<string, string>();
const machines = new Map<string, string>();
const requestsOfTokens = new Map<string, string>();

function note(uses: readonly Use[]): void {
  for (const use of uses) {
    // Files, executions and addresses of the same kind are one use.
    const kind = JSON.stringify(use).replaceAll(/R-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}|[0-9a-f]{16,}/g, "…");
    if (written.has(kind)) continue;
    written.add(kind);
    appendFileSync(file, `${JSON.stringify(use)}\n`);
  }
}

function recordCall(call: Call): void {
  try {
    if (call.headers["x-amz-target"]?.endsWith(".StartExecution") === true) {
      const { name, stateMachineArn } = JSON.parse(call.body);
      machines.set(name, stateMachineArn);
    }
    note(usesOf(call, machineOfToken));
  } catch (error) {
    appendFileSync(file, `${JSON.stringify({ unknown: String(error) })}\n`);
  }
}

function machineOfToken(token: string): string | undefined {
  return machines.get(requestsOfTokens.get(token) ?? "");
}

const { page, event, invoke } = LocalFunctions.prototype;
LocalFunctions.prototype.page = async function (entry, given) {
  const by = `function ${entry.name}`;
  const result = await acting.run(by, () => page.call(this, entry, given));
  const seen = `${result.body ?? ""} ${JSON.stringify(result.headers ?? {})}`;
  for (const [, signature = ""] of seen.matchAll(/X-Amz-Signature.{1,20}?([0-9a-f]{64})/g)) {
    signers.set(signature, by);
  }
  return result;
};
LocalFunctions.prototype.event = function (entry, given) {
  return acting.run(`function ${entry.name}`, () => event.call(this, entry, given));
};
LocalFunctions.prototype.invoke = function (name, payload) {
  const entry = functions.find((one) => name.endsWith(`:madoguchi-${one.name}`));
  const given = payload as { readonly requestId?: string; readonly token?: string };
  if (given.requestId !== undefined) {
    if (given.token !== undefined) requestsOfTokens.set(given.token, given.requestId);
    const machine = machines.get(given.requestId);
    if (machine !== undefined) note(usesOfStep(machine, name));
  }
  if (entry === undefined) return invoke.call(this, name, payload);
  return acting.run(`function ${entry.name}`, () => invoke.call(this, name, payload));
};

// Nothing bypasses the wire.
InProcess.prototype.shorten = () => undefined;
const { ask } = InProcess.prototype;
InProcess.prototype.ask = async function (host, question) {
  const { method, path, headers, body = "" } = question;
  const by = acting.getStore() ?? signerOf(path);
  const answer = await ask.call(this, host, question);
  const signed = lowerCase(headers);
  if (by !== undefined && (signed["authorization"] !== undefined || signerOf(path) !== undefined)) {
    const sent = typeof body === "string" ? body : Buffer.from(body).toString("utf8");
    recordCall({ by, method, path, headers: asSigned(signed, path), body: sent, status: answer.status });
  }
  return answer;
};

subscribe("http.client.request.created", (message) => {
  const by = acting.getStore();
  const { request } = message as { readonly request: ClientRequest };
  if (by === undefined || request.getHeader("authorization") === undefined) return;
  const body = sentBody(request);
  request.prependOnceListener("response", ({ statusCode = 0 }: IncomingMessage) => {
    const { method, path } = request;
    const headers = lowerCase(request.getHeaders());
    recordCall({ by, method, path, headers, body: body(), status: statusCode });
  });
});

const realFetch = globalThis.fetch;
/** A browser's use of a form or URL that a function signed. */
globalThis.fetch = async (input, init) => {
  const response = await realFetch(input, init);
  const url = new URL(input instanceof Request ? input.url : input);
  const form = await formIn(init);
  const by = signers.get(String(form?.get("X-Amz-Signature")));
  if (by !== undefined && response.status < 400) {
    note(usesOfForm(by, url.pathname.split("/")[1] ?? "", String(form?.get("key"))));
  }
  const path = url.pathname + url.search;
  const signer = signerOf(path);
  if (signer !== undefined) {
    recordCall({
      by: signer,
      method: "GET",
      path,
      headers: asSigned({}, path),
      body: "",
      status: response.status,
    });
  }
  return response;
};

/** The upload form that a browser posts, if it is one. */
async function formIn({ headers, body }: RequestInit = {}): Promise<FormData | undefined> {
  const type = new Headers(headers).get("content-type") ?? "";
  return type.startsWith("multipart/form-data")
    ? new Response(body, { headers: { "content-type": type } }).formData()
    : undefined;
}

function signerOf(path: string): string | undefined {
  return signers.get(/X-Amz-Signature=([0-9a-f]{64})/.exec(path)?.[1] ?? "");
}

/** A signed URL has in its query what calls have in a header. */
function asSigned(headers: Call["headers"], path: string): Call["headers"] {
  const credential = new URL(path, "http://s3").searchParams.get("X-Amz-Credential");
  return credential === null ? headers : { ...headers, authorization: `Credential=${credential}` };
}

function lowerCase(headers: Readonly<Record<string, unknown>>): Call["headers"] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}
