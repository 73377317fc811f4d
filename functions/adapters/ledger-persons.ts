import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import type { Alias } from "../domain/consents/aliases.ts";
import { type PersonKey, personKeySchema } from "../domain/consents/person.ts";
import { clientSettings, type Place, shortened, unlogged } from "./clients.ts";
import { personRows } from "./person-rows.ts";

/** Who an alias leads to in the ledger of consents, and everybody who turned out to be the same. */
export type LedgerPersons = (alias: Alias) => Promise<readonly PersonKey[]>;

/**
 * Reads the rows that lead from an alias to persons, as `consent-rows.ts` describes them, and nothing of what they
 * declared: for functions that have no use for the ledger itself.
 */
export function ledgerPersons(env: Place<"CONSENTS_TABLE">): LedgerPersons {
  const client = shortened(
    unlogged(new DynamoDBClient(clientSettings(env, env.AWS_ENDPOINT_URL_DYNAMODB))),
    env,
  );
  const TableName = env.CONSENTS_TABLE;

  async function pointed(person: string, entry: string): Promise<PersonKey | undefined> {
    const Key = { person: { S: person }, entry: { S: entry } };
    const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
    return Item && personKeySchema.parse(Item["leadsTo"]?.S);
  }

  async function joinedTo(person: PersonKey): Promise<readonly PersonKey[]> {
    const found: PersonKey[] = [];
    for (const { entry } of await personRows(client, TableName, person)) {
      const [kind, other] = entry?.S?.split("#") ?? [];
      if (kind === "from") found.push(personKeySchema.parse(other));
    }
    return found;
  }

  return async ({ kind, hash }) => {
    const persons = new Set<PersonKey>();
    let person = await pointed(`alias#${kind}#${hash}`, "alias");
    while (person !== undefined && !persons.has(person)) {
      persons.add(person);
      person = await pointed(person, "joined");
    }
    // A set is walked through what is added on the way, too.
    for (const one of persons) for (const other of await joinedTo(one)) persons.add(other);
    return [...persons];
  };
}
