import { expect, test } from "vitest";
import { fileName } from "../../../functions/domain/files.ts";

test("the name of a stored file comes from the case, never from the uploader", () => {
  expect(fileName({ type: "image/png" }, "till", 0)).toBe("till-1.png");
  expect(fileName({ type: "text/csv" }, "till", 1)).toBe("till-2.csv");
  expect(fileName({ type: "text/plain" }, "R-0000-0000-0000-till", 9)).toBe("R-0000-0000-0000-till-10.txt");
});
