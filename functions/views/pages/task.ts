export { taskReceivedPage } from "../questions/answer-pending-page.ts";
export { taskDonePage } from "../questions/answered-page.ts";
export { askPage } from "../questions/conversation.ts";
export { taskPage } from "../questions/index.ts";
export { printPage } from "../questions/print.ts";
export { codeRenewedPage } from "../questions/renew-code.ts";
export type { TaskView, Upload } from "../questions/task-view.ts";
export { stoppedPage } from "../questions/warn-contact.ts";
