/** Questions known so far, and their scoring, which every kind brings. */
/** @import { Component, Question, Reported, Response } from './tracker.js' */

export class Marking {
  /** @type {Map<string, Question>} by page key and question key */
  #questions = new Map();

  /** @param {Map<string, Component>} components */
  constructor(components) {
    this.components = components;
  }

  /** @param {string} pageKey @param {Question[]} questions */
  learn(pageKey, questions) {
    for (const question of questions) this.#questions.set(`${pageKey}/${question.key}`, question);
  }

  /** @param {string} pageKey @param {string} key */
  question(pageKey, key) {
    return this.#questions.get(`${pageKey}/${key}`);
  }

  /**
   * @param {Question} question
   * @param {Response} response
   * @returns {number | null} 0..1; null: there is no right answer
   */
  score(question, response) {
    const score = this.components.get(question.kind)?.score?.(response, question) ?? null;
    return score === null ? null : Math.max(0, Math.min(1, score));
  }

  /** @param {Question} question @param {Response} response @returns {Reported} */
  reported(question, response) {
    const kind = this.components.get(question.kind);
    return kind?.reported?.(response, question) ?? { response: [], correct: [] };
  }

  /** @param {Question} question @param {Response} response */
  pack(question, response) {
    return this.components.get(question.kind)?.pack?.(response, question) ?? '';
  }

  /** @param {Question} question @param {string} packed @returns {Response | null} */
  unpack(question, packed) {
    return this.components.get(question.kind)?.unpack?.(packed, question) ?? null;
  }
}
