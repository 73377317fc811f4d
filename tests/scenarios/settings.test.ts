import { expect, test } from "vitest";
import { languages } from "../../functions/domain/business.ts";
import { freshAddress, said, staff } from "./journey.ts";
import { localDesk } from "./local-desk.ts";
import { linkIn, newestMail, Person } from "./person.ts";

/** Clause 3-2: people stop what is collected and used by the settings, as they would in a browser. */

test.each(languages)("agreed, withdrawn and told of, by the settings in %s", async (lang) => {
  await using desk = await localDesk();
  const person = new Person(desk);
  const email = freshAddress();
  const sent = await person.send(await person.open(`/settings?lang=${lang}`), "/settings", { email });
  expect(sent.status).toBe(200);
  const link = linkIn(await newestMail(desk, email, "settings"));
  expect(link).not.toContain(encodeURIComponent(email));

  const opened = await person.open(link);
  expect(said(opened)).toContain(
    lang === "ja" ? "まだお答えいただいていません" : "You have not answered yet",
  );
  const wording = await person.open(link.replace("/settings?", "/settings/item?item=location&"));
  const receipt = await person.send(wording, "/settings/item", { decision: "given" });
  expect(receipt.status).toBe(200);
  expect(said(receipt)).toContain(lang === "ja" ? "同意を記録しました" : "Your consent is recorded");
  const mail = await newestMail(desk, email, "receipt");
  expect(mail.text).toContain("K-");

  const given = await person.open(link);
  const off = await person.send(given, "/settings/off", { item: "location" });
  expect(said(off)).toContain(lang === "ja" ? "停止しました" : "Stopped");
  await desk.settle();
  expect(said(await person.open(link))).toContain(
    lang === "ja" ? "撤回されています" : "You have withdrawn your consent",
  );
  // Whoever looks after the system is asked at once, and tells what became of what was there.
  const asked = await newestMail(desk, staff.owner("website"), "act-on-system");
  const done = await person.send(await person.open(linkIn(asked)), "/task", {
    choice: "done",
    did: "記録を消去し、取得を止めました。",
    extent: "as-decided",
    stays: "nothing",
  });
  expect(done.status, said(done)).toBe(200);
  await desk.settle();
  const notice = await newestMail(desk, email, "notice");
  expect(notice.text).toContain(lang === "ja" ? "位置情報の取得" : "Collection of location information");
});
