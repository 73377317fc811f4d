const pattern = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** Milliseconds in an ISO 8601 duration of days, hours, minutes and seconds: "P1D", "PT1H30M". Throws RangeError. */
export function parseDuration(text: string): number {
  const parts = pattern.exec(text);
  if (parts === null || /[PT]$/.test(text))
    throw new RangeError(`Not a duration such as PT1H or P3D: ${text}`);
  const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  return ((((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000;
}
