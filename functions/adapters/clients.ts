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
