import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import type { Configuration } from "../../functions/domain/business.ts";
import { expectEnded } from "./ended.ts";
import { Journey, said, staff, systems } from "./journey.ts";
import { localDesk, scanned } from "./local-desk.ts";
import { redaction } from "./redaction.ts";
import { ownersFiles, photo, reopened, withFile } from "./reopened.ts";
import { claims } from "./walk.ts";

const [first = "", second = "", third = ""] = systems;

test("closed by mistake: the linked request has the owners' files, and discloses them when those of the first are long gone", async () => {
  await using desk = await localDesk({
    change: (business) => ({ ...business, deadlines: { ...business.deadlines, packageDays: 2 } }),
  });
  const before = await withFile(desk);
  await before.decide({ choice: "disclose" });
  await expectEnded(before, "fulfilled");
  await desk.advance("P1D");
  const [owners] = (await before.record()).request.findings[first].files;

  const next = await reopened(desk, before);
  await desk.advance(scanned);
  await desk.advance("PT5M");
  const { request } = await next.record();
  expect(request).toMatchObject({ status: "deciding", follows: { id: before.id, reason: "mistake" } });
  expect(request.foundBefore).toBeUndefined();
  const [copy, ...more] = request.findings[first].files;
  expect(more).toEqual([]);
  const { key, version, ...same } = owners;
  expect(copy).toMatchObject(same);
  expect(copy.key).toContain(next.id);
  expect(copy.version).not.toBe(version);
  const taken = request.history.find(({ event }: { event: string }) => event === "findings-taken");
  expect(taken.data).toMatchObject({ from: before.id, systems: [first], files: 1 });
  // Nobody was asked anything but the decision, and the file was copied once.
  expect((await next.mails()).map(({ tags }) => tags["mail"])).toEqual(["receipt", "decide__1_1"]);
  expect(await ownersFiles(desk, next)).toEqual([copy.key]);
  expect(await ownersFiles(desk, before)).toEqual([key]);

  // The first request's package, and its owners' files with it, have been kept long enough.
  await desk.advance("P1DT1H");
  expect(await ownersFiles(desk, before)).toEqual([]);
  await next.decide({ choice: "disclose" });
  await expectEnded(next, "fulfilled");
  const { zip } = await next.download(before.accessCode);
  const files = unzipSync(zip ?? new Uint8Array());
  const [disclosed] = Object.entries(files).filter(([name]) => name.endsWith(".png"));
  expect(Buffer.from(disclosed?.[1] ?? [])).toEqual(photo);

  // Its own files end with its own package.
  await desk.advance("P2DT1H");
  expect(await ownersFiles(desk, next)).toEqual([]);
});

test("copies wait for their scan; a file that is found harmful now is asked of its owner again", async () => {
  await using desk = await localDesk();
  const before = await withFile(desk);
  await before.decide({ choice: "refuse", codes: "D1_HARM_RIGHTS", explanation: "It would harm others." });
  desk.desk.objects.planNextScan({ status: "THREATS_FOUND", delayMs: 20 * 60_000 });
  const next = await reopened(desk, before);
  await desk.advance("PT10M");
  expect(await next.status()).toBe("investigating");
  expect(await next.mails(staff.owner(first))).toEqual([]);
  await desk.advance("PT1H");
  const again = await next.openMail(staff.owner(first), `search-system_${first}`);
  expect(said(again)).toContain("Two purchases");
  expect(desk.log.filter((line) => JSON.parse(line).code === "task.fault")).toEqual([]);
});

test("what owners held is held again, and what they did and said must stay is filled in", async () => {
  await using desk = await localDesk({
    change: (business) => ({
      ...business,
      systems: business.systems.map((system) => ({ ...system, holdUse: system.key === first })),
    }),
  });
  const before = await Journey.start(desk, { type: "stop-violation", values: claims["stop-violation"] });
  await before.verify();
  await before.search("What we hold");
  await before.decide({ choice: "grant", instruction: "Stop the advertisements." });
  await before.answer(staff.owner(first), `act-on-system.${first}`, {
    ...{ choice: "done", extent: "as-decided", did: "Stopped the letters." },
    ...{ stays: "something", kept: ["claims"], remains: "The complaint of May" },
  });
  await expectEnded(before, "fulfilled");

  const next = await reopened(desk, before);
  await desk.advance("PT15M");
  const { request } = await next.record();
  expect(request).toMatchObject({ status: "deciding", findings: { [first]: { held: "yes" } } });
  expect((await next.mails(staff.owner(first))).map(({ tags }) => tags["mail"])).toEqual([
    `hold-again_${request.findings[first].by}`,
  ]);
  const [asked] = await next.mails(staff.owner(first), "hold-again");
  expect(asked?.text).toContain(before.id);
  expect(asked?.links).toEqual([]);
  await next.decide({ choice: "grant", instruction: "Stop the calls as well." });
  const page = await next.openMail(staff.owner(first), `act-on-system.${first}`);
  for (const text of [before.id, "Stopped the letters.", "The complaint of May"]) {
    expect(said(page)).toContain(text);
  }
  expect((await next.person.send(page, "/task", {})).status).toBe(200);
  await desk.settle();
  const ended = (await next.record()).request;
  expect(ended.actions[first]).toMatchObject({ did: "Stopped the letters.", stays: ["claims"] });
  expect(ended.actedBefore).toBeUndefined();
});

test("an owner who has done all that was decided is neither asked to hold again, nor told that it is over", async () => {
  await using desk = await localDesk({
    change: (business) => ({
      ...business,
      systems: business.systems.map((system) => ({ ...system, holdUse: true })),
    }),
  });
  const before = await Journey.start(desk, { type: "stop-violation", values: claims["stop-violation"] });
  await before.verify();
  await before.find(first, "What we hold");
  await before.find(second, "What we hold");
  await before.findNothing(third);
  await before.decide({ choice: "grant", instruction: "Erase everything." });
  const done = { choice: "done", extent: "as-decided", did: "Erased." };
  await before.answer(staff.owner(first), `act-on-system.${first}`, { ...done, stays: "nothing" });
  await before.answer(staff.owner(second), `act-on-system.${second}`, {
    ...done,
    ...{ stays: "something", kept: ["claims"] },
  });
  await expectEnded(before, "fulfilled");

  const next = await reopened(desk, before);
  await desk.advance("PT15M");
  expect(await next.mails(staff.owner(first))).toEqual([]);
  expect(await next.mails(staff.owner(second), "hold-again")).toHaveLength(1);
  await next.withdraw();
  await expectEnded(next, "withdrawn", ["A8_WITHDRAWN"]);
  expect(await next.mails(staff.owner(first))).toEqual([]);
  expect(await next.mails(staff.owner(second), "hold-over")).toHaveLength(1);
});

test("a carried redaction is not taken for the upload of the next one", async () => {
  await using desk = await localDesk();
  const before = await withFile(desk);
  const { person } = before;
  const redacting = await redaction(before, first);
  await person.upload(redacting, "redacted.png", "image/png", photo);
  await desk.advance(scanned);
  expect((await person.send(redacting, "/task", { replaces: "0" })).status).toBe(200);
  await before.decide({ choice: "refuse", codes: "D1_HARM_RIGHTS", explanation: "It would harm others." });

  const next = await reopened(desk, before);
  await desk.advance(scanned);
  await desk.advance("PT5M");
  const [carried] = (await next.record()).request.findings[first].files;
  expect(carried.replaces.key).toContain(next.id);
  // The officer presses the button before adding a file.
  const page = await redaction(next, first);
  expect((await next.person.send(page, "/task", { replaces: "0" })).status).toBe(400);
  expect((await next.record()).request.findings[first].files).toEqual([carried]);
});

test("what was found in a system that was removed is decided on and disclosed, and nobody is asked about it", async () => {
  let configured: Configuration | undefined;
  await using desk = await localDesk({
    change: (business) => {
      configured = business;
      return business;
    },
  });
  const before = await withFile(desk);
  await before.decide({ choice: "refuse", codes: "D1_HARM_RIGHTS", explanation: "…" });
  if (configured === undefined) throw new Error("not configured");
  desk.desk.reconfigure({ ...configured, systems: configured.systems.filter(({ key }) => key !== first) });
  const next = await reopened(desk, before);
  await desk.advance(scanned);
  await desk.advance("PT5M");
  const { request } = await next.record();
  expect(request.systems).not.toContain(first);
  expect(request.findings[first].files).toHaveLength(1);
  expect(await next.mails(staff.owner(first))).toEqual([]);
  const page = await next.openMail(staff.officer, "decide");
  for (const text of ["現在の設定にありません", "Two purchases"]) expect(said(page)).toContain(text);
  expect((await next.person.send(page, "/task/file", { file: `${first}.0` })).status).toBe(303);
  await next.decide({ choice: "disclose" });
  await expectEnded(next, "fulfilled");
  // The receipt was mailed once, however often the step waited for the scan.
  expect(await next.mails(next.email, "receipt")).toHaveLength(1);
});
