/**
 * HTML as text: what is read, then where links lead, then what scripts and comments say. A parser
 * that builds nothing goes over it: nothing of it is loaded or run.
 */
import { Parser } from "htmlparser2";

/** What begins a line of its own. */
const BLOCKS = new Set(
  "address article aside blockquote br dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table td th title tr ul".split(
    " ",
  ),
);
/** What holds an address. */
const ADDRESSES = new Set(
  "action background cite data formaction href longdesc manifest ping poster src srcset".split(" "),
);
/** What holds text that is not read. */
const HIDDEN = new Set(["script", "style"]);

export function textOfHtml(html: string): string {
  const parts = { text: "", links: new Set<string>(), hidden: "" };
  let inside = "";
  const parser = new Parser({
    onopentag(name, attributes) {
      if (HIDDEN.has(name)) inside = name;
      if (BLOCKS.has(name)) parts.text += "\n";
      for (const link of linksIn(name, attributes)) parts.links.add(link);
    },
    onclosetag(name) {
      if (name === inside) inside = "";
      if (BLOCKS.has(name)) parts.text += "\n";
    },
    ontext(text) {
      if (inside === "") parts.text += text;
      else if (inside === "script") parts.hidden += text;
    },
    oncomment(text) {
      parts.hidden += `\n${text}\n`;
    },
  });
  parser.end(html);
  const text = parts.text.replace(/[^\S\n]+/g, " ").replace(/ ?\n[\s]*/g, "\n");
  return [text, [...parts.links].join("\n"), parts.hidden]
    .map((part) => part.trim())
    .filter(Boolean)
    .join("\n\n");
}

function linksIn(name: string, attributes: Record<string, string>) {
  return Object.entries(attributes)
    .filter(([key, value]) => value !== "" && (ADDRESSES.has(key) || isMetaOrHandler(name, key)))
    .map(([, value]) => value)
    .filter((value) => !/^\s*(data:|#)/i.test(value)); // a picture inside, a place on the page
}

/** `<meta content="0; url=…">`, `onclick="location='…'"`. */
const isMetaOrHandler = (name: string, key: string) => (name === "meta" && key === "content") || key.startsWith("on");
