import { expect, test } from "vitest";
import { SettingsUser } from "./consent-person.ts";
import { freshAddress, said } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";
import { linkIn, newestMail, Person } from "./person.ts";

/** Mails about consents belong to no request; those that SES refuses are owed all the same. */

async function asksForLink(desk: LocalDesk, email: string) {
  const person = new Person(desk);
  return person.send(await person.open("/settings?lang=en"), "/settings", { email });
}

async function mailsTo(desk: LocalDesk, email: string, about: string) {
  const mails = await desk.mails();
  return mails.filter((mail) => mail.to.includes(email) && mail.tags["mail"]?.startsWith(about));
}

test("SES takes no mail for three days: a link to the settings, and receipts, come when it does", async () => {
  await using desk = await localDesk();
  const user = await SettingsUser.open(desk, { lang: "en" });
  const email = freshAddress();
  desk.desk.mail.setAccount({ sending: "paused" });
  for (const _ of [1, 2]) {
    const page = await asksForLink(desk, email);
    expect(page.status, said(page)).toBe(200);
    expect(said(page)).toContain("cannot send mail at the moment");
  }
  const receipt = await user.agree();
  expect(said(receipt)).toContain("by e-mail as soon as");

  await desk.advance("P3D");
  expect(await mailsTo(desk, email, "settings")).toEqual([]);
  expect(await mailsTo(desk, user.email, "receipt")).toEqual([]);

  desk.desk.mail.setAccount({ sending: "enabled" });
  await desk.advance("PT4H");
  // Pressed twice, mailed once.
  expect(await mailsTo(desk, email, "settings")).toHaveLength(1);
  expect(await mailsTo(desk, user.email, "receipt")).toHaveLength(1);
  const opened = await new Person(desk).open(linkIn(await newestMail(desk, email, "settings")));
  expect(opened.status).toBe(200);
  expect((await newestMail(desk, user.email, "receipt")).text).toContain("K-");

  await desk.advance("P2D");
  expect(await mailsTo(desk, email, "settings")).toHaveLength(1);
  expect(await mailsTo(desk, user.email, "receipt")).toHaveLength(1);
});

test("SES takes a mail and its response is lost: an event from SES shows that it was sent, and it is not sent twice", async () => {
  await using desk = await localDesk();
  const email = freshAddress();
  desk.desk.mail.failNext("timeout-after-accept");
  expect((await asksForLink(desk, email)).status).toBe(200);
  await desk.advance("P1D");
  expect(await mailsTo(desk, email, "settings")).toHaveLength(1);
});

test("SES takes a mail, its response is lost and no event comes: the mail is sent once more, and then no more", async () => {
  const email = freshAddress();
  await using desk = await localDesk({ silent: (address) => address === email });
  desk.desk.mail.failNext("timeout-after-accept");
  expect((await asksForLink(desk, email)).status).toBe(200);
  await desk.advance("P1D");
  expect(await mailsTo(desk, email, "settings")).toHaveLength(2);
});
