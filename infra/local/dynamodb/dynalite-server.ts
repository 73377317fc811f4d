import type { Server } from "node:http";
import dynalite from "dynalite";
import database from "dynalite/db/index.js";
import { itemSize } from "../../../functions/adapters/item-size.ts";

// dynalite counts characters instead of bytes, and so accepts items that DynamoDB refuses.
database.itemSize = itemSize;

/** DynamoDB's protocol by dynalite: on disk in `path`, or in memory. */
export function dynaliteServer(options: { readonly path?: string } = {}): Server {
  return dynalite({ ...options, createTableMs: 0 });
}
