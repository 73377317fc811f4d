/**
 * Shapes of the stored record, by number. An item says which it was written in; one without a number was written by
 * release 0.1.0, which is 1. From 2 on it has the terms of a request, which a release before would drop, and files say
 * their version and may be of more kinds. Count `written` up with the first change that an earlier release would read wrongly, and
 * leave `oldest` as long as this release reads what that number stands for.
 */
export const recordSchema = { oldest: 1, written: 2 } as const;
