import { expect, test } from "vitest";
import { readEnvironment } from "../../../functions/runtime/environment.ts";

const whole = {
  AWS_REGION: "ap-northeast-1",
  REQUESTS_TABLE: "requests",
  BASE_URL: "https://desk.example",
  MACHINE_PREFIX: "arn:aws:states:ap-northeast-1:000000000000:stateMachine:disclosure",
};

test("a function reads the variables that it names, and no others", () => {
  const env = readEnvironment(["REQUESTS_TABLE", "BASE_URL"], {
    ...whole,
    PATH: "/bin",
    COUNTERS_TABLE: "counters",
  });
  expect(env).toEqual({
    AWS_REGION: whole.AWS_REGION,
    REQUESTS_TABLE: "requests",
    BASE_URL: "https://desk.example",
  });
});

test("names missing and invalid variables, but not their values", () => {
  const wrong = {
    ...whole,
    REQUESTS_TABLE: undefined,
    BASE_URL: "https://secret.example/",
    MACHINE_PREFIX: "secret",
  };
  const read = () => readEnvironment(["REQUESTS_TABLE", "BASE_URL", "MACHINE_PREFIX"], wrong);
  expect(read).toThrow(/REQUESTS_TABLE.*BASE_URL.*MACHINE_PREFIX/);
  expect(read).not.toThrow(/secret/);
});

test("a function does not start without its region", () => {
  expect(() => readEnvironment([], { AWS_REGION: "" })).toThrow(/AWS_REGION/);
});
