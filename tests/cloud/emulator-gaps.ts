/**
 * What the emulator cannot show, and what shows it instead. Printed with every run, so that nobody takes it for
 * proved.
 */
export const emulatorGaps: readonly {
  readonly scenario: string;
  readonly why: string;
  readonly instead: string;
}[] = [
  {
    scenario:
      "days that pass: reminders of days, escalation to the officer, lapses, expiry, deletion after years",
    why: "its clock is the real one; one step waits for seconds here",
    instead: "tests/scenarios, on the local desk's clock",
  },
  {
    scenario: "a step that fails and is tried again, an execution that fails and is redriven",
    why: "it swallows what a function throws while a task token waits, and loses the names of errors",
    instead: "tests/scenarios and tests/infra/local/step-functions",
  },
  {
    scenario: "a start that is repeated with the same name and input",
    why: "it refuses it where AWS answers with the running execution",
    instead: "tests/scenarios/hand-over.test.ts; the code takes both answers for done",
  },
  {
    scenario: "a file with malware, a file that is not scanned yet",
    why: "it has no GuardDuty; the driver finds every file clean",
    instead: "tests/scenarios and tests/infra/local/object-store",
  },
  {
    scenario:
      "IAM, throttling, reserved concurrency, encryption, log delivery, alarms, schedules, expiry by the services",
    why: "it accepts these settings, or drops them, without acting on them",
    instead: "tests/infra/aws, over the template; the linters (npm run lint:cloud)",
  },
  {
    scenario: "an update with requests in flight, destroy",
    why: "an update there is not AWS's: it may replace what AWS would keep",
    instead: "tests/infra/aws pins the logical ids; older definitions in flight run on the local engine",
  },
];
