import type { Business } from "../../functions/domain/business.ts";
import type { SentMail } from "../../infra/local/mail/sent-mail.ts";
import { filled, formsIn } from "./forms.ts";

/** A desk that people can use: on this machine, or deployed. */
export interface DeskInUse {
  readonly url: string;
  /** Whose desk it is; undefined: the configured business's. */
  readonly business?: Business | undefined;
  /** Reaches the desk; undefined where the network does. */
  readonly ask?: Ask | undefined;
  /** Every mail sent, oldest first; only those about one request where its receipt number is given. */
  mails(requestId?: string): Promise<readonly SentMail[]>;
  /** Lets everything that is under way come to rest, mail reports included. */
  settle(): Promise<void>;
  /** Moves the clock by an ISO 8601 duration. */
  advance(duration: string): Promise<void>;
  /** The record of a request, and whether its history verifies. */
  record(id: string): Promise<{ readonly request: Record_; readonly history: { readonly intact: boolean } }>;
}

/** A record as JSON, read by tests only. */
// biome-ignore lint/suspicious/noExplicitAny: tests look at whatever the record holds
export type Record_ = any;

/** Sends what a browser sends, and follows no redirect. */
export type Ask = (
  url: URL,
  request: {
    readonly method?: "GET" | "POST";
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  },
) => Promise<Omit<Page, "url">>;

export const overNetwork: Ask = async (url, request) => {
  const response = await fetch(url, { ...request, redirect: "manual" });
  return { status: response.status, html: await response.text(), headers: response.headers };
};

export interface Page {
  readonly status: number;
  readonly url: string;
  readonly html: string;
  readonly headers: Headers;
}

/** A person with a browser: opens links, fills in forms as they stand on the page, sends files. */
export class Person {
  readonly #origin: string;
  readonly #ask: Ask;
  /** Every page this person was shown, oldest first. */
  readonly seen: Page[] = [];

  constructor(desk: Pick<DeskInUse, "url" | "ask">) {
    this.#origin = new URL(desk.url).origin;
    this.#ask = desk.ask ?? overNetwork;
  }

  async open(url: string): Promise<Page> {
    return this.#page(new URL(url, this.#origin), {});
  }

  /** Fills in the form of a page that posts to `action` and sends it. */
  async send(
    page: Page,
    action: string,
    values: Readonly<Record<string, string | readonly string[]>>,
  ): Promise<Page> {
    const form = formsIn(page.html).find((one) => one.action === action && one.method === "post");
    if (form === undefined) throw new Error(`no form for ${action} on ${page.url} (${page.status})`);
    return this.post(action, filled(form, values));
  }

  async post(
    path: string,
    body: URLSearchParams | string,
    headers: Record<string, string> = {},
  ): Promise<Page> {
    return this.#page(new URL(path, this.#origin), {
      method: "POST",
      body: body instanceof URLSearchParams ? body.toString() : body,
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        origin: this.#origin,
        "sec-fetch-site": "same-origin",
        ...headers,
      },
    });
  }

  /** Sends a file by the page's upload form, straight to the bucket, and comes back to the page. */
  async upload(page: Page, name: string, type: string, bytes: Uint8Array): Promise<Page> {
    const form = formsIn(page.html).find((one) => one.enctype === "multipart/form-data");
    if (form === undefined) throw new Error(`no upload form on ${page.url}`);
    const body = new FormData();
    for (const [field, value] of form.preset) body.append(field, value);
    body.append("file", new Blob([bytes.slice()], { type }), name);
    const response = await fetch(form.action, { method: "POST", body, redirect: "manual" });
    const back = response.headers.get("location");
    if (response.status !== 303 || back === null) {
      throw new Error(`upload refused with ${response.status}: ${await response.text()}`);
    }
    return this.open(back);
  }

  async #page(url: URL, request: Parameters<Ask>[1]): Promise<Page> {
    const page: Page = { url: url.href, ...(await this.#ask(url, request)) };
    this.seen.push(page);
    return page;
  }
}

/** The newest mail to an address whose text or subject matches; fails with what there is. */
export async function newestMail(desk: DeskInUse, to: string, about: RegExp | string): Promise<SentMail> {
  const mails = await desk.mails();
  const mail = mails
    .filter((one) => one.to.includes(to))
    .findLast((one) =>
      typeof about === "string"
        ? one.tags["mail"]?.startsWith(about)
        : about.test(`${one.subject}\n${one.text}`),
    );
  if (mail === undefined) {
    const there = mails.map((one) => `${one.to.join()}: ${one.tags["mail"]} ${one.subject}`).join("\n");
    throw new Error(`no mail to ${to} about ${about}; there are:\n${there}`);
  }
  return mail;
}

export function linkIn(mail: SentMail): string {
  const [link] = mail.links;
  if (link === undefined) throw new Error(`no link in "${mail.subject}"`);
  return link;
}
