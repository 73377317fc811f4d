import type { RightGroup } from "./groups.ts";
import type { Law } from "./law.ts";
import { type Act, type Route, routes } from "./routes.ts";

/** Everything in which one right differs from another; texts are in `functions/languages/<language>/rights.ts`. */
export interface Right {
  readonly route: Route;
  /** Follow from the route: what `routes.ts` says of it. */
  readonly act: Act;
  readonly search: boolean;
  readonly identity: boolean;
  readonly decides: boolean;
  readonly group: RightGroup;
  /** What its state machine is said to be for, in the AWS console. */
  readonly comment: string;
  /** Whether the form asks for the kinds of data: not where items name them, nor where there is only one kind. */
  readonly kinds: boolean;
  /** Whether the form asks for the data in the requester's own words. */
  readonly ownWords: boolean;
  /** Whether it discloses what the desk itself keeps of the person: consents, and where they are mailed. */
  readonly ownRecords: boolean;
  /** Whether it is about the consents that the policy asks for. */
  readonly ofConsents: boolean;
  /** Which consents on record it ends: those that it names, or those that the kinds of data it names rest on. */
  readonly endsConsents: "named" | "of-kinds" | "none";
  /** Whether the business may do what is asked although no law obliges it. */
  readonly goodwill: boolean;
  /** What of the register of provisions answers it, for owners to confirm and add to. */
  readonly answeredFrom: "records" | "safeguards" | undefined;
  /** What the law says of it, the earliest first. */
  readonly laws: readonly [Law, ...Law[]];
}

type Common = Pick<Right, "group" | "comment" | "kinds" | "laws">;

/** What a file of this folder says of its right; the rest follows from the route. */
type Said =
  | (Common & { readonly route: "disclose" } & Pick<Right, "ownWords" | "ownRecords"> &
      Partial<Pick<Right, "answeredFrom">>)
  | (Common & { readonly route: "change" } & Pick<Right, "goodwill">)
  | (Common & { readonly route: "prompt" } & Pick<Right, "ofConsents" | "endsConsents">)
  | (Common & { readonly route: Exclude<Route, "disclose" | "change" | "prompt"> });

/** Remembers the route in its type, for what only the rights of one route have. */
export function right<On extends Route>(said: Said & { readonly route: On }): Right & { readonly route: On } {
  return {
    ...{ ownWords: false, ofConsents: false, ownRecords: false, goodwill: false },
    answeredFrom: undefined,
    endsConsents: "none",
    ...routes[said.route],
    ...said,
  };
}
