// What a program uses once `init` has resolved. A thin layer over what wasm-bindgen generates, so
// that whoever is too early, or too late, reads what to do instead of "cannot read properties of
// undefined" and "null pointer passed to rust".

import * as wasm from "./iocular.js";
import { assertReady } from "./ready.js";

/**
 * What is generated has more than it declares.
 * @typedef {{ _pointer?: number, close(): void }} Generated
 */

/** @param {object} orchestrator */
const generated = (orchestrator) => /** @type {Generated} */ (orchestrator);

export * from "./functions.js";

export class Orchestrator extends wasm.Orchestrator {
  /** @param {wasm.OrchestratorOptions} options */
  constructor(options) {
    assertReady();
    try {
      super(options);
    } catch (error) {
      // Engines keep ten frames of a stack: without those inside the wasm, it leads to who gave the
      // options.
      if (error instanceof Error && error.message.startsWith("iocular: "))
        Error.captureStackTrace?.(error, Orchestrator);
      throw error;
    }
  }

  /** Every generated method reads the pointer through this name, and nothing else does. */
  get __wbg_ptr() {
    const { _pointer } = generated(this);
    if (!_pointer) throw new Error("iocular: this orchestrator was freed. Make a new one.");
    return _pointer;
  }

  set __wbg_ptr(pointer) {
    generated(this)._pointer = pointer;
  }

  /**
   * Ends all that runs. The garbage collector, which frees too, does not: a job that nobody holds
   * the orchestrator of comes to its end.
   * @override
   */
  free() {
    if (!generated(this)._pointer) return;
    generated(this).close();
    super.free();
  }

  static {
    if (Symbol.dispose) this.prototype[Symbol.dispose] = this.prototype.free;
  }
}

/** One result or many: what is given decides which of the two it is. */
export const judge = /** @type {typeof wasm.judge} */ (
  /** @param {Parameters<typeof wasm.judge>} given */
  (...given) => {
    assertReady();
    return wasm.judge(...given);
  }
);
