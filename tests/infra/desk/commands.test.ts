import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Configuration } from "../../../functions/domain/business.ts";
import { addDays } from "../../../functions/domain/calendar.ts";
import { business as configured } from "../../functions/fakes.ts";
import { Executions } from "../../scenarios/executions.ts";
import { Journey, staff } from "../../scenarios/journey.ts";
import { type LocalDesk, localDesk } from "../../scenarios/local-desk.ts";
import { linkIn } from "../../scenarios/person.ts";
import { Operator } from "./operator.ts";

let desk: LocalDesk;
let operator: Operator;
let open: Journey;
let closed: Journey;

const personal = ["花子", "hanako", "東京都", "03-0000-0000", "C-1024", "購入履歴", "coffee"];
const expectNobody = (text: string) => {
  for (const one of personal) expect(text).not.toContain(one);
};

beforeAll(async () => {
  const withSecond = (business: Configuration): Configuration => ({
    ...business,
    mailboxes: { ...business.mailboxes, second: { email: "second@jing.example", roles: ["desk"] } },
  });
  desk = await localDesk({ change: withSecond });
  operator = new Operator(desk.desk, withSecond(configured));
  closed = await Journey.toDecision(desk);
  await closed.decide({ choice: "disclose" });
  await closed.download();
  await desk.advance("P1D");
  open = await Journey.start(desk);
});
afterAll(() => desk.close());

test("list: open requests with whose turn it is, no person; closed ones only with --all", async () => {
  const { code, out } = await operator.run("list");
  expect(code).toBe(0);
  expect(out).toMatch(new RegExp(`${open.id}  開示 +本人確認中 +reception +0 .*あと10日`));
  expect(out).not.toContain(closed.id);
  const all = await operator.run("list", "--all", "--json");
  expect(JSON.parse(all.out)).toMatchObject([
    { number: closed.id, status: "closed", turn: [], ageDays: 1, late: false },
    { number: open.id, status: "verifying", turn: ["reception"], ageDays: 0 },
  ]);
  expectNobody(out + all.out);
});

test("show: facts without the person; the person only when asked for, after a warning", async () => {
  const { code, out, err } = await operator.run("show", closed.id);
  expect(code).toBe(0);
  expect(err).toBe("");
  expect(out).toContain("entries, intact");
  expect(out).toMatch(/record schema +\d+, this release reads \d+ to \d+/);
  expect(out).toContain("to erase");
  expectNobody(out);
  const named = await operator.run("show", closed.id.toLowerCase().replaceAll("-", " "), "--personal");
  expect(named.err).toContain("Personal data follows");
  expect(named.out).toContain("山田 花子");
  expect(named.out).not.toContain("coffee");
});

test("resend: a fresh link to the same mailbox, beside the old one; the history says who did it", async () => {
  const old = linkIn(await open.mail(staff.desk, "verify-identity"));
  const { code, out } = await operator.run("resend", open.id, "verify-identity");
  expect(code).toBe(0);
  expect(out).toContain("reception");
  await desk.settle();
  expect((await open.person.open(old)).status).toBe(200);
  expect((await open.openMail(staff.desk, "verify-identity")).status).toBe(200);
  const { request, history } = await open.record();
  expect(history.intact).toBe(true);
  expect(request.history.find(({ event }: { event: string }) => event === "task-reassigned")).toMatchObject({
    actor: { kind: "operator" },
    data: { reason: "resent", from: "reception", to: "reception" },
  });
});

test("reassign: to another mailbox of the role, whose answer counts; without the role it is refused", async () => {
  const old = linkIn(await open.mail(staff.desk, "verify-identity"));
  const refused = await operator.run("reassign", open.id, "verify-identity", "shop");
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining("may not answer") });
  expect((await open.person.open(old)).status).toBe(200);
  expect((await operator.run("reassign", open.id, "verify-identity", "second")).code).toBe(0);
  await desk.settle();
  expect((await open.person.open(old)).status).toBe(410);
  await desk.advance("P3D");
  expect(await open.links("second@jing.example", "verify-identity")).toHaveLength(2);
  await open.answer("second@jing.example", "verify-identity", {
    choice: "confirmed",
    method: "customer-record",
    document: "none",
  });
  expect(await open.status()).toBe("awaiting-fee");
  const over = await operator.run("resend", open.id, "verify-identity");
  expect(over).toMatchObject({ code: 1, err: expect.stringContaining("answered or over") });
});

test("redrive: a stopped workflow runs again; show says that it stopped, and how to go on", async () => {
  const executions = new Executions(desk);
  expect(await operator.run("redrive", open.id)).toMatchObject({
    code: 0,
    out: expect.stringContaining("nothing to do"),
  });
  await desk.desk.engine.stop(executions.arn(open.id), undefined, undefined);
  await desk.settle();
  expect((await operator.run("show", open.id)).out).toMatch(/^stopped {2,}ABORTED/m);
  expect(await operator.run("redrive", open.id)).toMatchObject({
    code: 0,
    out: expect.stringContaining("runs again"),
  });
  await desk.settle();
  expect((await operator.run("show", open.id)).out).not.toContain("stopped");
  expect((await executions.describe(open.id)).status).toBe("RUNNING");
  expect(await operator.run("redrive", closed.id)).toMatchObject({
    code: 1,
    err: expect.stringContaining("ended well"),
  });
});

test("redrive --all: every stopped workflow runs again, and the others are left alone", async () => {
  const executions = new Executions(desk);
  expect(await operator.run("redrive", "--all")).toMatchObject({
    code: 0,
    out: expect.stringContaining("No workflow has stopped"),
  });
  await desk.desk.engine.stop(executions.arn(open.id), undefined, undefined);
  await desk.settle();
  const all = await operator.run("redrive", "--all");
  expect(all).toMatchObject({ code: 0, out: `The workflow of ${open.id} runs again.` });
  await desk.settle();
  expect((await executions.describe(open.id)).status).toBe("RUNNING");
  expect(await operator.run("redrive")).toMatchObject({ code: 2 });
  expect(await operator.run("redrive", open.id, "--all")).toMatchObject({ code: 2 });
});

test("extend: the requester is promised a later day with the reason, once and in time", async () => {
  const promise = (until: string) =>
    operator.run("extend", open.id, "--until", until, "--reason", "倉庫の書類を確認しております。");
  const { request } = await open.record();
  const day = (days: number) => addDays(request.arrivalDate, days);
  expect(await operator.run("extend", open.id, "--until", "soon")).toMatchObject({ code: 2 });
  expect(await promise(day(2))).toMatchObject({ code: 1, err: expect.stringContaining("after the present") });
  expect(await promise(day(40))).toMatchObject({ code: 1, err: expect.stringContaining("hard stop") });
  expect(await promise(day(25))).toMatchObject({ code: 0, out: expect.stringContaining(day(25)) });
  await desk.advance("PT15M");
  await desk.settle();
  expect((await open.mail(open.email, "extension")).html).toContain("倉庫の書類");
  expect((await operator.run("show", open.id)).out).toMatch(
    new RegExp(`^extended {2,}until ${day(25)}`, "m"),
  );
  expect(await promise(day(26))).toMatchObject({ code: 1, err: expect.stringContaining("before") });
  expect((await open.record()).history.intact).toBe(true);
});

test("export: one HTML and one JSON, checked from the file alone; a changed one is detected", async () => {
  const cases = join(operator.folder, "cases", "2026");
  const { code, out } = await operator.run("export", closed.id, "--out", cases, "--lang", "en");
  expect(code).toBe(0);
  const [htmlPath = "", jsonPath = ""] = out.split("\n");
  for (const path of [htmlPath, jsonPath]) {
    const content = readFileSync(path, "utf8");
    expect(content).toContain(closed.id);
    expectNobody(content);
    expect(await new Operator(undefined).run("verify", "--file", path)).toMatchObject({ code: 0 });
  }
  const changed = join(operator.folder, "changed.json");
  for (const [from, to] of [
    ['"mailbox": "aoyagi"', '"mailbox": "reception"'],
    [/"choice": "disclose"/, '"choice": "refuse"'],
    ['"status": "closed"', '"status": "acting"'],
  ] as const) {
    const text = readFileSync(jsonPath, "utf8");
    const other = text.replace(from, to);
    expect(other).not.toBe(text);
    writeFileSync(changed, other);
    expect((await operator.run("verify", "--file", changed)).code).toBe(3);
  }
});

test("verify: one request, or all of them", async () => {
  expect(await operator.run("verify", closed.id)).toMatchObject({
    code: 0,
    out: expect.stringContaining("intact"),
  });
  expect(await operator.run("verify", "--all")).toMatchObject({ code: 0, out: "2 intact, 0 not." });
});

test("misused: what to do instead, and exit code 2", async () => {
  expect(await operator.run()).toMatchObject({ code: 2, out: expect.stringContaining("Commands") });
  expect((await operator.run("--help")).code).toBe(0);
  expect(await operator.run("delete-everything")).toMatchObject({ code: 2 });
  expect(await operator.run("list", "--colour")).toMatchObject({
    code: 2,
    err: expect.stringContaining("--help"),
  });
  expect(await operator.run("show")).toMatchObject({ code: 2, err: expect.stringContaining("Usage") });
  expect(await operator.run("show", "R-1")).toMatchObject({
    code: 2,
    err: expect.stringContaining("looks like"),
  });
  expect(await operator.run("show", "R-0000-0000-0000")).toMatchObject({ code: 1 });
  expect(await operator.run("reassign", open.id, "decide", "nobody")).toMatchObject({
    code: 2,
    err: expect.stringContaining("reception"),
  });
  for (const name of [
    "list",
    "show",
    "resend",
    "reassign",
    "extend",
    "redrive",
    "export",
    "certificate",
    "verify",
    "purge",
    "replay-erasures",
    "restore",
  ]) {
    expect(await operator.run(name, "--help")).toMatchObject({ code: 0, out: expect.stringContaining(name) });
  }
});

test("purge: shows what and when, asks, erases; the certificate says so", async () => {
  const early = await operator.run("certificate", open.id);
  expect(early).toMatchObject({ code: 1, err: expect.stringContaining("Nothing") });
  const dry = await operator.run("purge", "--dry-run");
  expect(dry.out).toMatch(new RegExp(`${closed.id}  package-deleted  \\S+`));
  expect(dry.out).toContain(`${closed.id}  purged`);
  expect(await operator.run("purge")).toMatchObject({
    code: 0,
    out: expect.stringContaining("Nothing is due"),
  });

  // The clock is between two sweeps when the package expires.
  const { request } = await closed.record();
  const toExpiry = Date.parse(request.package.expiresAt) - desk.desk.clock.now() + 1000;
  await desk.advance(`PT${Math.ceil(toExpiry / 1000)}S`);
  operator.answer = undefined;
  expect((await operator.run("purge")).code).toBe(2);
  operator.answer = "no";
  expect((await operator.run("purge")).code).toBe(1);
  expect((await closed.record()).request.package.deletedAt).toBeUndefined();
  operator.answer = "yes";
  expect(await operator.run("purge")).toMatchObject({ code: 0, out: expect.stringContaining("1 erased") });
  expect((await closed.record()).request.package.deletedAt).toBeDefined();

  const { out } = await operator.run("certificate", closed.id, "--out", operator.folder, "--lang", "ja");
  const page = readFileSync(out, "utf8");
  expect(page).toContain("消去証明書");
  expect(page).toContain("開示資料のファイル");
  expectNobody(page);
});

test("a file that cannot be read or written is named, without a stack; verify takes one request, or all", async () => {
  const nowhere = join(operator.folder, "nowhere", "list.csv");
  for (const args of [
    ["provisions", "import", nowhere],
    ["restored", "--to", "2026-12-07T00:00:00Z", "--mails", nowhere],
    ["provisions", "import", operator.folder],
  ]) {
    const { code, err } = await operator.run(...args);
    expect([args[0], code]).toEqual([args[0], 1]);
    expect(err).toMatch(/nowhere: There is no such file|list.csv: There is no such file|It is a folder/);
  }
  expect((await operator.run("verify", open.id, "--all")).code).toBe(2);
  // What Node adds in lines of its own is left out.
  expect((await operator.run("list", "--region", "--json")).err).toBe(
    "Option '--region' argument is ambiguous. See npm run desk -- list --help",
  );
});
