import type { TaskSection } from "../../domain/fields/field.ts";
import { fieldsOfTask, type Part, saidIn } from "../../domain/fields/index.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import type { Fact } from "../pages/parts.ts";
import { type Reading, readHtml } from "./read.ts";
import { staffLabel } from "./words.ts";

/**
 * What is known of a person: of whoever asks, or of the subject. `known`: whether it is the person by whom the
 * business knows the customer number and the like.
 */
export function personFacts(
  request: ConfirmedRequest,
  who: "requester" | "subject",
  known: boolean,
  reading: Reading,
): readonly Fact[] {
  return factsOf(request, reading, "person", (part) =>
    part === "requester" || part === "subject" ? part === who : known,
  );
}

/** What is alleged and wanted, which data it is about, and how they are to be received; not every right says any. */
export function askedFacts(request: ConfirmedRequest, reading: Reading): readonly Fact[] {
  return factsOf(request, reading, "asked", () => true);
}

function factsOf(
  request: ConfirmedRequest,
  reading: Reading,
  section: TaskSection,
  isShown: (part: Part) => boolean,
): readonly Fact[] {
  return fieldsOfTask(section)
    .filter(({ part }) => isShown(part))
    .map((one) => [
      staffLabel(one, reading.language),
      readHtml(one, saidIn(request, one.part)[one.name], request, reading),
    ]);
}
