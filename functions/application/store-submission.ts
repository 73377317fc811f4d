import { dateIn, dayMs } from "../domain/calendar.ts";
import { confirmableUntil, nextFirstMails } from "../domain/first-mails.ts";
import {
  accessCodeHash,
  accessCodeOf,
  type RequestId,
  requestIdOf,
  type SubmissionKey,
} from "../domain/ids.ts";
import { linkSecret } from "../domain/links.ts";
import { policyOn } from "../domain/policy/policy.ts";
import type { Counters, Mailer, RequestStore, Surroundings } from "../domain/ports.ts";
import type { Linked } from "../domain/request/linked.ts";
import type { LiveRequest, Request } from "../domain/request/request.ts";
import { termsOf } from "../domain/request/terms.ts";
import { submitted } from "../domain/request/transitions/submit.ts";
import { type SubmissionInput, submissionDigest, submissionOf, submissionsOf } from "../domain/submission.ts";
import { type Admitted, admit } from "./admit.ts";
import { sendFirstMail } from "./first-mail.ts";

export interface SubmissionDeps {
  readonly runtime: Pick<Surroundings, "business" | "configuration" | "clock" | "random" | "log">;
  readonly baseUrl: string;
  readonly requests: RequestStore;
  readonly counters: Counters;
  readonly mail: Mailer;
}

/** The receipt numbers of a submission: the first confirms the address for all. */
interface Numbers {
  readonly id: RequestId;
  /** All of them, if there are several. */
  readonly linked: Linked["requests"] | undefined;
}

/** Derived from the submission's key, so that repeating the submission yields the same requests. */
function numbersOf(input: SubmissionInput, key: SubmissionKey): Numbers {
  const requests = submissionsOf(input).map(({ type }, index) => ({
    id: requestIdOf(key, index === 0 ? "" : type),
    right: type,
  }));
  return { id: requestIdOf(key), linked: requests.length > 1 ? requests : undefined };
}

export interface Accepted extends Numbers {
  readonly accessCode: string;
  /** ISO 8601. */
  readonly confirmBy: string;
  /** When a delayed mail is sent (ISO 8601). */
  readonly mailAt?: string | undefined;
  /** Days after its arrival by which it is to be answered. */
  readonly targetDays: number;
}

type Outcome =
  | (Accepted & { readonly kind: "accepted"; readonly first: boolean })
  | { readonly kind: "other-submission" }
  /** SES will not send to this address: nothing is stored. */
  | { readonly kind: "not-mailable" }
  | Extract<Admitted, { kind: "refused" }>;

/** Stores the requests of a submission and mails the link that confirms its address. */
export async function storeSubmission(
  deps: SubmissionDeps,
  input: SubmissionInput,
  key: SubmissionKey,
  sourceIp: string,
): Promise<Outcome> {
  const { runtime, requests, counters: limits } = deps;
  const deskKey = await limits.deskKey();
  const numbers = numbersOf(input, key);
  const { id, linked } = numbers;
  const accessCode = accessCodeOf(deskKey, id);
  const digest = submissionDigest(deskKey, input);
  const known = await requests.get(id);
  if (known !== undefined) return repeated(known, digest, accessCode, numbers, runtime.clock.now());
  const admitted = await admit(deps, { email: input.email, sourceIp });
  if (admitted.kind === "refused") return admitted;
  const nowMs = runtime.clock.now();
  const at = new Date(nowMs).toISOString();
  // In the business's time zone: it decides the law and the policy that apply.
  const today = dateIn(runtime.business.timeZone, nowMs);
  const secret = linkSecret(runtime.random(32));
  const { mailNow, admission } = admitted;
  const mailAt = mailNow ? at : nextFirstMails(nowMs);
  const expiresAt = confirmableUntil(at, mailAt, runtime.configuration.deadlines.confirmDays);
  const made = { at, policyVersion: policyOn(runtime.configuration, today).effective, digest };
  const [first = input, ...others] = submissionsOf(input);
  // The first is written last: once it exists, all do, and a repeated submission needs only one read.
  for (const other of others) {
    const otherId = requestIdOf(key, other.type);
    const record = submitted(
      { ...submissionOf(other, today), linked },
      {
        ...made,
        terms: termsOf(runtime.configuration, other.type, today),
        id: otherId,
        // This one can be confirmed a moment longer than the first, which confirms it.
        expiresAt: new Date(Date.parse(expiresAt) + dayMs).toISOString(),
        accessCodeHash: accessCodeHash(deskKey, otherId, accessCode),
      },
    );
    const there = (await requests.create(record)) === "exists" ? await requests.get(otherId) : undefined;
    if (there !== undefined && !isOf(there, digest)) return { kind: "other-submission" };
  }
  const request = submitted(
    { ...submissionOf(first, today), linked },
    {
      ...made,
      terms: termsOf(runtime.configuration, first.type, today),
      id,
      mailAt,
      expiresAt,
      admission,
      accessCodeHash: accessCodeHash(deskKey, id, accessCode),
      confirmSecret: secret,
    },
  );
  if ((await requests.create(request)) === "exists") {
    const other = await requests.get(id);
    return other === undefined
      ? { kind: "other-submission" }
      : repeated(other, digest, accessCode, numbers, nowMs);
  }
  const { targetDays } = request.terms.deadlines;
  const accepted = {
    kind: "accepted",
    ...numbers,
    accessCode,
    confirmBy: expiresAt,
    targetDays,
    first: true,
  } as const;
  if (!mailNow) {
    runtime.log("mail.budget-reached", { requestId: id, mail: "confirm" });
    return { ...accepted, mailAt };
  }
  try {
    const posted = await sendFirstMail(deps, request, { mailId: "confirm", secret });
    if (posted === "sent") return accepted;
    if (posted !== "refused") return { ...accepted, mailAt: new Date(nowMs + sweepMs).toISOString() };
    for (const one of linked?.map((other) => other.id) ?? [id]) {
      const made = await requests.get(one);
      if (made?.status === "unconfirmed") await requests.forget(made);
    }
    return { kind: "not-mailable" };
  } catch {
    // The record stands and the sweep mails it again; the person need not type everything twice.
    runtime.log("mail.delayed", { requestId: id, mail: "confirm" });
    return { ...accepted, mailAt: new Date(nowMs + sweepMs).toISOString() };
  }
}

/** The longest that a failed mail waits for the sweep, in ms. */
const sweepMs = 26 * 60_000;

/** A key already in use: by the same submission, which is accepted again, or by a different one. */
function repeated(
  known: Request,
  digest: string,
  accessCode: string,
  numbers: Numbers,
  nowMs: number,
): Outcome {
  if (!isOf(known, digest)) return { kind: "other-submission" };
  const confirmBy = known.links.confirm?.expiresAt ?? known.submittedAt;
  const { confirm } = known.mails;
  const waits =
    known.status === "unconfirmed" && confirm?.state === "claimed" && Date.parse(confirm.at) > nowMs;
  const mailAt = waits ? confirm.at : undefined;
  const { targetDays } = known.terms.deadlines;
  return { kind: "accepted", ...numbers, accessCode, confirmBy, mailAt, targetDays, first: false };
}

function isOf(known: Request, digest: string): known is LiveRequest {
  return known.status !== "purged" && known.submissionDigest === digest;
}
