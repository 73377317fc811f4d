import { unescaped } from "./forms.ts";
import { type Journey, staff } from "./journey.ts";
import type { Page } from "./person.ts";

/** The officer's page for redacting files of a system, opened from the decision page. */
export async function redaction(journey: Journey, system: string): Promise<Page> {
  const { person } = journey;
  const decide = await journey.openMail(staff.officer, "decide");
  const ways = await person.open(linkTo(decide, /\/task\/aside\?[^"]*/));
  const form = await person.open(linkTo(ways, /\/task\/aside\?[^"]*about=blacken/));
  const on = await person.send(form, "/task/aside", { system });
  return person.open(on.headers.get("location") ?? "");
}

function linkTo({ html }: Page, pattern: RegExp): string {
  const [link = ""] = pattern.exec(html) ?? [];
  return unescaped(link);
}
