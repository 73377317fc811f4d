import type { Business } from "../../domain/business.ts";
import { type Counts, countNames } from "../../domain/changes/counts.ts";
import type { Policy } from "../../domain/policy/policy.ts";
import type { MailContent } from "../../domain/ports.ts";
import { changeWords } from "../../languages/changes.ts";
import { formatDate } from "../../languages/words.ts";
import { facts, link, paragraph } from "../notices/blocks.ts";
import { composed } from "./compose.ts";

/** Tells the officer the results of an announcement, on the version's effective date. */
export function policyCountsMail(v: {
  readonly business: Business;
  readonly policy: Policy;
  /** Absent if nobody had to be told. */
  readonly counts: Counts | undefined;
  readonly baseUrl: string;
}): MailContent {
  const { business, policy, counts, baseUrl } = v;
  const language = business.staffLanguage;
  const { counts: w } = changeWords(language);
  const date = formatDate(language, business.timeZone, policy.effective);
  const page = `${baseUrl}/policy/changes?to=${policy.effective}&lang=${language}`;
  return composed({
    business,
    language,
    topic: w.topic(date),
    toStaff: true,
    blocks: [
      paragraph(w.lead(date)),
      ...(counts === undefined || counts.people === 0
        ? [paragraph(w.nobody)]
        : [
            facts(...countNames.map((name) => [w.label[name], String(counts[name])] as const)),
            paragraph(w.bound),
          ]),
      link(w.page, page),
    ],
  });
}
