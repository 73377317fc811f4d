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

/** The sparse index of requests that the sweep has something to do for: partition `due`, sorted by time. */
export const dueIndex = { name: "ByDue", partition: "dueGroup", sort: "dueAt" } as const;

type Item = Record<string, AttributeValue>;

/** The attribute with the ids of an item's latest writes. */
const writesAttribute = "writes";

/**
 * The attributes of a request's item: itself, the number of its shape, what the index and DynamoDB's expiry read, and
 * `writes`, the ids of its latest writes.
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

/** The item as DynamoDB takes it. What it would not take is never sent: it counts bytes, and so do we. */
export function writtenItem(request: Request, settings: ClockSettings, writes: Uint8Array): Item {
  const item = marshalled(request, settings, writes);
  // As full of ids as it will be: what is written once can be written again.
  const bytes = itemSize(item) + fullWrites.length - writes.length;
  if (bytes > largestItem) throw new StoreFull(`${request.id} would have ${bytes} bytes`);
  return item;
}

/** How many bytes more the item could have; fewer than none where it has too many. */
export function roomInItem(request: Request, settings: ClockSettings): number {
  return largestItem - itemSize(marshalled(request, settings, fullWrites));
}

/** The ids of the latest writes of an item; none of one that an earlier release wrote. */
export function writesOf(item: Item | undefined): Uint8Array | undefined {
  return item?.[writesAttribute]?.B;
}

function marshalled(request: Request, settings: ClockSettings, writes: Uint8Array): Item {
  return marshall(itemOf(request, settings, writes), { removeUndefinedValues: true });
}

/** An item as it was read; one in a shape that this release does not know is not even looked at. */
export type ReadItem =
  | { readonly kind: "request"; readonly request: Request }
  | { readonly kind: "other-release"; readonly schema: number }
  | { readonly kind: "corrupt" };

/** `configuration`: what a record that says nothing of its terms is assumed to have begun under. */
export function readItem(item: Item, configuration: Configuration): ReadItem {
  // Release 0.1.0 wrote none.
  const schema = item["schema"] === undefined ? 1 : Number(item["schema"].N);
  if (!Number.isInteger(schema)) return { kind: "corrupt" };
  if (schema < recordSchema.oldest || schema > recordSchema.written) return { kind: "other-release", schema };
  const parsed = requestSchema.safeParse(withHistory(withAssumedTerms(unmarshall(item), configuration)));
  return parsed.success ? { kind: "request", request: parsed.data } : { kind: "corrupt" };
}
