import { readFile } from "node:fs/promises";

import init, { defang, extractIocs } from "iocular";
import { label } from "iocular/lists";

const [path] = process.argv.slice(2);
await init();
const iocs = extractIocs(await readFile(path, "utf8"));

label(iocs).forEach((lists, at) => {
  const said = lists.map(({ name, kind }) => (kind === "abused" ? `${name} (attackers live there)` : name));
  if (said.length > 0) console.log(`${defang(iocs[at].value)}  ${said.join(", ")}`);
});
