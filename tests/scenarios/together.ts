import { formsIn } from "./forms.ts";
import { freshAddress, Journey, typed } from "./journey.ts";
import { type DeskInUse, Person } from "./person.ts";
import { numbersIn } from "./receipt-number.ts";

/**
 * Fills in the form of several rights as a person would; returns one journey per receipt number, the first one first.
 */
export async function together(
  desk: DeskInUse,
  rights: readonly string[],
  own: Readonly<Record<string, string>>,
): Promise<readonly Journey[]> {
  const person = new Person(desk);
  const email = freshAddress();
  const query = new URLSearchParams({ lang: "ja", choose: "yes" });
  for (const right of rights) query.append(right, "yes");
  const form = await person.open(`/requests/new?${query}`);
  const asked = formsIn(form.html).find((one) => one.action === "/requests")?.names ?? new Set();
  const values = Object.entries({ ...typed, medium: "electronic", email, ...own });
  const here = Object.fromEntries(values.filter(([name]) => asked.has(name)));
  const receipt = await person.send(form, "/requests", here);
  const numbers = [...new Set(numbersIn(receipt.html))];
  if (numbers.length !== rights.length) throw new Error(`${numbers.length} receipt numbers`);
  const one = new Person(desk);
  return numbers.map((id) =>
    Journey.of(desk, email, { ...receipt, html: receipt.html.replaceAll(/R-[0-9A-Z-]{14}/g, id) }, one),
  );
}
