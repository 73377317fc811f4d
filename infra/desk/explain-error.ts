import { Fault, StoreCorrupt, StoreOtherRelease } from "../../functions/domain/errors.ts";
import { Problem } from "./problem.ts";

/** What people can do about an AWS error, by its name; undefined for our own bugs. */
export function explain(error: unknown): Problem | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof StoreCorrupt) {
    return new Problem(
      `The record of ${error.message} cannot be read as a request, and was left as it is. npm run desk -- verify --all names every such record; docs/operate.md, A record that cannot be read, says how to repair one.`,
    );
  }
  if (error instanceof StoreOtherRelease) return new Problem(`${error.message}. It was left as it is.`);
  if ("code" in error && "syscall" in error) {
    const why = fileFaults[String(error.code)];
    // Reading a folder names none.
    const what = "path" in error ? `${String(error.path)}: ` : "";
    if (why !== undefined) return new Problem(`${what}${why}`);
  }
  const advice = adviceFor(error.name, "code" in error ? error.code : undefined);
  if (advice !== undefined) return new Problem(advice);
  return error instanceof Fault ? new Problem(`${error.name}: ${error.message}`) : undefined;
}

/** Files that an operator named. */
const fileFaults: Readonly<Record<string, string>> = {
  ENOENT: "There is no such file or folder.",
  EISDIR: "It is a folder. Name a file.",
  ENOTDIR: "A part of this path is a file, not a folder.",
  EACCES: "You may not read or write it.",
  EPERM: "You may not read or write it.",
  EROFS: "Nothing can be written there.",
  ENOSPC: "The disk is full.",
};

function adviceFor(name: string, code: unknown): string | undefined {
  switch (name) {
    case "AccessDeniedException":
    case "AccessDenied":
      return "AWS refused: these credentials lack a permission. docs/desk.md lists what an operator has to be allowed.";
    case "CredentialsProviderError":
    case "ExpiredTokenException":
      return "There are no valid AWS credentials. Sign in (aws sso login, or AWS_PROFILE=…) and try again.";
    case "ResourceNotFoundException":
      return "There is no such table. Check its name, the region and the stage.";
    default:
      return code === "ECONNREFUSED"
        ? "The desk does not answer. Is it running? Start it with npm start."
        : undefined;
  }
}
