// The white space of Lit's templates. Where the source breaks a line a browser shows one blank, so
// one blank is what is shipped: how the source is formatted costs nobody anything.

/**
 * What Vite does to each file of ours while it builds.
 * @returns {import("vite").Plugin}
 */
export function collapseTemplates() {
  return {
    name: "collapse-templates",
    apply: "build",
    transform(code, id) {
      if (!id.endsWith(".ts") || !code.includes("html`")) return null;
      return { code: collapse(code, this.parse(code)), map: null };
    },
  };
}

/**
 * @param {string} code
 * @param {unknown} program Its syntax tree.
 */
export function collapse(code, program) {
  const texts = [...textsOf(program)].sort((a, b) => a.start - b.start);
  let made = "";
  let from = 0;
  for (const { start, end } of texts) {
    made += code.slice(from, start) + code.slice(start, end).replace(/\s*\n\s*/g, " ");
    from = end;
  }
  return made + code.slice(from);
}

/**
 * Where the constant parts of the templates stand; those of templates within others too.
 * @typedef {{ start: number, end: number }} Text
 * @typedef {{ type?: string, tag?: { name?: string }, quasi?: { quasis: Text[] } }} Node
 * @param {unknown} node
 * @returns {Generator<Text>}
 */
function* textsOf(node) {
  if (typeof node !== "object" || node === null) return;
  const { type, tag, quasi } = /** @type {Node} */ (node);
  if (type === "TaggedTemplateExpression" && tag?.name === "html" && quasi) yield* quasi.quasis;
  for (const child of Object.values(node)) yield* textsOf(child);
}
