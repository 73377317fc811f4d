/** An error as DynamoDB answers it. */
export class DynamoDbError extends Error {
  override readonly name: string;

  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** A request that DynamoDB would refuse, or that this stand-in does not support: either way the caller's mistake. */
export function invalid(message: string): DynamoDbError {
  return new DynamoDbError("ValidationException", message);
}
