/** What is known, apart from how it is shown: those who show it hear when something is new. */
export class Model {
  #watchers = new Set<() => void>();

  /** Calls back after each change. Returns the way to stop. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }

  protected changed() {
    for (const watcher of this.#watchers) watcher();
  }
}
