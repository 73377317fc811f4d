import { expect, test } from "vitest";
import { business as configured } from "../../business.config.ts";
import type { Configuration } from "../../functions/domain/business.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { filled, formsIn } from "./forms.ts";
import { freshAddress, Journey, said, typed } from "./journey.ts";
import { localDesk } from "./local-desk.ts";
import { type Page, Person } from "./person.ts";

const withFee = (yen: number): Configuration =>
  businessSchema.parse({
    ...configured,
    staffHours: undefined,
    fee: { ...configured.fee, yen: { disclosure: yen } },
  });

test("if the fee changes while somebody fills in the form, an increase is shown first, a decrease applies", async () => {
  await using desk = await localDesk({ change: () => withFee(1000) });
  const person = new Person(desk);
  const email = freshAddress();
  const form = await person.open("/requests/new?type=disclosure&lang=ja");
  const asked = formsIn(form.html).find((one) => one.action === "/requests")?.names ?? new Set();
  const values = Object.entries({ ...typed, medium: "electronic", email }).filter(([name]) =>
    asked.has(name),
  );
  desk.desk.reconfigure(withFee(5000));
  const again = await person.send(form, "/requests", Object.fromEntries(values));
  expect(again.status).toBe(400);
  expect(said(again)).toContain("手数料が上がりました");
  expect(said(again)).toContain("5,000円");
  desk.desk.reconfigure(withFee(800));
  const receipt = await person.send(again, "/requests", Object.fromEntries(values));
  const { request } = await Journey.of(desk, email, receipt).record();
  expect(request.terms.fee.yen).toBe(800);
});

test("the same on the form of several rights, whose parts each name a fee", async () => {
  const fees = (disclosure: number, purpose: number) => ({
    ...withFee(disclosure),
    fee: { ...withFee(disclosure).fee, yen: { disclosure, purpose } },
  });
  await using desk = await localDesk({ change: () => fees(1000, 300) });
  const person = new Person(desk);
  const email = freshAddress();
  const fill = (page: Page) => {
    const asked = formsIn(page.html).find((one) => one.action === "/requests")?.names ?? new Set();
    return Object.fromEntries(
      Object.entries({ ...typed, medium: "electronic", email }).filter(([name]) => asked.has(name)),
    );
  };
  const whole = await person.open("/requests/new?disclosure=yes&purpose=yes&lang=ja");
  expect(said(whole)).toContain("1,000円");
  desk.desk.reconfigure(fees(5000, 100));
  const again = await person.send(whole, "/requests", fill(whole));
  expect(again.status).toBe(400);
  expect(said(again)).toContain("手数料が上がりました");
  expect(said(again)).toContain("5,000円");
  // Nor is more charged than the last page before the submission says.
  const form = formsIn(again.html).find((one) => one.action === "/requests");
  if (form === undefined) throw new Error("no form");
  const check = await person.post("/requests", filled(form, fill(again)));
  expect(said(check)).toContain("5,100円");
  desk.desk.reconfigure(fees(5000, 300));
  const dearer = await person.send(check, "/requests", {});
  expect(dearer.status).toBe(400);
  expect(said(dearer)).toContain("手数料が上がりました");
  desk.desk.reconfigure(fees(5000, 100));
  const receipt = await person.send(dearer, "/requests", {});
  expect(receipt.status).toBe(200);
  const { request } = await Journey.of(desk, email, receipt).record();
  expect(request.terms.fee.yen).toBe(5000);
});
