import { appendFile, mkdir, readFile, truncate } from "node:fs/promises";
import { dirname } from "node:path";
import type { z } from "zod";

/** An append-only file of lines; an undefined path keeps nothing. */
export class JsonLines<T> {
  readonly #path: string | undefined;
  #appends: Promise<unknown> = Promise.resolve();

  constructor(path: string | undefined) {
    this.#path = path;
  }

  /** Everything written so far. A partial last line, left by a killed process, is removed. */
  async load(schema: z.ZodType<T>): Promise<T[]> {
    if (this.#path === undefined) return [];
    await mkdir(dirname(this.#path), { recursive: true });
    const bytes = await readFile(this.#path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return Buffer.alloc(0);
      throw error;
    });
    const whole = bytes.lastIndexOf("\n") + 1;
    if (whole < bytes.length) await truncate(this.#path, whole);
    const lines = bytes.subarray(0, whole).toString("utf8").split("\n").slice(0, -1);
    return lines.map((line) => schema.parse(JSON.parse(line)));
  }

  /** Appends one line or, if there is no room for all of it, nothing; appends keep their order. */
  append(item: T): Promise<void> {
    const path = this.#path;
    if (path === undefined) return Promise.resolve();
    const appended = this.#appends.then(() => appendWhole(path, `${JSON.stringify(item)}\n`));
    this.#appends = appended.catch(() => undefined);
    return appended;
  }
}

async function appendWhole(path: string, line: string): Promise<void> {
  try {
    await appendFile(path, line);
  } catch (error) {
    // Half a line would join the next one, and nothing after it could be parsed.
    const bytes = await readFile(path).catch(() => undefined);
    if (bytes !== undefined) await truncate(path, bytes.lastIndexOf("\n") + 1).catch(() => undefined);
    throw error;
  }
}
