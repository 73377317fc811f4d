import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { business as configured } from "../../business.config.ts";
import { businessSchema } from "../../functions/domain/business.ts";
import { openDesk } from "./desk.ts";

const help = `npm start: the whole desk on this machine. Nothing leaves it; mails go to the inbox page.

Environment
  PORT        port of the desk (default 3000)
  INBOX_PORT  port of the inbox page (default PORT + 1)
  DATA_DIR    where everything is kept (default .madoguchi); delete it to start afresh
`;

const { values } = parseArgs({ options: { help: { type: "boolean", short: "h" } } });
if (values.help) {
  console.log(help);
  process.exit(0);
}

const port = portFrom("PORT", 3000);
const dataFolder = process.env["DATA_DIR"] ?? ".madoguchi";
mkdirSync(dataFolder, { recursive: true });
const logFile = join(dataFolder, "desk.log");

const desk = await openDesk({
  business: businessSchema.parse(configured),
  dataFolder,
  port,
  inboxPort: portFrom("INBOX_PORT", port === 0 ? 0 : port + 1),
  clock: { kind: "real" },
  log: (line) => appendFileSync(logFile, `${line}\n`),
}).catch((error: unknown) => {
  if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
    console.error(`Port ${port} or ${port + 1} is taken. Choose another: PORT=4000 npm start`);
    process.exit(1);
  }
  throw error;
});

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

function portFrom(name: string, otherwise: number): number {
  const given = process.env[name];
  if (given === undefined || given === "") return otherwise;
  const number = Number(given);
  if (Number.isInteger(number) && number >= 0 && number < 65_536) return number;
  console.error(`${name} must be a port number, but is "${given}".`);
  process.exit(1);
}
