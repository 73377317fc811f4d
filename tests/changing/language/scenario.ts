import { expect, test } from "vitest";
import { languages } from "../../../functions/domain/languages.ts";
import { expectEnded } from "../../scenarios/ended.ts";
import { Journey, said } from "../../scenarios/journey.ts";
import { localDesk } from "../../scenarios/local-desk.ts";

test("a request in French is answered in French, with the shop's own texts in Japanese", async () => {
  await using desk = await localDesk();
  const [language] = languages.filter((one) => String(one) === "fr");
  if (language === undefined) throw new Error("no such language");
  const home = await (await fetch(desk.url, { headers: { "accept-language": "fr" } })).text();
  expect(home).toContain('<html lang="fr">');
  const journey = await Journey.toDecision(desk, { language });
  await journey.decide({ choice: "disclose" });
  await expectEnded(journey, "fulfilled");
  const notice = await journey.notice();
  expect(notice.text).toContain("[fr] ");
  const status = await journey.openStatus();
  expect(said(status)).toContain("[fr] ");
  expect(home + status.html).toContain('lang="ja"');
});
