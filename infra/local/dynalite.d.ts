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
  import type { AttributeValue, CreateTableCommandInput } from "@aws-sdk/client-dynamodb";

  /** In wire format: bytes in base64. */
  type Wire = Readonly<Record<string, unknown>> & { readonly BS?: readonly string[] };
  export type Item = Readonly<Record<string, Wire>>;
  /** A path into the item, a value, or an expression. */
  export type Operand = readonly (string | number)[] | Wire | { readonly B: string } | Expression;
  export interface Expression {
    readonly type: string;
    readonly name?: string;
    readonly args: readonly Operand[];
  }
  interface Call {
    readonly _condition?: { readonly expression: Expression };
  }

  /** A table's description, as `CreateTable` takes it. */
  export type Table = Pick<
    CreateTableCommandInput,
    "TableName" | "AttributeDefinitions" | "GlobalSecondaryIndexes"
  >;
  /** What a server keeps. */
  export interface Store {
    readonly tableDb: {
      get(name: string, done: (error: Error | null, table: Table) => void): void;
      put(name: string, table: Table, done: (error: Error | null, value: undefined) => void): void;
    };
  }

  /** Functions of dynalite's that can be replaced here. */
  const db: {
    create(options: object): Store;
    itemSize(item: Record<string, AttributeValue>): number;
    /** The error that the call ends in if its condition fails. */
    checkConditional(call: Call, item?: Item): Error | null | undefined;
    mapPath(path: readonly (string | number)[], item: Item): Wire | undefined;
  };
  export default db;
}
