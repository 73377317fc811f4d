import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Call, WireTap } from "../../cost/wire-tap.ts";
import { business as configured } from "../../functions/fakes.ts";
import { Journey } from "../../scenarios/journey.ts";
import { type LocalDesk, localDesk } from "../../scenarios/local-desk.ts";
import { Operator } from "./operator.ts";

let desk: LocalDesk;
let operator: Operator;
let tap: WireTap;
let open: Journey;
let system: string;

beforeAll(async () => {
  desk = await localDesk();
  // With a webhook, which the desk under test never calls: it has no such connector.
  const [first, ...others] = configured.systems;
  if (first === undefined) throw new Error("no systems");
  const connector = { kind: "webhook" as const, url: "https://shop.example/", hours: 1 };
  const business = { ...configured, systems: [{ ...first, connector }, ...others] };
  system = first.key;
  operator = new Operator(desk.desk, business);
  const never = await Journey.submit(desk);
  open = await Journey.start(desk);
  await desk.advance("P8D");
  // The unconfirmed request is erased by now: the ledger has an entry.
  expect((await desk.record(never.id)).request).toBeUndefined();
  tap = new WireTap(desk.desk.variables);
});
afterAll(async () => {
  tap.close();
  await desk.close();
});

/** The permissions that the handbook lists for a command, by the command as written there. */
function documented(command: string): readonly string[] {
  const handbook = readFileSync(new URL("../../../docs/desk.md", import.meta.url), "utf8");
  const rows = handbook
    .split("\n")
    .filter((line) => line.startsWith("| `") && line.includes(`\`${command}\``));
  if (rows.length === 0) throw new Error(`docs/desk.md does not say what ${command} needs`);
  return rows.flatMap((row) => [...row.matchAll(/`([a-z0-9]+:[A-Za-z]+)`/g)].map(([, right = ""]) => right));
}

/** The permission that AWS would require. */
function permissionFor({ service, operation }: Call): string {
  if (service === "DYNAMODB") return `dynamodb:${operation}`;
  if (service === "SFN") return `states:${operation}`;
  if (service === "SESV2") return "ses:SendEmail";
  if (operation.startsWith("PUT")) return "s3:PutObject";
  if (operation.startsWith("POST")) return "s3:DeleteObjectVersion";
  return operation.includes("versions") ? "s3:ListBucketVersions" : "s3:ListBucket";
}

test.each([
  ["list", () => ["list"]],
  ["show", () => ["show", open.id]],
  ["export", () => ["export", open.id, "--out", operator.folder]],
  ["verify", () => ["verify", open.id]],
  ["verify --all", () => ["verify", "--all"]],
  ["resend", () => ["resend", open.id, "verify-identity"]],
  ["redrive", () => ["redrive", open.id]],
  ["connector-key", () => ["connector-key", system]],
  ["replay-erasures", () => ["replay-erasures", "--yes"]],
  ["purge", () => ["purge", "--yes"]],
  // Its own table instead of the restored one: it reads the same there.
  ["restore", () => ["restore", "--from", desk.desk.variables["REQUESTS_TABLE"] ?? "", "--yes"]],
])("the handbook names every permission that %s uses", async (command, args) => {
  const calls: Call[] = [];
  await tap.during(calls, () => operator.run(...args()));
  const used = [...new Set(calls.map(permissionFor))];
  expect(used.length).toBeGreaterThan(0);
  for (const permission of used) expect(documented(command), permission).toContain(permission);
});
