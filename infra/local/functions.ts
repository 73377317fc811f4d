import type { Configuration } from "../../functions/domain/business.ts";
import type { HttpEvent } from "../../functions/runtime/http-request.ts";
import type { HttpResult } from "../../functions/runtime/http-result.ts";
import type { Runtime } from "../../functions/runtime/runtime.ts";
import { type FunctionEntry, functions } from "../manifest.ts";
import type { InvokeResult } from "./step-functions/tasks.ts";
import type { Wire } from "./wire.ts";

type Handler = (event: unknown) => Promise<unknown>;

interface Module {
  create(runtime: Runtime): Handler;
}

/** Loaded modules, cached: tests open desks by the hundred, and their runner is slow at import(). */
const modules = new Map<string, Promise<Module>>();

function moduleOf({ entry }: FunctionEntry): Promise<Module> {
  const known = modules.get(entry);
  if (known !== undefined) return known;
  const file = new URL(`../../functions/${entry}.ts`, import.meta.url).href;
  const loading: Promise<Module> = import(/* @vite-ignore */ file);
  modules.set(entry, loading);
  return loading;
}

/** The manifest's functions in this process, each with exactly the variables it declares. */
export class LocalFunctions {
  readonly #handlers = new Map<string, Promise<Handler>>();
  #runtime: Omit<Runtime, "env">;
  readonly #variables: Readonly<Record<string, string>>;

  readonly #wire: Wire | undefined;

  constructor(runtime: Omit<Runtime, "env">, variables: Readonly<Record<string, string>>, wire?: Wire) {
    this.#runtime = runtime;
    this.#variables = variables;
    this.#wire = wire;
  }

  /** Replaces every function with the one that a deployment of this configuration would create. */
  reconfigure(configuration: Configuration): void {
    this.#runtime = { ...this.#runtime, business: configuration, configuration };
    this.#handlers.clear();
  }

  /** Calls a page; returns the response to API Gateway. */
  async page(entry: FunctionEntry, event: HttpEvent): Promise<HttpResult> {
    // Pages are the functions with an HTTP trigger, and those return an HttpResult.
    return (await (
      await this.#handler(entry)
    )(event)) as HttpResult;
  }

  /** Calls a function as an event source does; the caller retries failures. */
  async event(entry: FunctionEntry, event: unknown): Promise<void> {
    await (await this.#handler(entry))(event);
  }

  /** Calls a function by name or ARN as Step Functions does, and reports an error as Lambda does. */
  async invoke(nameOrArn: string, payload: unknown): Promise<InvokeResult> {
    const name = nameOrArn
      .split(":")
      .at(-1)
      ?.replace(/^madoguchi-/, "");
    const entry = functions.find((one) => one.name === name);
    if (entry === undefined) throw new Error(`no function ${nameOrArn}`);
    try {
      const handler = await this.#handler(entry);
      const result = await handler(structuredClone(payload));
      return { payload: result === undefined ? null : JSON.parse(JSON.stringify(result)) };
    } catch (error) {
      const { name: errorType, message } = error instanceof Error ? error : new Error(String(error));
      return { functionError: { errorType, errorMessage: message, trace: [] } };
    }
  }

  #handler(entry: FunctionEntry): Promise<Handler> {
    const known = this.#handlers.get(entry.name);
    if (known !== undefined) return known;
    const loading = this.#wire === undefined ? this.#load(entry) : this.#wired(entry, this.#wire);
    this.#handlers.set(entry.name, loading);
    // A failed start is tried again by the next call, as on Lambda.
    loading.catch(() => this.#handlers.delete(entry.name));
    return loading;
  }

  /** As on Lambda each environment serves one invocation at a time, and its memory dies with it. */
  async #wired(entry: FunctionEntry, wire: Wire): Promise<Handler> {
    const idle: Handler[] = [];
    return (event) =>
      wire.invocation(
        async () => {
          const environment = idle.pop() ?? (await this.#load(entry));
          const result = await environment(event);
          idle.push(environment);
          return result;
        },
        entry,
        event,
      );
  }

  async #load(entry: FunctionEntry): Promise<Handler> {
    const module = await moduleOf(entry);
    const own = Object.fromEntries(
      Object.entries(this.#variables).filter(
        ([name]) => name.startsWith("AWS_") || entry.variables.some((variable) => variable === name),
      ),
    );
    return module.create({ ...this.#runtime, env: own });
  }
}

/** The ARN a function has on this machine. */
export function functionArn(name: string): string {
  return `arn:aws:lambda:ap-northeast-1:000000000000:function:madoguchi-${name}`;
}
