import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { keepToThisMachine } from "./origin-check.ts";

/**
 * Parameter Store as far as the desk uses it: GetParameter, PutParameter and DeleteParameter of SecureStrings, kept
 * in a file or in memory. Anything else is refused.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html
 */
export function parameterServer(file: string | undefined): Server {
  const kept = new Map<string, string>(Object.entries(file === undefined ? {} : readKept(file)));
  const keep = () => {
    if (file === undefined) return;
    writeFileSync(`${file}.new`, JSON.stringify(Object.fromEntries(kept)), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  const operations: Readonly<Record<string, (input: Input) => object>> = {
    GetParameter: ({ Name, WithDecryption }) => {
      const Value = kept.get(Name);
      if (Value === undefined) throw new ParameterError("ParameterNotFound");
      if (WithDecryption !== true) throw new ParameterError("ValidationException");
      return { Parameter: { Name, Type: "SecureString", Value, Version: 1 } };
    },
    PutParameter: ({ Name, Value = "", Type, Overwrite }) => {
      if (Type !== "SecureString") throw new ParameterError("UnsupportedParameterType");
      if (kept.has(Name) && Overwrite !== true) throw new ParameterError("ParameterAlreadyExists");
      kept.set(Name, Value);
      keep();
      return { Version: 1 };
    },
    DeleteParameter: ({ Name }) => {
      if (!kept.delete(Name)) throw new ParameterError("ParameterNotFound");
      keep();
      return {};
    },
  };
  const server = createServer((request, response) => void answer(operations, request, response));
  keepToThisMachine(server);
  return server;
}

interface Input {
  readonly Name: string;
  readonly Value?: string;
  readonly Type?: string;
  readonly Overwrite?: boolean;
  readonly WithDecryption?: boolean;
}

class ParameterError extends Error {}

async function answer(
  operations: Readonly<Record<string, (input: Input) => object>>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [status, body] = await outcome(operations, request);
  response.writeHead(status, { "content-type": "application/x-amz-json-1.1" });
  response.end(JSON.stringify(body));
}

async function outcome(
  operations: Readonly<Record<string, (input: Input) => object>>,
  request: IncomingMessage,
): Promise<readonly [number, object]> {
  const { headers } = request;
  const operation = operations[String(headers["x-amz-target"]).replace(/^AmazonSSM\./, "")];
  if (headers.authorization?.startsWith("AWS4-HMAC-SHA256 ") !== true) {
    return [400, { __type: "MissingAuthenticationTokenException" }];
  }
  if (operation === undefined) return [400, { __type: "UnknownOperationException" }];
  try {
    return [200, operation(JSON.parse(await text(request)))];
  } catch (error) {
    if (error instanceof ParameterError) return [400, { __type: error.message }];
    return [500, { __type: "InternalServerError" }];
  }
}

/** Throws for a file that cannot be read: an empty store would be written over the clients' keys in it. */
function readKept(file: string): Readonly<Record<string, string>> {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}
