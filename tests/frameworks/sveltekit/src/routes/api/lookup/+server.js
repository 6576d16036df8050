import { json } from "@sveltejs/kit";

import { lookUp } from "../../../lookup.js";

export const GET = async () => json(await lookUp());
