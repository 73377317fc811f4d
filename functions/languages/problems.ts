import type { FieldRefusal } from "../domain/request/transitions/answer.ts";

/** Everything that can be wrong with a field. */
export type ProblemKey =
  | "missing"
  | "too-long"
  | "invalid"
  | "not-an-address"
  | "two-addresses"
  | "control-characters"
  | "too-many"
  | "not-allowed"
  | "same-address"
  | "not-mailable"
  /** A domain that is one slip from a common one. */
  | "mistyped-domain"
  | "hidden-field"
  | "fee-risen"
  /** The record cannot hold it, or could not hold what must come after it. */
  | "no-room"
  | "no-room-but-files"
  | FieldRefusal["problem"];

/** Why a page cannot be shown. */
export type Problem =
  | "link-unknown"
  | "link-expired"
  | "link-superseded"
  | "link-answered"
  | "link-over"
  | "link-not-in-role"
  | "confirm-expired"
  /** A submission that was forgotten cannot be told from a link that was cut off. */
  | "confirm-unknown"
  | "not-found"
  | "too-large"
  | "wrong-media-type"
  | "bad-request"
  | "too-many"
  /** As before, but for whoever confirms one of those that came before. */
  | "confirm-first"
  | "cross-site"
  | "past-front"
  | "fault"
  | "too-late";
