/** The standalone engine: `npm run engine -- --port 8083 [--clock virtual] [--data DIR]`. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import * as z from "zod";
import { misused, optionsOf } from "../../command-line.ts";
import { Activity } from "../activity.ts";
import { type MovableClock, ShiftedClock, VirtualClock } from "../clock.ts";
import { listening } from "../listening.ts";
import { refusedForeign } from "../origin-check.ts";
import { stopPlainly } from "../stop-on-fault.ts";
import { apiHandler } from "./api.ts";
import { parseDuration } from "./duration.ts";
import { openEngine } from "./engine.ts";
import { invokeOverHttp } from "./lambda-client.ts";

const help = `A local AWS Step Functions engine for JSONata state machines. Not for production.

  npm run engine -- [--port 8083] [--clock real|virtual] [--start 2025-01-01T00:00:00Z] [--data DIR] [--seed N]

  --port   port on 127.0.0.1 (default 8083)
  --clock  real (default): time passes; virtual: time stands until it is moved
  --start  where a virtual clock begins (default: now, or later: at the last event in --data)
  --data   folder that keeps machines and executions; left out, they live in memory
  --seed   makes ids, tokens and $random repeatable

Point a client at it:   AWS_ENDPOINT_URL_SFN=http://127.0.0.1:8083
Lambda tasks go to:     AWS_ENDPOINT_URL_LAMBDA (POST /2015-03-31/functions/{name}/invocations)
Move the clock:         curl -X POST http://127.0.0.1:8083/_local/clock -d '{"advance":"PT1H"}'
Read the clock:         curl http://127.0.0.1:8083/_local/clock
`;

const values = optionsOf(help, {
  port: { type: "string", default: "8083" },
  clock: { type: "string", default: "real" },
  start: { type: "string" },
  data: { type: "string" },
  seed: { type: "string" },
});

const settings = z
  .object({
    port: z.coerce.number().int().min(0).max(65_535),
    clock: z.enum(["real", "virtual"]),
    start: z.iso.datetime({ offset: true }).optional(),
    data: z.string().min(1).optional(),
    seed: z.coerce.number().int().optional(),
  })
  .safeParse(values);

const broken = stopPlainly({
  folder: values.data,
  chooseFolder: "npm run engine -- --data another-folder",
  choosePort: "npm run engine -- --port 8084",
});
await serve(settings.success ? settings.data : misused(z.prettifyError(settings.error), help));

async function serve(given: NonNullable<typeof settings.data>): Promise<void> {
  const activity = new Activity();
  const clock: MovableClock =
    given.clock === "virtual"
      ? new VirtualClock(given.start === undefined ? Date.now() : Date.parse(given.start), activity)
      : new ShiftedClock(0, activity);
  const engine = openEngine({
    clock,
    activity,
    journal: { onBroken: broken },
    invoke: invokeOverHttp(process.env["AWS_ENDPOINT_URL_LAMBDA"]),
    ...(given.data === undefined ? {} : { dataFolder: given.data }),
    ...(given.seed === undefined ? {} : { seed: given.seed }),
  });
  // a clock that had been moved continues from where the journal ends, not from before it
  const behind = (engine.lastTime ?? 0) - clock.now();
  if (behind > 0) await clock.advance(behind);
  const api = apiHandler(engine);
  const server = createServer((request, response) => {
    if (request.url !== "/_local/clock") api(request, response);
    else if (!refusedForeign(request, response)) void moveClock(clock, request, response);
  });
  // On this machine only: the API has no authentication.
  const { url, close } = await listening(server, given.port);
  engine.resume();
  process.stdout.write(`Step Functions engine on ${url} (${given.clock} clock)\n`);
  const stop = (): void => {
    void close().then(() => {
      engine.close();
      clock.stop();
    });
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

const move = z.object({ advance: z.string() });

async function moveClock(
  clock: MovableClock,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const send = (status: number, body: object): void => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(`${JSON.stringify(body)}\n`);
  };
  try {
    if (request.method === "POST") {
      let text = "";
      for await (const chunk of request) text += String(chunk);
      await clock.advance(parseDuration(move.parse(JSON.parse(text)).advance));
    }
    send(200, { now: new Date(clock.now()).toISOString() });
  } catch (error) {
    send(400, { message: error instanceof Error ? error.message : String(error) });
  }
}
