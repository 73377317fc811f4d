import type { Server } from "node:http";
import dynalite from "dynalite";
import database, { type Expression, type Item, type Operand } from "dynalite/db/index.js";
import { itemSize } from "../../../functions/adapters/item-size.ts";

// dynalite's own count takes characters for bytes, and so takes items that DynamoDB refuses.
database.itemSize = itemSize;

// dynalite compares bytes as if they were UTF-8, and whatever is none is one character to it: of ids drawn at random one
// in eighty thousand pairs is the same. What it compares as text it compares well.
const { checkConditional } = database;
database.checkConditional = (call, item) => {
  const { _condition: condition } = call;
  if (condition === undefined) return checkConditional(call, item);
  return checkConditional(
    { ...call, _condition: { expression: inBase64(condition.expression, item) } },
    item,
  );
};

/** The condition with bytes that are looked for in a set, and the set, as the texts in which they are sent. */
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

/** DynamoDB's protocol by dynalite: on disk in `path`, in memory without one. */
export function dynaliteServer(options: { readonly path?: string } = {}): Server {
  return dynalite({ ...options, createTableMs: 0 });
}
