/** Requests to a learning record store: never thrown, never endless, and outliving the page. */

/**
 * @typedef {object} Answer
 * @property {number} status 0: nothing came back
 * @property {string} text
 * @property {string | null} etag
 * @property {number} after milliseconds that the store asks to be left alone
 *
 * @typedef {object} Request
 * @property {string} [method]
 * @property {Record<string, string>} [query]
 * @property {unknown} [body] goes as JSON
 * @property {Record<string, string>} [headers]
 */

const VERSION = '1.0.3';
/** Longer than any store that still works takes. */
const PATIENCE = 30000;
/** Of the 64 KiB that a browser lets outlive a page, all such requests together. */
const OUTLIVING = 60000;

const TRIES = 3;
const WAIT = 500;

/** What trying again may change. @param {number} status */
export function passing(status) {
  return status === 0 || status === 408 || status === 425 || status === 429 || status >= 500;
}

/** @param {number} status */
export function fine(status) {
  return status >= 200 && status < 300;
}

/** What a text holds, null when it is no JSON. @param {string} text @returns {any} */
export function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * `Retry-After` in milliseconds: seconds or a date.
 * @param {string | null} given
 */
function delay(given) {
  if (!given) return 0;
  return Math.max(0, /^\d+$/.test(given) ? Number(given) * 1000 : Date.parse(given) - Date.now()) || 0;
}

/**
 * One request to any address.
 * @param {string} address
 * @param {RequestInit} init
 * @returns {Promise<Answer>}
 */
export async function ask(address, init) {
  try {
    const answer = await fetch(address, { cache: 'no-store', signal: AbortSignal.timeout?.(PATIENCE), ...init });
    const { status, headers } = answer;
    const text = await answer.text();
    return { status, text, etag: headers.get('ETag'), after: delay(headers.get('Retry-After')) };
  } catch (thrown) {
    return { status: 0, text: String(thrown), etag: null, after: 0 };
  }
}

export class Wire {
  #flying = 0;

  /**
   * @param {import('../core/tracker.js').Clock} clock
   * @param {string} endpoint
   * @param {string} authorization
   */
  constructor(clock, endpoint, authorization) {
    this.clock = clock;
    this.endpoint = endpoint.replace(/\/*$/, '/');
    /** @type {Record<string, string>} */
    this.headers = { 'X-Experience-API-Version': VERSION };
    if (authorization) this.headers.Authorization = authorization;
  }

  /** How many bytes may still outlive the page. */
  get room() {
    return OUTLIVING - this.#flying;
  }

  /**
   * @param {string} resource
   * @param {Record<string, string>} [query]
   */
  address(resource, query = {}) {
    return `${this.endpoint}${resource}?${new URLSearchParams(query)}`.replace(/\?$/, '');
  }

  /**
   * One request; it is on its way when this returns.
   * @param {string} resource
   * @param {Request} [request]
   * @returns {Promise<Answer>}
   */
  send(resource, { method = 'GET', query, body, headers } = {}) {
    const init = { method, headers: { ...this.headers, ...headers } };
    const address = this.address(resource, query);
    if (body === undefined) return ask(address, init);
    const text = JSON.stringify(body);
    const size = new TextEncoder().encode(text).length;
    const keepalive = this.#flying + size <= OUTLIVING;
    this.#flying += size;
    Object.assign(init.headers, { 'Content-Type': 'application/json' });
    return ask(address, { ...init, body: text, keepalive }).finally(() => (this.#flying -= size));
  }

  /**
   * Reads, again when that may help.
   * @param {string} resource
   * @param {Record<string, string>} query
   */
  async read(resource, query) {
    for (let tried = 1; ; tried += 1) {
      const answer = await this.send(resource, { query });
      if (tried === TRIES || !passing(answer.status)) return answer;
      await new Promise((resolve) => this.clock.setTimeout(() => resolve(null), WAIT * tried));
    }
  }
}
