import { type Json, type Machine, type States, states, task } from "./asl.ts";

/**
 * One announcement: a new version of the policy, from the day it is announced to the day it takes effect. Input: `{
 * "version": "2027-04-01" }`, also the execution's name. The people concerned are in the address book; only days,
 * counts and waits pass through here.
 */
export function policyChange(): Machine {
  return {
    Comment: "Madoguchi: a change of the privacy policy",
    QueryLanguage: "JSONata",
    StartAt: "Publish",
    States: states(
      {
        Publish: task(
          "PolicyChange",
          { do: "publish", version: "{% $states.input.version %}" },
          {
            Assign: {
              version: "{% $states.input.version %}",
              course: "{% $states.result.Payload %}",
              round: 0,
            },
            Next: "Mails?",
          },
        ),
        "Mails?": {
          Type: "Choice",
          // A change of wording only is published without asking anybody.
          Choices: [{ Condition: "{% $course.mails %}", Next: "Tell everybody" }],
          Default: "Wait for its day",
        },
      },
      addressBookPass("Tell everybody", "notice", "Reminders?"),
      {
        "Reminders?": {
          Type: "Choice",
          Choices: [{ Condition: "{% $exists($course.remindAt) %}", Next: "Wait for the reminder" }],
          Default: "Wait for its day",
        },
        "Wait for the reminder": {
          Type: "Wait",
          Timestamp: "{% $course.remindAt %}",
          Next: "Remind the silent",
        },
      },
      addressBookPass("Remind the silent", "reminder", "Wait for its day"),
      {
        "Wait for its day": {
          Type: "Wait",
          Timestamp: "{% $course.effectiveAt %}",
          Next: "Fix which version binds whom",
        },
      },
      addressBookPass("Fix which version binds whom", "bind", "Tell the officer"),
      {
        "Tell the officer": task(
          "PolicyChange",
          { do: "report", version: "{% $version %}" },
          { Next: "Changed" },
        ),
        Changed: { Type: "Succeed" },
      },
    ),
  };
}

/** Fragment: a pass over the address book in batches; the step says how long to wait before the next batch. */
function addressBookPass(name: string, pass: Json, next: string): States {
  return {
    [name]: task(
      "PolicyChange",
      { do: pass, version: "{% $version %}", round: "{% $round %}" },
      { Assign: { round: "{% $round + 1 %}" }, Next: `${name}: everybody?` },
    ),
    [`${name}: everybody?`]: {
      Type: "Choice",
      Choices: [{ Condition: "{% $states.input.done %}", Assign: { round: 0 }, Next: next }],
      Default: `${name}: wait`,
    },
    [`${name}: wait`]: { Type: "Wait", Seconds: "{% $states.input.waitSeconds %}", Next: name },
  };
}
