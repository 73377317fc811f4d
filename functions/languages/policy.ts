import type { Language } from "../domain/business.ts";
import { catalogue } from "./catalogue.ts";
import { textsIn } from "./texts-in.ts";

/** Texts of the public pages about the policy, in one language; the policy's own text is the business's. */
export interface PolicyWords {
  /** The pages' names, on themselves and in links. */
  readonly page: Readonly<
    Record<"text" | "changes" | "transmission" | "joint-use" | "purposes" | "procedure", string>
  >;
  readonly pages: string;
  /** The page on which people switch off and on what they agreed to. */
  readonly settings: string;
  readonly json: string;
  readonly versions: string;
  readonly effective: string;
  readonly enacted: string;
  /** For a version that binds only people who agreed to its changes. */
  readonly agreedOnly: string;
  readonly standing: Readonly<Record<"in-force" | "earlier" | "coming", string>>;
  readonly version: (date: string) => string;
  /** In place of what has not been announced. */
  readonly notYet: string;
  readonly none: string;
  readonly clause: string;
  readonly changes: {
    readonly between: (v: { readonly before: string; readonly after: string }) => string;
    readonly first: string;
    readonly nothing: string;
    readonly before: string;
    readonly after: string;
    readonly absent: string;
  };
  readonly transmission: {
    readonly voluntary: string;
    readonly bound: string;
    readonly partners: string;
    readonly modules: string;
    readonly name: string;
    readonly provider: string;
    readonly country: string;
    readonly items: string;
    readonly means: string;
    readonly ownPurpose: string;
    readonly theirPurpose: string;
    readonly passedOn: string;
    readonly optOut: string;
    readonly policyUrl: string;
    readonly checkedOn: string;
  };
  readonly jointUse: {
    readonly items: string;
    readonly scope: string;
    readonly purpose: string;
    readonly responsible: string;
    readonly address: string;
    readonly representative: string;
    readonly recipients: string;
    readonly recipient: string;
    readonly country: string;
    readonly basis: string;
  };
  readonly purposes: {
    readonly lead: string;
    readonly data: string;
    readonly from: string;
    readonly purpose: string;
    readonly wholePolicy: string;
    readonly systems: string;
    readonly consent: string;
    readonly retention: string;
  };
  readonly procedure: {
    readonly lead: string;
    readonly start: string;
    readonly rights: string;
    readonly basis: string;
    readonly fee: string;
    readonly free: string;
    readonly howToPay: string;
    readonly identity: string;
    readonly identityText: string;
    readonly agents: string;
    readonly agentsText: string;
    readonly method: string;
    readonly methodText: string;
    readonly business: string;
    readonly name: string;
    readonly address: string;
    readonly representative: string;
    readonly officer: string;
    readonly phone: string;
    readonly security: string;
    readonly organisation: string;
    readonly noOrganisation: string;
  };
}

const texts = catalogue<PolicyWords>((language) => textsIn(language, "policy"));

export function policyWords(language: Language): PolicyWords {
  return texts(language);
}
