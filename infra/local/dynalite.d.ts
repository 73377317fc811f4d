declare module "dynalite" {
  import type { Server } from "node:http";

  /** DynamoDB's protocol over LevelDB; see the package's README for the options. */
  export default function dynalite(options: {
    readonly path?: string;
    readonly createTableMs?: number;
    readonly deleteTableMs?: number;
    readonly updateTableMs?: number;
  }): Server;
}

declare module "dynalite/db/index.js" {
  import type { AttributeValue } from "@aws-sdk/client-dynamodb";

  /** Functions of dynalite's that can be replaced here. */
  const db: { itemSize(item: Record<string, AttributeValue>): number };
  export default db;
}
