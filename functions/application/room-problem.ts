import type { RequestStore, Surroundings } from "../domain/ports.ts";
import type { ConfirmedRequest, Request } from "../domain/request/request.ts";
import { bytesToCome, keptFree } from "../domain/room.ts";
import { characters } from "../domain/texts.ts";
import type { FieldProblem } from "../views/pages/request-form.ts";

export interface RoomDeps {
  readonly runtime: Pick<Surroundings, "business">;
  readonly requests: Pick<RequestStore, "roomFor">;
}

/** A text from a person, and the request with another text in its place. */
export interface Written {
  readonly field: string;
  readonly text: string;
  readonly with: (text: string) => ConfirmedRequest | undefined;
  /** Whether it may be sent as a file instead. */
  readonly files: boolean;
}

/**
 * Why a request cannot become `next`: the store has no room for it, or it would use space reserved for later writes.
 * Says by how many characters to shorten the longest of the texts.
 */
export function roomProblem(
  deps: RoomDeps,
  before: Request,
  next: Request,
  written: Written,
): FieldProblem | undefined {
  const bytesTooMany = excessAfter(deps, before);
  if (bytesTooMany(next) <= 0) return undefined;
  const all = characters(written.text);
  const most = mostThatFits(all, (length) => {
    const shorter = written.with([...written.text].slice(0, length).join(""));
    return shorter === undefined ? Number.NaN : bytesTooMany(shorter);
  });
  return {
    field: written.field,
    problem: written.files ? "no-room-but-files" : "no-room",
    // Rounded up to tens, because nobody counts single characters.
    ...(most > 0 && { shorten: Math.min(all - 1, Math.ceil((all - most) / 10) * 10) }),
  };
}

/**
 * By how many bytes a request is too large to follow `before`; 0 if it fits into the free space or, once that is used
 * up, into the space reserved for this very answer.
 */
function excessAfter({ runtime, requests }: RoomDeps, before: Request): (next: Request) => number {
  const { business } = runtime;
  const lackedBefore = bytesToCome(before, business) - requests.roomFor(before);
  return (next) => {
    const room = requests.roomFor(next);
    const lacks = bytesToCome(next, business) - room;
    return Math.min(keptFree(next, business) - room, Math.max(-room, lacks - lackedBefore));
  };
}

/**
 * About the greatest length below `all` without an `excess`, estimated from the size of the text's second half; 0 if
 * there is none.
 */
function mostThatFits(all: number, excess: (length: number) => number): number {
  const half = Math.floor(all / 2);
  if (half === 0) return 0;
  const [whole, halved] = [excess(all), excess(half)];
  const perCharacter = (whole - halved) / (all - half);
  if (!(perCharacter > 0)) return 0;
  let length = all;
  for (let over = whole, tries = 0; over > 0 && tries < 5; tries += 1) {
    length -= Math.ceil(over / perCharacter);
    if (length <= 0) return 0;
    over = excess(length);
    if (Number.isNaN(over)) return 0;
    if (over > 0 && tries === 4) return 0;
  }
  return length;
}

/** The longest of the texts by bytes, with its field's name. */
export function longestText(
  fields: Readonly<Record<string, unknown>>,
): Pick<Written, "field" | "text"> | undefined {
  const texts = Object.entries(fields).flatMap(([field, text]) =>
    typeof text === "string" ? [{ field, text }] : [],
  );
  return texts.toSorted((one, other) => Buffer.byteLength(other.text) - Buffer.byteLength(one.text))[0];
}
