import type { FileWords } from "../files.ts";

export const texts: FileWords = {
  checking: "being checked for safety",
  upload: {
    title: "Add files",
    lead: "If you have files, add them one at a time in the frame below. What you write on this page stays as it is.",
    types: (maxFiles, maxSize, disclosure) =>
      `PDF, pictures (JPEG, PNG, HEIC), Excel (.xlsx), Word (.docx) or CSV${disclosure ? ", plain text or video (MP4)" : ""}; up to ${maxSize} each, at most ${maxFiles} files.`,
    frame: "Frame for adding files",
    reset: "Reset the frame",
    resetHint:
      "If the frame shows an error that makes no sense, the file is too large or too much time has passed. Reset the frame and add the file again.",
    list: "Added so far",
    none: "Nothing yet.",
    add: "Add a file",
    file: "The file to add",
    send: "Send this file",
    until: (time) => `Please send it by ${time}. After that, press the button below and choose it again.`,
    renew: "Get a fresh form",
    refresh: "Show how it stands now",
    arrived: (file) => `Received: ${file}`,
    full: "No more can be added: the largest number or size in all is reached. Remove what you do not need to add something else. Files sent beyond that are not kept.",
    often: "No more files can be added or removed today. You can send those you have added.",
    open: "Open",
    remove: "Remove",
    removed: "The file has been removed.",
    lostTitle: "This file cannot be opened",
    lost: "The file is no longer stored as it was received, and cannot be opened. Please have the sender send it once more.",
    lostAsked:
      "The file is no longer stored as it was received, and cannot be opened. Its owner is asked by mail to send the same file once more.",
  },
  problem: {
    kind: "not used: of a kind that we cannot take",
    characters: "not used: it contains something that is not text",
    harmful: "not used: something harmful was found in it",
    locked: "not used: it is protected, by a password for example, and cannot be checked",
    unscanned: "not used: the safety check was not completed",
    "too-many": "not used: more files than we can take at once",
    "form-used": "not used: the second file from one form",
    gone: "not used: the file is not there any more",
  },
  atLine: (problem, line) => `line ${line}: ${problem}`,
  advice: {
    kind: "Please send it again in one of the kinds that the page names, such as PDF, JPEG or PNG.",
    characters: "Correct that line, or save the file again as “CSV UTF-8”, and send it once more.",
    harmful:
      "Please do not send this file again. Check your device for viruses, and send another file, such as a photograph of the paper.",
    locked: "Please send it without a password, or send a photograph of a printout.",
    unscanned: "The fault is ours. Please send the same file once more.",
    "too-many": "Please choose those that are needed and send fewer.",
    "form-used": "Please send one file from each form.",
    gone: "Please send it once more.",
  },
  file: (number, size, when) =>
    `File ${number}${size === undefined ? "" : ` (${size}${when === undefined ? "" : `, sent ${when}`})`}`,
  refused: (files, problem, advice) => `${files.join(", ")}: ${problem}. ${advice}`,
  received: {
    title: "We have your answer; its files are being checked",
    lead: "We have your answer and its files. The files are being checked for safety, which usually takes a few minutes at most.",
    after:
      "Once they are checked, your answer is recorded with them by itself; there is no need to send it again. If a file cannot be used, we tell you by mail.",
    close: "You can close this page.",
  },
  status: {
    unusable: (count) =>
      `${count === 1 ? "1 file" : `${count} files`} cannot be used. The list below says why.`,
    notSent:
      "Nothing has been sent yet: a file cannot be used. Add another one, or press send again to go on without it. What you wrote is still below.",
    sentBack:
      "Your answer is not recorded yet, because these files could not be used. What you wrote is still below. Add a file and send it again, or send it as it is if no file is needed.",
  },
  mail: {
    topic: (topic) => `A file could not be used: ${topic}`,
    answer:
      "Of the files that you sent with your answer, the following could not be used. Your answer is therefore not recorded yet.",
    answerKept:
      "What you wrote is still on the page below. Add a file and send it again, or send it as it is if no file is needed.",
    messageTopic: "About the files you sent",
    message:
      "We received your message from the status page. Of the files you sent with it, the following could not be used.",
    messageAgain: "If it is needed, please send it again from the status page below.",
  },
  message: {
    checking: (count) => `${count === 1 ? "1 file is" : `${count} files are`} being checked for safety.`,
    refused: (count) => `${count === 1 ? "1 file" : `${count} files`} could not be used; the sender is told.`,
    sent: "Your files are being checked for safety, which usually takes a few minutes at most. Your message reaches us together with them by itself. If a file cannot be used, we tell you by mail.",
  },
};
