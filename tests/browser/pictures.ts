/**
 * npm run pictures: takes the README's screenshots, into docs/pictures/. A picture is WebP of less than 60 KB,
 * encoded by the browser.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { business as configured } from "../../business.config.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { inboxWords } from "../../functions/languages/inbox.ts";
import { exampleAddress } from "../../infra/local/inbox/example.ts";
import { openInbox } from "../../infra/local/inbox/inbox.ts";
import { Journey, staff, systems } from "../scenarios/journey.ts";
import { localDesk } from "../scenarios/local-desk.ts";
import { linkIn } from "../scenarios/person.ts";
import { chromiumPath, launch } from "./chromium.ts";

const folder = join(import.meta.dirname, "../../docs/pictures");
const mostBytes = 60_000;

const executablePath = chromiumPath();
if (executablePath === undefined) {
  console.error("Pictures need Chromium (Debian: apt-get install chromium) or its path in CHROMIUM.");
  process.exit(1);
}
const browser = await launch(executablePath);
const business = { ...businessSchema.parse(configured), staffLanguage: "en" as const };
const local = await localDesk({ change: (one) => ({ ...one, staffLanguage: business.staffLanguage }) });
const inbox = await openInbox({ business, desk: () => local.desk, port: 0 });
try {
  mkdirSync(folder, { recursive: true });
  await pictures();
} finally {
  await browser.close();
  await inbox.close();
  await local.close();
}

async function pictures(): Promise<void> {
  const phone = await opened(browser, { width: 390, height: 1000 }, 1.25);
  await phone.goto(`${local.url}/requests/new?type=disclosure&lang=en`);
  await picture(phone, "form-on-a-phone");

  const desktop = await opened(browser, { width: 800, height: 900 }, 1);
  const { name, kana, address, detail } = inboxWords("en").example.said;
  const values = { name, kana, address, detail };
  const journey = await Journey.start(local, { language: "en", email: exampleAddress, values });
  await journey.verify();
  await desktop.goto(inbox.url);
  await desktop.locator("form[action^='/read'] button").click();
  await desktop.goto(linkIn(await journey.mail(staff.desk, "confirm-fee")));
  await desktop.check("[name=choice][value=paid]");
  await picture(desktop, "staff-task", "whole");
  await journey.pay();

  await desktop.setViewportSize({ width: 1280, height: 1000 });
  const [first = "", ...others] = systems;
  await journey.find(first, "2025-03-01 coffee beans 200 g, 1,200 yen");
  await local.advance("PT3H");
  await desktop.goto(inbox.url);
  await picture(desktop, "inbox");

  await desktop.setViewportSize({ width: 800, height: 1000 });
  await board(desktop);

  for (const system of others) await journey.findNothing(system);
  await journey.decide({ choice: "disclose" });
  const { messageId } = await journey.mail(journey.email, "notice");
  await desktop.setViewportSize({ width: 800, height: 1000 });
  await desktop.goto(`${inbox.url}/mails/${messageId}`);
  await desktop.frameLocator("iframe").getByText("Notice of").first().waitFor();
  await picture(desktop, "notice");
}

/** The officer's board, with a second request that waits for reception and a third that nobody has begun. */
async function board(desktop: Page): Promise<void> {
  const { name, kana, address } = inboxWords("en").example.said;
  const values = { name, kana, address };
  const erasure = await Journey.start(local, { type: "erasure", language: "en", values });
  await erasure.verify();
  await local.advance("P4D");
  await Journey.start(local, { type: "opt-out", language: "en", values });
  await local.advance("PT3H");
  await desktop.goto(`${local.url}/staff`);
  await desktop.fill("[name=address]", staff.officer);
  await desktop.locator("form[action='/staff/board-link'] button").click();
  const link = (await local.mails("board")).findLast(({ to }) => to.includes(staff.officer));
  if (link === undefined) throw new Error("no mail with the board's link");
  await desktop.goto(linkIn(link));
  await desktop.locator("form[action='/staff/board'] button").click();
  await picture(desktop, "board");
}

/** A window for an English reader; `scale` is the device pixel ratio. */
async function opened(
  within: Browser,
  viewport: { width: number; height: number },
  scale: number,
): Promise<Page> {
  const context = await within.newContext({ viewport, deviceScaleFactor: scale, locale: "en-GB" });
  return context.newPage();
}

/** The viewport, or the whole page, at the best quality that is small enough. */
async function picture(page: Page, name: string, part: "screen" | "whole" = "screen"): Promise<void> {
  await drawn(page);
  const png = (await page.screenshot({ fullPage: part === "whole" })).toString("base64");
  const canvas = await browser.newPage();
  for (const quality of [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3]) {
    const bytes = Buffer.from(await canvas.evaluate<string>(asWebp(png, quality)), "base64");
    if (bytes.length >= mostBytes) continue;
    writeFileSync(join(folder, `${name}.webp`), bytes);
    console.log(`docs/pictures/${name}.webp  ${Math.round(bytes.length / 1024)} KB, quality ${quality}`);
    await canvas.close();
    return;
  }
  throw new Error(`${name} cannot be made smaller than ${mostBytes} bytes`);
}

/** A mail is in a frame, which Chromium draws after the page around it: what can be pointed at is drawn. */
async function drawn(page: Page): Promise<void> {
  for (const frame of page.frames()) await frame.locator("body").hover({ trial: true });
}

/** An expression for the browser: the picture as WebP, in base64. */
function asWebp(png: string, quality: number): string {
  return `(async () => {
    const image = new Image();
    image.src = "data:image/png;base64,${png}";
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width, image.height];
    canvas.getContext("2d").drawImage(image, 0, 0);
    return canvas.toDataURL("image/webp", ${quality}).split(",")[1];
  })()`;
}
