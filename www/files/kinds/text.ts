/** Text, read as what it says it is: a mail, a page of HTML, JSON, or as it stands. */
import type { Content, Source } from "../source.ts";
import { unescaped } from "./json.ts";

/** So many characters tell. */
const START = 4096;

export async function readAs(text: string, source: Source): Promise<Content> {
  if (isMail(text, source)) return (await import("./mail.ts")).read(source);
  if (isHtml(text, source)) return (await import("./html.ts")).textOfHtml(text, source.budget.room);
  return { text: isJson(text) ? unescaped(text) : text };
}

function isMail(text: string, { name, blob }: Source) {
  if (/\.(eml|mht|mhtml)$/i.test(name) || blob.type === "message/rfc822") return true;
  // The head of a mail, as it came: nothing but fields, two of which every mail has.
  const [head = ""] = text.slice(0, START).split(/\r?\n\r?\n/, 1);
  const isHead = head.split(/\r?\n/).every((line) => /^([!-9;-~]+:|\s|From )/.test(line));
  return isHead && /^from:/im.test(head) && /^(received|message-id|mime-version|date):/im.test(head);
}

function isHtml(text: string, { name, blob }: Source) {
  if (/\.(html?|xhtml|shtml)$/i.test(name) || blob.type === "text/html") return true;
  return /^\s*(<\?xml[^>]*>\s*)?(<!--[^>]*-->\s*)*<(!doctype html|html)[\s>]/i.test(text.slice(0, START));
}

const isJson = (text: string) => /^\s*[{["]/.test(text.slice(0, START));
