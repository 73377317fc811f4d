import * as z from "zod/mini";
import { charsets, fileTypes, maxFiles, uploadQuota } from "../files.ts";
import { later } from "../later.ts";
import { time } from "../texts.ts";

/** Files that people put into a bucket. */

/** A file that somebody put into a bucket by presigned POST, and that was found readable. */
export const storedFileSchema = later(() =>
  z.object({
    key: z.string().check(z.maxLength(300)),
    /** The very bytes that were looked at, as the bucket calls them; release 0.1.0 did not keep it. */
    version: z.optional(z.string().check(z.maxLength(100))),
    type: z.enum(fileTypes),
    charset: z.optional(z.enum(charsets)),
    bytes: z.int().check(z.nonnegative()),
    sha256: z.string().check(z.length(64)),
  }),
);

export type StoredFile = z.infer<typeof storedFileSchema>;

/** Why a file that somebody sent cannot be used. */
export const fileProblems = [
  /** Of a kind that the desk does not take. */
  "kind",
  /** A text with bytes that stand for no character. */
  "characters",
  /** The scan found something in it. */
  "harmful",
  /** The scan cannot look into it: it is locked by a password, or packed too deeply. */
  "locked",
  /** The scan failed, or said nothing for an hour. */
  "unscanned",
  /** More than are taken at once. */
  "too-many",
  /** Sent by a form that had sent one before: each form is for one file. */
  "form-used",
  /** It was there and is not any more. */
  "gone",
] as const;
export type FileProblem = (typeof fileProblems)[number];

/** A file that was sent with something and cannot be used. Files have no names of their own: number, size and time tell which. */
const refusedFileSchema = later(() =>
  z.object({
    /** Its place among the files that were sent, from 1. */
    number: z.int().check(z.positive()),
    bytes: z.int().check(z.nonnegative()),
    /** When it was uploaded; absent of one that is gone. */
    at: z.optional(time),
    why: z.enum(fileProblems),
    /** Where in a text, from 1. */
    line: z.optional(z.int().check(z.positive())),
  }),
);
export type RefusedFile = z.infer<typeof refusedFileSchema>;

/** Files that are waited for, by their keys: since when, and in the order they were sent. */
export const awaitedFilesSchema = later(() =>
  z.object({
    keys: z.array(z.string().check(z.maxLength(300))).check(z.minLength(1), z.maxLength(maxFiles)),
    /** The version of each; absent where an earlier release kept the answer. */
    versions: z.optional(z.array(z.string().check(z.maxLength(100))).check(z.maxLength(maxFiles))),
    since: time,
  }),
);
export type AwaitedFiles = z.infer<typeof awaitedFilesSchema>;

/** The files of one answer. */
export const storedFilesSchema = later(() => z.array(storedFileSchema).check(z.maxLength(maxFiles)));

/** Files of one answer that cannot be used. */
export const refusedFilesSchema = later(() =>
  z.array(refusedFileSchema).check(z.maxLength(uploadQuota.files)),
);
