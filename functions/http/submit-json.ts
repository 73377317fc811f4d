import { storeSubmission } from "../application/store-submission.ts";
import { submissionKeySchema } from "../domain/ids.ts";
import { offeredRights } from "../domain/policy/policy.ts";
import {
  ownMailboxProblems,
  submissionProblems,
  submissionSchema,
  submissionsOf,
} from "../domain/submission.ts";
import { type HttpAnswer, type HttpRequest, problem } from "../runtime/http.ts";
import { asTypedField } from "./as-typed.ts";
import { domainSlip } from "./domain-slips.ts";
import { fieldAt, problemsOf } from "./fields.ts";
import { freshNonce, type SubmitDeps, today } from "./submit-deps.ts";

/** A program's submission, `POST /v1/requests`. */
export async function submitJson(deps: SubmitDeps, request: HttpRequest): Promise<HttpAnswer> {
  if (request.body.kind !== "json") return problem("wrong-media-type");
  if (hasReservedName(request.body.value)) return invalid([{ field: "", problem: "not-allowed" }]);
  const { given: body, asTyped } = withoutAsTyped(request.body.value);
  if (asTyped === undefined) return invalid([{ field: asTypedField, problem: "invalid" }]);
  const parsed = submissionSchema.safeParse(body);
  if (!parsed.success) return invalid(problemsOf(parsed.error, fieldOf));
  const wrong: Parameters<typeof invalid>[0][number][] = submissionProblems(parsed.data, today(deps)).map(
    ({ path, problem: what }) => ({
      field: fieldOf(path),
      problem: what,
    }),
  );
  wrong.push(...ownMailboxProblems(deps.runtime.business, parsed.data));
  const offered = offeredRights(deps.runtime.configuration, today(deps));
  const unknown = submissionsOf(parsed.data).some(({ type }) => !offered.includes(type));
  if (unknown) wrong.push({ field: "type", problem: "not-allowed" });
  const { email, behalf } = parsed.data;
  if (!asTyped) {
    wrong.push(...domainSlip("email", email));
    wrong.push(...domainSlip("behalf.subject.email", behalf?.subject.email ?? ""));
  }
  if (wrong.length > 0) return invalid(wrong);
  const given = request.headers.get("idempotency-key");
  const key = submissionKeySchema.safeParse(given ?? freshNonce(deps.runtime));
  if (!key.success) return invalid([{ field: "Idempotency-Key", problem: "invalid" }]);
  const outcome = await storeSubmission(deps, parsed.data, key.data, request.sourceIp);
  switch (outcome.kind) {
    case "refused":
      return problem(outcome.problem, { until: outcome.until });
    case "not-mailable":
      return invalid([{ field: "email", problem: "not-mailable" }], 422);
    case "other-submission":
      return invalid([{ field: "Idempotency-Key", problem: "used-for-another-submission" }], 422);
    case "accepted":
      return {
        kind: "json",
        status: outcome.first ? 201 : 200,
        value: {
          receiptNumber: outcome.id,
          accessCode: outcome.accessCode,
          status: "unconfirmed",
          confirmBy: outcome.confirmBy,
          ...(outcome.mailAt !== undefined && { mailAt: outcome.mailAt }),
          ...(outcome.linked !== undefined && {
            requests: outcome.linked.map(({ id, right }) => ({ receiptNumber: id, type: right })),
          }),
        },
      };
  }
}

/**
 * A program's confirmation that the addresses are intended; without it, a likely typo in a common domain is refused.
 */
function withoutAsTyped(body: unknown): { readonly given: unknown; readonly asTyped: boolean | undefined } {
  if (typeof body !== "object" || body === null || !(asTypedField in body))
    return { given: body, asTyped: false };
  const { [asTypedField]: said, ...given } = body;
  return { given, asTyped: typeof said === "boolean" ? said : undefined };
}

/** A field's path in the API: for another right `also.0.facts`. */
function fieldOf(path: readonly PropertyKey[]): string {
  const [name, index, ...own] = path;
  return name === "also" && index !== undefined
    ? ["also", String(index), fieldAt(own)].filter((part) => part !== "").join(".")
    : fieldAt(path);
}

/** JSON.parse makes `__proto__` an own key; rejected here instead of relying on strict schemas. */
function hasReservedName(value: unknown): boolean {
  return (
    value !== null &&
    typeof value === "object" &&
    ["__proto__", "constructor", "prototype"].some((name) => Object.hasOwn(value, name))
  );
}

function invalid(
  problems: readonly { readonly field: string; readonly problem: string; readonly meant?: string }[],
  status = 400,
): HttpAnswer {
  return { kind: "json", status, value: { type: "about:blank", title: "invalid", status, problems } };
}
