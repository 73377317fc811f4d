/** Kinds of file that the desk takes, each somewhere. */
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

/** How texts may be encoded. */
export const charsets = ["utf-8", "shift_jis"] as const;

/** What is known of a file by what is in it. */
export interface FileKind {
  readonly type: FileType;
  /** Of a text; release 0.1.0 took UTF-8 only, and did not say so. */
  readonly charset?: (typeof charsets)[number] | undefined;
}

const mebibyte = 1024 * 1024;

/** The largest file that people may upload, in bytes: what a phone makes of a page. And how many for one answer. */
export const maxFileBytes = 25 * mebibyte;
export const maxFiles = 20;

/** What may be sent for one answer in all, files that turn out not to be usable included: storing and scanning cost. */
export const uploadQuota = { files: 2 * maxFiles, bytes: 24 * maxFileBytes } as const;

/** Which files a place takes: papers that everybody may send, or records, as the owner of a system discloses them. */
export type Takes = "papers" | "records";

const onlyDisclosed: ReadonlySet<FileType> = new Set(["text/plain", "video/mp4"]);

/** Whether a place takes a kind of file. */
export function isTaken({ type }: FileKind, takes: Takes): boolean {
  return takes === "records" || !onlyDisclosed.has(type);
}

const about: Readonly<Record<FileType, { readonly ending: string; readonly accept: string }>> = {
  "application/pdf": { ending: "pdf", accept: "application/pdf" },
  "image/jpeg": { ending: "jpg", accept: "image/jpeg" },
  "image/png": { ending: "png", accept: "image/png" },
  // Asked for by its ending too: not every system knows the type.
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

/** What a browser offers to choose from, as `accept` of an input. */
export function accepted(takes: Takes): string {
  return fileTypes
    .filter((type) => isTaken({ type }, takes))
    .map((type) => about[type].accept)
    .join(",");
}

/** A name for a stored file that owes nothing to what the uploader called it. */
export function fileName(file: Pick<FileKind, "type">, label: string, index: number): string {
  return `${label}-${index + 1}.${about[file.type].ending}`;
}

/** As a browser is told it, with the encoding, or a text in Shift_JIS would be shown as nonsense. */
export function contentType({ type, charset }: FileKind): string {
  return charset === undefined ? type : `${type}; charset=${charset}`;
}
