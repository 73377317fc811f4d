import { type BoardEntry, boardOf, isOfficer } from "../domain/board.ts";
import { boardKey, boardLinkMs, boardValue, newBoardLink } from "../domain/board-link.ts";
import { dayMs } from "../domain/calendar.ts";
import { isWatched } from "../domain/digest.ts";
import { everyRequest } from "../domain/every-request.ts";
import { faultFacts } from "../domain/log.ts";
import type { Counters, RequestStore, Surroundings } from "../domain/ports.ts";
import type { Request } from "../domain/request/request.ts";
import { shownOnBoard } from "../domain/request/transitions/board.ts";
import { linkUrl } from "../domain/urls.ts";

export interface BoardDeps {
  readonly runtime: Pick<Surroundings, "business" | "clock" | "random" | "log">;
  readonly baseUrl: string;
  readonly requests: RequestStore;
  readonly counters: Pick<Counters, "keep" | "kept">;
}

/**
 * The next date of an open request is always within this time, in ms; so the index of due times finds all of them.
 */
const aheadMs = 400 * dayMs;

/** The most requests examined: far more than a small business has open. */
const mostRequests = 500;

/** Concurrent reads and writes. */
const atOnce = 10;

/** A link to the board of a mailbox, valid for a day; the URL is the only copy of its secret. */
export async function boardLinkFor(
  { runtime, baseUrl, counters }: Pick<BoardDeps, "runtime" | "baseUrl" | "counters">,
  mailbox: string,
): Promise<{ readonly url: string; readonly expiresAt: string }> {
  const link = newBoardLink((bytes) => runtime.random(bytes));
  const expiresAt = new Date(runtime.clock.now() + boardLinkMs).toISOString();
  await counters.keep(boardKey(link.requestId), boardValue(link.secret, mailbox), expiresAt);
  return { url: linkUrl(baseUrl, "board", link), expiresAt };
}

/** The open requests that a mailbox may see, most urgent first. */
export async function readBoard(deps: BoardDeps, mailbox: string): Promise<readonly BoardEntry[]> {
  const { runtime, requests } = deps;
  const nowMs = runtime.clock.now();
  const ids = await requests.due(nowMs + aheadMs, mostRequests);
  const found = await inTurns(ids, async (id) => {
    try {
      return await requests.get(id);
    } catch (error) {
      runtime.log("store.corrupt", { requestId: id, fault: faultFacts(error) });
      return undefined;
    }
  });
  const watched = found.filter((request): request is Request => request !== undefined && isWatched(request));
  return boardOf(watched, mailbox, runtime.business, nowMs);
}

/** Records in each case that it was shown; only recorded ones may be shown. */
export async function noteShown(
  deps: BoardDeps,
  entries: readonly BoardEntry[],
  mailbox: string,
): Promise<readonly BoardEntry[]> {
  const { runtime, requests } = deps;
  const noted = await inTurns(entries, async (entry) => {
    const stamp = {
      at: new Date(runtime.clock.now()).toISOString(),
      actor: { kind: "staff" as const, mailbox },
    };
    try {
      return await requests.change(entry.request.id, (request) => {
        const write = request && shownOnBoard(request, mailbox, stamp);
        if (write === undefined) return { value: undefined };
        // Its current state: what was answered meanwhile is no longer offered.
        const [now] = boardOf([write], mailbox, runtime.business, runtime.clock.now(), "whole");
        return { write, value: now };
      });
    } catch (error) {
      runtime.log("event.fault", {
        function: "board",
        requestId: entry.request.id,
        fault: faultFacts(error),
      });
      return undefined;
    }
  });
  return noted.filter((entry) => entry !== undefined);
}

/** Every request, for the counts of a month; officers only. */
export async function everyRequestFor(deps: BoardDeps, mailbox: string): Promise<readonly Request[]> {
  if (!isOfficer(deps.runtime.business, mailbox)) return [];
  const all: Request[] = [];
  for await (const request of everyRequest(deps.requests, () => undefined)) all.push(request);
  return all;
}

async function inTurns<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (let from = 0; from < items.length; from += atOnce) {
    results.push(...(await Promise.all(items.slice(from, from + atOnce).map(work))));
  }
  return results;
}
