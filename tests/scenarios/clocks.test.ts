import { afterAll, beforeAll, expect, test } from "vitest";
import { workflows } from "../../functions/adapters/workflows.ts";
import { requestIdSchema } from "../../functions/domain/ids.ts";
import { redrive } from "../../functions/domain/redriving.ts";
import { readEnvironment } from "../../functions/runtime/environment.ts";
import { FakeRuntime } from "../functions/fakes.ts";
import { sampled } from "../sampled.ts";
import { expectEnded } from "./ended.ts";
import { Executions } from "./executions.ts";
import { filled, formsIn } from "./forms.ts";
import { Journey, said, staff } from "./journey.ts";
import { type LocalDesk, localDesk, startAt } from "./local-desk.ts";

const personal = ["花子", "hanako", "東京都", "03-0000-0000", "C-1024", "購入履歴"];

function expectNoPerson(
  ...mails: readonly { readonly subject: string; readonly text: string; readonly html: string }[]
) {
  const all = JSON.stringify(mails);
  for (const one of personal) expect(all).not.toContain(one);
}

function logged(desk: LocalDesk, code: string, id: string): number {
  return desk.log.filter((line) => line.includes(`"${code}"`) && line.includes(id)).length;
}

const warnings = async (journey: Journey) =>
  (await journey.mails(staff.officer, "clock-")).map((mail) => mail.tags["mail"]);

let desk: LocalDesk;
beforeAll(async () => {
  desk = await localDesk();
});
afterAll(() => desk.close());

test("the officer is told of every due date once, even when the workflow has failed; after a redrive the request ends", async () => {
  const executions = new Executions(desk);
  const journey = await Journey.start(desk);
  await desk.desk.engine.stop(executions.arn(journey.id), undefined, undefined);
  await desk.settle();
  const [told, ...more] = await journey.mails(staff.officer, "stalled");
  expect(more).toEqual([]);
  expect(said({ html: told?.html ?? "" })).toContain("ABORTED");
  expect(logged(desk, "execution.stalled", journey.id)).toBe(1);
  expect((await journey.record()).request.stalled).toMatchObject({ error: "ABORTED" });

  await desk.advance("P9D");
  expect(await warnings(journey)).toEqual([]);
  await desk.advance("P1D");
  expect(await warnings(journey)).toEqual(["clock-target"]);
  await desk.advance("P3D");
  expect(await warnings(journey)).toEqual(["clock-target", "clock-alarm"]);

  const runtime = new FakeRuntime();
  runtime.clock.ms = desk.desk.clock.now();
  const env = readEnvironment(["MACHINE_PREFIX"], desk.desk.variables);
  const deps = { requests: desk.desk.requests, workflows: workflows(env), runtime };
  const id = requestIdSchema.parse(journey.id);
  expect(await redrive(deps, id)).toBe("redriven");
  expect(await redrive(deps, id)).toBe("running");
  await desk.settle();
  expect((await journey.record()).request.stalled).toBeUndefined();

  await desk.advance("P20D");
  expect(await warnings(journey)).toEqual([
    "clock-target",
    "clock-alarm",
    "clock-litigation",
    "clock-hard-stop",
  ]);
  expect(logged(desk, "clock.warned", journey.id)).toBe(1);
  expect(logged(desk, "clock.overdue", journey.id)).toBe(3);
  expectNoPerson(...(await journey.mails(staff.officer)));

  // By now the question has been escalated from the desk to the officer.
  await journey.answer(staff.officer, "verify-identity", { choice: "cannot", reason: "No such customer" });
  await expectEnded(journey, "refused", ["A1_ID_UNVERIFIED"]);
});

test("time spent waiting for the requester moves the target, not the legal dates", async () => {
  const journey = await Journey.start(desk);
  await journey.askForMore();
  await desk.advance("P6D");
  await journey.answer(journey.email, "send-evidence", { text: "It is me" });
  await desk.advance("P5D");
  expect(await warnings(journey)).toEqual([]);
  await desk.advance("P4D");
  expect(await warnings(journey)).toEqual(["clock-litigation"]);
  await desk.advance("P1D");
  expect(await warnings(journey)).toEqual(["clock-litigation", "clock-target"]);
  await journey.withdraw();
});

test.each(sampled(["en", "ja"] as const, 1))(
  "an extension tells the requester reason and date, and leaves the question open: %s",
  async (language) => {
    const journey = await Journey.toDecision(desk, { language });
    const page = await journey.openMail(staff.officer, "decide");
    const form = formsIn(page.html).find(({ names }) => names.has("until"));
    if (form === undefined) throw new Error("no form to extend");
    const send = (until: string) =>
      journey.person.post("/task", filled(form, { extensionReason: "The ledgers are on paper.", until }));
    const { request: before } = await journey.record();
    const on = (days: number) =>
      new Date(Date.parse(before.arrivalDate) + days * 86_400_000).toISOString().slice(0, 10);
    expect((await send(on(31))).status).toBe(400);
    expect((await send("")).status).toBe(400);
    expect((await journey.record()).request.version).toBe(before.version);

    expect((await send(on(20))).status).toBe(200);
    // The next sweep sends the mail.
    await desk.advance("PT16M");
    const [mail] = await journey.mails(journey.email, "extension");
    expect(mail?.text).toContain("The ledgers are on paper.");
    const year = on(20).slice(0, 4);
    expect(mail?.text).toContain(language === "ja" ? `${year}年` : year);
    expect(said(await journey.openStatus())).toContain("The ledgers are on paper.");
    expect((await send(on(21))).status).toBe(400);
    expect(await journey.mails(journey.email, "extension")).toHaveLength(1);

    await desk.advance("P19D");
    expect(await warnings(journey)).toEqual(["clock-litigation"]);
    await desk.advance("P1D");
    expect(await warnings(journey)).toEqual(["clock-litigation", "clock-target_2"]);
    await journey.decide({ choice: "disclose" });
    await expectEnded(journey, "fulfilled");
  },
);

test("each morning's digest lists what waits, oldest first, and ends no earlier link; if nothing waits, there is no mail", async () => {
  const own = await localDesk();
  try {
    const digests = async () => (await own.mails()).filter((mail) => mail.tags["request"] === "digest");
    await own.advance("P2D");
    expect(await digests()).toEqual([]);
    const older = await Journey.start(own);
    await own.advance("PT1H");
    const newer = await Journey.start(own);
    const [mailed = ""] = await newer.links(staff.desk, "verify-identity");
    await own.advance("PT21H59M");
    expect(await digests()).toEqual([]);
    await own.advance("PT2M");
    const [first, ...others] = await digests();
    expect(others).toEqual([]);
    expect(first?.to).toEqual([staff.desk]);
    expect(first?.text.indexOf(older.id)).toBeLessThan(first?.text.indexOf(newer.id) ?? 0);
    expectNoPerson(...(await digests()));
    const link = (await newer.digestLink(staff.desk, "verify-identity")) ?? "";
    expect((await newer.person.open(mailed)).status).toBe(200);
    expect((await newer.person.open(link)).status).toBe(200);

    await own.advance("P1D");
    expect((await newer.person.open(link)).status).toBe(200);
    await newer.cannotVerify();
    await own.advance("P1D");
    // Ended requests are listed with open work, but cause no digest on their own.
    const told = (await digests()).at(-1);
    expect(told?.text).toContain(`${newer.id}（開示）：不開示`);
    expectNoPerson(...(await digests()));
    await older.cannotVerify();
    await own.advance("P2D");
    expect(await digests()).toHaveLength(3);
    await expectEnded(newer, "refused", ["A1_ID_UNVERIFIED"]);
  } finally {
    await own.close();
  }
});

test("on the first of the month the officer gets the register of the month before, once", async () => {
  const own = await localDesk();
  try {
    const registers = async () => (await own.mails()).filter((mail) => mail.tags["request"] === "register");
    const journey = await Journey.start(own);
    await journey.cannotVerify();
    const untilNewYear = Date.parse("2026-12-31T23:00:00Z") - Date.parse(startAt);
    await own.advance(`PT${untilNewYear / 60_000 - 1}M`);
    expect(await registers()).toEqual([]);
    await own.advance("PT2M");
    const [register, ...others] = await registers();
    expect(others).toEqual([]);
    expect(register?.to).toEqual([staff.officer]);
    expect(register?.tags["mail"]).toBe("2026-12");
    expect(register?.links.map((link) => new URL(link).pathname)).toContain("/staff/board");
    expectNoPerson(...(await registers()));
    await own.advance("P30D");
    expect(await registers()).toHaveLength(1);
  } finally {
    await own.close();
  }
});
