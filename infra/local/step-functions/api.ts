/**
 * The AWS Step Functions API over HTTP: AWS JSON 1.0, as the unmodified @aws-sdk/client-sfn speaks it. One table of
 * actions; each checks its input, calls the engine and formats the response.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import * as z from "zod";
import { refusedForeign } from "../origin-check.ts";
import type { Engine } from "./engine.ts";
import { ApiError } from "./errors.ts";
import type { ExecutionView } from "./execution-view.ts";
import type { ExecutionRow } from "./journal.ts";
import type { MachineView } from "./state-machines.ts";

const longestBody = 4 * 1024 * 1024;

const name = z.string().min(1).max(80);
const arn = z.string().min(1).max(2000);
const token = z.string().min(1).max(2048);
const maxResults = z.number().int().min(0).max(1000).optional();
const nextToken = z.string().max(1024).optional();
const executionStatus = z.enum(["RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED", "PENDING_REDRIVE"]);

/** Seconds since the epoch, as the protocol writes times. */
function seconds(ms: number): number {
  return ms / 1000;
}

/** A page token is the position at which the page begins; anything else is refused. */
function readPage(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const at = Number(given);
  if (!Number.isInteger(at) || at < 0) throw new ApiError("ValidationException", `Invalid Token: '${given}'`);
  return at;
}

function refuseExpress(type = "STANDARD"): void {
  if (type === "STANDARD") return;
  throw new ApiError("StateMachineTypeNotSupported", "This engine runs STANDARD state machines only");
}

type Answer = Readonly<Record<string, unknown>>;
type Action = (engine: Engine, input: unknown) => Promise<Answer> | Answer;

/** An action with validated input; a field of the wrong shape is a ValidationException. */
function action<T>(
  schema: z.ZodType<T>,
  run: (engine: Engine, input: T) => Promise<Answer> | Answer,
): Action {
  return (engine, input) => {
    const parsed = schema.safeParse(input);
    if (parsed.success) return run(engine, parsed.data);
    const [issue] = parsed.error.issues;
    const where = issue?.path.join(".") ?? "";
    throw new ApiError(
      "ValidationException",
      `1 validation error detected: Value at '${where}' failed to satisfy constraint: ${issue?.message ?? ""}`,
    );
  };
}

function machineAnswer(machine: MachineView): Answer {
  return {
    stateMachineArn: machine.arn,
    name: machine.name,
    status: "ACTIVE",
    definition: machine.definition,
    roleArn: machine.roleArn,
    type: "STANDARD",
    creationDate: seconds(machine.createdAt),
    loggingConfiguration: { level: "OFF", includeExecutionData: false },
    tracingConfiguration: { enabled: false },
    revisionId: String(machine.revision),
  };
}

function executionAnswer(execution: ExecutionView): Answer {
  const whole = { included: true };
  return {
    executionArn: execution.arn,
    stateMachineArn: execution.machineArn,
    name: execution.name,
    status: execution.status,
    startDate: seconds(execution.startedAt),
    ...(execution.stoppedAt === undefined ? {} : { stopDate: seconds(execution.stoppedAt) }),
    input: execution.input,
    inputDetails: whole,
    ...(execution.output === undefined ? {} : { output: execution.output, outputDetails: whole }),
    ...(execution.error === undefined ? {} : { error: execution.error }),
    ...(execution.cause === undefined ? {} : { cause: execution.cause }),
    redriveCount: execution.redrives,
    redriveStatus: ["FAILED", "TIMED_OUT", "ABORTED"].includes(execution.status)
      ? "REDRIVABLE"
      : "NOT_REDRIVABLE",
    ...(execution.status === "RUNNING"
      ? { redriveStatusReason: "Execution is RUNNING and cannot be redriven" }
      : execution.status === "SUCCEEDED"
        ? { redriveStatusReason: "Execution is SUCCEEDED and cannot be redriven" }
        : {}),
    ...(execution.redrivenAt === undefined ? {} : { redriveDate: seconds(execution.redrivenAt) }),
  };
}

function listItem(row: ExecutionRow): Answer {
  return {
    executionArn: row.arn,
    stateMachineArn: row.machineArn,
    name: row.name,
    status: row.status,
    startDate: seconds(row.startedAt),
    ...(row.stoppedAt === undefined ? {} : { stopDate: seconds(row.stoppedAt) }),
  };
}

const actions: Readonly<Record<string, Action>> = {
  CreateStateMachine: action(
    z.object({ name, definition: z.string(), roleArn: arn, type: z.string().optional() }),
    (engine, input) => {
      refuseExpress(input.type);
      const machine = engine.machines.create(input.name, input.definition, input.roleArn);
      return { stateMachineArn: machine.arn, creationDate: seconds(machine.createdAt) };
    },
  ),
  UpdateStateMachine: action(
    z.object({ stateMachineArn: arn, definition: z.string().optional(), roleArn: arn.optional() }),
    (engine, { stateMachineArn, definition, roleArn }) => {
      if (definition === undefined && roleArn === undefined) {
        throw new ApiError(
          "ValidationException",
          "Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified",
        );
      }
      const machine = engine.machines.update(stateMachineArn, {
        ...(definition === undefined ? {} : { definition }),
        ...(roleArn === undefined ? {} : { roleArn }),
      });
      return { updateDate: seconds(machine.updatedAt), revisionId: String(machine.revision) };
    },
  ),
  DeleteStateMachine: action(z.object({ stateMachineArn: arn }), (engine, { stateMachineArn }) => {
    engine.machines.delete(stateMachineArn);
    return {};
  }),
  DescribeStateMachine: action(z.object({ stateMachineArn: arn }), (engine, { stateMachineArn }) =>
    machineAnswer(engine.machines.get(stateMachineArn)),
  ),
  DescribeStateMachineForExecution: action(z.object({ executionArn: arn }), (engine, { executionArn }) => {
    const { updatedAt, ...machine } = engine.machineOf(executionArn);
    const { creationDate: _c, status: _s, type: _t, ...shown } = machineAnswer({ ...machine, updatedAt });
    return { ...shown, updateDate: seconds(updatedAt) };
  }),
  ListStateMachines: action(z.object({ maxResults, nextToken }), (engine, input) => {
    const from = readPage(input.nextToken) ?? 0;
    const size = input.maxResults || 100;
    const all = engine.machines.list();
    return {
      stateMachines: all.slice(from, from + size).map((machine) => ({
        stateMachineArn: machine.arn,
        name: machine.name,
        type: "STANDARD",
        creationDate: seconds(machine.createdAt),
      })),
      ...(from + size < all.length ? { nextToken: String(from + size) } : {}),
    };
  }),
  ValidateStateMachineDefinition: action(
    z.object({
      definition: z.string(),
      type: z.string().optional(),
      maxResults: z.number().int().min(0).max(100).optional(),
    }),
    (engine, { definition, type, maxResults: most }) => {
      refuseExpress(type);
      const found = engine.machines.validate(definition);
      const shown = found.slice(0, most || 100);
      return {
        result: found.length === 0 ? "OK" : "FAIL",
        diagnostics: shown,
        truncated: shown.length < found.length,
      };
    },
  ),
  StartExecution: action(
    z.object({ stateMachineArn: arn, name: name.optional(), input: z.string().optional() }),
    async (engine, input) => {
      const started = await engine.start(input.stateMachineArn, input.input, input.name);
      return { executionArn: started.arn, startDate: seconds(started.startedAt) };
    },
  ),
  DescribeExecution: action(z.object({ executionArn: arn }), (engine, { executionArn }) =>
    executionAnswer(engine.describe(executionArn)),
  ),
  ListExecutions: action(
    z.object({ stateMachineArn: arn, statusFilter: executionStatus.optional(), maxResults, nextToken }),
    (engine, input) => {
      const size = input.maxResults || 100;
      const status = input.statusFilter;
      if (status === "PENDING_REDRIVE") return { executions: [] }; // only executions of map runs wait for a redrive
      const rows = engine.list(input.stateMachineArn, status, size + 1, readPage(input.nextToken));
      const shown = rows.slice(0, size);
      const last = shown.at(-1);
      return {
        executions: shown.map(listItem),
        ...(rows.length > size && last !== undefined ? { nextToken: String(last.key) } : {}),
      };
    },
  ),
  GetExecutionHistory: action(
    z.object({
      executionArn: arn,
      maxResults,
      reverseOrder: z.boolean().optional(),
      nextToken,
      includeExecutionData: z.boolean().optional(),
    }),
    (engine, input) => {
      const from = readPage(input.nextToken) ?? 0;
      const size = input.maxResults || 100;
      const events = engine.history(input.executionArn, input.includeExecutionData ?? true);
      const ordered = input.reverseOrder === true ? events.toReversed() : events;
      return {
        events: ordered.slice(from, from + size),
        ...(from + size < ordered.length ? { nextToken: String(from + size) } : {}),
      };
    },
  ),
  StopExecution: action(
    z.object({
      executionArn: arn,
      error: z.string().max(256).optional(),
      cause: z.string().max(32_768).optional(),
    }),
    async (engine, { executionArn, error, cause }) => ({
      stopDate: seconds(await engine.stop(executionArn, error, cause)),
    }),
  ),
  RedriveExecution: action(
    z.object({ executionArn: arn, clientToken: z.string().optional() }),
    async (engine, { executionArn }) => ({
      redriveDate: seconds(await engine.redrive(executionArn)),
    }),
  ),
  SendTaskSuccess: action(
    z.object({ taskToken: token, output: z.string().max(262_144) }),
    async (engine, { taskToken, output }) => {
      await engine.sendTaskSuccess(taskToken, output);
      return {};
    },
  ),
  SendTaskFailure: action(
    z.object({
      taskToken: token,
      error: z.string().max(256).optional(),
      cause: z.string().max(32_768).optional(),
    }),
    async (engine, { taskToken, error, cause }) => {
      await engine.sendTaskFailure(taskToken, error, cause);
      return {};
    },
  ),
  SendTaskHeartbeat: action(z.object({ taskToken: token }), async (engine, { taskToken }) => {
    await engine.sendTaskHeartbeat(taskToken);
    return {};
  }),
  ListTagsForResource: action(z.object({ resourceArn: arn }), () => ({ tags: [] })),
};

/** Actions so frequent that HTTP would be most of their cost. */
export const attempted = ["StartExecution", "SendTaskSuccess", "DescribeExecution"] as const;

/**
 * Performs one of these on the SDK's unserialized input; undefined, with nothing done, if the API would refuse it.
 */
export async function attempt(
  engine: Engine,
  operation: (typeof attempted)[number],
  input: object,
): Promise<object | undefined> {
  try {
    const answer = (await actions[operation]?.(engine, input)) ?? {};
    return Object.fromEntries(
      Object.entries(answer).map(([name, value]) => [
        name,
        name.endsWith("Date") ? new Date(Number(value) * 1000) : value,
      ]),
    );
  } catch (error) {
    if (error instanceof ApiError) return undefined;
    throw error;
  }
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!(chunk instanceof Buffer)) continue;
    size += chunk.length;
    if (size > longestBody) throw new ApiError("ValidationException", "The request is too large");
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString() || "{}");
  } catch {
    throw new ApiError("SerializationException", "The request is not JSON");
  }
}

/** An HTTP handler for the engine; it never throws. */
export function apiHandler(engine: Engine): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    if (!refusedForeign(request, response)) void answer(engine, request, response);
  };
}

async function answer(engine: Engine, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const send = (status: number, body: Answer, error?: string): void => {
    response.writeHead(status, {
      "content-type": "application/x-amz-json-1.0",
      ...(error === undefined ? {} : { "x-amzn-errortype": error }),
    });
    response.end(JSON.stringify(body));
  };
  try {
    const target = request.headers["x-amz-target"];
    const operation = typeof target === "string" ? target.replace(/^AWSStepFunctions\./, "") : "";
    const run = Object.hasOwn(actions, operation) ? actions[operation] : undefined;
    if (request.method !== "POST" || run === undefined) {
      throw new ApiError(
        "UnknownOperationException",
        `This engine does not have the operation '${operation}'`,
      );
    }
    send(200, await run(engine, await readBody(request)));
  } catch (error) {
    if (error instanceof ApiError) send(400, { __type: error.name, message: error.message }, error.name);
    else
      send(
        500,
        {
          __type: "InternalServerException",
          message: error instanceof Error ? error.message : String(error),
        },
        "InternalServerException",
      );
  }
}
