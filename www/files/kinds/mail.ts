/** A mail with its parts decoded, and what is attached, which may be a mail again. */
import PostalMime from "postal-mime";

import type { Content, Source } from "../open.ts";
import { membersOf } from "../members.ts";
import { textOfHtml } from "./html.ts";

export async function read(source: Source): Promise<Content> {
  const mail = await PostalMime.parse(await source.blob.arrayBuffer(), { forceRfc822Attachments: true });
  const { headers, text = "", html, attachments } = mail;
  const fields = headers.map(({ originalKey, key, value }) => `${originalKey || key}: ${value}`);
  const attached = attachments.map(({ filename, content, mimeType }, at) => ({
    name: filename || `attachment ${at + 1}${mimeType === "message/rfc822" ? ".eml" : ""}`,
    blob: new Blob([asPart(content)], { type: mimeType }),
  }));
  return {
    text: [fields.join("\n"), text, html ? textOfHtml(html) : ""].filter(Boolean).join("\n\n"),
    ...(await membersOf(source, attached)),
  };
}

const asPart = (content: ArrayBuffer | Uint8Array | string) =>
  typeof content === "string" ? content : new Uint8Array(content);
