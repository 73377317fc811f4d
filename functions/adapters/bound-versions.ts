import { DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import * as z from "zod/mini";
import type { PersonKey } from "../domain/consents/person.ts";
import { StoreConflict, StoreCorrupt } from "../domain/errors.ts";
import { later } from "../domain/later.ts";
import { type BoundVersions, type Fixed, fixedSchema } from "../domain/policy/binding.ts";
import { clientSettings, type Place, shortened, unlogged } from "./clients.ts";
import { conditionHeld } from "./condition-held.ts";
import { at } from "./consent-rows.ts";

const fixedList = later(() => z.array(fixedSchema));

/** Attempts when two steps record a version for the same person at once. */
const attempts = 5;

/** Which policy versions bind a person: one append-only row per person in the ledger of consents. */
export function boundVersions(env: Place<"CONSENTS_TABLE">): BoundVersions {
  const client = shortened(
    unlogged(new DynamoDBClient(clientSettings(env, env.AWS_ENDPOINT_URL_DYNAMODB))),
    env,
  );
  const TableName = env.CONSENTS_TABLE;
  async function read(person: PersonKey): Promise<readonly Fixed[]> {
    const { Item } = await client.send(
      new GetItemCommand({ TableName, Key: at.bound(person), ConsistentRead: true }),
    );
    if (Item === undefined) return [];
    const parsed = fixedList.safeParse(JSON.parse(Item["fixed"]?.S ?? ""));
    if (!parsed.success) throw new StoreCorrupt(`versions that bind ${person}`);
    return parsed.data;
  }

  return {
    fixed: read,
    fix: async (person, fixed) => {
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const before = await read(person);
        if (before.some(({ version }) => version === fixed.version)) return;
        const write = client.send(
          new PutItemCommand({
            TableName,
            Item: {
              ...at.bound(person),
              fixed: { S: JSON.stringify([...before, fixed]) },
              count: { N: String(before.length + 1) },
            },
            ConditionExpression: "attribute_not_exists(#count) OR #count = :before",
            ExpressionAttributeNames: { "#count": "count" },
            ExpressionAttributeValues: { ":before": { N: String(before.length) } },
          }),
        );
        if (await conditionHeld(write)) return;
      }
      throw new StoreConflict(`versions that bind ${person}`);
    },
  };
}
