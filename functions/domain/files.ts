/** Kinds of file that the desk accepts anywhere. */
export const fileTypes = [
  "application/pdf",
  "image/jpeg",
  "image/png",
  "image/heic",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "text/csv",
  "text/plain",
  "video/mp4",
] as const;
type FileType = (typeof fileTypes)[number];

/** Supported text encodings. */
export const charsets = ["utf-8", "shift_jis"] as const;

/** What a file's content shows. */
export interface FileKind {
  readonly type: FileType;
  /** For texts; release 0.1.0 accepted UTF-8 only, and did not record it. */
  readonly charset?: (typeof charsets)[number] | undefined;
}

const mebibyte = 1024 * 1024;

/** The largest upload in bytes, enough for a phone's photo of a page, and the most files per answer. */
export const maxFileBytes = 25 * mebibyte;
export const maxFiles = 20;

/** The most bytes for one answer in all, unusable files included: storing and scanning cost money. */
export const uploadQuota = { files: 2 * maxFiles, bytes: 24 * maxFileBytes } as const;

/** Which files a place accepts: papers that anybody may send, or records that the owner of a system discloses. */
export type Takes = "papers" | "records";

const onlyDisclosed: ReadonlySet<FileType> = new Set(["text/plain", "video/mp4"]);

/** Whether a place accepts a kind of file. */
export function isTaken({ type }: FileKind, takes: Takes): boolean {
  return takes === "records" || !onlyDisclosed.has(type);
}

const about: Readonly<Record<FileType, { readonly ending: string; readonly accept: string }>> = {
  "application/pdf": { ending: "pdf", accept: "application/pdf" },
  "image/jpeg": { ending: "jpg", accept: "image/jpeg" },
  "image/png": { ending: "png", accept: "image/png" },
  // The extension is listed as well: not every system knows the type.
  "image/heic": { ending: "heic", accept: "image/heic,.heic" },
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": { ending: "xlsx", accept: ".xlsx" },
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": {
    ending: "docx",
    accept: ".docx",
  },
  "text/csv": { ending: "csv", accept: "text/csv,.csv" },
  "text/plain": { ending: "txt", accept: "text/plain" },
  "video/mp4": { ending: "mp4", accept: "video/mp4" },
};

/** The value of a file input's `accept`. */
export function accepted(takes: Takes): string {
  return fileTypes
    .filter((type) => isTaken({ type }, takes))
    .map((type) => about[type].accept)
    .join(",");
}

/** A name for a stored file that uses nothing of the uploader's. */
export function fileName(file: Pick<FileKind, "type">, label: string, index: number): string {
  return `${label}-${index + 1}.${about[file.type].ending}`;
}

/** The content type with its encoding; without it a browser would garble Shift_JIS text. */
export function contentType({ type, charset }: FileKind): string {
  return charset === undefined ? type : `${type}; charset=${charset}`;
}
