import type { Business, Language } from "../domain/business.ts";
import type { TaskKind } from "../domain/questions/kinds.ts";
import { questionWords } from "../languages/asked.ts";
import { formats } from "../languages/formats.ts";
import { joined, type Text } from "./localized.ts";
import { taskSystem } from "./notices/system-names.ts";

/** A question by its name and, if it is about one, its system. */
export function questionTitle(
  business: Business,
  task: { readonly kind: TaskKind; readonly system?: string | undefined },
  language: Language,
): Text {
  const { name } = questionWords(language, task.kind);
  const system = taskSystem(business, task, language);
  return system === undefined ? name : joined([name, system], formats(language).colon);
}
