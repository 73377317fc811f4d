import type { Transport } from "../domain/ports.ts";

/** Where AWS is: the region and, on a laptop, the endpoint of each stand-in. */
interface Aws {
  /** Undefined: over the network. */
  readonly requestHandler?: Transport | undefined;
  readonly AWS_REGION: string;
  readonly AWS_ENDPOINT_URL_DYNAMODB?: string | undefined;
  readonly AWS_ENDPOINT_URL_SFN?: string | undefined;
  readonly AWS_ENDPOINT_URL_SESV2?: string | undefined;
  readonly AWS_ENDPOINT_URL_S3?: string | undefined;
  readonly AWS_ENDPOINT_URL_LAMBDA?: string | undefined;
}

/** What an adapter reads from a function's environment: where AWS is, and the names of its resources. */
export type Place<Name extends string = never> = Aws & { readonly [Key in Name]: string };

/** Settings shared by all AWS clients: the region and, on a laptop, endpoint and transport of the stand-in. */
export function clientSettings({ AWS_REGION, requestHandler }: Aws, endpoint: string | undefined) {
  return {
    region: AWS_REGION,
    ...(endpoint !== undefined && { endpoint }),
    ...(requestHandler !== undefined && { requestHandler }),
  };
}

/**
 * Removes the SDK's logging middleware, which copies and filters every input and output even without a logger. That
 * takes a quarter of the time of each call, and records must not be logged anyway.
 */
export function unlogged<Client extends { readonly middlewareStack: { remove(name: string): boolean } }>(
  client: Client,
): Client {
  client.middlewareStack.remove("loggerMiddleware");
  return client;
}

type Next = (args: { readonly input: object }) => Promise<unknown>;

/** The part of an SDK client that accepts a middleware ahead of all others. */
interface Extensible {
  readonly middlewareStack: {
    add(
      step: (
        next: Next,
        context: { readonly commandName?: string },
      ) => (args: { readonly input: object }) => Promise<unknown>,
      options: { readonly step: "initialize"; readonly priority: "high" },
    ): void;
  };
}

/** Lets a stand-in in this process answer a client's calls before the SDK serializes them to HTTP. */
export function shortened<Client extends object>(client: Client, { requestHandler }: Aws): Client {
  if (requestHandler?.shortcut === undefined) return client;
  (client as Client & Extensible).middlewareStack.add(
    (next, { commandName = "" }) =>
      async (args) => {
        const output = await requestHandler.shortcut?.(commandName, args.input);
        return output === undefined ? next(args) : { output, response: undefined };
      },
    { step: "initialize", priority: "high" },
  );
  return client;
}
