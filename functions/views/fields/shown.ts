import type { TaskSection } from "../../domain/fields/field.ts";
import { fieldsOfTask, type Part, valuesIn } from "../../domain/fields/index.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import type { Fact } from "../pages/parts.ts";
import { type Reading, readHtml } from "./read.ts";
import { staffLabel } from "./words.ts";

/**
 * What the requester said about one person: themselves or the subject. `known`: include what the business may know
 * that person by, such as a customer number.
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

/**
 * The request itself: what is alleged and wanted, which data it is about, and how to hand them over, as far as the
 * right asks for it.
 */
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
      readHtml(one, valuesIn(request, one.part)[one.name], request, reading),
    ]);
}
