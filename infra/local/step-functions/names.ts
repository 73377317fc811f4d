/** ARNs, names and task tokens. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { ApiError } from "./errors.ts";
import { maxName } from "./limits.ts";

/** A state machine's ARN. */
export function machineArn(region: string, account: string, name: string): string {
  return `arn:aws:states:${region}:${account}:stateMachine:${name}`;
}

/** `machine` is the state machine's ARN. */
export function executionArn(machine: string, name: string): string {
  return `${machine.replace(":stateMachine:", ":execution:")}:${name}`;
}

// AWS refuses wildcards, brackets, quotes and other special characters in names
const allowedName = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}\u{10000}-\u{10FFFF}]+$/u;

/** Throws InvalidName. */
export function checkName(name: string): string {
  if (name.length > maxName || !allowedName.test(name))
    throw new ApiError("InvalidName", `Invalid Name: '${name}'`);
  return name;
}

/** What a task token stands for. */
export interface TaskAddress {
  readonly execution: number;
  readonly frame: number;
  /** Id of the TaskScheduled event. */
  readonly scheduled: number;
}

/**
 * A token contains what it stands for and is signed, so the engine keeps no list: a token works after a restart, and
 * an outdated one can be told from an invalid one.
 */
export function makeToken(secret: string, { execution, frame, scheduled }: TaskAddress): string {
  const address = `${execution}.${frame}.${scheduled}`;
  return Buffer.from(`${address}.${sign(secret, address)}`).toString("base64url");
}

/** Undefined for a token that this engine never issued. */
export function readToken(secret: string, token: string): TaskAddress | undefined {
  const parts = Buffer.from(token, "base64url").toString().split(".");
  const [execution, frame, scheduled] = parts.map(Number);
  if (parts.length !== 4 || execution === undefined || frame === undefined || scheduled === undefined)
    return undefined;
  const given = Buffer.from(parts[3] ?? "");
  const wanted = Buffer.from(sign(secret, parts.slice(0, 3).join(".")));
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
  return { execution, frame, scheduled };
}

function sign(secret: string, address: string): string {
  return createHmac("sha256", secret).update(address).digest("hex").slice(0, 32);
}
