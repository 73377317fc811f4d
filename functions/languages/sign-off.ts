import type { Language } from "../domain/business.ts";
import { catalogue } from "./catalogue.ts";
import { textsIn } from "./texts-in.ts";

/** Everything that is said where a second officer signs a decision off. */
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
  /** On the decision page, once it came back. */
  readonly cameBack: string;
  readonly cameBackLead: string;
  readonly sentBackBy: string;
  /** In the digest of whoever decided. */
  readonly waits: string;
  /** In the mail that asks for the decision anew. */
  readonly decideAnew: string;
}

const texts = catalogue<SignOffWords>((language) => textsIn(language, "sign-off"));

export function signOffWords(language: Language): SignOffWords {
  return texts(language);
}
