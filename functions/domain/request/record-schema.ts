/**
 * Versions of the stored record's schema. An item states the version it was written in; one without was written by
 * release 0.1.0, which is 1. Version 2 adds a request's terms, which an earlier release would drop, the versions of
 * files, and more kinds of files. Increase `written` with the first change that an earlier release would read
 * wrongly, and leave `oldest` as long as this release can read that version.
 */
export const recordSchema = { oldest: 1, written: 2 } as const;
