import type { Business, Language } from "../../business.ts";
import { dateIn } from "../../calendar.ts";
import type { RequestId } from "../../ids.ts";
import { decided } from "../../questions/decide/decided.ts";
import { verifiedAs } from "../../questions/next-step.ts";
import type { RightKey } from "../../rights/index.ts";
import type { User } from "../identity.ts";
import type { RequestIn } from "../request.ts";
import type { Task } from "../tasks.ts";
import type { Terms } from "../terms.ts";
import { arrivedRequest, waitedFor } from "./confirm.ts";
import { type Stamp, stamped } from "./stamp.ts";
import { submitted } from "./submit.ts";

/**
 * The request that tells systems of a withdrawn consent: its right's route asks every owner, reminds them and tells
 * the person.
 */
export const withdrawalRight = "consent-withdrawal" satisfies RightKey;

/** In place of a mailbox: the settings page itself answered. */
const theSettings = "settings";

export interface WithdrawnInSettings {
  readonly id: RequestId;
  readonly at: string;
  readonly language: Language;
  readonly policyVersion: string;
  /** With the target of "promptly": `promptTerms`. */
  readonly terms: Terms;
  /** In place of a name, which the desk does not know. */
  readonly name: string;
  /** Proved by a link; absent if the person came from one of the business's programs. */
  readonly email: string | undefined;
  /** Their id in that program. */
  readonly user: User | undefined;
  /** The program that recorded the withdrawal, and vouches for the person; undefined: the settings page did. */
  readonly program?: string | undefined;
  readonly phone?: string | undefined;
  /** The systems that the consent concerns; none: all. */
  readonly systems: readonly string[];
  readonly item: string;
  /** What happened, in the person's language, and what the owners are to do, in theirs. */
  readonly facts: string;
  readonly instruction: string;
  readonly digest: string;
  readonly accessCodeHash: string;
}

/**
 * A consent was withdrawn on the settings page, or by a program of the business. A link or the program proved who it
 * is and the policy leaves nothing to decide, so both questions count as answered, and the owners are asked at once.
 */
export function withdrawnInSettings(business: Business, made: WithdrawnInSettings): RequestIn<"acting"> {
  const { id, at, email, item } = made;
  const stamp: Stamp = { at, actor: { kind: "requester" } };
  const today = dateIn(business.timeZone, Date.parse(at));
  const submission = submitted(
    {
      right: withdrawalRight,
      language: made.language,
      requester: {
        name: made.name,
        ...(email !== undefined && { email }),
        ...(made.phone !== undefined && { phone: made.phone }),
      },
      scope: { categories: [] },
      claim: { facts: made.facts, consents: [item] },
      medium: "electronic",
    },
    {
      ...{ id, at, expiresAt: at, policyVersion: made.policyVersion, digest: made.digest },
      terms: made.terms,
      accessCodeHash: made.accessCodeHash,
    },
  );
  const arrived = arrivedRequest(submission, at, today);
  const confirmed = stamped(submission, arrived, stamp, "address-confirmed", waitedFor(at, submission));
  if (confirmed.status !== "verifying") throw new RangeError("a right without an identity");
  const identity = {
    state: "confirmed" as const,
    method: made.program === undefined ? ("settings-link" as const) : ("program" as const),
    document: "none" as const,
    by: theSettings,
    at,
    asks: [],
    ...(made.user !== undefined && { user: made.user }),
  };
  const known = stamped(
    confirmed,
    verifiedAs(
      {
        ...confirmed,
        identity,
        tasks: {
          ...withoutLetter(email, at),
          "verify-identity": answered("verify-identity", "confirmed", at),
        },
      },
      business,
    ),
    stamp,
    "task-answered",
    { task: "verify-identity", result: "confirmed", method: identity.method, document: identity.document },
  );
  if (known.status !== "deciding") throw new RangeError("a right that is charged or searched");
  const systems = known.systems.filter((key) => made.systems.length === 0 || made.systems.includes(key));
  const acting = decided(
    { ...known, systems, tasks: { ...known.tasks, decide: answered("decide", "grant", at) } },
    { choice: "grant", instruction: made.instruction, basis: "law", by: theSettings, at },
  );
  const facts = { task: "decide", result: "grant", consents: [item] };
  // All of that is the first write.
  return { ...stamped(known, acting, stamp, "task-answered", facts), version: 1 };
}

function answered(kind: "verify-identity" | "decide", result: "confirmed" | "grant", at: string): Task {
  return {
    ...{ kind, state: "answered", result, recipient: theSettings, answeredBy: theSettings },
    ...{ round: 1, attempt: 1, escalated: false, openedAt: at, answeredAt: at, handedOver: true },
  };
}

/** A person without an address sees the receipt on the page: nothing has to be posted. */
function withoutLetter(email: string | undefined, at: string): RequestIn<"acting">["tasks"] {
  if (email !== undefined) return {};
  return {
    "post-letter.receipt": {
      ...{ kind: "post-letter", letter: "receipt", state: "answered", result: "posted" },
      ...{ recipient: theSettings, answeredBy: theSettings, round: 1, attempt: 1, escalated: false },
      ...{ openedAt: at, answeredAt: at, handedOver: true },
    },
  };
}
