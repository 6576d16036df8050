/** A mail with its parts decoded, and what is attached, which may be a mail again. */
import PostalMime from "postal-mime";

import { OPENED, Unreadable } from "../budget.ts";
import { membersOf } from "../members.ts";
import type { Content, Source } from "../source.ts";
import { textOfHtml } from "./html.ts";

export async function read(source: Source): Promise<Content> {
  if (source.blob.size > OPENED) throw new Unreadable("It is a mail of more than 200 MB: hashed, not read.");
  const mail = await PostalMime.parse(await source.blob.arrayBuffer(), { forceRfc822Attachments: true });
  const { headers, text = "", html, attachments } = mail;
  const fields = headers.map(({ originalKey, key, value }) => `${originalKey || key}: ${value}`);
  const attached = attachments.map(({ filename, content, mimeType }, at) => ({
    name: filename || `attachment ${at + 1}${mimeType === "message/rfc822" ? ".eml" : ""}`,
    blob: new Blob([asPart(content)], { type: mimeType }),
  }));
  const page = textOfHtml(html ?? "", source.budget.room);
  return {
    text: [fields.join("\n"), text, page.text].filter(Boolean).join("\n\n"),
    isCut: page.isCut,
    ...(await membersOf(source, attached)),
  };
}

const asPart = (content: ArrayBuffer | Uint8Array | string) =>
  typeof content === "string" ? content : new Uint8Array(content);
