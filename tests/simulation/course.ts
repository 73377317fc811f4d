import { Chance } from "./chance.ts";
import { scheduleHappenings } from "./happenings.ts";
import { Announcer } from "./people/announcer.ts";
import { Operator } from "./people/operator.ts";
import { RegisterKeeper } from "./people/register-keeper.ts";
import type { World } from "./world.ts";

const day = 86_400_000;
/** Once faults cease, everything has to end within so many days. */
const boundDays = 60;

/** Runs a world from its first day to its last, and judges it once a day and in the end. */
export class Course {
  readonly #world: World;
  readonly #days: number;
  readonly #stopAtFirst: boolean;
  readonly #announcer: Announcer;
  readonly #keeper: RegisterKeeper;

  /**
   * @param days how long faults occur
   * @param stopAtFirst whether to stop at the first violation
   */
  constructor(world: World, days: number, stopAtFirst: boolean) {
    const { town, desk, setting } = world;
    this.#world = world;
    this.#days = days;
    this.#stopAtFirst = stopAtFirst;
    this.#announcer = new Announcer(town, desk, setting.first.effective);
    this.#keeper = new RegisterKeeper(town, desk);
  }

  async run(): Promise<void> {
    const { town, desk, setting, restorer, now } = this.#world;
    scheduleHappenings({
      town,
      desk,
      startMs: setting.startMs,
      days: this.#days,
      announcer: this.#announcer,
      keeper: this.#keeper,
      restorer,
      business: () => now.business,
      reconfigure: (next) => {
        now.business = next;
        desk.reconfigure(next);
      },
    });
    await this.#untilAllIsOver();
    if (this.#isToStop()) return;
    this.#everythingEnded();
    if (setting.plan.theme === "papers") await this.#untilRetentionEnds();
    await this.#finalChecks();
  }

  #isToStop(): boolean {
    return this.#stopAtFirst && this.#world.violations.all.length > 0;
  }

  async #untilAllIsOver(): Promise<void> {
    const { setting, scheduler, desk, town, records } = this.#world;
    const announcer = this.#announcer;
    const operator = new Operator(town, desk);
    const rounds = Chance.of(setting.seed, "operator");
    for (let today = 1; today <= this.#days + boundDays; today += 1) {
      await scheduler.runUntil(setting.startMs + today * day, () => this.#isToStop());
      if (this.#isToStop()) return;
      this.#dailyChecks();
      if (rounds.happens(today >= this.#days ? 1 : 0.2))
        scheduler.at(scheduler.now(), async () => {
          await operator.redriveStopped([...records.ids()]);
          await announcer.lookAfter();
        });
      if (today > this.#days && records.open().length === 0 && announcer.isOver()) return;
    }
  }

  #dailyChecks(): void {
    const { rules, records, violations } = this.#world;
    for (const id of rules.daily(records.ids())) {
      const kind = records.kindOf(id);
      if (kind !== undefined && kind !== "request") violations.violated(id, "what is stored is read", kind);
    }
  }

  #everythingEnded(): void {
    const { records, violations } = this.#world;
    for (const id of records.open())
      violations.violated(id, "everything comes to its end once faults cease", records.statusOf(id));
  }

  async #untilRetentionEnds(): Promise<void> {
    const { scheduler, records, coverage, violations, now } = this.#world;
    now.rests = true;
    const { retentionYears } = now.business.deadlines;
    await scheduler.runUntil(scheduler.now() + (retentionYears * 366 + 31) * day);
    for (const id of records.ids()) {
      const kept = records.record(id)?.status;
      coverage.count("retention", kept ?? "gone", "times");
      if (kept !== "purged") violations.violated(id, "nothing is kept beyond retention", kept ?? "gone");
    }
  }

  async #finalChecks(): Promise<void> {
    const { setting, rules, desk, records, violations } = this.#world;
    const { effective } = setting.first;
    rules.finally(desk, records.ids());
    if (!this.#announcer.isOver())
      violations.violated("-", "an announcement comes to its end once faults cease", effective);
    await this.#keeper.verify(effective);
    if ((await this.#announcer.reported()) === false)
      violations.violated("-", "the officer is told what came of an announcement", effective);
  }
}
