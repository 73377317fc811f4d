import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, openSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { childEnvironment } from "./command.ts";
import { eventually } from "./eventually.ts";
import { listeningBeyondLoopback } from "./listeners.ts";

/** The emulator's region and account, and credentials that are worthless elsewhere. */
export const region = "ap-northeast-1";
export const account = "000000000000";
export const credentials = { accessKeyId: "test", secretAccessKey: "test" } as const;

/** MiniStack, as a child process on the loopback interface. */
export class MiniStack {
  readonly endpoint: string;
  readonly #process: ChildProcess;

  private constructor(endpoint: string, process: ChildProcess) {
    this.endpoint = endpoint;
    this.#process = process;
  }

  /** Starts it with empty state; `bin` is the virtual environment's, `folder` takes all its files. */
  static async start(bin: string, folder: string): Promise<MiniStack> {
    mkdirSync(folder, { recursive: true });
    const port = await freePort();
    const log = openSync(join(folder, "ministack.log"), "w");
    const child = spawn(join(bin, "ministack"), {
      cwd: folder,
      // A process group of its own, so that the functions' processes end with it.
      detached: true,
      stdio: ["ignore", log, log],
      env: childEnvironment({
        HOME: folder,
        TMPDIR: folder,
        STATE_DIR: folder,
        S3_DATA_DIR: folder,
        BIND_HOST: "127.0.0.1",
        GATEWAY_PORT: String(port),
        MINISTACK_REGION: region,
        // Services that listen on every interface.
        IOT_MTLS_ENABLED: "0",
        SFTP_ENABLED: "0",
      }),
    });
    const stack = new MiniStack(`http://127.0.0.1:${port}`, child);
    try {
      await stack.#ready(join(folder, "ministack.log"));
      await stack.reset();
      stack.checkListeners();
      return stack;
    } catch (error) {
      await stack.stop();
      throw error;
    }
  }

  /** Fails if it, or a function that it runs, can be reached from another machine. */
  checkListeners(): void {
    const beyond = listeningBeyondLoopback(this.#process.pid ?? 0) ?? [];
    if (beyond.length > 0) throw new Error(`MiniStack listens beyond the loopback: ${beyond.join(", ")}`);
  }

  async reset(): Promise<void> {
    const response = await fetch(`${this.endpoint}/_ministack/reset`, { method: "POST" });
    if (!response.ok) throw new Error(`MiniStack did not reset: ${response.status}`);
  }

  async stop(): Promise<void> {
    const { pid, exitCode, signalCode } = this.#process;
    if (pid === undefined) return;
    const ended =
      exitCode !== null || signalCode !== null
        ? Promise.resolve()
        : new Promise<void>((resolve) => this.#process.once("exit", () => resolve()));
    for (const signal of ["SIGTERM", "SIGKILL"] as const) {
      signalGroup(pid, signal);
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 3000).unref())]);
    }
  }

  async #ready(log: string): Promise<void> {
    await eventually("MiniStack starting", 60_000, async () => {
      if (this.#process.exitCode !== null) throw new Error(`MiniStack ended at once; see ${log}`);
      try {
        const health = await fetch(`${this.endpoint}/_ministack/health`);
        return health.ok ? health : `its health is ${health.status}`;
      } catch {
        return "nothing listens yet";
      }
    });
  }
}

function signalGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal);
  } catch {
    // All of it has ended.
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
