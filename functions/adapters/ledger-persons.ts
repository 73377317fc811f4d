import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import type { Alias } from "../domain/consents/aliases.ts";
import { type PersonKey, personKeySchema } from "../domain/consents/person.ts";
import { clientSettings, type Place, shortened, unlogged } from "./clients.ts";
import { personRows } from "./person-rows.ts";

/** The person behind an alias in the ledger of consents, and everybody merged with that person. */
export type LedgerPersons = (alias: Alias) => Promise<readonly PersonKey[]>;

/**
 * Reads only the rows that lead from an alias to persons (see `consent-rows.ts`), and no declarations: for functions
 * that have no other use for the ledger.
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
    // Iterating over a set includes elements that are added meanwhile.
    for (const one of persons) for (const other of await joinedTo(one)) persons.add(other);
    return [...persons];
  };
}
