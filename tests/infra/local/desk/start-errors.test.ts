import { expect, test } from "vitest";
import { plainWords } from "../../../../infra/local/start-errors.ts";

const place = { folder: ".madoguchi", chooseFolder: "--data other", choosePort: "--port 4000" };
const failure = (more: object, cause?: unknown) => Object.assign(new Error("it failed", { cause }), more);

test.each<[string, unknown, string]>([
  ["a full disk", failure({ code: "ENOSPC", syscall: "write" }), "The disk is full"],
  ["a quota", failure({ code: "EDQUOT" }), "The disk is full"],
  ["SQLite on a full disk", failure({ code: "ERR_SQLITE_ERROR", errcode: 13 }), "The disk is full"],
  [
    "LevelDB on a full disk",
    failure({}, new Error("IO error: x: No space left on device")),
    "The disk is full",
  ],
  ["a folder that is not ours", failure({ code: "EACCES", syscall: "mkdir" }), "cannot be written to"],
  ["a disk that only reads", failure({ code: "EROFS", syscall: "open" }), "cannot be written to"],
  ["SQLite there", failure({ code: "ERR_SQLITE_ERROR", errcode: 8 }), "cannot be written to"],
  ["SQLite, of an extended code", failure({ errcode: 14 | (2 << 8) }), "cannot be written to"],
  ["a second desk", failure({}, failure({ code: "LEVEL_LOCKED" })), "in use by a desk that runs already"],
  [
    "a second engine",
    failure({ code: "ERR_SQLITE_ERROR", errcode: 5 }),
    "in use by a desk that runs already",
  ],
  ["a damaged folder", failure({ code: "LEVEL_CORRUPTION" }), "is damaged"],
  ["a taken port", failure({ code: "EADDRINUSE", syscall: "listen", port: 3001 }), "Port 3001 is taken"],
  ["a port below 1024", failure({ code: "EACCES", syscall: "listen", port: 80 }), "Port 80 may not be used"],
])("%s is explained in plain words", (_, error, words) => {
  expect(plainWords(error, place)).toContain(words);
});

test.each([new Error("a fault of the program"), failure({ code: "ERR_ASSERTION" }), "text", undefined])(
  "other errors are not explained: %s",
  (error) => {
    expect(plainWords(error, place)).toBeUndefined();
  },
);
