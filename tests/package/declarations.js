/**
 * What declarations declare, and what stands above it. The reader is TypeScript 5.2, whose API is
 * JavaScript; that of 7 is not.
 */
import { createRequire } from "node:module";

const ts = createRequire(new URL("../consumers/package.json", import.meta.url))("typescript-oldest");

/**
 * @typedef {object} Declared
 * @property {string} name `Plan`, or `Plan.cached`.
 * @property {string} text What is said of it, less the tags.
 * @property {{ param: string[], returns: boolean, throws: boolean, defaultValue: boolean, example:
 * string[] | undefined }} tags
 * @property {string[]} [parameters] Of what is called.
 * @property {boolean} [gives] Whether a call gives something.
 * @property {boolean} [optional]
 * @property {boolean} [writable]
 * @property {string} [type] Of a property.
 */

/**
 * Everything that files export, with its members; each once.
 * @param {string[]} files
 * @returns {Declared[]}
 */
export function declarationsOf(files) {
  const settings = { moduleResolution: ts.ModuleResolutionKind.Bundler, module: ts.ModuleKind.ESNext };
  const reader = ts.createProgram(files, { ...settings, target: ts.ScriptTarget.ESNext, strict: true, types: [] });
  const checker = reader.getTypeChecker();
  const symbols = files.flatMap((file) =>
    checker.getExportsOfModule(checker.getSymbolAtLocation(reader.getSourceFile(file))),
  );
  const nodes = symbols.flatMap((symbol) => resolved(symbol, checker).declarations);
  return [...new Set(nodes)].flatMap((node) => describe(node, nameOf(node)));
}

/** The examples, each with the name of what it stands above. */
export function examplesIn(declared) {
  return declared.flatMap(({ name, tags }) => (tags.example ?? []).map((code) => ({ name, code })));
}

function resolved(symbol, checker) {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

const nameOf = (node) => node.name?.getText() ?? "";

/** A declaration and what is in it, but for what is nested in a property: that is said above it. */
function describe(node, name) {
  const own = ts.isVariableDeclaration(node) ? node.parent.parent : node;
  const members = membersOf(node).flatMap((member) => describe(member, `${name}.${memberName(member)}`));
  return [{ name, ...commentOf(own), ...callOf(node), ...propertyOf(node) }, ...members];
}

function memberName(member) {
  return ts.isConstructorDeclaration(member) ? "constructor" : nameOf(member);
}

function membersOf(node) {
  if (ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node)) return [...node.members];
  if (!ts.isTypeAliasDeclaration(node)) return [];
  const parts = ts.isUnionTypeNode(node.type) ? node.type.types : [node.type];
  return parts
    .filter(ts.isTypeLiteralNode)
    .flatMap((literal) => [...literal.members])
    .filter((member) => nameOf(member) !== "module" && nameOf(member) !== "module_or_path");
}

function commentOf(node) {
  const docs = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const tags = docs.flatMap((doc) => [...(doc.tags ?? [])]);
  const called = (name) => tags.filter(({ tagName }) => tagName.text === name);
  const said = (tag) => ts.getTextOfJSDocComment(tag.comment) ?? "";
  const examples = called("example").map((tag) => said(tag).replace(/^```\w+\n|\n```$/g, ""));
  return {
    text: docs.map(said).join(" ").trim(),
    tags: {
      param: called("param")
        .filter((tag) => /\w/.test(said(tag)))
        .map((tag) => tag.name.getText()),
      returns: called("returns").some(said),
      throws: called("throws").some((tag) => /\w/.test(tag.getText().replace(/^@throws/, ""))),
      defaultValue: called("defaultValue").some(said),
      example: examples.length > 0 ? examples : undefined,
    },
  };
}

function callOf(node) {
  const isCall =
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isMethodSignature(node) ||
    ts.isConstructorDeclaration(node) ||
    ts.isCallSignatureDeclaration(node);
  if (!isCall) return {};
  const gives = node.type !== undefined && node.type.kind !== ts.SyntaxKind.VoidKeyword;
  return { parameters: node.parameters.map(nameOf), gives };
}

function propertyOf(node) {
  if (!ts.isPropertySignature(node)) return {};
  const writable = !node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ReadonlyKeyword);
  return { optional: node.questionToken !== undefined, writable, type: node.type.getText() };
}
