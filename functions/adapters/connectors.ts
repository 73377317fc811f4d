import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { connectorKey, signatureOf } from "../domain/connector.ts";
import { type Connector, isLoopback } from "../domain/connector-schema.ts";
import type { Connectors, Counters, Surroundings } from "../domain/ports.ts";
import { clientSettings, type Place, unlogged } from "./clients.ts";

/** How long a connector may take to acknowledge a question, in ms. */
const patienceMs = 5000;

/** Programs that answer for owners: a Lambda function in this account, or a webhook that checks our signature. */
export function connectors(
  env: Place,
  runtime: Pick<Surroundings, "clock" | "loopback">,
  counters: Pick<Counters, "deskKey">,
): Connectors {
  const clients = new Map<string, LambdaClient>();
  return {
    ask: async ({ connector, system, body }) => {
      try {
        switch (connector.kind) {
          case "lambda":
            return await invoke(connector.functionArn, body);
          case "webhook":
            return await post(connector.url, system, body);
        }
      } catch (error) {
        const late = error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError");
        return { taken: false, reason: late ? "timeout" : "unreachable" };
      }
    },
  };

  /** Asynchronous invocation: the function answers later through the link, as a webhook does. */
  async function invoke(functionArn: Extract<Connector, { kind: "lambda" }>["functionArn"], body: string) {
    const [, , , region = env.AWS_REGION] = functionArn.split(":");
    const { StatusCode = 0 } = await clientIn(region).send(
      new InvokeCommand({ FunctionName: functionArn, InvocationType: "Event", Payload: Buffer.from(body) }),
      { abortSignal: AbortSignal.timeout(patienceMs) },
    );
    return answeredWith(StatusCode);
  }

  /**
   * A connector's function may be in another region; it is not part of the desk, so it is called over the network.
   */
  function clientIn(region: string): LambdaClient {
    const client =
      clients.get(region) ??
      unlogged(new LambdaClient(clientSettings({ AWS_REGION: region }, env.AWS_ENDPOINT_URL_LAMBDA)));
    clients.set(region, client);
    return client;
  }

  async function post(url: string, system: string, body: string) {
    const local = isLoopback(new URL(url));
    // A desk on a laptop calls only programs on that laptop; a deployed desk calls over HTTPS only.
    if (local !== (runtime.loopback === true)) return { taken: false, reason: "not-allowed" } as const;
    const timestamp = Math.floor(runtime.clock.now() / 1000);
    const key = connectorKey(await counters.deskKey(), system);
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "user-agent": "madoguchi",
        "madoguchi-timestamp": String(timestamp),
        "madoguchi-signature": signatureOf(key, timestamp, body),
      },
      body,
      // A redirect would lead to somebody who was not configured.
      redirect: "manual",
      signal: AbortSignal.timeout(patienceMs),
    });
    await response.body?.cancel();
    return answeredWith(response.status);
  }
}

function answeredWith(status: number) {
  return status >= 200 && status < 300
    ? ({ taken: true } as const)
    : ({ taken: false, reason: "status" } as const);
}
