import {
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import {
  type OwedMail,
  type OwedMails,
  owedMailIdOf,
  owedMailSchema,
  owedMs,
} from "../domain/consents/owed-mail.ts";
import { StoreCorrupt } from "../domain/errors.ts";
import { clientSettings, type Place, shortened, unlogged } from "./clients.ts";
import { conditionHeld } from "./condition-held.ts";

/** The address book's sparse index of owed mails; persons' entries are not in it. */
export const owedIndex = { name: "ByOwed", partition: "owedGroup", sort: "owedAt" } as const;

const group = "owed";

/** No person's key begins like this. */
const prefix = "owed#";
/** Rows that lead from the random id in a mail's tags to the mail. */
const reportPrefix = `${prefix}reported#`;

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
  const reportKeyOf = (mailId: string) => ({ person: { S: `${reportPrefix}${mailId}` } });
  const ttlOf = ({ at }: Pick<OwedMail, "at">) => Math.ceil((Date.parse(at) + owedMs) / 1000);

  const ifThisMail = (mailId: string) => ({
    ConditionExpression: "mailId = :mailId",
    ExpressionAttributeValues: { ":mailId": { S: mailId } },
  });

  async function rowAt(Key: ReturnType<typeof keyOf>) {
    const { Item } = await client.send(new GetItemCommand({ ...table, Key, ConsistentRead: true }));
    return Item;
  }

  function itemOf(mail: OwedMail) {
    return marshall(
      {
        person: `${prefix}${mail.id}`,
        mail,
        mailId: mail.mailId,
        [owedIndex.partition]: group,
        [owedIndex.sort]: Date.parse(mail.next),
        n: mail.kind === "receipt" ? mail.n : undefined,
        ttl: ttlOf(mail),
      },
      { removeUndefinedValues: true },
    );
  }

  function conditional(command: PutItemCommand | DeleteItemCommand): Promise<boolean> {
    return conditionHeld(command instanceof PutItemCommand ? client.send(command) : client.send(command));
  }

  return {
    keep: async (mail) => {
      switch (mail.kind) {
        case "settings":
          await keepSettings(mail);
          return true;
        case "receipt":
          return conditional(
            new PutItemCommand({
              ...table,
              Item: itemOf(mail),
              ConditionExpression: "attribute_not_exists(person) OR attribute_not_exists(#n) OR #n < :n",
              ExpressionAttributeNames: { "#n": "n" },
              ExpressionAttributeValues: { ":n": { N: String(mail.n) } },
            }),
          );
      }
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
      const row = await rowAt(keyOf(id));
      if (row?.["mail"] === undefined) return undefined;
      const read = owedMailSchema.safeParse(unmarshall(row)["mail"]);
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
    settle,
    giveUp,
    settleReported: async (mailId) => {
      const id = owedMailIdOf(mailId) ?? (await reportedMail(mailId));
      if (id !== undefined) await settle(id, mailId);
    },
    drop: async (id) => {
      await dropReport((await rowAt(keyOf(id)))?.["mailId"]?.S);
      await client.send(new DeleteItemCommand({ ...table, Key: keyOf(id) }));
    },
  };

  async function keepSettings(mail: Extract<OwedMail, { kind: "settings" }>): Promise<void> {
    const Item = { ...reportKeyOf(mail.mailId), of: { S: mail.id }, ttl: { N: String(ttlOf(mail)) } };
    await client.send(new PutItemCommand({ ...table, Item }));
    const before = (await rowAt(keyOf(mail.id)))?.["mailId"]?.S;
    await client.send(new PutItemCommand({ ...table, Item: itemOf(mail) }));
    if (before !== mail.mailId) await dropReport(before);
  }

  async function reportedMail(mailId: string): Promise<string | undefined> {
    return (await rowAt(reportKeyOf(mailId)))?.["of"]?.S;
  }

  async function dropReport(mailId: string | undefined): Promise<void> {
    if (mailId === undefined || owedMailIdOf(mailId) !== undefined) return;
    await client.send(new DeleteItemCommand({ ...table, Key: reportKeyOf(mailId) }));
  }

  async function settle(id: string, mailId: string): Promise<void> {
    const { n, ttl } = (await rowAt(keyOf(id))) ?? {};
    if (n === undefined || ttl === undefined) return giveUp(id, mailId);
    // What is left of a receipt says that it was mailed: the same form sent again mails nothing.
    const mailed = { ...keyOf(id), mailId: { S: mailId }, n, ttl };
    await conditional(new PutItemCommand({ ...table, Item: mailed, ...ifThisMail(mailId) }));
  }

  async function giveUp(id: string, mailId: string): Promise<void> {
    await conditional(new DeleteItemCommand({ ...table, Key: keyOf(id), ...ifThisMail(mailId) }));
    await dropReport(mailId);
  }
}
