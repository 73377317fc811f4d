import type { Business } from "../../functions/domain/business.ts";
import type { SentMail } from "../../infra/local/mail/sent-mail.ts";
import { filled, formsIn, playedBackIn, unescaped } from "./forms.ts";

/** A desk that people can use: on this machine, or deployed. */
export interface DeskInUse {
  readonly url: string;
  /** The desk's business; undefined: the configured one. */
  readonly business?: Business | undefined;
  /** Reaches the desk; undefined: over the network. */
  readonly ask?: Ask | undefined;
  /** Every mail sent, oldest first; with a receipt number only those about that request. */
  mails(requestId?: string): Promise<readonly SentMail[]>;
  /** Waits until all work in progress is done, mail events included. */
  settle(): Promise<void>;
  /** Moves the clock by an ISO 8601 duration. */
  advance(duration: string): Promise<void>;
  /** The record of a request, and whether its history verifies. */
  record(id: string): Promise<{ readonly request: Record_; readonly history: { readonly intact: boolean } }>;
}

/** A record as JSON, for tests only. */
// biome-ignore lint/suspicious/noExplicitAny: tests look at whatever the record holds
export type Record_ = any;

/** Sends what a browser sends, without following redirects. */
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

/** A person with a browser: opens links, fills in forms as they are on the page, sends files. */
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

  /** Fills in the form of a page that posts to `action` and submits it; a check page is submitted unchanged. */
  async send(
    page: Page,
    action: string,
    values: Readonly<Record<string, string | readonly string[]>>,
  ): Promise<Page> {
    const form = formsIn(page.html).find((one) => one.action === action && one.method === "post");
    if (form === undefined) throw new Error(`no form for ${action} on ${page.url} (${page.status})`);
    const answer = await this.post(form.to, filled(form, values));
    const played = playedBackIn(answer.html);
    return played === undefined ? answer : this.post(played.action, filled(played, {}));
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

  /** The initial content of a page's frame. */
  async frame(page: Page): Promise<Page> {
    const [, src] = /<iframe\b[^>]*\bsrc="([^"]*)"/.exec(page.html) ?? [];
    if (src === undefined) throw new Error(`no frame on ${page.url} (${page.status})`);
    return this.open(unescaped(src));
  }

  /** The frame of a page with an upload form, after pressing its button. */
  async uploadForm(page: Page): Promise<Page> {
    return this.send(await this.frame(page), "/upload", {});
  }

  /** Uploads a file in the frame of a page, straight to the bucket; the page around it stays as it is. */
  async upload(page: Page, name: string, type: string, bytes: Uint8Array): Promise<Page> {
    await this.uploadInFrame(page, name, type, bytes);
    return page;
  }

  /** The same; returns the frame afterwards. */
  async uploadInFrame(page: Page, name: string, type: string, bytes: Uint8Array): Promise<Page> {
    const { status, location, text } = await postFile(await this.uploadForm(page), name, type, bytes);
    if (status !== 303 || location === null) throw new Error(`upload refused with ${status}: ${text}`);
    return this.open(location);
  }

  /** Presses the button of the download page; returns the bucket's URL. */
  async fetchPackage(page: Page): Promise<string> {
    const there = await this.send(page, "/package/file", {});
    const to = there.headers.get("location");
    if (there.status !== 303 || to === null) throw new Error(`the download answered ${there.status}`);
    return to;
  }

  async #page(url: URL, request: Parameters<Ask>[1]): Promise<Page> {
    const page: Page = { url: url.href, ...(await this.#ask(url, request)) };
    this.seen.push(page);
    return page;
  }
}

/** Posts a file by the form in a frame, as a browser does; returns the bucket's response. */
export async function postFile(
  frame: Pick<Page, "html" | "url">,
  name: string,
  type: string,
  bytes: Uint8Array,
  change: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly location: string | null; readonly text: string }> {
  const form = formsIn(frame.html).find(({ enctype }) => enctype === "multipart/form-data");
  if (form === undefined) throw new Error(`no upload form on ${frame.url}`);
  const fields = new Map([...form.preset, ...Object.entries(change)]);
  const answer = await fetch(form.action, {
    method: "POST",
    redirect: "manual",
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
    body: multipart(fields, { name, type, bytes }),
  });
  return { status: answer.status, location: answer.headers.get("location"), text: await answer.text() };
}

const boundary = "----boundary4f1c0e7a9d";

/**
 * The multipart body of a form with a file, as browsers write it. FormData builds the same from many small copies,
 * which takes most of the time for a large file.
 * https://html.spec.whatwg.org/multipage/form-control-infrastructure.html
 */
function multipart(
  fields: ReadonlyMap<string, string>,
  file: { readonly name: string; readonly type: string; readonly bytes: Uint8Array },
): Uint8Array<ArrayBuffer> {
  const quoted = (text: string) =>
    `"${text.replaceAll("\n", "%0A").replaceAll("\r", "%0D").replaceAll('"', "%22")}"`;
  const begin = (name: string) => `--${boundary}\r\nContent-Disposition: form-data; name=${quoted(name)}`;
  const before = [...fields].map(([name, value]) => `${begin(name)}\r\n\r\n${value}\r\n`);
  const head = `${begin("file")}; filename=${quoted(file.name)}\r\nContent-Type: ${file.type}\r\n\r\n`;
  return Buffer.concat([
    Buffer.from(`${before.join("")}${head}`),
    file.bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
}

/** The newest mail to an address whose text or subject matches; fails with the existing ones. */
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
