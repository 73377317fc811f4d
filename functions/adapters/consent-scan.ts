import { DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import type { LeftOver, PersonLedger } from "../domain/consents/ledger.ts";
import { type PersonKey, personKeySchema } from "../domain/consents/person.ts";
import { clientSettings, type Place, unlogged } from "./clients.ts";
import { ledgerIn } from "./consent-ledger/listed.ts";
import { aliasIn, isAlias, isOrphan, itemOf, type Row } from "./consent-rows.ts";

/**
 * The whole ledger, person by person, each verified; merged persons come separately. TTL deletes entries only:
 * `leftOver` is called with what it left behind.
 */
export async function* everyConsent(
  env: Place<"CONSENTS_TABLE">,
  leftOver: (found: LeftOver) => Promise<void> = async () => undefined,
): AsyncGenerator<PersonLedger> {
  for await (const partition of everyPartition(env)) {
    const left = leftOverIn(partition);
    if (left !== undefined) await leftOver(left);
    yield ledgerIn(partition);
  }
}

function leftOverIn({ person, rows }: Partition): LeftOver | undefined {
  const entries = new Set(rows.flatMap((row) => itemOf(row) ?? []));
  const parts = rows.some((row) => isOrphan(row, entries));
  const aliases = rows.filter(isAlias).map((row) => aliasIn(row).since);
  const since = entries.size === 0 ? aliases.toSorted().at(-1) : undefined;
  return parts || since !== undefined ? { person, parts, since } : undefined;
}

interface Partition {
  readonly person: PersonKey;
  readonly rows: readonly Row[];
}

async function* everyPartition(env: Place<"CONSENTS_TABLE">): AsyncGenerator<Partition> {
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
        yield { person, rows };
        rows = [];
      }
      person = next;
      rows.push(row);
    }
    from = LastEvaluatedKey;
  } while (from !== undefined);
  if (person !== undefined) yield { person, rows };
}
