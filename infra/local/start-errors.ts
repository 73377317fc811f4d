/** The arguments of a start, for its error messages. */
export interface Place {
  /** Folder for all data; undefined keeps it in memory. */
  readonly folder: string | undefined;
  /** How to choose another folder and another port, as one types it. */
  readonly chooseFolder: string;
  readonly choosePort: string;
}

/** SQLite's result codes, https://www.sqlite.org/rescode.html; for extended codes, their lower byte. */
const sqlite = { busy: 5, readOnly: 8, corrupt: 11, full: 13, cannotOpen: 14, notADatabase: 26 } as const;

/** Explains a problem of the machine, and what to do about it; undefined for any other error. */
export function plainWords(error: unknown, place: Place): string | undefined {
  for (const fault of chainOf(error)) {
    const said = wordsFor(fault, place);
    if (said !== undefined) return said;
  }
  return undefined;
}

interface Fault {
  readonly code: string;
  readonly message: string;
  readonly syscall: string | undefined;
  readonly port: number | undefined;
  readonly sqlite: number | undefined;
}

function wordsFor({ code, message, syscall, port, sqlite: number }: Fault, place: Place): string | undefined {
  const { folder = "memory", chooseFolder, choosePort } = place;
  if (syscall === "listen") {
    const why = code === "EADDRINUSE" ? "is taken" : "may not be used";
    return `Port ${port} ${why}. Choose another: ${choosePort}`;
  }
  if (
    ["ENOSPC", "EDQUOT", "EFBIG"].includes(code) ||
    number === sqlite.full ||
    /no space left/i.test(message)
  ) {
    return `The disk is full: nothing more can be written to ${folder}. Make room, then start again; everything acknowledged is kept.`;
  }
  if (code === "LEVEL_LOCKED" || number === sqlite.busy) {
    return `${folder} is in use by a desk that runs already. Stop that one, or choose another folder: ${chooseFolder}`;
  }
  if (code === "ENOTDIR" || code === "EEXIST") {
    return `${folder} cannot be a folder: there is a file in its way. Choose another: ${chooseFolder}`;
  }
  const refused = ["EACCES", "EPERM", "EROFS", "ENOENT"].includes(code);
  if (refused || number === sqlite.readOnly || number === sqlite.cannotOpen) {
    return `${folder} cannot be written to. Make it writable, or choose another folder: ${chooseFolder}`;
  }
  if (code === "LEVEL_CORRUPTION" || number === sqlite.corrupt || number === sqlite.notADatabase) {
    return `What ${folder} holds is damaged. Restore a copy, delete it to start with an empty desk, or choose another folder: ${chooseFolder}`;
  }
  return undefined;
}

/** An error and its causes. */
function* chainOf(error: unknown): Generator<Fault> {
  for (let next: unknown = error; next instanceof Error; next = next.cause) {
    const read = (name: string): unknown => Reflect.get(next as Error, name);
    const [code, syscall, port, errcode] = [read("code"), read("syscall"), read("port"), read("errcode")];
    yield {
      code: typeof code === "string" ? code : "",
      message: next.message,
      syscall: typeof syscall === "string" ? syscall : undefined,
      port: typeof port === "number" ? port : undefined,
      sqlite: typeof errcode === "number" ? errcode & 0xff : undefined,
    };
  }
}
