import { edited, type Half, type Piece } from "../patch.ts";

/** Mistakes with a right although every piece is there. */
export function mistakes(pieces: readonly Piece[]): readonly Half[] {
  const inside = (file: string, from: string, to: string) => edited(pieces, file, from, to);
  return [
    {
      says: "without the policy's clause",
      pieces: inside(
        "2026-12-01.ts",
        '{ ...first.policy.promises, "stop-profiling": "3-2" }',
        "first.policy.promises",
      ),
    },
    {
      says: "that refuses under the law although the policy promises it",
      pieces: inside("stop-profiling.ts", 'stopping("policy")', 'stopping("35(6)")'),
    },
    {
      says: "that copies the article of another right",
      pieces: inside("stop-profiling.ts", "since: presentLaw,", 'since: presentLaw, article: "35(1)",'),
    },
    {
      says: "that does not say what its facts are",
      pieces: inside("en/rights.ts", "    facts: whatHappened,\n", ""),
    },
    {
      says: "whose notices speak English among the Japanese",
      pieces: inside("ja/rights.ts", 'deed: "プロファイリングの停止"', 'object: "profiles", deed: "停止"'),
    },
  ];
}
