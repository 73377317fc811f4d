import type { Transport } from "../domain/ports.ts";

/** Where AWS is: the region and, on a laptop, where each stand-in listens. */
interface Aws {
  /** Undefined: the network. */
  readonly requestHandler?: Transport | undefined;
  readonly AWS_REGION: string;
  readonly AWS_ENDPOINT_URL_DYNAMODB?: string | undefined;
  readonly AWS_ENDPOINT_URL_SFN?: string | undefined;
  readonly AWS_ENDPOINT_URL_SESV2?: string | undefined;
  readonly AWS_ENDPOINT_URL_S3?: string | undefined;
  readonly AWS_ENDPOINT_URL_LAMBDA?: string | undefined;
}

/** The part of a function's environment that an adapter reads: where AWS is, and the names of what it works on. */
export type Place<Name extends string = never> = Aws & { readonly [Key in Name]: string };

/** Settings that every AWS client shares: the region and, on a laptop, where the stand-in is and how it is reached. */
export function clientSettings({ AWS_REGION, requestHandler }: Aws, endpoint: string | undefined) {
  return {
    region: AWS_REGION,
    ...(endpoint !== undefined && { endpoint }),
    ...(requestHandler !== undefined && { requestHandler }),
  };
}

/**
 * A client without the SDK's logging step, which copies and filters every input and output even where nobody
 * listens. It costs a quarter of every call, and records have no business in any log.
 */
export function unlogged<Client extends { readonly middlewareStack: { remove(name: string): boolean } }>(
  client: Client,
): Client {
  client.middlewareStack.remove("loggerMiddleware");
  return client;
}

type Next = (args: { readonly input: object }) => Promise<unknown>;

/** The part of an SDK client that takes a step in front of all others. */
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

/** A client whose calls the stand-in of this process may answer as they are, before the SDK makes HTTP of them. */
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
