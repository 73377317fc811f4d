import { Readable } from "node:stream";
import { aliasRow, at, entryRow, type Row } from "../../../functions/adapters/consent-rows.ts";
import { Madoguchi } from "../../../functions/client/index.ts";
import { aliasOf } from "../../../functions/domain/consents/aliases.ts";
import { declared } from "../../../functions/domain/consents/transitions.ts";
import type { Transport } from "../../../functions/domain/ports.ts";
import { create } from "../../../functions/http/consents.ts";
import { keeping, personOf, said } from "../domain/consents/declarations.ts";
import { FakeClock, FakeRuntime } from "../fakes.ts";

/**
 * The consents function by itself, with AWS's responses ready: this measures only its own time and the SDK's, and
 * counts every call. One user, `u1`, has agreed.
 */
export function consentsAlone() {
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" });
  const clock = new FakeClock();
  const deskKey = new Uint8Array(32).fill(7);
  const person = personOf(1);
  const alias = aliasOf(deskKey, { kind: "user", client: "app", id: "u1" });
  const held = { ...alias, since: clock.iso, proof: { by: "client" as const, reference: "app" } };
  const entry = declared({ person, item: "location" }, said(1, { decision: "given" }), keeping);
  const secret = Buffer.alloc(32, 1).toString("base64url");
  const calls: string[] = [];
  const answers: Readonly<Record<string, (input: { readonly Key?: Row }) => object>> = {
    GetParameter: () => ({ Parameter: { Value: JSON.stringify({ keys: [{ id: "k1", secret }] }) } }),
    PutItem: () => ({}),
    GetItem: ({ Key = {} }) => {
      if (Key["id"] !== undefined) return { Item: { key: { B: Buffer.from(deskKey).toString("base64") } } };
      if (Key["entry"]?.S === "alias") return { Item: aliasRow(at.alias(alias), person, held) };
      if (Key["entry"]?.S === "joined") return {};
      const { writes: _bytes, ...row } = entryRow(entry, new Uint8Array());
      return { Item: row };
    },
  };
  const requestHandler: Transport = {
    metadata: { handlerProtocol: "http/1.1" },
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
    handle: async ({ headers, body }) => {
      const target = String(headers["x-amz-target"] ?? headers["X-Amz-Target"]);
      const operation = target.split(".").at(-1) ?? "";
      calls.push(operation);
      const answer =
        answers[operation]?.(
          JSON.parse(typeof body === "string" ? body : new TextDecoder().decode(body as Uint8Array)),
        ) ?? {};
      const type = { "content-type": "application/x-amz-json-1.0" };
      const stream = Readable.from([Buffer.from(JSON.stringify(answer))]);
      return { response: { statusCode: 200, headers: type, body: stream } };
    },
  };
  const env = {
    AWS_REGION: "ap-northeast-1",
    AWS_ENDPOINT_URL_SSM: "http://127.0.0.1:9",
    AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:9",
    REQUESTS_TABLE: "requests",
    MACHINE_PREFIX: "arn:aws:states:ap-northeast-1:123456789012:stateMachine:madoguchi-",
    CONSENTS_TABLE: "consents",
    COUNTERS_TABLE: "counters",
    CLIENT_KEYS: "/madoguchi/clients/",
    BASE_URL: "https://desk.example",
  };
  const runtime = new FakeRuntime({ clock, env });
  const handler = create(Object.assign(runtime, { requestHandler }));
  const client = new Madoguchi({
    url: "https://desk.example",
    client: "app",
    key: `k1.${secret}`,
    now: () => clock.ms,
    fetch: async (input, init) => {
      const { statusCode, headers, body } = await handler({
        routeKey: `POST ${new URL(String(input)).pathname}`,
        headers: Object.fromEntries(new Headers(init?.headers)),
        requestContext: { http: { method: "POST", sourceIp: "203.0.113.7" } },
        body: String(init?.body),
      });
      return new Response(body, { status: statusCode, headers });
    },
  });
  return { client, calls };
}
