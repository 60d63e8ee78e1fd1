/** Who wants to hear of what. */
export class Events {
  /** @type {Map<string, ((detail: any) => void)[]>} */
  #listeners = new Map();

  /** @param {string} type @param {(detail: any) => void} listener */
  on(type, listener) {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }

  /** @param {string} type @param {unknown} [detail] */
  emit(type, detail) {
    for (const listener of this.#listeners.get(type) ?? []) listener(detail);
  }
}
