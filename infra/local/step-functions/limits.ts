/** Quotas of standard workflows, from the Step Functions developer guide, "Service quotas". */

/** Largest input, output, variable or task result, in bytes of UTF-8. */
export const maxPayloadBytes = 262_144;
/** Most events in one execution's history; the last of them ends the execution. */
export const maxEvents = 25_000;
/** Longest an execution may run, in ms: one year. */
export const maxExecutionMs = 365 * 24 * 3600 * 1000;
/** Largest definition, in bytes of UTF-8. */
export const maxDefinitionBytes = 1_048_576;
/** Longest state name, in characters. */
export const maxStateName = 80;
/** Longest name of an execution or a state machine, in characters. */
export const maxName = 80;
/** Largest value of TimeoutSeconds, HeartbeatSeconds and IntervalSeconds: what AWS uses for "no timeout". */
export const maxSeconds = 99_999_999;
/** All variables that one Assign sets may together take this many bytes. */
export const maxAssignBytes = 262_144;
/** Longest list a JSONata expression may build: AWS takes [1..873782] and refuses one more. */
export const maxSequence = 873_782;
/** Bounds of one JSONata evaluation: milliseconds, nesting (AWS refuses a depth of 101), and length of lists. */
export const expressionLimits = { timeout: 5000, stack: 100, sequence: maxSequence } as const;
/** How many iterations of an inline Map run at once, at most. */
export const maxInlineConcurrency = 40;
/** For how long a closed execution can be redriven, in ms: 14 days. */
export const redriveWindowMs = 14 * 24 * 3600 * 1000;
