import { expect, test } from "vitest";
import { said, staff } from "./journey.ts";
import { localDesk, scanned } from "./local-desk.ts";
import { keyIn } from "./paper.ts";

/** A fax is attached as a scan, and is shown when the identity is checked. */

const fax = new TextEncoder().encode("%PDF-1.4 fax");

test("the desk attaches a scan of what it keyed in; the day of arrival stays", async () => {
  await using desk = await localDesk();
  const journey = await keyIn(desk, "disclosure", { came: "fax", arrived: "2026-12-05" });
  const { person } = journey;
  const check = await journey.openMail(staff.desk, "verify-identity");
  const [way = ""] = /\/task\/aside\?[^"]*/.exec(check.html) ?? [];
  const form = await person.open(way.replaceAll("&amp;", "&"));
  const on = await person.send(form, "/task/aside", {});
  expect(on.status).toBe(303);
  const page = await person.open(on.headers.get("location") ?? "");
  expect((await person.send(page, "/task", {})).status).toBe(400);
  await person.upload(page, "fax.pdf", "application/pdf", fax);
  await desk.advance(scanned);
  expect((await person.send(page, "/task", {})).status).toBe(200);
  await desk.advance(scanned);
  const { request } = await journey.record();
  expect(request).toMatchObject({ status: "verifying", arrivalDate: "2026-12-05" });
  expect(request.intake.files).toMatchObject([{ type: "application/pdf" }]);
  const shown = await journey.openMail(staff.desk, "verify-identity");
  expect(said(shown)).toContain("届いた書面の写し");
  const opened = await person.send(shown, "/task/file", { file: "scan.0" });
  expect(opened.status).toBe(303);
  expect(await (await fetch(opened.headers.get("location") ?? "")).text()).toBe("%PDF-1.4 fax");
});
