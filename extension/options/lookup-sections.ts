/** The sections of the options that are about lookups: quota, answers, lists, policy. */
import "../../ui/allow-form/allow-form.ts";
import type { AllowForm } from "../../ui/allow-form/allow-form.ts";
import { type IocElement, html } from "../../ui/element.ts";
import "../../ui/memory-form/memory-form.ts";
import type { MemoryForm } from "../../ui/memory-form/memory-form.ts";
import "../../ui/never-send-form/never-send-form.ts";
import type { NeverSendForm } from "../../ui/never-send-form/never-send-form.ts";
import "../../ui/policy-form/policy-form.ts";
import type { PolicyForm } from "../../ui/policy-form/policy-form.ts";
import "../../ui/quota-form/quota-form.ts";
import type { QuotaForm } from "../../ui/quota-form/quota-form.ts";
import "../../ui/retention-form/retention-form.ts";
import type { RetentionForm } from "../../ui/retention-form/retention-form.ts";
import type { LookupSettings } from "../../ui/settings.ts";
import type { Forced } from "../shared/managed.ts";
import type { Settings } from "../shared/settings.ts";
import { maybeForced } from "./forced.ts";

interface Shown {
  settings: Settings;
  forced: Forced;
  clearCache(): void;
}

export const lookupSections = (shown: Shown) =>
  html`${quota(shown)} ${kept(shown)} ${neverSent(shown)} ${leftOut(shown)} ${policy(shown)}`;

/** What is filled in. */
export function readLookups(page: IocElement): LookupSettings & Pick<Settings, "allow"> {
  const form = <Form extends Element>(name: string) => page.querySelector<Form>(`ioc-${name}-form`) as Form;
  return {
    quota: form<QuotaForm>("quota").quota,
    cacheTtlMs: form<MemoryForm>("memory").memory,
    retentionDays: form<RetentionForm>("retention").days,
    neverSend: form<NeverSendForm>("never-send").entries,
    allow: form<AllowForm>("allow").entries,
    policy: form<PolicyForm>("policy").policy,
  };
}

const quota = ({ settings, forced }: Shown) =>
  section(
    "quota",
    "Quota",
    maybeForced(
      forced.quota !== undefined,
      html`<ioc-quota-form
        label="What the key allows"
        help="Requests are spread so that this is never exceeded."
        .value=${settings.quota}
      ></ioc-quota-form>`,
    ),
  );

const kept = ({ settings, forced, clearCache }: Shown) =>
  section(
    "kept",
    "What is kept",
    html`${maybeForced(
        forced.cacheTtlMs !== undefined,
        html`<ioc-memory-form .value=${settings.cacheTtlMs}></ioc-memory-form>`,
      )}
      ${maybeForced(
        forced.retentionDays !== undefined,
        html`<ioc-retention-form .value=${settings.retentionDays}></ioc-retention-form>`,
      )}
      <div class="actions">
        <button type="button" id="clear-cache" @click=${clearCache}>Clear kept answers</button>
      </div>`,
  );

const neverSent = ({ settings, forced }: Shown) =>
  section(
    "never-sent",
    "What is never sent",
    html`<ioc-never-send-form .value=${settings.neverSend} .others=${forced.neverSend ?? []}></ioc-never-send-form>`,
  );

const leftOut = ({ settings }: Shown) =>
  section("left-out", "What is left out at first", html`<ioc-allow-form .value=${settings.allow}></ioc-allow-form>`);

const policy = ({ settings, forced }: Shown) =>
  section(
    "policy",
    "Policy",
    maybeForced(forced.policy !== undefined, html`<ioc-policy-form .value=${settings.policy}></ioc-policy-form>`),
  );

const section = (name: string, title: string, content: unknown) =>
  html`<section aria-labelledby="${name}-title">
    <h2 id="${name}-title">${title}</h2>
    ${content}
  </section>`;
