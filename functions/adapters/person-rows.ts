import { type AttributeValue, type DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";

type Row = Record<string, AttributeValue>;

/** Every row of a person's partition, by consistent reads, page by page. */
export async function personRows(
  client: Pick<DynamoDBClient, "send">,
  table: string,
  person: string,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let from: Row | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: "person = :person",
        ExpressionAttributeValues: { ":person": { S: person } },
        ...(from !== undefined && { ExclusiveStartKey: from }),
      }),
    );
    rows.push(...Items);
    from = LastEvaluatedKey;
  } while (from !== undefined);
  return rows;
}
