import { dynaliteServer } from "../../../infra/local/dynamodb/dynalite-server.ts";
import { openTables, tableNames } from "../../../infra/local/tables.ts";
import { motoServer } from "../../second-opinions/moto-tables.ts";
import { FakeClock, FakeRuntime } from "../fakes.ts";

Object.assign(process.env, { AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" });

/** The tables behind DynamoDB's own protocol, as dynalite speaks it, or moto for npm run second-opinions, and the environment that points an adapter at them. */
export async function tables() {
  const moto = process.env["DYNAMODB_ON"];
  const opened = await openTables({ server: moto === undefined ? dynaliteServer() : await motoServer(moto) });
  const env = {
    AWS_REGION: "ap-northeast-1",
    AWS_ENDPOINT_URL_DYNAMODB: opened.url,
    REQUESTS_TABLE: tableNames.requests,
    COUNTERS_TABLE: tableNames.counters,
  };
  return { env, runtime: () => new FakeRuntime({ clock: new FakeClock() }), close: opened.close };
}
