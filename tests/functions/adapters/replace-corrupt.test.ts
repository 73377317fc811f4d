import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, expect, test } from "vitest";
import { corruptReplacer } from "../../../functions/adapters/replace-corrupt.ts";
import { requestStore } from "../../../functions/adapters/request-store.ts";
import { StoreCorrupt } from "../../../functions/domain/errors.ts";
import type { Request } from "../../../functions/domain/request/request.ts";
import { Case } from "../case.ts";
import { tables } from "./services.ts";

let opened: Awaited<ReturnType<typeof tables>>;
let client: DynamoDBClient;

beforeAll(async () => {
  opened = await tables();
  client = new DynamoDBClient({ region: "local", endpoint: opened.env.AWS_ENDPOINT_URL_DYNAMODB });
});
afterAll(async () => {
  client.destroy();
  await opened.close();
});

/** An item that is not a request, with a value of every type to compare. */
async function corrupt({ id }: Request, note: string): Promise<void> {
  await client.send(
    new PutItemCommand({
      TableName: opened.env.REQUESTS_TABLE,
      Item: {
        id: { S: id },
        status: { S: "approved" },
        note: { S: note },
        history: { L: [{ M: { n: { N: "1" }, hash: { S: "a" } } }] },
        requester: { M: { name: { NULL: true } } },
      },
    }),
  );
}

test("replaces an unreadable item, but neither a readable nor a missing one", async () => {
  const store = requestStore(opened.env, opened.runtime());
  const replace = corruptReplacer(opened.env, opened.runtime(), store);
  const { request } = Case.at("verifying", { key: "replaced" });
  expect(await replace(request)).toBe("gone");
  await corrupt(request, "by hand");
  await expect(store.get(request.id)).rejects.toThrow(StoreCorrupt);
  expect(await replace(request)).toBe("replaced");
  expect(await store.get(request.id)).toEqual(request);
  expect(await replace({ ...request, version: 99 })).toBe("readable");
  expect(await store.get(request.id)).toEqual(request);
});

test("does not replace an item that changes at the same moment", async () => {
  const store = requestStore(opened.env, opened.runtime());
  const { request } = Case.at("verifying", { key: "changed" });
  await corrupt(request, "by hand");
  const replace = corruptReplacer(opened.env, opened.runtime(), {
    get: async (id) => {
      await corrupt(request, "by another hand");
      return store.get(id);
    },
  });
  expect(await replace(request)).toBe("changed");
  await expect(store.get(request.id)).rejects.toThrow(StoreCorrupt);
});
