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
  /** A domain that is one typo from a common one. */
  | "mistyped-domain"
  | "hidden-field"
  | "fee-risen"
  /** The record has no room for it, or for what has to follow. */
  | "no-room"
  | "no-room-but-files"
  | FieldRefusal["problem"];

/** Why a page cannot be shown. */
export type Problem =
  | "link-unknown"
  | "link-expired"
  | "link-superseded"
  | "link-answered"
  /** As above, while the same link still shows the answer and changes it. */
  | "answer-stands"
  | "link-over"
  | "link-not-in-role"
  | "confirm-expired"
  /** An expired submission cannot be told from a truncated link. */
  | "confirm-unknown"
  | "not-found"
  | "too-large"
  | "wrong-media-type"
  | "bad-request"
  | "too-many"
  /** As above, for people who confirm one of the earlier ones. */
  | "confirm-first"
  | "cross-site"
  | "past-front"
  | "fault"
  /** For the requester, whose status page says how far the request is. */
  | "too-late"
  /** As above, for the person at the address on file, who may not be the requester. */
  | "too-late-to-stop"
  /** As above, for staff. */
  | "moved-on"
  /** A consent without which its service cannot be given is not withdrawn by a switch. */
  | "no-switch"
  /** No further request can go on from a closed one. */
  | "goes-on-enough";
