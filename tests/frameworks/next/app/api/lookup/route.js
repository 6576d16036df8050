import { lookUp } from "../../../lookup.js";

export const dynamic = "force-dynamic";

export const GET = async () => Response.json(await lookUp());
