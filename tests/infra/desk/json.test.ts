import { expect, test } from "vitest";
import { commands } from "../../../infra/desk/commands.ts";
import { Journey } from "../../scenarios/journey.ts";
import { localDesk } from "../../scenarios/local-desk.ts";
import { Operator } from "./operator.ts";

/** For every command: `--json`, one document that matches the command's schema. */

test("every command that can be run on a desk with one request prints its facts as JSON", async () => {
  await using desk = await localDesk();
  const journey = await Journey.toSearch(desk);
  const operator = new Operator(desk.desk);
  const { id } = journey;
  const lines: readonly (readonly [string, ...string[]])[] = [
    ["list"],
    ["show", id],
    ["resend", id, "search-system.till"],
    ["reassign", id, "search-system.till", "aoyagi"],
    ["extend", id, "--until", "2026-12-24", "--reason", "The ledger is away."],
    ["redrive", id],
    ["redrive", "--all"],
    ["client", "key", "app"],
    ["client", "keys", "app"],
    ["export", id, "--out", operator.folder],
    ["verify", id],
    ["verify", "--all"],
    ["consent", "verify", "--all"],
    ["provisions", "list"],
    ["purge", "--dry-run"],
    ["purge", "--yes"],
    ["replay-erasures", "--yes"],
    ["restored", "--to", "2099-01-01T00:00:00Z", "--dry-run"],
  ];
  for (const [name, ...args] of lines) {
    const { code, out, err } = await operator.run(name, ...args, "--json");
    expect.soft(code, `${name} ${args.join(" ")}: ${err}`).toBe(0);
    const facts: unknown = JSON.parse(out);
    const command = commands.find((one) => one.name === name);
    expect.soft(command?.facts.safeParse(facts).success, `${name}: ${out}`).toBe(true);
  }
  const [first] = JSON.parse((await operator.run("list", "--json")).out);
  expect(first).toMatchObject({
    number: id,
    turn: expect.arrayContaining(["aoyagi"]),
    daysLeft: expect.any(Number),
  });
  const refused = await operator.run("show", "R-0000-0000-0000", "--json");
  expect([refused.code, refused.out]).toEqual([1, ""]);
});
