import type { ProvisionsDeps } from "../application/provisions/deps.ts";
import { recordsOf } from "../application/provisions/records-of.ts";
import { knownOf } from "../domain/consents/known-as.ts";
import type { Surroundings } from "../domain/ports.ts";
import type { OpenTask } from "../domain/request/transitions/task-behind-link.ts";
import { rightOf } from "../domain/rights/index.ts";
import { provisionRecordWords } from "../languages/provision-records.ts";
import { recipientsText, recordsText, safeguardsText } from "../views/provisions/statement.ts";

/** The person's entries in the register of provisions, for a staff page. */
export interface FromRegister {
  /** A draft answer for a search. */
  readonly answer?: Readonly<Record<"choice" | "content" | "searched", string>>;
  /** The recipients of data, as staff read it. */
  readonly recipients?: { readonly title: string; readonly text: string };
}

/** Reads the register for a page; nothing if the request is not about it. */
export async function fromRegister(
  ports: ProvisionsDeps,
  runtime: Pick<Surroundings, "business">,
  { request, task }: OpenTask,
): Promise<FromRegister> {
  const { business } = runtime;
  const { answeredFrom } = rightOf(request.right);
  const known = knownOf(request);
  if (known.length === 0) return {};
  const records = await recordsOf(ports, known);
  if (records.length === 0) return {};
  const text = recipientsText(business, records, business.staffLanguage);
  const title = provisionRecordWords(business.staffLanguage).shown;
  const shown = text === "" ? {} : { recipients: { title, text } };
  if (answeredFrom === undefined) return shown;
  const [first] = business.systems;
  // The first owner confirms records that name no system.
  const own = records.filter(({ system = first?.key }) => system === task.system);
  const write = { records: recordsText, safeguards: safeguardsText }[answeredFrom];
  const content = write(business, own, request.language);
  const { searched } = provisionRecordWords(request.language);
  return content === "" ? shown : { ...shown, answer: { choice: "found", content, searched } };
}
