import type { RightKey } from "../../functions/domain/rights/index.ts";
import { formsIn } from "./forms.ts";
import { Journey, said, staff, typed, type Values } from "./journey.ts";
import { type DeskInUse, linkIn, newestMail, type Page, Person } from "./person.ts";

/** Has an entry link mailed to the desk; returns it. */
export async function entryLink(desk: DeskInUse): Promise<string> {
  const person = new Person(desk);
  const sent = await person.send(await person.open("/staff"), "/staff/entry-link", {});
  if (sent.status !== 200) throw new Error(`no entry link (${sent.status}): ${said(sent)}`);
  return linkIn(await newestMail(desk, staff.desk, "entry-link"));
}

/** The form behind an entry link, filled in as staff would from paper without an e-mail address. */
export async function entryForm(
  desk: DeskInUse,
  link: string,
  type: RightKey,
  values: Values = {},
): Promise<{ readonly form: Page; readonly filledIn: Values }> {
  const person = new Person(desk);
  // A subject has a form of their own.
  const another = Object.keys(values).some((name) => name.startsWith("behalf")) ? "&for=another" : "";
  const form = await person.open(`${link}&type=${type}${another}`);
  const asked = formsIn(form.html).find((one) => one.action === "/staff/entry")?.names ?? new Set();
  const usual = Object.entries({ ...typed, medium: "paper", came: "post", arrived: "2026-12-03" });
  return { form, filledIn: { ...Object.fromEntries(usual.filter(([name]) => asked.has(name))), ...values } };
}

/** A request keyed in by staff. */
export async function keyIn(
  desk: DeskInUse,
  type: RightKey,
  { email = "", ...values }: Values & { readonly email?: string } = {},
): Promise<Journey> {
  const { form, filledIn } = await entryForm(desk, await entryLink(desk), type, {
    ...values,
    ...(email !== "" && { email }),
  });
  const done = await new Person(desk).send(form, "/staff/entry", filledIn);
  await desk.settle();
  return Journey.of(desk, email, done);
}

/** Prints and posts a letter, and records it. */
export async function postLetter(
  journey: Journey,
  letter: string,
  tracking = "1234-5678-9012",
): Promise<Page> {
  const asked = await journey.openMail(staff.desk, `post-letter.${letter}`);
  const print = await journey.person.open(`${asked.url}&view=print`);
  if (print.status !== 200) throw new Error(`no print view (${print.status})`);
  // The day is prefilled, and a browser would send it.
  const [, on = ""] = /name="on"[^>]* value="([^"]*)"/.exec(asked.html) ?? [];
  await journey.answer(staff.desk, `post-letter.${letter}`, { on, tracking });
  return print;
}
