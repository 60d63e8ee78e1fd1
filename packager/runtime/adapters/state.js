/**
 * The course's document in the State resource: never written over what another visit has written
 * since.
 */
/** @import { Doc, Launch, Stored } from './store.js' */
import { RESOURCE, readState, stateQuery } from './store.js';
import { fine } from './wire.js';

export class StateDocument {
  #saved = '';
  /** A write that has not been answered. */
  #pending = '';
  /** The mark that it will have: by xAPI, the SHA-1 of what is written. */
  #mark = '';
  /** The store wants to be left alone until then. */
  #until = 0;

  /**
   * @param {Launch} launch
   * @param {Stored} stored
   * @param {(theirs: Doc) => Doc} merge
   */
  constructor(launch, { etag, absent }, merge) {
    this.launch = launch;
    this.etag = etag;
    this.absent = absent;
    this.merge = merge;
    /** The store marks its documents. */
    this.marked = absent || etag !== null;
  }

  /** @param {Doc} doc @returns {Promise<boolean>} it is stored */
  async write(doc) {
    const { clock } = this.launch.wire;
    if (JSON.stringify(doc) === this.#saved) return true;
    if (clock.now() < this.#until) return false;
    const { status, after } = await this.#put(doc);
    if (fine(status)) return true;
    this.#until = clock.now() + after;
    if (![409, 412, 428].includes(status)) return false;
    const stored = await readState(this.launch);
    if (!stored) return false;
    this.etag = stored.etag;
    this.absent = stored.absent;
    return fine((await this.#put(stored.doc ? this.merge(stored.doc) : doc)).status);
  }

  /** The page goes: sends it without waiting, unless it is stored or on its way. @param {Doc} doc */
  leave(doc) {
    const text = JSON.stringify(doc);
    if (this.#pending && this.#mark) {
      this.etag = this.#mark;
      this.absent = false;
    }
    if (text !== (this.#pending || this.#saved)) void this.#put(doc);
  }

  /** @param {string} text */
  async #foresee(text) {
    this.#mark = '';
    // There is no digest where the page did not come by https.
    const digest = await globalThis.crypto.subtle?.digest('SHA-1', new TextEncoder().encode(text));
    if (!digest || this.#pending !== text) return;
    const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
    this.#mark = `"${hex}"`;
  }

  /** @param {Doc} doc */
  async #put(doc) {
    const text = JSON.stringify(doc);
    this.#pending = text;
    void this.#foresee(text);
    const { wire } = this.launch;
    const query = stateQuery(this.launch);
    /** @type {Record<string, string>} */
    const headers = this.absent ? { 'If-None-Match': '*' } : this.etag ? { 'If-Match': this.etag } : {};
    const answer = await wire.send(RESOURCE, { method: 'PUT', query, body: doc, headers });
    this.#pending = '';
    if (!fine(answer.status)) return answer;
    this.#saved = text;
    this.absent = false;
    // Not every store says with a write under which mark it has kept the document.
    this.etag = answer.etag ?? (this.marked && this.#mark ? this.#mark : null);
    if (!answer.etag && this.marked) this.etag = (await wire.send(RESOURCE, { query })).etag;
    return answer;
  }
}
