import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import type { ClockSettings, Configuration } from "../domain/business.ts";
import { nextDue } from "../domain/due.ts";
import { StoreFull } from "../domain/errors.ts";
import { withAssumedTerms } from "../domain/request/assumed-terms.ts";
import { recordSchema } from "../domain/request/record-schema.ts";
import { type Request, requestSchema } from "../domain/request/request.ts";
import { itemSize, largestItem } from "./item-size.ts";
import { storedHistory, withHistory } from "./stored-history.ts";
import { fullWrites } from "./write-ids.ts";

/** The sparse index of requests due for the sweep: partition `due`, sorted by time. */
export const dueIndex = { name: "ByDue", partition: "dueGroup", sort: "dueAt" } as const;

type Item = Record<string, AttributeValue>;

/** The attribute with the ids of an item's latest writes. */
const writesAttribute = "writes";

/**
 * The attributes of a request's item: the record, its schema number, what the index and TTL read, and `writes`, the
 * ids of its latest writes.
 */
export function itemOf(
  request: Request,
  settings: ClockSettings,
  writes: Uint8Array,
): Record<string, unknown> {
  const due = nextDue(request, settings);
  return {
    ...request,
    schema: recordSchema.written,
    history: storedHistory(request.history),
    [writesAttribute]: writes,
    ...(due !== undefined && { [dueIndex.partition]: "due", [dueIndex.sort]: due }),
    ...(request.status === "unconfirmed" && { ttl: Math.ceil(Date.parse(request.expiresAt) / 1000) }),
  };
}

/** The marshalled item. One over DynamoDB's limit is never sent: its size is counted here first. */
export function writtenItem(request: Request, settings: ClockSettings, writes: Uint8Array): Item {
  const item = marshalled(request, settings, writes);
  // Counted with a full set of write ids, so that an item that fits now still fits when it is written again.
  const bytes = itemSize(item) + fullWrites.length - writes.length;
  if (bytes > largestItem) throw new StoreFull(`${request.id} would have ${bytes} bytes`);
  return item;
}

/** How many more bytes the item may take; negative if it is too large. */
export function roomInItem(request: Request, settings: ClockSettings): number {
  return largestItem - itemSize(marshalled(request, settings, fullWrites));
}

/** The ids of an item's latest writes; none if an earlier release wrote it. */
export function writesOf(item: Item | undefined): Uint8Array | undefined {
  return item?.[writesAttribute]?.B;
}

function marshalled(request: Request, settings: ClockSettings, writes: Uint8Array): Item {
  return marshall(itemOf(request, settings, writes), { removeUndefinedValues: true });
}

/** What an item held; `other-release`: its schema number is one that this release does not know. */
export type ReadItem =
  | { readonly kind: "request"; readonly request: Request }
  | { readonly kind: "other-release"; readonly schema: number }
  | { readonly kind: "corrupt" };

/** Reads an item. `configuration`: the terms assumed for a record that carries none. */
export function readItem(item: Item, configuration: Configuration): ReadItem {
  // Release 0.1.0 wrote none.
  const schema = item["schema"] === undefined ? 1 : Number(item["schema"].N);
  if (!Number.isInteger(schema)) return { kind: "corrupt" };
  if (schema < recordSchema.oldest || schema > recordSchema.written) return { kind: "other-release", schema };
  const parsed = requestSchema.safeParse(withHistory(withAssumedTerms(unmarshall(item), configuration)));
  return parsed.success ? { kind: "request", request: parsed.data } : { kind: "corrupt" };
}
