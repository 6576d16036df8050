/**
 * URLs that let in who has them: whoever looks them up shows them to VirusTotal and its customers.
 * The package's `plan()` says it too, of what is planned (`src/orchestrator/jobs/tokens.rs`).
 */
import type { Ioc } from "iocular";

/** Parameters whose value is one's own, without their dashes. */
const NAMES =
  /^(?:(?:access|id|refresh|auth|api|reset|csrf|session)?(?:token|key|secret|sig|signature|password|passwd|pwd)|xamzsignature|code|auth|jwt|sid|sessionid)$/i;
/** A JSON Web Token: its first two parts are objects in base64url. */
const JWT = /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*/;

/** How many of these are URLs that seem to hold a token or a password. */
export const countTokens = (iocs: readonly Ioc[]) =>
  iocs.filter(({ type, value }) => type === "url" && holdsToken(value)).length;

function holdsToken(url: string) {
  if (JWT.test(url)) return true;
  const [, asked = ""] = /^[^?#]*[?#](.*)$/s.exec(url) ?? [];
  return asked.split(/[?#&;]/).some((pair) => {
    const [name = "", value = ""] = pair.split("=", 2);
    return value !== "" && NAMES.test(name.replace(/[-_]/g, ""));
  });
}
