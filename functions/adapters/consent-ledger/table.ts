import {
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
} from "@aws-sdk/client-dynamodb";
import type { PersonKey } from "../../domain/consents/person.ts";
import { clientSettings, type Place, shortened, unlogged } from "../clients.ts";
import type { Row, RowKey } from "../consent-rows.ts";
import { personRows } from "../person-rows.ts";

/** What has to be true of the stored row. */
type Condition = Pick<PutItemCommandInput, "ConditionExpression" | "ExpressionAttributeValues">;

/** There is no such row yet. */
export const isNew: Condition = { ConditionExpression: "attribute_not_exists(person)" };

/** The table of consents, row by row. Reads are consistent; a failed condition throws as the SDK does. */
export interface ConsentTable {
  get(key: RowKey): Promise<Row | undefined>;
  /** Every row of a person. */
  all(person: PersonKey): Promise<readonly Row[]>;
  put(row: Row, condition?: Condition): Promise<unknown>;
  remove(key: RowKey, condition?: Condition): Promise<unknown>;
}

export function consentTable(env: Place<"CONSENTS_TABLE">): ConsentTable {
  const client = shortened(
    unlogged(new DynamoDBClient(clientSettings(env, env.AWS_ENDPOINT_URL_DYNAMODB))),
    env,
  );
  const TableName = env.CONSENTS_TABLE;
  return {
    get: async (Key) => {
      const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
      return Item;
    },
    all: (person) => personRows(client, TableName, person),
    put: (Item, condition) => client.send(new PutItemCommand({ TableName, Item, ...condition })),
    remove: (Key, condition) => client.send(new DeleteItemCommand({ TableName, Key, ...condition })),
  };
}
