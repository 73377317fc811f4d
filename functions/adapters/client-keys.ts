import { createHash, createHmac } from "node:crypto";
import { fromEnv } from "@aws-sdk/credential-provider-env";
import { SignatureV4 } from "@smithy/signature-v4";
import * as z from "zod/mini";
import { type ClientKey, mostClientKeys } from "../domain/clients.ts";
import { ParametersUnreachable } from "../domain/errors.ts";
import { later } from "../domain/later.ts";
import type { ClientKeys, Clock } from "../domain/ports.ts";
import type { Place } from "./clients.ts";

/** How long keys are cached, in ms; this bounds how long a revoked key still works. */
const cacheMs = 300_000;
/** An unknown key may be new, but is looked up no more often than this, in ms. */
const lookupIntervalMs = 5_000;
const timeoutMs = 3_000;
const tries = 2;

/** A client's keys as Parameter Store keeps them, as text: the newest first. */
export const storedKeysSchema = later(() =>
  z.object({
    keys: z
      .array(
        z.object({
          id: z.string().check(z.regex(/^[A-Za-z0-9]{1,20}$/)),
          secret: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
        }),
      )
      .check(z.maxLength(mostClientKeys)),
  }),
);

/** Endpoint overrides for Parameter Store, under the names that the SDK's own clients read. */
interface Endpoints {
  readonly AWS_ENDPOINT_URL_SSM?: string | undefined;
  readonly AWS_ENDPOINT_URL?: string | undefined;
}

interface Known {
  readonly keys: readonly ClientKey[];
  readonly readAt: number;
}

/**
 * The keys of clients: SecureStrings in Systems Manager's Parameter Store, which are free of charge. The call is
 * signed here, because the SDK's client for this one operation would add 77 KB to the bundle.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html
 */
export function clientKeys(
  env: Place<"CLIENT_KEYS"> & Endpoints,
  { clock }: { readonly clock: Clock },
): ClientKeys {
  const endpoint = new URL(
    env.AWS_ENDPOINT_URL_SSM ?? env.AWS_ENDPOINT_URL ?? `https://ssm.${env.AWS_REGION}.amazonaws.com`,
  );
  const signer = new SignatureV4({
    service: "ssm",
    region: env.AWS_REGION,
    credentials: fromEnv(),
    sha256: Sha256,
  });
  const known = new Map<string, Known>();

  async function ask(name: string): Promise<readonly ClientKey[]> {
    const body = JSON.stringify({ Name: name, WithDecryption: true });
    const request = await signer.sign({
      method: "POST",
      protocol: endpoint.protocol,
      hostname: endpoint.hostname,
      ...(endpoint.port !== "" && { port: Number(endpoint.port) }),
      path: "/",
      query: {},
      headers: {
        host: endpoint.host,
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": "AmazonSSM.GetParameter",
      },
      body,
    });
    const response = await send(request.headers, body);
    const read = z
      .object({
        Parameter: z.optional(z.object({ Value: z.string() })),
        __type: z.optional(z.string()),
      })
      .parse(await response.json());
    if (response.ok && read.Parameter !== undefined) {
      return storedKeysSchema.parse(JSON.parse(read.Parameter.Value)).keys;
    }
    // A configured client that was never given a key.
    if (read.__type?.endsWith("ParameterNotFound") === true) return [];
    throw new ParametersUnreachable(`status ${response.status}`);
  }

  /** Over the network, or in process on the local desk. */
  async function send(headers: Record<string, string>, body: string): Promise<Response> {
    if (env.requestHandler === undefined) {
      const { host: _set, ...rest } = headers;
      const signal = AbortSignal.timeout(timeoutMs);
      return fetch(endpoint, { method: "POST", headers: rest, body, signal });
    }
    const { response } = await env.requestHandler.handle({
      ...{ method: "POST", hostname: endpoint.hostname, port: Number(endpoint.port), path: "/" },
      ...{ headers, body },
    });
    const chunks: Uint8Array[] = [];
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) chunks.push(chunk);
    return new Response(Buffer.concat(chunks), { status: response.statusCode });
  }

  async function read(client: string): Promise<Known> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const found = { keys: await ask(env.CLIENT_KEYS + client), readAt: clock.now() };
        known.set(client, found);
        return found;
      } catch (error) {
        if (attempt < tries) continue;
        // Another service's error message may contain something that must not be logged.
        throw error instanceof ParametersUnreachable ? error : new ParametersUnreachable("no answer");
      }
    }
  }

  return {
    key: async (client, id) => {
      const before = known.get(client);
      const age = before === undefined ? Number.POSITIVE_INFINITY : clock.now() - before.readAt;
      const held = before?.keys.find((one) => one.id === id);
      if (held !== undefined && age < cacheMs) return held;
      if (age < lookupIntervalMs) return held;
      return (await read(client)).keys.find((one) => one.id === id);
    },
  };
}

/** SHA-256 in the form that the signer expects; an HMAC when it is given a key. */
class Sha256 {
  readonly #hash: { update(data: string | Uint8Array): unknown; digest(): Buffer };

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash("sha256") : createHmac("sha256", bytesOf(secret));
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytesOf(data));
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): string | Uint8Array {
  if (typeof data === "string") return data;
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}
