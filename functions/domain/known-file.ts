import * as z from "zod/mini";
import { charsets, type FileKind, fileTypes } from "./files.ts";
import { later } from "./later.ts";

/** What the bytes of a version turned out to be; immutable for a version id. */
export interface KnownFile extends FileKind {
  readonly sha256: string;
  /** For a text with invalid bytes: the first line with one, from 1. It cannot be used. */
  readonly unreadableLine?: number | undefined;
}

const knownSchema = later(() =>
  z.object({
    type: z.enum(fileTypes),
    charset: z.optional(z.enum(charsets)),
    sha256: z.string().check(z.length(64)),
    unreadableLine: z.optional(z.int().check(z.positive())),
  }),
);

/** Its stored form, as text. */
export function knownText(file: KnownFile): string {
  return JSON.stringify(file);
}

/** Reads what {@link knownText} wrote; throws ZodError for anything else. */
export function knownFrom(text: string): KnownFile {
  return knownSchema.parse(JSON.parse(text));
}
