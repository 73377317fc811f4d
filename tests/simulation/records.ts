import { unmarshall } from "@aws-sdk/util-dynamodb";
import { withHistory } from "../../functions/adapters/stored-history.ts";
import { readItem } from "../../functions/adapters/stored-request.ts";
import type { Configuration } from "../../functions/domain/business.ts";
import { withAssumedTerms } from "../../functions/domain/request/assumed-terms.ts";
import { isConfirmed, type Request } from "../../functions/domain/request/request.ts";
import { type Item, toSdk } from "../../infra/local/dynamodb/values.ts";

type StoredItem = Parameters<typeof readItem>[0];

/** The requests in the table, and their names in the trace. */
export class Records {
  readonly #business: () => Configuration;
  /** Read lazily, and once. */
  readonly #items = new Map<string, { readonly item: Item; request?: Request }>();
  readonly #names = new Map<string, string>();

  constructor(business: () => Configuration) {
    this.#business = business;
  }

  /** Notes what was written; undefined: it was deleted. */
  written(id: string, item: Item | undefined): void {
    if (item === undefined) this.#items.delete(id);
    else this.#items.set(id, { item });
  }

  readonly record = (id: string): Request | undefined => {
    const found = this.#items.get(id);
    if (found === undefined) return undefined;
    found.request ??= asRequest(found.item, this.#business());
    return found.request;
  };

  /** What a validating read finds: `request`, or what is wrong with it; undefined if it is gone. */
  kindOf(id: string): ReturnType<typeof readItem>["kind"] | undefined {
    const item = this.#items.get(id)?.item;
    return item && readItem(toSdk(item) as unknown as StoredItem, this.#business()).kind;
  }

  ids(): Iterable<string> {
    return this.#items.keys();
  }

  closed(): readonly string[] {
    return [...this.ids()].filter((id) => this.record(id)?.status === "closed");
  }

  /** Those that are neither closed nor purged. */
  open(): readonly string[] {
    return [...this.ids()].filter((id) => !isOver(this.record(id)));
  }

  /** A request's right and status, and the questions that wait for an answer. */
  statusOf(id: string): string {
    const request = this.record(id);
    if (request === undefined || !isConfirmed(request)) return request?.status ?? "gone";
    const pending = Object.entries(request.tasks).filter(([, { state }]) => state === "pending");
    return `${request.right} ${request.status}, waits for ${pending.map(([task]) => task).join() || "nothing"}`;
  }

  /** The name of a request in the trace; its id if it has none. */
  readonly nameOf = (id: string): string => this.#names.get(id) ?? id;

  /** Names a request in the trace; the first name stays. */
  name(id: string, name: string): void {
    if (!this.#names.has(id)) this.#names.set(id, name);
  }
}

/** The items in the table as the adapter reads them, without validation, which is done once a day. */
function asRequest(item: Item, configuration: Configuration): Request {
  const read = unmarshall(toSdk(item) as unknown as StoredItem);
  return withHistory(withAssumedTerms(read, configuration)) as unknown as Request;
}

function isOver(request: Request | undefined): boolean {
  return request === undefined || request.status === "closed" || request.status === "purged";
}
