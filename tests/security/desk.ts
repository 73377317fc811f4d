import { request as nodeRequest } from "node:http";
import { formatLink, type LinkText, parseLink } from "../../functions/domain/links.ts";
import { Journey } from "../scenarios/journey.ts";
import type { LocalDesk } from "../scenarios/local-desk.ts";
import { linkIn } from "../scenarios/person.ts";

/** The link in the newest such mail, parsed. */
export async function linkMailed(journey: Journey, to: string, mail: string): Promise<LinkText> {
  return linkOf(linkIn(await journey.mail(to, mail)));
}

/** The first status link: that of the mail that is the receipt. */
export async function statusLink(journey: Journey): Promise<LinkText> {
  return linkOf((await journey.statusLinks())[0] ?? "");
}

function linkOf(url: string): LinkText {
  const link = parseLink(new URL(url).searchParams.get("link"));
  if (link === undefined) throw new Error(`no link in ${url}`);
  return link;
}

/** The path that opens a link, without the desk's address. */
export function pathOf(link: LinkText, place?: string): string {
  const path = place ?? (["confirm", "status", "package"].includes(link.place) ? `/${link.place}` : "/task");
  return `${path}?link=${formatLink(link)}`;
}

/** The whole record, to compare before and after. */
export async function snapshot(journey: Journey): Promise<string> {
  return JSON.stringify(await journey.record());
}

export async function mailCount(desk: LocalDesk): Promise<number> {
  return (await desk.mails()).length;
}

/** A request with any method, path, headers and body: what `fetch` would not send. */
export function raw(
  url: string,
  options: {
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string | Uint8Array;
  } = {},
): Promise<{ readonly status: number; readonly headers: Record<string, unknown>; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const sent = nodeRequest(
      url,
      { method: options.method ?? "GET", headers: options.headers },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      },
    );
    sent.on("error", reject);
    sent.end(options.body);
  });
}

/** A submission by the API, as a program sends it. */
export const submission = {
  type: "disclosure",
  language: "en",
  name: "Hanako Yamada",
  address: "1-1 Chiyoda, Tokyo",
  email: "hanako@example.com",
};

export function submitJson(
  desk: LocalDesk,
  change: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(`${desk.url}/v1/requests`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ ...submission, ...change }),
  });
}

export { Journey };
