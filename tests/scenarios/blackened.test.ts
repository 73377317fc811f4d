import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { choosableCodes } from "../../functions/domain/rights/index.ts";
import { Journey, said, staff, systems } from "./journey.ts";
import { localDesk, scanned } from "./local-desk.ts";
import { redaction } from "./redaction.ts";

/** The officer replaces an owner's file with a redacted one; the original stays on record. */

const bytes = (text: string) => new TextEncoder().encode(text);
const original = bytes("%PDF-1.4 with other customers");
const blackened = bytes("%PDF-1.4 blackened");
const [till = "", ...rest] = systems;

test("only the redacted file is disclosed; the hash of the owner's original is in the history", async () => {
  await using desk = await localDesk();
  const journey = await Journey.toSearch(desk);
  const { person } = journey;
  const search = await journey.openMail(staff.owner(till), `search-system.${till}`);
  await person.upload(search, "ledger.pdf", "application/pdf", original);
  await desk.advance(scanned);
  await person.send(search, "/task", { choice: "found", searched: "By name" });
  await desk.settle();
  for (const system of rest) await journey.findNothing(system);

  const page = await redaction(journey, till);
  expect((await person.send(page, "/task", { replaces: "0" })).status).toBe(400);
  await person.upload(page, "black.pdf", "application/pdf", blackened);
  await desk.advance(scanned);
  expect((await person.send(page, "/task", { replaces: "0" })).status).toBe(200);
  await desk.advance(scanned);
  // Nobody was mailed for it.
  expect(await journey.mails(staff.officer, "blacken-file")).toHaveLength(0);

  const { request } = await journey.record();
  const [file] = request.findings[till].files;
  expect(file.replaces.sha256).not.toBe(file.sha256);
  const entry = request.history.find(({ data }: { data: Record<string, unknown> }) => data["original"]);
  expect(entry.data).toMatchObject({ original: file.replaces.sha256, file: file.sha256 });

  // Not everything is disclosed, so the notice must not say so.
  const now = await journey.openMail(staff.officer, "decide");
  const whole = await person.send(now, "/task", { choice: "disclose" });
  expect(whole.status).toBe(400);
  expect(said(whole)).toContain("黒塗りにしたファイルがある");
  const [rule] = choosableCodes("disclosure", "2026-12-07", "part");
  await journey.decide({
    ...{ choice: "disclose-in-part", codes: [rule?.code ?? ""], explanation: "Others are named." },
    ...{ withheld: "Names of others", include: [till], files: [file.key] },
  });
  expect(await journey.status()).toBe("closed");
  const { zip } = await journey.download();
  const files = Object.entries(unzipSync(zip ?? new Uint8Array())).filter(([name]) => name.endsWith(".pdf"));
  expect(files.map(([, content]) => new TextDecoder().decode(content))).toEqual(["%PDF-1.4 blackened"]);
});
