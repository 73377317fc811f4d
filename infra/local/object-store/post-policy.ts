import { z } from "zod";
import { accessDenied, S3Error } from "./errors.ts";

/** `operator field value`, the field in lower case and without its dollar sign; `source` as S3 quotes it in a refusal. */
interface FieldCondition {
  readonly operator: "eq" | "starts-with";
  readonly field: string;
  readonly value: string;
  readonly source: string;
}

/** A decoded POST policy. Sizes in bytes, both ends included. */
export interface PostPolicy {
  readonly expiresMs: number;
  readonly conditions: readonly FieldCondition[];
  readonly smallest: number;
  readonly largest: number;
}

/** The form's fields before its file: lower-case name to the name as it was sent and the value. */
export type FormFields = ReadonlyMap<string, { readonly name: string; readonly value: string }>;

const policyDocument = z.strictObject({
  expiration: z.iso.datetime({ error: "Invalid 'expiration' value" }),
  conditions: z.array(z.unknown(), { error: "Invalid 'conditions' value: must be a List." }),
});
const sizeBound = z.union([z.int().nonnegative(), z.string().regex(/^\d+$/).transform(Number)]);
const needNoCondition = new Set(["policy", "x-amz-signature", "file"]);

/**
 * Reads a base64 policy document. https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
 * @throws S3Error InvalidPolicyDocument, or AccessDenied for a size range no upload could meet.
 */
export function decodePolicy(encoded: string): PostPolicy {
  const parsed = policyDocument.safeParse(parseJson(Buffer.from(encoded, "base64").toString("utf8")));
  if (!parsed.success) throw invalidPolicy(parsed.error.issues[0]?.message ?? "Invalid JSON.");
  const conditions: FieldCondition[] = [];
  let smallest = 0;
  let largest = Number.POSITIVE_INFINITY;
  for (const source of parsed.data.conditions) {
    if (Array.isArray(source) && source[0] === "content-length-range") {
      const range = z.tuple([z.literal("content-length-range"), sizeBound, sizeBound]).safeParse(source);
      if (!range.success) throw conditionFailed(quote(source));
      smallest = Math.max(smallest, range.data[1]);
      largest = Math.min(largest, range.data[2]);
    } else {
      conditions.push(fieldCondition(source));
    }
  }
  return { expiresMs: Date.parse(parsed.data.expiration), conditions, smallest, largest };
}

/**
 * Checks a form against a policy: its expiry, every condition, and that every field is covered. The size range is
 * checked where the bytes are counted.
 * @throws S3Error AccessDenied
 */
export function enforcePolicy(policy: PostPolicy, fields: FormFields, bucket: string, nowMs: number): void {
  if (nowMs > policy.expiresMs) throw accessDenied("Invalid according to Policy: Policy expired.");
  const covered = new Set<string>();
  for (const condition of policy.conditions) {
    covered.add(condition.field);
    const value = fields.get(condition.field)?.value;
    const isBucket = condition.field === "bucket";
    if (isBucket && (!meets(condition, bucket) || (value !== undefined && value !== bucket))) {
      throw conditionFailed(condition.source);
    }
    // A missing field fails even an empty starts-with.
    if (!isBucket && (value === undefined || !meets(condition, value)))
      throw conditionFailed(condition.source);
  }
  const extra = [...fields]
    .filter(([lower]) => !covered.has(lower) && !needNoCondition.has(lower) && !lower.startsWith("x-ignore-"))
    .map(([, { name }]) => name);
  if (extra.length > 0)
    throw accessDenied(`Invalid according to Policy: Extra input fields: ${extra.join(", ")}`);
}

function fieldCondition(source: unknown): FieldCondition {
  const listed = z.tuple([z.string(), z.string(), z.string()]).safeParse(source);
  if (listed.success) {
    const [operator, field, value] = listed.data;
    if (operator !== "eq" && operator !== "starts-with") {
      throw invalidPolicy(`Invalid Condition: unknown operation '${operator}'.`);
    }
    if (!field.startsWith("$")) throw conditionFailed(quote(source));
    return { operator, field: field.slice(1).toLowerCase(), value, source: quote(source) };
  }
  const simple = z.record(z.string(), z.unknown()).safeParse(source);
  if (!simple.success) throw invalidPolicy("Invalid condition test: must be a List or Object.");
  const [only, ...more] = Object.entries(simple.data);
  if (only === undefined || more.length > 0) {
    throw invalidPolicy(
      "Invalid Simple-Condition: Simple-Conditions must have exactly one property specified.",
    );
  }
  const [field, value] = only;
  if (typeof value !== "string") throw invalidPolicy("Invalid Simple-Condition: value must be a string.");
  return { operator: "eq", field: field.toLowerCase(), value, source: quote(["eq", `$${field}`, value]) };
}

function meets(condition: FieldCondition, value: string): boolean {
  if (condition.operator === "eq") return value === condition.value;
  // A content type may be a list, all of whose members must match.
  const values = condition.field === "content-type" ? value.split(",").map((item) => item.trim()) : [value];
  return values.every((item) => item.startsWith(condition.value));
}

function quote(condition: unknown): string {
  return Array.isArray(condition)
    ? `[${condition.map((item) => JSON.stringify(item)).join(", ")}]`
    : JSON.stringify(condition);
}

function conditionFailed(source: string): S3Error {
  return accessDenied(`Invalid according to Policy: Policy Condition failed: ${source}`);
}

function invalidPolicy(reason: string): S3Error {
  return new S3Error("InvalidPolicyDocument", 400, `Invalid Policy: ${reason}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidPolicy("Invalid JSON.");
  }
}
