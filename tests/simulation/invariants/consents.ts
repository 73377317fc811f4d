/** Whether a person agreed, as far as they know: only what the desk confirmed to them counts. */
type Known = "yes" | "no" | "unknown";

type Decision = "given" | "refused" | "withdrawn";

interface Item {
  known: Known;
  /** Counts the actions that have begun: what was known before one is outdated. */
  begun: number;
  underWay: number;
}

/** A person behind one alias, or several merged ones, in the ledger of consents. */
export class Identity {
  readonly name: string;
  readonly items = new Map<string, Item>();
  /** Everything they ever tried to agree to, answered or not. */
  readonly triedToAgree: Set<string>;
  /** Since a request of theirs may have ended or erased consents, only what they never did is certain. */
  tainted = false;
  /** When the desk confirmed that mails about changes stop; ms since the epoch. */
  stoppedMs: number | undefined;

  constructor(name: string, triedToAgree = new Set<string>()) {
    this.name = name;
    this.triedToAgree = triedToAgree;
  }

  item(item: string): Item {
    const found = this.items.get(item) ?? { known: "unknown", begun: 0, underWay: 0 };
    this.items.set(item, found);
    return found;
  }

  /** Earlier knowledge is outdated, and actions in progress settle nothing. */
  forget(): void {
    for (const item of this.items.values()) {
      item.known = "unknown";
      item.begun += 1;
    }
  }
}

/** The result of an attempt, as its maker was told. */
export type Told = "done" | "not-done" | "unknown";

interface Seen {
  violated(subject: string, rule: string, what: string): void;
  now(): number;
}

/** The rules of the ledger of consents, checked from outside: only by what each person was told. */
export class ConsentRules {
  readonly #seen: Seen;
  readonly #spent = new Set<string>();

  constructor(seen: Seen) {
    this.#seen = seen;
  }

  /** Begins a declaration; the returned function takes its result. */
  declares(person: Identity, item: string, decision: Decision): (told: Told) => void {
    const one = person.item(item);
    one.begun += 1;
    one.underWay += 1;
    const mine = one.begun;
    const alone = one.underWay === 1;
    const before = one.known;
    one.known = "unknown";
    if (decision === "given") person.triedToAgree.add(item);
    return (told) => {
      one.underWay -= 1;
      if (!alone || one.begun !== mine) return;
      if (told === "done") one.known = decision === "given" ? "yes" : "no";
      if (told === "not-done") one.known = before;
    };
  }

  /** Begins a program's check; the returned function takes the answer. */
  asks(
    person: Identity,
    item: string,
  ): (answer: { readonly may: boolean; readonly because: string }) => void {
    const one = person.item(item);
    const { known, begun, underWay } = one;
    return ({ may, because }) => {
      if (person.tainted || underWay > 0 || one.begun !== begun) return;
      if (known === "no" && may) this.#violated(person, "a withdrawal is seen by the very next check", item);
      if (known === "yes" && ["none", "refused", "withdrawn", "asked"].includes(because))
        this.#violated(person, "a yes that was receipted is on record", `${item}: ${because}`);
    };
  }

  /** Begins a provision on consent; the returned function takes whether it was recorded. */
  provides(person: Identity, item: string): (recorded: boolean) => void {
    const { known, begun, underWay } = person.item(item);
    const one = person.item(item);
    return (recorded) => {
      if (person.tainted || underWay > 0 || one.begun !== begun) return;
      if (known === "no" && recorded)
        this.#violated(person, "nothing is given on a consent that ended", item);
    };
  }

  /** Which version binds a person, according to the desk. */
  bound(person: Identity, version: string, later: string): void {
    const agreed = person.triedToAgree.has(later);
    if (version === later && !agreed)
      this.#violated(person, "nobody is bound by a version they did not agree to", version);
  }

  /** A signed result or call was accepted: each once. */
  taken(what: "result" | "call", secret: string): void {
    const key = `${what} ${secret}`;
    if (this.#spent.has(key)) this.#seen.violated("-", `a signed ${what} is taken once`, what);
    this.#spent.add(key);
  }

  #violated(person: Identity, rule: string, what: string): void {
    this.#seen.violated(person.name, rule, what);
  }
}
