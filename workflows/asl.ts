/**
 * The Amazon States Language as the desk's workflows use it: types and a few helpers, JSONata only. Everything here
 * returns plain object literals: what you read is what is deployed.
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html
 */

/** A JSON value; strings of the form `{% … %}` are JSONata. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly MaxAttempts: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: "FULL" | "NONE";
}

export interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
  readonly Assign?: { readonly [name: string]: Json };
  readonly Output?: Json;
}

export interface Task {
  readonly Type: "Task";
  readonly Comment?: string;
  readonly Resource: string;
  readonly Arguments: { readonly [name: string]: Json };
  readonly TimeoutSeconds?: number | string;
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
  readonly Assign?: { readonly [name: string]: Json };
  readonly Output?: Json;
  readonly Next?: string;
  readonly End?: true;
}

export interface Choice {
  readonly Type: "Choice";
  readonly Comment?: string;
  readonly Choices: readonly {
    readonly Condition: string;
    readonly Next: string;
    readonly Assign?: { readonly [name: string]: Json };
  }[];
  readonly Default: string;
}

interface Pass {
  readonly Type: "Pass";
  readonly Comment?: string;
  readonly Assign?: { readonly [name: string]: Json };
  readonly Output?: Json;
  readonly Next?: string;
  readonly End?: true;
}

export interface MapState {
  readonly Type: "Map";
  readonly Comment?: string;
  readonly Items: string;
  readonly ItemSelector: { readonly [name: string]: Json };
  readonly ItemProcessor: Machine & { readonly ProcessorConfig: { readonly Mode: "INLINE" } };
  readonly Output?: Json;
  readonly Next: string;
}

interface Wait {
  readonly Type: "Wait";
  readonly Comment?: string;
  readonly Seconds?: number | string;
  /** An ISO 8601 time. */
  readonly Timestamp?: string;
  readonly Next: string;
}

interface Fail {
  readonly Type: "Fail";
  readonly Error: string;
  readonly Cause: string;
}

interface Succeed {
  readonly Type: "Succeed";
}

export type State = Task | Choice | Pass | MapState | Wait | Fail | Succeed;
export type States = { readonly [name: string]: State };

export interface Machine {
  readonly Comment?: string;
  readonly QueryLanguage?: "JSONata";
  readonly StartAt: string;
  readonly States: States;
}

/**
 * Every handler is idempotent, so any error is retried, for 12 to 36 hours (with full jitter). Errors that cannot
 * pass fail at once and raise the alarm. Mail never fails a step: what cannot be sent is owed and sent later. An
 * execution that fails all the same is redriven by the sweep.
 */
const retry: readonly Retrier[] = [
  {
    ErrorEquals: ["Step.Impossible", "Request.Gone", "Input.Bad", "Store.Corrupt", "Desk.NobodyAnswered"],
    MaxAttempts: 0,
  },
  {
    ErrorEquals: ["States.TaskFailed"],
    IntervalSeconds: 2,
    BackoffRate: 2,
    MaxDelaySeconds: 3600,
    MaxAttempts: 48,
    JitterStrategy: "FULL",
  },
];

/** Calls a Lambda function and continues with its result. */
export function task(
  functionName: string,
  payload: { readonly [name: string]: Json },
  then: {
    readonly Next: string;
    readonly Assign?: { readonly [name: string]: Json };
    readonly Comment?: string;
  },
): Task {
  return {
    Type: "Task",
    Resource: "arn:aws:states:::lambda:invoke",
    Arguments: { FunctionName: placeholder(functionName), Payload: payload },
    Retry: retry,
    Output: "{% $states.result.Payload %}",
    ...then,
  };
}

/** Calls a Lambda function with the task token and waits until the token is returned. */
export function callback(
  functionName: string,
  payload: { readonly [name: string]: Json },
  timeoutSeconds: number | string,
  then: {
    readonly Next?: string;
    readonly End?: true;
    readonly Output?: Json;
    readonly Catch: readonly Catcher[];
    readonly Comment?: string;
  },
): Task {
  return {
    Type: "Task",
    Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken",
    Arguments: {
      FunctionName: placeholder(functionName),
      Payload: { ...payload, token: "{% $states.context.Task.Token %}" },
    },
    TimeoutSeconds: timeoutSeconds,
    Retry: retry,
    ...then,
  };
}

/** The placeholder that CDK's `definitionSubstitutions` and the local desk replace with a function's ARN. */
function placeholder(functionName: string): string {
  return `\${${functionName}}`;
}

/** Merges fragments. Throws on a duplicate state name, which would silently overwrite a state. */
export function states(...fragments: readonly States[]): States {
  const all: Record<string, State> = {};
  for (const fragment of fragments) {
    for (const [name, state] of Object.entries(fragment)) {
      if (name in all) throw new Error(`two states are called "${name}"`);
      all[name] = state;
    }
  }
  return all;
}
