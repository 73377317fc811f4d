import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { createInterface } from "node:readline/promises";
import { fileURLToPath } from "node:url";

/** What commands do besides calling AWS: print, ask and run CDK. */
export interface Shell {
  say(line: string): void;
  /** Asks a yes-or-no question; anything but a clear yes is no. */
  confirm(question: string): Promise<boolean>;
  /** Runs CDK's command line; resolves with its exit code. */
  cdk(args: readonly string[]): Promise<number>;
}

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** The terminal. Passes the checked region to CDK, overriding CDK's own settings. */
export function terminal(region: string): Shell {
  return {
    say: (line) => console.log(line),
    confirm: async (question) => {
      if (!process.stdin.isTTY) {
        console.log(`${question} There is nobody to ask; give --yes if that is what you want.`);
        return false;
      }
      const lines = createInterface({ input: process.stdin, output: process.stdout });
      const answer = await lines.question(`${question} [y/N] `);
      lines.close();
      return /^y(es)?$/i.test(answer.trim());
    },
    cdk: (args) =>
      new Promise((resolve, reject) => {
        const cli = createRequire(import.meta.url).resolve("aws-cdk/bin/cdk");
        const child = spawn(process.execPath, [cli, ...args], {
          cwd: root,
          stdio: "inherit",
          env: { ...process.env, AWS_REGION: region, AWS_DEFAULT_REGION: region },
        });
        child.on("error", reject);
        child.on("exit", (code) => resolve(code ?? 1));
      }),
  };
}

/** Prints what would be run, and runs nothing. */
export function dryShell(shell: Shell): Shell {
  return {
    say: (line) => shell.say(line),
    confirm: async (question) => {
      shell.say(`(would ask) ${question}`);
      return true;
    },
    cdk: async (args) => {
      shell.say(`(would run) npx cdk ${args.map(quoted).join(" ")}`);
      return 0;
    },
  };
}

function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
}
