// What a program uses once `init` has resolved. A thin layer over what wasm-bindgen generates, so
// that whoever is too early, or too late, reads what to do instead of "cannot read properties of
// undefined" and "null pointer passed to rust".

import { Events } from "./events.js";
import * as wasm from "./iocular.js";
import { assertReady } from "./ready.js";
import { Statuses } from "./statuses.js";

/**
 * What is generated has more than it declares.
 * @typedef {{ _pointer?: number, close(): void }} Generated
 * @typedef {(options: wasm.EventsOptions | undefined) => AbortSignal | undefined} ReadSignal
 */

const { readSignal } = /** @type {{ readSignal: ReadSignal }} */ (/** @type {unknown} */ (wasm));

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
      throw fromCaller(error, Orchestrator);
    }
  }

  #statuses = new Statuses();
  /** @type {Set<() => void>} What `free` ends. */
  #iterations = new Set();

  /**
   * @override
   * @param {string} jobId
   * @param {number} [since]
   */
  getStatus(jobId, since) {
    return this.#statuses.same(jobId, since ?? 0, super.getStatus(jobId, since));
  }

  /**
   * @override
   * @param {string} jobId
   * @param {wasm.EventsOptions} [options]
   */
  events(jobId, options) {
    return new Events((callback) => super.subscribe(jobId, callback), readSignal(options), this.#iterations);
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
    const pointer = generated(this)._pointer;
    if (!pointer) return;
    generated(this).close();
    for (const end of [...this.#iterations]) end();
    generated(this)._pointer = 0;
    // The memory goes when no method is on the stack: a getter of an argument may have called this.
    queueMicrotask(() => {
      generated(this)._pointer = pointer;
      super.free();
    });
  }

  static {
    if (Symbol.dispose) this.prototype[Symbol.dispose] = this.prototype.free;
    requireOrchestrator(this);
  }
}

/**
 * Engines keep ten frames of a stack: without those inside the wasm, it leads to who gave the
 * arguments.
 * @param {unknown} error
 * @param {object} callee
 */
function fromCaller(error, callee) {
  if (error instanceof Error && error.message.startsWith("iocular: ")) Error.captureStackTrace?.(error, callee);
  return error;
}

/**
 * A method that was taken off its orchestrator (`const { getStatus } = orchestrator`) says so.
 * @param {typeof wasm.Orchestrator} type
 */
function requireOrchestrator(type) {
  const methods = {
    ...Object.getOwnPropertyDescriptors(wasm.Orchestrator.prototype),
    ...Object.getOwnPropertyDescriptors(type.prototype),
  };
  for (const [name, { value: method, ...rest }] of Object.entries(methods)) {
    if (name === "constructor" || typeof method !== "function") continue;
    /**
     * @this {unknown}
     * @param {unknown[]} given
     */
    const value = function (...given) {
      if (!(this instanceof type))
        throw new TypeError(`iocular: ${name} was called without its orchestrator. Call orchestrator.${name}(…).`);
      try {
        return Reflect.apply(method, this, given);
      } catch (error) {
        throw fromCaller(error, value);
      }
    };
    Object.defineProperty(type.prototype, name, {
      ...rest,
      value: Object.defineProperty(value, "name", { value: name }),
    });
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
