import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { ClientRequest } from "node:http";
import { sentBody } from "../sent-body.ts";

/** One call of an AWS service, as it went over the wire. */
export interface Call {
  readonly service: string;
  /** `PutItem`, or method and path if the protocol has no operation names. */
  readonly operation: string;
  readonly body: string;
}

/** Observes every call from functions in this process to AWS services; functions and stand-ins are unchanged. */
export class WireTap {
  /** By port, as the desk's variables name them. */
  readonly #services: ReadonlyMap<string, string>;
  readonly #current = new AsyncLocalStorage<Call[]>();
  readonly #onCreated = (message: unknown): void => {
    const { request } = message as { request: ClientRequest };
    this.#listen(request);
  };

  constructor(variables: Readonly<Record<string, string>>) {
    this.#services = new Map(
      Object.entries(variables).flatMap(([name, value]) =>
        name.startsWith("AWS_ENDPOINT_URL_")
          ? [[new URL(value).port, name.slice("AWS_ENDPOINT_URL_".length)] as const]
          : [],
      ),
    );
    subscribe("http.client.request.created", this.#onCreated);
  }

  close(): void {
    unsubscribe("http.client.request.created", this.#onCreated);
  }

  /** Runs `work`, adding every call made meanwhile to `calls`. */
  async during<T>(calls: Call[], work: () => Promise<T>): Promise<T> {
    return this.#current.run(calls, work);
  }

  #listen(request: ClientRequest): void {
    const calls = this.#current.getStore();
    const port = /:(\d+)$/.exec(String(request.getHeader("host") ?? ""))?.[1] ?? "";
    const service = this.#services.get(port);
    if (calls === undefined || service === undefined) return;
    const target = request.getHeader("x-amz-target");
    const operation =
      typeof target === "string" ? (target.split(".").at(-1) ?? "") : `${request.method} ${request.path}`;
    const body = sentBody(request);
    const { end } = request;
    request.end = ((...given: Parameters<typeof end>) => {
      const ended = end.apply(request, given);
      calls.push({ service, operation, body: body() });
      return ended;
    }) as typeof end;
  }
}
