import type { Server } from "node:http";
import dynalite from "dynalite";
import database, {
  type Expression,
  type Item,
  type Operand,
  type Store,
  type Table,
} from "dynalite/db/index.js";
import { itemSize } from "../../../functions/adapters/item-size.ts";

// dynalite counts characters instead of bytes, and so accepts items that DynamoDB refuses.
database.itemSize = itemSize;

// dynalite compares bytes as UTF-8 text, in which all invalid bytes are the same character: of random ids of six
// bytes one pair in 80,000 counts as equal. Here binary sets are searched in the base64 form in which they are sent.
const { checkConditional } = database;
database.checkConditional = (call, item) => {
  const { _condition: condition } = call;
  if (condition === undefined) return checkConditional(call, item);
  return checkConditional(
    { ...call, _condition: { expression: inBase64(condition.expression, item) } },
    item,
  );
};

/** The condition, with searched binary sets and their search values as strings. */
function inBase64(expression: Expression, item: Item = {}): Expression {
  switch (expression.type) {
    case "and":
    case "or":
    case "not":
      return { ...expression, args: expression.args.map((one) => inBase64(one as Expression, item)) };
    default: {
      const [path, wanted] = expression.args;
      if (expression.name !== "contains" || !Array.isArray(path) || !isBytes(wanted)) return expression;
      const held = database.mapPath(path, item);
      return held?.BS === undefined
        ? expression
        : { ...expression, args: [{ SS: held.BS }, { S: wanted.B }] };
    }
  }
}

function isBytes(operand: Operand | undefined): operand is { readonly B: string } {
  return operand !== undefined && "B" in operand;
}

/** DynamoDB's protocol by dynalite: on disk in `path`, or in memory. */
export function dynaliteServer(options: { readonly path?: string } = {}): Server {
  return dynaliteTables(options).server;
}

/** The same, and what the protocol lacks here: `addIndexes` gives an existing table the indexes that it lacks. */
export function dynaliteTables(options: { readonly path?: string } = {}): DynaliteTables {
  const { create } = database;
  let store: Store | undefined;
  database.create = (given) => {
    store = create(given);
    return store;
  };
  const server = dynalite({ ...options, createTableMs: 0 });
  database.create = create;
  return { server, addIndexes: (table) => addIndexes(store, table) };
}

interface DynaliteTables {
  readonly server: Server;
  readonly addIndexes: (table: Table) => Promise<void>;
}

/**
 * For a folder from before a sparse index existed: the rows in it have none of its attributes, so only the table's
 * description changes. dynalite's UpdateTable ignores new indexes.
 */
async function addIndexes(store: Store | undefined, { TableName = "", ...wanted }: Table): Promise<void> {
  const table = await called<Table>((done) => store?.tableDb.get(TableName, done));
  const had = table.GlobalSecondaryIndexes ?? [];
  const added = (wanted.GlobalSecondaryIndexes ?? []).filter(
    ({ IndexName }) => !had.some((one) => one.IndexName === IndexName),
  );
  if (added.length === 0) return;
  const { AttributeDefinitions } = wanted;
  const GlobalSecondaryIndexes = [...had, ...added.map((one) => ({ ...one, IndexStatus: "ACTIVE" }))];
  const complete = { ...table, AttributeDefinitions, GlobalSecondaryIndexes };
  await called((done) => store?.tableDb.put(TableName, complete, done));
}

function called<Value>(call: (done: (error: Error | null, value: Value) => void) => void): Promise<Value> {
  return new Promise((resolve, reject) => {
    call((error, value) => (error ? reject(error) : resolve(value)));
  });
}
