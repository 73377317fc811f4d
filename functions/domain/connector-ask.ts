import * as z from "zod/mini";
import { subjectOf, subjectSchema } from "./agent.ts";
import { type Business, languages } from "./business.ts";
import { targetOf } from "./clocks.ts";
import { keySchema, requestIdSchema, type TaskId } from "./ids.ts";
import { later } from "./later.ts";
import { localizedSchema } from "./localized.ts";
import { questionOf } from "./questions/index.ts";
import { type TaskKind, taskKinds } from "./questions/kinds.ts";
import { claimSchema, scopeSchema } from "./request/person.ts";
import type { ConfirmedRequest } from "./request/request.ts";
import type { Task } from "./request/tasks.ts";
import { choices } from "./rights/choices.ts";
import { rightKeys } from "./rights/index.ts";
import { systemOf } from "./systems.ts";

/**
 * What a connector is sent, as described in docs/connectors.md: what an owner would read in the mail and on its page,
 * and where to answer. Apart from mails and packages, this is the only personal data that leaves the desk.
 */
export const connectorAskSchema = later(() =>
  z.strictObject({
    format: z.literal("madoguchi-connector/1"),
    /** Idempotency key: the same for every call that asks the same thing. */
    question: z.string(),
    ask: z.enum(taskKinds.filter(isForConnectors)),
    system: z.strictObject({ key: keySchema, name: localizedSchema, holds: localizedSchema }),
    request: z.strictObject({
      number: requestIdSchema,
      right: z.enum(rightKeys),
      /** The language of the people who read the answer. */
      language: z.enum(languages),
      arrivalDate: z.iso.date(),
      target: z.iso.date(),
    }),
    /** Whether to leave disputed data unused until the decision. */
    hold: z.boolean(),
    /** The data subject: the requester, or the person they ask for. A search does not need to know about an agent. */
    subject: subjectSchema,
    /** What helps to find the data: an earlier name or address, for example. */
    note: z.optional(z.string()),
    scope: scopeSchema,
    claim: claimSchema,
    /** What is to be carried out. */
    decision: z.optional(
      z.strictObject({
        choice: z.enum(choices),
        instruction: z.optional(z.string()),
        withheld: z.optional(z.string()),
        measure: z.optional(z.string()),
      }),
    ),
    answer: z.strictObject({
      url: z.url(),
      /** A secret, valid for one answer. */
      link: z.string(),
      /** After this the owner is asked, and the link is dead. */
      until: z.iso.datetime(),
    }),
  }),
);
export type ConnectorAsk = z.infer<typeof connectorAskSchema>;

/** The document that asks a connector; undefined for questions that connectors are not asked. */
export function connectorAsk(v: {
  readonly business: Business;
  readonly request: ConfirmedRequest;
  readonly taskId: TaskId;
  readonly task: Extract<Task, { state: "pending" }>;
  readonly answerUrl: string;
  readonly link: string;
}): ConnectorAsk | undefined {
  const { business, request, task, taskId } = v;
  const system = systemOf(business, task.system);
  const { connector } = questionOf(task.kind);
  if (connector === undefined || system === undefined || task.link === undefined) return undefined;
  const { scope, claim, identity } = request;
  const { address, ...subject } = subjectOf(request);
  // A search needs an address; every right with a search asks for one.
  if (address === undefined) return undefined;
  return {
    format: "madoguchi-connector/1",
    question: `${request.id}.${taskId}.${task.round}`,
    ask: task.kind,
    system: { key: system.key, name: system.name, holds: system.holds },
    request: {
      number: request.id,
      right: request.right,
      language: request.language,
      arrivalDate: request.arrivalDate,
      target: targetOf(request, business),
    },
    hold: connector.hold(business, request.right, system.key),
    subject: { ...subject, address },
    ...(identity.state === "confirmed" && identity.searchNote !== undefined && { note: identity.searchNote }),
    scope,
    claim,
    ...(request.status === "acting" && { decision: decided(request.decision) }),
    answer: { url: v.answerUrl, link: v.link, until: task.link.expiresAt },
  };
}

function isForConnectors(kind: TaskKind): boolean {
  return questionOf(kind).connector !== undefined;
}

/** The decision, as far as the person who carries it out needs it. */
function decided(
  decision: Extract<ConfirmedRequest, { status: "acting" }>["decision"],
): NonNullable<ConnectorAsk["decision"]> {
  return {
    choice: decision.choice,
    ...("instruction" in decision && { instruction: decision.instruction }),
    ...("withheld" in decision && { withheld: decision.withheld }),
    ...("measure" in decision && { measure: decision.measure }),
  };
}
