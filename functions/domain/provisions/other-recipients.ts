/** In place of a system: all third parties that the configuration does not name. The officer tells them. */
export const otherRecipients = "other-recipients";
