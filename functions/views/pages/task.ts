export { askPage } from "../questions/conversation.ts";
export { codeRenewedPage, taskDonePage } from "../questions/done.ts";
export { taskPage } from "../questions/pages.ts";
export { printPage } from "../questions/print.ts";
export type { TaskView, Upload } from "../questions/task-view.ts";
export { stoppedPage } from "../questions/warn-contact.ts";
