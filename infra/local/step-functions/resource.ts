/** Parses a Task's Resource. Unsupported integrations are refused when a machine is created. */

export type Resource =
  /** A function's own ARN: the result is its payload. */
  | { readonly kind: "function"; readonly arn: string }
  | { readonly kind: "lambda-invoke"; readonly pattern: "request" | "token" }
  | { readonly kind: "start-execution"; readonly pattern: "request" | "sync" | "sync:2" | "token" }
  | {
      readonly kind: "sdk";
      readonly service: string;
      readonly action: string;
      readonly pattern: "request" | "token";
    };

const lambdaArn = /^arn:aws[a-z-]*:lambda:[a-z0-9-]*:\d*:function:[A-Za-z0-9_-]+(:[A-Za-z0-9_$-]+)?$/;
const serviceArn =
  /^arn:aws[a-z-]*:states:[a-z0-9-]*:\d*:([a-z0-9-]+):([A-Za-z0-9]+)(?::([A-Za-z0-9]+))?(?:\.([A-Za-z0-9:]+))?$/;

/** Parses a Resource; undefined if the engine does not support it. */
export function parseResource(text: string): Resource | undefined {
  if (lambdaArn.test(text)) return { kind: "function", arn: text };
  const [, first, second, third, suffix] = serviceArn.exec(text) ?? [];
  if (first === undefined || second === undefined) return undefined;
  if (first === "aws-sdk") {
    if (third === undefined) return undefined;
    if (suffix === undefined) return { kind: "sdk", service: second, action: third, pattern: "request" };
    return suffix === "waitForTaskToken"
      ? { kind: "sdk", service: second, action: third, pattern: "token" }
      : undefined;
  }
  if (third !== undefined) return undefined;
  switch (`${first}:${second}.${suffix ?? ""}`) {
    case "lambda:invoke.":
      return { kind: "lambda-invoke", pattern: "request" };
    case "lambda:invoke.waitForTaskToken":
      return { kind: "lambda-invoke", pattern: "token" };
    case "states:startExecution.":
      return { kind: "start-execution", pattern: "request" };
    case "states:startExecution.sync":
      return { kind: "start-execution", pattern: "sync" };
    case "states:startExecution.sync:2":
      return { kind: "start-execution", pattern: "sync:2" };
    case "states:startExecution.waitForTaskToken":
      return { kind: "start-execution", pattern: "token" };
    default:
      return undefined;
  }
}

/** Whether the task continues only when its token is returned. */
export function waitsForToken(resource: Resource): boolean {
  return resource.kind !== "function" && resource.pattern === "token";
}

/** How AWS names a task in its history events: `resourceType` and `resource`. */
export function eventNames(resource: Exclude<Resource, { kind: "function" }>): {
  resourceType: string;
  resource: string;
} {
  switch (resource.kind) {
    case "lambda-invoke":
      return {
        resourceType: "lambda",
        resource: resource.pattern === "token" ? "invoke.waitForTaskToken" : "invoke",
      };
    case "start-execution": {
      const suffix = { request: "", sync: ".sync", "sync:2": ".sync:2", token: ".waitForTaskToken" }[
        resource.pattern
      ];
      return { resourceType: "states", resource: `startExecution${suffix}` };
    }
    case "sdk":
      return {
        resourceType: `aws-sdk:${resource.service}`,
        resource: resource.pattern === "token" ? `${resource.action}.waitForTaskToken` : resource.action,
      };
  }
}
