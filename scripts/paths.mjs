// Where things are.

import { fileURLToPath } from "node:url";
import { join, resolve } from "node:path";

export const root = fileURLToPath(new URL("..", import.meta.url));
export const dist = join(root, "dist");
export const page = join(root, "www");
export const extension = join(root, "extension");
export const builtPage = join(dist, "www");
/** What set-up installs that is neither npm's nor rustup's. */
export const tools = join(root, ".tools");
/** Where cargo builds; people who share one folder between projects say so in the environment. */
export const target = resolve(root, process.env.CARGO_TARGET_DIR ?? "target");
