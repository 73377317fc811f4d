import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { business as configured } from "../../business.config.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { misused, optionsOf } from "../command-line.ts";
import { openDesk } from "./desk.ts";
import { stopPlainly } from "./stop-plainly.ts";

const help = `npm start: the whole desk on this machine. Nothing leaves it; mails go to the inbox page.

  npm start -- [--port 3000] [--inbox-port 3001] [--data .madoguchi]

  --port        port of the desk (or PORT; default 3000)
  --inbox-port  port of the inbox page (or INBOX_PORT; default the next one)
  --data        folder where everything is kept (or --local, or DATA_DIR; default .madoguchi); delete it to start
                afresh
`;

const options = optionsOf(help, {
  port: { type: "string" },
  "inbox-port": { type: "string" },
  data: { type: "string" },
  local: { type: "string" },
});
const port = portFrom("port", options.port ?? process.env["PORT"], 3000);
const inboxPort = portFrom(
  "inbox-port",
  options["inbox-port"] ?? process.env["INBOX_PORT"],
  port === 0 ? 0 : port + 1,
);
const dataFolder = options.data ?? options.local ?? process.env["DATA_DIR"] ?? ".madoguchi";
const logFile = join(dataFolder, "desk.log");
const stop = stopPlainly(
  {
    folder: dataFolder,
    chooseFolder: "npm start -- --data another-folder",
    choosePort: "npm start -- --port 4000",
  },
  logFile,
);
mkdirSync(dataFolder, { recursive: true });
// Also tried here, so that a folder nobody can write to is found before anything is opened in it.
appendFileSync(logFile, "");

const desk = await openDesk({
  // Whoever tries the desk in the evening wants to see its mails.
  business: { ...businessSchema.parse(configured), staffHours: undefined },
  dataFolder,
  port,
  inboxPort,
  clock: { kind: "real" },
  log: (line) => {
    try {
      appendFileSync(logFile, `${line}\n`);
    } catch (error) {
      stop(error);
    }
  },
  onBroken: stop,
}).catch(stop);

console.log(`Madoguchi, on this machine only

  Desk    ${desk.url}
  Inbox   ${desk.inboxUrl}   every mail that the desk sends
  Clock   ${new Date(desk.clock.now()).toISOString()}; to move it by three days:
          curl -X POST ${desk.url}/_local/clock -d '{"advance":"P3D"}'
  Data    ${dataFolder} (delete it to start afresh; log in ${logFile})

Stop with Ctrl+C; start again and every waiting task still waits.`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    void desk.close().then(() => process.exit(0));
  });
}

function portFrom(name: string, given: string | undefined, otherwise: number): number {
  if (given === undefined || given === "") return otherwise;
  const number = Number(given);
  if (Number.isInteger(number) && number >= 0 && number < 65_536) return number;
  const variable = name.toUpperCase().replace("-", "_");
  return misused(`--${name} (or ${variable}) must be a port number, but is "${given}"`, help);
}
