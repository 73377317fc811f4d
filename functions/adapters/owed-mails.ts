import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import { type OwedMail, type OwedMails, owedMailSchema, owedMs } from "../domain/consents/owed-mail.ts";
import { StoreCorrupt } from "../domain/errors.ts";
import { clientSettings, type Place, shortened, unlogged } from "./clients.ts";

/** The address book's sparse index of owed mails; persons' entries are not in it. */
export const owedIndex = { name: "ByOwed", partition: "owedGroup", sort: "owedAt" } as const;

const group = "owed";

/** No person's key begins like this. */
const prefix = "owed#";

/** Whether a key of the table is a mail's rather than a person's. */
export function isOwedMail(key: string): boolean {
  return key.startsWith(prefix);
}

/** Owed mails about consents, stored beside the entries of the address book. */
export function owedMails(env: Place<"ADDRESS_BOOK_TABLE">): OwedMails {
  const client = shortened(
    unlogged(new DynamoDBClient(clientSettings(env, env.AWS_ENDPOINT_URL_DYNAMODB))),
    env,
  );
  const table = { TableName: env.ADDRESS_BOOK_TABLE };
  const keyOf = (id: string) => ({ person: { S: `${prefix}${id}` } });

  function itemOf(mail: OwedMail) {
    return marshall(
      {
        person: `${prefix}${mail.id}`,
        mail,
        mailId: mail.mailId,
        [owedIndex.partition]: group,
        [owedIndex.sort]: Date.parse(mail.next),
        ttl: Math.ceil((Date.parse(mail.at) + owedMs) / 1000),
      },
      { removeUndefinedValues: true },
    );
  }

  async function conditional(command: PutItemCommand | DeleteItemCommand): Promise<boolean> {
    try {
      await (command instanceof PutItemCommand ? client.send(command) : client.send(command));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  return {
    keep: async (mail) => {
      await client.send(new PutItemCommand({ ...table, Item: itemOf(mail) }));
    },
    due: async (nowMs, limit) => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          ...table,
          IndexName: owedIndex.name,
          KeyConditionExpression: "#group = :owed AND #at <= :now",
          ExpressionAttributeNames: { "#group": owedIndex.partition, "#at": owedIndex.sort },
          ExpressionAttributeValues: { ":owed": { S: group }, ":now": { N: String(nowMs) } },
          Limit: limit,
        }),
      );
      return Items.map((item) => (item["person"]?.S ?? "").slice(prefix.length));
    },
    find: async (id) => {
      const { Item } = await client.send(
        new GetItemCommand({ ...table, Key: keyOf(id), ConsistentRead: true }),
      );
      if (Item === undefined) return undefined;
      const read = owedMailSchema.safeParse(unmarshall(Item)["mail"]);
      if (!read.success) throw new StoreCorrupt("a mail that is owed");
      return read.data;
    },
    // A write whose response was lost is refused when the SDK repeats it: the mail then waits until `next`, no
    // longer.
    putOff: (mail, next) =>
      conditional(
        new PutItemCommand({
          ...table,
          Item: itemOf({ ...mail, next }),
          ConditionExpression: "mailId = :mailId AND #at = :before",
          ExpressionAttributeNames: { "#at": owedIndex.sort },
          ExpressionAttributeValues: {
            ":mailId": { S: mail.mailId },
            ":before": { N: String(Date.parse(mail.next)) },
          },
        }),
      ),
    settle: async (id, mailId) => {
      await conditional(
        new DeleteItemCommand({
          ...table,
          Key: keyOf(id),
          ConditionExpression: "mailId = :mailId",
          ExpressionAttributeValues: { ":mailId": { S: mailId } },
        }),
      );
    },
    drop: async (id) => {
      await client.send(new DeleteItemCommand({ ...table, Key: keyOf(id) }));
    },
  };
}
