import { dueIndex } from "../../functions/adapters/stored-request.ts";
import type { Call } from "./wire-tap.ts";

type Attribute = Readonly<Record<string, unknown>>;
type Item = Readonly<Record<string, Attribute>>;

interface Stored {
  readonly bytes: number;
  /** The item's projection in the index of due requests; undefined if it is not in there. */
  readonly due: string | undefined;
}

/**
 * Counts read and write request units by item size, as DynamoDB does: a strongly consistent read takes one for every
 * 4 KB, a write one for every KB of the larger of the item before and after, refused or not, plus the changes in the
 * index. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 */
export class TableUnits {
  read = 0;
  write = 0;
  readonly #stored = new Map<string, Stored>();

  count({ operation, body }: Call): void {
    const { TableName, Key, Item: item } = JSON.parse(body);
    const id = `${TableName} ${JSON.stringify((item ?? Key)?.id)}`;
    const before = this.#stored.get(id);
    switch (operation) {
      case "GetItem":
        this.read += Math.max(1, Math.ceil((before?.bytes ?? 0) / 4096));
        return;
      case "Query":
        this.read += 0.5;
        return;
      case "Scan":
        this.read += this.#scanned(TableName);
        return;
      case "PutItem":
        this.#written(id, before, { bytes: sizeOf(item), due: dueOf(item) });
        return;
      case "UpdateItem":
        // Counters of quotas, the only items updated in place, stay below a KB.
        this.#written(id, before, { bytes: 100, due: undefined });
        return;
      case "DeleteItem":
        this.#written(id, before, undefined);
        return;
      default:
        throw new Error(`nothing is known about the price of ${operation}`);
    }
  }

  /** Eventually consistent: half a unit for every 4 KB of the whole table, and for an empty page. */
  #scanned(table: string): number {
    let bytes = 0;
    for (const [id, stored] of this.#stored) if (id.startsWith(`${table} `)) bytes += stored.bytes;
    return Math.max(1, Math.ceil(bytes / 4096)) / 2;
  }

  #written(id: string, before: Stored | undefined, after: Stored | undefined): void {
    this.write += Math.max(1, Math.ceil(Math.max(before?.bytes ?? 0, after?.bytes ?? 0) / 1024));
    if (before?.due !== after?.due) {
      this.write += Number(before?.due !== undefined) + Number(after?.due !== undefined);
    }
    if (after === undefined) this.#stored.delete(id);
    else this.#stored.set(id, after);
  }
}

function dueOf(item: Item): string | undefined {
  const at = item[dueIndex.sort];
  return at === undefined ? undefined : JSON.stringify(at);
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
function sizeOf(item: Item): number {
  return Object.entries(item).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + sizeOfValue(value),
    0,
  );
}

function sizeOfValue(attribute: Attribute): number {
  const [type, value] = Object.entries(attribute)[0] ?? [];
  if (type === "S") return Buffer.byteLength(String(value));
  if (type === "B") return Buffer.byteLength(String(value), "base64");
  if (type === "N") return Math.ceil(String(value).length / 2) + 1;
  if (type === "L" && Array.isArray(value)) {
    return value.reduce((sum: number, one) => sum + 1 + sizeOfValue(one), 3);
  }
  if (type === "M") {
    const entries = Object.entries(value as Item);
    return entries.reduce((sum, [name, one]) => sum + 1 + Buffer.byteLength(name) + sizeOfValue(one), 3);
  }
  return 1;
}
