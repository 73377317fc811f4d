import { expect, test } from "vitest";
import { handle } from "../../../functions/http/submit.ts";
import { formsIn, playedBackIn } from "../../scenarios/forms.ts";
import { get, post } from "../fakes.ts";
import { htmlOf, sent } from "../posted.ts";
import { submitWorld } from "../submit-world.ts";
import { textOf } from "../views/pages/markup.ts";

/** Input is played back before it is submitted, and going back to any page loses nothing. */

type Values = Readonly<Record<string, string | readonly string[]>>;

type World = ReturnType<typeof submitWorld>;

const open = async (w: World, query: Readonly<Record<string, string>>) =>
  htmlOf(await handle(w, get("/requests/new", { lang: "en", ...query })));
const press = async (w: World, html: string, values: Values = {}) =>
  htmlOf(await handle(w, post("/requests", sent(html, "/requests", values))));

/** The values in a page's form, by name. */
const valuesOf = (html: string) =>
  Object.fromEntries(formsIn(html).find(({ action }) => action === "/requests")?.preset ?? []);

const hanako = { name: "Hanako", postcode: "100-0001", address: "Tokyo 1-1", email: "hanako@example.com" };

test("one right: played back, changed, and only then stored", async () => {
  const w = submitWorld();
  const form = await open(w, { type: "disclosure" });
  const check = await press(w, form, { ...hanako, medium: "paper", categories: ["contact", "portrait"] });
  const text = textOf(check);
  for (const said of [...Object.values(hanako), "Contact details", "Photographs", "On paper", "1,000 yen"]) {
    expect(text).toContain(said);
  }
  expect(text).toContain("Nothing has been sent yet");
  // Empty fields are not shown.
  expect(text).not.toContain("Customer number");
  expect(w.requests.items.size).toBe(0);

  const again = await press(w, check, { edit: "form" });
  expect(valuesOf(again)).toMatchObject({ ...hanako, medium: "paper" });
  expect(again).not.toContain(`role="alert"`);
  const changed = await press(w, again, { name: "Hana" });
  expect(textOf(changed)).toContain("Hana ");
  expect(w.requests.items.size).toBe(0);
  expect(await press(w, changed)).toMatch(/R-[0-9A-Z]{4}-/);
  expect([...w.requests.items.values()]).toMatchObject([{ requester: { ...hanako, name: "Hana" } }]);
});

test("an agent goes back to either page, and the other keeps what was typed", async () => {
  const w = submitWorld();
  const who = await open(w, { type: "disclosure", for: "another" });
  const subject = { "behalf.subject.name": "Mother", "behalf.subject.address": "Kofu" };
  const form = await press(w, who, { ...hanako, ...subject, behalf: "mandated" });
  const check = await press(w, form, { medium: "paper", customerNumber: "C-7" });
  expect(textOf(check)).toContain("Mother");
  const back = await press(w, check, { edit: "people" });
  expect(valuesOf(back)).toMatchObject({ ...subject, customerNumber: "C-7", behalf: "mandated" });
  const next = await press(w, back, { "behalf.subject.name": "Grandmother" });
  expect(valuesOf(next)).toMatchObject({ customerNumber: "C-7", medium: "paper" });
  await press(w, await press(w, next));
  expect([...w.requests.items.values()]).toMatchObject([
    { behalf: { subject: { name: "Grandmother" } }, scope: { customerNumber: "C-7" } },
  ]);
});

test("several rights: all on one page, and any part can be changed from the check, which comes next again", async () => {
  const w = submitWorld();
  const whole = await open(w, { correction: "yes", erasure: "yes" });
  const filled = {
    "correction.item.0": "Street",
    "correction.correct.0": "1-2",
    "erasure.facts": "Photographs",
  };
  const first = await press(w, whole, { ...hanako, ...filled });
  const back = await press(w, first, { edit: "correction" });
  expect(valuesOf(back)).toMatchObject({ ...filled, name: "Hanako" });
  const check = await press(w, back);
  for (const said of ["Street", "Photographs", "Hanako"]) expect(textOf(check)).toContain(said);
  // After a change the check page comes next, not every page again.
  const again = await press(w, await press(w, check, { edit: "people" }), { name: "Hana" });
  expect(playedBackIn(again)).toBeDefined();
  // New problems are shown at their fields.
  const wrong = await handle(
    w,
    post("/requests", sent(await press(w, again, { edit: "people" }), "/requests", { name: "" })),
  );
  expect(wrong).toMatchObject({ status: 400 });
  expect(w.requests.items.size).toBe(0);
  await press(w, again);
  expect([...w.requests.items.values()]).toMatchObject([
    { requester: { name: "Hana" } },
    { requester: { name: "Hana" } },
  ]);
});

test("Back may show every page between the form and its receipt, and no other", async () => {
  const w = submitWorld();
  const answers = async (html: string, values: Values) =>
    handle(w, post("/requests", sent(html, "/requests", values)));
  const blank = await handle(w, get("/requests/new", { lang: "en", type: "disclosure" }));
  expect(blank).not.toHaveProperty("backShows");
  const form = await htmlOf(blank);
  const mistaken = await answers(form, { name: "Hanako" });
  expect(mistaken).toMatchObject({ status: 400, backShows: true });
  const check = await answers(form, { ...hanako, medium: "paper", categories: ["contact"] });
  expect(check).toMatchObject({ status: 200, backShows: true });
  expect(await answers(await htmlOf(check), {})).toMatchObject({ status: 200, backShows: true });
  expect(w.requests.items.size).toBe(1);
});

test("what comes next is said of all rights of a submission, not of the first alone", async () => {
  const w = submitWorld();
  const whole = await open(w, { disclosure: "yes", erasure: "yes" });
  const receipt = await press(w, await press(w, whole, { ...hanako, medium: "paper" }));
  expect(textOf(receipt)).toContain("look into each of your requests");
});
