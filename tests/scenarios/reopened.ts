import { DeleteObjectsCommand, ListObjectVersionsCommand } from "@aws-sdk/client-s3";
import { s3Of } from "./bucket.ts";
import { unescaped } from "./forms.ts";
import { Journey, said, staff, systems } from "./journey.ts";
import { type LocalDesk, scanned } from "./local-desk.ts";
import type { Page } from "./person.ts";
import { numbersIn } from "./receipt-number.ts";

/** What the owner of the first system uploads. */
export const photo = Buffer.from("89504e470d0a1a0a", "hex");

/** A disclosure before its decision; the first system's owner answered with a file. */
export async function withFile(desk: LocalDesk): Promise<Journey> {
  const journey = await Journey.toSearch(desk);
  const [first = "", ...others] = systems;
  const page = await journey.openMail(staff.owner(first), `search-system_${first}`);
  await journey.person.upload(page, "photo.png", "image/png", photo);
  await desk.advance(scanned);
  await journey.find(first, "Two purchases", { notes: "Page 3 names another customer." });
  for (const system of others) await journey.findNothing(system);
  return journey;
}

/** The request that goes on from one that the officer says was closed by mistake; the button is pressed twice. */
export async function reopened(desk: LocalDesk, before: Journey): Promise<Journey> {
  const page = await officersCase(desk, before);
  const sent = await before.person.send(page, "/staff/case/reopen", {});
  await before.person.send(page, "/staff/case/reopen", {});
  await desk.settle();
  return followedIn(desk, sent, before);
}

/** The journey of the follow-up request whose number is on a page. */
export function followedIn(desk: LocalDesk, page: Page, before: Journey): Journey {
  const id = numbersIn(said(page)).find((one) => one !== before.id);
  if (id === undefined) throw new Error(`no other number: ${said(page)}`);
  return Journey.of(desk, before.email, { ...page, html: id }, before.person);
}

/** The keys of the owners' files that a request has, one for each version. */
export async function ownersFiles(desk: LocalDesk, { id }: Journey): Promise<readonly string[]> {
  return (await versionsOf(desk, id)).map(({ Key = "" }) => Key);
}

/** Deletes them, as it happens when a package has been kept long enough. */
export async function loseFiles(desk: LocalDesk, { id }: Journey): Promise<void> {
  const Objects = (await versionsOf(desk, id)).map(({ Key, VersionId }) => ({ Key, VersionId }));
  const client = s3Of(desk.desk);
  await client.send(new DeleteObjectsCommand({ Bucket: bucketOf(desk), Delete: { Objects } }));
  client.destroy();
}

async function versionsOf(desk: LocalDesk, id: string) {
  const client = s3Of(desk.desk);
  const { Versions = [] } = await client.send(
    new ListObjectVersionsCommand({ Bucket: bucketOf(desk), Prefix: `uploads/${id}/` }),
  );
  client.destroy();
  return Versions;
}

function bucketOf({ desk }: LocalDesk): string | undefined {
  return desk.variables["PACKAGES_BUCKET"];
}

/** The case as the officer opens it from the board. */
export async function officersCase(desk: LocalDesk, journey: Journey): Promise<Page> {
  const { person } = journey;
  const asked = await person.open("/staff");
  await person.send(asked, "/staff/board-link", { address: staff.officer });
  const mail = (await desk.mails("board")).findLast(({ to }) => to.includes(staff.officer));
  const landing = await person.open(unescaped(mail?.links[0] ?? ""));
  const board = await person.send(landing, "/staff/board", {});
  const found = await person.send(board, "/staff/board/search", { wanted: journey.id });
  const opened = await person.send(found, "/staff/board/open", { case: journey.id });
  return person.open(opened.headers.get("location") ?? "");
}
