import { expect, test } from "vitest";
import { languages } from "../../functions/domain/business.ts";
import { offeredRights, policyOn } from "../../functions/domain/policy/policy.ts";
import { rightKeys } from "../../functions/domain/rights/index.ts";
import { clinic, ofJing } from "../clinic/business.ts";
import { consentItems } from "../clinic/consents.ts";
import { text } from "../clinic/policy.ts";
import { sampled, thorough } from "../sampled.ts";
import { said } from "./journey.ts";
import { localDesk } from "./local-desk.ts";
import { Person } from "./person.ts";
import { walk } from "./walk.ts";

const { consents } = policyOn(clinic, "2026-12-07");
const offered = offeredRights(clinic, "2026-12-07");

/** The visible part of a text: URLs contain other names, and forms the user's input. */
const visible = (told: string) => told.replace(/https?:\/\/\S+/g, "");

test("a clinic handles every right that it offers, in both languages, without anything of the first business", async () => {
  await using opened = await localDesk({ change: () => clinic, policyTexts: [text], consentItems });
  const desk = { ...opened, business: clinic };
  const seen: string[] = [];
  const lives = offered.flatMap((right) => languages.map((language) => ({ right, language })));
  for (const { right, language } of sampled(lives, 3)) {
    const journey = await walk(desk, right, "fulfilled", language);
    expect(await journey.status(), right).toBe("closed");
    const { text: told } = await journey.notice();
    expect(told).toContain(language === "ja" ? "理事長 森田 葵" : "Aoi Morita, chair");
    seen.push(...[...journey.person.seen, await journey.openStatus()].map(said));
  }
  const person = new Person(desk);
  const paths = [
    "/",
    "/policy",
    "/policy/changes",
    "/policy/transmission",
    "/policy/joint-use",
    "/policy/purposes",
  ];
  const forms = offered.map((right) => `/requests/new?type=${right}`);
  for (const path of [...paths, ...forms, "/policy/procedure", "/requests/new?several=yes", "/staff"]) {
    for (const lang of languages) {
      const page = await person.open(`${path}${path.includes("?") ? "&" : "?"}lang=${lang}`);
      expect(page.status, path).toBe(200);
      seen.push(said(page));
    }
  }
  // Rights it does not offer do not exist, for people and programs alike.
  for (const right of rightKeys.filter((one) => !offered.includes(one))) {
    expect((await person.open(`/requests/new?type=${right}`)).status).toBe(404);
  }
  const mails = await desk.mails();
  const told = [...seen, ...mails.flatMap(({ subject, text: body, html = "" }) => [subject, body, html])].map(
    visible,
  );
  expect(told.length).toBeGreaterThan(thorough ? 150 : 40);
  for (const word of ofJing) {
    for (const one of told) {
      const found = word.exec(one);
      expect(found && one.slice(Math.max(0, found.index - 60), found.index + 60), String(word)).toBeNull();
    }
  }
  const all = told.join("\n");
  for (const own of [
    "当院",
    "〒330-0001",
    "（21-1）",
    "500円",
    "300円",
    "048-000-0000",
    "外来",
    ...consents.map(({ name }) => name.ja),
  ]) {
    // Some texts occur in only a few of these requests, which a sample may miss.
    if (thorough) expect(all.includes(own), own).toBe(true);
  }
});
