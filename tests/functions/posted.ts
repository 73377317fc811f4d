import type { HttpAnswer } from "../../functions/runtime/http.ts";
import { filled, formsIn } from "../scenarios/forms.ts";
import { textOf } from "./views/pages/markup.ts";

/** The markup of a response that has to be a page. */
export async function htmlOf(answer: HttpAnswer): Promise<string> {
  if (answer.kind !== "page") throw new Error(`${answer.kind}: ${JSON.stringify(answer)}`);
  return String(await answer.html);
}

/** What a browser posts for the form on a page; values without a field in the form are an error. */
export function sent(
  html: string,
  action: string,
  values: Readonly<Record<string, string | readonly string[]>>,
): Record<string, string | string[]> {
  const form = formsIn(html).find((one) => one.action === action && one.method === "post");
  if (form === undefined) throw new Error(`no form in ${textOf(html).slice(0, 500)}`);
  const body = filled(form, values);
  const fields = [...new Set(body.keys())].map((name) => [name, body.getAll(name).filter(Boolean)] as const);
  return Object.fromEntries(
    fields.flatMap(([name, all]) => {
      const [first, ...more] = all;
      return first === undefined ? [] : [[name, more.length === 0 ? first : all]];
    }),
  );
}
