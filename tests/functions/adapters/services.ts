import type { Server } from "node:http";
import { dynaliteServer } from "../../../infra/local/dynamodb/dynalite-server.ts";
import { openTables, tableNames } from "../../../infra/local/tables.ts";
import { motoServer } from "../../second-opinions/moto-tables.ts";
import { FakeClock, FakeRuntime } from "../fakes.ts";

Object.assign(process.env, { AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" });

/** One runtime per Lambda: no two draw the same random bytes. */
class Random extends FakeRuntime {
  override random(bytes: number): Uint8Array {
    return crypto.getRandomValues(new Uint8Array(bytes));
  }
}

/**
 * The tables behind DynamoDB's own protocol (dynalite, or moto for npm run second-opinions), and the environment that
 * points an adapter at them.
 */
export async function tables(given?: Server) {
  const moto = process.env["DYNAMODB_ON"];
  const server = given ?? (moto === undefined ? dynaliteServer() : await motoServer(moto));
  const opened = await openTables({ server });
  const env = {
    AWS_REGION: "ap-northeast-1",
    AWS_ENDPOINT_URL_DYNAMODB: opened.url,
    REQUESTS_TABLE: tableNames.requests,
    COUNTERS_TABLE: tableNames.counters,
    CONSENTS_TABLE: tableNames.consents,
    PROVISIONS_TABLE: tableNames.provisions,
    ADDRESS_BOOK_TABLE: tableNames.addressBook,
  };
  return { env, runtime: () => new Random({ clock: new FakeClock() }), ...opened };
}
