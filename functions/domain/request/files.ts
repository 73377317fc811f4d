import * as z from "zod/mini";
import { charsets, fileTypes, maxFiles, uploadQuota } from "../files.ts";
import { keySchema } from "../ids.ts";
import { later } from "../later.ts";
import { time } from "../texts.ts";

/** Files that people upload to a bucket. */

/** What is known of an object's bytes. */
const objectFields = () => ({
  key: z.string().check(z.maxLength(300)),
  /** The version of the object whose bytes were checked; release 0.1.0 did not store it. */
  version: z.optional(z.string().check(z.maxLength(100))),
  type: z.enum(fileTypes),
  charset: z.optional(z.enum(charsets)),
  bytes: z.int().check(z.nonnegative()),
  sha256: z.string().check(z.length(64)),
});

/** A file uploaded by presigned POST and found readable. */
export const storedFileSchema = later(() =>
  z.object({
    ...objectFields(),
    /** The owner's file that this redacted one replaces; kept, and never disclosed. */
    replaces: z.optional(
      z.object({
        ...objectFields(),
        by: keySchema,
        at: time,
      }),
    ),
  }),
);

export type StoredFile = z.infer<typeof storedFileSchema>;

/** Why an uploaded file cannot be used. */
export const fileProblems = [
  /** A kind that the desk does not accept. */
  "kind",
  /** A text with bytes that are not characters. */
  "characters",
  /** The scan found malware in it. */
  "harmful",
  /** The scan cannot look into it: password-protected, or nested too deeply. */
  "locked",
  /** The scan failed, or gave no verdict for an hour. */
  "unscanned",
  /** More than the limit. */
  "too-many",
  /** Uploaded with a form that had already been used: each form is for one file. */
  "form-used",
  /** Deleted meanwhile. */
  "gone",
] as const;
export type FileProblem = (typeof fileProblems)[number];

/** An unusable upload. Files have no names of their own: number, size and time identify it. */
const refusedFileSchema = later(() =>
  z.object({
    /** Its position among the uploads, from 1. */
    number: z.int().check(z.positive()),
    bytes: z.int().check(z.nonnegative()),
    /** When it was uploaded; absent for a deleted file. */
    at: z.optional(time),
    why: z.enum(fileProblems),
    /** The line of a text, from 1. */
    line: z.optional(z.int().check(z.positive())),
  }),
);
export type RefusedFile = z.infer<typeof refusedFileSchema>;

/** Files being waited for, by key: since when, and in upload order. */
export const awaitedFilesSchema = later(() =>
  z.object({
    keys: z.array(z.string().check(z.maxLength(300))).check(z.minLength(1), z.maxLength(maxFiles)),
    /** The version of each; absent if an earlier release stored the answer. */
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
