import type { Browser, Page } from "playwright-core";
import { fileWords } from "../../../functions/languages/files.ts";
import type { DeskInUse } from "../../scenarios/person.ts";
import { Phone } from "../phone.ts";

/** A member of staff with a phone that runs no scripts. */
export class StaffMember {
  readonly phone: Phone;

  private constructor(phone: Phone) {
    this.phone = phone;
  }

  static async open(desk: DeskInUse, browser: Browser, name: string): Promise<StaffMember> {
    return new StaffMember(await Phone.open(desk, browser, `staff-${name}`, "ja-JP"));
  }

  get page(): Page {
    return this.phone.page;
  }

  /** The page behind a mail's button. */
  openTask(to: string, about: string): Promise<void> {
    return this.phone.follow(to, about);
  }

  /** Presses the first button of a form, or the one with a name or a label. */
  async send(action: string, button = "button:not([form])"): Promise<void> {
    await this.page.locator(`main form[action="${action}"] ${button}`).first().click();
  }

  /** Presses the button of a form that opens a tab, does `work` there, and closes it. */
  sendBeside(action: string, work: () => Promise<void>): Promise<void> {
    return this.phone.inNewTab(this.page.locator(`main form[action="${action}"] button`).first(), work);
  }

  follow(link: string): Promise<void> {
    return this.page.getByRole("link", { name: link }).first().click();
  }

  async said(): Promise<string> {
    return (await this.page.textContent("main")) ?? "";
  }

  /** Does one of the things that can be done instead of answering, in its own tab; the answer's form stays open. */
  async otherwise(way: string, work: () => Promise<void>): Promise<void> {
    const { page } = this;
    const all = page.getByRole("link", { name: "回答のほかにできること" });
    const several = (await all.count()) > 0;
    await this.phone.inNewTab(several ? all : page.getByRole("link", { name: way }), async () => {
      if (several) await this.follow(way);
      await work();
    });
  }

  /** Looks at the notice in its own tab, and closes that. */
  preview(work: () => Promise<void>): Promise<void> {
    return this.phone.inNewTab(this.page.locator("button[name=preview]"), work);
  }

  /** Adds a file in the frame of the page. */
  async attach(name: string, bytes: string): Promise<void> {
    const words = fileWords("ja").upload;
    const frame = this.page.frameLocator("iframe[name=files]");
    await frame.locator("button", { hasText: words.add }).click();
    await frame
      .locator("input[type=file]")
      .setInputFiles({ name, mimeType: "application/pdf", buffer: Buffer.from(bytes) });
    await frame.locator("button", { hasText: words.send }).click();
    await frame.getByText("受け取りました").waitFor();
  }

  look(name: string): Promise<void> {
    return this.phone.look(name);
  }

  close(): Promise<void> {
    return this.phone.close();
  }
}
