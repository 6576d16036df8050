/**
 * Pages that fight the marks: by what their nodes are called, by their size, by frames and roots.
 */
import { clean, malicious } from "../simulator/simulator.js";
import { expect, test } from "./fixtures.js";
import { Marks } from "./marks.js";

// A trace would copy each page with every step, and some have a million nodes.
test.use({ trace: "off" });

const MARK = "Mark them there";

/** A page marked from the real side panel, after something was done in it. */
async function marked(extension, html, prepare, argument) {
  const page = await extension.openTicket(html);
  await page.evaluate(prepare, argument);
  const panel = await extension.clickToolbarButton(page);
  await panel.press(MARK);
  return { page, marks: await Marks.of(page) };
}

const stateOf = async (marks) => ({ labels: await marks.labels(), inPart: await marks.inPart() });

test("prototypes that are patched, and nodes that are called like what is asked of them, change nothing", async ({
  extension,
}) => {
  const names = ["parentNode", "nodeType", "tagName", "attributes", "getBoundingClientRect", "contains", "matches"];
  const inputs = [...names, "getAttribute", "hasAttributes", "shadowRoot", "lastChild"].map(
    (name) => `<input name="${name}">`,
  );
  const documents = ["createElement", "createTreeWalker", "documentElement", "hidden", "body", "caretRangeFromPoint"];
  const images = documents.map((name) => `<img name="${name}"><form name="${name}"></form>`);
  const html = `${images.join("")}<form action="http://${malicious(1)}/">${inputs.join("")}<p>${clean(1)}</p></form>`;
  const { marks } = await marked(extension, html, () => {
    const bad = () => {
      throw new Error("patched");
    };
    for (const of of [Node, Element, Document, Range, CharacterData, TreeWalker, Map, Array, Promise])
      for (const [name, { configurable, value, get }] of Object.entries(Object.getOwnPropertyDescriptors(of.prototype)))
        if (configurable && name !== "constructor" && (typeof value === "function" || get))
          Object.defineProperty(of.prototype, name, get ? { get: bad } : { value: bad });
  });
  await expect.poll(() => stateOf(marks)).toEqual({ labels: ["?", "?"], inPart: false });
});

test("of a million nodes so many are read as are read, and the page is told to be marked in part", async ({
  extension,
}) => {
  const { marks } = await marked(
    extension,
    `<p>${clean(1)}</p><div id="many"></div>`,
    (value) => {
      const span = document.createElement("span");
      for (let n = 0; n < 1000; n++) span.append(document.createElement("i"));
      const many = document.querySelector("#many");
      many.style.display = "none";
      for (let n = 0; n < 1000; n++) many.append(span.cloneNode(true));
      const late = document.createElement("p");
      late.style.cssText = "position: absolute; top: 0; left: 500px";
      late.textContent = value;
      many.after(late);
    },
    clean(2),
  );
  // What stands in the window is marked all the same.
  await expect
    .poll(async () => {
      const { labels, inPart } = await stateOf(marks);
      return { labels: labels.slice(0, 1), inPart };
    })
    .toEqual({ labels: ["?"], inPart: true });
});

test("shadow roots without end are read up to a number", async ({ extension }) => {
  const { marks } = await marked(extension, `<p>${clean(1)}</p><div id="host"></div>`, () => {
    // Beside each other: as deep as that, browsers end themselves.
    const host = document.querySelector("#host");
    for (let n = 0; n < 3000; n++) {
      const one = document.createElement("div");
      one.attachShadow({ mode: "open" });
      host.append(one);
    }
  });
  await expect.poll(() => stateOf(marks)).toEqual({ labels: ["?"], inPart: true });
});

test("frames within frames within frames keep nobody from marking the page", async ({ extension }) => {
  const { marks } = await marked(
    extension,
    `<p>${clean(1)}</p>`,
    (value) => {
      let within = document;
      for (let n = 0; n < 40; n++) {
        const frame = within.createElement("iframe");
        within.body.append(frame);
        within = frame.contentDocument;
        within.body.textContent = value;
      }
    },
    clean(2),
  );
  await expect.poll(async () => (await marks.labels()).length).toBeGreaterThan(0);
});
