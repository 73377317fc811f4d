import type { Language } from "../../functions/domain/business.ts";
import { Journey } from "./journey.ts";
import { mandated, proved } from "./mandate.ts";
import type { DeskInUse } from "./person.ts";
import type { Timeline } from "./timeline.ts";

/**
 * A disclosure that an agent asks for: the subject agrees, the address on file is told, the subject gets the data.
 */
export async function agentWay(
  desk: DeskInUse,
  timeline: Timeline,
  language: Language,
  check: (what: string, holds: boolean) => void,
): Promise<void> {
  const { subject, agent } = mandated();
  const journey = await Journey.start(desk, { language, agent });
  await timeline.step("Agent", `asks for somebody else and confirms their own address; ${journey.id}`);
  await journey.verify({ ...proved, receives: "subject", onFile: "on.file@example.com" });
  await timeline.step("Desk", "has seen the power of attorney, and has the person asked by mail");
  await timeline.wait("P1D");
  await journey.answer(subject, "confirm-agent", { choice: "agree" });
  await timeline.step("Subject", "opens the link, sees who asks for what, and agrees");
  await journey.pay();
  await journey.search();
  await journey.decide({ choice: "disclose" });
  await timeline.step("Staff", "take the fee, search and decide; nobody at the address on file objected");
  const { zip } = await journey.download(journey.accessCode, subject);
  await timeline.step("Subject", "opens the link in the notice, with the code that the agent was shown");

  const { request, history } = await journey.record();
  check("the notice went to the subject", (await journey.mails(subject, "notice")).length === 1);
  check("the subject has the package", zip !== undefined);
  check("the request closed as fulfilled", request.ending?.outcome === "fulfilled");
  check("the history chain verifies", history.intact);
  const notice = await journey.mail(subject, "notice");
  console.log(`\nThe notice\n\n${notice.text.replace(/^/gm, "  | ")}\n`);
}
