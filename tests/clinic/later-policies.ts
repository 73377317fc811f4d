import type { Configuration } from "../../functions/domain/business.ts";
import type { Policy, PolicyText } from "../../functions/domain/policy/policy.ts";
import type { ConsentItem } from "../../functions/domain/policy/wordings.ts";
import { clinic } from "./business.ts";
import { consentItems } from "./consents.ts";
import { policy as first, text as firstText } from "./policy.ts";

/** Versions after the clinic's first: one that needs consent, and one that only rewords a sentence. */

type Clause = PolicyText["clauses"][number];

const research: Clause = {
  id: "17",
  text: {
    ja: "診療情報を、個人を特定できないように加工したうえで、大学との共同研究に利用します。",
    en: "Records are used for research with a university.",
  },
};

/** Patients do not foresee research as a purpose: Art. 18(1). */
export const withResearch: Policy = {
  ...first,
  effective: "2027-01-11",
  enacted: "2026-12-01",
  purposes: [
    ...first.purposes,
    {
      key: "research",
      clause: "17",
      text: { ja: "大学との共同研究のため", en: "Research with a university" },
    },
  ],
  consents: [
    ...first.consents,
    {
      key: "research",
      clause: "17",
      name: { ja: "共同研究での診療情報の利用", en: "Use of records for research" },
    },
  ],
  changes: [
    {
      kind: "purpose-beyond",
      clauses: ["17"],
      text: {
        ja: "診療情報を大学との共同研究に利用します。",
        en: "Records will be used for research with a university.",
      },
      consent: "research",
    },
  ],
};
const researchText: PolicyText = {
  ...firstText,
  effective: withResearch.effective,
  clauses: [...firstText.clauses, research],
};

/** Only rewords the English sentence of clause 17. */
export const mended: Policy = {
  ...withResearch,
  effective: "2027-02-01",
  enacted: "2027-01-20",
  changes: [
    {
      kind: "wording",
      clauses: ["17"],
      text: { ja: "英語の文を改めました。", en: "A sentence in English reads better." },
    },
  ],
};
const mendedText: PolicyText = {
  ...researchText,
  effective: mended.effective,
  clauses: [
    ...firstText.clauses,
    {
      id: "17",
      text: { ja: research.text?.ja ?? "", en: "With your consent, records are used for research." },
    },
  ],
};

const { wordings } = consentItems[0] ?? { wordings: [] };
const template = wordings[0];
if (template === undefined) throw new Error("the clinic has no wording");

const researchItem: ConsentItem = {
  key: "research",
  wordings: [
    {
      ...template,
      version: withResearch.effective,
      statement: {
        ja: "診療情報を、大学との共同研究に利用することに同意します。",
        en: "I agree that my records are used for research with a university.",
      },
      collected: { ja: "診療録と検査結果", en: "Records and test results" },
      purpose: { ja: "大学との共同研究のため", en: "Research with a university" },
      refusal: { ja: "診療には影響ありません。", en: "Your treatment is the same." },
    },
  ],
};

export const changedClinic: Configuration = {
  ...clinic,
  clients: [
    {
      ...{ key: "app", name: { ja: "予約アプリ", en: "Booking app" }, returnTo: [], perMinute: 600 },
      may: ["policy:check"],
    },
  ],
  policy: { ...clinic.policy, versions: [first, withResearch, mended] },
};
export const changedTexts = [firstText, researchText, mendedText];
export const changedItems = [...consentItems, researchItem];
