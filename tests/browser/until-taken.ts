/**
 * Presses and waits for what that brings, three times at most: Chromium on a busy machine can lose a key or a click in
 * a frame or a tab that it has not drawn yet. `press` waits for a few seconds only.
 */
export async function untilTaken<T>(press: () => Promise<T>): Promise<T> {
  for (let tries = 1; tries < 3; tries += 1) {
    try {
      return await press();
    } catch {
      // pressed once more
    }
  }
  return press();
}
