import { timingSafeEqual } from "node:crypto";
import type { RequestId } from "../../ids.ts";
import { checkLink, type LinkCheck } from "../../links.ts";
import { questionOf } from "../../questions/index.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { type AccessCode, mostEarlierCodes } from "../access-code.ts";
import type { Package } from "../package.ts";
import { type ConfirmedRequest, isConfirmed, type Request, type RequestIn } from "../request.ts";
import { type Stamp, stamped } from "./stamp.ts";
import { accessCodeTries } from "./submit.ts";
import { voided } from "./void-tasks.ts";

/** Downloads allowed per access code; after that the desk has to make a new one. */
const maxDownloads = 50;

/** How many download times a record keeps, newest first. */
const keptDownloads = 200;

/** The package was built. Idempotent; undefined if the request does not call for one. */
export function packageBuilt(
  request: Request,
  built: Package,
  stamp: Stamp,
): RequestIn<"acting"> | undefined {
  if (request.status !== "acting" || request.package !== undefined) return undefined;
  if (request.withdrawnAt !== undefined) return undefined;
  const { choice } = request.decision;
  if (choice !== "disclose" && choice !== "disclose-in-part") return undefined;
  return stamped(request, { ...request, package: built }, stamp, "package-built", {
    sha256: built.sha256,
    bytes: built.bytes,
    fields: built.fields.length,
  });
}

export type Packaged = RequestIn<"notifying" | "closed"> & { readonly package: Package };

export type PackageRefusal = Exclude<LinkCheck, "valid">;

/** The package that a link opens, or why not; a deleted one counts as expired. */
export function packageBehind(
  request: Request,
  secret: string,
  nowMs: number,
): Result<Packaged, PackageRefusal> {
  if (!isConfirmed(request) || (request.status !== "notifying" && request.status !== "closed")) {
    return refuse("unknown");
  }
  const check = checkLink(request.links.package, secret, nowMs);
  if (check !== "valid") return refuse(check);
  const held = request.package;
  if (held === undefined || held.deletedAt !== undefined) return refuse("expired");
  return ok({ ...request, package: held });
}

export type AccessCheck =
  | { readonly kind: "opened"; readonly request: Packaged }
  | {
      readonly kind: "wrong";
      readonly request: Packaged;
      readonly triesLeft: number;
      /** The code was right once: when the present one was issued (ISO 8601). */
      readonly newerSince?: string;
    }
  | { readonly kind: "locked" };

/**
 * Tries an access code (as its keyed hash). The same write counts the attempt and judges it; the right code opens the
 * page, and `fetches` the file.
 */
export function accessCodeTried(
  request: Packaged,
  hash: string,
  fetches: boolean,
  stamp: Stamp,
): AccessCheck {
  const { accessCode } = request;
  if (accessCode.triesLeft <= 0 || downloadsWithCode(request) >= maxDownloads) return { kind: "locked" };
  if (!isSame(accessCode.hash, hash)) {
    const triesLeft = accessCode.triesLeft - 1;
    const next = { ...request, accessCode: { ...accessCode, triesLeft } };
    const { earlier = [] } = accessCode;
    const [newest] = earlier;
    const wasRight = earlier.some((one) => isSame(one.hash, hash));
    return {
      kind: "wrong",
      triesLeft,
      ...(wasRight && newest !== undefined && { newerSince: newest.until }),
      request: stamped(request, next, stamp, "access-code-refused", { triesLeft }),
    };
  }
  // Entering the code shows the button; the download itself is recorded.
  if (!fetches) return { kind: "opened", request };
  const downloads = [...request.package.downloads, stamp.at].slice(-keptDownloads);
  const next = {
    ...request,
    accessCode: { ...accessCode, triesLeft: accessCodeTries, opened: downloadsWithCode(request) + 1 },
    package: { ...request.package, downloads },
    // Collected: there is nothing left to stop.
    tasks: voided(request.tasks, stamp.at, ({ kind }) => questionOf(kind).endsOnceCollected === true),
  };
  return {
    kind: "opened",
    request: stamped(request, next, stamp, "package-opened", { downloads: downloads.length }),
  };
}

function isSame(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one, "hex"), Buffer.from(other, "hex"));
}

/** The access code for a request that goes on from this one: what opened this one opens that one. */
export function carriedCode(request: ConfirmedRequest): AccessCode {
  const { hash, earlier } = request.accessCode;
  return { hash, triesLeft: accessCodeTries, ...(earlier && { earlier }), madeFor: numberInCode(request) };
}

/** The number that is part of the access code's hash. */
export function numberInCode({ id, accessCode }: Pick<ConfirmedRequest, "id" | "accessCode">): RequestId {
  return accessCode.madeFor ?? id;
}

/** How often the package was opened since the access code was made. */
function downloadsWithCode({ history, accessCode }: Packaged): number {
  if (accessCode.opened !== undefined) return accessCode.opened;
  const made = history.findLastIndex((entry) => entry.event === "access-code-renewed");
  return history.slice(made + 1).filter((entry) => entry.event === "package-opened").length;
}

/** Records an attempt with an expired link, once in a row. */
export function lateLinkNoted(request: Request, stamp: Stamp): Request | undefined {
  if (request.history.at(-1)?.event === "late-link-refused") return undefined;
  return stamped(request, request, stamp, "late-link-refused");
}

/** The desk made a fresh access code and told the requester; the old one no longer opens. */
export function accessCodeRenewed(
  request: RequestIn<"notifying" | "closed">,
  hash: string,
  stamp: Stamp,
): RequestIn<"notifying" | "closed"> {
  const task = request.tasks["renew-code"];
  if (task?.state !== "pending") throw new RangeError("no pending renew-code");
  const { accessCode: old } = request;
  const earlier = [{ hash: old.hash, until: stamp.at }, ...(old.earlier ?? [])].slice(0, mostEarlierCodes);
  const { madeFor } = old;
  const next = {
    ...request,
    accessCode: { hash, triesLeft: accessCodeTries, opened: 0, earlier, ...(madeFor && { madeFor }) },
    tasks: {
      ...request.tasks,
      "renew-code": {
        ...task,
        state: "answered" as const,
        result: "renewed" as const,
        answeredAt: stamp.at,
        answeredBy: task.recipient,
        handedOver: true,
      },
    },
  };
  return stamped(request, next, stamp, "access-code-renewed");
}
