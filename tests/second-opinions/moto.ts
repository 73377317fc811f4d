import { type ChildProcess, spawn } from "node:child_process";
import { openSync } from "node:fs";
import { join } from "node:path";
import { childEnvironment } from "../cloud/command.ts";
import { eventually } from "../cloud/eventually.ts";
import { freePort } from "../cloud/ministack.ts";

/** moto as a server of its own on the loopback interface. */
export interface Moto {
  readonly url: string;
  stop(): void;
}

export async function startMoto(bin: string, folder: string): Promise<Moto> {
  const port = await freePort();
  const log = openSync(join(folder, "moto.log"), "w");
  const child: ChildProcess = spawn(
    join(bin, "moto_server"),
    ["--host", "127.0.0.1", "--port", String(port)],
    {
      stdio: ["ignore", log, log],
      env: childEnvironment({ HOME: folder }),
    },
  );
  const url = `http://127.0.0.1:${port}`;
  const stop = () => void child.kill("SIGKILL");
  try {
    await eventually("moto starting", 60_000, async () => {
      try {
        return (await fetch(`${url}/moto-api/data.json`)).ok ? {} : "it does not answer";
      } catch {
        return "nothing listens yet";
      }
    });
  } catch (error) {
    stop();
    throw error;
  }
  return { url, stop };
}
