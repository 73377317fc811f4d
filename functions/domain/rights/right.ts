import type { RightGroup } from "./groups.ts";
import type { Law } from "./law.ts";
import { type Act, type Route, routes } from "./routes.ts";

/** The definition of a right; texts are in `functions/languages/<language>/rights.ts`. */
export interface Right {
  readonly route: Route;
  /** Derived from the route: see `routes.ts`. */
  readonly act: Act;
  readonly search: boolean;
  readonly identity: boolean;
  readonly decides: boolean;
  readonly group: RightGroup;
  /** The description of its state machine in the AWS console. */
  readonly comment: string;
  /** Whether the form asks for the kinds of data: not if items name them, nor if there is only one kind. */
  readonly kinds: boolean;
  /** Whether the form asks for the data in the requester's own words. */
  readonly ownWords: boolean;
  /** Whether it discloses what the desk itself keeps of the person: consents, and mail addresses. */
  readonly ownRecords: boolean;
  /** Whether it is about the policy's consent items. */
  readonly ofConsents: boolean;
  /** Which recorded consents it ends: those it names, or those on which the named kinds of data rest. */
  readonly endsConsents: "named" | "of-kinds" | "none";
  /** Whether the business may grant it voluntarily. */
  readonly goodwill: boolean;
  /** The part of the register of provisions that answers it, for owners to confirm and complete. */
  readonly answeredFrom: "records" | "safeguards" | undefined;
  /** Its law, earliest first. */
  readonly laws: readonly [Law, ...Law[]];
}

type Common = Pick<Right, "group" | "comment" | "kinds" | "laws">;

/** What a file of this folder defines; the rest follows from the route. */
type RightDefinition =
  | (Common & { readonly route: "disclose" } & Pick<Right, "ownWords" | "ownRecords"> &
      Partial<Pick<Right, "answeredFrom">>)
  | (Common & { readonly route: "change" } & Pick<Right, "goodwill">)
  | (Common & { readonly route: "prompt" } & Pick<Right, "ofConsents" | "endsConsents">)
  | (Common & { readonly route: Exclude<Route, "disclose" | "change" | "prompt"> });

/** Keeps the route in its type, for properties that only some routes have. */
export function right<On extends Route>(
  definition: RightDefinition & { readonly route: On },
): Right & { readonly route: On } {
  return {
    ...{ ownWords: false, ofConsents: false, ownRecords: false, goodwill: false },
    answeredFrom: undefined,
    endsConsents: "none",
    ...routes[definition.route],
    ...definition,
  };
}
