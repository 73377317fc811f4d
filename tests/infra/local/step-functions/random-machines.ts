/** Random small machines that end in every way, and the functions they call. */
import fc from "fast-check";
import { Failing, lambda } from "./world.ts";

interface Piece {
  /** The states by name, and the first; the caller fills in the last one's `next`. */
  readonly make: (name: string, next: string | undefined) => Record<string, object>;
}

const to = (next: string | undefined) => (next === undefined ? { End: true } : { Next: next });
const value = "{% $states.input.n %}";

const pass: fc.Arbitrary<Piece> = fc.integer({ min: 0, max: 9 }).map((add) => ({
  make: (name, next) => ({
    [name]: { Type: "Pass", Output: { n: `{% $states.input.n + ${add} %}` }, ...to(next) },
  }),
}));

const wait: fc.Arbitrary<Piece> = fc.integer({ min: 0, max: 100 }).map((seconds) => ({
  make: (name, next) => ({ [name]: { Type: "Wait", Seconds: seconds, ...to(next) } }),
}));

const choice: fc.Arbitrary<Piece> = fc.integer({ min: 0, max: 20 }).map((limit) => ({
  make: (name, next) => ({
    [name]: {
      Type: "Choice",
      Choices: [{ Condition: `{% $states.input.n > ${limit} %}`, Next: `${name} much`, Output: { n: 1 } }],
      Default: `${name} little`,
    },
    [`${name} much`]: { Type: "Pass", ...to(next) },
    [`${name} little`]: { Type: "Pass", ...to(next) },
  }),
}));

const task: fc.Arbitrary<Piece> = fc
  .record({
    retry: fc.integer({ min: 0, max: 2 }),
    caught: fc.boolean(),
    name: fc.constantFrom("add", "shaky", "roll"),
  })
  .map(({ retry, caught, name: handler }) => ({
    make: (name, next) => ({
      [name]: {
        Type: "Task",
        Resource: lambda(handler),
        Arguments: {
          n: value,
          retry: "{% $states.context.State.RetryCount %}",
          random: "{% $floor($random() * 5) %}",
        },
        TimeoutSeconds: 500,
        ...(retry === 0
          ? {}
          : {
              Retry: [
                { ErrorEquals: ["Shaky"], MaxAttempts: retry, IntervalSeconds: 7, JitterStrategy: "FULL" },
              ],
            }),
        ...(caught
          ? { Catch: [{ ErrorEquals: ["States.ALL"], Next: `${name} caught`, Output: { n: 3 } }] }
          : {}),
        ...to(next),
      },
      ...(caught ? { [`${name} caught`]: { Type: "Pass", ...to(next) } } : {}),
    }),
  }));

function chain(
  pieces: readonly Piece[],
  prefix: string,
  next?: string,
): { start: string; states: Record<string, object> } {
  const states: Record<string, object> = {};
  for (const [index, piece] of pieces.entries()) {
    const follower = index === pieces.length - 1 ? next : `${prefix}${index + 1}`;
    Object.assign(states, piece.make(`${prefix}${index}`, follower));
  }
  return { start: `${prefix}0`, states };
}

function flow(pieces: readonly Piece[], prefix: string): object {
  const { start, states } = chain(pieces, prefix);
  return { StartAt: start, States: states };
}

const plain = fc.oneof(pass, wait, choice, task);
const few = fc.array(plain, { minLength: 1, maxLength: 3 });
const join = "{% { 'n': $sum($states.result.n) } %}";

const parallel: fc.Arbitrary<Piece> = fc.tuple(few, few, fc.boolean()).map(([left, right, caught]) => ({
  make: (name, next) => ({
    [name]: {
      Type: "Parallel",
      Branches: [flow(left, `${name}.l`), flow(right, `${name}.r`)],
      Output: join,
      ...(caught
        ? { Catch: [{ ErrorEquals: ["States.ALL"], Next: `${name} caught`, Output: { n: 5 } }] }
        : {}),
      ...to(next),
    },
    ...(caught ? { [`${name} caught`]: { Type: "Pass", ...to(next) } } : {}),
  }),
}));

const map: fc.Arbitrary<Piece> = fc
  .tuple(few, fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 }))
  .map(([inner, concurrency, tolerated]) => ({
    make: (name, next) => ({
      [name]: {
        Type: "Map",
        Items: [1, 2, 3],
        ItemSelector: { n: "{% $states.context.Map.Item.Value + $states.input.n %}" },
        MaxConcurrency: concurrency,
        ToleratedFailureCount: tolerated,
        ItemProcessor: flow(inner, `${name}.m`),
        Output: join,
        ...to(next),
      },
    }),
  }));

export const randomMachine: fc.Arbitrary<object> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: plain },
      { weight: 1, arbitrary: parallel },
      { weight: 1, arbitrary: map },
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((pieces) => ({ QueryLanguage: "JSONata", ...flow(pieces, "s") }));

interface Payload {
  readonly n: number;
  readonly retry: number;
  readonly random: number;
}

/** Results depend on the payload only, so that a task run twice returns the same. */
export const randomFunctions = {
  add: ({ n }: Payload) => ({ n: (n + 7) % 50 }),
  shaky: ({ n, retry }: Payload) => {
    if (n % 3 > retry) throw new Failing("Shaky", "n is not divided yet");
    return { n: n + 1 };
  },
  roll: ({ n, random }: Payload) => {
    if (random === 4) throw new Failing("Unlucky", "rolled 4");
    return { n: n + random };
  },
};
