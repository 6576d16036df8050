/**
 * HTML as text: what is read, then where links lead, then what scripts and comments say. A parser
 * that builds nothing goes over it: nothing of it is loaded or run.
 */
import { type Reader, parseText } from "../markup.ts";

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

/** @param room How many characters of it are wanted. */
export function textOfHtml(html: string, room = Infinity): { text: string; isCut: boolean } {
  const parts = { text: "", links: new Set<string>(), hidden: "" };
  const isAll = parseText(html, readerOf(parts), room);
  const text = parts.text.replace(/[^\S\n]+/g, " ").replace(/ ?\n[\s]*/g, "\n");
  const told = [text, [...parts.links].join("\n"), parts.hidden].map((part) => part.trim()).filter(Boolean);
  return { text: told.join("\n\n"), isCut: !isAll };
}

function readerOf(parts: { text: string; links: Set<string>; hidden: string }): Reader {
  let [inside, links] = ["", 0];
  const add = (link: string) => {
    if (!parts.links.has(link)) links += link.length;
    parts.links.add(link);
  };
  return {
    taken: () => parts.text.length + parts.hidden.length + links,
    onopentag(name, attributes) {
      if (HIDDEN.has(name)) inside = name;
      if (BLOCKS.has(name)) parts.text += "\n";
      for (const link of linksIn(name, attributes)) add(link);
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
  };
}

function linksIn(name: string, attributes: Record<string, string>) {
  return Object.entries(attributes)
    .filter(([key, value]) => value !== "" && (ADDRESSES.has(key) || isMetaOrHandler(name, key)))
    .map(([, value]) => value)
    .filter((value) => !/^\s*(data:|#)/i.test(value)); // a picture inside, a place on the page
}

/** `<meta content="0; url=…">`, `onclick="location='…'"`. */
const isMetaOrHandler = (name: string, key: string) => (name === "meta" && key === "content") || key.startsWith("on");
