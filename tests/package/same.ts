// That the package's types are the contract's (contract.d.ts), compared as types: identical, or,
// where the package has grown, with every field of the contract as it is there. Identity tells
// `any`, a lost `?` and a lost `readonly` apart, which assignability does not.

import type * as contract from "./contract.js";
import * as iocular from "iocular";
import * as inline from "iocular/inline";

type Identical<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Of the package's fields, those that the contract has. */
type Kept<Contract, Package> = Pick<Package, Extract<keyof Package, keyof Contract>>;

function assert<_ extends true>(): void {}

assert<Identical<contract.IocType, iocular.IocType>>();
assert<Identical<contract.Ioc, iocular.Ioc>>();
assert<Identical<contract.FoundIoc, iocular.FoundIoc>>();
assert<Identical<contract.Doubt, iocular.Doubt>>();
assert<Identical<contract.Verdict, iocular.Verdict>>();
assert<Identical<contract.EnrichmentResult, iocular.EnrichmentResult>>();
assert<Identical<contract.Details, iocular.Details>>();
assert<Identical<contract.ErrorCode, iocular.ErrorCode>>();
assert<Identical<contract.EnrichmentError, iocular.EnrichmentError>>();
assert<Identical<contract.Outcome, iocular.Outcome>>();
assert<Identical<contract.Skipped, iocular.Skipped>>();
assert<Identical<contract.JobStatus, Kept<contract.JobStatus, iocular.JobStatus>>>(); // grown: `durable`
assert<Identical<contract.JobEvent, iocular.JobEvent>>();
assert<Identical<contract.WaitReason, iocular.WaitReason>>();
assert<Identical<contract.Adapter, iocular.Adapter>>();
assert<Identical<contract.AdapterResult, iocular.AdapterResult>>();
assert<Identical<contract.AdapterError, iocular.AdapterError>>();
assert<Identical<contract.Plan, iocular.Plan>>();
assert<Identical<contract.QuotaUsage, iocular.QuotaUsage>>();
assert<Identical<contract.QuotaWindow, iocular.QuotaWindow>>();
// Grown: what wasm-bindgen's own take, too.
const init: typeof contract.default = iocular.default;
const initAtOnce: typeof contract.initSync = iocular.initSync;
assert<Identical<typeof contract.extractIocs, typeof iocular.extractIocs>>();
assert<Identical<typeof contract.classifyIoc, typeof iocular.classifyIoc>>();
assert<Identical<typeof contract.judge, typeof iocular.judge>>();
assert<Identical<contract.Policy, iocular.Policy>>();
assert<Identical<contract.Detection, iocular.Detection>>();
assert<Identical<typeof contract.refang, typeof iocular.refang>>();
assert<Identical<typeof contract.defang, typeof iocular.defang>>();

// Every method takes what the contract's takes, and gives what it gives or, where that has grown,
// more.
type Arguments<Class> = {
  [Name in keyof Class]: Class[Name] extends (...args: infer Taken) => unknown ? Taken : never;
};
assert<Identical<Arguments<contract.Orchestrator>, Arguments<Kept<contract.Orchestrator, iocular.Orchestrator>>>>();
const orchestrator: contract.Orchestrator = {} as iocular.Orchestrator;

// Grown: `windowMs`, which is optional.
assert<Identical<contract.Quota, Kept<contract.Quota, iocular.Quota>>>();
assert<
  Identical<
    Omit<contract.OrchestratorOptions, "quota">,
    Omit<Kept<contract.OrchestratorOptions, iocular.OrchestratorOptions>, "quota">
  >
>();
const quota: iocular.Quota = {} as contract.Quota;
const constructed: iocular.Orchestrator = new iocular.Orchestrator({} as contract.OrchestratorOptions);

// The inline entry is the same, but that it has the bytes for `initSync` at hand.
assert<Identical<Omit<typeof inline, "initSync">, Omit<typeof iocular, "initSync">>>();
const initSync: typeof iocular.initSync = inline.initSync;
inline.initSync();
void [init, initAtOnce, quota, constructed, initSync, orchestrator];

// The comparison itself can fail.
assert<Identical<Identical<{ a?: 1 }, { a: 1 }>, false>>();
// biome-ignore lint/suspicious/noExplicitAny: `any` is what a looser comparison would let through.
assert<Identical<Identical<Promise<any>, Promise<string>>, false>>();
assert<Identical<Identical<{ readonly a: 1 }, { a: 1 }>, false>>();
