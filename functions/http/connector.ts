import * as z from "zod/mini";
import { requestStore } from "../adapters/request-store.ts";
import { workflowReplies } from "../adapters/workflows.ts";
import { longestText, roomProblem } from "../application/room-problem.ts";
import { tellWorkflow } from "../application/tell-workflow.ts";
import { later } from "../domain/later.ts";
import { type LinkText, parseLink } from "../domain/links.ts";
import type { RequestStore, Workflows } from "../domain/ports.ts";
import { type ConnectorAnswer, reportInput } from "../domain/questions/connector-answer.ts";
import { connectedOf, connectedSchemas } from "../domain/questions/connector-questions.ts";
import { kindOfTask } from "../domain/questions/index.ts";
import type { ConfirmedRequest } from "../domain/request/request.ts";
import type { TaskResult } from "../domain/request/tasks.ts";
import { answered } from "../domain/request/transitions/answer.ts";
import {
  connectorDeclined,
  connectorTaskBehind,
  repeatedResult,
} from "../domain/request/transitions/connector-takes-task.ts";
import type { Stamp } from "../domain/request/transitions/stamp.ts";
import type { LinkRefusal, OpenTask } from "../domain/request/transitions/task-behind-link.ts";
import { type Result, refuse } from "../domain/result.ts";
import { type HttpAnswer, type HttpRequest, problem } from "../runtime/http.ts";
import { httpFunction } from "../runtime/http-function.ts";
import { type Bodies, largestBody } from "../runtime/largest-body.ts";
import { invalid } from "../runtime/problem-json.ts";
import { onFirstCall, type Runtime } from "../runtime/runtime.ts";
import type { FieldProblem } from "../views/pages/request-form.ts";
import { problemsOf } from "./fields.ts";

export interface ConnectorDeps {
  readonly runtime: Pick<Runtime, "business" | "clock" | "log">;
  readonly requests: RequestStore;
  readonly workflows: Pick<Workflows, "tell">;
}

/** A connector's post: its link, and the answer that an owner would give on the page. */
export const connectorAnswerSchema = later(() =>
  z.strictObject({
    link: z.string().check(z.maxLength(200)),
    answer: z.looseObject({ choice: z.string() }),
  }),
);

type Outcome =
  | { readonly kind: "done"; readonly request: ConfirmedRequest; readonly result: TaskResult }
  | { readonly kind: "answered-before"; readonly result: TaskResult }
  | { readonly kind: "declined" }
  | { readonly kind: "link"; readonly refusal: LinkRefusal }
  | { readonly kind: "fields"; readonly problems: readonly FieldProblem[] };

/** A connector's answer to its question: checked and used like an owner's, once. */
export async function handle(deps: ConnectorDeps, http: HttpRequest): Promise<HttpAnswer> {
  const { runtime, requests } = deps;
  if (http.body.kind !== "json") return problem("wrong-media-type");
  const read = connectorAnswerSchema.safeParse(http.body.value, reportInput);
  if (!read.success) return invalid(problemsOf(read.error));
  const link = parseLink(read.data.link);
  if (link === undefined) return problem("link-unknown");
  const outcome = await requests.change(
    link.requestId,
    (found): { write?: ConfirmedRequest | undefined; value: Outcome } => {
      if (found === undefined) return { value: { kind: "link", refusal: "unknown" } };
      const { answer } = read.data;
      const behind = connectorTaskBehind(
        found,
        link.place,
        link.secret,
        runtime.clock.now(),
        runtime.business,
      );
      if (!behind.ok) {
        const given = behind.refusal === "answered" ? readAnswer(link, answer) : undefined;
        const result = given?.ok ? repeatedResult(found, link.place, link.secret, given.value) : undefined;
        return {
          value:
            result === undefined
              ? { kind: "link", refusal: behind.refusal }
              : { kind: "answered-before", result },
        };
      }
      return taken(deps, link, behind.value, answer);
    },
  );
  switch (outcome.kind) {
    case "link":
      runtime.log("link.refused", { requestId: link.requestId, reason: outcome.refusal });
      return problem(`link-${outcome.refusal}`);
    case "fields":
      return invalid(outcome.problems);
    case "declined":
      return { kind: "json", status: 202, value: { result: "owner-is-asked" } };
    case "answered-before":
      return { kind: "json", status: 200, value: { result: outcome.result } };
    case "done":
      await tellWorkflow(deps, outcome.request);
      return { kind: "json", status: 200, value: { result: outcome.result } };
  }
}

/** The result of the open question with this answer. */
function taken(
  deps: ConnectorDeps,
  link: LinkText,
  { request, task }: OpenTask,
  answer: z.infer<typeof connectorAnswerSchema>["answer"],
): { write?: ConfirmedRequest | undefined; value: Outcome } {
  const { runtime } = deps;
  const stamp: Stamp = {
    at: new Date(runtime.clock.now()).toISOString(),
    actor: { kind: "connector", system: task.system ?? "" },
  };
  if (answer.choice === "ask-owner") {
    return { write: connectorDeclined(request, link.place, stamp), value: { kind: "declined" } };
  }
  const given = readAnswer(link, answer);
  if (!given.ok) return { value: { kind: "fields", problems: given.refusal } };
  const next = answered(request, link.place, given.value.given, stamp, runtime.business);
  if (!next.ok) return { value: { kind: "fields", problems: [next.refusal] } };
  const now = next.value.tasks[link.place];
  if (now?.state !== "answered") return { value: { kind: "link", refusal: "unknown" } };
  const { field, text } = longestText(answer) ?? { field: "choice", text: "" };
  const full = roomProblem(deps, request, next.value, {
    ...{ field, text, files: false },
    with: (shorter) => {
      const again = readAnswer(link, { ...answer, [field]: shorter });
      if (!again.ok) return undefined;
      const then = answered(request, link.place, again.value.given, stamp, runtime.business);
      return then.ok ? then.value : undefined;
    },
  });
  if (full !== undefined) return { value: { kind: "fields", problems: [full] } };
  return { write: next.value, value: { kind: "done", request: next.value, result: now.result } };
}

/** The answer in the form that an owner's page would have posted. */
function readAnswer(
  { place }: LinkText,
  answer: z.infer<typeof connectorAnswerSchema>["answer"],
): Result<ConnectorAnswer, readonly FieldProblem[]> {
  const kind = kindOfTask(place);
  const read = kind && connectedOf(kind)?.read(answer);
  if (read === undefined) return refuse([{ field: "", problem: "not-allowed" }]);
  if (read.ok) return read;
  return refuse(read.refusal.issues === undefined ? [read.refusal] : problemsOf(read.refusal));
}

/** The largest body that a connector may post, in bytes. */
export const bodies = {
  "POST /v1/connector": () => Math.max(...connectedSchemas().map((schema) => largestBody(schema))),
} as const satisfies Bodies;

export const create = httpFunction(
  "connector",
  ["REQUESTS_TABLE", "BASE_URL"],
  (env, runtime) => {
    const deps: ConnectorDeps = {
      runtime,
      requests: requestStore(env, runtime),
      workflows: workflowReplies(env),
    };
    return (request) => handle(deps, request);
  },
  bodies,
);
export const handler = onFirstCall(create);
