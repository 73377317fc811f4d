import { DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";
import type { UntoldStops } from "../domain/consents/ledger.ts";
import { personKeySchema } from "../domain/consents/person.ts";
import { clientSettings, type Place, shortened, unlogged } from "./clients.ts";
import { itemOf, untoldGroup, untoldIndex } from "./consent-rows.ts";

/** Finds the entries of the ledger of consents whose end nobody was told of yet, earliest first. */
export function untoldStops(env: Place<"CONSENTS_TABLE">): UntoldStops {
  const client = shortened(
    unlogged(new DynamoDBClient(clientSettings(env, env.AWS_ENDPOINT_URL_DYNAMODB))),
    env,
  );
  return async (limit) => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: env.CONSENTS_TABLE,
        IndexName: untoldIndex.name,
        KeyConditionExpression: "#group = :untold",
        ExpressionAttributeNames: { "#group": untoldIndex.partition },
        ExpressionAttributeValues: { ":untold": { S: untoldGroup } },
        Limit: limit,
      }),
    );
    return Items.flatMap((row) => {
      const item = itemOf(row);
      return item === undefined ? [] : [{ person: personKeySchema.parse(row["person"]?.S), item }];
    });
  };
}
