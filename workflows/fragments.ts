import {
  type Catcher,
  type Choice,
  callback,
  type Json,
  type MapState,
  type States,
  states,
  task,
} from "./asl.ts";

/** How people are asked: how long they are waited for, in whole days, and how many decide. From the business configuration. */
export interface Waits {
  readonly staffReminderDays: number;
  readonly staffReminders: number;
  readonly escalationDays: number;
  readonly escalations: number;
  readonly requesterReminderDays: number;
  readonly requesterLapseDays: number;
  readonly coolingOffDays: number;
  /** Whether another officer signs a decision off before it counts. */
  readonly signOff?: boolean;
}

const day = 86_400;
const timedOut = ["States.Timeout"];

interface Asking {
  /** The step's name; its states are called "<name>: …". */
  readonly name: string;
  readonly task: string;
  /** Variable that counts the mails; unique, because a Map's iterations may not assign their parent's variables. */
  readonly counter: string;
  readonly payload?: { readonly [name: string]: Json };
  /** What only the question itself is told besides. */
  readonly asked?: { readonly [name: string]: Json };
  /** Variables to keep of the input before anything is asked. */
  readonly remember?: { readonly [name: string]: Json };
  readonly waits: Waits;
  /** Where each result leads; `withdrawn` is added where the question ends on a withdrawal. */
  readonly results: { readonly [result: string]: string };
}

/** A question whose answer ends the machine it is asked in, an iteration of a Map; what it leads to is said outside. */
type AskingLast = Omit<Asking, "results">;

/** How often the execution has been redriven; the context may leave it out until it has. */
const redrives = "($states.context.Execution.RedriveCount ? $states.context.Execution.RedriveCount : 0)";

/**
 * Asks a member of staff: mail a link, wait, remind with a fresh link, then ask the officer instead, again and
 * again but not without end. When even that stays unanswered the execution fails, which raises the alarm; the
 * request itself stays as it is, and the execution asks from the beginning once it is redriven. A step fails it
 * and not a Fail state, because a redrive enters a Fail state again and fails again.
 */
function askStaff(asking: Asking): States {
  const { name } = asking;
  return {
    ...askUntilAnswered(asking, { Next: `${name}: answer` }, `${name}: answer`),
    ...answer(name, asking.results),
  };
}

/** The same where nothing comes after it: the result word is the output. */
function askStaffLast(asking: AskingLast): States {
  const done = `${asking.name}: done`;
  return {
    ...askUntilAnswered(asking, { Output: "{% $states.result.result %}", End: true }, done),
    [done]: { Type: "Pass", Output: "{% $states.input.result %}", End: true },
  };
}

function askUntilAnswered(
  asking: AskingLast,
  answered: { readonly Next: string } | { readonly Output: Json; readonly End: true },
  givenUp: string,
): States {
  const { name, counter, waits } = asking;
  const reminders = 1 + waits.staffReminders;
  const last = reminders + waits.escalations;
  const begin = { [counter]: 1, [`${counter}Redrives`]: `{% ${redrives} %}` };
  return {
    [name]: { Type: "Pass", Assign: { ...begin, ...asking.remember }, Next: `${name}: ask` },
    [`${name}: ask`]: callback(
      "OpenTask",
      {
        requestId: "{% $requestId %}",
        task: asking.task,
        ...asking.payload,
        ...asking.asked,
        attempt: `{% $${counter} %}`,
        escalated: `{% $${counter} > ${reminders} %}`,
        seconds: `{% $${counter} > ${reminders} ? ${waits.escalationDays * day} : ${waits.staffReminderDays * day} %}`,
      },
      `{% $${counter} > ${reminders} ? ${waits.escalationDays * day} : ${waits.staffReminderDays * day} %}`,
      { Catch: [later(name, counter)], ...answered },
    ),
    [`${name}: ask again?`]: {
      Type: "Choice",
      Choices: [{ Condition: `{% $${counter} <= ${last} %}`, Next: `${name}: ask` }],
      Default: `${name}: give up`,
    },
    [`${name}: give up`]: task(
      "GiveUp",
      {
        requestId: "{% $requestId %}",
        task: asking.task,
        ...asking.payload,
        redriven: `{% ${redrives} > $${counter}Redrives %}`,
      },
      { Next: `${name}: given up?` },
    ),
    [`${name}: given up?`]: {
      Type: "Choice",
      Choices: [
        {
          Condition: "{% $states.input.result = 'ask-again' %}",
          Assign: begin,
          Next: `${name}: ask`,
        },
      ],
      Default: givenUp,
    },
  };
}

/** Asks the owners of the systems in the input, all at once; comes to the list of what they answered. */
function forEverySystem(
  asking: Omit<AskingLast, "payload" | "remember"> & { readonly next: string },
): MapState {
  const { name, task: kind, counter, waits } = asking;
  return {
    Type: "Map",
    Items: "{% $states.input.systems %}",
    ItemSelector: { system: "{% $states.context.Map.Item.Value %}" },
    ItemProcessor: {
      ProcessorConfig: { Mode: "INLINE" },
      StartAt: name,
      States: askStaffLast({
        name,
        task: kind,
        counter,
        waits,
        payload: { system: "{% $system %}" },
        remember: { system: "{% $states.input.system %}" },
      }),
    },
    Next: asking.next,
  };
}

/** Asks the requester: one reminder, then the request lapses. */
function askRequester(asking: Asking & { readonly onLapse: string }): States {
  const { name, counter, waits } = asking;
  const first = waits.requesterReminderDays * day;
  const second = waits.requesterLapseDays * day - first;
  return {
    [name]: { Type: "Pass", Assign: { [counter]: 1 }, Next: `${name}: ask` },
    [`${name}: ask`]: callback(
      "OpenTask",
      {
        requestId: "{% $requestId %}",
        task: asking.task,
        ...asking.payload,
        attempt: `{% $${counter} %}`,
        escalated: false,
        seconds: `{% $${counter} = 1 ? ${first} : ${second} %}`,
      },
      `{% $${counter} = 1 ? ${first} : ${second} %}`,
      { Catch: [later(name, counter)], Next: `${name}: answer` },
    ),
    [`${name}: ask again?`]: {
      Type: "Choice",
      Choices: [{ Condition: `{% $${counter} <= 2 %}`, Next: `${name}: ask` }],
      Default: asking.onLapse,
    },
    ...answer(name, asking.results),
  };
}

/** Fragment: the address was confirmed; tell the requester what happens next, with a link to the status page. */
export function acknowledge(next: string): States {
  const requestId = "{% $states.input.requestId %}";
  return {
    [beginning]: task("TellRequester", { requestId, mail: "receipt" }, { Assign: { requestId }, Next: next }),
  };
}

/** The first step of every right; it keeps the input, the request's id, for all others. */
export const beginning = "Acknowledge: mail the receipt";

/** Fragment: the desk confirms who is asking, asks for more, or cannot verify. Evidence is deleted either way. */
export function verifyIdentity(waits: Waits, next: string): States {
  return states(
    askStaff({
      name: "Verify identity",
      task: "verify-identity",
      counter: "verifyMails",
      waits,
      results: {
        confirmed: "Verify identity: delete evidence",
        more: "Ask the requester for evidence",
        subject: "Ask the subject",
        cannot: "Verify identity: delete evidence after refusal",
        withdrawn: "Withdrawn: notify",
      },
    }),
    askRequester({
      name: "Ask the requester for evidence",
      task: "send-evidence",
      counter: "evidenceMails",
      waits,
      results: { sent: "Verify identity", withdrawn: "Withdrawn: notify" },
      onLapse: "Lapsed: notify",
    }),
    askSubject(waits),
    {
      "Verify identity: delete evidence": task("DeleteEvidence", requestOnly, { Next: next }),
      "Verify identity: delete evidence after refusal": task("DeleteEvidence", requestOnly, {
        Next: "Identity not verified: notify",
      }),
    },
  );
}

/**
 * Fragment: the subject of a request that an agent made says whether the agent may ask. Without an answer the desk
 * is asked once more, and decides without it.
 */
function askSubject(waits: Waits): States {
  return {
    ...askRequester({
      name: "Ask the subject",
      task: "confirm-agent",
      counter: "subjectMails",
      waits,
      results: {
        agreed: "Verify identity: delete evidence",
        objected: "Verify identity: delete evidence after refusal",
        silent: "Verify identity",
        withdrawn: "Withdrawn: notify",
      },
      onLapse: "Ask the subject: give up",
    }),
    "Ask the subject: give up": task(
      "GiveUp",
      { ...requestOnly, task: "confirm-agent", redriven: false },
      { Next: "Ask the subject: answer" },
    ),
  };
}

/** Fragment: the requester is told the fee, the desk confirms or waives it; reminder, then the request lapses. */
export function collectFee(waits: Waits, next: string): States {
  const first = waits.requesterReminderDays * day;
  const second = waits.requesterLapseDays * day - first;
  return {
    "Collect fee": { Type: "Pass", Assign: { feeMails: 1 }, Next: "Collect fee: tell the requester" },
    "Collect fee: tell the requester": task(
      "TellRequester",
      { requestId: "{% $requestId %}", mail: "{% $feeMails = 1 ? 'fee' : 'fee-reminder' %}" },
      { Next: "Collect fee: ask" },
    ),
    "Collect fee: ask": callback(
      "OpenTask",
      {
        requestId: "{% $requestId %}",
        task: "confirm-fee",
        attempt: "{% $feeMails %}",
        escalated: false,
        seconds: `{% $feeMails = 1 ? ${first} : ${second} %}`,
      },
      `{% $feeMails = 1 ? ${first} : ${second} %}`,
      { Catch: [later("Collect fee", "feeMails")], Next: "Collect fee: answer" },
    ),
    "Collect fee: ask again?": {
      Type: "Choice",
      Choices: [{ Condition: "{% $feeMails <= 2 %}", Next: "Collect fee: tell the requester" }],
      Default: "Lapsed: notify",
    },
    ...answer("Collect fee", {
      paid: "Collect fee: mail the receipt",
      waived: "Collect fee: mail the receipt",
      withdrawn: "Withdrawn: notify",
    }),
    "Collect fee: mail the receipt": tell("fee-receipt", next),
  };
}

/** Fragment: the owner of every system says what it holds, all asked at once, each with its own reminders. */
export function investigate(waits: Waits, next: string): States {
  const search = forEverySystem({
    name: "Search a system",
    task: "search-system",
    counter: "searchMails",
    waits,
    next: "Investigate: answer",
  });
  return {
    "Investigate: list systems": task("PlanInvestigation", requestOnly, { Next: "Investigate" }),
    Investigate: search,
    ...answers("Investigate", { withdrawn: "Withdrawn: notify" }, ["found", "nothing"], next),
  };
}

/** Fragment: the officer decides; where each choice leads is the right's own. Asked at once, where nothing is searched. */
export function decide(waits: Waits, results: { readonly [choice: string]: string }): States {
  return askOfficers(waits, {
    decide: { name: "Decide", counter: "decideMails" },
    signOff: { name: "Sign off", counter: "signOffMails" },
    choices: results,
    ends: { withdrawn: "Withdrawn: notify" },
  });
}

interface Deciding {
  readonly decide: Pick<Asking, "name" | "counter">;
  /** Where the right is configured so: another officer approves the decision, or sends it back. */
  readonly signOff: Pick<Asking, "name" | "counter">;
  readonly choices: { readonly [choice: string]: string };
  /** What else may answer either question. */
  readonly ends?: { readonly [result: string]: string };
}

/** One officer decides; where the right is configured so, it counts only once another one has signed it off. */
function askOfficers(waits: Waits, { decide, signOff, choices, ends = {} }: Deciding): States {
  if (waits.signOff !== true) {
    return askStaff({ ...decide, task: "decide", waits, results: { ...choices, ...ends } });
  }
  return states(
    askStaff({
      ...decide,
      task: "decide",
      asked: { signOff: true },
      waits,
      results: { "sign-off": signOff.name, ...ends },
    }),
    askStaff({
      ...signOff,
      task: "sign-off",
      waits,
      results: { ...choices, "sent-back": decide.name, ...ends },
    }),
  );
}

/** Fragment: the disclosure is put together; on paper the desk posts it. */
export function disclose(waits: Waits, next: string): States {
  return states(
    {
      "Build the package": task("BuildPackage", requestOnly, { Next: "Build the package: medium" }),
      "Build the package: medium": {
        Type: "Choice",
        Choices: [{ Condition: "{% $states.input.medium = 'paper' %}", Next: "Post the package" }],
        Default: next,
      },
    },
    askStaff({
      name: "Post the package",
      task: "post-package",
      counter: "postMails",
      waits,
      results: { posted: next, withdrawn: "Withdrawn: notify" },
    }),
  );
}

/** Where a request goes on whose requester answered in the very moment of lapsing; `fee` where one is collected. */
export function answeredLate(fee: boolean): { readonly [result: string]: string } {
  return {
    sent: "Verify identity",
    // The letter that asks was not posted in time: nobody can have answered it.
    "ask-evidence-again": "Ask the requester for evidence",
    ...(fee && {
      paid: "Collect fee: mail the receipt",
      waived: "Collect fee: mail the receipt",
      "ask-fee-again": "Collect fee",
    }),
  };
}

/**
 * Fragment: the owners carry the decision out, all asked at once. Before an erasure the requester may call it off
 * for some days. What an owner cannot do goes back to the officer, once, to decide what becomes of it.
 */
export function act(waits: Waits, choices: readonly string[], next: string): States {
  const coolingOff = waits.coolingOffDays * day;
  const one = forEverySystem({
    name: "Act on a system",
    task: "act-on-system",
    counter: "actMails",
    waits,
    next: "Act: answer",
  });
  return states(
    {
      "Act: list systems": task("PlanActions", requestOnly, { Next: "Cooling off?" }),
      "Cooling off?": {
        Type: "Choice",
        Choices: [{ Condition: "{% $states.input.coolingOff %}", Next: "Cooling off: wait" }],
        Default: "Act",
      },
      "Cooling off: wait": callback(
        "OpenTask",
        { ...requestOnly, task: "cooling-off", attempt: 1, escalated: false, seconds: coolingOff },
        coolingOff,
        {
          Catch: [{ ErrorEquals: timedOut, Output: "{% $states.input %}", Next: "Act" }],
          Next: "Withdrawn: notify",
        },
      ),
      Act: one,
      ...answers("Act", { "cannot-act": "Decide what becomes of the rest" }, ["done"], next),
    },
    askOfficers(waits, {
      decide: { name: "Decide what becomes of the rest", counter: "restMails" },
      signOff: { name: "Sign off the rest", counter: "restSignOffMails" },
      // Not all of it could be done, and something was found: the other choices are no longer true.
      choices: Object.fromEntries(
        choices
          .filter((choice) => choice !== "grant" && choice !== "no-such-data")
          .map((choice) => [choice, next]),
      ),
    }),
  );
}

/**
 * Fragment: every way a request can end leads through a notice that was delivered, and then to the close. An answer
 * that came in the very moment of lapsing stands: `goOn` says where each such result leads.
 */
export function notifyAndClose(waits: Waits, goOn: { readonly [result: string]: string }): States {
  const send = (path: string, next = "Notify: delivered?", more: { readonly [name: string]: Json } = {}) =>
    callback("SendNotice", { requestId: "{% $requestId %}", path, ...more }, day, {
      Catch: [{ ErrorEquals: timedOut, Next: "Deliver another way" }],
      Next: next,
    });
  return states(
    {
      "Decided: notify": send("decided"),
      "Identity not verified: notify": send("unverified"),
      "Lapsed: notify": send("lapsed", "Lapsed: answered after all?", { askAgain: true }),
      "Lapsed: answered after all?": {
        Type: "Choice",
        Choices: branches(goOn),
        Default: "Notify: delivered?",
      },
      "Withdrawn: notify": send("withdrawn"),
      "Notify: delivered?": {
        Type: "Choice",
        Choices: [{ Condition: "{% $states.input.result = 'delivered' %}", Next: "Close" }],
        Default: "Deliver another way",
      },
    },
    askStaff({
      name: "Deliver another way",
      task: "deliver-otherwise",
      counter: "deliverMails",
      waits,
      results: { delivered: "Close" },
    }),
    {
      Close: task("CloseRequest", requestOnly, { Next: "Closed" }),
      Closed: { Type: "Succeed" },
    },
  );
}

const requestOnly = { requestId: "{% $requestId %}" } as const;

function tell(mail: string, next: string) {
  return task("TellRequester", { ...requestOnly, mail }, { Next: next });
}

/** Nobody answered in time: count, and see whether to ask once more. */
function later(name: string, counter: string): Catcher {
  return {
    ErrorEquals: timedOut,
    Assign: { [counter]: `{% $${counter} + 1 %}` },
    Output: {},
    Next: `${name}: ask again?`,
  };
}

/** Branches on the one word that the answer came to; a word nobody planned for fails instead of falling through. */
function answer(name: string, results: { readonly [result: string]: string }): States {
  return {
    [`${name}: answer`]: {
      Type: "Choice",
      Choices: branches(results),
      Default: `${name}: unknown answer`,
    },
    ...unknownAnswer(name),
  };
}

/** Branches on the words of many: on any of `exceptions` in that order; otherwise all must be `usual`. */
function answers(
  name: string,
  exceptions: { readonly [result: string]: string },
  usual: readonly string[],
  next: string,
): States {
  const known = usual.map((result) => `'${result}'`).join(", ");
  return {
    [`${name}: answer`]: {
      Type: "Choice",
      Choices: [
        ...Object.entries(exceptions).map(([result, to]) => ({
          Condition: `{% '${result}' in $states.input %}`,
          Next: to,
        })),
        {
          Condition: `{% $exists($states.input[$not($ in [${known}])]) %}`,
          Next: `${name}: unknown answer`,
        },
      ],
      Default: next,
    },
    ...unknownAnswer(name),
  };
}

function unknownAnswer(name: string): States {
  return {
    [`${name}: unknown answer`]: {
      Type: "Fail",
      Error: "Desk.UnknownAnswer",
      Cause: `"${name}" was answered with a word that this workflow does not know.`,
    },
  };
}

function branches(results: { readonly [result: string]: string }): Choice["Choices"] {
  return Object.entries(results).map(([result, next]) => ({
    Condition: `{% $states.input.result = '${result}' %}`,
    Next: next,
  }));
}
