import type { Business } from "../../domain/business.ts";
import type { MailContent } from "../../domain/ports.ts";
import type { Register } from "../../domain/register.ts";
import { clockWords } from "../../languages/clocks.ts";
import { staffWords } from "../../languages/staff.ts";
import { link, paragraph } from "../notices/blocks.ts";
import { monthName } from "../pages/months.ts";
import { registerCsv, registerSections } from "../register.ts";
import { composed } from "./compose.ts";

/** The register of a month, to read and to keep. */
export function clockRegisterMail(v: {
  readonly business: Business;
  readonly register: Register;
  /** The page with the month's figures as charts. */
  readonly url: string;
}): MailContent {
  const { business, register } = v;
  const language = business.staffLanguage;
  const { register: m } = clockWords(language);
  return {
    ...composed({
      business,
      language,
      topic: m.topic(monthName(register.month, language)),
      toStaff: true,
      blocks: [paragraph(m.lead), link(staffWords(language).board.month, v.url)],
      sections: registerSections(register, language),
    }),
    attachments: [
      {
        name: `register-${register.month}.csv`,
        type: "text/csv",
        content: registerCsv(register),
      },
    ],
  };
}
