import * as z from "zod/mini";

/** The name of a table or a bucket. */
const resource = () => z.string().check(z.minLength(3));

/**
 * Every environment variable of any function, with its meaning. A function names those it needs; the deployment and
 * the local desk set exactly those, and the function refuses to start with anything else.
 */
export const variables = {
  /** Table of requests, and of counters and the desk's key. */
  REQUESTS_TABLE: resource,
  COUNTERS_TABLE: resource,
  /** Table of consents, by person. */
  CONSENTS_TABLE: resource,
  /** Table of provisions to third parties and receipts from them, by person. */
  PROVISIONS_TABLE: resource,
  /** Table of the addresses of people who agreed to be mailed later. */
  ADDRESS_BOOK_TABLE: resource,
  /** The prefix of the clients' keys in Parameter Store; the client's key follows. */
  CLIENT_KEYS: () => z.string().check(z.regex(/^\/.+\/$/)),
  /** Base of the links in mails, without a trailing slash. Never taken from a request's Host header. */
  BASE_URL: () => z.url().check(z.refine((url) => !url.endsWith("/"), "no slash at the end")),
  /** Bucket of the requester's files, and of owners' files and packages. */
  EVIDENCE_BUCKET: resource,
  PACKAGES_BUCKET: resource,
  /** The common prefix of the ARNs of all state machines; the name of the right follows. */
  MACHINE_PREFIX: () => z.string().check(z.startsWith("arn:")),
  /** SES configuration set that reports delivery events. */
  CONFIGURATION_SET: () => z.string().check(z.minLength(1)),
} as const;
export type VariableName = keyof typeof variables;

/** Variables of pages that only some deployments set. */
export const optionalVariables = {
  /**
   * The secret that CloudFront adds to every request it forwards, if there is a CloudFront distribution. Unset: no
   * front, no check, and no header is trusted.
   */
  FRONT_SECRET: () => z.optional(z.string().check(z.minLength(32))),
} as const;

const standIn = () => z.optional(z.url());

/** Set by Lambda, or by the local desk to point the SDK at its own services. */
const platform = {
  AWS_REGION: () => z.string().check(z.minLength(1)),
  AWS_ENDPOINT_URL_DYNAMODB: standIn,
  AWS_ENDPOINT_URL_SFN: standIn,
  AWS_ENDPOINT_URL_SESV2: standIn,
  AWS_ENDPOINT_URL_S3: standIn,
  AWS_ENDPOINT_URL_LAMBDA: standIn,
  AWS_ENDPOINT_URL_SSM: standIn,
  /** For every service without an endpoint of its own, as an emulator sets it. */
  AWS_ENDPOINT_URL: standIn,
};
type Platform = z.infer<z.ZodMiniObject<Made<typeof platform>>>;

/** Makes schemas only for the variables of a function. */
type Made<Makers extends Readonly<Record<string, () => z.ZodMiniType>>> = {
  [Name in keyof Makers]: ReturnType<Makers[Name]>;
};

export type EnvironmentOf<Name extends VariableName> = Platform & {
  readonly [Key in Name]: z.infer<ReturnType<(typeof variables)[Key]>>;
};

/** The schema of a function's environment. */
function environmentSchema<Name extends VariableName>(names: readonly Name[]) {
  const makers: readonly (readonly [string, () => z.ZodMiniType])[] = [
    ...Object.entries(platform),
    ...names.map((name) => [name, variables[name]] as const),
  ];
  return z.object(Object.fromEntries(makers.map(([name, make]) => [name, make()])));
}

/** Reads a function's environment. Throws an error that names the variables at fault, never their values. */
export function readEnvironment<Name extends VariableName>(
  names: readonly Name[],
  source: Readonly<Record<string, string | undefined>>,
): EnvironmentOf<Name> {
  const parsed = environmentSchema(names).safeParse(source);
  if (!parsed.success) throw atFault(parsed.error);
  // The schema was built from exactly these names; TypeScript cannot follow a computed shape.
  return parsed.data as EnvironmentOf<Name>;
}

/** The front's secret; undefined if there is no front. Throws an error that names the variable, never its value. */
export function readFrontSecret(source: Readonly<Record<string, string | undefined>>): string | undefined {
  const parsed = z.object({ FRONT_SECRET: optionalVariables.FRONT_SECRET() }).safeParse(source);
  if (!parsed.success) throw atFault(parsed.error);
  return parsed.data.FRONT_SECRET;
}

function atFault({ issues }: z.core.$ZodError): Error {
  const wrong = issues.map((issue) => issue.path.join(".")).join(", ");
  return new Error(`environment variables missing or wrong: ${wrong}`);
}
