import { lookUp } from "../lookup.js";

export const dynamic = "force-dynamic";

export default async function Page() {
  return <output>{JSON.stringify(await lookUp())}</output>;
}
