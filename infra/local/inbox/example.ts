import { z } from "zod";
import type { Language } from "../../../functions/domain/business.ts";
import { askingOf, needOf, submittedFields } from "../../../functions/domain/fields/index.ts";
import { groundsInForce, lawOf, type RightKey } from "../../../functions/domain/rights/index.ts";
import { inboxWords } from "../../../functions/languages/inbox.ts";

/** The mailbox of the person in every example. */
export const exampleAddress = "hanako@example.com";

/**
 * Example values for a right: the fields that the law of `date` (`YYYY-MM-DD`) asks for, as `POST /v1/requests` takes
 * them. The language must be loaded.
 */
export function exampleOf(
  right: RightKey,
  language: Language,
  date: string,
): Readonly<Record<string, unknown>> {
  const { item, ...said } = inboxWords(language).example.said;
  const typed: Readonly<Record<string, unknown>> = {
    ...said,
    email: exampleAddress,
    customerNumber: "C-1024",
    channel: "shop",
    categories: ["profile", "contact"],
    medium: "electronic",
    ground: groundsInForce(right, date)[0]?.ground,
    measure: lawOf(right, date).claims.measures[0],
    items: [item],
  };
  const asking = askingOf(right, date);
  const asked = submittedFields().flatMap(({ name, field }) => {
    const need = needOf(field, [asking]);
    const fits = (need === "required" || need === "optional") && typed[name] !== undefined;
    return fits ? [[name, typed[name]]] : [];
  });
  return { type: right, language, ...Object.fromEntries(asked) };
}

const accepted = z.object({ receiptNumber: z.string(), accessCode: z.string() });

/** Submits an example to the desk at `url`; undefined if the desk refuses it. */
export async function sendExample(
  url: string,
  submission: Readonly<Record<string, unknown>>,
): Promise<z.infer<typeof accepted> | undefined> {
  const answer = await fetch(new URL("/v1/requests", url), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(submission),
  });
  return answer.ok ? accepted.parse(await answer.json()) : undefined;
}
