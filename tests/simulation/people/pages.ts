import { type Form, filled, formsIn, playedBackIn } from "../../scenarios/forms.ts";
import type { Page, Person } from "../../scenarios/person.ts";

/** Whether a page has a form that posts to `action`, whatever its query. */
export function postsTo(page: Page, action: string): boolean {
  return formsIn(page.html).some((one) => one.action === action && one.method === "post");
}

/** Presses the first button of a page that posts to `action`; undefined if there is none. */
export async function press(
  person: Person,
  page: Page,
  action: string,
  values: Readonly<Record<string, string | readonly string[]>> = {},
  fits: (form: Form) => boolean = () => true,
): Promise<Page | undefined> {
  const form = formsIn(page.html).find((one) => one.action === action && one.method === "post" && fits(one));
  if (form === undefined) return undefined;
  const known = Object.entries(values).filter(([name]) => form.names.has(name));
  const answer = await person.post(form.to, filled(form, Object.fromEntries(known)));
  const played = playedBackIn(answer.html);
  return played === undefined ? answer : person.post(played.action, filled(played, {}));
}
