import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

/** The compile cache is kept across starts and runs, which halves the time of a start. */
const compiled = join(root, "node_modules/.cache/compiled");

/** `npm start` as a process of its own, which can be killed and restarted with the same data and port. */
export class DeskProcess {
  readonly url: string;
  readonly #port: number;
  readonly #dataFolder: string;
  #child: ChildProcess | undefined;
  #said = "";

  private constructor(port: number, dataFolder: string) {
    this.#port = port;
    this.#dataFolder = dataFolder;
    this.url = `http://localhost:${port}`;
  }

  static async on(dataFolder: string): Promise<DeskProcess> {
    return new DeskProcess(await freePort(), dataFolder);
  }

  /** Starts it and waits until it listens; fails with its output. */
  async start(): Promise<void> {
    const keepCompiled = join(import.meta.dirname, "keep-compiled.ts");
    const main = join(root, "infra/local/main.ts");
    const child = spawn(join(root, "node_modules/.bin/node"), ["--import", keepCompiled, main], {
      cwd: root,
      env: {
        ...process.env,
        PORT: String(this.#port),
        INBOX_PORT: "0",
        DATA_DIR: this.#dataFolder,
        NODE_COMPILE_CACHE: compiled,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child = child;
    this.#said = "";
    const ready = Promise.withResolvers<void>();
    const hear = (chunk: Buffer) => {
      this.#said += chunk.toString();
      if (this.#said.includes("Stop with Ctrl+C")) ready.resolve();
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", (code) => ready.reject(new Error(`the desk ended (${code}): ${this.#said}`)));
    await ready.promise;
  }

  /** Kills it as a power cut would; or, by another signal, asks it to stop. */
  async kill(signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  server.close();
  await once(server, "close");
  return port;
}
