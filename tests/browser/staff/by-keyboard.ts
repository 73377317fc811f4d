import { type Effort, usualAnswers } from "../../scenarios/effort.ts";
import type { DeskInUse } from "../../scenarios/person.ts";
import type { Phone } from "../phone.ts";

const texts: ReadonlySet<string> = new Set(["content", "searched"]);

/**
 * Staff answer every question of a disclosure by keyboard alone, from the mail or from the page after an answer, until
 * none is left; returns what that took each mailbox.
 */
export async function answerAllByKeyboard(
  desk: DeskInUse,
  phone: Phone,
  requester: string,
): Promise<ReadonlyMap<string, Effort>> {
  const efforts = new Map<string, Effort>();
  const read = new Set<string>();
  const next = "main a[href*='/task?link=']";
  for (;;) {
    await desk.settle();
    const mails = (await desk.mails()).filter(({ to }) => !to.includes(requester));
    const mail = mails.find(({ links: [link = ""] }) => !read.has(link));
    if (mail === undefined) return efforts;
    read.add(mail.links[0] ?? "");
    const before = { ...phone.took };
    await phone.show(mail.html);
    await phone.press("a");
    await answer(phone);
    while ((await phone.page.locator(next).count()) > 0) {
      await phone.press(next);
      await answer(phone);
    }
    const to = mail.to.join();
    const sofar = efforts.get(to) ?? { mails: 0, pages: 0, fields: 0, presses: 0 };
    efforts.set(to, {
      mails: sofar.mails + 1,
      pages: sofar.pages + phone.took.pages - before.pages,
      fields: sofar.fields + phone.took.fields - before.fields,
      presses: sofar.presses + phone.took.presses - before.presses,
    });
  }
}

async function answer(phone: Phone): Promise<void> {
  for (const [name, value] of Object.entries(usualAnswers(phone.page.url()))) {
    await (texts.has(name) ? phone.type(name, value) : phone.choose(name, value));
  }
  await phone.press("form[action='/task'] button:not([formaction]):not([name])");
  await phone.desk.settle();
}
