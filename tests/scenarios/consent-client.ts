import { Madoguchi, type MadoguchiOptions } from "../../functions/client/index.ts";
import { Operator } from "../infra/desk/operator.ts";
import type { LocalDesk } from "./local-desk.ts";
import { type Ask, overNetwork } from "./person.ts";

/** One of the business's programs with a key of its own, on the desk's clock. */
export async function clientOf(
  desk: LocalDesk,
  { client = "app", ...options }: Partial<MadoguchiOptions> = {},
): Promise<Madoguchi> {
  return new Madoguchi({
    url: desk.url,
    client,
    key: options.key ?? (await keyOf(desk, client)),
    now: () => desk.desk.clock.now(),
    fetch: fetching(desk.ask),
    ...options,
  });
}

/** A new key, as the operator makes it. */
export async function keyOf(desk: LocalDesk, client = "app"): Promise<string> {
  const { code, out, err } = await new Operator(desk.desk).run("client", "key", client);
  if (code !== 0) throw new Error(err);
  return out;
}

/** `fetch` without a socket. */
export function fetching(ask: Ask = overNetwork): typeof fetch {
  return async (input, init) => {
    const headers = Object.fromEntries(new Headers(init?.headers));
    const answer = await ask(new URL(String(input)), { method: "POST", headers, body: String(init?.body) });
    return new Response(answer.html, { status: answer.status, headers: answer.headers });
  };
}
