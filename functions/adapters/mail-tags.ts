/** Tag values take ASCII letters, digits, `_` and `-` only; mail ids also have `.` and `#`. */
export function tagValue(mailId: string): string {
  return mailId.replaceAll("#", "__").replaceAll(".", "_");
}

/** The mail id that a tag value stands for. */
export function mailIdOf(tag: string): string {
  return tag.replaceAll("__", "#").replaceAll("_", ".");
}
