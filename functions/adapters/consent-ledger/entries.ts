import { type Blank, type Entry, parted, partRevisions } from "../../domain/consents/entry.ts";
import type { PersonKey } from "../../domain/consents/person.ts";
import { StoreConflict } from "../../domain/errors.ts";
import type { Surroundings } from "../../domain/ports.ts";
import { conditionHeld } from "../condition-held.ts";
import { at, earlierRow, entryIn, entryRow } from "../consent-rows.ts";
import { attempts, pauseAfter } from "../optimistic-writes.ts";
import { hasWriteId, newWriteId, withWriteId } from "../write-ids.ts";
import { type ConsentTable, isNew } from "./table.ts";

/** An entry as it was read, and the ids of its latest writes. */
export interface Read {
  readonly entry: Entry | Blank;
  readonly writes: Uint8Array | undefined;
}

/** What a change comes to: the entry to write, if any, and the value to return once it is written. */
interface Decided<Value> {
  readonly write?: Entry | undefined;
  readonly value: Value;
}

/** The entries of the table, one per person and item; each change is one conditional write. */
export class Entries {
  readonly #table: ConsentTable;
  readonly #runtime: Pick<Surroundings, "random" | "sleep">;

  constructor(table: ConsentTable, runtime: Pick<Surroundings, "random" | "sleep">) {
    this.#table = table;
    this.#runtime = runtime;
  }

  async read(person: PersonKey, item: string): Promise<Read> {
    const row = await this.#table.get(at.item(person, item));
    return {
      entry: row === undefined ? { person, item } : entryIn(row),
      writes: row?.["writes"]?.B,
    };
  }

  /** Writes the entry if it has not changed since it was read. Revisions that no longer fit are archived first. */
  async write(next: Entry, before: Read): Promise<boolean> {
    const { kept, apart } = parted(next);
    if (apart.length > 0) {
      const part = kept.archived / partRevisions;
      // If the row exists, it has the same content or was erased: either way it is left as it is.
      await conditionHeld(
        this.#table.put(earlierRow(at.earlier(kept.person, kept.item, part), apart), isNew),
      );
    }
    const writeId = newWriteId(this.#runtime);
    const stored = async () => (await this.#table.get(at.item(kept.person, kept.item)))?.["writes"]?.B;
    const isFirst = kept.version === 1;
    const unchanged = {
      ConditionExpression: "version = :before",
      ExpressionAttributeValues: { ":before": { N: String(kept.version - 1) } },
    };
    const put = this.#table.put(
      entryRow(kept, withWriteId(writeId, before.writes)),
      isFirst ? isNew : unchanged,
    );
    const held = await conditionHeld(put).catch(async (error) => {
      // The SDK ran out of retries without a response; the write may have succeeded all the same.
      if (hasWriteId(await stored().catch(() => undefined), writeId)) return true;
      throw error;
    });
    return held || hasWriteId(await stored(), writeId);
  }

  /**
   * Updates an entry with what `decide` returns, which may be nothing; decides again if another writer was faster.
   */
  async change<Value>(
    person: PersonKey,
    item: string,
    decide: (entry: Entry | Blank) => Decided<Value>,
  ): Promise<Value> {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const before = await this.read(person, item);
      const { write: next, value } = decide(before.entry);
      if (next === undefined || (await this.write(next, before))) return value;
      await pauseAfter(attempt, this.#runtime);
    }
    throw new StoreConflict(`consents of ${person}`);
  }
}
