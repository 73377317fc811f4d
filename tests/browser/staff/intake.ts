import type { Browser } from "playwright-core";
import { expect } from "vitest";
import { staff, systems } from "../../scenarios/journey.ts";
import { type LocalDesk, scanned } from "../../scenarios/local-desk.ts";
import { numberIn } from "../../scenarios/receipt-number.ts";
import { StaffMember } from "./person.ts";

/** A request that came another way than by the form, as reception keys it in. */
export interface Arrival {
  /** The option on the page, and how staff are shown it. */
  readonly came: "email" | "fax" | "counter";
  readonly shown: string;
  readonly name: string;
  /** Only where the requester has told one. */
  readonly email?: string;
  readonly file: string;
}

/** Reception keys in what came on Saturday, and attaches the scan; the deadlines count from Saturday. */
export async function keyIn(desk: LocalDesk, browser: Browser, arrival: Arrival): Promise<void> {
  const member = await StaffMember.open(desk, browser, `came-by-${arrival.came}`);
  const { page } = member;
  await page.goto(`${desk.url}/staff`);
  await member.look("staff");
  await member.send("/staff/entry-link");
  await member.openTask(staff.desk, "entry-link");
  await page.locator("a[href*='type=disclosure']").click();
  // Nobody types everything at the first attempt; a day that is still to come is refused.
  await page.selectOption("[name=came]", arrival.came);
  await page.fill("[name=arrived]", "2026-12-31");
  await page.fill("[name=name]", arrival.name);
  await page.fill("[name=address]", "山梨県笛吹市御坂町1-1");
  if (arrival.email !== undefined) await page.fill("[name=email]", arrival.email);
  await page.check(`[name=medium][value=${arrival.email === undefined ? "paper" : "electronic"}]`);
  await member.send("/staff/entry");
  await member.look("day-refused");
  expect(await page.locator("[name=arrived][aria-invalid=true]").count()).toBe(1);
  expect(await page.inputValue("[name=name]")).toBe(arrival.name);
  // Back and Forward lose nothing of it.
  await member.phone.back();
  expect(await page.inputValue("[name=name]")).toBe(arrival.name);
  await page.goForward();
  expect(await page.locator("[name=arrived][aria-invalid=true]").count()).toBe(1);
  await page.fill("[name=arrived]", "2026-12-05");
  await member.send("/staff/entry");
  await member.look("entered");
  expect(await member.said()).toContain(arrival.shown);
  // Where the scan in one's hand goes.
  expect(await member.said()).toContain("届いた書面の写しは、そのメールから開くページで添付できます");
  const id = numberIn(await member.said()) ?? "";

  await member.openTask(staff.desk, "verify-identity");
  await member.otherwise("届いた書面の写しを添付する", async () => {
    await member.look("attach-lead");
    await member.send("/task/aside");
    await member.attach(arrival.file, `%PDF-1.4 ${arrival.came}`);
    await desk.advance(scanned);
    await member.send("/task");
    await member.look("attached");
    await member.follow("本人確認");
    await member.look("identity-after-scan");
  });
  await member.openTask(staff.desk, "verify-identity");
  await member.look("identity-with-scan");
  expect(await member.said()).toContain("届いた書面の写し");
  expect(await member.said()).toContain("2026年12月5日");
  expect(await member.said()).toContain("2026年12月15日");
  const [scan] = await Promise.all([
    page.context().waitForEvent("page"),
    page.locator("button[name=file][value='scan.0']").click(),
  ]);
  await scan.close();
  const { request } = await desk.record(id);
  expect(request).toMatchObject({ arrivalDate: "2026-12-05", intake: { came: arrival.came } });
  expect(request.intake.files).toHaveLength(1);

  // The owner counts from Saturday too.
  await page.check("[name=choice][value=confirmed]");
  await page.selectOption("[name=method]", "customer-record");
  await page.selectOption("[name=document]", "none");
  await page.selectOption("[name=fee]", "paid");
  await member.send("/task");
  const [first = ""] = systems;
  await member.openTask(staff.owner(first), `search-system_${first}`);
  expect(await member.said()).toContain("2026年12月5日");
  await member.close();
}
