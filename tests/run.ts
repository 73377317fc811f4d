/**
 * Runs the tests, passing arguments to vitest: all of them with `--thorough`, otherwise a sample of the large tables
 * (tests/sampled.ts) and, unless files are named, a third of the scenarios. Prints at the end what was drawn, and how
 * much processor time vitest, its workers and their child processes took. The shell reports that, on Linux and macOS
 * alike; without a shell the tests run too, and nothing is printed.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { day, thorough } from "./sampled.ts";

const bin = join(import.meta.dirname, "../node_modules/.bin/vitest");
const args = process.argv.slice(2);
const all = thorough || args.includes("--thorough");
const vitest = [bin, "run", ...args.filter((arg) => arg !== "--thorough")];
const named = args.some((arg) => !arg.startsWith("-"));
const env = {
  ...process.env,
  SAMPLE: String(day),
  THOROUGH: all ? "1" : "0",
  DRAW_SCENARIOS: all || named ? "0" : "1",
};
const posix = process.platform !== "win32";
// The word after the script is the shell's own name, the rest is the command.
const timed = ['"$@"; code=$?; times >&3; exit $code', "sh", ...vitest];

const child = posix
  ? spawn("sh", ["-c", ...timed], { stdio: ["inherit", "inherit", "inherit", "pipe"], env })
  : spawn(`${bin}.cmd`, vitest.slice(1), { stdio: "inherit", shell: true, env });
// Ctrl+C reaches vitest as well, which stops by itself.
process.on("SIGINT", () => undefined);

const times = child.stdio[3];
const said = times instanceof Object && "setEncoding" in times ? text(times) : Promise.resolve("");
child.once("exit", async (code) => {
  console.log(
    all
      ? "Everything was tried."
      : `Of large tables${named ? "" : " and of scenarios"} a sample was tried; SAMPLE=${day} npm test draws it again, npm run test:thorough tries all.`,
  );
  const took = processorTime(await said);
  if (took !== undefined) {
    const [user, system] = took;
    const seconds = (time: number) => `${time.toFixed(1)} s`;
    console.log(
      `Processor time ${seconds(user + system)} (user ${seconds(user)}, system ${seconds(system)})`,
    );
  }
  process.exitCode = code ?? 1;
});

/** The second line of `times`, about the shell's children: user and system time, in seconds. */
function processorTime(said: string): readonly [number, number] | undefined {
  const line = said.trim().split("\n")[1] ?? "";
  const [user, system] = [...line.matchAll(/(\d+)m([\d.]+)s/g)].map(
    ([, minutes, seconds]) => Number(minutes) * 60 + Number(seconds),
  );
  return user === undefined || system === undefined ? undefined : [user, system];
}
