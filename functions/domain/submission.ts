import { createHmac } from "node:crypto";
import * as z from "zod/mini";
import { type Behalf, behalfKinds } from "./behalf.ts";
import { languages } from "./business.ts";
import { canonicalJson } from "./history.ts";
import { later, once } from "./later.ts";
import { quotaAddress } from "./quotas.ts";
import { categories, channels, media } from "./request/person.ts";
import type { Submission } from "./request/transitions/submit.ts";
import { groundKeys, measures } from "./rights/claims.ts";
import { groundsInForce, lawOf, type RightKey, rightKeys, rightOf } from "./rights/index.ts";
import { emailAddress, line, text } from "./texts.ts";

const behalf = later(() =>
  z.strictObject({
    kind: z.enum(behalfKinds).check(z.describe("Why the requester may ask for the subject.")),
    subject: z
      .strictObject({
        name: line(120),
        kana: z.optional(line(120)).check(z.describe("Reading of the name.")),
        address: text(300).check(z.describe("Postal address.")),
        email: z
          .optional(emailAddress)
          .check(z.describe("The subject's own address, where we may ask the subject.")),
        phone: z.optional(line(40)),
        birthDate: z.optional(z.iso.date()),
        under16: z.optional(z.boolean()),
      })
      .check(z.describe("The person whose data the request is about.")),
  }),
);

/** What a right asks for besides who asks. */
const claimFields = once(() => ({
  type: z.enum(rightKeys).check(z.describe("Which right is exercised.")),
  categories: z._default(z.array(z.enum(categories)).check(z.maxLength(categories.length)), []),
  detail: z.optional(text(2000)).check(z.describe("What is asked for, in the requester's own words.")),
  ground: z
    .optional(z.enum(groundKeys))
    .check(z.describe("What the business is alleged to have done or to lack.")),
  measure: z.optional(z.enum(measures)).check(z.describe("What the business is asked to do.")),
  facts: z.optional(text(2000)).check(z.describe("The facts behind the ground.")),
  items: z
    .optional(
      z
        .array(
          z.strictObject({ item: line(120), current: z.optional(line(300)), correct: z.optional(line(300)) }),
        )
        .check(z.maxLength(5)),
    )
    .check(
      z.describe(
        "Items to correct (both values), to add (only the correct one) or to delete (only the present one).",
      ),
    ),
  recipient: z.optional(line(200)).check(z.describe("Who the data were given to.")),
  message: z.optional(text(4000)).check(z.describe("The inquiry or complaint.")),
}));

/** The names of these. */
export const claimNames: () => ReadonlySet<string> = once(() => new Set(Object.keys(claimFields())));

/** How many rights one submission may exercise. */
export const mostRights = 4;

const submission = once(() =>
  z.strictObject({
    ...claimFields(),
    language: z.enum(languages).check(z.describe("Language of every mail and page for the requester.")),
    name: line(120),
    kana: z.optional(line(120)).check(z.describe("Reading of the name.")),
    address: z
      .optional(text(300))
      .check(z.describe("Postal address: needed wherever a right asks who the requester is.")),
    email: emailAddress.check(z.describe("Where mail for the requester goes; confirmed by a link first.")),
    phone: z.optional(line(40)),
    behalf: z.optional(behalf).check(z.describe("Where the requester asks for somebody else.")),
    customerNumber: z.optional(line(60)),
    period: z.optional(line(120)).check(z.describe("When the requester dealt with the business.")),
    channel: z.optional(z.enum(channels)).check(z.describe("How the requester dealt with the business.")),
    specifiedBiometric: z
      .optional(z.boolean())
      .check(z.describe("Whether it is about data of a face, a voice or the like.")),
    medium: z._default(z.enum(media), "electronic").check(z.describe("How the data should be disclosed.")),
    also: z
      .optional(z.array(z.strictObject(claimFields())).check(z.minLength(1), z.maxLength(mostRights - 1)))
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

/** The same of one right, as staff key it in: the requester may have no address for mail. */
export const keyedInSchema = later(() => z.partial(z.omit(submission(), { also: true }), { email: true }));

/** One right exercised, however it came. */
export type OneRight = z.infer<typeof keyedInSchema>;

/** Where an address is needed: to tell who asks, and for letters to whoever has no mail. */
export function addressProblems(
  rights: readonly RightKey[],
  address: unknown,
  getsMail = true,
): readonly { readonly field: string; readonly problem: string }[] {
  const needed = !getsMail || rights.some((right) => rightOf(right).identity);
  return needed && address === undefined ? [{ field: "address", problem: "missing" }] : [];
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
    ...addressProblems(rights, input.address).map(({ field, problem }) => ({ path: [field], problem })),
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

/** What {@link claimProblems} looks at. */
type Judged = Pick<
  OneRight,
  "type" | "ground" | "measure" | "facts" | "items" | "recipient" | "message" | "email" | "behalf"
>;

/** The same, of which any part may be missing. */
const judged = once(() => z.partial(z.object({ ...claimFields(), email: emailAddress, behalf })));

/**
 * The same as {@link claimProblems} of a submission that could not be read, by the fields of it in which nothing is
 * wrong, so that whoever fills in a form is told everything at once.
 */
export function claimProblemsLeft(
  given: Readonly<Record<string, unknown>>,
  wrong: ReadonlySet<string>,
  date: string,
): ReturnType<typeof claimProblems> {
  const right = Object.entries(given).filter(([name]) => !wrong.has(name));
  const { data } = judged().safeParse(Object.fromEntries(right));
  if (data?.type === undefined) return [];
  return claimProblems({ ...data, type: data.type }, date).filter(({ field }) => !wrong.has(field));
}

/** What a right asks for and its claim lacks, or holds without being asked; by the law of `date`. */
export function claimProblems(
  input: Judged,
  date: string,
): readonly { readonly field: string; readonly problem: string }[] {
  const { claims } = lawOf(input.type, date);
  const grounds = groundsInForce(input.type, date).map((rule) => rule.ground);
  const rules = [
    { field: "ground", given: input.ground, wanted: grounds.length > 0, needed: true },
    {
      field: "measure",
      given: input.measure,
      wanted: claims.measures.length > 0,
      needed: claims.measures.length > 1,
    },
    {
      field: "facts",
      given: input.facts,
      wanted: claims.facts !== "none",
      needed: claims.facts === "required",
    },
    { field: "items", given: input.items, wanted: claims.items, needed: true },
    { field: "recipient", given: input.recipient, wanted: claims.recipient, needed: false },
    { field: "message", given: input.message, wanted: claims.message, needed: true },
  ];
  const problems = rules.flatMap(({ field, given, wanted, needed }) => {
    const empty = given === undefined || (Array.isArray(given) && given.length === 0);
    if (wanted) return needed && empty ? [{ field, problem: "missing" }] : [];
    return empty ? [] : [{ field, problem: "not-allowed" }];
  });
  const groundWrong = input.ground !== undefined && grounds.length > 0 && !grounds.includes(input.ground);
  const measureWrong =
    input.measure !== undefined && claims.measures.length > 0 && !claims.measures.includes(input.measure);
  const itemWrong =
    input.items?.some((one) => one.current === undefined && one.correct === undefined) === true;
  return [
    ...problems,
    ...(groundWrong ? [{ field: "ground", problem: "not-allowed" }] : []),
    ...(measureWrong ? [{ field: "measure", problem: "not-allowed" }] : []),
    ...(itemWrong ? [{ field: "items", problem: "missing" }] : []),
    ...agentProblems(input),
  ];
}

/** Who asks for whom: the part of a submission that the form asks of an agent first. */
export const peopleSchema = later(() =>
  z.extend(
    z.pick(submission(), { type: true, name: true, kana: true, address: true, email: true, phone: true }),
    { behalf, address: text(300) },
  ),
);

/** Asking for another: only where it matters who asks; and the agent's own mailbox proves nothing about the subject. */
export function agentProblems({
  type,
  email: own,
  behalf: other,
}: Pick<OneRight, "type" | "email" | "behalf">) {
  if (other === undefined) return [];
  if (!rightOf(type).identity) return [{ field: "behalf", problem: "not-allowed" }];
  const { email: theirs } = other.subject;
  const same = theirs !== undefined && own !== undefined && quotaAddress(theirs) === quotaAddress(own);
  return same ? [{ field: "behalf.subject.email", problem: "same-address" }] : [];
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
  const { type: _t, categories: _c, detail: _d, ground: _g, measure: _m, ...more } = first;
  const { facts: _f, items: _i, recipient: _r, message: _s, ...common } = more;
  const parts = [first, ...also.map((claim) => ({ ...common, ...claim }))];
  // Where it does not matter who asks, an agent is nobody in particular.
  const matters = ({ type }: SubmissionInput) => rightOf(type).identity;
  return parts.some(matters)
    ? parts.map((part) => (matters(part) ? part : { ...part, behalf: undefined }))
    : parts;
}

/** The submission as the record keeps it; by the law of the day it arrived. */
export function submissionOf(input: OneRight, date: string): Submission {
  const { kana, phone, customerNumber, period, channel, detail, specifiedBiometric } = input;
  const { ground, facts, items, recipient, message } = input;
  const [only, ...others] = lawOf(input.type, date).claims.measures;
  // Where the law knows only one measure there is nothing to choose.
  const measure = input.measure ?? (others.length === 0 ? only : undefined);
  return {
    right: input.type,
    language: input.language,
    requester: {
      name: input.name,
      ...(input.address !== undefined && { address: input.address }),
      ...(input.email !== undefined && { email: input.email }),
      ...(kana !== undefined && { kana }),
      ...(phone !== undefined && { phone }),
    },
    ...(input.behalf !== undefined && { behalf: behalfOf(input.behalf) }),
    scope: {
      categories: input.categories,
      ...(customerNumber !== undefined && { customerNumber }),
      ...(period !== undefined && { period }),
      ...(channel !== undefined && { channel }),
      ...(detail !== undefined && { detail }),
      ...(specifiedBiometric !== undefined && { specifiedBiometric }),
    },
    claim: {
      ...(ground !== undefined && { ground }),
      ...(measure !== undefined && { measure }),
      ...(facts !== undefined && { facts }),
      ...(items !== undefined && items.length > 0 && { items: items.map(definedOnly) }),
      ...(recipient !== undefined && { recipient }),
      ...(message !== undefined && { message }),
    },
    medium: input.medium,
  };
}

function behalfOf({ kind, subject }: NonNullable<SubmissionInput["behalf"]>): Behalf {
  const { name, address, kana, email: theirs, phone, birthDate, under16 } = subject;
  return {
    kind,
    subject: {
      name,
      address,
      ...(kana !== undefined && { kana }),
      ...(theirs !== undefined && { email: theirs }),
      ...(phone !== undefined && { phone }),
      ...(birthDate !== undefined && { birthDate }),
      ...(under16 !== undefined && { under16 }),
    },
  };
}

function definedOnly(item: NonNullable<SubmissionInput["items"]>[number]) {
  const { current, correct } = item;
  return {
    item: item.item,
    ...(current !== undefined && { current }),
    ...(correct !== undefined && { correct }),
  };
}

/** Tells one submission from another without keeping it: keyed, so that it says nothing to whoever reads it. */
export function submissionDigest(deskKey: Uint8Array, input: unknown): string {
  return createHmac("sha256", deskKey).update("submission\0").update(canonicalJson(input)).digest("hex");
}
