import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { business as configured } from "../../business.config.ts";
import { type Configuration, type Language, languages } from "../../functions/domain/business.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { misused, optionsOf } from "../command-line.ts";
import { throttleOf } from "../manifest.ts";
import { openDesk } from "./desk.ts";
import { freshDesk } from "./fresh-desk.ts";
import { openInbox } from "./inbox/inbox.ts";
import { stopPlainly } from "./stop-on-fault.ts";

const help = `npm start: the whole desk on this machine. Nothing leaves it; mails go to the inbox page.

  npm start -- [--port 3000] [--inbox-port 3001] [--data .madoguchi] [--staff-language en]

  --port            port of the desk (or PORT; default 3000)
  --inbox-port      port of the inbox page (or INBOX_PORT; default the next one)
  --data            folder where everything is kept (or --local, or DATA_DIR; default .madoguchi)
  --staff-language  what staff read, ${languages.join(" or ")} (default: as business.config.ts says)
`;

const options = optionsOf(help, {
  port: { type: "string" },
  "inbox-port": { type: "string" },
  data: { type: "string" },
  local: { type: "string" },
  "staff-language": { type: "string" },
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
// Checked here as well, so that a folder without write permission is found before anything is opened in it.
appendFileSync(logFile, "");

const configuration = businessSchema.parse(configured);
const business: Configuration = {
  ...configuration,
  // People who try the desk in the evening want to see its mails; the inbox page says that a deployed desk keeps
  // hours.
  staffHours: undefined,
  staffLanguage: staffLanguageFrom(options["staff-language"]) ?? configuration.staffLanguage,
};

const open = (deskPort: number) =>
  openDesk({
    business,
    dataFolder,
    port: deskPort,
    clock: { kind: "real" },
    throttleOf,
    log: (line) => {
      try {
        appendFileSync(logFile, `${line}\n`);
      } catch (error) {
        stop(error);
      }
    },
    onBroken: stop,
  }).catch(stop);

let desk = await open(port);
const inbox = await openInbox({
  business,
  desk: () => desk,
  dataFolder,
  port: inboxPort,
  startAfresh: async () => {
    desk = await freshDesk(desk, dataFolder, open);
  },
}).catch(stop);

console.log(`Madoguchi, on this machine only

  Desk    ${desk.url}
  Inbox   ${inbox.url}   start here: everybody's mail, an example request, a clock to move ahead
  Clock   ${new Date(desk.clock.now()).toISOString()}
  Data    ${dataFolder} (log in ${logFile})

Stop with Ctrl+C; start again and every waiting task still waits.`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    void Promise.all([inbox.close(), desk.close()]).then(() => process.exit(0));
  });
}

function staffLanguageFrom(given: string | undefined): Language | undefined {
  const language = languages.find((one) => one === given);
  if (given === undefined || language !== undefined) return language;
  return misused(`--staff-language must be ${languages.join(" or ")}, but is "${given}"`, help);
}

function portFrom(name: string, given: string | undefined, otherwise: number): number {
  if (given === undefined || given === "") return otherwise;
  const number = Number(given);
  if (Number.isInteger(number) && number >= 0 && number < 65_536) return number;
  const variable = name.toUpperCase().replace("-", "_");
  return misused(`--${name} (or ${variable}) must be a port number, but is "${given}"`, help);
}
