import type { DeskInUse } from "./person.ts";

/**
 * One desk for several who live the same journey at the same time: its clock moves once all of them want it to, and
 * once for all. They have to move it alike; whoever does not fails.
 */
export function sideBySide<Each>(
  desk: DeskInUse,
  everyone: readonly Each[],
): readonly { readonly own: DeskInUse; readonly each: Each }[] {
  let wanted: { readonly duration: string; readonly moved: PromiseWithResolvers<void> } | undefined;
  let waiting = 0;
  const together = async (duration: string): Promise<void> => {
    wanted ??= { duration, moved: Promise.withResolvers() };
    if (wanted.duration !== duration)
      throw new Error(`${duration}, where others wait for ${wanted.duration}`);
    const { moved } = wanted;
    waiting += 1;
    if (waiting === everyone.length) {
      wanted = undefined;
      waiting = 0;
      moved.resolve(desk.advance(duration));
    }
    return moved.promise;
  };
  return everyone.map((each) => ({
    each,
    own: { ...desk, advance: together, settle: () => together("PT2S") },
  }));
}
