// What a program uses once `init` has resolved. A thin layer over what wasm-bindgen generates, so
// that whoever is too early, or too late, reads what to do instead of "cannot read properties of
// undefined" and "null pointer passed to rust".

import * as wasm from "./iocular.js";
import { assertReady } from "./ready.js";

export class Orchestrator extends wasm.Orchestrator {
  constructor(options) {
    assertReady();
    try {
      super(options);
    } catch (error) {
      // Engines keep ten frames of a stack: without those inside the wasm, it leads to who gave the
      // options.
      if (String(error?.message).startsWith("iocular: ")) Error.captureStackTrace?.(error, Orchestrator);
      throw error;
    }
  }

  /** Every generated method reads the pointer through this name, and nothing else does. */
  get __wbg_ptr() {
    if (!this._pointer) throw new Error("iocular: this orchestrator was freed. Make a new one.");
    return this._pointer;
  }

  set __wbg_ptr(pointer) {
    this._pointer = pointer;
  }

  /**
   * Ends all that runs. The garbage collector, which frees too, does not: a job that nobody holds
   * the orchestrator of comes to its end.
   */
  free() {
    if (!this._pointer) return;
    super.close();
    super.free();
  }

  static {
    if (Symbol.dispose) this.prototype[Symbol.dispose] = this.prototype.free;
  }
}

export function extractIocs(text) {
  assertReady();
  return wasm.extractIocs(text);
}

export function classifyIoc(value) {
  assertReady();
  return wasm.classifyIoc(value);
}

export function judge(results, policy) {
  assertReady();
  return wasm.judge(results, policy);
}

export function refang(text) {
  assertReady();
  return wasm.refang(text);
}

export function defang(value) {
  assertReady();
  return wasm.defang(value);
}
