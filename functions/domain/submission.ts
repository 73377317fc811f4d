import { createHmac } from "node:crypto";
import * as z from "zod/mini";
import { agentKinds } from "./agent.ts";
import { type Business, languages } from "./business.ts";
import { claimFields } from "./fields/claim.ts";
import { wrongInClaim } from "./fields/claim-rules.ts";
import type { Asking, Field } from "./fields/field.ts";
import { askingOf, needOf, submittedFields, type Who } from "./fields/index.ts";
import { recordFields } from "./fields/record.ts";
import { requesterFields } from "./fields/requester.ts";
import { givenShape, isGiven, partOf } from "./fields/schemas.ts";
import { scopeFields } from "./fields/scope.ts";
import { subjectFields } from "./fields/subject.ts";
import { canonicalJson } from "./history.ts";
import { later, once } from "./later.ts";
import { isOwnAddress } from "./mailboxes.ts";
import { quotaAddress } from "./quotas.ts";
import type { Submission } from "./request/transitions/submit.ts";
import { lawOf, type RightKey, rightKeys, rightOf } from "./rights/index.ts";

const behalf = later(() =>
  z.strictObject({
    kind: z.enum(agentKinds).check(z.describe("Why the requester may ask for the subject.")),
    subject: z
      .strictObject(givenShape(subjectFields, "submission"))
      .check(z.describe("The person whose data the request is about.")),
  }),
);

/** The fields of each right in a submission: the right, and what it asks for itself. */
const ofEachRight = once(() => ({
  type: z.enum(rightKeys).check(z.describe("Which right is exercised.")),
  ...givenShape(scopeFields, "right"),
  ...givenShape(claimFields, "right"),
}));

/** Their names. */
export const namesOfEachRight: () => ReadonlySet<string> = once(() => new Set(Object.keys(ofEachRight())));

/** The most rights in one submission. */
export const mostRights = 4;

const submission = once(() =>
  z.strictObject({
    ...ofEachRight(),
    language: z.enum(languages).check(z.describe("Language of every mail and page for the requester.")),
    ...givenShape(requesterFields, "submission"),
    behalf: z.optional(behalf).check(z.describe("For a requester who asks for somebody else.")),
    ...givenShape(scopeFields, "submission"),
    ...givenShape(recordFields, "submission"),
    also: z
      .optional(z.array(z.strictObject(ofEachRight())).check(z.minLength(1), z.maxLength(mostRights - 1)))
      .check(
        z.describe(
          "Other rights exercised together, each once: they become separate requests that share the identity check.",
        ),
      ),
  }),
);
/** What a person submits, by form or by the API. Strict: unknown fields are refused, not ignored. */
export const submissionSchema = later(submission);
export type SubmissionInput = z.infer<typeof submissionSchema>;

/** The same for one right as entered by staff: the requester may have no mail address. */
export const staffSubmissionSchema = later(() =>
  z.partial(z.omit(submission(), { also: true }), { email: true }),
);

/** One right exercised, however it came in. */
export type OneRight = z.infer<typeof staffSubmissionSchema>;

/** The same with every part optional. */
const anyPart = once(() => {
  const { also: _others, ...one } = submission().shape;
  return z.partial(z.object(one));
});

/** Who asks for whom: a separate page of the form for agents. */
export const peopleSchema = later(() =>
  z.strictObject({ type: z.enum(rightKeys), ...givenShape(requesterFields, "submission"), behalf }),
);

interface Problem {
  readonly field: string;
  readonly problem: string;
}

type Given = Readonly<Record<string, unknown>>;

/** One right exercised, or a part of it. */
type Exercised = z.infer<ReturnType<typeof anyPart>> & Pick<OneRight, "type">;

/**
 * Fields that the rights ask for and are missing, or that were given without being asked for; among those that
 * `which` names.
 */
function askedProblems(
  given: Given,
  askings: readonly Asking[],
  which: (field: Field) => boolean,
): readonly Problem[] {
  return submittedFields().flatMap(({ name, field }) => {
    // The schema itself requires the rest.
    if (field.presence !== "by-right" || !which(field)) return [];
    const need = needOf(field, askings);
    const answered = isGiven(given[name]);
    if (need === "required" && !answered) return [{ field: name, problem: "missing" }];
    return need === "none" && answered && field.unasked === "refused"
      ? [{ field: name, problem: "not-allowed" }]
      : [];
  });
}

/** The same for fields given once for all rights. */
export function commonProblems(
  rights: readonly RightKey[],
  given: Given,
  date: string,
  who: Who = {},
): readonly Problem[] {
  const askings = rights.map((right) => askingOf(right, date, who));
  return askedProblems(given, askings, ({ per }) => per === "submission");
}

/** What a claim lacks or has in excess of what its right asks for, by the law of `date`. */
export function claimProblems(input: Exercised, date: string): readonly Problem[] {
  const asking = askingOf(input.type, date);
  return [
    ...askedProblems(input, [asking], ({ per }) => per === "right"),
    ...wrongInClaim(input, asking),
    ...agentProblems(input),
  ];
}

/**
 * The same as {@link claimProblems} for an invalid submission, using its valid fields, so that the person sees all
 * problems at once.
 */
export function claimProblemsLeft(
  given: Given,
  wrong: ReadonlySet<string>,
  date: string,
): readonly Problem[] {
  const right = Object.entries(given).filter(([name]) => !wrong.has(name));
  const { data } = anyPart().safeParse(Object.fromEntries(right));
  if (data?.type === undefined) return [];
  return claimProblems({ ...data, type: data.type }, date).filter(({ field }) => !wrong.has(field));
}

/**
 * Fields that an API client may leave out, but that the form requires. `per`: only those given once, or for each
 * right.
 */
export function unchosenProblems(
  rights: readonly RightKey[],
  given: Given,
  date: string,
  per?: Field["per"],
): readonly Problem[] {
  const askings = rights.map((right) => askingOf(right, date));
  return submittedFields().flatMap(({ name, field }) => {
    if (field.fallback === undefined || (per !== undefined && field.per !== per)) return [];
    return needOf(field, askings) === "required" && !isGiven(given[name])
      ? [{ field: name, problem: "missing" }]
      : [];
  });
}

/** Problems of a submission as a whole, by field: requirements of each right, and duplicate rights. */
export function submissionProblems(
  input: SubmissionInput,
  date: string,
): readonly { readonly path: readonly (string | number)[]; readonly problem: string }[] {
  const [first, ...others] = partsOf(input);
  const types = [first, ...others].map((part) => part?.type);
  const rights = types.filter((type) => type !== undefined);
  return [
    ...commonProblems(rights, input, date).map(({ field, problem }) => ({ path: [field], problem })),
    ...(first === undefined ? [] : claimProblems(first, date)).map(({ field, problem }) => ({
      path: [field],
      problem,
    })),
    ...others.flatMap((part, index) => [
      ...(types.indexOf(part.type) <= index
        ? [{ path: ["also", index, "type"], problem: "not-allowed" }]
        : []),
      ...claimProblems(part, date).map(({ field, problem }) => ({ path: ["also", index, field], problem })),
    ]),
  ];
}

/**
 * Asking for another person: only for rights that need an identity; and the agent's own mailbox proves nothing about
 * the subject.
 */
export function agentProblems({
  type,
  email: own,
  behalf: other,
}: Pick<Exercised, "type" | "email" | "behalf">): readonly Problem[] {
  if (other === undefined) return [];
  if (!rightOf(type).identity) return [{ field: "behalf", problem: "not-allowed" }];
  const { email: theirs } = other.subject;
  const same = theirs !== undefined && own !== undefined && quotaAddress(theirs) === quotaAddress(own);
  return same ? [{ field: "behalf.subject.email", problem: "same-address" }] : [];
}

/** An address of the desk's own cannot be a requester's. */
export function ownMailboxProblems(
  business: Pick<Business, "mailboxes" | "sender">,
  { email, behalf }: Partial<Pick<Exercised, "email" | "behalf">>,
): readonly Problem[] {
  const given = [
    ["email", email],
    ["behalf.subject.email", behalf?.subject.email],
  ] as const;
  return given.flatMap(([field, address]) =>
    isOwnAddress(business, address) ? [{ field, problem: "own-mailbox" }] : [],
  );
}

/**
 * One submission for each right, each with the values given once for all. A right that needs an identity comes first:
 * its request asks for it.
 */
export function submissionsOf(input: SubmissionInput): readonly SubmissionInput[] {
  const asksFirst = ({ type }: SubmissionInput) => (rightOf(type).identity ? 0 : 1);
  return partsOf(input).toSorted((one, other) => asksFirst(one) - asksFirst(other));
}

function partsOf({ also = [], ...first }: SubmissionInput): readonly SubmissionInput[] {
  const common = commonPart(first);
  const parts = [first, ...also.map((claim) => ({ ...common, ...claim }))];
  // Without an identity check, an agent has no role.
  const matters = ({ type }: SubmissionInput) => rightOf(type).identity;
  return parts.some(matters)
    ? parts.map((part) => (matters(part) ? part : { ...part, behalf: undefined }))
    : parts;
}

type CommonPart = Omit<SubmissionInput, keyof ReturnType<typeof ofEachRight> | "also">;

/** The values given once for all rights; the loop's loose type is cast to the exact one. */
function commonPart(input: SubmissionInput): CommonPart;
function commonPart(input: SubmissionInput): Given {
  return Object.fromEntries(Object.entries(input).filter(([name]) => !namesOfEachRight().has(name)));
}

/** The submission as the record keeps it, by the law of the day it arrived: each part has all its fields. */
export function submissionOf(input: OneRight, date: string): Submission {
  const law = lawOf(input.type, date);
  return {
    right: input.type,
    language: input.language,
    requester: partOf(requesterFields, input, law),
    ...(input.behalf !== undefined && {
      behalf: { kind: input.behalf.kind, subject: partOf(subjectFields, input.behalf.subject, law) },
    }),
    scope: partOf(scopeFields, input, law),
    claim: partOf(claimFields, input, law),
    ...partOf(recordFields, input, law),
  };
}

/** Distinguishes submissions without storing them: a keyed digest, so that it reveals nothing. */
export function submissionDigest(deskKey: Uint8Array, input: unknown): string {
  return createHmac("sha256", deskKey).update("submission\0").update(canonicalJson(input)).digest("hex");
}
