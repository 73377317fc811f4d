import { maxFiles } from "./files.ts";
import type { AwaitedFiles, FileProblem, RefusedFile, StoredFile } from "./request/files.ts";

/**
 * Uploads are scanned before anybody may open them, and the verdict comes at any time: seconds or minutes later, in
 * any order, twice, or never. The verdict is a tag on the file; the event about it is only a trigger to look.
 */

/** The scan's verdict so far. `failed`: it could not scan, for a reason other than the file. */
export type Verdict = "clean" | "harmful" | "locked" | "failed" | "none";

/** How long to wait for a verdict, in ms from the upload: AWS promises no time, and most come within minutes. */
const scanPatienceMs = 60 * 60_000;

/** What is known of an upload. */
export type FileState =
  | { readonly kind: "ready"; readonly file: ReadyFile }
  | { readonly kind: "checking" }
  | { readonly kind: "refused"; readonly why: FileProblem; readonly line?: number | undefined };

/** A file that can be part of an answer; its hash is known once it was read whole. */
type ReadyFile = Omit<StoredFile, "sha256"> & { readonly sha256?: string | undefined };

/** A file in the bucket. */
export interface SentFile {
  readonly key: string;
  readonly version: string;
  /** Its position among its answer's files, in upload order, from 1. */
  readonly number: number;
  readonly bytes: number;
  /** When it was uploaded, ISO 8601. */
  readonly at: string;
  readonly state: FileState;
}

/** The state of a file that cannot be opened, `ageMs` after its upload. */
export function unopened(verdict: Verdict, ageMs: number): FileState {
  switch (verdict) {
    // Found clean, but unreadable: deleted meanwhile.
    case "clean":
      return { kind: "refused", why: "gone" };
    case "harmful":
      return { kind: "refused", why: "harmful" };
    case "locked":
      return { kind: "refused", why: "locked" };
    case "failed":
      return { kind: "refused", why: "unscanned" };
    case "none":
      return ageMs < scanPatienceMs ? { kind: "checking" } : { kind: "refused", why: "unscanned" };
  }
}

/** Whether a file counts, or will if the scan finds nothing. */
export function mayCount({ state }: Pick<SentFile, "state">): boolean {
  return state.kind !== "refused";
}

/** The files of an answer given now, before all were opened: provisional for those being checked. */
export function asIfReady(sent: readonly SentFile[]): readonly StoredFile[] {
  return sent.filter(mayCount).map(({ key, version, bytes, state }) => {
    const file: ReadyFile = state.kind === "ready" ? state.file : { key, version, type: longest, bytes };
    return { ...file, sha256: file.sha256 ?? "0".repeat(64) };
  });
}

/** The kind that takes the most room in a record. */
const longest = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** What has to be waited for, if anything: all files of the answer, in order. */
export function awaited(sent: readonly SentFile[], since: string): AwaitedFiles | undefined {
  if (!sent.some(({ state }) => state.kind === "checking")) return undefined;
  const waits = sent.filter(mayCount);
  return {
    keys: waits.map(({ key }) => key),
    versions: waits.map(({ version }) => version),
    since,
  };
}

export type Arrival =
  /** Not all of them have been scanned and read. */
  | { readonly kind: "waits" }
  /** The usable and the unusable ones. */
  | {
      readonly kind: "known";
      readonly files: readonly StoredFile[];
      readonly refused: readonly RefusedFile[];
    };

/** The state of the files being waited for, from the bucket. */
export function arrival({ keys, versions }: AwaitedFiles, sent: readonly SentFile[]): Arrival {
  const files: StoredFile[] = [];
  const refused: RefusedFile[] = [];
  for (const [index, key] of keys.entries()) {
    const version = versions?.[index];
    const file = sent.find((one) => one.key === key && (version === undefined || one.version === version));
    if (file === undefined) {
      refused.push({ number: index + 1, bytes: 0, why: "gone" });
    } else if (file.state.kind === "checking") {
      return { kind: "waits" };
    } else if (file.state.kind === "ready") {
      const { sha256 } = file.state.file;
      if (sha256 === undefined) return { kind: "waits" };
      files.push({ ...file.state.file, sha256 });
    } else {
      const { number, bytes, at } = file;
      const { why, line } = file.state;
      refused.push({ number, bytes, at, why, ...(line !== undefined && { line }) });
    }
  }
  return { kind: "known", files: files.slice(0, maxFiles), refused };
}
