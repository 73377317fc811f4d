import type { Language } from "../../functions/domain/business.ts";
import { formsIn } from "./forms.ts";
import { freshAddress, said, staff } from "./journey.ts";
import { type DeskInUse, linkIn, newestMail, type Page, Person } from "./person.ts";

/** A person who opens their settings by mail, and presses buttons there. */
export class SettingsUser extends Person {
  readonly email: string;
  readonly link: string;
  readonly #desk: DeskInUse;

  private constructor(desk: DeskInUse, email: string, link: string) {
    super(desk);
    this.#desk = desk;
    this.email = email;
    this.link = link;
  }

  /** Requests the link as people do; `from` is where one of the business's programs sent them. */
  static async open(
    desk: DeskInUse,
    { email = freshAddress(), lang = "ja", from }: { email?: string; lang?: Language; from?: string } = {},
  ): Promise<SettingsUser> {
    const person = new Person(desk);
    const page = await person.open(from ?? `/settings?lang=${lang}`);
    const sent = await person.send(page, "/settings", { email });
    if (sent.status !== 200) throw new Error(`settings answered ${sent.status}: ${said(sent)}`);
    return new SettingsUser(desk, email, linkIn(await newestMail(desk, email, "settings")));
  }

  settings(): Promise<Page> {
    return this.open(this.link);
  }

  /** The text of the settings page. */
  async says(): Promise<string> {
    return said(await this.settings());
  }

  async wording(item = "location"): Promise<Page> {
    return this.open(this.link.replace("/settings?", `/settings/item?item=${item}&`));
  }

  async agree(item = "location", values: Readonly<Record<string, string>> = {}): Promise<Page> {
    return this.send(await this.wording(item), "/settings/item", { decision: "given", ...values });
  }

  async refuse(item = "location"): Promise<Page> {
    return this.send(await this.wording(item), "/settings/item", { decision: "refused" });
  }

  /** One press, and everything that follows from it. */
  async switchOff(item = "location"): Promise<Page> {
    const page = await this.settings();
    const form = formsIn(page.html).find(
      (one) =>
        one.action === "/settings/off" &&
        one.preset.some(([name, value]) => name === "item" && value === item),
    );
    if (form === undefined) throw new Error(`no switch for ${item}: ${said(page)}`);
    const done = await this.post("/settings/off", new URLSearchParams(Object.fromEntries(form.preset)));
    await this.#desk.settle();
    return done;
  }

  /** The owner of a system answers the withdrawal's task. */
  async stopped(system = "website"): Promise<Page> {
    const asked = await newestMail(this.#desk, staff.owner(system), "act-on-system");
    const done = await this.send(await this.open(linkIn(asked)), "/task", {
      choice: "done",
      did: "記録を消去し、取得を止めました。",
      extent: "as-decided",
      collected: "erased",
      stays: "nothing",
    });
    await this.#desk.settle();
    return done;
  }
}
