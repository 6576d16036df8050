import { lookUp } from "../lookup.js";

export const load = async () => ({ rows: await lookUp() });
