import type { Language } from "../domain/business.ts";
import { catalogue } from "./catalogue.ts";
import { textsIn } from "./texts-in.ts";

/** Texts about a second officer's sign-off. */
export interface SignOffWords {
  readonly lead: string;
  readonly proposal: string;
  readonly proposedBy: string;
  readonly codes: string;
  readonly included: (system: string) => string;
  readonly filesIncluded: (system: string) => string;
  readonly question: string;
  readonly approve: string;
  readonly approveHint: string;
  readonly sendBack: string;
  readonly sendBackHint: string;
  readonly usedUp: string;
  readonly reason: string;
  readonly reasonHint: string;
  /** On the decision page, after it was sent back. */
  readonly cameBack: string;
  readonly cameBackLead: string;
  readonly sentBackBy: string;
  /** In the digest of the officer who decided. */
  readonly waits: string;
  /** In the mail that asks for a new decision. */
  readonly decideAnew: string;
}

const texts = catalogue<SignOffWords>((language) => textsIn(language, "sign-off"));

export function signOffWords(language: Language): SignOffWords {
  return texts(language);
}
