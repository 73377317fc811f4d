import { DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import type { PersonLedger } from "../domain/consents/ledger.ts";
import { type PersonKey, personKeySchema } from "../domain/consents/person.ts";
import { clientSettings, type Place, unlogged } from "./clients.ts";
import { ledgerIn } from "./consent-ledger.ts";
import type { Row } from "./consent-rows.ts";

/** The whole ledger, person by person, each verified; merged persons come separately. */
export async function* everyConsent(env: Place<"CONSENTS_TABLE">): AsyncGenerator<PersonLedger> {
  const client = unlogged(new DynamoDBClient(clientSettings(env, env.AWS_ENDPOINT_URL_DYNAMODB)));
  let person: PersonKey | undefined;
  let rows: Row[] = [];
  let from: Row | undefined;
  // A scan returns all rows of a partition in succession.
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({
        TableName: env.CONSENTS_TABLE,
        ConsistentRead: true,
        ...(from !== undefined && { ExclusiveStartKey: from }),
      }),
    );
    for (const row of Items) {
      const next = personKeySchema.safeParse(row["person"]?.S).data;
      if (next === undefined) continue;
      if (person !== undefined && next !== person) {
        yield ledgerIn({ person, rows });
        rows = [];
      }
      person = next;
      rows.push(row);
    }
    from = LastEvaluatedKey;
  } while (from !== undefined);
  if (person !== undefined) yield ledgerIn({ person, rows });
}
