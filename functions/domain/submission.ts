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
import { givenShape, isSaid, partOf } from "./fields/schemas.ts";
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

/** What is said of each right: which it is, and what it asks for by itself. */
const ofEachRight = once(() => ({
  type: z.enum(rightKeys).check(z.describe("Which right is exercised.")),
  ...givenShape(scopeFields, "right"),
  ...givenShape(claimFields, "right"),
}));

/** The names of these. */
export const namesOfEachRight: () => ReadonlySet<string> = once(() => new Set(Object.keys(ofEachRight())));

/** How many rights one submission may exercise. */
export const mostRights = 4;

const submission = once(() =>
  z.strictObject({
    ...ofEachRight(),
    language: z.enum(languages).check(z.describe("Language of every mail and page for the requester.")),
    ...givenShape(requesterFields, "submission"),
    behalf: z.optional(behalf).check(z.describe("Where the requester asks for somebody else.")),
    ...givenShape(scopeFields, "submission"),
    ...givenShape(recordFields, "submission"),
    also: z
      .optional(z.array(z.strictObject(ofEachRight())).check(z.minLength(1), z.maxLength(mostRights - 1)))
      .check(
        z.describe(
          "Other rights exercised together, each once: they become requests of their own that share the identity check.",
        ),
      ),
  }),
);
/** What a person submits, by form or by the API. Strict: a field we do not know is refused, not ignored. */
export const submissionSchema = later(submission);
export type SubmissionInput = z.infer<typeof submissionSchema>;

/** The same of one right, as staff enter it: the requester may have no address for mail. */
export const staffSubmissionSchema = later(() =>
  z.partial(z.omit(submission(), { also: true }), { email: true }),
);

/** One right exercised, however it came. */
export type OneRight = z.infer<typeof staffSubmissionSchema>;

/** The same, of which any part may be missing. */
const anyPart = once(() => {
  const { also: _others, ...one } = submission().shape;
  return z.partial(z.object(one));
});

/** Who asks for whom: what the form asks of an agent on a page of its own. */
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

/** What the rights ask for and is missing, or was said without being asked for; of the fields that `which` names. */
function askedProblems(
  given: Given,
  askings: readonly Asking[],
  which: (field: Field) => boolean,
): readonly Problem[] {
  return submittedFields().flatMap(({ name, field }) => {
    // The rest the schema asks for by itself.
    if (field.presence !== "by-right" || !which(field)) return [];
    const need = needOf(field, askings);
    const said = isSaid(given[name]);
    if (need === "required" && !said) return [{ field: name, problem: "missing" }];
    return need === "none" && said && field.unasked === "refused"
      ? [{ field: name, problem: "not-allowed" }]
      : [];
  });
}

/** The same of what is said once for all rights. */
export function commonProblems(
  rights: readonly RightKey[],
  given: Given,
  date: string,
  who: Who = {},
): readonly Problem[] {
  const askings = rights.map((right) => askingOf(right, date, who));
  return askedProblems(given, askings, ({ per }) => per === "submission");
}

/** What a right asks for and its claim lacks, or holds without being asked; by the law of `date`. */
export function claimProblems(input: Exercised, date: string): readonly Problem[] {
  const asking = askingOf(input.type, date);
  return [
    ...askedProblems(input, [asking], ({ per }) => per === "right"),
    ...wrongInClaim(input, asking),
    ...agentProblems(input),
  ];
}

/**
 * The same as {@link claimProblems} of a submission that could not be read, by the fields of it in which nothing is
 * wrong, so that whoever fills in a form is told everything at once.
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

/** What an API client may leave to the desk, and a person is asked. `per`: only of what is said once, or of each right. */
export function unchosenProblems(
  rights: readonly RightKey[],
  given: Given,
  date: string,
  per?: Field["per"],
): readonly Problem[] {
  const askings = rights.map((right) => askingOf(right, date));
  return submittedFields().flatMap(({ name, field }) => {
    if (field.fallback === undefined || (per !== undefined && field.per !== per)) return [];
    return needOf(field, askings) === "required" && !isSaid(given[name])
      ? [{ field: name, problem: "missing" }]
      : [];
  });
}

/** What is wrong with a submission as a whole, and where: every right asks for something of its own, and is exercised once. */
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

/** Asking for another: only where it matters who asks; and the agent's own mailbox proves nothing about the subject. */
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

/** An address of the desk's own is nobody's who asks. */
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
 * One submission for each right that is exercised, each with what is said once for all. First comes one for which
 * somebody has to know who asks: it is the one that is asked for the identity.
 */
export function submissionsOf(input: SubmissionInput): readonly SubmissionInput[] {
  const asksFirst = ({ type }: SubmissionInput) => (rightOf(type).identity ? 0 : 1);
  return partsOf(input).toSorted((one, other) => asksFirst(one) - asksFirst(other));
}

function partsOf({ also = [], ...first }: SubmissionInput): readonly SubmissionInput[] {
  const common = saidOnce(first);
  const parts = [first, ...also.map((claim) => ({ ...common, ...claim }))];
  // Where it does not matter who asks, an agent is nobody in particular.
  const matters = ({ type }: SubmissionInput) => rightOf(type).identity;
  return parts.some(matters)
    ? parts.map((part) => (matters(part) ? part : { ...part, behalf: undefined }))
    : parts;
}

type SaidOnce = Omit<SubmissionInput, keyof ReturnType<typeof ofEachRight> | "also">;

/** What is said once for all rights; its exact type stands before the loose one of the loop. */
function saidOnce(input: SubmissionInput): SaidOnce;
function saidOnce(input: SubmissionInput): Given {
  return Object.fromEntries(Object.entries(input).filter(([name]) => !namesOfEachRight().has(name)));
}

/** The submission as the record keeps it, by the law of the day it arrived: each part is all that was said for it. */
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

/** Tells one submission from another without keeping it: keyed, so that it says nothing to whoever reads it. */
export function submissionDigest(deskKey: Uint8Array, input: unknown): string {
  return createHmac("sha256", deskKey).update("submission\0").update(canonicalJson(input)).digest("hex");
}
