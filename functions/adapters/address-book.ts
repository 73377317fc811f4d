import {
  type AttributeValue,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
} from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import {
  type AddressBook,
  type AddressEntry,
  addressEntrySchema,
  keptUntil,
} from "../domain/address-book.ts";
import { type PersonKey, personKeySchema } from "../domain/consents/person.ts";
import { StoreConflict, StoreCorrupt } from "../domain/errors.ts";
import type { Surroundings } from "../domain/ports.ts";
import { clientSettings, type Place, shortened, unlogged } from "./clients.ts";
import { conditionHeld } from "./condition-held.ts";
import { isOwedMail } from "./owed-mails.ts";
import { hasWriteId, newWriteId, withWriteId } from "./write-ids.ts";

/** Attempts at an update while other writers keep changing the same entry. */
const attempts = 10;

type Item = Record<string, AttributeValue>;

interface Read {
  readonly entry: AddressEntry | undefined;
  /** The entry in an item, expired or not. */
  readonly version: number | undefined;
  readonly writes: Uint8Array | undefined;
}

/** The address book in DynamoDB: one item per person, each change one conditional write. */
export function addressBook(
  env: Place<"ADDRESS_BOOK_TABLE">,
  { clock, random, sleep }: Pick<Surroundings, "clock" | "random" | "sleep">,
): AddressBook {
  const client = shortened(
    unlogged(new DynamoDBClient(clientSettings(env, env.AWS_ENDPOINT_URL_DYNAMODB))),
    env,
  );
  const table = { TableName: env.ADDRESS_BOOK_TABLE };
  const keyOf = (person: PersonKey) => ({ person: { S: person } });

  /** The entry in an item, unless it has expired. */
  function entryIn(item: Item): AddressEntry | undefined {
    const parsed = addressEntrySchema.safeParse(unmarshall(item));
    if (!parsed.success) throw new StoreCorrupt(`address of ${item["person"]?.S ?? "nobody"}`);
    return clock.now() < keptUntil(parsed.data) ? parsed.data : undefined;
  }

  async function read(person: PersonKey): Promise<Read> {
    const { Item } = await client.send(
      new GetItemCommand({ ...table, Key: keyOf(person), ConsistentRead: true }),
    );
    return {
      entry: Item && entryIn(Item),
      version: Item?.["version"]?.N === undefined ? undefined : Number(Item["version"].N),
      writes: Item?.["writes"]?.B,
    };
  }

  /** `refused`: the item has changed since it was read, perhaps by this very write, whose response was lost. */
  async function put(entry: AddressEntry, before: Read, writeId: Uint8Array): Promise<"written" | "refused"> {
    const item = {
      ...entry,
      // A new entry replaces an expired one and continues its version numbers.
      version: (before.version ?? 0) + 1,
      writes: withWriteId(writeId, before.writes),
      ttl: Math.ceil(keptUntil(entry) / 1000),
    };
    const command = new PutItemCommand({
      ...table,
      Item: marshall(item, { removeUndefinedValues: true }),
      ...(before.version === undefined
        ? { ConditionExpression: "attribute_not_exists(person)" }
        : still(before.version)),
    });
    try {
      return await conditional(command);
    } catch (error) {
      // The SDK ran out of retries without a response; the write may have succeeded all the same.
      const found = await read(entry.person).catch(() => undefined);
      if (hasWriteId(found?.writes, writeId)) return "written";
      throw error;
    }
  }

  async function conditional(command: PutItemCommand | DeleteItemCommand): Promise<"written" | "refused"> {
    const write = command instanceof PutItemCommand ? client.send(command) : client.send(command);
    return (await conditionHeld(write)) ? "written" : "refused";
  }

  return {
    find: async (person) => (await read(person)).entry,
    change: async (person, decide) => {
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const before = await read(person);
        const { write, value } = decide(before.entry);
        if (write === undefined) return value;
        if (write === "remove") {
          if (before.version === undefined) return value;
          const removal = new DeleteItemCommand({ ...table, Key: keyOf(person), ...still(before.version) });
          if ((await conditional(removal)) === "written") return value;
          // Already gone: removed by this call, whose response was lost, or by another one.
          if ((await read(person)).version === undefined) return value;
        } else {
          const writeId = newWriteId({ random });
          if ((await put(write, before, writeId)) === "written") return value;
          if (hasWriteId((await read(person)).writes, writeId)) return value;
        }
        await sleep(5 * 2 ** attempt);
      }
      throw new StoreConflict(`address of ${person}`);
    },
    remove: async (person) => {
      await client.send(new DeleteItemCommand({ ...table, Key: keyOf(person) }));
    },
    page: async (limit, after) => {
      const entries: AddressEntry[] = [];
      for (let from: Item | undefined = after && keyOf(after); ; ) {
        const { Items = [], LastEvaluatedKey } = await client.send(
          new ScanCommand({
            ...table,
            ConsistentRead: true,
            Limit: limit - entries.length,
            ...(from !== undefined && { ExclusiveStartKey: from }),
          }),
        );
        const people = Items.filter((item) => !isOwedMail(item["person"]?.S ?? ""));
        entries.push(...people.flatMap((item) => entryIn(item) ?? []));
        const last = LastEvaluatedKey?.["person"]?.S;
        if (last === undefined) return { entries, next: undefined };
        // A page ends with a person: one that would end with an owed mail continues.
        if (!isOwedMail(last)) return { entries, next: personKeySchema.parse(last) };
        from = LastEvaluatedKey;
      }
    },
  };
}

/** The condition that an item still has this version. */
function still(version: number) {
  return {
    ConditionExpression: "version = :before",
    ExpressionAttributeValues: { ":before": { N: String(version) } },
  };
}
